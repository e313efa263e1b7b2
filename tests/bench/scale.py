"""How newsgraph copes with a corpus: time, memory, growth, and the named queries.

``python -m bench.scale --articles N`` (with tests/ on the path). The yardstick is the plain script
on a tenth of the articles, its time multiplied by ten: it grows at least in proportion. What takes
longer than it may is stopped, and the ratio is then a least one.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from .corpus import write_corpus
from .measure import Run, run
from .named import print_queries

ROOT = Path(__file__).parents[2]
NEWSGRAPH = [sys.executable, "-m", "graph.cli"]
PLAIN = [sys.executable, str(Path(__file__).with_name("plain.py"))]
PATIENCE = 300.0
"""Seconds after which the plain script is stopped."""
SHARE = 10
"""The yardstick has one in so many articles."""
SIZES = (100, 300, 1000)


def main() -> None:
    """Measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1000, help="of the corpus (1000)")
    parser.add_argument("--growth", type=int, nargs="*", default=SIZES, help="sizes to compare")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        write_corpus(folder / "seeds", articles=options.articles)
        write_corpus(folder / "tenth", articles=max(1, options.articles // SHARE))
        print(f"{options.articles:,} articles")
        whole = _against_plain(folder)
        _again(folder, whole)
        _jobs(folder)
        _build(folder, "tenth")
        print_queries(folder / "seeds-out/graph.trig", folder / "tenth-out/graph.trig")
        _growth(folder, options.growth)


def _against_plain(folder: Path) -> Run:
    whole = _build(folder, "seeds")
    _print("full build", whole)
    (folder / "plain").mkdir()
    for name, more in (("all shapes", []), ("core constraints", ["--core"])):
        files = [str(folder / "tenth"), str(ROOT / "ontology"), str(folder / "plain")]
        plain = run([*PLAIN, *more, *files], ROOT, PATIENCE)
        _print(f"plain script on a tenth, {name}", plain)
        least = "at least; it was stopped" if plain.stopped else ""
        _ratio("ratio, the tenth counted ten times", SHARE * plain.seconds / whole.seconds, least)
    return whole


def _again(folder: Path, whole: Run) -> None:
    """Build once more, with nothing changed and with one article changed."""
    _print("the same once more", _build(folder, "seeds"))
    with (folder / "seeds/article-000000/article.txt").open("a", encoding="utf-8") as file:
        file.write("\nNobody had anything to add.\n")
    changed = _build(folder, "seeds")
    _print("one article changed", changed)
    _ratio("full build against that", whole.seconds / changed.seconds)


def _jobs(folder: Path) -> None:
    one, two = (_build(folder, "seeds", "--fresh", "--jobs", jobs) for jobs in ("1", "2"))
    _print("full build, --jobs 1", one)
    _print("full build, --jobs 2", two)
    _ratio("ratio", one.seconds / two.seconds)


def _growth(folder: Path, sizes: list[int]) -> None:
    print("\narticles    seconds   CPU seconds    a thousand articles    peak")
    for size in sizes:
        write_corpus(folder / f"of-{size}", articles=size)
        found = _build(folder, f"of-{size}")
        each = 1000 * found.cpu / size
        print(
            f"{size:8,}{found.seconds:11.1f}{found.cpu:14.1f}{each:15.1f} CPU s"
            f"{found.peak / 1e9:15.2f} GB"
        )


def _build(folder: Path, seeds: str, *options: str) -> Run:
    out = str(folder / f"{seeds}-out")
    return run([*NEWSGRAPH, "build", str(folder / seeds), "--out", out, *options], ROOT)


def _print(what: str, found: Run) -> None:
    print(
        f"{what:44}{found.seconds:9.1f} s{found.cpu:9.1f} s of CPU{found.peak / 1e9:7.2f} GB",
        flush=True,
    )


def _ratio(what: str, ratio: float, more: str = "") -> None:
    print(f"{what:44}{ratio:9.1f} x  {more}".rstrip(), flush=True)


if __name__ == "__main__":
    main()
