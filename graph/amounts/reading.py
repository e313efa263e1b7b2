"""Amounts in articles: numbers, ranges and money, exact, in English and French.

The article's language decides how a number is read (see `graph.amounts.numerals`) and what a word
for money means (see `graph.amounts.currencies`). On top of numbers and units this module adds:

1. A sign or code of money may stand before the number or behind it ("€500m", "500 M€").
2. "between A and B", "A–B" and "A to B" ("de 38 à 44 %", "$400 million to $550 million") are
   ranges. Where both ends have a unit, "from A to B" behind a word of change ("rose", "est passé")
   tells a change, which is two amounts.
3. In a range the first number takes the scale and the unit of the second where it has none: "10–15
   million". It keeps its own size where that would make it the larger ("500 to 1 million").
4. An amount of money followed by another one in brackets, in another currency, carries it as its
   conversion: "200 milliards de roubles (1,75 milliard d’euros)".
5. Left out: years ("2030"), "one" alone, ranges of nothing ("2022-2023", "555-1234"), and digits
   behind a capitalised word or a word for numbering, which are names ("Article 5", "page 12").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from graph.amounts.cents import cents_behind
from graph.amounts.currencies import currency_before, currency_code
from graph.amounts.numbers import find_numbers
from graph.amounts.numerals import exact, is_negative
from graph.amounts.scales import Number
from graph.amounts.units import GAP, Unit, percent_code, unit_behind
from graph.model import Amount, Quantity, Span

LANGUAGES = ("en", "fr")
"""BCP 47 primary subtags of the languages whose amounts are read."""

_OPENED_BY = {
    "and": re.compile(rf"(?i:between|entre){GAP}\Z"),
    "to": re.compile(rf"(?i:from|de){GAP}\Z"),
}
_JOINED_BY = {
    "and": re.compile(rf"{GAP}(?:and|et){GAP}"),
    "to": re.compile(rf"{GAP}(?:to|à){GAP}"),
    "dash": re.compile(r"[^\S\n]?[-‑–][^\S\n]?"),
}
_CHANGED = {
    "en": re.compile(
        r"\b(?:r[io]se|rising|risen|f[ae]ll\w*|gr[eo]w\w*|climb|rais|lift|cut|lower|reduc|increas"
        r"|decreas|jump|drop|slump|soar|plung|surg|slow|accelerat|mov|went|go|up|down|expand|shrink"
        r"|shrank|widen|narrow|improv|declin|slid|slip|eas|revis|push|take|took|bring|brought|doubl"
        r"|tripl|chang|convert|dip|edg|swell|swung|swing|hike|gain|trim|cut|boost|bump|hous|turn)"
    ),
    "fr": re.compile(
        r"\b(?:pass[eéa]|hausse|baiss|augment|recul|progress|chut|port[eéa]|relev|ramen|grimp|bond"
        r"|tomb|mont[eéa]|diminu|rédui|abaiss|accr|crû|croi|descend|ralent|accélér|rapproch|évolu"
        r"|élev|hiss|repli|redescend|réduct|révis|doubl|tripl|chang)"
    ),
}
"""Beginnings of words of change, before which "from A to B" has two amounts."""
_CHANGE = 60
"""Characters before an amount in which a word of change is looked for."""
_OPENING = 16
"""Characters before an amount in which the word that opens a range is looked for."""

_BRACKET = re.compile(rf"(?:{GAP})?\((?:[^\W\d]+{GAP}){{0,4}}[~≈]?")
_CLOSING = re.compile(r"[^()\d\n]{0,60}\)")

_YEAR = re.compile(r"1[5-9]\d\d|2[01]\d\d")
_ARTICLES = {"one", "un", "une"}
_ADJECTIVES = {"neuf"}
"""Words that are more often something else than a number, unless something is counted."""
_NAMED = re.compile(
    rf"(?:[^\s.!?…:»\"”]{GAP}[A-Z][^\W\d_]*|(?i:\b(?:n[°º]|no\.?|num[ée]ro|page|article|"
    rf"chapitre|chapter))){GAP}\Z"
)
_LONGEST_NAME = 40

_PLAIN_UNIT = re.compile(r"[^\d()\n]{1,60}")


@dataclass(frozen=True, slots=True)
class _Found:
    """One number with its unit, or a range of two: ``text[start:end]``."""

    start: int
    end: int
    first: Number
    last: Number
    unit: Unit | None
    joint: str | None = None
    """How the two numbers of a range are joined: ``and``, ``to`` or ``dash``."""

    @property
    def minimum(self) -> Decimal:
        """The first number, in the scale of the last where it has none of its own."""
        scaled = exact().multiply(self.first.value, self.last.scale)
        return scaled if self.first.scale == 1 and scaled <= self.last.value else self.first.value


def find_amounts(text: str, language: str) -> list[Amount]:
    """Every amount in `text`, in order, without overlap.

    `language` is a BCP 47 tag. A conversion in brackets is the `equivalent` of the amount before
    it and not an amount of its own. ValueError where the language is neither English nor French.

    >>> amount, = find_amounts("de 200 milliards de roubles (1,75 milliard d’euros)", "fr")
    >>> amount.written, str(amount.quantity.minimum), amount.quantity.currency
    ('200 milliards de roubles', '200000000000', 'RUB')
    >>> amount.equivalent.written, amount.equivalent.quantity.currency
    ('1,75 milliard d’euros', 'EUR')
    """
    subtag = _primary(language)
    amounts = (
        Amount(Span(found.start, found.end), text[found.start : found.end], _quantity(found))
        for found in _found(text, subtag)
        if _is_amount(text, found)
    )
    return _converted(text, list(amounts))


def read_amount(written: str, language: str, unit: str | None = None) -> Quantity:
    """The quantity of an amount that is all of `written`.

    `unit` says what is counted where the amount itself doesn't: a currency, "%", or any words.
    Unlike in running text, words behind the number are its unit ("20 new factories").
    ValueError, whose message says what to do, where `written` is not one amount.

    >>> read_amount("3,5 millions de dollars américains", "fr").currency
    'USD'
    >>> str(read_amount("10–15 million", "en", unit="GPUs").maximum)
    '15000000'
    """
    subtag = _primary(language)
    found = list(_found(written, subtag))
    if not found:
        raise ValueError('it gives no number. Write it as "11 200 milliards", "$1.2bn" or "44 %".')
    if len(found) > 1:
        raise ValueError(
            "it gives several numbers. Copy one amount; its conversion goes to `equivalent`."
        )
    if unit is None and _YEAR.fullmatch(written.strip()):
        raise ValueError("it reads as a year. Say what is counted in `unit`, or give it as a date.")
    return _with_unit(_whole(written, found[0]), unit, subtag)


def _primary(language: str) -> str:
    """The language of a tag, if amounts can be read in it."""
    subtag = language.partition("-")[0].casefold()
    if subtag not in LANGUAGES:
        raise ValueError(
            f'numbers are read in English and French, not in "{language}". '
            "Set the article's `language` to en or fr, or leave the amount out."
        )
    return subtag


# One number, or two


def _found(text: str, language: str) -> Iterator[_Found]:
    """Numbers with their units, ranges joined."""
    pending: _Found | None = None
    for number in find_numbers(text, language):
        if pending and number.span.start < pending.end:
            continue
        found = _single(text, number, language, pending.end if pending else 0)
        joined = _range(text, pending, found, language) if pending else None
        if pending and not joined:
            yield pending
        pending = joined or found
    if pending:
        yield pending


def _single(text: str, number: Number, language: str, floor: int) -> _Found:
    """A number with the unit before it, from `floor` on, or behind it."""
    start, end = number.span.start, number.span.end
    before = currency_before(text, start, number.value)
    before = before if before and before.start >= floor else None
    linked = number.scale > 1
    behind = unit_behind(text, end, language, number.value, linked=linked)
    if before and (behind is None or behind.currency != before.code):
        behind = Unit(end, before.code)
    if behind and behind.currency and not before:
        number, behind = _with_cents(text, number, behind, language)
    if behind and behind.thing and number.share:
        behind = None
    if behind and behind.thing and _takes_no_things(text, number, language):
        behind = None
    if before:
        negative = is_negative(text, before.start)
        start = before.start - negative
        number = replace(number, value=number.value.copy_negate()) if negative else number
    return _Found(start, behind.end if behind else end, number, number, behind)


def _with_cents(text: str, number: Number, unit: Unit, language: str) -> tuple[Number, Unit]:
    """The number with the cents behind its money: "treize euros et quarante-cinq cents"."""
    whole = number.scale == 1 and number.value == number.value.to_integral_value()
    cents = cents_behind(text, unit.end, language) if whole else None
    if cents is None:
        return number, unit
    value = exact().add(number.value, cents[1].copy_sign(number.value))
    return replace(number, value=value), replace(unit, end=cents[0])


def _takes_no_things(text: str, number: Number, language: str) -> bool:
    """Whether a noun behind isn't counted by it: "un processus", "the 2024 elections"."""
    written = text[number.span.start : number.span.end]
    return written.casefold() in _ARTICLES or (
        language == "en" and _YEAR.fullmatch(written) is not None
    )


def _range(text: str, one: _Found, other: _Found, language: str) -> _Found | None:
    """The range from one to the other, if they are joined as one, else nothing."""
    between = (one.end, other.start)
    joint = next((name for name, by in _JOINED_BY.items() if by.fullmatch(text, *between)), None)
    if joint is None or one.joint or one.first.share or not _share_unit(one, other):
        return None
    if joint == "to" and other.unit is None and one.unit and one.unit.end > one.last.span.end:
        return None  # "fell 3 points to 50"
    both = one.unit is not None and other.unit is not None
    if both and joint == "to" and _tells_change(text, one.start, language):
        return None
    opening = (
        _OPENED_BY[joint].search(text, max(0, one.start - _OPENING), one.start)
        if joint != "dash"
        else None
    )
    if joint == "and" and not opening:
        return None
    start = opening.start() if opening else one.start
    found = _Found(start, other.end, one.first, other.last, other.unit or one.unit, joint)
    return found if found.minimum <= found.last.value else None


def _share_unit(one: _Found, other: _Found) -> bool:
    """Whether both can have one unit."""
    if one.unit is None or other.unit is None:
        return True
    return replace(one.unit, end=0) == replace(other.unit, end=0)


def _tells_change(text: str, start: int, language: str) -> bool:
    """Whether a word of change stands before an amount, in the same clause."""
    before = re.split(r"[.;:,()\n]", text[max(0, start - _CHANGE) : start])[-1]
    return _CHANGED[language].search(before) is not None


def _quantity(found: _Found) -> Quantity:
    unit = found.unit or Unit(found.end)
    return Quantity(found.minimum, found.last.value, unit.currency, unit.code, unit.text)


# In running text


def _is_amount(text: str, found: _Found) -> bool:
    """Whether it is an amount and not a year, a name, an article …"""
    if found.unit or found.last.scale > 1:
        return True
    written = text[found.first.span.start : found.first.span.end]
    if found.joint == "dash" or _YEAR.fullmatch(written):
        return False
    if not found.first.in_digits:
        return written.casefold() not in _ARTICLES | _ADJECTIVES
    return not _NAMED.search(text, max(0, found.start - _LONGEST_NAME), found.start)


def _converted(text: str, amounts: list[Amount]) -> list[Amount]:
    """The amounts, those that are conversions inside the amounts they convert."""
    kept: list[Amount] = []
    for amount in amounts:
        if kept and _converts(text, kept[-1], amount):
            kept[-1] = replace(kept[-1], equivalent=amount)
        else:
            kept.append(amount)
    return kept


def _converts(text: str, amount: Amount, other: Amount) -> bool:
    """Whether the other is the same money in another currency, in brackets behind the first."""
    currencies = {amount.quantity.currency, other.quantity.currency}
    return (
        amount.equivalent is None
        and len(currencies - {None}) == 2
        and _BRACKET.fullmatch(text, amount.span.end, other.span.start) is not None
        and _CLOSING.match(text, other.span.end) is not None
    )


# As a whole


def _whole(written: str, found: _Found) -> Quantity:
    """The quantity, where nothing but it stands in `written`; trailing words are its unit."""
    if written[: found.start].strip():
        raise ValueError("words stand before the number. Copy the amount alone.")
    quantity, rest = _quantity(found), written[found.end :]
    if not rest.strip():
        return quantity
    counted = written[found.last.span.end :]
    if quantity.currency or quantity.unit_code or not _PLAIN_UNIT.fullmatch(counted):
        raise ValueError("words stand behind the amount. Copy the amount alone.")
    return replace(quantity, unit_text=" ".join(counted.split()))


def _with_unit(quantity: Quantity, unit: str | None, language: str) -> Quantity:
    """The quantity with the unit that was given apart; ValueError where it has another one."""
    if unit is None:
        return quantity
    currency, code = currency_code(unit, language), percent_code(unit)
    known = quantity.currency or quantity.unit_code
    if known and known != (currency or code):
        raise ValueError("it says its unit itself. Delete `unit`.")
    text = None if currency or code else unit
    return replace(quantity, currency=currency, unit_code=code, unit_text=text)
