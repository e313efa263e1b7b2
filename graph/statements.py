"""Statements: what a store says of some things, as plain values.

Rows come out of the engine faster as they are than through a dozen OPTIONALs; they are put
together here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from pyoxigraph import QuerySolutions, Store

from graph.store import is_proposed, namespaces_of
from graph.vocabulary import NG, PROV, SCHEMA, slug_of

Said: TypeAlias = Mapping[str, list[str]]
"""Predicate's IRI -> its objects' texts and IRIs, sorted, each once."""
Attributes: TypeAlias = dict[str, Any]
"""Values that JSON can hold, by name."""

_PASSAGES = """
SELECT ?where ?it ?article ?start ?end ?exact ?prefix ?suffix WHERE { GRAPH ?where {
    ?it oa:hasSource ?article ; oa:hasSelector ?quote , ?position .
    ?quote oa:exact ?exact ; oa:prefix ?prefix ; oa:suffix ?suffix .
    ?position oa:start ?start ; oa:end ?end .
} }"""


def said_of(store: Store, pattern: str, *, proposed: bool = False) -> dict[str, Said]:
    """What is said of each thing that the pattern binds to ``?it``, in the graph that it is in."""
    found: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    everything = f"{pattern} ?it ?predicate ?object"
    sparql = f"SELECT ?where ?it ?predicate ?object {{ GRAPH ?where {{ {everything} }} }}"
    for it, predicate, object_ in _rows(store, sparql, proposed):
        found[it][predicate].append(object_)
    return {it: {p: _sorted(texts) for p, texts in said.items()} for it, said in found.items()}


def _rows(store: Store, sparql: str, proposed: bool) -> Iterator[list[str]]:
    """The answer's rows as text, without their first column, the graph."""
    rows = store.query(sparql, prefixes=namespaces_of(store).asked)
    assert isinstance(rows, QuerySolutions), "SELECT gives rows"
    for where, *terms in rows:
        if proposed or not is_proposed(where):
            yield [term.value for term in terms]


def _sorted(texts: list[str]) -> list[str]:
    return sorted(set(texts)) if len(texts) > 1 else texts


def texts(said: Said, predicate: str) -> list[str]:
    """All values of a predicate, sorted."""
    return list(said.get(predicate, ()))


def first(said: Said, predicate: str) -> str | None:
    """The value of a predicate; of several, the first in sorted order."""
    found = said.get(predicate)
    return found[0] if found else None


def labels(store: Store, predicate: str, *, proposed: bool = False) -> dict[str, dict[str, str]]:
    """IRI -> language tag -> label; the first in sorted order where a language has several."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    pattern = f"GRAPH ?where {{ ?it <{predicate}> ?label }}"
    sparql = f"SELECT ?where ?it (LANG(?label) AS ?tag) ?label {{ {pattern} }}"
    for iri, tag, label in sorted(_rows(store, sparql, proposed)):
        found[iri].setdefault(tag, label)
    return found


def articles(store: Store) -> dict[str, Attributes]:
    """What is known of each article, by IRI."""
    found = said_of(store, "?it a schema:NewsArticle .")
    earlier = {iri: texts(said, PROV + "wasRevisionOf") for iri, said in found.items()}
    return {iri: _article(iri, said, earlier) for iri, said in sorted(found.items())}


def _story(iri: str, earlier: Mapping[str, list[str]]) -> str | None:
    """Of a revision, the IRI of the article that was revised first; a text and its corrections
    are one source.

    >>> _story("u:3", {"u:3": ["u:2"], "u:2": ["u:1"]}), _story("u:1", {"u:1": []})
    ('u:1', None)
    """
    seen = [iri]
    while (before := earlier.get(seen[-1], ())) and before[0] not in seen:
        seen.append(before[0])
    if before:  # round in a circle: one of them, whichever way it was entered
        return min(seen[seen.index(before[0]) :])
    return seen[-1] if len(seen) > 1 else None


def _article(iri: str, said: Said, earlier: Mapping[str, list[str]]) -> Attributes:
    return {
        "slug": slug_of(iri),
        "headline": first(said, SCHEMA + "headline"),
        "authors": texts(said, SCHEMA + "author"),
        "publisher": first(said, SCHEMA + "publisher"),
        "published": first(said, SCHEMA + "datePublished"),
        "language": first(said, SCHEMA + "inLanguage"),
        "url": first(said, SCHEMA + "url"),
        "licence": first(said, SCHEMA + "license"),
        "reliability": first(said, NG + "reliability"),
        "full_text": first(said, NG + "fullText") == "true",
        "retrieved": first(said, NG + "retrieved"),
        "archived": first(said, SCHEMA + "archivedAt"),
        "page": first(said, SCHEMA + "pagination"),
        "note": first(said, NG + "note"),
        "story": _story(iri, earlier),
    }


def agents(store: Store, *, proposed: bool = False) -> dict[str, str]:
    """Names of those who worked on a claim, by the IRI of the agent or of the activity."""
    pattern = "{ ?it a prov:Agent ; rdfs:label ?name } UNION "
    pattern += "{ ?it prov:wasAssociatedWith/rdfs:label ?name }"
    rows = _rows(store, f"SELECT ?where ?it ?name {{ GRAPH ?where {{ {pattern} }} }}", proposed)
    return {row[0]: row[1] for row in sorted(rows, reverse=True)}


def passages(store: Store, *, proposed: bool = False) -> dict[str, Attributes]:
    """Each quoted passage, by the IRI of its place in the article."""
    return {
        iri: {
            "article": article,
            "start": int(start),
            "end": int(end),
            "exact": exact,
            "prefix": prefix,
            "suffix": suffix,
        }
        for iri, article, start, end, exact, prefix, suffix in _rows(store, _PASSAGES, proposed)
    }


def amounts(store: Store, *, proposed: bool = False) -> dict[str, Attributes]:
    """Each amount with its conversion, by IRI."""
    found = said_of(store, "?it a ng:Amount .", proposed=proposed)
    plain = {iri: _amount(iri, said) for iri, said in found.items()}
    return {
        iri: amount | {"equivalent": plain.get(first(found[iri], NG + "equivalentTo") or "")}
        for iri, amount in plain.items()
    }


def _amount(iri: str, said: Said) -> Attributes:
    value = first(said, SCHEMA + "value")
    return {
        "iri": iri,
        "written": first(said, NG + "asWritten"),
        "minimum": value or first(said, SCHEMA + "minValue"),
        "maximum": value or first(said, SCHEMA + "maxValue"),
        "currency": first(said, SCHEMA + "currency"),
        "unit_code": first(said, SCHEMA + "unitCode"),
        "unit_text": first(said, SCHEMA + "unitText"),
    }
