"""Cluster: chunks go to the workers of a Dask scheduler, and their parts come back in order.

Only the scheduler is spoken to, and nothing but values is sent: a worker needs newsgraph, and
neither the seeds nor the ontology's files. The job is sent once; who lacks it asks another worker
for it. A few chunks for each thread are under way at a time, so that neither side holds more than
those, however large the corpus is. What a worker that dies had under way, Dask has done elsewhere.

How long is waited for the scheduler and for workers, how many deaths a chunk may cause, and the
certificates of ``tls://`` are set as for all of Dask: https://docs.dask.org/en/stable/configuration.html
(``distributed.comm.timeouts.connect``, ``distributed.scheduler.allowed-failures``,
``distributed.comm.tls``).
"""

from __future__ import annotations

import operator
import pickle
from collections import deque
from collections.abc import Iterable
from itertools import chain, islice
from typing import TYPE_CHECKING

from graph.corpus.maker import Maker, at_work
from graph.corpus.part import Job
from graph.corpus.scheduler import connected
from graph.corpus.spread import Chunk, Parts, Spread

if TYPE_CHECKING:
    from distributed import Future


def on_cluster(address: str) -> Spread:
    """Over the workers of the cluster whose scheduler has this address.

    The spread raises `ClusterError` where the cluster can't be reached, isn't fit, or gives up,
    and `ProjectError` where Dask isn't installed. Without a chunk to work on it asks nobody.
    """

    def spread(job: Job, chunks: Iterable[Chunk]) -> Parts:
        remaining = iter(chunks)
        if first := tuple(islice(remaining, 1)):
            yield from _share_out(address, job, chain(first, remaining))

    return spread


def _share_out(address: str, job: Job, chunks: Iterable[Chunk]) -> Parts:
    with connected(address) as cluster:
        here = at_work()
        cluster.check(here)
        # As bytes: neither the scheduler nor Dask's search for futures looks into them.
        maker = cluster.submit(pickle.loads, pickle.dumps(Maker(job, here)))
        under_way: deque[tuple[Future, str]] = deque()
        for chunk in chunks:
            task = cluster.submit(operator.call, maker, pickle.dumps(chunk))
            under_way.append((task, _named(chunk)))
            most = cluster.room()
            while under_way and (len(under_way) >= most or under_way[0][0].done()):
                yield cluster.parts(*under_way.popleft())
        while under_way:
            yield cluster.parts(*under_way.popleft())


def _named(chunk: Chunk) -> str:
    """A chunk's first and last article, for messages."""
    first, last = chunk[0].folder.name, chunk[-1].folder.name
    return first if first == last else f"{first} … {last}"
