"""What is handed to a store, and what came of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

from pyoxigraph import NamedNode

from graph.vocabulary import BASE

Say: TypeAlias = Callable[[str], None]
"""Takes what is to be told, a line at a time."""


@dataclass(frozen=True, slots=True)
class Graph:
    """A graph that was built; its triples are read only where they are needed."""

    name: NamedNode
    digest: str
    """SHA-256 of its sorted N-Triples, in hexadecimal."""
    read: Callable[[], bytes] = field(repr=False)
    """Gives its sorted N-Triples."""


Graphs: TypeAlias = Iterable[Graph]


@dataclass(frozen=True, slots=True)
class Part:
    """One graph that a store doesn't have, or not as it is now."""

    graph: NamedNode
    triples: bytes = field(repr=False)
    """Sorted N-Triples."""
    digest: str
    known: bool
    """Whether the store has (some of) an earlier state of it."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a store says of what it holds."""

    digests: Mapping[str, str]
    """The graph's IRI -> the SHA-256 of its sorted N-Triples; "" where it was being written."""
    whole: bool
    """Whether the last load came to its end."""


@dataclass(frozen=True, slots=True)
class Synced:
    """How many graphs a load has changed."""

    added: int
    replaced: int
    dropped: int
    unchanged: int


class Target(Protocol):
    """A store that graphs are loaded into. What is broken off at any moment can be done again."""

    def known(self) -> Known:
        """What it holds. Changes nothing."""

    def replace(self, parts: Iterable[Part]) -> None:
        """Hold these graphs as they are now, and remember their digests."""

    def drop(self, graphs: Sequence[NamedNode]) -> None:
        """Hold these graphs no longer."""

    def finish(self) -> None:
        """Remember that the load came to its end."""


@dataclass(frozen=True, slots=True)
class Location:
    """Which store, and where it is asked."""

    where: str
    """A folder, or the address of an endpoint."""
    query: str | None = None
    """The address for SPARQL queries, where it doesn't follow from the endpoint's."""
    update: str | None = None
    """The address for SPARQL updates."""
    graphs: str | None = None
    """The address of the SPARQL 1.1 Graph Store protocol."""
    timeout: float = 300
    """Seconds to wait for an answer."""
    base: str = BASE
    """What the project's IRIs begin with."""


def graph_of(name: NamedNode, triples: bytes) -> Graph:
    """A graph of which the sorted N-Triples are at hand."""
    return Graph(name, digest(triples), lambda: triples)


def digest(triples: bytes) -> str:
    """SHA-256 in hexadecimal.

    >>> digest(b"")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(triples).hexdigest()
