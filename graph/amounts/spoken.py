"""Numbers in words, read by text2num, and the fractions that it doesn't read.

"Two thirds" and "un quart des exportations" are fractions; "un cinquième paquet" is an ordinal and
"two seconds" a time. A scale word that nothing counts ("millions of people") is no number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from graph.amounts.scales import Number, count_before, needs_count, scale_of, tail_behind
from graph.amounts.units import GAP
from graph.model import Span

_FRACTIONS = {
    "en": {"half": 2, "halves": 2, "quarter": 4, "quarters": 4},
    "fr": {"demi": 2, "demis": 2, "tiers": 3, "quart": 4, "quarts": 4},
}
"""Names of fractions that aren't ordinals."""

_SMALL = {
    "en": {"millionth": 10**6, "billionth": 10**9},
    "fr": {"millionième": 10**6, "milliardième": 10**9, "billionième": 10**12},
}
"""Parts of a size that text2num doesn't read."""
_UNACCENTED = re.compile(r"ieme(?=s?\Z)", re.IGNORECASE)
_MANY_PARTS = re.compile(r"(?:dix|cent|mill)ièmes|(?:ten|hundred|thousand)ths", re.IGNORECASE)
"""Plurals that are parts behind any number: "quatre centièmes" is no ordinal of 400."""
_OF_A_SCALE = {
    "en": re.compile(rf"{GAP}of{GAP}an?(?={GAP})"),
    "fr": re.compile(rf"(?={GAP}de{GAP})|{GAP}d['’]un(?={GAP})"),
}

_NO_FRACTIONS = {"en": {"seconds"}, "fr": {"secondes"}}

_OF = re.compile(rf"{GAP}(?:of\b|de\b|des\b|du\b|d['’])|\W*\Z")
_NAME = re.compile(rf"(?:{GAP}|-)(?P<name>[^\W\d_]+)")


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
_TOKEN = re.compile(
    r"(?P<percent>(?i:pour[\s-]?cent\w*))|[^\W_]+|(?P<space>\s+)|(?P<other>.)", re.DOTALL
)
_PARAGRAPH = re.compile(r"\n\s*\n")


def find_spoken(text: str, taken: list[Span], language: str) -> Iterator[Number]:
    """Numbers in words, in order, outside of the places that are `taken` (sorted).

    >>> [str(number.value) for number in find_spoken("deux tiers des dix pays", [], "fr")]
    ['0.6666666666666666666666666667', '10']
    """
    spoken = _spoken(text, taken, language)
    for index, one in enumerate(spoken):
        if not one.ordinal:
            behind = spoken[index + 1] if index + 1 < len(spoken) else None
            number = _fraction(text, one, behind, language) or _whole(text, one, language)
            if number:
                yield number


def _spoken(text: str, taken: list[Span], language: str) -> list[_Spoken]:
    from text_to_num import find_numbers

    words = _words(text, taken, language)
    return [
        _Spoken(words[found.start].start, words[found.end - 1].end, found.text, found.is_ordinal)
        for found in find_numbers(words, language, 0.0)
    ]


def _words(text: str, taken: list[Span], language: str) -> list[_Word]:
    """The text's words, with a break in place of what is read already and between paragraphs."""
    words: list[_Word] = []
    start = 0
    for span in [*taken, Span(len(text), len(text))]:
        for match in _TOKEN.finditer(text, start, max(start, span.start)):
            if _MANY_PARTS.fullmatch(match[0]):
                words.append(_Word(match.start(), match.start(), _BREAK))
            words.append(_Word(match.start(), match.end(), _token(match, language)))
        words.append(_Word(span.start, span.end, _BREAK))
        start = max(start, span.end)
    return words


def _token(match: re.Match[str], language: str) -> str:
    if match["space"]:
        return _BREAK if _PARAGRAPH.search(match[0]) else " "
    if match["percent"]:
        return _BREAK
    return _UNACCENTED.sub("ième", match[0]) if language == "fr" else match[0]


def _whole(text: str, one: _Spoken, language: str) -> Number | None:
    """A number in words, unless it is a scale word that nothing counts."""
    start, value = one.start, Decimal(one.digits.replace(",", "."))
    words = text[one.start : one.end].casefold().replace("-", " ").split()
    if needs_count(words[0], language):
        count = count_before(text, start, language)
        if count is None:
            return None
        start, value = count[0], value * count[1]
    own = scale_of(words[-1], language)
    tail = tail_behind(text, start, one.end, language, own)
    return Number(Span(start, tail.end), tail.times(value), own * tail.scale, in_digits=False)


def _fraction(text: str, one: _Spoken, behind: _Spoken | None, language: str) -> Number | None:
    """ "Two thirds", "un quart de": but neither "un cinquième paquet" nor "deux secondes"."""
    below = _denominator(text, one.end, behind, language)
    if below is None or below[1] < 2:
        return None
    whole, above = _mixed(text[one.start : one.end], one.digits, language)
    end, value = below[0], whole + above / below[1]
    link = _OF_A_SCALE[language].match(text, end)
    tail = tail_behind(text, one.start, link.end(), language) if link else None
    if tail and tail.scale > 1 and not whole:
        value = tail.scale * above / below[1]
        return Number(Span(one.start, tail.end), value, tail.scale, in_digits=False)
    if above == 0 or (value < 1 and above == 1 and not _OF.match(text, end)):
        return None
    return Number(Span(one.start, end), value, in_digits=False)


def _mixed(words: str, digits: str, language: str) -> tuple[Decimal, Decimal]:
    """Before a fraction's name: the whole number, and how many parts of one come on top.

    text2num reads "cent et trois" as 103; before "quarts" it is 100 and three of them. Behind a
    scale word they are parts of it: "six millions et deux tiers".
    """
    from text_to_num import text2num

    whole, conjunction, above = words.rpartition({"en": " and ", "fr": " et "}[language])
    try:
        if conjunction:
            scale = scale_of(whole.split()[-1], language)
            return Decimal(text2num(whole, language)), scale * text2num(above, language)
    except ValueError:  # the conjunction belongs to one number, as it does in "cent vingt et un"
        pass
    return Decimal(0), Decimal(digits.replace(",", "."))


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
    small = _UNACCENTED.sub("ième", word).removesuffix("s")
    if small in _SMALL[language]:
        return name.end(), _SMALL[language][small]
    if behind is None or not behind.ordinal or behind.start != name.start("name"):
        return None
    if word in _NO_FRACTIONS[language]:
        return None
    return behind.end, int("".join(filter(str.isdigit, behind.digits)))
