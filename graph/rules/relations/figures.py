"""Figures: the amount and the dates that belong to a clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from graph.model import Amount, Moment, Span
from graph.ontology import Relation
from graph.rules.language.lexical import Lexicon
from graph.rules.values import Group, Sentence, Unit

_ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_ROLES = {"byDate": "by", "sinceDate": "from", "untilDate": "until", "onDate": "on"}
_REACH = 12


def amount_of(sentence: Sentence, items: tuple[int, ...]) -> Amount | None:
    """The amount in some items, if it is only one."""
    found = [
        unit.amount for item in items for unit in _units(sentence, item) if unit.amount is not None
    ]
    return found[0] if len(found) == 1 else None


def counted(sentence: Sentence, amount: Amount | None) -> Amount | None:
    """The amount with what is counted, where only the noun behind it tells: "6,200 people"."""
    if amount is None or not is_bare(amount):
        return amount
    place = next((at for at, unit in enumerate(sentence.units) if unit.amount is amount), None)
    if place is None:
        return amount
    end = place + 1
    while end < len(sentence.units) and _is_counted(sentence.units[end - 1 : end + 1]):
        end += 1
    if end == place + 1:
        return amount
    span = Span(amount.span.start, sentence.units[end - 1].end)
    unit_text = sentence.text[amount.span.end + 1 : span.end]
    quantity = replace(amount.quantity, unit_text=unit_text)
    return Amount(span, sentence.text[span.start : span.end], quantity)


def _is_counted(pair: tuple[Unit, ...]) -> bool:
    """Whether a noun, or what stands before it, goes on behind a number: "cubic metres"."""
    before, unit = pair
    noun = unit.tag == "word" or (unit.tag == "name" and unit.text.islower())
    return noun and unit.start == before.end + 1 and unit.text.replace(" ", "").isalpha()


def is_bare(amount: Amount) -> bool:
    """Whether it doesn't say what it is of."""
    found = amount.quantity
    return not (found.currency or found.unit_code or found.unit_text)


def is_number(amount: Amount | None, relation: Relation, lexicon: Lexicon) -> bool:
    """Whether an amount is a number and nothing else, which only a figure itself can have: "31 of
    the 134 seats" is neither money nor a share.
    """
    figures = {iri for frame in lexicon.figures for iri in frame.only_object}
    bare = amount is not None and is_bare(amount)
    return bare and not figures.intersection(relation.object_classes)


def _units(sentence: Sentence, item: int) -> tuple[Unit, ...]:
    found = sentence.items[item]
    if isinstance(found, int):
        return (sentence.units[found],)
    return sentence.units[found.start : found.end]


def dates_of(sentence: Sentence, group: Group) -> dict[str, str]:
    """The dates behind a verb, by their part: ``on``, ``from``, ``until``, ``by``.

    A date that stands before the verb, or behind another verb, is not taken.
    """
    found: dict[str, str] = {}
    for place, unit in _behind(sentence, group):
        if unit.moment is None:
            continue
        role = _role(sentence, place)
        if role is not None:
            found.setdefault(role, _written(unit, unit.moment))
    return found


def date_behind(sentence: Sentence, place: int) -> dict[str, str]:
    """The date that stands next behind a unit: "17 % en 2021"."""
    for behind in range(place + 1, min(place + 4, len(sentence.units))):
        unit = sentence.units[behind]
        if unit.moment is not None:
            return {"on": _written(unit, unit.moment)}
        if not unit.classes & {"preposition", "dateLink", "determiner"}:
            break
    return {}


def _written(unit: Unit, moment: Moment) -> str:
    return moment.lexical if _ISO.fullmatch(moment.lexical) else unit.text


def _behind(sentence: Sentence, group: Group) -> Iterator[tuple[int, Unit]]:
    place = group.end
    while place < len(sentence.units) and place < group.end + 30:
        item = sentence.items[sentence.at[place]]
        unit = sentence.units[place]
        if isinstance(item, Group) and item.kind != "participle":
            return
        if unit.text in (";", ":", "(") or unit.classes & {
            "relative",
            "opener",
            "hypothetical",
            "subordinator",
        }:
            return
        if unit.does("baseline") and _leads_to_amount(sentence, place):
            # "5 %, up from 4 % in 2024": the year is that of the 4 %.
            return
        yield place, unit
        place += 1


def _leads_to_amount(sentence: Sentence, place: int) -> bool:
    return any(unit.amount is not None for unit in sentence.units[place + 1 : place + 3])


def _role(sentence: Sentence, place: int) -> str | None:
    for before in range(place - 1, max(-1, place - 4), -1):
        unit = sentence.units[before]
        for name, role in _ROLES.items():
            if unit.does(name):
                return role
        if not (unit.classes & {"preposition", "determiner", "partitive"} or unit.does("dateLink")):
            break
    return "on"


def amount_before(sentence: Sentence, place: int) -> tuple[Amount, int] | None:
    """What a figure was before, with its unit: "up from 4.1bn", "contre 17 % en 2021".

    ``place`` is the unit of the figure itself.
    """
    units = sentence.units
    for behind in range(place + 1, min(place + _REACH, len(units))):
        if units[behind].does("baseline"):
            for after in range(behind + 1, min(behind + 4, len(units))):
                amount = units[after].amount
                if amount is not None:
                    return amount, after
                if not units[after].classes & {"preposition", "quantifier", "restrictive"}:
                    return None
        if units[behind].amount is not None or isinstance(
            sentence.items[sentence.at[behind]], Group
        ):
            return None
    return None
