"""Dates that depend on the day of writing, here Wednesday 18 March 2026."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.dates import read_date
from graph.dates.tense import Tense

PUBLISHED = date(2026, 3, 18)


def days(written: str, language: str, tense: Tense | None = None) -> str:
    moment = read_date(written, language, PUBLISHED, tense)
    first, last = moment.earliest.isoformat(), moment.latest.isoformat()
    return first if first == last else f"{first}/{last}"


@pytest.mark.parametrize(
    ("language", "written", "said"),
    [
        ("en", "yesterday", "2026-03-17"),
        ("en", "the day after tomorrow", "2026-03-20"),
        ("en", "last week", "2026-03-09/2026-03-15"),
        ("en", "this month", "2026-03-01/2026-03-31"),
        ("en", "last quarter", "2025-10-01/2025-12-31"),
        ("en", "by the end of the year", "2026-01-01/2026-12-31"),
        ("en", "two years ago", "2024-01-01/2024-12-31"),
        ("en", "a week ago", "2026-03-09/2026-03-15"),
        ("en", "in March", "2026-03-01/2026-03-31"),
        ("en", "March", "2026-03-01/2026-03-31"),
        ("en", "last March", "2025-03-01/2025-03-31"),
        ("en", "next March", "2027-03-01/2027-03-31"),
        ("en", "last February", "2026-02-01/2026-02-28"),
        ("en", "April 7", "2026-04-07"),
        ("en", "the second of May", "2026-05-02"),
        ("en", "first Monday of May", "2026-05-04"),
        ("en", "last Thursday", "2026-03-12"),
        ("en", "next Monday", "2026-03-23"),
        ("en", "this Friday", "2026-03-20"),
        ("en", "Friday of next week", "2026-03-27"),
        ("fr", "hier", "2026-03-17"),
        ("fr", "la semaine prochaine", "2026-03-23/2026-03-29"),
        ("fr", "l’an dernier", "2025-01-01/2025-12-31"),
        ("fr", "cette année", "2026-01-01/2026-12-31"),
        ("fr", "d’ici la fin de l’année", "2026-01-01/2026-12-31"),
        ("fr", "il y a deux ans", "2024-01-01/2024-12-31"),
        ("fr", "dans trois jours", "2026-03-21"),
        ("fr", "en mars", "2026-03-01/2026-03-31"),
        ("fr", "mars dernier", "2025-03-01/2025-03-31"),
        ("fr", "le 2 octobre", "2026-10-02"),
        ("fr", "1er avril 78", "1978-04-01"),
        ("fr", "vendredi prochain", "2026-03-20"),
        ("fr", "dimanche dernier", "2026-03-15"),
        ("fr", "deuxième lundi du mois prochain", "2026-04-13"),
        ("fr", "le 20 du mois prochain", "2026-04-20"),
        ("fr", "samedi 14", "2026-03-14"),
        ("fr", "le 22/04", "2026-04-22"),
        ("und", "hier", "2026-03-17"),
    ],
)
def test_read_with_the_day_of_the_article(language: str, written: str, said: str) -> None:
    assert days(written, language) == said


@pytest.mark.parametrize(
    ("language", "written", "past", "future"),
    [
        ("en", "Tuesday", "2026-03-17", "2026-03-24"),
        ("en", "Wednesday", "2026-03-18", "2026-03-18"),
        ("fr", "vendredi", "2026-03-13", "2026-03-20"),
        ("en", "November", "2025-11-01/2025-11-30", "2026-11-01/2026-11-30"),
        ("fr", "en janvier", "2026-01-01/2026-01-31", "2027-01-01/2027-01-31"),
        ("en", "March 3", "2026-03-03", "2027-03-03"),
        ("en", "third quarter", "2025-07-01/2025-09-30", "2026-07-01/2026-09-30"),
        ("fr", "le 29 février", "2024-02-29", "2028-02-29"),
        ("fr", "le 27", "2026-02-27", "2026-03-27"),
    ],
)
def test_the_tense_decides(language: str, written: str, past: str, future: str) -> None:
    assert (days(written, language, "past"), days(written, language, "future")) == (past, future)


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "Tuesday"), ("fr", "mardi"), ("fr", "le 27"), ("en", "third quarter"),
        ("en", "next Friday"), ("en", "last Tuesday"), ("fr", "le lendemain"),
        ("en", "the next day"), ("en", "the last year"), ("en", "this summer"), ("fr", "cet été"),
        ("en", "every Monday"),
        ("fr", "31 février"), ("fr", "le 31 du mois prochain"), ("fr", "il y a quelques mois"),
        ("fr", "il y a deux ans et demi"), ("en", "two and a half years ago"), ("de", "gestern"),
        ("en", "before March"), ("en", "March and April"),
    ],
)  # fmt: skip
def test_unknown_stays_unknown(language: str, written: str) -> None:
    with pytest.raises(ValueError, match=r"^it is no date that can be read"):
        days(written, language)


def test_a_week_in_two_years_is_not_read() -> None:
    with pytest.raises(ValueError, match=r"^it is no date"):
        read_date("next week", "en", date(2025, 12, 23))


@settings(deadline=None)
@given(
    st.dates(),
    st.sampled_from(["en", "fr"]),
    st.sampled_from(["past", "future", None]),
    st.sampled_from(
        [
            *("yesterday", "last week", "next year", "999 years ago", "Monday", "in May", "May 31"),
            *("demain", "le 29 février", "la semaine prochaine", "jeudi 21", "il y a 99 ans"),
        ]
    ),
)
def test_any_day_will_do(day: date, language: str, tense: Tense | None, written: str) -> None:
    try:
        moment = read_date(written, language, day, tense)
    except ValueError:
        return
    assert moment.earliest.isoformat().startswith(moment.lexical)
    assert moment.earliest <= moment.latest
    assert moment.latest.isoformat().startswith(moment.lexical)
