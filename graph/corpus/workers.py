"""Workers: processes that work on chunks, each chunk at whoever is free.

A worker is told the job once, then it is sent one chunk after another. It ends with the process
that started it, however that ends: then nobody is left to be sent from.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar

from graph.errors import InputError, ProjectError
from graph.model import Problem

J = TypeVar("J")
C = TypeVar("C")
M = TypeVar("M")


def share_out(
    make: Callable[[J, C], M], job: J, chunks: Iterable[C], jobs: int
) -> Generator[M, None, None]:
    """What a function of some module makes of each chunk, in the chunks' order.

    It is called with the job and a chunk, in so many processes. All three are sent there, and
    what is made is sent back. Raises `ProjectError` if one of them dies, and the `InputError` that
    the function raises.
    """
    with _started(make, job, jobs) as workers:
        free, busy = list(workers), dict[Connection, int]()
        done: dict[int, M] = {}
        coming, wanted = enumerate(chunks), 0
        while True:
            for number, chunk in _some(coming, len(free)):
                worker = free.pop()
                _send(worker, chunk)
                busy[worker] = number
            if not busy:
                return
            for worker in _ready(busy):
                done[busy.pop(worker)] = _receive(worker)
                free.append(worker)
            while wanted in done:
                yield done.pop(wanted)
                wanted += 1


def _some(coming: Iterator[tuple[int, C]], most: int) -> Iterator[tuple[int, C]]:
    return (each for _, each in zip(range(most), coming, strict=False))


def _ready(busy: dict[Connection, int]) -> list[Connection]:
    """Who has an answer, or is dead."""
    return [each for each in wait(list(busy)) if isinstance(each, Connection)]


@contextmanager
def _started(make: Callable[[J, C], M], job: J, jobs: int) -> Iterator[list[Connection]]:
    """Connections to new workers, which end with the block."""
    # Not forked: a fork would copy what other threads hold at that moment.
    context = get_context("spawn")
    connections: list[Connection] = []
    processes = []
    try:
        for _ in range(jobs):
            here, there = context.Pipe()
            process = context.Process(target=work, args=(there,), daemon=True)
            process.start()
            # Only the worker holds its end now, so that its death can be heard.
            there.close()
            processes.append(process)
            connections.append(here)
        for connection in connections:
            _send(connection, (make, job))
        yield connections
    finally:
        for connection in connections:
            connection.close()
        for process in processes:
            process.terminate()
            process.join()


def _send(worker: Connection, what: object) -> None:
    try:
        worker.send(what)
    except (BrokenPipeError, ConnectionResetError) as error:
        raise _dead() from error


def _receive(worker: Connection) -> Any:
    try:
        made, problems = worker.recv()
    except (EOFError, ConnectionResetError) as error:
        raise _dead() from error
    if problems is not None:
        raise InputError(problems)
    return made


def _dead() -> ProjectError:
    return ProjectError(
        "a worker process died while it read articles: it was killed, or memory ran out. What was "
        "done before is kept. Run the same again, with a lower --jobs if memory is short."
    )


def work(boss: Connection) -> None:
    """What a worker does until nobody sends anything any more."""
    # Ctrl-C reaches the whole group: the process in front decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        make, job = boss.recv()
        while True:
            boss.send(_answer(make, job, boss.recv()))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


def _answer(
    make: Callable[[J, C], M], job: J, chunk: C
) -> tuple[M, None] | tuple[None, tuple[Problem, ...]]:
    """What is made of a chunk, or why it can't be made."""
    try:
        return make(job, chunk), None
    except InputError as error:
        return None, error.problems
