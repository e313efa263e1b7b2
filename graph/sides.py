"""Sides: where each name stands about its node, so that few lines run through it.

A name stands below its node unless another side frees it of lines and covers nothing. Lines are
cubic Bézier curves [1], bent as the page draws them. Lengths are in CSS pixels, x to the right
and y downwards. The browser's fonts aren't known here: the room of a name is an estimate on the
safe side, for every language in which it may be shown.

[1] P. Bézier, Numerical Control: Mathematics and Applications, 1972.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

GAP = 5
"""Between a node and its name."""
RELUCTANCE = {"below": 0.0, "above": 0.5, "right": 1.2, "left": 1.3}
"""A name leaves its place under the node only to gain more than this many lines."""
MOST = 80
"""Above this many nodes all names stand below: lines run everywhere."""
STEPS = 40
"""A line is looked at in so many steps."""


@dataclass(frozen=True, slots=True)
class Name:
    """A node with the room that its name takes."""

    at: Point
    size: float
    """Half the height of the node's shape."""
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Line:
    """Points along a line, and the box about them."""

    points: tuple[Point, ...]
    box: Box


def choose_sides(names: Sequence[Name], lines: Iterable[Line]) -> list[str]:
    """The side of each name, a key of `RELUCTANCE`.

    >>> choose_sides([Name((0, 0), 10, 40, 20)], [line_between((0, 0), (0, 99), False)])
    ['above']
    """
    sides = ["below"] * len(names)
    if len(names) > MOST:
        return sides
    drawn = list(lines)
    boxes = [_name_box(name, "below") for name in names]
    shapes = [_box(name.at, 2 * name.size, 2 * name.size) for name in names]
    for i, name in enumerate(names):
        others = [box for n, box in enumerate(boxes) if n != i]
        others += [box for n, box in enumerate(shapes) if n != i]
        choices = {side: _name_box(name, side) for side in RELUCTANCE}
        free = [side for side, box in choices.items() if not _covers(box, others)]
        costs = {side: _cost(side, choices[side], drawn) for side in ("below", *free)}
        sides[i] = min(costs, key=lambda side: costs[side])
        boxes[i] = choices[sides[i]]
    return sides


def line_between(a: Point, b: Point, smooth: Mapping[str, Any] | bool) -> Line:
    """The line of an edge, straight or bent (`smooth` as `graph.picture` makes it)."""
    curve = _loop(a, smooth) if a == b else _bent(a, b, smooth)
    points = tuple(_point_on(curve, step / STEPS) for step in range(STEPS + 1))
    (left, right), (top, bottom) = ((min(axis), max(axis)) for axis in zip(*points, strict=True))
    return Line(points, (left, top, right, bottom))


def _bend(smooth: Mapping[str, Any] | bool) -> tuple[int, float]:
    """To which side, and how far as a roundness."""
    if isinstance(smooth, bool):
        return 1, 0.0
    return (-1 if smooth["type"] == "curvedCCW" else 1), float(smooth["roundness"])


def _bent(a: Point, b: Point, smooth: Mapping[str, Any] | bool) -> tuple[Point, ...]:
    side, roundness = _bend(smooth)
    bend = side * (0.5 + roundness / 2) * math.sin(roundness * math.pi / 2)
    via = (
        (a[0] + b[0]) / 2 + bend * (b[1] - a[1]),
        (a[1] + b[1]) / 2 - bend * (b[0] - a[0]),
    )
    return a, _between(a, via, 2 / 3), _between(b, via, 2 / 3), b


def _loop(at: Point, smooth: Mapping[str, Any] | bool) -> tuple[Point, ...]:
    side, roundness = _bend(smooth)
    width, height = (length * (1 + side * roundness) for length in (60, 84))
    return at, (at[0] - width, at[1] - height), (at[0] + width, at[1] - height), at


def _between(a: Point, b: Point, share: float) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def _point_on(curve: tuple[Point, ...], t: float) -> Point:
    u = 1 - t
    weights = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
    x, y = (sum(map(float.__mul__, weights, map(float, axis))) for axis in zip(*curve, strict=True))
    return x, y


def _name_box(name: Name, side: str) -> Box:
    aside, apart = (name.size + GAP + length / 2 for length in (name.width, name.height))
    dx, dy = {"below": (0, apart), "above": (0, -apart), "right": (aside, 0), "left": (-aside, 0)}[
        side
    ]
    return _box((name.at[0] + dx, name.at[1] + dy), name.width, name.height)


def _box(middle: Point, width: float, height: float) -> Box:
    (x, y) = middle
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def _covers(box: Box, others: Iterable[Box]) -> bool:
    return any(_overlap(box, other) for other in others)


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _cost(side: str, box: Box, lines: Iterable[Line]) -> float:
    return RELUCTANCE[side] + sum(_crosses(line, box) for line in lines)


def _crosses(line: Line, box: Box) -> bool:
    left, top, right, bottom = box
    return _overlap(line.box, box) and any(
        left <= x <= right and top <= y <= bottom for x, y in line.points
    )
