"""How fast words are found among 100,000 quotes, and how long their index takes to make.

The goals: an answer within 50 ms, and well under a second more where an article has changed.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import TypeVar

from graph.corpus.build import build
from graph.corpus.write import write_files
from graph.search import Index, open_index
from graph.terminal import width

from .corpus import write_corpus

QUOTES = 100_000
QUESTIONS = (
    *("invested", "rival matter", '"openly accuses"', "balcor*", "follow -accuses"),
    *("said", "said OR matter", "中国"),
)
"""From the rare to the word that every sentence has."""
TIMES = 5
_QUOTE = b'oa:exact "'
T = TypeVar("T")


def main() -> None:
    """Measure, print."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        write_corpus(folder / "seeds", QUOTES)
        graph = folder / "graph.trig"
        write_files(folder, {graph.name: build(folder / "seeds").trig()})
        _timed("index the quotes", lambda: open_index(graph))
        _timed("all of it with the articles' texts", lambda: open_index(graph, folder / "seeds"))
        _change(graph)
        _timed("again where one article has changed", lambda: open_index(graph, folder / "seeds"))
        index = _timed("open it again", lambda: open_index(graph, folder / "seeds"))
        for question in QUESTIONS:
            _ask(index, question)


def _change(graph: Path) -> None:
    """Let a quote in the middle of the file begin with another word."""
    content = graph.read_bytes()
    start = content.index(_QUOTE, len(content) // 2) + len(_QUOTE)
    graph.write_bytes(content[:start] + b"Yesterday " + content[start:])


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
