"""How the time to find amounts and dates grows with the text, on what is hardest for patterns.

Ten times the text may take some ten times as long: thirty times would be on the way to a hundred,
which is quadratic. The text is one piece over and over, CPU time of this process.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import date

from graph.amounts import find_amounts
from graph.dates import find_dates

PUBLISHED = date(2026, 3, 18)
AMOUNTS = (
    *("1", " ", "million ", "1 ", "1,", "1.000", "1-", "$", "a ", "a1", "10 000 ", "+1", "de "),
    *("half a ", "1 in ", "minus ", "2^", "1 1/2 ", "$5 to ", "et un tiers "),
)
DATES = ("in March ", "hier ", "Tuesday ", "12 ", "said ", "le 12 ", " ")
SHORT, LONG = 10_000, 100_000
"""Characters."""
MOST = 30


def main() -> None:
    """Measure, print."""
    for name, pieces, find in (
        ("amounts", AMOUNTS, find_amounts),
        ("dates", DATES, lambda text, language: find_dates(text, language, PUBLISHED)),
    ):
        for language in ("en", "fr"):
            show(name, language, pieces, find)


def show(
    name: str, language: str, pieces: Sequence[str], find: Callable[[str, str], object]
) -> None:
    """The worst of the pieces: how long, and how many times as long as a tenth of it."""
    worst = max((measured(piece, language, find), piece) for piece in pieces)
    (growth, seconds), piece = worst
    what = f"{name}, {language}: 100,000 characters, at worst ({piece!r})"
    print(f"{what:58} {seconds:6.2f} s, {growth:5.1f} x a tenth of it   (under {MOST} x)")


def measured(piece: str, language: str, find: Callable[[str, str], object]) -> tuple[float, float]:
    """Growth, and seconds for the long text."""

    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        start = time.process_time()
        find(text, language)
        return time.process_time() - start

    seconds(1000)  # so that patterns and names are ready
    short, long = seconds(SHORT), seconds(LONG)
    return long / max(short, 0.001), long


if __name__ == "__main__":
    main()
