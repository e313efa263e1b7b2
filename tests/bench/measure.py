"""Run a command, and say how long it took and how much memory it and its children held."""

from __future__ import annotations

import os
import subprocess
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_PAUSE = 0.1
"""Seconds between two looks at the memory."""
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Run:
    """How a command went."""

    seconds: float
    cpu: float
    """Seconds of all processors together."""
    peak: int
    """The most bytes that it and its children held at one time; shared ones count in each."""
    stopped: bool
    """Whether it was stopped, because it took longer than it may."""


def run(command: Sequence[str], folder: Path, at_most: float = float("inf")) -> Run:
    """Run a command in a folder. Raises `CalledProcessError` where it fails."""
    start, peak, stopped = time.perf_counter(), 0, False
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    while not (ended := os.wait4(process.pid, os.WNOHANG))[0]:
        peak = max(peak, sum(_resident(each) for each in _family(process.pid)))
        if not stopped and time.perf_counter() - start > at_most:
            process.kill()
            stopped = True
        time.sleep(_PAUSE)
    _, status, usage = ended
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode and not stopped:
        raise subprocess.CalledProcessError(process.returncode, command)
    seconds = time.perf_counter() - start
    return Run(seconds, usage.ru_utime + usage.ru_stime, peak, stopped)


def _family(parent: int) -> Iterator[int]:
    """A process and all that come from it."""
    children: defaultdict[int, list[int]] = defaultdict(list)
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has ended in between
            behind_name = path.read_text().rpartition(")")[2].split()
            children[int(behind_name[1])].append(int(path.parent.name))
    waiting = [parent]
    while waiting:
        yield waiting[-1]
        waiting.extend(children[waiting.pop()])


def _resident(process: int) -> int:
    """Bytes in memory; none of a process that has ended."""
    with suppress(OSError, IndexError):
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * _PAGE
    return 0
