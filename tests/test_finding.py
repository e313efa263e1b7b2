"""Dates in running text."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.dates import find_dates

PUBLISHED = date(2026, 3, 18)
PIECES = st.sampled_from(
    [
        *(
            "mardi",
            "le",
            "12",
            "mars",
            "2024",
            "May",
            "March",
            "in",
            "last",
            "year",
            "hier",
            "il y a",
        ),
        *("deux", "ans", "first", "of", "T3", "Q3", "22/4", "2024-05-17", "will", "said", ".", ","),
    ]
)
NEWS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=12).map(" ".join))


def found(text: str, language: str, published: date | None = PUBLISHED) -> list[tuple[str, str]]:
    return [
        (each.moment.written, each.moment.lexical) for each in find_dates(text, language, published)
    ]


@pytest.mark.parametrize(
    ("language", "text", "dates"),
    [
        (
            "en",
            "The deal of 12 May 2024 was renewed in 2025, in Q3 2025 and yesterday.",
            [("12 May 2024", "2024-05-12"), ("2025", "2025"), ("Q3 2025", "2025"),
             ("yesterday", "2026-03-17")],
        ),
        (
            "fr",
            "Élu en novembre, il a démissionné mardi ; son successeur sera nommé lundi.",
            [("novembre", "2025-11"), ("mardi", "2026-03-17"), ("lundi", "2026-03-23")],
        ),
        ("en", "The union said it will vote on Sunday.", [("Sunday", "2026-03-22")]),
        ("fr", "Il a vu le 14 juillet 1789 et 2024-05-17.",
         [("14 juillet 1789", "1789-07-14"), ("2024-05-17", "2024-05-17")]),
    ],
)  # fmt: skip
def test_found(language: str, text: str, dates: list[tuple[str, str]]) -> None:
    assert found(text, language) == dates


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The march of history may continue."), ("en", "It makes 2,000 phones."),
        ("en", "The 1990s were good."), ("en", "Open on Mondays and every Friday."),
        ("en", "It happened the following week."), ("en", "a crowd of 2000 people"),
        ("en", "on Good Friday"), ("en", "Over the last year, prices doubled."),
        ("fr", "Le marché se tient le vendredi."), ("fr", "Le lendemain, il est reparti."),
        ("fr", "plus de 2000 habitants"), ("fr", "en été"), ("en", "version 1.2.2024"), ("en", ""),
    ],
)  # fmt: skip
def test_what_is_no_date(language: str, text: str) -> None:
    assert found(text, language) == []


def test_without_the_day_of_the_article_only_what_names_its_year() -> None:
    text = "It fell in 2024, in May 2025 and last week."
    assert found(text, "en", None) == [("2024", "2024"), ("May 2025", "2025-05")]


def test_other_languages_are_told() -> None:
    with pytest.raises(ValueError, match=r'^dates are found in English and French, not in "de"'):
        find_dates("gestern", "de")


@settings(deadline=None)
@given(NEWS, st.sampled_from(["en", "fr"]))
def test_spans_are_the_words_and_never_overlap(text: str, language: str) -> None:
    end = 0
    for each in find_dates(text, language, PUBLISHED):
        assert end <= each.span.start < each.span.end
        assert text[each.span.start : each.span.end] == each.moment.written
        end = each.span.end
