"""One side of a comparison: what a store says, as plain values that can be held side by side.

Of a claim, what counts is what it says: offsets move with every word that is put into an article,
so that a passage is its words. Where exactly it stands is kept too (``places``), for articles
whose text is the same on both sides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QuerySolutions,
    RdfFormat,
    Store,
    parse,
)

from graph.changes.values import Edge, Inference, Side, Thing, Values
from graph.explain import amount_text
from graph.ontology import Ontology
from graph.project import project
from graph.store import graphs, is_proposed
from graph.vocabulary import (
    INFERRED_GRAPH,
    NG,
    ONTOLOGY_GRAPH,
    PREFIXES,
    shorten,
)

_NOT_STATED = (INFERRED_GRAPH, ONTOLOGY_GRAPH)
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
    store: Store,
    ontology: Ontology,
    language: str = "en",
    *,
    proposed: bool = False,
    infers: bool = True,
) -> Side:
    """What is compared of a store; ``infers`` is whether it would hold what was inferred."""
    network = project(store, ontology, language, proposed=proposed)
    edges: dict[str, Edge] = {edge[2]["iri"]: edge for edge in network.edges(data=True)}
    claims = {iri: _claim(*edge) for iri, edge in edges.items() if not edge[2]["inferred"]}
    relations = {each.iri for each in ontology.relations.values()}
    relations |= {edge[2]["relation"] for edge in edges.values()}
    return Side(
        name=name,
        network=network,
        edges=edges,
        claims=claims,
        entities=dict(_entities(store, ontology, relations, proposed)),
        articles=dict(_things(store, "?it a schema:NewsArticle .", proposed)),
        inferences=frozenset(_inferences(edges.values())) if infers else None,
        triples=_stated(store, proposed),
    )


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
    store: Store, ontology: Ontology, relations: Collection[str], proposed: bool
) -> Iterator[tuple[str, Thing]]:
    """What the catalogue says of entities; what they do to one another isn't said of them."""
    kinds = " ".join(f"<{iri}>" for iri in sorted(ontology.classes.keys() - _MACHINERY))
    pattern = (
        f"{{ VALUES ?kind {{ {kinds} }} ?it a ?kind }} UNION {{ ?it dcterms:isReplacedBy [] }}"
    )
    apart = {shorten(iri) for iri in relations}
    for iri, thing in _things(store, pattern, proposed):
        yield (
            iri,
            Thing(iri, {name: each for name, each in thing.fields.items() if name not in apart}),
        )


def _things(store: Store, pattern: str, proposed: bool) -> Iterator[tuple[str, Thing]]:
    """What is said of all that the pattern binds to ``?it``, by IRI; predicates in short."""
    sparql = f"SELECT DISTINCT ?where ?it ?p ?o {{ GRAPH ?where {{ {pattern} ?it ?p ?o }} }}"
    rows = store.query(sparql, prefixes=PREFIXES)
    assert isinstance(rows, QuerySolutions), "SELECT gives rows"
    found: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for where, it, predicate, value in rows:
        counts = where not in _NOT_STATED and (proposed or not is_proposed(where))
        if counts and isinstance(it, NamedNode):
            found[it.value][shorten(predicate.value)].add(_text(value))
    for iri, said in found.items():
        yield iri, Thing(iri, {name: _sorted(values) for name, values in said.items()})


def _sorted(values: Iterable[str]) -> Values:
    return tuple(sorted(values))


def _text(term: object) -> str:
    """An IRI as it is, a name with its language, another literal without its type."""
    if isinstance(term, Literal):
        return f"{term.value} ({term.language})" if term.language else term.value
    return term.value if isinstance(term, NamedNode) else ""


def _stated(store: Store, proposed: bool) -> frozenset[str]:
    lines: set[str] = set()
    names: tuple[DefaultGraph | NamedNode, ...]
    names = (DefaultGraph(), *graphs(store, proposed=proposed))
    for name in names:
        if name not in _NOT_STATED:
            text = store.dump(format=RdfFormat.N_TRIPLES, from_graph=name) or b""
            # Not splitlines: it takes rarer characters for line ends, too.
            lines.update(text.decode().split("\n"))
    return frozenset(_steady(lines - {""}))


def _steady(lines: set[str]) -> set[str]:
    """The lines with blank nodes named by what is said of them: parsers name them at random."""
    blank = {line for line in lines if "_:" in line}
    quads = list(parse("\n".join(blank), RdfFormat.N_TRIPLES))
    if not any(isinstance(end, BlankNode) for each in quads for end in (each[0], each[2])):
        return lines
    dataset = Dataset(Quad(*quad.triple) for quad in quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return (lines - blank) | {f"{quad.triple} ." for quad in dataset}
