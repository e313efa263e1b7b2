"""Gather: what pieces say, put together on one processor or on several."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from itertools import chain, islice
from typing import TypeAlias

from graph.export.blocks import ApartError
from graph.search.pieces import Piece, Source
from graph.search.read import Corpus, is_closed, read_corpus, read_said
from graph.search.tokens import Tokens

Texts: TypeAlias = Callable[[Mapping[str, str]], Mapping[str, str]] | None
"""Gives the texts of articles by IRI, as far as they are at hand, for their SHA-256 by IRI."""
Gathered: TypeAlias = tuple[tuple[str, Corpus], ...]
"""Digests of pieces, and what they say."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be in an index, and how it gets there."""

    source: Source
    texts: Texts = None
    jobs: int = 1
    """Processes to read it in."""


_CHUNK = 50
"""Pieces that are read at once."""
_WORTH = 10
"""Chunks from which on it is worth starting processes, which takes a second each."""


def gather(
    pieces: Iterable[Piece], texts: Texts, jobs: int = 1
) -> Generator[tuple[str, Corpus], None, None]:
    """What each piece says, with its digest, in their order.

    Raises `ApartError` where they don't say it each by itself.
    """
    seen: set[str] = set()
    with closing(_made(pieces, texts, jobs)) as made:
        for digest, corpus in chain.from_iterable(map(_all_apart, made)):
            if digest in seen:
                raise ApartError
            seen.add(digest)
            yield digest, corpus


def _all_apart(made: Gathered | None) -> Gathered:
    if made is None:
        raise ApartError
    return made


def _made(
    pieces: Iterable[Piece], texts: Texts, jobs: int
) -> Generator[Gathered | None, None, None]:
    chunks = _chunks(pieces)
    first = list(islice(chunks, _WORTH))
    if jobs == 1 or len(first) < _WORTH:
        return (gather_chunk(texts, chunk) for chunk in chain(first, chunks))
    from graph.corpus.workers import share_out

    return share_out(gather_chunk, texts, chain(first, chunks), jobs)


def _chunks(pieces: Iterable[Piece]) -> Iterator[tuple[Piece, ...]]:
    remaining = iter(pieces)
    while chunk := tuple(islice(remaining, _CHUNK)):
        yield chunk


def gather_chunk(texts: Texts, chunk: Iterable[Piece]) -> Gathered | None:
    """What some pieces say; `None` where they don't say it each by itself."""
    tokens = Tokens()
    made = []
    try:
        for piece in chunk:
            said = read_said(piece.read())
            if not is_closed(said):
                return None
            known = {} if texts is None else texts(said.hashes())
            made.append((piece.digest, read_corpus(said, known, tokens)))
    except ApartError:
        return None
    return tuple(made)
