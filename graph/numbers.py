"""Numbers in text, in digits and in words, with the exact value of each.

1. Digits are read by `graph.numerals`, words by text2num.
2. Scale words multiply: "11 200 milliards", "half a trillion", "$1.2bn". "Billion" is 10⁹ in
   English and 10¹² in French. A scale word without a count ("millions of people") is no number.
3. A smaller number right behind a scale word adds: "3 millions 200 000".
4. Letters are scales only where they can't be a measure: "€500m" is money, "500m" a length.

Values are `Decimal`, never float; a fraction without end ("two thirds") has 28 digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Context, Decimal
from functools import cache

from graph.currencies import currency_at, currency_before
from graph.model import Span
from graph.numerals import Numeral, find_numerals
from graph.units import GAP, measure_at, thing_at

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
    "en": {"half a": "0.5", "half": "0.5", "a quarter of a": "0.25", "a": "1", "an": "1"},
    "fr": {"un demi": "0.5", "un quart de": "0.25", "quart de": "0.25", "un": "1", "une": "1"},
}
"""What counts a scale word: "half a million", "une centaine"."""

_HALVES = {
    "en": {"and a half": "0.5", "and a quarter": "0.25", "and three quarters": "0.75"},
    "fr": {
        "et demi": "0.5", "et demie": "0.5", "et un demi": "0.5",
        "et un quart": "0.25", "et trois quarts": "0.75",
    },
}  # fmt: skip
"""What is added behind a number or its scale word: "deux millions et demi"."""

_FRACTIONS = {
    "en": {"half": 2, "halves": 2, "quarter": 4, "quarters": 4},
    "fr": {"demi": 2, "demis": 2, "tiers": 3, "quart": 4, "quarts": 4},
}
"""Names of fractions that aren't ordinals."""

_NO_FRACTIONS = {"en": {"seconds"}, "fr": {"secondes"}}

_ONLY_GAP = re.compile(GAP)
_MOST_SCALES = 2
"""Scale words behind one number: "mille milliards" has two."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number where a text gives it."""

    span: Span
    value: Decimal
    scale: Decimal = Decimal(1)
    """What its last scale words multiply to: 10⁹ for "200 milliards"."""
    in_digits: bool = True
    """Whether it is written in digits and not in words."""


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
    numbers += _counted(text, language)
    numbers += _in_words(text, sorted(taken), language)
    in_order = sorted(numbers, key=lambda number: (number.span.start, -number.span.end))
    return [replace(number, value=_plain(number.value)) for number in _joined(text, in_order)]


def _plain(value: Decimal) -> Decimal:
    """The same value without trailing zeros and without an exponent."""
    whole = value.to_integral_value()
    return _exact().quantize(value, Decimal(1)) if value == whole else _exact().normalize(value)


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
    between = _ONLY_GAP.match(text, last.span.end)
    follows = between is not None and between.end() == number.span.start
    return follows and last.scale >= 1000 and 0 < number.value < last.scale


def _sum(last: Number, number: Number) -> Number:
    value = _exact().add(last.value, number.value)
    return replace(number, span=Span(last.span.start, number.span.end), value=value)


def _exact() -> Context:
    """Arithmetic that rounds nothing: no number and its scales have 200 digits."""
    return Context(prec=200)


# Digits and counted scale words


def _of_digits(text: str, numeral: Numeral | Span, language: str) -> Number | None:
    if isinstance(numeral, Span):
        return None
    tail = _tail(text, numeral.start, numeral.end, language)
    value = tail.times(numeral.value(language, scaled=tail.scale > 1))
    number = Number(Span(numeral.start, tail.end), value, tail.scale)
    return number if _stands_alone(text, number) else None


def _stands_alone(text: str, number: Number) -> bool:
    """Whether no letter touches the digits but of money before them or of a measure behind."""
    start, end = number.span.start, number.span.end
    if text[:start][-1:].isalnum() and currency_before(text, start, number.value) is None:
        return False
    return not text[end : end + 1].isalpha() or measure_at(text, end) is not None


def _counted(text: str, language: str) -> Iterator[Number]:
    """Scale words that text2num can't read, with what counts them: "a dozen", "un billion"."""
    for match in _count_pattern(language).finditer(text):
        tail = _tail(text, match.start(), match.end(), language)
        value = tail.times(_lookup(_COUNTS[language], match[0]))
        yield Number(Span(match.start(), tail.end), value, tail.scale, in_digits=False)


@dataclass(frozen=True, slots=True)
class _Tail:
    """What stands behind a number and belongs to it: up to ``text[:end]``."""

    end: int
    scale: Decimal
    added: Decimal
    """Halves and quarters, already scaled."""

    def times(self, value: Decimal) -> Decimal:
        exact = _exact()
        product = exact.multiply(value, self.scale)
        return exact.add(product, self.added.copy_sign(value) if value else self.added)


def _tail(text: str, start: int, end: int, language: str, scale: Decimal = Decimal(1)) -> _Tail:
    """Scale words and halves from `end` on, for a number that begins at `start`.

    `scale` is what the number's own words already multiply to.
    """
    halves, added = _halves(language), Decimal(0)
    if half := halves.match(text, end):
        added, end = _lookup(_HALVES[language], half[0]), half.end()
    factor = Decimal(1)
    for _ in range(_MOST_SCALES):
        if found := _scale(text, start, end, language):
            end, factor = found[0], factor * found[1]
    added *= factor * scale
    if not added and (half := halves.match(text, end)):
        added, end = _lookup(_HALVES[language], half[0]) * factor * scale, half.end()
    return _Tail(end, factor, added)


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
    gap = _ONLY_GAP.match(text, end)
    start_behind = gap.end() if gap else end
    return (
        currency_before(text, start, Decimal(10**6)) is not None
        or currency_at(text, start_behind, language, Decimal(10**6)) is not None
        or (language == "en" and thing_at(text, start_behind, language) is not None)
    )


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
        rf"|[^\S\n]?(?P<money>{money})(?!\w)"
    )


@cache
def _count_pattern(language: str) -> re.Pattern[str]:
    """A count before a scale word that text2num doesn't know."""
    scales = "|".join(_SCALES[language].keys() - _READ_BY_TEXT2NUM[language])
    return re.compile(
        rf"(?<!\w)(?i:{_spaced(_COUNTS[language])})(?=(?:{GAP}|-)(?i:{scales})s?(?!\w))"
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


# Words


@dataclass(frozen=True, slots=True)
class _Word:
    """A token as text2num wants it."""

    start: int
    end: int
    written: str

    def text(self) -> str:
        return self.written

    def nt_separated(self, _previous: _Word) -> bool:
        return False

    def not_a_number_part(self) -> bool:
        return False


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A number that text2num found: its digits, ``2`` or ``2nd``."""

    start: int
    end: int
    digits: str
    ordinal: bool


_BREAK = ";"
"""What text2num reads where it must not read on."""
_TOKEN = re.compile(r"(?i:pour[\s-]cents?|pour-?cent\w*)|[^\W_]+|\s+|.", re.DOTALL)


def _in_words(text: str, taken: list[Span], language: str) -> Iterator[Number]:
    spoken = _spoken(text, taken, language)
    for index, one in enumerate(spoken):
        if not one.ordinal:
            behind = spoken[index + 1] if index + 1 < len(spoken) else None
            number = _fraction(text, one, behind, language) or _whole(text, one, language)
            if number:
                yield number


def _spoken(text: str, taken: list[Span], language: str) -> list[_Spoken]:
    from text_to_num import find_numbers as find_spoken

    words = _words(text, taken)
    return [
        _Spoken(words[found.start].start, words[found.end - 1].end, found.text, found.is_ordinal)
        for found in find_spoken(words, language, 0.0)
    ]


def _words(text: str, taken: list[Span]) -> list[_Word]:
    """The text's words, with a break in place of what is read already and between paragraphs."""
    words: list[_Word] = []
    start = 0
    for span in [*taken, Span(len(text), len(text))]:
        for match in _TOKEN.finditer(text, start, max(start, span.start)):
            words.append(_Word(match.start(), match.end(), _token(match[0])))
        words.append(_Word(span.start, span.end, _BREAK))
        start = max(start, span.end)
    return words


def _token(written: str) -> str:
    if written.isspace():
        return _BREAK if written.count("\n") > 1 or len(written) > 7 else " "
    return _BREAK if written.casefold().startswith("pour") and len(written) > 4 else written


def _whole(text: str, one: _Spoken, language: str) -> Number | None:
    """A number in words, unless it is a scale word that nothing counts."""
    start, value = one.start, Decimal(one.digits.replace(",", "."))
    words = text[one.start : one.end].casefold().replace("-", " ").split()
    if _singular(words[0]) in _READ_BY_TEXT2NUM[language] - {"mille"}:
        count = _count_before(language).search(text, max(0, start - 24), start)
        if count is None:
            return None
        start, value = count.start(), value * _lookup(_COUNTS[language], count["count"])
    own = Decimal(_SCALES[language].get(_singular(words[-1]), 1))
    tail = _tail(text, start, one.end, language, own)
    return Number(Span(start, tail.end), tail.times(value), own * tail.scale, in_digits=False)


def _singular(word: str) -> str:
    return word.removesuffix("s")


def _fraction(text: str, one: _Spoken, behind: _Spoken | None, language: str) -> Number | None:
    """ "Two thirds", "un quart de": but neither "un cinquième paquet" nor "deux secondes"."""
    below = _denominator(text, one.end, behind, language)
    above = Decimal(one.digits.replace(",", "."))
    if below is None or below[1] < 2 or above == 0:
        return None
    end, value = below[0], above / below[1]
    if above == 1 and not _OF.match(text, end):
        return None
    return Number(Span(one.start, end), value, in_digits=False)


_OF = re.compile(rf"{GAP}(?:of\b|de\b|des\b|du\b|d['’])|\W*\Z")
_NAME = re.compile(rf"(?:{GAP}|-)(?P<name>[^\W\d_]+)")


def _denominator(
    text: str, end: int, behind: _Spoken | None, language: str
) -> tuple[int, int] | None:
    """Where the name of a fraction right behind `end` ends, and into how many it divides."""
    name = _NAME.match(text, end)
    if name is None:
        return None
    word = name["name"].casefold()
    if word in _FRACTIONS[language]:
        return name.end(), _FRACTIONS[language][word]
    if behind is None or not behind.ordinal or behind.start != name.start("name"):
        return None
    if word in _NO_FRACTIONS[language]:
        return None
    return behind.end, int("".join(filter(str.isdigit, behind.digits)))
