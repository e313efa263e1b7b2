"""A real Dask cluster for tests: a scheduler and workers, each a process of its own on loopback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
PATIENCE = 60
"""Seconds after which a program hangs."""


@dataclass
class Running:
    """A scheduler, and the workers that were started for it."""

    address: str
    scheduler: subprocess.Popen[bytes]
    folder: Path
    stack: ExitStack

    def worker(
        self, *, package: Path = ROOT, preload: Path | None = None
    ) -> subprocess.Popen[bytes]:
        """One more, in an empty folder; ``package`` is where it finds newsgraph."""
        folder = self.folder / "workers"
        folder.mkdir(exist_ok=True)
        more = ("--preload", str(preload)) if preload else ()
        # Its process is the one that works, so that it can be killed.
        return self.stack.enter_context(
            _running(
                *("dask_worker", self.address, "--no-nanny", "--nthreads", "1", "--no-dashboard"),
                *("--host", "127.0.0.1", "--local-directory", str(folder)),
                *more,
                folder=folder,
                package=package,
            )
        )


@contextmanager
def started(folder: Path) -> Iterator[Running]:
    """A scheduler as soon as it answers; it and its workers end with the block."""
    file = folder / "scheduler.json"
    with ExitStack() as stack:
        scheduler = stack.enter_context(
            _running(
                *("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"),
                *("--dashboard-address", "127.0.0.1:0", "--scheduler-file", str(file)),
                folder=folder,
            )
        )
        deadline = time.monotonic() + PATIENCE
        while not (file.exists() and (text := file.read_text())):
            assert scheduler.poll() is None, "the scheduler ended"
            assert time.monotonic() < deadline, "the scheduler hangs"
            time.sleep(0.02)
        yield Running(json.loads(text)["address"], scheduler, folder, stack)


@contextmanager
def _running(
    program: str, *arguments: str, folder: Path, package: Path = ROOT
) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(
        [sys.executable, "-m", f"distributed.cli.{program}", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(package)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            yield process
        finally:
            process.kill()
