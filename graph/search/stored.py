"""The pieces of a store: its graphs, which it has digests of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import partial

from pyoxigraph import NamedNode, Quad, Store

from graph.search.pieces import Piece, Source
from graph.search.read import READ


def stored_source(name: str, store: Store, digests: Mapping[str, str]) -> Source:
    """The graphs of a store, by the digests that it has of them."""
    pieces = [_piece(store, graph, digests[graph]) for graph in sorted(digests)]
    state = hashlib.sha256("".join(piece.digest for piece in pieces).encode()).hexdigest()
    return Source(name, state, partial(iter, pieces), lambda: _whole(state, pieces))


def _piece(store: Store, graph: str, digest: str) -> Piece:
    own = hashlib.sha256(f"{graph}\n{digest}".encode()).hexdigest()
    return Piece(own, partial(_read, store, NamedNode(graph)))


def _read(store: Store, graph: NamedNode) -> Iterator[Quad]:
    """What matters of a graph: to look each up by its predicate takes half of reading all."""
    for predicate in sorted(READ):
        yield from store.quads_for_pattern(None, NamedNode(predicate), None, graph)


def _whole(state: str, pieces: list[Piece]) -> Piece:
    def read() -> Iterator[Quad]:
        for piece in pieces:
            yield from piece.read()

    return Piece(state, read)
