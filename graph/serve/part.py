"""A part of a graph in the form that the page draws: the claims, and all that they need."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, Store

from graph.project import project
from graph.serve.near import Near
from graph.serve.source import Source
from graph.vocabulary import NG, RDF_OBJECT, RDF_SUBJECT, RULE, Namespaces

if TYPE_CHECKING:
    import networkx

_NAMED = (RDF_SUBJECT, RDF_OBJECT, NamedNode(NG + "statedBy"), NamedNode(NG + "topic"))
"""What leads from a claim to entities."""


def network_of(source: Source, found: Near) -> networkx.MultiDiGraph:
    """The network of a part, as `graph.project` makes it of a whole graph."""
    store = Store()
    things = [NamedNode(iri) for iri in (*found.claims, *found.entities)]
    store.bulk_extend(_quads(source.store, things, Namespaces(source.stock.base)))
    return project(store, source.ontology, source.language)


def told(source: Source, found: Near, of: str | None, steps: int) -> dict[str, Any]:
    """What the page says of what it has: whose surroundings, and how much of how much."""
    counts = source.stock.counts
    return {
        "of": of,
        "steps": steps,
        "claims": counts["claims"],
        "entities": counts["entities"],
        "articles": counts["articles"],
        "near": {
            "entities": [len(found.entities), found.all_entities],
            "claims": [found.between, found.all_claims],
        },
    }


def _quads(store: Store, things: list[NamedNode], namespaces: Namespaces) -> Iterator[Quad]:
    """What is said of things, of what belongs to them, and of the entities that they name."""
    waiting: list[NamedNode | BlankNode] = list(things)
    seen: set[object] = set(things)
    while waiting:
        for quad in store.quads_for_pattern(waiting.pop(), None, None, None):
            if quad.graph_name == DefaultGraph():
                continue
            yield quad
            term = quad.object
            if term in seen or not isinstance(term, NamedNode | BlankNode):
                continue
            if _follows(quad, namespaces):
                seen.add(term)
                waiting.append(term)


def _follows(quad: Quad, namespaces: Namespaces) -> bool:
    term = quad.object
    if quad.predicate in _NAMED or isinstance(term, BlankNode):
        return True
    iri = str(getattr(term, "value", ""))
    things = (namespaces.entity, namespaces.claim, namespaces.inference, namespaces.graph, NG, RULE)
    return iri.startswith(namespaces.base) and not iri.startswith(things)
