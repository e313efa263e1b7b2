"""Dates as people write them, at the precision that they give.

1. ISO 8601 calendar dates at year, month or day: ``2030``, ``2030-05``, ``2030-05-17``.
2. Days and months in words, read by dateparser in the article's language: "30 décembre 2024",
   "May 2025". A date in digits counts where it can be read in one way only: 17/05/2018, and in
   French 03/04/2024 (day first); in English that one is refused.
3. Quarters and halves of a year: "T3 2025", "second half of 2025". They have no form in XML
   Schema: `lexical` is the year, `earliest` and `latest` are the days of the quarter.

A date here names its year: four digits from 0001 to 9999, or two behind a day and a month in
digits, read as POSIX reads them (69 to 99 are 1969 to 1999 [1]). No clock is read. Seasons, decades
and stretches of time are refused.

[1] https://pubs.opengroup.org/onlinepubs/9799919799/functions/strptime.html
"""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache

from graph.dates.periods import Period, as_written, of_months

_ISO = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")
_NUMERIC = re.compile(
    r"(?P<one>[0-9]{1,2})[/.-](?P<two>[0-9]{1,2})[/.-](?P<year>(?:[0-9]{2}){1,2})"
)
_FOUR_DIGITS = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")
_MONTH = re.compile(r"[^\W\d_]{3}")
"""What a month's name has at the least; without one the order of day and month is a guess."""
_LONGEST = 60
"""Characters of a date in words; more is a sentence."""
_MORE_THAN_A_DAY = re.compile(r"[0-9]\s?[:h]\s?[0-9]|[0-9]\s?[ap]\.?m\b", re.IGNORECASE)
"""A time of day, which `lexical` has no place for."""

QUARTER = re.compile(
    r"(?<![\w-])(?:(?P<letter>[qths])(?P<number>[1-4])"
    r"|(?P<ordinal>[1-4]|first|second|third|fourth|premier|deuxième|second|troisième|quatrième)"
    r"(?:st|nd|rd|th|er|e|d)?\s+(?P<name>quarter|trimestre|half|semestre))"
    r"[\s-]+(?:of\s+|de\s+)?(?P<year>[0-9]{4})(?![\w-])",
    re.IGNORECASE,
)
_MONTHS = {"q": 3, "t": 3, "h": 6, "s": 6}
"""Months of a quarter (*trimestre*) and of a half (*semestre*), by first letter."""
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4,
    "premier": 1, "deuxième": 2, "troisième": 3, "quatrième": 4,
}  # fmt: skip


def read_absolute(words: str, language: str) -> Period | None:
    """The period that all of `words` gives, if it names its year.

    >>> read_absolute("30 décembre 2024", "fr").lexical
    '2024-12-30'
    """
    return (
        _iso(words) or _part_of_year(words) or _numeric(words, language) or _spoken(words, language)
    )


def _iso(words: str) -> Period | None:
    match = _ISO.fullmatch(words)
    return as_written(*match.groups()) if match else None


def _part_of_year(words: str) -> Period | None:
    """A quarter or a half: the year's form, the quarter's days."""
    match = QUARTER.fullmatch(words)
    if match is None:
        return None
    ordinal = (match["number"] or match["ordinal"]).casefold()
    number = _ORDINALS.get(ordinal) or int(ordinal)
    months = _MONTHS[(match["letter"] or match["name"])[0].casefold()]
    return of_months(int(match["year"]), (number - 1) * months + 1, months)


def _numeric(words: str, language: str) -> Period | None:
    """A day in digits: day first in French, elsewhere only if the other order can't be."""
    match = _NUMERIC.fullmatch(words)
    if match is None:
        return None
    one, two, year = match["one"].zfill(2), match["two"].zfill(2), full_year(match["year"])
    day_first, month_first = as_written(year, two, one), as_written(year, one, two)
    if _primary(language) == "fr" or month_first is None or month_first == day_first:
        return day_first
    return month_first if day_first is None else None


def full_year(written: str) -> str:
    """A year in four digits, of one in two as well.

    >>> full_year("78"), full_year("26"), full_year("2026")
    ('1978', '2026', '2026')
    """
    return written if len(written) > 2 else f"{'19' if written >= '69' else '20'}{written}"


def _primary(language: str) -> str:
    return language.partition("-")[0].casefold()


@lru_cache(maxsize=4096)  # the same days stand in many articles, and dateparser takes its time
def _spoken(words: str, language: str) -> Period | None:
    """A month or a day in words."""
    years = _FOUR_DIGITS.findall(words)
    if len(years) != 1 or not _MONTH.search(words) or _MORE_THAN_A_DAY.search(words):
        return None
    if len(words) > _LONGEST:
        return None
    languages = [_primary(language)] if _primary(language) not in {"und", ""} else ["en", "fr"]
    for parts in (["day", "month", "year"], ["month", "year"]):
        if found := _parse(words, languages, parts):
            day = f"{found.day:02}" if "day" in parts else None
            same = found.year == int(years[0])
            return as_written(years[0], f"{found.month:02}", day) if same else None
    return None


def _parse(words: str, languages: list[str], parts: list[str]) -> date | None:
    """What dateparser reads, if it finds all of `parts` there; it fills in nothing of today."""
    from dateparser.date import DateDataParser

    settings = {
        "PARSERS": ["absolute-time"],
        "REQUIRE_PARTS": parts,
        "PREFER_DAY_OF_MONTH": "first",
        "RELATIVE_BASE": datetime(2000, 1, 1),  # no clock is read
    }
    try:
        parser = DateDataParser(languages=languages, use_given_order=True, settings=settings)
        found: datetime | None = parser.get_date_data(words).date_obj
    except ValueError:  # a language that dateparser doesn't know
        return None
    return found
