"""Agents: who else does what is done by one: "détenu à 34 % par Norvand et à 11 % par Quorra"."""

from __future__ import annotations

from graph.rules.clauses.repeated import is_amount
from graph.rules.clauses.slots import Filled, end_of
from graph.rules.values import Phrase, Sentence

_ASIDE = 12
"""Units that may be put between commas."""


def with_agents(sentence: Sentence, role: str, found: Filled) -> Filled:
    """The slots with those whom another "by" names, a part of each before it."""
    units, items, place = sentence.units, list(found.items[role]), found.end
    if len(items) > 1 and is_amount(sentence, items[-1]):
        # "60% by Norvand and 40% by Quorra": the part is nobody.
        items.pop()
        place = end_of(sentence, items[-1])
    place = _behind_aside(sentence, place)
    while place < len(units) and (units[place].does("coordination") or units[place].text == ","):
        place += 1
        if place < len(units) and units[place].does("coordination"):
            place += 1
        while place < len(units) and (
            units[place].tag == "amount" or units[place].does("preposition")
        ):
            place += 1
        if place + 1 >= len(units) or not units[place].does("agent"):
            break
        item = sentence.at[place + 1]
        if not isinstance(sentence.items[item], Phrase):
            break
        items.append(item)
        place = _behind_aside(sentence, end_of(sentence, item))
    return Filled({**found.items, role: tuple(items)}, max(found.end, end_of(sentence, items[-1])))


def _behind_aside(sentence: Sentence, place: int) -> int:
    """The unit behind what is put between commas: "par Norvand, son fondateur, et par Quorra"."""
    units = sentence.units
    if place >= len(units) or units[place].text != ",":
        return place
    for behind in range(place + 1, min(len(units), place + _ASIDE)):
        if units[behind].tag == "verb" or units[behind].does("agent"):
            return place
        if units[behind].text == ",":
            return behind
    return place
