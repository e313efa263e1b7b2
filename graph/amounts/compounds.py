"""Numbers made of others: shares, mixed fractions, multiples and minuses in words.

1. "One in five", "nine out of ten", "un sur trois" are shares: 0.2, 0.9, a third. "In" is one only
   between a small number and a larger one, and before a stretch of time none is: "two in three
   years", "1000 euros sur 3 ans".
2. A fraction behind "and" adds to the whole number before it: "trois et un cinquième" is 3.2.
3. "A third of the forest" is a third: text2num takes the article for none of the number.
4. "Threefold" and "10-fold" are 3 and 10.
5. "Minus five", "moins cinq" are negative where a word that takes a number stands before the minus
   ("de moins dix degrés"): "au moins cinq" is at least five.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from graph.amounts.currencies import currency_before
from graph.amounts.numerals import exact
from graph.amounts.scales import Number
from graph.amounts.units import GAP, measure_at
from graph.model import Span

_OUT_OF = {
    "en": re.compile(rf"{GAP}(?:(?P<loose>in)|out{GAP}of){GAP}"),
    "fr": re.compile(rf"{GAP}sur(?P<loose>)?{GAP}"),
}
_TIMES = re.compile(
    rf"{GAP}(?:(?:second|minute|hour|day|week|month|year|decade|game|match|matche|seconde|heure"
    rf"|jour|semaine|an|année)s?|mois|metres|mètres)(?!\w)"
)
"""Units of what lasts or is measured: a number of them is no whole to be shared."""
_YEAR = re.compile(r"1[5-9]\d\d|2[01]\d\d")
_FEW = 10
"""The largest number before "in" that can be a share's."""

_AND = {"en": re.compile(rf"{GAP}and{GAP}"), "fr": re.compile(rf"{GAP}et{GAP}")}

_FOLD = re.compile(
    r"(?<![\w.,-])(?P<times>\d{1,4}|two|three|four|five|six|seven|eight|nine|ten|hundred)"
    r"-?fold(?!\w)",
    re.IGNORECASE,
)
_PARTS = {
    "quarter": 4, "third": 3, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10,
}  # fmt: skip
_A_PART = re.compile(
    rf"(?<!\w)an?{GAP}(?P<part>{'|'.join(_PARTS)})(?={GAP}of(?!\w))"
    rf"|(?<=by\s)a{GAP}(?P<cut>{'|'.join(_PARTS)})(?=[^\S\n]*(?:[.,;:)]|\Z))",
    re.IGNORECASE,
)
"""Parts with an article, and not "a third man"."""
_TIMES_IN_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "hundred": 100,
}  # fmt: skip

_MINUS = {
    "en": re.compile(
        rf"(?:\A|(?:\b(?:of|is|was|at|to|and|between|from){GAP}))"
        rf"(?P<minus>(?i:minus|negative){GAP})\Z"
    ),
    "fr": re.compile(
        rf"(?:\A|(?:\b(?:de|est|à|et|entre|était|fait|faisait){GAP}))"
        rf"(?P<minus>(?i:moins|n[ée]gati(?:f|ve)){GAP})\Z"
    ),
}  # fmt: skip
_LONGEST_MINUS = 24


def multiples(text: str, language: str) -> Iterator[Number]:
    """What is so many times as much: "threefold"; English only.

    >>> [str(number.value) for number in multiples("a threefold rise", "en")]
    ['3']
    """
    for match in _FOLD.finditer(text) if language == "en" else ():
        times = match["times"].casefold()
        value = Decimal(_TIMES_IN_WORDS.get(times) or times)
        yield Number(Span(*match.span()), value, in_digits=False)


def parts(text: str, language: str) -> Iterator[Number]:
    """A part of something: "a third of the forest", "fell by a quarter"; English only.

    >>> [str(number.value) for number in parts("a quarter of the homes, a third man", "en")]
    ['0.25']
    """
    for match in _A_PART.finditer(text) if language == "en" else ():
        part = _PARTS[(match["part"] or match["cut"]).casefold()]
        yield Number(Span(*match.span()), 1 / Decimal(part), in_digits=False)


def compounded(text: str, numbers: Iterable[Number], language: str) -> Iterator[Number]:
    """The numbers, in order, those that make one put together."""
    pending: Number | None = None
    for number in numbers:
        signed = _signed(text, number, language, pending.span.end if pending else 0)
        if pending is None:
            pending = signed
            continue
        whole = _share(text, pending, signed, language) or _mixed(text, pending, signed, language)
        if whole is None:
            yield pending
        pending = whole or signed
    if pending:
        yield pending


def _share(text: str, one: Number, other: Number, language: str) -> Number | None:
    between = _OUT_OF[language].fullmatch(text, one.span.end, other.span.start)
    if between is None or other.value <= 0 or one.value < 0 or one.share or other.share:
        return None
    if between["loose"] and not (one.value < other.value and one.value <= _FEW):
        return None
    end = other.span.end
    if _is_no_whole(text, other, language, loose=bool(between["loose"])):
        return None
    if currency_before(text, one.span.start, one.value):
        return None
    span = Span(one.span.start, end)
    return Number(span, one.value / other.value, in_digits=False, share=True)


def _is_no_whole(text: str, number: Number, language: str, *, loose: bool) -> bool:
    """Whether it is a year, lasts or is measured: "3 in 2020", "sur 3 ans", "3 sur 4 km"."""
    end = number.span.end
    if language == "en" and not loose:
        return False
    year = number.in_digits and _YEAR.fullmatch(text, number.span.start, end)
    timed = _TIMES.match(text, end) or measure_at(text, end) or measure_at(text, end + 1)
    return bool(year or timed)


def _mixed(text: str, one: Number, other: Number, language: str) -> Number | None:
    """The whole number `one` with the fraction `other` on top."""
    if one.in_digits or other.in_digits or other.share or not 0 < other.value < 1 <= one.value:
        return None
    if _AND[language].fullmatch(text, one.span.end, other.span.start) is None:
        return None
    value = exact().fma(other.value, one.scale, one.value)
    return replace(one, span=Span(one.span.start, other.span.end), value=value)


def _signed(text: str, number: Number, language: str, floor: int) -> Number:
    """The number with the minus that words before it give it."""
    start = number.span.start
    minus = _MINUS[language].search(text, max(floor, start - _LONGEST_MINUS), start)
    if minus is None or number.value <= 0:
        return number
    span = Span(minus.start("minus"), number.span.end)
    return replace(number, span=span, value=number.value.copy_negate())
