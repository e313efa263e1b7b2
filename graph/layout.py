"""Positions: where each entity stands in the picture.

1. Each connected part is laid out by itself: Kamada-Kawai for a small one, from several fixed
   starts of which the clearest picture is kept; Fruchterman-Reingold on a grid for a large one.
2. It is turned so that its long side lies along the page's, and stretched towards its form.
3. Names are pushed apart until none covers another, linked nodes until the relation's name fits
   between them, and nodes away from lines that aren't theirs.
4. The parts are packed in rows.

Lengths are in CSS pixels at the picture's own scale, x to the right and y downwards. The result
depends on the nodes, their labels and their edges only, not on the order they were added in.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.labels import Box, node_box, text_width
from graph.packing import pack

if TYPE_CHECKING:
    import networkx

Point = tuple[float, float]

LANDSCAPE = 1.6
"""Width by height of the picture: 16:10."""
UNLIKE = 1.35
"""A page that is so many times wider or higher than asked for is drawn once more."""
SMALL, SIMPLE = 70, 160
"""Nodes and links up to which a part is worth Kamada-Kawai, several starts, and care for lines."""
STARTS = 10
ROUNDS = 130
"""After these rounds of pushing, what still overlaps is spread by scaling."""
SPACING = 150
"""Mean length of an edge of a small part before anything is pushed."""
FREE = 3.5
"""How many times the room that its names take a large part is given before anything is pushed."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A connected part: its nodes by number, and what must not overlap."""

    nodes: tuple[str, ...]
    boxes: tuple[Box, ...]
    links: tuple[tuple[int, int], ...]
    rooms: tuple[tuple[float, float], ...]
    """Width and height that the relations' names need between the ends of each link."""
    bulges: tuple[float, ...]
    """How far the outer of several edges bend away from the straight link."""
    aspect: float
    is_small: bool


def layout(network: networkx.MultiDiGraph, aspect: float = LANDSCAPE) -> dict[str, tuple[int, int]]:
    """Position of each node, in whole pixels, on a page ``aspect`` times wider than high.

    >>> import networkx
    >>> layout(networkx.MultiDiGraph([("a", "b")]))["a"] != (0, 0)
    True
    """
    pages = [_compose(network, aspect, aspect)]
    form = _form(pages[0])
    if not 1 / UNLIKE < form / aspect < UNLIKE:
        # Parts side by side make a wide page of high ones, parts in rows a high page of wide ones.
        pages.append(_compose(network, min(2.5, max(0.4, aspect * aspect / form)), aspect))
    return min(pages, key=lambda page: abs(math.log(_form(page) / aspect)))


def _form(page: Mapping[str, Point]) -> float:
    """Width of a page by its height, of which names take some where nodes don't."""
    if not page:
        return LANDSCAPE
    width, height = (max(axis) - min(axis) + 100 for axis in zip(*page.values(), strict=True))
    return float(width / height)


def _compose(
    network: networkx.MultiDiGraph, form: float, aspect: float
) -> dict[str, tuple[int, int]]:
    """Parts about ``form`` times wider than high, on a page of ``aspect``."""
    parts = _parts(network, form)
    drawings = [_draw(part) for part in parts]
    frames = [_frame(part, points) for part, points in zip(parts, drawings, strict=True)]
    corners = pack([(right - left, bottom - top) for left, top, right, bottom in frames], aspect)
    return {
        node: (round(x - left + corner[0]), round(y - top + corner[1]))
        for part, points, (left, top, *_), corner in zip(
            parts, drawings, frames, corners, strict=True
        )
        for node, (x, y) in zip(part.nodes, points, strict=True)
    }


def _parts(network: networkx.MultiDiGraph, aspect: float) -> list[_Part]:
    """The connected parts, the largest first."""
    import networkx as nx

    components = (sorted(nodes) for nodes in nx.weakly_connected_components(network))
    return [
        _part(network, nodes, aspect) for nodes in sorted(components, key=lambda n: (-len(n), n))
    ]


def _part(network: networkx.MultiDiGraph, nodes: Sequence[str], aspect: float) -> _Part:
    number = {node: n for n, node in enumerate(nodes)}
    rooms: dict[tuple[int, int], list[float]] = {}
    for subject, target, edge in network.out_edges(nodes, data=True):
        ends = sorted((number[subject], number[target]))
        rooms.setdefault((ends[0], ends[1]), []).append(_label_room(edge))
    links = sorted(pair for pair in rooms if pair[0] != pair[1])
    return _Part(
        tuple(nodes),
        tuple(node_box(_labels(network.nodes[n]), network.degree(n)) for n in nodes),
        tuple(links),
        tuple(_room(rooms[pair]) for pair in links),
        tuple(min(7.0 * (len(rooms[pair]) - 1), 35.0) for pair in links),
        aspect,
        len(nodes) <= SMALL and len(links) <= SIMPLE,
    )


def _room(widths: Sequence[float]) -> tuple[float, float]:
    """Room for the names of parallel edges: below each other, and a little aside."""
    return max(widths) * min(1.8, 0.6 + 0.4 * len(widths)), 36.0 * min(4, len(widths))


def _labels(data: Mapping[str, Any]) -> list[str]:
    return [*dict(data.get("labels", {})).values(), str(data.get("label", ""))]


def _label_room(edge: Mapping[str, Any]) -> float:
    return max(text_width(label, 12) for label in _labels(edge)) + 12


def _draw(part: _Part) -> list[Point]:
    if not part.is_small:
        return _spread(part, _settle(part, _oriented(part, _large(part))))
    starts = range(STARTS if len(part.nodes) > 3 else 1)
    drawings = [_oriented(part, _small(part, start)) for start in starts]
    best = min(drawings, key=lambda points: _tangle(part, points))
    return _spread(part, _settle(part, best))


def _small(part: _Part, start: int) -> list[Point]:
    import igraph

    draw = random.Random(start)
    seed = [[draw.uniform(-1, 1), draw.uniform(-1, 1)] for _ in part.nodes]
    graph = igraph.Graph(len(part.nodes), part.links)
    return [(x, y) for x, y in graph.layout_kamada_kawai(seed=seed)]


def _large(part: _Part) -> list[Point]:
    import igraph

    graph = igraph.Graph(len(part.nodes), part.links)
    igraph.set_random_number_generator(random.Random(0))
    try:
        return [(x, y) for x, y in graph.layout_fruchterman_reingold(grid=True)]
    finally:
        igraph.set_random_number_generator(random)


def _oriented(part: _Part, points: Sequence[Point]) -> list[Point]:
    """The points about (0, 0), their long side along the page's, stretched to it, and to scale."""
    middle = _mean(points)
    centred = [(x - middle[0], y - middle[1]) for x, y in points]
    spread = sum(x * x - y * y for x, y in centred), 2 * sum(x * y for x, y in centred)
    upright = 0.0 if part.aspect >= 1 else math.pi / 2
    turned = _turn(centred, upright - math.atan2(spread[1], spread[0]) / 2)
    width, height = (max(map(abs, axis)) or 1.0 for axis in zip(*turned, strict=True))
    stretch = min(1.5, max(0.5, part.aspect * height / width))
    page = [(x * stretch, y) for x, y in turned]
    scale = _scale(part, page)
    return [(x * scale, y * scale) for x, y in page]


def _scale(part: _Part, points: Sequence[Point]) -> float:
    """What brings a small part's edges to SPACING, a large part to the room that it needs."""
    if not part.is_small:
        needed = FREE * sum(box.width * box.height for box in part.boxes)
        width, height = (max(axis) - min(axis) or 1.0 for axis in zip(*points, strict=True))
        return math.sqrt(needed / (width * height))
    lengths = [math.dist(points[a], points[b]) for a, b in part.links]
    return SPACING / ((sum(lengths) / len(lengths) if lengths else 1) or 1)


def _mean(points: Sequence[Point]) -> Point:
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


def _turn(points: Iterable[Point], angle: float) -> list[Point]:
    cos, sin = math.cos(angle), math.sin(angle)
    return [(x * cos - y * sin, x * sin + y * cos) for x, y in points]


def _tangle(part: _Part, points: Sequence[Point]) -> float:
    """How hard the drawing is to read: its crossings, and lines that run through a strange node."""
    lines = [(points[a], points[b], {a, b}) for a, b in part.links]
    crossings = sum(
        1
        for i, (a, b, ends) in enumerate(lines)
        for c, d, others in lines[:i]
        if not ends & others and _cross(a, b, c, d)
    )
    return crossings + 3 * sum(1 for _ in _trespasses(part, points))


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _trespasses(
    part: _Part, points: Sequence[Point]
) -> Iterable[tuple[int, tuple[int, int], Point]]:
    """Each node that a line not its own runs through, with the way out: *(node, link, step)*."""
    extents = [(box.width / 2, box.height / 2, box.drop) for box in part.boxes]
    middles = [(x, y + drop) for (x, y), (_, _, drop) in zip(points, extents, strict=True)]
    for (a, b), wide in zip(part.links, part.bulges, strict=True):
        (ax, ay), (bx, by) = points[a], points[b]
        (left, right), (top, bottom) = sorted((ax, bx)), sorted((ay, by))
        for node, ((x, y), (width, height, _)) in enumerate(zip(middles, extents, strict=True)):
            if x - width > right or x + width < left or y - height > bottom or y + height < top:
                continue
            if node not in (a, b):
                step = _way_out((x - ax, y - ay), (bx - ax, by - ay), width + wide, height + wide)
                if step is not None:
                    yield node, (a, b), step


def _way_out(middle: Point, line: Point, width: float, height: float) -> Point | None:
    """The shortest step that takes a box off a line from (0, 0); `None` where it is off it."""
    (x, y), (dx, dy) = middle, line
    length = math.hypot(dx, dy) or 1.0
    off = (x * dy - y * dx) / length
    reach = (width * abs(dy) + height * abs(dx)) / length
    if abs(off) >= reach or not 0 < x * dx + y * dy < length * length:
        return None
    step = math.copysign(reach - abs(off), off) / length
    return step * dy, -step * dx


def _settle(part: _Part, start: Sequence[Point]) -> list[Point]:
    """The points pushed apart, a little each round, until nothing is in another's way."""
    points = list(start)
    for _ in range(ROUNDS):
        steps = _collisions(part, points)
        if part.is_small:
            steps += [*_too_short(part, points), *_ways_out(part, points)]
        if not steps:
            break
        for node, (dx, dy) in steps:
            points[node] = points[node][0] + dx, points[node][1] + dy
    return points


def _overlaps(
    part: _Part, points: Sequence[Point]
) -> Iterable[tuple[int, int, float, float, float, float]]:
    """Pairs of boxes that overlap: *(a, b, dx, dy, width, height)*, b to the right of a."""
    order = sorted(range(len(points)), key=lambda n: (points[n][0], n))
    widest = max(box.width for box in part.boxes)
    for i, a in enumerate(order):
        for b in order[i + 1 :]:
            dx = points[b][0] - points[a][0]
            if dx >= widest:
                break
            width = (part.boxes[a].width + part.boxes[b].width) / 2
            height = (part.boxes[a].height + part.boxes[b].height) / 2
            dy = points[b][1] + part.boxes[b].drop - points[a][1] - part.boxes[a].drop
            if dx < width and abs(dy) < height:
                yield a, b, dx, dy, width, height


def _collisions(part: _Part, points: Sequence[Point]) -> list[tuple[int, Point]]:
    steps: list[tuple[int, Point]] = []
    for a, b, dx, dy, width, height in _overlaps(part, points):
        if width - dx < part.aspect * (height - abs(dy)):
            push = (width - dx) / 2 + 1, 0.0
        else:
            push = 0.0, math.copysign((height - abs(dy)) / 2 + 1, dy)
        steps += [(a, (-push[0], -push[1])), (b, push)]
    return steps


def _too_short(part: _Part, points: Sequence[Point]) -> list[tuple[int, Point]]:
    steps: list[tuple[int, Point]] = []
    for (a, b), (width, height) in zip(part.links, part.rooms, strict=True):
        dx, dy = points[b][0] - points[a][0], points[b][1] - points[a][1]
        length = math.hypot(dx, dy) or 1.0
        across, down = abs(dx) / length, abs(dy) / length
        ends = (part.boxes[a].height + part.boxes[b].height) / 2 * down + 60 * across
        missing = ends + width * across + height * down - length
        if missing > 1:
            push = 0.25 * missing * dx / length, 0.25 * missing * dy / length
            steps += [(a, (-push[0], -push[1])), (b, push)]
    return steps


def _ways_out(part: _Part, points: Sequence[Point]) -> list[tuple[int, Point]]:
    steps: list[tuple[int, Point]] = []
    for node, (a, b), (dx, dy) in _trespasses(part, points):
        steps += [(node, (0.4 * dx, 0.4 * dy))]
        steps += [(end, (-0.15 * dx, -0.15 * dy)) for end in (a, b)]
    return steps


def _spread(part: _Part, points: Sequence[Point]) -> list[Point]:
    """The points scaled up until no two boxes overlap; as they are where none does."""
    apart = _distinct(points)
    scale = 1.0
    # Scaling moves the nodes but not the drop of their names, hence the loop.
    while True:
        scaled = [(x * scale, y * scale) for x, y in apart]
        if not any(True for _ in _overlaps(part, scaled)):
            return scaled
        scale *= 1.05


def _distinct(points: Sequence[Point]) -> list[Point]:
    """Points of which no two are the same: a scale can't part what lies on one spot."""
    seen: Counter[Point] = Counter()
    moved = []
    for x, y in points:
        spot = round(x), round(y)
        moved.append((x + 8 * seen[spot], y))
        seen[spot] += 1
    return moved


def _frame(part: _Part, points: Sequence[Point]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of what a part covers, names included."""
    pairs = list(zip(points, part.boxes, strict=True))
    return (
        min(x - box.width / 2 for (x, _), box in pairs),
        min(y + box.drop - box.height / 2 for (_, y), box in pairs),
        max(x + box.width / 2 for (x, _), box in pairs),
        max(y + box.drop + box.height / 2 for (_, y), box in pairs),
    )
