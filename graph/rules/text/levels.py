"""Levels: "rose from 38 to 44 per cent" is two figures, what it was and what it is.

"A rise of 38 to 44 per cent" is one figure that isn't sure; so only behind a verb of the lexicon's
class ``changing`` the two are told apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.amounts import read_amount
from graph.model import Amount, Quantity, Span
from graph.rules.language.lexical import Lexicon
from graph.rules.values import Unit


def parted(units: Sequence[Unit], lexicon: Lexicon) -> Iterator[Unit]:
    """The units of a sentence, with the two ends of a change for themselves."""
    changing = False
    for place, unit in enumerate(units):
        changing = changing or _changes(unit, lexicon)
        if unit.amount is None or not changing:
            yield unit
        elif _is_bare(unit.amount.quantity) and (full := _behind(units, place)) is not None:
            quantity = replace(unit.amount.quantity, unit_code=full.quantity.unit_code)
            yield replace(unit, amount=replace(unit.amount, quantity=quantity))
        else:
            yield from _ends(unit, lexicon) or (unit,)


def _changes(unit: Unit, lexicon: Lexicon) -> bool:
    return any("changing" in lexicon.classes.get(form.lemma, ()) for form in unit.forms)


def _is_bare(quantity: Quantity) -> bool:
    return not (quantity.currency or quantity.unit_code or quantity.unit_text)


def _behind(units: Sequence[Unit], place: int) -> Amount | None:
    """The amount with its unit in "from 3.50 to 3.25 %", from the first number on."""
    if place == 0 or place + 2 >= len(units) or not units[place - 1].does("rangeFrom"):
        return None
    return units[place + 2].amount if units[place + 1].does("rangeTo") else None


def _ends(unit: Unit, lexicon: Lexicon) -> list[Unit]:
    """ "from", the first figure, "to" and the second; nothing where it is one figure."""
    if unit.amount is None:
        return []
    words = unit.amount.written.split(" ")
    low = [word.casefold() for word in words]
    opened = "rangeFrom" in lexicon.classes.get(low[0], ())
    middle = next((n for n, w in enumerate(low) if "rangeTo" in lexicon.classes.get(w, ())), 0)
    if not opened or not 1 < middle < len(words) - 1:
        return []
    first, second = (" ".join(each) for each in (words[1:middle], words[middle + 1 :]))
    start = unit.start + len(words[0]) + 1
    link = start + len(first) + 1
    after = link + len(words[middle]) + 1
    ends = (unit.amount.quantity.minimum, unit.amount.quantity.maximum)
    made: list[Unit | None] = [
        _word(unit, words[0], unit.start, lexicon),
        _amount(unit, first, start, min(ends), lexicon),
        _word(unit, words[middle], link, lexicon),
        _amount(unit, second, after, max(ends), lexicon),
    ]
    last = made[-1]
    if last is None or last.amount is None:
        return []
    # Its conversion, if there is one, is that of the second.
    amount = replace(last.amount, equivalent=unit.amount.equivalent)
    made[-1] = replace(last, text=unit.text[after - unit.start :], end=unit.end, amount=amount)
    # "de 2,1 à 2,6 milliards": what the first is of only the second tells.
    made[1] = made[1] or _word(unit, first, start, lexicon)
    return [each for each in made if each is not None]


def _word(unit: Unit, text: str, start: int, lexicon: Lexicon) -> Unit:
    low = text.casefold()
    does = lexicon.classes.get(low, frozenset())
    return replace(
        unit, tag="function", text=text, low=low, start=start, end=start + len(text), classes=does,
        amount=None, base=low,
    )  # fmt: skip


def _amount(unit: Unit, text: str, start: int, number: object, lexicon: Lexicon) -> Unit | None:
    """One of the two, if it can be read by itself and is what the whole says."""
    assert unit.amount is not None
    try:
        read = read_amount(text, lexicon.language)
    except ValueError:
        return None
    whole = unit.amount.quantity
    if read.minimum != number or read.maximum != number:
        return None
    if _is_bare(read) and not _is_bare(whole):
        if whole.unit_code is None:
            return None
        read = replace(read, unit_code=whole.unit_code)
    amount = Amount(Span(start, start + len(text)), text, read)
    return replace(unit, text=text, start=start, end=start + len(text), amount=amount)
