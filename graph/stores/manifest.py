"""The manifest: a graph of a store in which newsgraph keeps what it has loaded there.

It has the digest of each graph, written only when the graph is whole. While a graph is being
written its digest is "", and while a load is on its way the manifest says that it isn't
complete: whatever is killed, the next load sees what there is to do again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pyoxigraph import NamedNode

from graph.vocabulary import DEFAULT, RDFS, ng

MANIFEST = NamedNode(DEFAULT.graph + "manifest")
"""The same for every project: it is looked for before anything is known of the store."""
DIGEST = ng("digest")
INCOMPLETE = ng("incomplete")
ABOUT = NamedNode(RDFS + "comment")
_TEXT = "Kept by newsgraph: the graphs that it loaded here, with the SHA-256 of their N-Triples."

READ = f"SELECT ?graph ?digest {{ GRAPH {MANIFEST} {{ ?graph {DIGEST} ?digest }} }}"
IS_OURS = f"ASK {{ GRAPH {MANIFEST} {{ {MANIFEST} {ABOUT} ?text }} }}"
IS_INCOMPLETE = f"ASK {{ GRAPH {MANIFEST} {{ {MANIFEST} {INCOMPLETE} ?yes }} }}"
IS_IN_DEFAULT = f"ASK {{ {MANIFEST} {ABOUT} ?text }}"
"""Whether a store's default graph shows what its named graphs hold."""

BEGIN = (
    f"INSERT DATA {{ GRAPH {MANIFEST} "
    f'{{ {MANIFEST} {ABOUT} "{_TEXT}" . {MANIFEST} {INCOMPLETE} true }} }}'
)
END = f"DELETE WHERE {{ GRAPH {MANIFEST} {{ {MANIFEST} {INCOMPLETE} ?yes }} }}"
FORGET_ALL = f"DROP SILENT GRAPH {MANIFEST}"


def remember(digests: Mapping[NamedNode, str]) -> list[str]:
    """The updates that give graphs these digests, and no others."""
    triples = " . ".join(f'{graph} {DIGEST} "{value}"' for graph, value in digests.items())
    return [*forget(digests), f"INSERT DATA {{ GRAPH {MANIFEST} {{ {triples} }} }}"]


def forget(graphs: Iterable[NamedNode]) -> list[str]:
    """The updates that take graphs' digests away."""
    return [
        f"DELETE WHERE {{ GRAPH {MANIFEST} {{ {graph} {DIGEST} ?digest }} }}" for graph in graphs
    ]
