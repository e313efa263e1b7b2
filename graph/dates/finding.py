"""Dates in running text, where they stand.

A year by itself is a date where a word for time stands before it ("in 2019", "depuis 2019", "the
2024 elections") and nothing that is counted behind it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from graph.amounts.units import GAP, unit_behind
from graph.dates.absolute import QUARTER, read_absolute
from graph.dates.relative import Found, Seen, longest, scan
from graph.dates.tense import Tense, tense_at
from graph.dates.words import LANGUAGES
from graph.model import Moment, Span
from graph.text import sentences

_IN_DIGITS = re.compile(
    r"(?<![\w./-])(?:\d{4}-\d\d(?:-\d\d)?|\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d\d))(?![\w/-]|\.\d)"
)
_YEAR = r"(?P<it>1[5-9]\d\d|2[01]\d\d)(?![\w%/’'-]|[.,:]\d)"
_TIME_WORDS = {
    "en": r"in|since|until|till|during|the|late|early|mid|year|by|spring|summer|autumn|fall|winter"
    r"|end of|start of|beginning of|class of",
    "fr": r"en|depuis|d['’]ici|d['’]ici à|dès|jusqu['’]en|jusqu['’]à|fin|début|courant|mi|année"
    r"|printemps|été|automne|hiver",
}
"""Words before a year, whatever stands behind it."""
_LINKS = {
    "en": r"of|from|to|and|between|before|after|for|through",
    "fr": r"de|à|entre|et|avant|après|pour|vers",
}
"""Words before a year, where nothing stands behind it that it could count."""


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date where a text gives it."""

    span: Span
    moment: Moment


def find_dates(text: str, language: str, published: date | None = None) -> list[DateFound]:
    """Every date in `text` that can be read, in order, without overlap.

    `language` is a BCP 47 tag; `published` is the day of the article, without which only dates with
    their year are read. ValueError where the language is neither English nor French.

    >>> found = find_dates("Elle a démissionné mardi.", "fr", date(2026, 3, 18))
    >>> [(date.span, date.moment.lexical) for date in found]
    [(Span(start=19, end=24), '2026-03-17')]
    """
    subtag = language.partition("-")[0].casefold()
    if subtag not in LANGUAGES:
        raise ValueError(
            f'dates are found in English and French, not in "{language}". '
            "Set the article's `language` to en or fr."
        )
    all_sentences = sentences(text, subtag)
    starts = [sentence.start for sentence in all_sentences]

    def tense(place: Span) -> Tense | None:
        index = bisect_right(starts, place.start) - 1
        sentence = all_sentences[index] if index >= 0 else Span(0, len(text))
        return tense_at(text, place, sentence, subtag)

    def seen_at(place: Span) -> Seen | None:
        return None if published is None else Seen(published, lambda: tense(place))

    found = longest([*_with_year(text, subtag), *scan(text, subtag, seen_at)])
    return [
        DateFound(span, Moment(text[span.start : span.end], each.lexical, each.first, each.last))
        for span, each in found
        if each
    ]


def _with_year(text: str, language: str) -> Iterator[Found]:
    """What names its year, but days and months in words."""
    for pattern in (_IN_DIGITS, QUARTER):
        for match in pattern.finditer(text):
            yield Span(*match.span()), read_absolute(" ".join(match[0].split()), language)
    for match in _years(language).finditer(text):
        span = Span(*match.span("it"))
        if match["time"] or not _counts(text, span, language):
            yield span, read_absolute(match["it"], language)


def _counts(text: str, year: Span, language: str) -> bool:
    number = Decimal(text[year.start : year.end])
    return unit_behind(text, year.end, language, number, linked=False) is not None


@cache
def _years(language: str) -> re.Pattern[str]:
    before = rf"(?P<time>{_TIME_WORDS[language]})|(?:{_LINKS[language]})"
    spaced = before.replace(" ", GAP)
    return re.compile(rf"(?<![\w$€£-])(?:{spaced})(?:{GAP}|-|{GAP}\(|\(){_YEAR}", re.IGNORECASE)
