"""Ties: by whom a name is tied to words, of what class it is.

"An analyst with Pareto Nordic", "chercheuse à l’Institut Brackwater": whoever has people is a body.
"Said Petra Lindholm": two words that speak are a person's name, if nothing in them tells otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.rules.language.lexical import Lexicon
from graph.rules.values import Unit

_REACH = 7
"""Units before a name in which whoever works there is looked for."""
_NAMES = (2, 3)
"""Words that a person's name has, at the least and at the most."""


def has_people(units: Sequence[Unit], index: int, lexicon: Lexicon) -> str | None:
    """The class of a body, where a word for a person is tied to a name by "at" and the like."""
    place = index - 1
    while place >= 0 and units[place].classes & {"determiner", "definite"}:
        if units[place].classes & {"workLink", "ofLink"}:
            break
        place -= 1
    if place < 1 or not units[place].does("workLink"):
        return None
    for unit in reversed(units[max(0, place - _REACH) : place]):
        if unit.tag == "word":
            if unit.does("outsider"):
                return None
            if lexicon.people & set(lexicon.kinds.get(unit.base, ())):
                return next(iter(lexicon.refers.get("bodiesUnknown", ())), None)
        elif not unit.classes & {"ofLink", "partitive", "determiner", "preposition"}:
            return None
    return None


def speaks(units: Sequence[Unit], index: int, lexicon: Lexicon) -> bool:
    """Whether a name of two or three words stands beside a verb of saying."""
    words = units[index].text.split()
    if not _NAMES[0] <= len(words) <= _NAMES[1] or any(not word[1:].islower() for word in words):
        return False
    return any(
        0 <= place < len(units) and _says(units[place], lexicon) for place in (index - 1, index + 1)
    )


def _says(unit: Unit, lexicon: Lexicon) -> bool:
    return unit.tag == "verb" and any(
        frame.speaks and frame.relation is None and any(slot.role == "C" for slot in frame.slots)
        for form in unit.forms
        for frame in lexicon.verbs.get(form.lemma, ())
    )
