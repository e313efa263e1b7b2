"""Rectangles set on a page: where the parts of a picture stand that nothing links."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

Size = tuple[float, float]
"""Width and height."""
Corner = tuple[float, float]
"""The upper left one; y runs downwards."""

GAP = 12
MAX_TRIES = 50
"""Widths of rows tried."""


def pack(sizes: Sequence[Size], aspect: float) -> list[Corner]:
    """Corners that set the rectangles in rows, on the smallest page of width ``aspect`` × height.

    >>> pack([(10, 10), (10, 10)], aspect=2)
    [(0.0, 0.0), (22.0, 0.0)]
    """
    if not sizes:
        return []
    spaced = [(width + GAP, height + GAP) for width, height in sizes]
    order = sorted(range(len(sizes)), key=lambda n: (-spaced[n][1], n))
    widest = max(width for width, _ in spaced)
    rows = itertools.islice(itertools.accumulate(spaced[n][0] for n in order), MAX_TRIES)
    pages = [_shelve(spaced, order, width) for width in (widest, *rows) if width >= widest]
    best = min(pages, key=lambda corners: _page_width(corners, spaced, aspect))
    return [best[n] for n in range(len(sizes))]


def _shelve(sizes: Sequence[Size], order: Sequence[int], page: float) -> dict[int, Corner]:
    """Rows no wider than the page, each as high as its first rectangle."""
    corners: dict[int, Corner] = {}
    x = y = row = 0.0
    for n in order:
        width, height = sizes[n]
        if x and x + width > page + 1:
            x, y, row = 0.0, y + row, 0.0
        corners[n] = x, y
        x, row = x + width, max(row, height)
    return corners


def _page_width(corners: Mapping[int, Corner], sizes: Sequence[Size], aspect: float) -> float:
    """Width of the page of this form that holds everything."""
    ends = ((x + sizes[n][0], y + sizes[n][1]) for n, (x, y) in corners.items())
    return max(max(x, aspect * y) for x, y in ends)
