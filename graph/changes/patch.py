"""Changes as RDF: two named graphs, what to add and what to take away.

Taking the second away from what the old graph states, and adding the first, gives what the new
one states. It is TriG, because Turtle has no named graphs: what every store loads.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode, RdfFormat, Store

from graph.changes.values import Changes
from graph.export.rdf import to_trig
from graph.vocabulary import GRAPH

ADDED = NamedNode(GRAPH + "added")
WITHDRAWN = NamedNode(GRAPH + "withdrawn")


def to_patch(changes: Changes) -> bytes:
    """Both graphs, sorted; one that has nothing in it isn't there."""
    store = Store()
    _load(store, changes.added, ADDED)
    _load(store, changes.withdrawn, WITHDRAWN)
    return to_trig(store)


def _load(store: Store, lines: Iterable[str], graph: NamedNode) -> None:
    store.bulk_load("\n".join(lines), RdfFormat.N_TRIPLES, to_graph=graph, lenient=True)


def apply_patch(triples: Iterable[str], patch: bytes) -> frozenset[str]:
    """What is stated after a patch, of what was stated before; both as lines of N-Triples."""
    store = Store()
    store.bulk_load(patch, RdfFormat.TRIG, lenient=True)
    added, withdrawn = (_lines(store, graph) for graph in (ADDED, WITHDRAWN))
    return frozenset(triples) - withdrawn | added


def _lines(store: Store, graph: NamedNode) -> frozenset[str]:
    text = store.dump(format=RdfFormat.N_TRIPLES, from_graph=graph) or b""
    return frozenset(text.decode().split("\n")) - {""}
