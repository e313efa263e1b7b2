"""One side of a comparison: what a store says, as plain values that can be held side by side.

Of a claim, what counts is what it says: offsets move with every word that is put into an article,
so that a passage is its words. Where exactly it stands is kept too (``places``), for articles
whose text is the same on both sides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from graph.changes.parts import Parts, join, stated
from graph.changes.values import HEIR, Edge, Inference, Side, Thing, Values
from graph.explain import amount_text
from graph.ontology import Ontology
from graph.project import project
from graph.store import namespaces_of
from graph.vocabulary import NG, is_graph

_MACHINERY = {NG + "Claim", NG + "Inference", NG + "Amount"}
_ONE = (
    *("article", "source", "modality", "status", "speaker", "on", "from", "until", "by"),
    *("subject_words", "object_words", "speaker_words", "credibility", "note"),
    *("annotator", "extraction_rule", "confidence", "reviewer", "reviewed"),
)
_SEVERAL = ("topics", "contents")
_Said: TypeAlias = Mapping[str, Any]


def make_side(
    name: str,
    parts: Parts,
    ontology: Ontology,
    language: str = "en",
    *,
    alike: Collection[NamedNode] = (),
    triples: frozenset[str] | None = None,
    infers: bool = True,
    proposed: bool = False,
) -> Side:
    """What is compared of a store's graphs.

    Of those that are ``alike`` on the other side, only the triples are, unless those that count are
    given. ``infers`` is whether there would be a graph of what was inferred.
    """
    store = join(parts, alike)
    network = project(store, ontology, language, proposed=proposed)
    edges: dict[str, Edge] = {edge[2]["iri"]: edge for edge in network.edges(data=True)}
    relations = {each.iri for each in ontology.relations.values()}
    relations |= {edge[2]["relation"] for edge in edges.values()}
    entities = dict(_entities(store, ontology, relations))
    return Side(
        name=name,
        network=network,
        edges=edges,
        claims={iri: _claim(*edge) for iri, edge in edges.items() if not edge[2]["inferred"]},
        entities=entities,
        articles=dict(_things(store, "?it a schema:NewsArticle .")),
        inferences=frozenset(_inferences(edges.values())) if infers else None,
        triples=stated(parts) if triples is None else triples,
        heirs=dict(_heirs(entities)),
        unchanged=frozenset(_slugs(alike)),
    )


def _slugs(names: Iterable[NamedNode]) -> Iterator[str]:
    found = (name.value.rpartition("/graph/article/") for name in names)
    return (slug for _, article, slug in found if article)


def _claim(subject: str, target: str, said: _Said) -> Thing:
    found: dict[str, Iterable[str]] = {
        "subject": [subject],
        "relation": [said["relation"]],
        "object": [target],
        "quotes": [each["exact"] for each in said["evidence"]],
        "places": [f"{each['start']}–{each['end']}" for each in said["evidence"]],
        "amount": [amount_text(said["amount"])] if said["amount"] else [],
    }
    found |= {name: [str(said[name])] for name in _ONE if said[name] is not None}
    found |= {name: said[name] for name in _SEVERAL}
    return Thing(said["iri"], {name: tuple(each) for name, each in found.items() if each})


def _inferences(edges: Iterable[Edge]) -> Iterator[Inference]:
    for subject, target, said in edges:
        if said["inferred"]:
            yield Inference(subject, said["relation"], target, said["rule"] or "")


def _entities(
    store: Store, ontology: Ontology, relations: Collection[str]
) -> Iterator[tuple[str, Thing]]:
    """What the catalogue says of entities; what they do to one another isn't said of them."""
    kinds = " ".join(f"<{iri}>" for iri in sorted(ontology.classes.keys() - _MACHINERY))
    pattern = (
        f"{{ VALUES ?kind {{ {kinds} }} ?it a ?kind }} UNION {{ ?it dcterms:isReplacedBy [] }}"
    )
    apart = {namespaces_of(store).shorten(iri) for iri in relations}
    for iri, thing in _things(store, pattern):
        yield (
            iri,
            Thing(iri, {name: each for name, each in thing.fields.items() if name not in apart}),
        )


def _heirs(entities: Mapping[str, Thing]) -> Iterator[tuple[str, str]]:
    for iri, thing in entities.items():
        if heir := thing.one(HEIR):
            yield iri, heir


def _things(store: Store, pattern: str) -> Iterator[tuple[str, Thing]]:
    """What is said of all that the pattern binds to ``?it``, by IRI; predicates in short."""
    sparql = f"SELECT DISTINCT ?where ?it ?p ?o {{ GRAPH ?where {{ {pattern} ?it ?p ?o }} }}"
    namespaces = namespaces_of(store)
    rows = store.query(sparql, prefixes=namespaces.asked)
    assert isinstance(rows, QuerySolutions), "SELECT gives rows"
    found: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for where, it, predicate, value in rows:
        if not is_graph(where, "inferred") and isinstance(it, NamedNode):
            found[it.value][namespaces.shorten(predicate.value)].add(_text(value))
    for iri, said in found.items():
        yield iri, Thing(iri, {name: _sorted(values) for name, values in said.items()})


def _sorted(values: Iterable[str]) -> Values:
    return tuple(sorted(values))


def _text(term: object) -> str:
    """An IRI as it is, a name with its language, another literal without its type."""
    if isinstance(term, Literal):
        return f"{term.value} ({term.language})" if term.language else term.value
    return term.value if isinstance(term, NamedNode) else ""
