"""Workers: as many as queries may run at once, and how each is watched.

A worker whose query takes too long, or dies of it, is replaced while the others go on. Who comes
while all are busy waits; who comes while too many wait is told to come again.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import shutil
import sys
from pathlib import Path

from graph.serve.source import Source
from graph.serve.stock import environment
from graph.serve.values import Asked, Limits, RefusalError, Reply, seconds_for
from graph.serve.worker import LENGTH, frame, pack

_AGAIN = "2"
"""Seconds after which it may be worth asking again."""


class Pool:
    """Answers questions about a store, as many at once as there are workers."""

    def __init__(self, source: Source, limits: Limits, spare: Path) -> None:
        self._source = source
        self.spare = spare
        """A temporary folder, which goes with the pool."""
        self._limits = limits
        self._closed = False
        self._free: asyncio.Queue[_Worker | None] = asyncio.Queue()
        """Who has nothing to do; `None` is one still to be started."""
        self._all: set[_Worker] = set()
        self._starting: set[asyncio.Task[None]] = set()
        self._asked, self._waiting = 0, 0
        """Questions without an answer so far, and those of them that no worker has."""

    async def open(self) -> None:
        """Start all workers; the first is ready then."""
        for _ in range(self._limits.running):
            self._add()
        await asyncio.wait(self._starting, return_when=asyncio.FIRST_COMPLETED)

    def stop(self) -> None:
        """Kill all workers at once, whatever they are doing: whoever asked is told so."""
        self._closed = True
        for worker in self._all:
            worker.kill()

    async def close(self) -> None:
        """Stop, and leave nothing behind."""
        self.stop()
        for task in self._starting:
            task.cancel()
        await asyncio.gather(*self._starting, return_exceptions=True)
        await asyncio.gather(*(worker.end() for worker in self._all))
        await asyncio.to_thread(shutil.rmtree, self.spare, ignore_errors=True)

    def state(self) -> dict[str, int]:
        """How many workers have nothing to do, and how many questions wait for one."""
        return {
            "workers": self._limits.running,
            "idle": self._free.qsize(),
            "waiting": self._waiting,
        }

    async def ask(self, asked: Asked) -> Reply:
        """The reply of a worker. Raises `RefusalError` where there is none."""
        # A place whose worker is just being started counts as one, too.
        if self._asked >= self._limits.running + self._limits.waiting:
            raise RefusalError(503, _BUSY, Retry_After=_AGAIN)
        self._asked += 1
        try:
            return await self._answer(asked)
        finally:
            self._asked -= 1

    async def _answer(self, asked: Asked) -> Reply:
        worker = await self._turn()
        if worker is None:
            worker = await self._first()
        try:
            async with asyncio.timeout(seconds_for(asked, self._limits.timeout)):
                reply = await worker.ask(asked)
        except TimeoutError:
            self._replace(worker)
            raise RefusalError(504, _too_long(self._limits.timeout)) from None
        except (EOFError, OSError):
            self._replace(worker)
            raise RefusalError(*(503, _ENDING) if self._closed else (500, _DIED)) from None
        except BaseException:  # nobody waits for the answer any more
            self._replace(worker)
            raise
        self._free.put_nowait(worker)
        return reply

    async def _turn(self) -> _Worker | None:
        if self._closed:
            raise RefusalError(503, _ENDING)
        self._waiting += 1
        try:
            async with asyncio.timeout(self._limits.timeout):
                return await self._free.get()
        except TimeoutError:
            raise RefusalError(503, _BUSY, Retry_After=_AGAIN) from None
        finally:
            self._waiting -= 1

    async def _first(self) -> _Worker:
        """A worker for a place that has none."""
        try:
            return await self._start()
        except BaseException:
            self._free.put_nowait(None)
            raise

    def _replace(self, worker: _Worker) -> None:
        worker.kill()
        if not self._closed:
            self._add(worker)

    def _add(self, old: _Worker | None = None) -> None:
        """Start a worker while the server goes on, when the old one is gone."""

        async def add() -> None:
            if old is not None:
                await old.end()
                self._all.discard(old)
            with contextlib.suppress(RefusalError):
                self._free.put_nowait(await self._start())
                return
            self._free.put_nowait(None)

        task = asyncio.create_task(add())
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)

    async def _start(self) -> _Worker:
        try:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-P", "-m", "graph.serve.worker", self._source.written()),
                *(str(self._limits.timeout), str(self._limits.answer)),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                env=environment(),
                # Ctrl+C is for the server, which then ends its workers.
                start_new_session=True,
            )
        except OSError as error:
            raise RefusalError(503, f"{_NONE} ({error.strerror})") from error
        worker = _Worker(process)
        self._all.add(worker)
        try:
            await worker.read()
        except EOFError:
            self._all.discard(worker)
            raise RefusalError(503, _NONE, Retry_After=_AGAIN) from None
        return worker


class _Worker:
    """A process, and its two ends."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        assert process.stdin is not None
        assert process.stdout is not None
        self._questions, self._replies = process.stdin, process.stdout

    async def ask(self, asked: Asked) -> Reply:
        self._questions.write(frame(pack(asked)))
        await self._questions.drain()
        head = json.loads(await self.read())
        return Reply(head["status"], head["media"], await self.read())

    async def read(self) -> bytes:
        (length,) = LENGTH.unpack(await self._replies.readexactly(LENGTH.size))
        return await self._replies.readexactly(length)

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()

    async def end(self) -> None:
        self.kill()
        await self._process.wait()


def _too_long(timeout: float) -> str:
    return (
        f"stopped after {timeout:g} s. Ask for less: fewer variables that nothing links, or a "
        "LIMIT."
    )


_BUSY = "too many queries at once. Ask again in a few seconds."
_ENDING = "the server is being stopped."
_DIED = "the query was too much for its process (memory, or nesting). Make it simpler."
_NONE = "no process for the query could be started. Tell whoever runs the server."
