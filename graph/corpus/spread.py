"""Spread: work on chunks of articles, one after another or on several processors at once.

A `Spread` takes a job and chunks of files and gives back their parts, in the chunks' order. All
that goes in and out are values, so that chunks can be sent to another process, or to another
machine by a spread that somebody else writes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable
from itertools import chain, islice
from typing import TypeAlias

from graph.corpus.part import Job, Part, make_parts
from graph.corpus.read import Files

__all__ = ["CHUNK", "Chunk", "Parts", "Spread", "in_turn", "make_parts", "over", "processors"]

Chunk: TypeAlias = tuple[Files, ...]
Parts: TypeAlias = Generator[tuple[Part, ...], None, None]
"""The parts of one chunk after another; to close it ends what was started for them."""
Spread: TypeAlias = Callable[[Job, Iterable[Chunk]], Parts]

CHUNK = 20
"""Articles in a chunk: enough that sending them costs little beside working on them."""
_WORTH = 5
"""Chunks from which on it is worth starting processes, which takes a second each."""


def in_turn(job: Job, chunks: Iterable[Chunk]) -> Parts:
    """One chunk after another, here."""
    return (make_parts(job, chunk) for chunk in chunks)


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def over(jobs: int) -> Spread:
    """Over so many processes; what is little is done here."""

    def spread(job: Job, chunks: Iterable[Chunk]) -> Parts:
        remaining = iter(chunks)
        first = list(islice(remaining, _WORTH))
        if jobs == 1 or len(first) < _WORTH:
            return in_turn(job, chain(first, remaining))
        from graph.corpus.workers import share_out

        return share_out(make_parts, job, chain(first, remaining), jobs)

    return spread
