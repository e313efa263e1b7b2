"""How fast words are found among 100,000 quotes, and how long their index takes to make.

The goals: an index in about 3 s once the graph is read, an answer within 50 ms.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import TypeVar

from graph.corpus.build import build
from graph.search import Index, open_index
from graph.search.index import fill
from graph.search.keep import read_quads
from graph.search.read import read_corpus, read_said
from graph.terminal import width

from .corpus import write_corpus

QUOTES = 100_000
QUESTIONS = (
    *("invested", "rival matter", '"openly accuses"', "balcor*", "follow -accuses"),
    *("said", "said OR matter", "中国"),
)
"""From the rare to the word that every sentence has."""
TIMES = 5
T = TypeVar("T")


def main() -> None:
    """Measure, print."""
    import sqlite3

    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        write_corpus(folder / "seeds", QUOTES)
        graph = folder / "graph.nq"
        build(folder / "seeds").store.dump(graph)
        said = _timed("read what matters of the graph's file", lambda: read_said(read_quads(graph)))
        corpus = _timed("put the sentences together", lambda: read_corpus(said, {}))
        print(f"{len(corpus.sentences):,} sentences")
        connection = sqlite3.connect(folder / "index")
        _timed("index them (the goal is 3 s)", lambda: fill(connection, corpus, {}))
        _timed("all of it with the articles' texts", lambda: open_index(graph, folder / "seeds"))
        index = _timed("open it again", lambda: open_index(graph, folder / "seeds"))
        for question in QUESTIONS:
            _ask(index, question)


def _timed(what: str, run: Callable[[], T]) -> T:
    start = time.perf_counter()
    result = run()
    print(f"{what:42} {time.perf_counter() - start:7.2f} s")
    return result


def _ask(index: Index, question: str) -> None:
    times = []
    for _ in range(TIMES):
        start = time.perf_counter()
        total = index.search(question, within="quotes").total
        times.append(1000 * (time.perf_counter() - start))
    padded = question + " " * (30 - width(question))
    print(f"{padded} {total:9,} hits {median(times):6.0f} ms   (the goal is 50 ms)")


if __name__ == "__main__":
    main()
