"""Periods of the calendar, and the form that XML Schema has for them.

A day, a month and a year have forms of their own. A quarter, a half and a week have none: they
take that of the shortest one that holds them, a month or a year, and keep their days.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Period:
    """Days in a row, inside one year."""

    lexical: str
    """``2030``, ``2030-05`` or ``2030-05-17``."""
    first: date
    last: date


def as_written(year: str, month: str | None = None, day: str | None = None) -> Period | None:
    """A year, month or day, if the calendar has it.

    >>> as_written("2024", "02").last
    datetime.date(2024, 2, 29)
    >>> as_written("2024", "02", "30") is None
    True
    """
    try:
        first = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    lexical = "-".join(part.zfill(2) for part in (year, month, day) if part)
    if day:
        return Period(lexical, first, first)
    return Period(lexical, first, last_day(first.year, first.month if month else 12))


def of_day(day: date) -> Period:
    """One day."""
    return Period(day.isoformat(), day, day)


def of_months(year: int, month: int, months: int) -> Period | None:
    """One month, a quarter (3), a half (6) or a year (12), from the month's first day on."""
    if not (1 <= year <= 9999 and 1 <= month <= 13 - months):
        return None
    first, last = date(year, month, 1), last_day(year, month + months - 1)
    return Period(f"{year:04}-{month:02}" if months == 1 else f"{year:04}", first, last)


def of_week(day: date) -> Period | None:
    """The week of a day, from Monday to Sunday (ISO 8601); `None` where it lies in two years."""
    first = day - timedelta(days=day.weekday())
    last = first + timedelta(days=6)
    if first.year != last.year:
        return None
    lexical = (
        f"{first.year:04}-{first.month:02}" if first.month == last.month else f"{first.year:04}"
    )
    return Period(lexical, first, last)


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])
