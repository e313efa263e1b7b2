"""Spread: where chunks are worked on, without a process being started here."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast

import pytest

from graph.corpus.part import About, Job, Part
from graph.corpus.read import Files
from graph.corpus.spread import Chunk, Parts, in_turn, over, processors

JOB = cast("Job", object())
"""It is handed on, and nobody here looks into it."""


def chunk(number: int) -> Chunk:
    return (Files(Path(f"news-{number}"), None, None, None, ()),)


def parts(given: Chunk) -> tuple[Part, ...]:
    return tuple(Part(files.folder.name, About(), (), b"", b"", b"") for files in given)


class Chunks:
    """So many chunks, and how many of them were taken."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.taken = 0

    def __iter__(self) -> Iterator[Chunk]:
        for number in range(self.number):
            self.taken += 1
            yield chunk(number)


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The articles of which parts were made here."""
    made: list[str] = []

    def make_parts(job: Job, given: Chunk) -> tuple[Part, ...]:
        assert job is JOB
        made.extend(files.folder.name for files in given)
        return parts(given)

    monkeypatch.setattr("graph.corpus.spread.make_parts", make_parts)
    return made


@pytest.fixture
def there(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Chunk, int]]:
    """The chunks that were given to processes, and to how many."""
    given: list[tuple[Chunk, int]] = []

    def share_out(_make: object, job: Job, chunks: Iterable[Chunk], jobs: int) -> Parts:
        assert job is JOB
        for each in chunks:
            given.append((each, jobs))
            yield parts(each)

    monkeypatch.setattr("graph.corpus.workers.share_out", share_out)
    return given


def test_one_after_another_and_none_before_it_is_asked_for(here: list[str]) -> None:
    chunks = Chunks(3)
    made = in_turn(JOB, chunks)
    assert (chunks.taken, here) == (0, [])
    assert next(made) == parts(chunk(0))
    assert (chunks.taken, here) == (1, ["news-0"])
    assert list(made) == [parts(chunk(1)), parts(chunk(2))]


@pytest.mark.parametrize(("jobs", "number"), [(1, 0), (1, 9), (2, 0), (2, 4), (64, 4)])
def test_what_is_little_is_done_here(
    here: list[str], there: list[tuple[Chunk, int]], jobs: int, number: int
) -> None:
    made = list(over(jobs)(JOB, Chunks(number)))
    assert made == [parts(chunk(each)) for each in range(number)]
    assert (here, there) == ([f"news-{each}" for each in range(number)], [])


@pytest.mark.parametrize("number", [5, 9])
def test_what_is_much_is_done_by_processes(
    here: list[str], there: list[tuple[Chunk, int]], number: int
) -> None:
    made = list(over(3)(JOB, Chunks(number)))
    assert made == [parts(chunk(each)) for each in range(number)]
    assert (here, there) == ([], [(chunk(each), 3) for each in range(number)])


@pytest.mark.usefixtures("here", "there")
@pytest.mark.parametrize("jobs", [1, 2])
def test_files_are_not_all_read_at_once(jobs: int) -> None:
    chunks = Chunks(100)
    made = over(jobs)(JOB, chunks)
    next(made)
    assert chunks.taken <= 5


def test_processors_are_those_that_this_process_may_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {1, 5, 7}, raising=False)
    assert processors() == 3
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: 6)
    assert processors() == 6
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert processors() == 1
