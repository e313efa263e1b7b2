"""Rows of text as an aligned table, which a terminal's width may limit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate

from graph.terminal import width

_GAP = "  "
_CUT = "…"
_LEGIBLE = 14
"""Columns that a cut cell keeps: enough to know a name again, and for trillions in full."""


def aligned(rows: Sequence[Sequence[str]], room: int | None = None) -> tuple[str, ...]:
    """The lines of a table; its first row is the heading.

    With ``room``, a number of terminal columns, the widest cells are cut until a line fits. Where
    that would leave too little of them, the last columns give way to an ellipsis.

    >>> print(*aligned([["who", "words"], ["China", "a long quotation"]], 21), sep="\\n")
    who    words
    ─────  ──────────────
    China  a long quotat…
    >>> print(*aligned([["who", "words"], ["China", "a long quotation"]], 16), sep="\\n")
    who    …
    ─────  ─
    China  …
    """
    if room is not None:
        rows = _fitted(rows, room)
    widths = _widths(rows)
    heading, *body = (_line(row, widths) for row in rows)
    return heading, _GAP.join("─" * each for each in widths), *body


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    return [max(map(width, column)) for column in zip(*rows, strict=True)]


def _fitted(rows: Sequence[Sequence[str]], room: int) -> Sequence[Sequence[str]]:
    """As many of the columns as fit, from the first on, with their long cells cut."""
    natural = _widths(rows)
    for kept in range(len(natural), 0, -1):
        more = [_CUT] if kept < len(natural) else []
        most = _most([*natural[:kept], *map(width, more)], room)
        if most >= _LEGIBLE or kept == 1:
            return [[*(_cut(cell, most) for cell in row[:kept]), *more] for row in rows]
    return rows


def _most(widths: Sequence[int], room: int) -> int:
    """How wide a column may be, if all are to fit."""
    left = room - len(_GAP) * (len(widths) - 1)
    limits = range(1, max(_LEGIBLE, *widths) + 1)
    return max((most for most in limits if _sum(widths, most) <= left), default=1)


def _sum(widths: Iterable[int], most: int) -> int:
    return sum(min(natural, most) for natural in widths)


def _cut(text: str, room: int) -> str:
    """The text where it fits into so many columns; else its beginning, and an ellipsis.

    >>> _cut("quotation", 5), _cut("中国人民", 4), _cut("quote", 5)
    ('quot…', '中…', 'quote')
    """
    if width(text) <= room:
        return text
    kept = sum(end < room for end in accumulate(map(width, text)))
    return text[:kept] + _CUT


def _line(cells: Iterable[str], widths: Iterable[int]) -> str:
    padded = (cell + " " * (room - width(cell)) for cell, room in zip(cells, widths, strict=True))
    return _GAP.join(padded).rstrip()
