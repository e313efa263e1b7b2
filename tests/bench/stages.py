"""What a build's time goes to, stage by stage: which of them grow with the articles alone.

``python -m bench.stages 1000 10000`` (with tests/ on the path); CPU time on one processor.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar
from unittest.mock import patch

from pyoxigraph import Store

from graph.corpus import build as building
from graph.corpus.excerpt import MAX_CLAIMS, excerpt
from graph.corpus.whole import Corpus, infer_from
from graph.knowledge import KnowledgeGraph

from .corpus import write_corpus

T = TypeVar("T")


def main() -> None:
    """Measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=int, nargs="*", default=[300, 1000])
    for articles in parser.parse_args().articles:
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch)
            write_corpus(folder / "seeds", articles=articles)
            _stages(folder, articles)


def _stages(folder: Path, articles: int) -> None:
    inferring: list[float] = []

    def timed_infer(*given: Any) -> bytes:
        result, seconds = _timed(lambda: infer_from(*given))
        inferring.append(seconds)
        return result

    shelf = folder / "shelf"
    with patch.object(building, "infer_from", timed_infer):
        corpus, seconds = _timed(lambda: building.build(folder / "seeds", shelf=shelf))
    size = len(corpus.store)
    print(f"\n{articles:,} articles, {corpus.claims:,} claims, {size:,} quads")
    _print("read, ground, encode, validate", seconds - inferring[0], articles)
    _print("infer", inferring[0], articles)
    written, seconds = _timed(lambda: sum(map(len, (*corpus.turtle(), *corpus.trig()))))
    _print("write Turtle and TriG", seconds, articles, f"{written / 1e6:.0f} MB")
    del corpus.__dict__["store"]
    store, seconds = _timed(lambda: corpus.store)
    _print("put into one store", seconds, articles)
    page, seconds = _timed(lambda: _page(corpus, store))
    _print("network, layout, page", seconds, articles, f"{len(page) / 1e6:.0f} MB")
    _print("build again, with nothing changed", _again(folder, shelf), articles)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"  {'most memory so far':36}{peak / 1e6:9.2f} GB")


def _page(corpus: Corpus, store: Store) -> str:
    """The page as `newsgraph build` makes it: of a large corpus it is one of a part."""
    if corpus.claims > MAX_CLAIMS:
        store = excerpt(corpus).store
    return KnowledgeGraph(store, corpus.ontology, corpus.title).html


def _again(folder: Path, shelf: Path) -> float:
    return _timed(lambda: building.build(folder / "seeds", shelf=shelf))[1]


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    """What comes of it, and the CPU time that it took, in seconds."""
    start = time.process_time()
    return work(), time.process_time() - start


def _print(what: str, seconds: float, articles: int, more: str = "") -> None:
    each = f"{1000 * seconds / articles:8.2f} ms an article"
    print(f"  {what:36}{seconds:9.2f} s{each}   {more}".rstrip(), flush=True)


if __name__ == "__main__":
    main()
