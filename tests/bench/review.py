"""How fast the review answers a key: an article with 100 proposals, over HTTP, median and worst.

Each tenth proposal brings a new company along, so that accepting it writes the catalogue too.
"""

from __future__ import annotations

import tempfile
import time
from collections import defaultdict
from pathlib import Path
from statistics import median
from typing import Any

from project import SLUG
from reviewing import Review, open_page
from running import started

from graph.init import start_project

PROPOSALS = 100
GOAL = 100
"""Milliseconds."""


def main() -> None:
    """Measure, print."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "project"
        start_project(folder)
        seed = folder / "seeds" / SLUG
        with (seed / "article.txt").open("a", encoding="utf-8") as file:
            file.writelines(f"\n{_sentence(number)}" for number in range(PROPOSALS))
        with (seed / "facts.yaml").open("a", encoding="utf-8") as file:
            file.writelines(map(_proposal, range(PROPOSALS)))
        with (
            started(folder, "review", "--no-browser", SLUG) as running,
            open_page(running.url) as client,
        ):
            review = Review(folder, client, "")
            start = time.perf_counter()
            facts = review.state()["facts"]
            print(f"{'open the article':12} {1000 * (time.perf_counter() - start):6.0f} ms")
            waiting = [fact for fact in facts if fact["status"] == "proposed"]
            assert len(waiting) == PROPOSALS
            for what, times in _measure(review, waiting).items():
                print(
                    f"{what:12} {median(times):6.0f} ms, at worst {max(times):6.0f} ms "
                    f"(of {len(times)}; the goal is {GOAL} ms)"
                )


def _measure(review: Review, waiting: list[dict[str, Any]]) -> dict[str, list[float]]:
    """Milliseconds of each kind of action."""
    times: defaultdict[str, list[float]] = defaultdict(list)

    def timed(what: str, **body: Any) -> None:
        start = time.perf_counter()
        review.ask(what, **body)
        times[what].append(1000 * (time.perf_counter() - start))

    for number, fact in enumerate(waiting):
        key = fact["key"]
        entry = fact["entry"] | {"modality": "possible"}
        timed("check", key=key, entry=entry)
        timed("edit", key=key, entry=entry)
        if number % 3 == 0:
            timed("undo")
        timed("reject" if number % 3 == 1 else "accept", key=key)
    for _ in range(20):
        timed("undo")
    return times


def _name(number: int) -> str:
    return f"Company {number}" if number % 10 == 0 else "Tessel Motors"


def _sentence(number: int) -> str:
    return f"In its {number}th letter Halden Robotics wrote that it works with {_name(number)}."


def _proposal(number: int) -> str:
    return (
        "\n  - subject: Halden Robotics\n    relation: cooperatesWith\n"
        + f"    object: {_name(number)}\n"
        + ("    object_class: Company\n" if number % 10 == 0 else "")
        + f"    quote: {_sentence(number)}\n    status: proposed\n    annotator: rules\n"
    )


if __name__ == "__main__":
    main()
