"""Near: which entities and claims a part of a graph has, by asking the store.

A part is what surrounds an entity, in one or two steps; what is around the two ends of a claim;
what an article states; or the most connected entities. It has a bounded number of entities and
claims: the most linked come first, and how many there would be is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import NamedNode, QuerySolutions, Store

from graph.store import namespaces_of
from graph.vocabulary import DEFAULT, RDF_OBJECT, RDF_SUBJECT

MOST_ENTITIES = 120
"""Drawn at once: more can't be read, and are laid out in more than a second."""
MOST_CLAIMS = 1000
"""Some 1.5 MB of JSON."""
MOST_BESIDE = 200
"""Claims of which an entity is the speaker or the topic."""
STEPS = (1, 2)
_LOOKED = 50_000
"""Links among which the most frequent are looked for."""
_ENDS = "?claim rdf:subject ?a ; rdf:predicate ?relation ; rdf:object ?b"
_FACT = f"{_ENDS} FILTER(?relation != rdf:type)"
"""A claim, or an inference other than of a class."""


@dataclass(frozen=True, slots=True)
class Near:
    """A part of a graph, by its IRIs."""

    entities: tuple[str, ...]
    """What is drawn, the middle of it first."""
    claims: tuple[str, ...]
    between: int
    """How many of the claims link these entities."""
    all_entities: int
    """How many there would be if there were no bound."""
    all_claims: int


def near(store: Store, iri: NamedNode, steps: int) -> Near | None:
    """What surrounds a thing; `None` where the store says nothing of it."""
    namespaces = namespaces_of(store)
    if iri.value.startswith(namespaces.article):
        return _of_article(store, iri)
    if iri.value.startswith((namespaces.claim, namespaces.inference)):
        return _of_claim(store, iri)
    if not _is_known(store, iri):
        return None
    return _around(store, [iri], steps)


def among(store: Store, entities: Sequence[str]) -> Near:
    """Some entities and what links them."""
    nodes = [NamedNode(each) for each in entities[:MOST_ENTITIES]]
    return _near(store, nodes, len(entities))


def _around(
    store: Store, middle: Sequence[NamedNode], steps: int, first: Sequence[str] = ()
) -> Near:
    kept, total = list(dict.fromkeys(middle)), len(set(middle))
    for _ in range(steps):
        ring = [each for each in _linked(store, kept) if each not in set(kept)]
        total += len(ring)
        kept += ring[: MOST_ENTITIES - len(kept)]
    beside = _beside(store, middle[0]) if len(middle) == 1 else ()
    return _near(store, kept, total, (*first, *_about(store, middle)), beside)


def _near(
    store: Store,
    kept: Sequence[NamedNode],
    total: int,
    first: Iterable[str] = (),
    beside: Iterable[str] = (),
) -> Near:
    """The claims between the entities: ``first`` ones first, and at last those ``beside``."""
    names = {each.value for each in kept}
    inside = dict.fromkeys((*_only(store, first, names), *_between(store, kept)))
    between = tuple(islice(inside, MOST_CLAIMS))
    claims = tuple(dict.fromkeys((*between, *beside)))
    drawn = tuple(each.value for each in kept)
    return Near(drawn, claims, len(between), total, len(inside))


def _only(store: Store, claims: Iterable[str], names: set[str]) -> list[str]:
    """Those of the claims whose two ends are kept."""
    return [each for each in claims if set(_ends(store, NamedNode(each))) <= names]


def _ends(store: Store, claim: NamedNode) -> list[str]:
    found = (
        quad.object
        for predicate in (RDF_SUBJECT, RDF_OBJECT)
        for quad in store.quads_for_pattern(claim, predicate, None, None)
    )
    return sorted({each.value for each in found if isinstance(each, NamedNode)})


def _of_claim(store: Store, claim: NamedNode) -> Near | None:
    ends = [NamedNode(each) for each in _ends(store, claim)]
    return _around(store, ends, 1, [claim.value]) if ends else None


def _of_article(store: Store, article: NamedNode) -> Near | None:
    if not _is_known(store, article):
        return None
    pattern = f"?claim prov:wasDerivedFrom {article} . {_FACT}"
    rows = _rows(store, f"SELECT ?claim ?a ?b {{ {pattern} }} ORDER BY ?claim LIMIT {_LOOKED}")
    ends = dict.fromkeys(each for _, *pair in rows for each in pair)
    kept = list(ends)[:MOST_ENTITIES]
    names = {each.value for each in kept}
    inside = [c.value for c, a, b in rows if {a.value, b.value} <= names][:MOST_CLAIMS]
    drawn = tuple(each.value for each in kept)
    return Near(drawn, tuple(inside), len(inside), len(ends), len(rows))


def _linked(store: Store, kept: Sequence[NamedNode]) -> list[NamedNode]:
    """What is linked to some entities, what has most links first."""
    values = " ".join(map(str, kept))
    one, other = (
        f"{{ VALUES ?{a} {{ {values} }} {_FACT} BIND(?{b} AS ?it) }}" for a, b in ("ab", "ba")
    )
    inner = f"SELECT ?it {{ {one} UNION {other} FILTER(isIRI(?it)) }} LIMIT {_LOOKED}"
    sparql = f"SELECT ?it {{ {{ {inner} }} }} GROUP BY ?it ORDER BY DESC(COUNT(*)) ?it"
    return [row[0] for row in _rows(store, sparql)]


def _between(store: Store, kept: Sequence[NamedNode]) -> list[str]:
    """The claims that link some entities, sorted."""
    values = ", ".join(map(str, kept))
    pattern = f"VALUES ?a {{ {values.replace(', ', ' ')} }} {_FACT} FILTER(?b IN ({values}))"
    rows = _rows(store, f"SELECT DISTINCT ?claim {{ {pattern} }} LIMIT {_LOOKED}")
    return sorted(row[0].value for row in rows)


def _about(store: Store, middle: Sequence[NamedNode]) -> list[str]:
    """The claims of which one of these is an end, sorted."""
    values = " ".join(map(str, middle))
    ends = " UNION ".join(f"{{ VALUES ?{end} {{ {values} }} {_FACT} }}" for end in "ab")
    rows = _rows(store, f"SELECT DISTINCT ?claim {{ {ends} }} LIMIT {_LOOKED}")
    return sorted(row[0].value for row in rows)


def _beside(store: Store, entity: NamedNode) -> list[str]:
    """The claims that it makes, or of which it is the topic."""
    pattern = f"{{ ?claim ng:statedBy {entity} }} UNION {{ ?claim ng:topic {entity} }}"
    sparql = f"SELECT DISTINCT ?claim {{ {pattern} }} ORDER BY ?claim LIMIT {MOST_BESIDE}"
    return [row[0].value for row in _rows(store, sparql)]


def _is_known(store: Store, iri: NamedNode) -> bool:
    return next(store.quads_for_pattern(iri, None, None, None), None) is not None


def _rows(store: Store, sparql: str) -> list[tuple[NamedNode, ...]]:
    found = store.query(sparql, prefixes=DEFAULT.prefixes)
    assert isinstance(found, QuerySolutions), "SELECT gives rows"
    return [tuple(row) for row in found]
