"""Numbers in text, in digits and in words, with the exact value of each.

1. Digits are read by `graph.amounts.numerals`, words by `graph.amounts.spoken`, words of size by
   `graph.amounts.scales`.
2. A smaller number right behind a scale word adds: "3 millions 200 000".
3. Of two readings the one that begins first counts, then the longer one.
4. Shares, mixed fractions and minuses in words are put together by `graph.amounts.compounds`.

Values are `Decimal`, never float; a fraction without end ("two thirds") has 28 digits.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from graph.amounts.compounds import compounded, multiples, parts
from graph.amounts.currencies import currency_before
from graph.amounts.numerals import Numeral, exact, find_numerals
from graph.amounts.scales import Number, counted, tail_behind
from graph.amounts.spoken import find_spoken
from graph.amounts.units import ONLY_GAP, measure_at
from graph.model import Span

_ADDABLE = 1000
"""The smallest scale behind which a number adds."""


def find_numbers(text: str, language: str) -> list[Number]:
    """Every number in `text`, in order, without overlap; `language` is ``en`` or ``fr``.

    >>> [str(number.value) for number in find_numbers("11 200 milliards d’ici 2030", "fr")]
    ['11200000000000', '2030']
    >>> [str(number.value) for number in find_numbers("two and a half million G7 fans", "en")]
    ['2500000']
    """
    numerals = list(find_numerals(text, language))
    numbers = [number for numeral in numerals if (number := _of_digits(text, numeral, language))]
    taken = [number.span for number in numbers]
    taken += [numeral for numeral in numerals if isinstance(numeral, Span)]
    numbers += [*counted(text, language), *multiples(text, language), *parts(text, language)]
    numbers += find_spoken(text, sorted(taken), language)
    in_order = sorted(numbers, key=lambda number: (number.span.start, -number.span.end))
    whole = compounded(text, _joined(text, in_order), language)
    return [replace(number, value=_plain(number.value)) for number in whole]


def _plain(value: Decimal) -> Decimal:
    """The same value without trailing zeros and without an exponent."""
    whole = value.to_integral_value()
    return exact().quantize(value, Decimal(1)) if value == whole else exact().normalize(value)


def _joined(text: str, numbers: list[Number]) -> list[Number]:
    """Numbers without overlap, each with the smaller ones that add to it."""
    joined: list[Number] = []
    for number in numbers:
        last = joined[-1] if joined else None
        if last is None or number.span.start >= last.span.end:
            if last and _adds(text, last, number):
                joined[-1] = _sum(last, number)
            else:
                joined.append(number)
    return joined


def _adds(text: str, last: Number, number: Number) -> bool:
    between = ONLY_GAP.match(text, last.span.end)
    follows = between is not None and between.end() == number.span.start
    if number.value == 1 and text[last.span.start].isdigit():
        return False  # "4,6 milliards un an plus tôt"
    return follows and last.scale >= _ADDABLE and 0 < number.value < last.scale


def _sum(last: Number, number: Number) -> Number:
    value = exact().add(last.value, number.value)
    return replace(number, span=Span(last.span.start, number.span.end), value=value)


def _of_digits(text: str, numeral: Numeral | Span, language: str) -> Number | None:
    if isinstance(numeral, Span):
        return None
    tail = tail_behind(text, numeral.start, numeral.end, language)
    value = tail.times(numeral.value(language, scaled=tail.scale > 1))
    number = Number(Span(numeral.start, tail.end), value, tail.scale)
    return number if _stands_alone(text, number) else None


def _stands_alone(text: str, number: Number) -> bool:
    """Whether no letter touches the digits but of money before them or of a measure behind."""
    start, end = number.span.start, number.span.end
    if start and text[start - 1].isalnum() and currency_before(text, start, number.value) is None:
        return False
    return not text[end : end + 1].isalpha() or measure_at(text, end) is not None
