"""How fast newsgraph is, beside a plain script of the same job (`make bench`).

Read the ratios: both sides ran on the same machine, one after the other.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from .corpus import write_corpus

ROOT = Path(__file__).parents[2]
NEWSGRAPH = Path(sys.executable).with_name("newsgraph")
PLAIN = [sys.executable, str(Path(__file__).with_name("plain.py"))]
WARM_RUNS = 5
PATIENCE = 120.0
"""Seconds after which the plain script is stopped: pySHACL takes many minutes of it."""


def main() -> None:
    """Measure, print."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        _start_up(folder)
        _corpus(folder, claims=5000)


def _start_up(folder: Path) -> None:
    seeds, out = str(ROOT / "seeds"), str(folder / "seeds-out")
    build = _median([str(NEWSGRAPH), "build", seeds, "--out", out])
    _print("newsgraph build on the seeds, median of five warm runs", build, "under 2 s")
    help_text = _median([str(NEWSGRAPH), "--help"])
    _print("newsgraph --help, median of five warm runs", help_text, "under 0.3 s")
    size = (folder / "seeds-out" / "graph.html").stat().st_size
    print(f"{'page of the seeds':58} {size / 1e6:7.2f} MB  (under 3 MB)")


def _corpus(folder: Path, claims: int) -> None:
    seeds, ours, theirs = folder / "seeds", folder / "ours", folder / "theirs"
    write_corpus(seeds, claims)
    theirs.mkdir()
    mine = _seconds([str(NEWSGRAPH), "build", str(seeds), "--out", str(ours)])
    _print(f"newsgraph build, {claims:,} claims", mine)
    for name, options in (("all shapes", []), ("core constraints only", ["--core"])):
        command = [*PLAIN, *options, str(seeds), str(ROOT / "ontology"), str(theirs)]
        plain = _at_most(PATIENCE, command)
        stopped = plain >= PATIENCE
        _print(f"plain rdflib, pySHACL, pyvis: {name}", plain, "stopped" if stopped else "")
        least = "at least this; " if stopped else ""
        print(f"{'ratio':58} {plain / mine:7.1f} x   ({least}the goal is 5 x)")


def _median(command: list[str]) -> float:
    _seconds(command)
    return statistics.median(_seconds(command) for _ in range(WARM_RUNS))


def _seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    return time.perf_counter() - start


def _at_most(seconds: float, command: list[str]) -> float:
    """How long a command takes, or these seconds if it takes longer."""
    try:
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT, timeout=seconds)
    except subprocess.TimeoutExpired:
        return seconds
    return time.perf_counter() - start


def _print(what: str, seconds: float, goal: str = "") -> None:
    print(f"{what:58} {seconds:7.2f} s   {f'({goal})' if goal else ''}".rstrip())


if __name__ == "__main__":
    main()
