"""Scale words behind a number: what they multiply it by, and the halves that they add.

1. Scale words multiply: "11 200 milliards", "half a trillion", "$1.2bn", "mille milliards".
   "Billion" is 10⁹ in English and 10¹² in French, which keeps the long scale.
2. Letters are scales only where they can't be a measure: "€500m" is money, "500m" a length.
3. "Two and a half million" and "deux millions et demi" are both 2,500,000.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from graph.amounts.currencies import currency_at, currency_before
from graph.amounts.numerals import exact
from graph.amounts.units import GAP, ONLY_GAP, thing_at
from graph.model import Span

_SCALES = {
    "en": {
        "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
        "quadrillion": 10**15, "dozen": 12, "lakh": 10**5, "crore": 10**7,
    },
    "fr": {
        "mille": 10**3, "millier": 10**3, "million": 10**6, "milliard": 10**9, "billion": 10**12,
        "billiard": 10**15, "trillion": 10**18, "dizaine": 10, "douzaine": 12, "vingtaine": 20,
        "centaine": 100, "lakh": 10**5, "crore": 10**7,
    },
}  # fmt: skip
"""Scale words in the singular. French keeps the long scale: a billion is a million millions."""

_READ_BY_TEXT2NUM = {
    "en": {"hundred", "thousand", "million", "billion"},
    "fr": {"mille", "million", "milliard"},
}

_SHORT_SCALES = {
    "en": {"mn": 10**6, "mln": 10**6, "bn": 10**9, "tn": 10**12, "trn": 10**12},
    "fr": {"mln": 10**6, "md": 10**9, "mds": 10**9, "mrd": 10**9, "mrds": 10**9},
}
"""Abbreviations that mean nothing else, with or without a space before them."""

_LETTER_SCALES = {
    "en": {"k": 10**3, "K": 10**3, "M": 10**6, "B": 10**9},
    "fr": {"k": 10**3, "K": 10**3, "M": 10**6},
}
"""Letters that are scales right behind the digits, or before a sign of money ("500 M€")."""

_MONEY_SCALES = {"en": {"m": 10**6, "b": 10**9, "T": 10**12}, "fr": {"m": 10**6}}
"""Letters that are scales only beside money."""

_COUNTS = {
    "en": {
        "half a": "0.5", "half": "0.5", "a quarter of a": "0.25", "three quarters of a": "0.75",
        "a": "1", "an": "1",
    },
    "fr": {
        "un demi": "0.5", "un quart de": "0.25", "quart de": "0.25", "trois quarts de": "0.75",
        "un": "1", "une": "1",
    },
}  # fmt: skip
"""What counts a scale word or a point: "half a million", "une centaine"."""

_HALVES = {
    "en": {"and a half": "0.5", "and a quarter": "0.25", "and three quarters": "0.75"},
    "fr": {
        "et demi": "0.5", "et demie": "0.5", "et un demi": "0.5",
        "et un quart": "0.25", "et trois quarts": "0.75",
    },
}  # fmt: skip
"""What is added behind a number or its scale word: "deux millions et demi"."""

_MOST_SCALES = 2
"""Scale words behind one number: "mille milliards" has two."""
_LONGEST_COUNT = 24
"""Characters before a scale word in which what counts it is looked for."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number where a text gives it."""

    span: Span
    value: Decimal
    scale: Decimal = Decimal(1)
    """What its last scale words multiply to: 10⁹ for "200 milliards"."""
    in_digits: bool = True
    """Whether it is written in digits and not in words."""
    share: bool = False
    """Whether it is so many out of so many: "one in five"."""


@dataclass(frozen=True, slots=True)
class Tail:
    """What stands behind a number and belongs to it: up to ``text[:end]``."""

    end: int
    scale: Decimal
    added: Decimal
    """Halves and quarters, already scaled."""

    def times(self, value: Decimal) -> Decimal:
        """The whole number's value, exact, where what stands before the tail is `value`."""
        added = self.added.copy_sign(value) if value else self.added
        return exact().fma(value, self.scale, added)


def tail_behind(
    text: str, start: int, end: int, language: str, scale: Decimal = Decimal(1)
) -> Tail:
    """Scale words and halves from `end` on, for a number that begins at `start`.

    `scale` is what the number's own words already multiply to.
    """
    halves, added = _halves(language), Decimal(0)
    if half := halves.match(text, end):
        added, end = _lookup(_HALVES[language], half[0]), half.end()
    factor = Decimal(1)
    for _ in range(0 if added and scale > 1 else _MOST_SCALES):
        if found := _scale(text, start, end, language):
            end, factor = found[0], factor * found[1]
    added *= factor * scale
    if not added and (half := halves.match(text, end)):
        added, end = _lookup(_HALVES[language], half[0]) * factor * scale, half.end()
    return Tail(end, factor, added)


def _scale(text: str, start: int, end: int, language: str) -> tuple[int, Decimal] | None:
    """Where the scale word right behind `end` ends, and what it multiplies by."""
    match = _scale_pattern(language).match(text, end)
    if match is None:
        return None
    kind = str(match.lastgroup)
    if kind == "money" and not _beside_money(text, start, match.end(), language):
        return None
    return match.end(), _lookup(_scale_table(language, kind), match[kind])


def _beside_money(text: str, start: int, end: int, language: str) -> bool:
    """Whether money stands beside a letter; in English things counted do as well ("5m people")."""
    gap = ONLY_GAP.match(text, end)
    start_behind = gap.end() if gap else end
    return (
        currency_before(text, start, Decimal(10**6)) is not None
        or currency_at(text, start_behind, language, Decimal(10**6)) is not None
        or (language == "en" and thing_at(text, start_behind, language) is not None)
    )


def counted(text: str, language: str) -> Iterator[Number]:
    """What text2num can't read, with what counts it: "a dozen", "un billion", "half a point"."""
    for match in _parts_of_points(language).finditer(text):
        value = _lookup(_COUNTS[language], match[0])
        yield Number(Span(*match.span()), Decimal(value), in_digits=False)
    for match in _count_pattern(language).finditer(text):
        tail = tail_behind(text, match.start(), match.end(), language)
        value = tail.times(_lookup(_COUNTS[language], match[0]))
        yield Number(Span(match.start(), tail.end), value, tail.scale, in_digits=False)


def count_before(text: str, start: int, language: str) -> tuple[int, Decimal] | None:
    """Where the count of the scale word at `start` begins, and its value: "half a" of "million"."""
    match = _count_before(language).search(text, max(0, start - _LONGEST_COUNT), start)
    return (match.start(), _lookup(_COUNTS[language], match["count"])) if match else None


def needs_count(word: str, language: str) -> bool:
    """Whether a word that text2num reads is no number by itself: "millions of people"."""
    return word.removesuffix("s") in _READ_BY_TEXT2NUM[language] - {"mille"}


def scale_of(word: str, language: str) -> Decimal:
    """What a word multiplies by; 1 for one that is no scale word."""
    return Decimal(_SCALES[language].get(word.removesuffix("s"), 1))


def _lookup(table: dict[str, str] | dict[str, int], written: str) -> Decimal:
    """The value of a word or letter, however it is spaced, hyphened or capitalised."""
    words = " ".join(written.replace("-", " ").split())
    if words not in table:
        words = words.casefold()
    return Decimal(table[words if words in table else words.removesuffix("s")])


def _scale_table(language: str, kind: str) -> dict[str, int]:
    tables = {"word": _SCALES, "short": _SHORT_SCALES, "money": _MONEY_SCALES}
    return tables.get(kind, _LETTER_SCALES)[language]


@cache
def _scale_pattern(language: str) -> re.Pattern[str]:
    words, short, letters, money = (
        "|".join(table[language])
        for table in (_SCALES, _SHORT_SCALES, _LETTER_SCALES, _MONEY_SCALES)
    )
    return re.compile(
        rf"(?:{GAP}(?:de{GAP})?|-)?(?P<word>(?i:{words})s?)(?!\w)"
        rf"|[^\S\n]?(?P<short>(?i:{short}))(?!\w)"
        rf"|(?P<letter>{letters})(?!\w)"
        rf"|[^\S\n](?P<spaced>{letters})(?=[€$£¥])"
        rf"|[^\S\n]{{1,2}}(?P<kilo>{'k' if language == 'fr' else '(?!)'})(?!\w)"
        rf"|[^\S\n]?(?P<money>{money})(?!\w)"
    )


@cache
def _count_pattern(language: str) -> re.Pattern[str]:
    """A count before a scale word that text2num doesn't know."""
    scales = "|".join(sorted(_SCALES[language].keys() - _READ_BY_TEXT2NUM[language]))
    return re.compile(
        rf"(?<!\w)(?i:{_spaced(_COUNTS[language])})(?=(?:{GAP}|-)(?i:{scales})s?(?!\w))"
    )


@cache
def _parts_of_points(language: str) -> re.Pattern[str]:
    """A part of one point or percent: "a quarter of a percentage point"."""
    parts = [count for count, value in _COUNTS[language].items() if Decimal(value) < 1]
    return re.compile(
        rf"(?<!\w)(?i:{_spaced(dict.fromkeys(parts, ''))})"
        rf"(?=(?:{GAP}|-)(?:percentage{GAP}point|point|percent|per{GAP}cent)(?!\w))"
    )


@cache
def _count_before(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<count>(?i:{_spaced(_COUNTS[language])}))(?:{GAP}|-)\Z")


@cache
def _halves(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{GAP}|-)(?i:{_spaced(_HALVES[language])})(?!\w)")


def _spaced(phrases: dict[str, str]) -> str:
    """Alternatives of a pattern, the longest first, with any gap for a space."""
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(phrase.replace(" ", rf"(?:{GAP}|-)") for phrase in longest_first)
