"""Scheduler: a Dask cluster as newsgraph speaks to it, and its mistakes in newsgraph's words."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import CancelledError, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.corpus.maker import at_work, difference
from graph.corpus.part import Part
from graph.errors import ClusterError, InputError, NewsgraphError, missing_extra

if TYPE_CHECKING:
    from distributed import Client, Future

_SAME = "Install the same there as here (newsgraph[cluster], its libraries, Python)."
_KEPT = "What was done before is kept: run the same again."
_AHEAD = 2
"""Chunks under way for each thread of the cluster: one at work, one to go on with."""
_FAREWELL = 5.0
"""Seconds in which the scheduler may say goodbye."""


@contextmanager
def connected(address: str) -> Iterator[Cluster]:
    """The cluster; what it has under way is dropped with the block."""
    try:
        import dask
        from distributed import Client
    except ImportError as error:
        raise missing_extra("distributed", "cluster") from error
    patience = dask.utils.parse_timedelta(dask.config.get("distributed.comm.timeouts.connect"))
    try:
        _greet(address, patience)
        client = Client(address, name="newsgraph", set_as_default=False, direct_to_workers=False)
    except OSError as error:
        raise ClusterError(
            f"{address}: no scheduler answers. Check the address, and whether one runs there "
            "(dask scheduler)."
        ) from error
    except TypeError as error:  # what Dask says of tls:// without certificates
        raise ClusterError(
            f"{address}: {error}. Tell Dask where the certificates are: distributed.comm.tls "
            "in its configuration."
        ) from error
    with _quiet():
        try:
            # A chunk of long articles is no mistake that Dask should warn of.
            with dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 TB"}):
                yield Cluster(address, client, patience)
        finally:
            # Whoever presses Ctrl+C doesn't wait for a scheduler that is busy; Dask would, for
            # minutes.
            with suppress(TimeoutError):
                client.close(timeout=_FAREWELL)


def _greet(address: str, patience: float) -> None:
    """Raises `OSError` unless Dask answers there in time: its client would wait for ever."""
    from distributed.comm import connect
    from distributed.security import Security

    async def greet() -> None:
        options = Security().get_connection_args("client")
        comm = await asyncio.wait_for(connect(address, timeout=patience, **options), 2 * patience)
        comm.abort()

    # In a thread, because a notebook has a loop of its own running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, greet()).result()


@contextmanager
def _quiet() -> Iterator[None]:
    """Dask's client and its loop log nothing: what matters of it is raised.

    Interrupted at a bad moment, Dask cancels what it hasn't begun, and the loop tells of that.
    """
    loggers = [logging.getLogger(name) for name in ("distributed.client", "tornado.application")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster, whose mistakes are told in newsgraph's words."""

    address: str
    client: Client
    patience: float
    """Seconds to wait for workers, where there are none."""

    def check(self, here: Mapping[str, str]) -> None:
        """Wait for a worker. Raises `ClusterError` if none comes, or those there aren't fit."""
        with self._heard():
            try:
                self.client.wait_for_workers(1, timeout=self.patience)
            except TimeoutError as error:
                raise self._deserted() from error
            said = self.client.run(at_work, on_error="return")
        unfit = [
            f"worker {worker} has {what}"
            for worker, each in sorted(said.items())
            if (what := _unfit(each, here))
        ]
        if unfit:
            more = f" (and {len(unfit) - 1} more)" if len(unfit) > 1 else ""
            raise ClusterError(f"{self.address}: {unfit[0]}{more}. {_SAME}")

    def submit(self, function: Callable[..., object], *arguments: object) -> Future:
        """A task of its own, even where somebody else has given the same."""
        with self._heard():
            return self.client.submit(function, *arguments, pure=False)

    def room(self) -> int:
        """How many chunks may be under way. Workers come and go."""
        with self._heard():
            threads: dict[str, int] = self.client.nthreads()
            return max(1, _AHEAD * sum(threads.values()))

    def parts(self, task: Future, articles: str) -> tuple[Part, ...]:
        """What a task makes of these articles, as soon as it is made and here.

        Raises what `make_parts` does, or `ClusterError`.
        """
        patience = self.patience
        while True:
            with self._heard():
                try:
                    made: tuple[Part, ...] = task.result(timeout=patience)
                except Exception as error:
                    if task.status == "error":
                        raise self._failure(error, articles) from error
                    if not isinstance(error, TimeoutError):
                        raise
                    if not self.client.nthreads():
                        raise self._deserted() from error
                else:
                    return made
            # The workers have much to do, or the line is slow: then it needs more at a time.
            patience *= 2

    def _failure(self, failed: Exception, articles: str) -> NewsgraphError:
        from distributed import KilledWorker

        if isinstance(failed, InputError):
            return failed
        if isinstance(failed, ClusterError):
            return ClusterError(f"{self.address}: {failed}")
        if isinstance(failed, KilledWorker):
            what = f"{articles}: each of {failed.allowed_failures + 1} workers that made them died"
            todo = f"Give them more memory, or look into their logs. {_KEPT}"
        else:
            what = f"a worker failed at {articles}: {type(failed).__name__}: {failed}"
            todo = f"Its log says more. {_KEPT}"
        return ClusterError(f"{self.address}: {what}. {todo}")

    def _deserted(self) -> ClusterError:
        return ClusterError(
            f"{self.address}: no worker there for {self.patience:g} seconds. "
            f"Start some: dask worker {self.address}. {_KEPT}"
        )

    @contextmanager
    def _heard(self) -> Iterator[None]:
        """What Dask raises while it is spoken to, as `ClusterError`."""
        try:
            yield
        except (CancelledError, OSError) as error:
            raise ClusterError(
                f"{self.address}: the connection to the scheduler is lost, or somebody has "
                f"cancelled the work. See whether it runs. {_KEPT}"
            ) from error


def _unfit(said: Mapping[str, str] | Exception, here: Mapping[str, str]) -> str:
    """Why a worker isn't fit; empty if it is."""
    if isinstance(said, OSError):
        return ""  # it went meanwhile
    if isinstance(said, Exception):
        return f"no newsgraph, or one that can't work for others ({said})"
    return difference(said, here)
