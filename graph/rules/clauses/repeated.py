"""Repeated: what fills a verb's places once more: "owns 34 % of Norvand and 11 % of Tessel"."""

from __future__ import annotations

from collections.abc import Iterator

from graph.rules.clauses.slots import Filled, fill
from graph.rules.language.lexical import Lexicon, Slot
from graph.rules.values import Group, Phrase, Sentence

_MOST = 4
_APPOSITION = 8
"""Items of what may stand between commas before "and"."""


def fill_all(
    sentence: Sentence, start: int, slots: tuple[Slot, ...], lexicon: Lexicon, least: int = 2
) -> Iterator[Filled]:
    """What fills the slots from a unit on, and again behind each "and", with no verb in between.

    With fewer slots than ``least``, what "and" joins is one list.
    """
    found = fill(sentence, start, slots, lexicon)
    if found is None:
        return
    yield found
    roles = [slot for slot in slots if slot.role]
    for _ in range(_MOST if len(roles) >= least else 0):
        place = _behind_and(sentence, found.end)
        again = fill(sentence, place, slots, lexicon) if place is not None else None
        if place is None or again is None or not _follows(sentence, place, again):
            return
        yield again
        found = again


def _behind_and(sentence: Sentence, place: int) -> int | None:
    """The unit behind "and", what tells of the one before between commas passed over."""
    units = sentence.units
    place = _past_apposition(sentence, place)
    if place < len(units) and units[place].text == ",":
        place += 1
    joins = place < len(units) and units[place].does("coordination")
    return place + 1 if joins and place + 1 < len(units) else None


def _past_apposition(sentence: Sentence, place: int) -> int:
    """The comma that closes ", a firm in Selm, and"; where none is opened, the same unit."""
    units = sentence.units
    if place + 1 >= len(units) or units[place].text != ",":
        return place
    item = sentence.at[place] + 1
    for at in range(item, min(item + _APPOSITION, len(sentence.items))):
        found = sentence.items[at]
        if isinstance(found, Group):
            break
        if isinstance(found, int) and units[found].text == ",":
            return found if at > item and isinstance(sentence.items[item], Phrase) else place
    return place


def _follows(sentence: Sentence, place: int, found: Filled) -> bool:
    """Whether it begins directly behind "and", and no verb and no other "and" stands within."""
    last = sentence.at[found.end - 1]
    first = min((item for items in found.items.values() for item in items), default=-1)
    begins = first >= 0 and all(
        isinstance(sentence.items[each], int) or is_amount(sentence, each)
        for each in range(sentence.at[place], first)
    )
    inside = sentence.items[sentence.at[place] : last + 1]
    clause = any(isinstance(each, Group) for each in sentence.items[last + 1 : last + 2])
    return begins and not clause and not any(isinstance(each, Group) for each in inside)


def is_amount(sentence: Sentence, item: int) -> bool:
    """Whether a phrase is nothing but an amount: "et à 11 % par Tessel"."""
    phrase = sentence.items[item] if item >= 0 else None
    return isinstance(phrase, Phrase) and all(
        unit.tag == "amount" for unit in sentence.units[phrase.start : phrase.end]
    )
