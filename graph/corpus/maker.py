"""Maker: what is sent to the workers of a cluster, to make parts where newsgraph is the same."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version

from graph.corpus.digest import installed
from graph.corpus.part import Job, Part
from graph.corpus.spread import make_parts
from graph.errors import ClusterError


@dataclass(frozen=True)
class Maker:
    """Makes parts at a worker, where newsgraph is the same as here."""

    job: Job
    wanted: Mapping[str, str]
    """What the client has, as `at_work` says."""

    def __call__(self, chunk: bytes) -> tuple[Part, ...]:
        """The parts of a pickled chunk. Raises `ClusterError` where newsgraph is another."""
        if self._different:
            raise ClusterError(self._different)
        return make_parts(self.job, pickle.loads(chunk))

    @cached_property
    def _different(self) -> str:
        """What differs here; a worker may have come long after the check of all, so each asks."""
        return difference(at_work(), self.wanted)

    def __reduce__(self) -> tuple[type[Maker], tuple[Job, Mapping[str, str]]]:
        """As it was made: what one worker found is no answer for the next."""
        return Maker, (self.job, self.wanted)


def at_work() -> dict[str, str]:
    """What must be the same here and at each worker, with its version."""
    return {**installed(), "distributed": version("distributed")}


def difference(there: Mapping[str, str], here: Mapping[str, str]) -> str:
    """What a worker has otherwise than the client; empty if nothing.

    >>> difference({"newsgraph": "0.1"}, {"newsgraph": "0.2"})
    'newsgraph 0.1, and here it is 0.2'
    """
    return "; ".join(
        f"{name} {there.get(name) or 'not at all'}, and here it is {wanted or 'not there'}"
        for name, wanted in here.items()
        if there.get(name) != wanted
    )
