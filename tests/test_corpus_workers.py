"""Workers: real processes, which are killed too; none of them is left behind."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from running import PATIENCE
from test_corpus_build import CLASSES, write_article, write_catalogue

from graph.check import set_standard
from graph.corpus.part import Job, Part
from graph.corpus.read import project_catalogue, read_files
from graph.corpus.spread import Chunk, make_parts
from graph.corpus.workers import share_out, work
from graph.errors import InputError, ProjectError
from graph.ontology import read_ontology
from graph.premises import in_sight

CHUNKS = [20, 1, 1, 2, 1]
"""Articles in each; the first is done long after the second."""


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seeds")
    write_catalogue(folder, CLASSES)
    return folder


@pytest.fixture(scope="module")
def job(seeds: Path) -> Job:
    ontology = read_ontology()
    return Job(set_standard(project_catalogue(seeds), ontology), False, in_sight(ontology))


@pytest.fixture(scope="module")
def chunks(seeds: Path) -> list[Chunk]:
    """Chunks of articles, each of which says something else."""
    made: list[Chunk] = []
    for size in CHUNKS:
        slugs = [f"news-{len(made)}-{number}" for number in range(size)]
        for slug in slugs:
            write_article(seeds, slug, [len(made)])
        made.append(tuple(read_files(seeds / slug) for slug in slugs))
    return made


@pytest.fixture(autouse=True)
def _nobody_is_left() -> Iterator[None]:
    yield
    assert multiprocessing.active_children() == []


def slugs(parts: tuple[Part, ...]) -> list[str]:
    return [part.slug for part in parts]


def test_parts_are_as_made_here_and_come_in_the_chunks_order(job: Job, chunks: list[Chunk]) -> None:
    assert list(share_out(make_parts, job, chunks, 2)) == [
        make_parts(job, chunk) for chunk in chunks
    ]


def test_who_wants_no_more_has_taken_no_more(job: Job, chunks: list[Chunk]) -> None:
    coming = iter(chunks)
    made = share_out(make_parts, job, coming, 1)
    assert slugs(next(made)) == [files.folder.name for files in chunks[0]]
    made.close()
    assert list(coming) == chunks[1:]


def test_a_worker_that_is_dead_when_it_is_sent_a_chunk_is_told(
    job: Job, chunks: list[Chunk]
) -> None:
    """The other death, while it works, is one of a build's tests."""

    def deadly() -> Iterator[Chunk]:
        yield chunks[1]
        (worker,) = multiprocessing.active_children()
        worker.kill()
        worker.join(PATIENCE)
        yield chunks[2]

    made = share_out(make_parts, job, deadly(), 1)
    assert slugs(next(made)) == ["news-1-0"]
    with pytest.raises(ProjectError, match=r"a worker process died .* kept\. Run the same again"):
        next(made)


def test_why_shapes_can_not_be_run_is_told_as_it_is_here(
    seeds: Path, chunks: list[Chunk], tmp_path: Path
) -> None:
    folder = shutil.copytree(read_ontology().folder, tmp_path / "ontology")
    with (folder / "shapes.ttl").open("a", encoding="utf-8") as file:
        file.write("\n<u:own> a sh:NodeShape ; sh:targetClass ng:Company ;\n")
        file.write("  sh:sparql [ sh:select 'SELECT $this WHERE {' ; sh:message 'No. Mend it.' ] .")
    ontology = read_ontology(folder)
    job = Job(set_standard(project_catalogue(seeds), ontology), False, in_sight(ontology))
    with pytest.raises(InputError, match="the shapes can't be run") as here:
        make_parts(job, chunks[1])
    with pytest.raises(InputError) as there:
        list(share_out(make_parts, job, chunks[1:2], 1))
    assert there.value.problems == here.value.problems


def test_ctrl_c_is_not_for_a_worker_which_ends_with_whom_it_works_for(
    job: Job, chunks: list[Chunk]
) -> None:
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    worker = context.Process(target=work, args=(there,), daemon=True)
    worker.start()
    there.close()
    with here:
        here.send((make_parts, job))
        for chunk in chunks[1:3]:
            here.send(chunk)
            assert here.poll(PATIENCE)
            parts, problems = here.recv()
            assert slugs(parts) == [files.folder.name for files in chunk]
            assert problems is None
            assert worker.pid is not None
            os.kill(worker.pid, signal.SIGINT)
    worker.join(PATIENCE)
    assert worker.exitcode == 0
