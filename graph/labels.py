"""Names as the picture shows them: their lines, and the room that these take.

The browser's fonts aren't known when the page is built, so widths are estimates on the safe side
for the usual system fonts. Lengths are in CSS pixels.
"""

from __future__ import annotations

import math
import textwrap
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

FONT = 14
LINE_HEIGHT = 17
LINE_LENGTH = 22
"""Characters after which a name goes on in the next line."""
LINES = 3
"""Lines after which a name is cut."""
MARGIN = 10
"""Free space kept around a name and its node."""


@dataclass(frozen=True, slots=True)
class Box:
    """The room that a node and its name take."""

    width: float
    height: float
    drop: float
    """How far the middle of the box lies below the middle of the node: the name stands under it."""


def node_size(degree: int) -> int:
    """Half the height of a node's shape: it grows with the square root of its edges."""
    return min(34, round(9 + 4.5 * math.sqrt(degree)))


def label_lines(label: str) -> list[str]:
    """A name as it is drawn: in short lines of like length, a long one cut with an ellipsis.

    >>> label_lines("Western sanctions on Russia")
    ['Western sanctions', 'on Russia']
    >>> label_lines("x" * 500)[-1][-1]
    '…'
    """
    lines = _wrap(label, LINE_LENGTH)
    longest = max(map(len, label.split()), default=1)
    evenest = max(math.ceil(len(label) / len(lines)), longest)
    narrower = (_wrap(label, width) for width in range(evenest, LINE_LENGTH))
    return next((even for even in narrower if len(even) <= len(lines)), lines)


def _wrap(label: str, width: int) -> list[str]:
    lines = textwrap.wrap(label[: 2 * LINES * LINE_LENGTH], width) or [label]
    if len(lines) <= LINES:
        return lines
    last = lines[LINES - 1]
    if len(last) == width:
        last = last[:-1].rpartition(" ")[0] or last[:-1]
    return [*lines[: LINES - 1], last + "…"]


def text_width(text: str, font: int = FONT) -> float:
    """About how wide the text is drawn, on the safe side for the usual system fonts."""
    return font * sum(map(_ems, text))


def _ems(character: str) -> float:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.05
    return 0.75 if character.isupper() or character in "mw—…%&@" else 0.56


def node_box(labels: Iterable[str], degree: int) -> Box:
    """The room that a node takes, whichever of the labels is shown."""
    drawn = [label_lines(label) for label in labels]
    size = node_size(degree)
    text = max((len(lines) for lines in drawn), default=0) * LINE_HEIGHT
    width = max((text_width(line) for lines in drawn for line in lines), default=0)
    return Box(max(width, 2 * size) + MARGIN, 2 * size + text + MARGIN, text / 2)
