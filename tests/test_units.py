"""Units behind a number."""

from decimal import Decimal

import pytest

from graph.amounts.units import Unit, percent_code, unit_behind


def behind(text: str, language: str, linked: bool = False) -> Unit | None:
    return unit_behind(text, 2, language, Decimal(44), linked=linked)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "44%"), ("en", "44 percent"), ("en", "44 per cent"), ("fr", "44\u202f%"),
        ("fr", "44 pour cent"), ("fr", "44 pour-cent"),
    ],
)  # fmt: skip
def test_percent(language: str, text: str) -> None:
    unit = behind(text, language)
    assert unit is not None
    assert (unit.code, unit.end) == ("P1", len(text))


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "44 percentage points up", "percentage points"),
        ("fr", "44 points de pourcentage", "points de pourcentage"),
        ("en", "44 basis points", "basis points"),
        ("en", "44 GPUs", "GPUs"),
        ("fr", "44 GPU de pointe", "GPU"),
        ("fr", "44 pays", "pays"),
        ("en", "44 people", "people"),
        ("en", "44 km away", "km"),
        ("fr", "44 m² environ", "m²"),
    ],
)
def test_unit_in_the_articles_words(language: str, text: str, words: str) -> None:
    unit = behind(text, language)
    assert unit is not None
    assert (unit.code, unit.text) == (None, words)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "44 was enough"), ("en", "44 of them"), ("fr", "44 dans la zone"),
        ("fr", "44 autres"),
        ("en", "44\n\npeople"), ("en", "44. People"), ("fr", "44"),
    ],
)  # fmt: skip
def test_no_unit_is_invented(language: str, text: str) -> None:
    assert behind(text, language) is None


def test_a_linked_unit_follows_a_preposition() -> None:
    assert behind("44 d’euros", "fr") is None
    linked = behind("44 d’euros", "fr", linked=True)
    assert linked is not None
    assert linked.currency == "EUR"


@pytest.mark.parametrize(("word", "code"), [("%", "P1"), ("percent", "P1"), ("GPU", None)])
def test_percent_by_name(word: str, code: str | None) -> None:
    assert percent_code(word) == code
