"""Placed: what only its place tells of the class of a name that nobody knows.

Behind "in" a place, before a verb or "’s" a body; behind "a drone called" what the noun is; where a
verb of the lexicon has its object, what is the object of such verbs ("bought Norvand").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.rules.language.lexical import Lexicon, Slot
from graph.rules.values import Unit

_REACH = 7
"""Units before a name in which its verb is looked for."""
_OPENS = frozenset({"determiner", "partitive", "quantifier"})
_PASSED = _OPENS | {"adverb", "negation", "clitic", "possessive", "preposition"}


def told_by_place(units: Sequence[Unit], index: int, lexicon: Lexicon) -> str | None:
    """IRI of the class of the name at an index; `None` where its place tells nothing."""
    before = units[index - 1] if index else None
    if before is not None and before.classes & {"locative"}:
        return next(iter(lexicon.refers.get("sites", ())), None)
    done = before is not None and before.classes & {"agent", "source"}
    if done or _acts(units, index + 1):
        return next(iter(lexicon.refers.get("bodiesUnknown", ())), None)
    return next(_acted_on(units, index, lexicon), None)


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


def _acted_on(units: Sequence[Unit], index: int, lexicon: Lexicon) -> Iterator[str]:
    """The classes of what may stand where the name does, by the frames of the verb before it."""
    place = index - 1
    while place >= 0 and units[place].classes & _OPENS:
        place -= 1
    marker = ""
    if place >= 0 and units[place].does("preposition"):
        marker = lexicon.same.get(units[place].low, units[place].low)
        place -= 1
        while place >= max(0, index - _REACH) and _is_between(units[place]):
            place -= 1
    if place < 0 or units[place].tag != "verb":
        return
    for form in units[place].forms:
        for frame in lexicon.verbs.get(form.lemma, ()):
            if frame.newcomer and any(_leads(each, marker) for each in frame.slots):
                yield frame.newcomer[0]


def _is_between(unit: Unit) -> bool:
    return unit.tag in ("word", "amount", "name", "date") or bool(unit.classes & _PASSED)


def _leads(slot: Slot, marker: str) -> bool:
    """Whether a slot of somebody is reached by a preposition, or by none."""
    if slot.role not in ("S", "O"):
        return False
    if not slot.marker:
        return not marker
    return bool(marker) and marker in slot.marker[-1]
