"""Dates that depend on the day of writing, read as an article of that day means them.

1. "Last week", "this month", "next year" are the one before, of and after that day; a week begins
   on Monday (ISO 8601). "Two years ago" is that year, as precise as its unit.
2. A weekday alone is within seven days of that day, before it or after it: so the AP Stylebook
   has reporters write ("days of the week"). Which of the two is told by the tense of the
   sentence, and where that tells nothing the day stays unknown. A report of Wednesday says
   "Wednesday" of that very day.
3. A month or a day without a year is the nearest one that the tense allows. Where the tense tells
   nothing it is in the year of the article: the same book has others written with their year
   ("months").
4. English "next Friday", "last Friday" are read where both of their readings, the nearest one and
   the one of the neighbouring week, agree. French "vendredi prochain" is the nearest one ahead.
5. Where the period lies in two years, or the calendar has no such day, nothing is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from graph.amounts.units import thing_at
from graph.dates.absolute import full_year
from graph.dates.periods import Period, as_written, last_day, of_day, of_months, of_week
from graph.dates.tense import Tense
from graph.dates.words import Words, words_of
from graph.model import Span

_MONTHS_OF = {"month": 1, "quarter": 3, "year": 12}
_REACH = 45
"""Days on each side in which "jeudi 21" is looked for: it comes round in the next month at most."""
_LEAP = 4
"""Years on each side in which a day without a year is looked for: 29 February."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Where a sentence looks from, and where to."""

    day: date
    """When the article was published."""
    tense: Callable[[], Tense | None]


Found = tuple[Span, Period | None]
"""Words for a date and what they mean, `None` if nothing surely."""


def scan(text: str, language: str, seen_at: Callable[[Span], Seen | None]) -> Iterator[Found]:
    """What looks like a date in words, kind by kind; ``seen_at`` says how a place looks at it."""
    words = words_of(language)
    for kind, pattern in words.rules:
        for match in pattern.finditer(text):
            group = "it" if "it" in pattern.groupindex else 0
            span = Span(*match.span(group))
            yield span, _read(kind, _Match(match, words, language), seen_at(span))


def longest(found: Iterable[Found]) -> list[Found]:
    """Those that begin first, then the longer ones: in order, without overlap.

    What means nothing surely is kept: "next Friday" is not "Friday".
    """
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (one[0].start, -one[0].end, one[1] is not None)):
        if not kept or one[0].start >= kept[-1][0].end:
            kept.append(one)
    return kept


@dataclass(frozen=True, slots=True)
class _Match:
    """What one pattern matched."""

    found: re.Match[str]
    words: Words
    language: str

    def __getitem__(self, group: str) -> str | None:
        if group not in self.found.re.groupindex:
            return None
        words: str | None = self.found[group]
        return None if words is None else " ".join(words.casefold().split())

    def number(self, group: str) -> int:
        """The number that a group gives, in digits or by the name of its table."""
        written = self[group] or ""
        tables = {
            "month": self.words.months, "weekday": self.words.weekdays, "nth": self.words.ordinals,
            "day": self.words.ordinals, "count": self.words.counts, "which": self.words.which,
            "half": self.words.halves,
        }  # fmt: skip
        return int(written) if written.isdigit() else tables[group].get(written.rstrip("."), 0)


def _read(kind: str, match: _Match, seen: Seen | None) -> Period | None:
    if kind == "none":
        return None
    if year := match["year"] or match["short"]:
        return _in_year(match, int(full_year(year.lstrip("'’"))))
    return _READERS[kind](match, seen) if seen else None


def _in_year(match: _Match, year: int) -> Period | None:
    """What a day, a month or a weekday of a month is in a year."""
    month = int(match["number"] or match.number("month"))
    if match["weekday"]:
        return _nth_weekday(year, month, match.number("weekday"), match.number("nth"))
    given = next((group for group in ("day", "nth") if match[group]), None)
    day = str(match.number(given)) if given else None
    return as_written(f"{year:04}", f"{month:02}", day)


def _word(match: _Match, seen: Seen) -> Period | None:
    return _moved(seen.day, "day", match.words.days[match["word"] or ""])


def _unit(match: _Match, seen: Seen) -> Period | None:
    unit = (match["unit"] or "").removeprefix("the ")
    return _moved(seen.day, match.words.units[unit], match.number("which"))


def _ago(match: _Match, seen: Seen) -> Period | None:
    ahead = match["way"] in {"dans", "from now"}
    count = match.number("count") * (1 if ahead else -1)
    return _moved(seen.day, match.words.units[match["unit"] or ""], count)


def _date(match: _Match, seen: Seen) -> Period | None:
    """A month, or a day of one, without its year."""
    return _nearest(seen, lambda year: _in_year(match, year))


def _month(match: _Match, seen: Seen) -> Period | None:
    """ "March" by itself; "last March" is over, "next March" has not begun."""
    which, number = match.number("which"), match.number("month")
    if not which:
        return of_months(seen.day.year, number, 1) if match["which"] else _date(match, seen)
    over, begun = number < seen.day.month, number <= seen.day.month
    return of_months(seen.day.year + (int(begun) if which > 0 else int(over) - 1), number, 1)


def _nth(match: _Match, seen: Seen) -> Period | None:
    """ "First Sunday of June", "deuxième lundi du mois prochain"."""
    if match["month"]:
        return _date(match, seen)
    month = _moved(seen.day, "month", match.number("which"))
    weekday, nth = match.number("weekday"), match.number("nth")
    return _nth_weekday(month.first.year, month.first.month, weekday, nth) if month else None


def _day(match: _Match, seen: Seen) -> Period | None:
    """ "Le 27": in this month or the one beside it, as the tense says."""
    months = (_moved(seen.day, "month", shift) for shift in (-1, 0, 1))
    return _choose(seen, [day for month in months if (day := _of_month(month, match))])


def _day_of(match: _Match, seen: Seen) -> Period | None:
    """ "Le 20 du mois prochain"."""
    return _of_month(_moved(seen.day, "month", match.number("which")), match)


def _of_month(month: Period | None, match: _Match) -> Period | None:
    if month is None:
        return None
    return as_written(month.lexical[:4], month.lexical[5:], str(match.number("day")))


def _half(match: _Match, seen: Seen) -> Period | None:
    """A quarter or a half without the year's number."""
    letter = match["letter"]
    months = (3 if letter in {"q", "t"} else 6) if letter else match.number("half")
    first = (match.number("nth") - 1) * months + 1
    if match["which"]:
        return of_months(seen.day.year + match.number("which"), first, months)
    return _nearest(seen, lambda year: of_months(year, first, months)) if seen.tense() else None


def _weekday(match: _Match, seen: Seen) -> Period | None:
    behind = (seen.day.weekday() - match.number("weekday")) % 7
    which = match.number("which")
    if not match["which"]:
        days = {"past": -behind, "future": -behind % 7}.get(seen.tense() or "")
        return None if days is None else _moved(seen.day, "day", days)
    if which == 0:
        day = _in_week(seen.day, match.number("weekday"))
        return _choose(seen, [day]) if day and seen.tense() else day
    day = _moved(seen.day, "day", -(behind or 7) if which < 0 else -behind % 7 or 7)
    clear = match.language != "en" or (day and of_week(day.first) != of_week(seen.day))
    return day if clear else None


def _weekday_of(match: _Match, seen: Seen) -> Period | None:
    day = _moved(seen.day, "day", 7 * match.number("which"))
    return _in_week(day.first, match.number("weekday")) if day else None


def _weekday_day(match: _Match, seen: Seen) -> Period | None:
    """ "Jeudi 21": the nearest day that is both."""
    if thing_at(match.found.string, match.found.end() + 1, match.language):
        return None
    wanted = match.number("weekday"), match.number("day")
    shifted = (_moved(seen.day, "day", shift) for shift in range(-_REACH, _REACH + 1))
    days = [day for day in shifted if day and (day.first.weekday(), day.first.day) == wanted]
    return _choose(seen, days) or min(days, key=lambda day: abs(day.first - seen.day), default=None)


_READERS: dict[str, Callable[[_Match, Seen], Period | None]] = {
    "word": _word, "unit": _unit, "ago": _ago, "date": _date, "month": _month, "nth": _nth,
    "day": _day, "day_of": _day_of, "half": _half, "weekday": _weekday, "weekday_of": _weekday_of,
    "weekday_day": _weekday_day,
}  # fmt: skip


def _moved(day: date, unit: str, count: int) -> Period | None:
    """The day, week, month, quarter or year that is so many after the one of `day`."""
    try:
        if unit in {"day", "week"}:
            moved = day + timedelta(days=count * (7 if unit == "week" else 1))
            return of_day(moved) if unit == "day" else of_week(moved)
    except OverflowError:
        return None
    months = _MONTHS_OF[unit]
    index = (day.year * 12 + day.month - 1) // months + count
    year, part = divmod(index, 12 // months)
    return of_months(year, part * months + 1, months)


def _in_week(day: date, weekday: int) -> Period | None:
    return _moved(day, "day", weekday - day.weekday())


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> Period | None:
    whole = of_months(year, month, 1)
    if whole is None:
        return None
    days = [whole.first.replace(day=n) for n in range(1, last_day(year, month).day + 1)]
    fitting = [day for day in days if day.weekday() == weekday]
    index = nth if nth < 0 else nth - 1
    return of_day(fitting[index]) if -1 <= index < len(fitting) else None


def _nearest(seen: Seen, in_year: Callable[[int], Period | None]) -> Period | None:
    """The nearest that the tense allows; where it tells nothing, the one of the article's year."""
    years = range(seen.day.year - _LEAP, seen.day.year + _LEAP + 1)
    periods = [period for year in years if (period := in_year(year))]
    return _choose(seen, periods) if seen.tense() else in_year(seen.day.year)


def _choose(seen: Seen, periods: list[Period]) -> Period | None:
    """The last that has begun, or the first that is not over, as the tense says."""
    if seen.tense() == "past":
        return max((p for p in periods if p.first <= seen.day), key=lambda p: p.first, default=None)
    if seen.tense() == "future":
        return min((p for p in periods if p.last >= seen.day), key=lambda p: p.last, default=None)
    return None
