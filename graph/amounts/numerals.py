"""Numbers written in digits, and what is made of digits and is no number.

Marks mean different things in different languages, so the reading is by rule:

1. English: a comma between groups of three is a thousands mark ("11,200"; Indian "1,50,000" too),
   a point is the decimal sign.
2. French: spaces of every width and points stand between groups of three ("11 200"; "1.279 euros"
   is 1279), the comma is the decimal sign. Before a scale word one point is decimal: with a scale
   the number itself is small ("1.279 milliards" is 1 279 000 000).
3. What can be read in one way only is read in that way: "1,234.56" in French, "1,75" in English.

4. "10^6" and "1.2e9" are powers, as long as they have no more digits than a count.

Dates, times, telephone numbers, versions, addresses, scores by slash, and names with a digit in
them ("G7", "Covid-19") are no numbers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import cache

from graph.amounts.units import GAP
from graph.model import Span

_LONGEST = 40
"""Digits of a number; a longer run of them is data, not a count."""

_DECIMAL_MARK = {"en": ".", "fr": ","}

_GROUPED = {
    "en": r"[1-9]\d?(?:,\d\d)+,\d{3}(?:\.\d+)?"
    r"|[1-9]\d{0,2}(?P<mark>[,\u00a0\u2009\u202f'’])\d{3}(?:(?P=mark)\d{3})*(?:\.\d+)?"
    r"|[1-9]\d{0,2}(?:\.\d{3})+,\d+",
    "fr": r"[1-9]\d{0,2}(?P<mark>[ .\u00a0\u2009\u202f'’])\d{3}(?:(?P=mark)\d{3})*"
    r"(?:(?!(?P=mark))[.,]\d+)?"
    r"|[1-9]\d{0,2}(?:,\d{3})+(?:,\d{3}|\.\d+)",
}
"""Digits in groups, tried before plain ones."""

_NO_NUMBERS = (
    r"(?:https?://|www\.)\S+",
    r"(?<!\w)(?![A-Z]{3}\d)[^\W\d]++(?:\d\w*|[-‑]\d)(?:[\w-]|[.]\d)*",  # G7, Covid-19; not USD3
    r"\d{4}-\d\d-\d\d(?:T[\d:.]*)?",
    r"\d{1,2}(?P<slash>[/.-])\d{1,2}(?P=slash)\d{2,4}(?![\d/.-]?\d)",
    r"\+\d+(?:[ .\u00a0-]?\(?\d+\)?){2,}",
    r"0\d(?:[ .\u00a0\u202f-]\d\d){4}(?!\d)",
    r"\(\d{3}\) ?\d{3}-\d{4}",
    r"\d{1,2}[^\S\n]?(?:h(?:[^\S\n]?\d\d)?|[ap]\.?m\b\.?)(?!\w)",
)
"""Addresses, names, dates, telephone numbers and times of day."""

_VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"

_SPACES = re.compile(r"[\s'’]")
_ONE_GROUP = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_MINUS = frozenset("-−")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in digits: ``text[start:end]``, its minus included."""

    start: int
    end: int
    digits: str
    """As written, without sign and vulgar fraction."""
    negative: bool
    vulgar: str
    """``½`` and its like, or ``1/2``, where one follows the digits."""
    power: str = ""
    """``^23`` or ``e14``, where one follows the digits."""

    def value(self, language: str, *, scaled: bool) -> Decimal:
        """What it means where a scale word follows (`scaled`), or where none does."""
        value = read_digits(self.digits, language, scaled=scaled)
        value = exact().add(value, _vulgar(self.vulgar)) if self.vulgar else value
        value = _raised(value, self.power) if self.power else value
        return value.copy_negate() if self.negative else value


def exact() -> Context:
    """Arithmetic that rounds nothing: no number and its scale words have 200 digits."""
    return Context(prec=200)


def find_numerals(text: str, language: str) -> Iterator[Numeral | Span]:
    """Numbers in digits, and the places of what looks like one and is none, in order.

    >>> [numeral.digits for numeral in find_numerals("1,75 %, le 17/05/2018, au G7", "fr")
    ...  if isinstance(numeral, Numeral)]
    ['1,75']
    """
    for match in _scanner(language).finditer(text):
        digits, vulgar, power = (match[part] or "" for part in ("digits", "vulgar", "power"))
        if not digits or sum(map(str.isdigit, digits)) > _LONGEST or _is_vast(digits, power):
            yield Span(*match.span())
        else:
            negative = is_negative(text, match.start())
            yield Numeral(match.start() - negative, match.end(), digits, negative, vulgar, power)


def read_digits(written: str, language: str, *, scaled: bool = False) -> Decimal:
    """The value of digits with their marks, by this module's rules.

    >>> read_digits("1.279", "fr"), read_digits("1.279", "fr", scaled=True)
    (Decimal('1279'), Decimal('1.279'))
    """
    plain = _SPACES.sub("", written)
    marks = [mark for mark in plain if mark in ".,"]
    whole, fraction = plain, ""
    if marks and _is_decimal(plain, marks, language, scaled=scaled):
        whole, _, fraction = plain.rpartition(marks[-1])
    return Decimal(f"{whole.replace('.', '').replace(',', '')}.{fraction}")


def _is_decimal(plain: str, marks: list[str], language: str, *, scaled: bool) -> bool:
    """Whether the last mark is the decimal sign, and not one between groups of three."""
    if len(marks) > 1:
        return marks[-1] != marks[0]
    if marks[0] == _DECIMAL_MARK[language] or not _ONE_GROUP.fullmatch(plain):
        return True
    return scaled and language == "fr"


def is_negative(text: str, start: int) -> bool:
    """Whether a minus stands right before `start`, and is no hyphen or dash behind a word."""
    before = text[start - 1] if start else ""
    return before in _MINUS and not text[max(0, start - 2) : start - 1].strip("([«“\"' \n\u00a0")


def _is_vast(digits: str, power: str) -> bool:
    """Whether a power may have more digits than a number of news."""
    exponent = abs(int(power[1:])) if power else 0
    return exponent * (len(digits) if power[:1] == "^" else 1) > _LONGEST * 2


def _raised(value: Decimal, power: str) -> Decimal:
    """The value with its power: 10^6, or 1.2e9."""
    exponent = int(power[1:])
    if power[0] != "^":
        return value.scaleb(exponent, exact())
    return Context(prec=28).power(value, exponent) if value or exponent > 0 else value


def _vulgar(sign: str) -> Decimal:
    over, under = unicodedata.normalize("NFKC", sign.strip().replace("/", "⁄")).split("⁄")
    return Decimal(over) / Decimal(under)


@cache
def _scanner(language: str) -> re.Pattern[str]:
    """One pattern that eats every digit of a text, so that no number begins inside another."""
    grouped = rf"(?:{_GROUPED[language]})(?![.,:/'’]?\d)"
    part = r"[^\S\n]{1,2}[1-9]/(?:[2-9]|1[0-6])(?![\w/]|[.,]\d)"
    plain = r"\d++(?:[.,]\d++)?+(?![.,:/'’]\d|[-‑]\d++[-‑.]\d)"
    power = r"(?P<power>(?:\^|[eE])[+-]?\d{1,3}(?![\w^]))?"
    number = rf"(?P<digits>{grouped}|{plain}){power}(?P<vulgar>[{_VULGAR}]|{part})?"
    chain = r"\d++(?:[-‑.,:/'’]\d++)*"
    return re.compile("|".join([*_NO_NUMBERS, *_days(language), number, chain]))


def _days(language: str) -> Iterator[str]:
    """Patterns for days of a month: "du 10 au 12 mai", "May 17, 2018"."""
    month = rf"(?:{'|'.join(_months(language))})(?!\w)\.?"
    day = r"\d{1,2}(?:er|st|nd|rd|th)?"
    till = rf"(?:(?:{GAP})?(?:[-–&]|au|et|and|to)(?:{GAP})?{day})?"
    year = rf"(?:,?{GAP}\d{{4}}(?!\d))?"
    yield rf"{day}{till}(?:{GAP}of)?{GAP}{month}{year}"
    if language == "en":
        yield rf"(?<!\w){month}{GAP}{day}(?![\w%]|[.,]\d){till}{year}"


def _months(language: str) -> list[str]:
    """Names of the months, long and short, the longest first; French ones in any case."""
    from babel import Locale

    forms = Locale.parse(language).months["format"]
    names = {str(name) for width in ("wide", "abbreviated") for name in forms[width].values()}
    ordered = map(re.escape, sorted(names, key=lambda name: (-len(name), name)))
    return [rf"(?i:{name})" if language == "fr" else name for name in ordered]
