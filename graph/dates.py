"""Dates as people write them, at the precision that they give.

1. ISO 8601 calendar dates at year, month or day: ``2030``, ``2030-05``, ``2030-05-17``.
2. Days and months in words, read by dateparser in the article's language: "30 décembre 2024",
   "May 2025". A date in digits counts where it can be read in one way only: 17/05/2018, and in
   French 03/04/2024 (day first); in English that one is refused.
3. Quarters and halves of a year: "T3 2025", "second half of 2025". They have no form in XML
   Schema: `lexical` is the year, `earliest` and `latest` are the days of the quarter.
4. Words that place a date inside its period are passed over: "d’ici fin 2030" is 2030, "mid-May
   2025" is May 2025. The whole period is what the date surely says.

A date must name its year, with four digits from 0001 to 9999: "next May" depends on the day it was
written, and no clock is read here. Seasons, decades and stretches of time are refused.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime

from graph.model import Moment

_ISO = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")
_NUMERIC = re.compile(r"(?P<one>[0-9]{1,2})[/.-](?P<two>[0-9]{1,2})[/.-](?P<year>[0-9]{4})")
_FOUR_DIGITS = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")
_MONTH = re.compile(r"[^\W\d_]{3}")
"""What a month's name has at the least; without one the order of day and month is a guess."""
_LONGEST = 60
"""Characters of a date in words; more is a sentence."""
_MORE_THAN_A_DAY = re.compile(r"[0-9]\s?[:h]\s?[0-9]|[0-9]\s?[ap]\.?m\b", re.IGNORECASE)
"""A time of day, which `lexical` has no place for."""

_PLACING = re.compile(
    r"(?:d['’]ici|by|in|on|during|of|the|end|beginning|start|middle|late|early|mid|year|en|à|au|la"
    r"|le|de|du|fin|début|courant|mi|milieu|année|an)(?:[\s-]+)|[ld]['’]",
    re.IGNORECASE,
)
"""One word in front that says where inside a period, and nothing of which period."""

_QUARTER = re.compile(
    r"(?:(?P<letter>[qths])(?P<number>[1-4])"
    r"|(?P<ordinal>[1-4]|first|second|third|fourth|premier|deuxième|second|troisième|quatrième)"
    r"(?:st|nd|rd|th|er|e|d)?\s+(?P<name>quarter|trimestre|half|semestre))"
    r"[\s-]+(?:of\s+|de\s+)?(?P<year>[0-9]{4})",
    re.IGNORECASE,
)
_MONTHS = {"q": 3, "t": 3, "h": 6, "s": 6}
"""Months of a quarter (*trimestre*) and of a half (*semestre*), by first letter."""
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4,
    "premier": 1, "deuxième": 2, "troisième": 3, "quatrième": 4,
}  # fmt: skip

_REFUSED = "it is no date that can be read. Write it as 2030, 2030-05 or 2030-05-17."


def read_date(written: str, language: str = "und") -> Moment:
    """The date that all of `written` gives.

    `language` is a BCP 47 tag; where it is undetermined, words are tried in English, then in
    French. ValueError, whose message says what to do, for what gives no year or no date.

    >>> read_date("d’ici fin 2030", "fr").latest
    datetime.date(2030, 12, 31)
    >>> read_date("December 30, 2024", "en").lexical
    '2024-12-30'
    >>> read_date("T3 2025", "fr").earliest, read_date("T3 2025", "fr").lexical
    (datetime.date(2025, 7, 1), '2025')
    """
    words = " ".join(written.split())
    bare = _without_placing(words)
    moment = (
        _iso(bare) or _part_of_year(bare) or _numeric(bare, language) or _spoken(bare, language)
    )
    if moment is None:
        raise ValueError(_REFUSED if _FOUR_DIGITS.search(words) else _without_year())
    return Moment(written, *moment)


_Period = tuple[str, date, date]
"""Lexical form, first day, last day."""


def _without_year() -> str:
    return "it gives no year of four digits. Write it as 2030, 2030-05 or 2030-05-17."


def _without_placing(words: str) -> str:
    while match := _PLACING.match(words):
        words = words[match.end() :]
    return words


def _iso(words: str) -> _Period | None:
    match = _ISO.fullmatch(words)
    return _period(*match.groups()) if match else None


def _period(year: str, month: str | None = None, day: str | None = None) -> _Period | None:
    """A year, month or day, if the calendar has it."""
    try:
        first = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    lexical = "-".join(part for part in (year, month, day) if part)
    if day:
        return lexical, first, first
    return lexical, first, _last_day(first.year, first.month if month else 12)


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _part_of_year(words: str) -> _Period | None:
    """A quarter or a half: the year's form, the quarter's days."""
    match = _QUARTER.fullmatch(words)
    if match is None or match["year"] == "0000":
        return None
    ordinal = (match["number"] or match["ordinal"]).casefold()
    number = _ORDINALS.get(ordinal) or int(ordinal)
    months = _MONTHS[(match["letter"] or match["name"])[0].casefold()]
    year, last_month = int(match["year"]), number * months
    if last_month > 12:
        return None
    return match["year"], date(year, last_month - months + 1, 1), _last_day(year, last_month)


def _numeric(words: str, language: str) -> _Period | None:
    """A day in digits: day first in French, elsewhere only if the other order can't be."""
    match = _NUMERIC.fullmatch(words)
    if match is None:
        return None
    one, two, year = match["one"].zfill(2), match["two"].zfill(2), match["year"]
    day_first, month_first = _period(year, two, one), _period(year, one, two)
    if _primary(language) == "fr" or month_first is None or month_first == day_first:
        return day_first
    return month_first if day_first is None else None


def _primary(language: str) -> str:
    return language.partition("-")[0].casefold()


def _spoken(words: str, language: str) -> _Period | None:
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
            return (
                _period(years[0], f"{found.month:02}", day) if found.year == int(years[0]) else None
            )
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
