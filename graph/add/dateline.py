"""Dates of publication: only those that a page states as such.

Nothing is concluded from an address, a copyright line or the day's date at the top of a page.
What a page says to machines is taken at its full precision; else the line under the headline
counts ("Publié le 12 mars 2003 à 18h05"), if just one date stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from graph.dates import read_date

_ISO = re.compile(
    r"(?P<day>\d{4}(?:-\d{2}(?:-\d{2})?)?)"
    r"(?:[T ](?P<time>\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?) ?(?P<zone>Z|[+-]\d{2}:?\d{2})?)?"
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_WRITTEN = re.compile(
    r"(?<![\d./-])(?:\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}-\d{2}-\d{2}"
    r"|\d{1,2}(?:er|st|nd|rd|th|\.|º)?\s+(?:de\s+|of\s+)?[^\W\d_]{3,12}\.?,?\s+(?:de\s+)?\d{4}"
    r"|[^\W\d_]{3,12}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4})(?![\d./-])"
)
_EARLIEST = 1605
"""The first newspaper, Johann Carolus's Relation, came out in Strasbourg that year."""
_EPOCH = "1970-01-01T00:00"
"""What computers write for a date that was never set."""


def read_stated(written: str | None, latest: str) -> str | None:
    """A date that is written for machines, in the form of ``article.yaml``.

    ``latest`` is the day on which the page was read, or later than that: a page isn't published
    after it was read. `None` for what is no date or can't be one of publication.

    >>> read_stated("2023-11-04T05:00:00+0100", "2026-01-01")
    '2023-11-04T05:00:00+01:00'
    >>> read_stated("2031-01-31", "2026-01-01"), read_stated("2023-02-30", "2026-01-01")
    (None, None)
    """
    if written is None:
        return None
    plain = _COMPACT.sub(r"\1-\2-\3", written.strip()) if written.strip().isdigit() else written
    found = _ISO.fullmatch(plain.strip())
    if found is None or not _is_possible(found["day"], latest):
        return None
    time = (found["time"] or "").replace(",", ".").removesuffix(".000")
    zone = re.sub(r"(\d{2}):?(\d{2})$", r"\1:\2", found["zone"] or "")
    stated = found["day"] if not time or len(found["day"]) < 10 else f"{found['day']}T{time}{zone}"
    if stated.startswith(_EPOCH) or not _is_time(time, zone):
        return None
    return stated


def _is_possible(day: str, latest: str) -> bool:
    try:
        whole = date.fromisoformat((day + "-01-01")[:10])
    except ValueError:
        return False
    return whole.year >= _EARLIEST and day <= latest[: len(day)]


def _is_time(time: str, zone: str) -> bool:
    hours = [int(part[:2]) for part in (time, zone.lstrip("+-")) if part and part != "Z"]
    return all(hour < 24 for hour in hours) and (not time or int(time[3:5]) < 60)


def read_dateline(lines: Iterable[str], language: str | None, latest: str) -> str | None:
    """The day that lines near a headline give, if they give one.

    >>> read_dateline(["Mercredi 12 mars 2003 - par Odile Carrère"], "fr", "2026-01-01")
    '2003-03-12'
    """
    for line in lines:
        days = {day for text in _WRITTEN.findall(line) if (day := _day(text, language))}
        # A line with two dates says "published … updated …" in words that aren't understood here.
        if days:
            (first, *others) = sorted(days)
            return None if others else read_stated(first, latest)
    return None


def _day(text: str, language: str | None) -> str | None:
    try:
        return read_date(text.replace(",", ""), language or "und").lexical
    except ValueError:
        return None
