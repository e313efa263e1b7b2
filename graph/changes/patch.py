"""Changes as RDF: two named graphs, what to add and what to take away.

Taking the second away from what the old graph states, and adding the first, gives what the new
one states. It is TriG, because Turtle has no named graphs: what every store loads.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode, RdfFormat, Store

from graph.changes.values import Changes
from graph.export.rdf import to_trig
from graph.vocabulary import BASE, Namespaces, is_graph


def to_patch(changes: Changes) -> bytes:
    """Both graphs, sorted, under the new side's base; one that has nothing in it isn't there."""
    store, graph = Store(), Namespaces(changes.new.network.graph.get("base", BASE)).graph
    _load(store, changes.added, NamedNode(f"{graph}added"))
    _load(store, changes.withdrawn, NamedNode(f"{graph}withdrawn"))
    return to_trig(store)


def _load(store: Store, lines: Iterable[str], graph: NamedNode) -> None:
    store.bulk_load("\n".join(lines), RdfFormat.N_TRIPLES, to_graph=graph, lenient=True)


def apply_patch(triples: Iterable[str], patch: bytes) -> frozenset[str]:
    """What is stated after a patch, of what was stated before; both as lines of N-Triples."""
    store = Store()
    store.bulk_load(patch, RdfFormat.TRIG, lenient=True)
    added, withdrawn = (_lines(store, kind) for kind in ("added", "withdrawn"))
    return frozenset(triples) - withdrawn | added


def _lines(store: Store, kind: str) -> frozenset[str]:
    found = (graph for graph in store.named_graphs() if is_graph(graph, kind))
    texts = (store.dump(format=RdfFormat.N_TRIPLES, from_graph=graph) or b"" for graph in found)
    return frozenset(line for text in texts for line in text.decode().split("\n")) - {""}
