"""Dates: what was given, as precise as it was given, and no clock."""

import sys
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.dates import read_date


@pytest.mark.parametrize(
    ("language", "written", "lexical"),
    [
        ("und", "2030", "2030"),
        ("und", "2030-05", "2030-05"),
        ("und", "2030-05-17", "2030-05-17"),
        ("und", "0001", "0001"),
        ("fr", "30 décembre 2024", "2024-12-30"),
        ("fr", "1er mai 2025", "2025-05-01"),
        ("fr", "lundi 12 janvier 2016", "2016-01-12"),
        ("fr", "mai 2025", "2025-05"),
        ("fr", "d’ici fin 2030", "2030"),
        ("fr", "d’ici à la fin de 2030", "2030"),
        ("fr", "mi-mai 2025", "2025-05"),
        ("fr", "03/04/2024", "2024-04-03"),
        ("fr-CA", "en 2030", "2030"),
        ("en", "December 30, 2024", "2024-12-30"),
        ("en", "the 30th of December, 2024", "2024-12-30"),
        ("en", "May 2025", "2025-05"),
        ("en", "by the end of 2030", "2030"),
        ("en", "mid-2030", "2030"),
        ("en", "13/04/2024", "2024-04-13"),
        ("en", "04/13/2024", "2024-04-13"),
        ("und", "30 décembre 2024", "2024-12-30"),
        ("de", "30. Dezember 2024", "2024-12-30"),
    ],
)
def test_lexical_form(language: str, written: str, lexical: str) -> None:
    moment = read_date(written, language)
    assert (moment.written, moment.lexical) == (written, lexical)


@pytest.mark.parametrize(
    ("written", "earliest", "latest"),
    [
        ("2030", date(2030, 1, 1), date(2030, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31)),
        ("2030-05-17", date(2030, 5, 17), date(2030, 5, 17)),
        ("T3 2025", date(2025, 7, 1), date(2025, 9, 30)),
        ("fourth quarter of 2025", date(2025, 10, 1), date(2025, 12, 31)),
        ("premier semestre 2025", date(2025, 1, 1), date(2025, 6, 30)),
        ("H2 2025", date(2025, 7, 1), date(2025, 12, 31)),
    ],
)
def test_days_that_it_may_mean(written: str, earliest: date, latest: date) -> None:
    moment = read_date(written)
    assert (moment.earliest, moment.latest) == (earliest, latest)


def test_a_quarter_has_the_years_form() -> None:
    assert read_date("Q3 2025", "en").lexical == "2025"


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "spring 2024"), ("en", "the 2030s"), ("fr", "années 2030"), ("en", "2025-2030"),
        ("en", "03/04/2024"), ("en", "2024-02-30"), ("fr", "31 février 2024"), ("en", "2030-13"),
        ("en", "0000"), ("en", "before 2030"), ("en", "between 2025 and 2030"), ("en", "T5 2025"),
        ("en", "H3 2025"), ("en", "2024-05-17T10:00"), ("fr", "12 mai 2024 à 14h30"),
        ("xx", "mai 2025"), ("en", "12 2024"), ("en", "20 May 2024 and 21 May 2024"),
        ("en", "May 2024 " + "a" * 100),
    ],
)  # fmt: skip
def test_refuses_what_is_no_date(language: str, written: str) -> None:
    with pytest.raises(ValueError, match=r"^it is no date that can be read\. Write it as 2030, "):
        read_date(written, language)


@pytest.mark.parametrize("written", ["yesterday", "next May", "May 15", "hier", "", "le 2 octobre"])
def test_asks_for_the_year(written: str) -> None:
    with pytest.raises(ValueError, match=r"^it gives no year of four digits\. Write it as 2030, "):
        read_date(written, "en")


class _IsDatetime(type):
    def __instancecheck__(cls, value: object) -> bool:
        return isinstance(value, datetime)


def clock(moment: datetime) -> type:
    """A `datetime` class that always tells the same time."""

    def tell(_timezone: object = None) -> datetime:
        return moment

    told = {"now": staticmethod(tell), "utcnow": staticmethod(tell), "today": staticmethod(tell)}
    return _IsDatetime("datetime", (datetime,), told)


@pytest.mark.parametrize(
    "written", ["mai 2025", "30 décembre 2024", "lundi 12 janvier 2016", "février 2023"]
)
def test_reads_no_clock(written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    told = {read_date(written, "fr")}
    for moment in (datetime(1999, 2, 28), datetime(2031, 12, 31, 23, 59)):
        for name, module in list(sys.modules.items()):
            if name.startswith("dateparser") and hasattr(module, "datetime"):
                monkeypatch.setattr(module, "datetime", clock(moment))
        told.add(read_date(written, "fr"))
    assert len(told) == 1


@given(st.dates())
def test_iso_dates_read_as_they_are(day: date) -> None:
    moment = read_date(day.isoformat())
    assert (moment.lexical, moment.earliest, moment.latest) == (day.isoformat(), day, day)


@settings(deadline=None)
@given(
    st.one_of(st.text(max_size=80), st.text("0123456789-/. ,’dceimbraMyQT3h\n٣", max_size=40)),
    st.sampled_from(["en", "fr", "und", "xx"]),
)
def test_any_text_is_a_date_or_is_told_what_to_do(written: str, language: str) -> None:
    try:
        moment = read_date(written, language)
    except ValueError as error:
        told = str(error)
        assert told.endswith(". Write it as 2030, 2030-05 or 2030-05-17.")
        return
    assert moment.earliest <= moment.latest
    assert moment.earliest.year == moment.latest.year == int(moment.lexical[:4])
