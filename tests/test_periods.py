"""Periods of the calendar."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from graph.dates.periods import as_written, of_day, of_months, of_week

DAYS = st.dates(date(1000, 1, 8), date(9990, 12, 24))


def test_a_week_takes_the_form_of_what_holds_it() -> None:
    inside, between = of_week(date(2026, 3, 18)), of_week(date(2026, 4, 1))
    assert inside is not None
    assert between is not None
    assert (inside.lexical, inside.first, inside.last) == (
        "2026-03",
        date(2026, 3, 16),
        date(2026, 3, 22),
    )
    assert between.lexical == "2026"
    assert of_week(date(2026, 1, 1)) is None


def test_what_the_calendar_has_not() -> None:
    assert as_written("2026", "02", "30") is None
    assert of_months(2026, 13, 1) is None
    assert of_months(2026, 11, 3) is None
    assert of_months(0, 1, 1) is None


@given(DAYS, st.sampled_from([1, 3, 6, 12]))
def test_a_period_holds_its_day_and_its_form_holds_it(day: date, months: int) -> None:
    first = (day.month - 1) // months * months + 1
    for period in (of_day(day), of_week(day), of_months(day.year, first, months)):
        if period is not None:
            assert period.first <= day <= period.last
            assert period.first.isoformat().startswith(period.lexical)
            assert period.last.isoformat().startswith(period.lexical)
