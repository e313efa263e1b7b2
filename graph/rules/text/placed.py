"""Placed: what only its place tells of the class of a name that nobody knows.

Behind "in" a place, before a verb or "’s" a body; behind "a drone called" what the noun is.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.rules.language.lexical import Lexicon
from graph.rules.values import Unit

_OPENS = frozenset({"determiner", "partitive", "quantifier"})


def told_by_place(units: Sequence[Unit], index: int, lexicon: Lexicon) -> str | None:
    """IRI of the class of the name at an index; `None` where its place tells nothing."""
    before = units[index - 1] if index else None
    if before is not None and before.classes & {"locative"}:
        return next(iter(lexicon.refers.get("sites", ())), None)
    done = before is not None and before.classes & {"agent", "source"}
    if done or _acts(units, index + 1):
        return next(iter(lexicon.refers.get("bodiesUnknown", ())), None)
    return None


def _acts(units: Sequence[Unit], place: int) -> bool:
    """Whether a verb, or what is owned, follows; ", which" may stand between."""
    if place + 2 < len(units) and units[place].text == "," and units[place + 1].does("relative"):
        return units[place + 2].tag == "verb"
    behind = units[place] if place < len(units) else None
    return behind is not None and (
        behind.tag == "verb" or bool(behind.classes & {"genitive", "modal", "negator"})
    )


def so_called(units: Sequence[Unit], index: int, lexicon: Lexicon) -> int | None:
    """The noun of "a drone called", "un drone de surface baptisé" before a name."""
    place = index - 1
    while place >= 0 and units[place].classes & (_OPENS | {"preposition"}):
        place -= 1
    if place < 1 or not any(
        "calling" in lexicon.classes.get(form.lemma, ()) and form.kind == "participle"
        for form in units[place].forms
    ):
        return None
    first = place
    while first > 0 and (
        units[first - 1].tag == "word" or units[first - 1].classes & {"partitive", "ofLink"}
    ):
        first -= 1
    nouns = [each for each in range(first, place) if units[each].tag == "word"]
    if not nouns:
        return None
    return nouns[0] if lexicon.elided else nouns[-1]
