"""The piece of a text that shows best what was found in it."""

from __future__ import annotations

from bisect import bisect_right

from graph.search.values import Marks, Snippet

_LENGTH = 160
"""Code points that a snippet has at most, but for its ellipses."""
_CUT = "…"


def cut_snippet(text: str, marks: Marks, length: int = _LENGTH) -> Snippet:
    """About so many code points of the text, with as many of the marks as fit.

    >>> cut_snippet("Banks that lend to banks", ((0, 5), (19, 24)), 15)
    Snippet(text='Banks that…', marks=((0, 5),))
    """
    if len(text) <= length:
        return Snippet(text, marks)
    start, end = _window(text, marks, length)
    before, behind = _CUT * (start > 0), _CUT * (end < len(text))
    shift = len(before) - start
    kept = tuple(
        (first + shift, min(last, end) + shift)
        for first, last in marks
        if start <= first and first < end
    )
    return Snippet(f"{before}{text[start:end]}{behind}", kept)


def _window(text: str, marks: Marks, length: int) -> tuple[int, int]:
    """The stretch from the mark on after which most marks follow, in the middle, in whole words."""
    first, last = _densest(marks, length)
    spare = max(0, length - (last - first))
    start = max(0, min(first - spare // 2, len(text) - length))
    end = min(len(text), start + length)
    if start > 0:
        space = text.find(" ", start, first + 1)
        start = space + 1 if space >= 0 else start
    if end < len(text):
        space = text.rfind(" ", min(last, end), end)
        end = space if space >= 0 else end
    return start, end


def _densest(marks: Marks, length: int) -> tuple[int, int]:
    if not marks:
        return 0, 0
    starts = [start for start, _ in marks]
    counts = [bisect_right(starts, start + length - 1) - at for at, start in enumerate(starts)]
    best = counts.index(max(counts))
    within = [end for start, end in marks[best:] if end <= starts[best] + length]
    return starts[best], max(within, default=starts[best] + length)
