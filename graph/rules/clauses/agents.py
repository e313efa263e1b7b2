"""Agents: who else does what is done by one: "détenu à 34 % par Norvand et à 11 % par Quorra"."""

from __future__ import annotations

from graph.rules.clauses.slots import Filled, end_of
from graph.rules.values import Phrase, Sentence


def with_agents(sentence: Sentence, role: str, found: Filled) -> Filled:
    """The slots with those whom another "by" names, a part of each before it."""
    units, items, place = sentence.units, list(found.items[role]), found.end
    while place < len(units) and (units[place].does("coordination") or units[place].text == ","):
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
        place = end_of(sentence, item)
    return Filled({**found.items, role: tuple(items)}, max(found.end, end_of(sentence, items[-1])))
