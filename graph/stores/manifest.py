"""The manifest: a graph of a store in which newsgraph keeps what it has loaded there.

It has the digest of each graph, written only when the graph is whole. While a graph is being
written its digest is "", and while a load is on its way the manifest says that it isn't
complete: whatever is killed, the next load sees what there is to do again. Each project has one
under its own base, so that several can share a store.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import NamedNode

from graph.vocabulary import BASE, RDFS, Namespaces, ng

DIGEST = ng("digest")
INCOMPLETE = ng("incomplete")
ABOUT = NamedNode(RDFS + "comment")
_ENDING = "manifest"
# It marks a manifest, so that it can't be put otherwise: the stores that there are have it.
_TEXT = "Kept by newsgraph: the graphs that it loaded here, with the SHA-256 of their N-Triples."

FIND = f'SELECT ?graph {{ GRAPH ?graph {{ ?graph {ABOUT} "{_TEXT}" }} }}'
"""The manifests of all projects that a store holds."""


@dataclass(frozen=True)
class Manifest:
    """The manifest of one project, and the SPARQL that reads and writes it."""

    base: str = BASE
    """What the project's IRIs begin with."""

    @cached_property
    def graph(self) -> NamedNode:
        """Its graph."""
        return NamedNode(Namespaces(self.base).graph + _ENDING)

    @cached_property
    def read(self) -> str:
        """Selects each graph and its digest."""
        return f"SELECT ?graph ?digest {{ GRAPH {self.graph} {{ ?graph {DIGEST} ?digest }} }}"

    @cached_property
    def is_ours(self) -> str:
        """Asks whether the project was ever loaded there."""
        return f"ASK {{ GRAPH {self.graph} {{ {self.graph} {ABOUT} ?text }} }}"

    @cached_property
    def is_incomplete(self) -> str:
        """Asks whether its last load was broken off."""
        return f"ASK {{ GRAPH {self.graph} {{ {self.graph} {INCOMPLETE} ?yes }} }}"

    @cached_property
    def is_in_default(self) -> str:
        """Asks whether a store's default graph shows what its named graphs hold."""
        return f"ASK {{ {self.graph} {ABOUT} ?text }}"

    @cached_property
    def begin(self) -> str:
        """Says that a load is on its way."""
        about = f'{self.graph} {ABOUT} "{_TEXT}" . {self.graph} {INCOMPLETE} true'
        return f"INSERT DATA {{ GRAPH {self.graph} {{ {about} }} }}"

    @cached_property
    def end(self) -> str:
        """Says that a load came to its end."""
        return f"DELETE WHERE {{ GRAPH {self.graph} {{ {self.graph} {INCOMPLETE} ?yes }} }}"

    @cached_property
    def forget_all(self) -> str:
        """Takes the manifest away."""
        return f"DROP SILENT GRAPH {self.graph}"

    def remember(self, digests: Mapping[NamedNode, str]) -> list[str]:
        """The updates that give graphs these digests, and no others."""
        triples = " . ".join(f'{graph} {DIGEST} "{value}"' for graph, value in digests.items())
        return [*self.forget(digests), f"INSERT DATA {{ GRAPH {self.graph} {{ {triples} }} }}"]

    def forget(self, graphs: Iterable[NamedNode]) -> list[str]:
        """The updates that take graphs' digests away."""
        return [
            f"DELETE WHERE {{ GRAPH {self.graph} {{ {graph} {DIGEST} ?digest }} }}"
            for graph in graphs
        ]


USUAL = Manifest()
"""Of a project that has no base of its own."""


def manifests(graphs: Iterable[object]) -> list[Manifest]:
    """The manifests among some graphs' names, sorted.

    >>> manifests([Manifest("https://kg.example.org/").graph, None])
    [Manifest(base='https://kg.example.org/')]
    """
    names = sorted(graph.value for graph in graphs if isinstance(graph, NamedNode))
    ending = f"graph/{_ENDING}"
    return [Manifest(name.removesuffix(ending)) for name in names if name.endswith(f"/{ending}")]
