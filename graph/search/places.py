"""Places: the numbers that the passages of each article have in the index.

Passages are numbered in the order of their articles' IRIs, so that what the index answers doesn't
depend on how it came about. Between two articles there is room for others: one that is new or has
grown gets numbers in between, and the others keep theirs.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable

GAP = 1 << 16
"""Numbers left free after an article: some twelve others fit in between at one place, and more
where they don't all come at the same."""
MOST = 1 << 60
"""Beyond any place."""


class FullError(Exception):
    """There is no room left at a place."""


class Places:
    """The stretches of numbers that articles have, by their IRIs."""

    def __init__(self, taken: Iterable[tuple[str, int, int]] = ()) -> None:
        """With those that are taken already: IRI, first number, and how many."""
        self._taken = sorted(taken)

    def take(self, iri: str, size: int) -> int:
        """The first of so many numbers for an article. Raises `FullError`."""
        place = bisect_left(self._taken, (iri,))
        before, after = self._end(place - 1), self._start(place)
        room = after - before - size
        if room < 0:
            raise FullError
        first = before + (GAP if room >= 2 * GAP else room // 2)
        insort(self._taken, (iri, first, size))
        return first

    def _end(self, place: int) -> int:
        """The number behind the last one of an article."""
        if place < 0:
            return 1
        _, first, size = self._taken[place]
        return first + size

    def _start(self, place: int) -> int:
        return self._taken[place][1] if place < len(self._taken) else MOST
