"""RDF 1.2: each claim says what it is about with one triple term [1].

``claim:x rdf:reifies <<( ent:A ng:supports ent:B )>>`` takes the place of rdf:subject,
rdf:predicate and rdf:object. The claim is the reifier, and the triple itself is in the graph only
where the claim stands: annotation syntax would assert every plan and every denial.

[1] https://www.w3.org/TR/rdf12-concepts/#section-triple-terms
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Store, Triple

from graph.export.rdf import stated, write_turtle
from graph.store import namespaces_of
from graph.vocabulary import RDF, RDF_OBJECT, RDF_PREDICATE, RDF_SUBJECT

REIFIES = NamedNode(RDF + "reifies")
_PARTS = (RDF_SUBJECT, RDF_PREDICATE, RDF_OBJECT)


def to_rdf12(store: Store) -> bytes:
    """What is stated, as Turtle of RDF 1.2."""
    triples = (triple for _, triples in stated(store) for triple in triples)
    return write_turtle(reify(triples), namespaces_of(store))


def reify(triples: Iterable[Triple]) -> Iterator[Triple]:
    """The triples, with one rdf:reifies for each node that has all three parts of a statement.

    A node that has not keeps what it has.
    """
    parts: dict[NamedNode, dict[NamedNode, list[Triple]]] = {}
    for triple in triples:
        if triple.predicate in _PARTS and isinstance(triple.subject, NamedNode):
            of_node = parts.setdefault(triple.subject, {})
            of_node.setdefault(triple.predicate, []).append(triple)
        else:
            yield triple
    for node, said in parts.items():
        yield from _statement(node, said)


def _statement(node: NamedNode, said: dict[NamedNode, list[Triple]]) -> Iterator[Triple]:
    match [triple.object for part in _PARTS for triple in said.get(part, [])]:
        case [NamedNode() as subject, NamedNode() as predicate, NamedNode() as object_] if len(
            said
        ) == len(_PARTS):
            yield Triple(node, REIFIES, Triple(subject, predicate, object_))
        case _:
            yield from (triple for triples in said.values() for triple in triples)
