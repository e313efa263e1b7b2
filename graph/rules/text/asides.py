"""Asides: what only repeats the name before it, in brackets: "the World Trade Organization (WTO)".

Without it a name stands beside what is said of it: "…, to which Arvenia belongs".
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.rules.values import Unit

_LETTERS = 8
"""Of an abbreviation, at the most."""


def without_asides(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units of a sentence without brackets that hold another form of the name before them."""
    kept: list[Unit] = []
    place = 0
    while place < len(units):
        if kept and _repeats(kept[-1], units[place : place + 3]):
            place += 3
        else:
            kept.append(units[place])
            place += 1
    return tuple(kept)


def _repeats(name: Unit, aside: Sequence[Unit]) -> bool:
    if len(aside) < 3 or name.tag not in ("name", "new"):
        return False
    opened, short, closed = aside
    if opened.text != "(" or closed.text != ")" or short.tag not in ("name", "new"):
        return False
    if short.iris and set(short.iris) & set(name.iris):
        return True
    return _is_short_for(short.text, name.text)


def _is_short_for(short: str, name: str) -> bool:
    """Whether letters stand for a name: each is in it, in order, the first at its beginning."""
    words = name.casefold().split()
    letters = short.casefold()
    if not short.isupper() or len(short) > _LETTERS or len(words) < 2:
        return False
    if not words[0].startswith(letters[0]):
        return False
    rest = iter(" ".join(words))
    return all(letter in rest for letter in letters if letter.isalpha())
