"""Numbers in digits and words, exact."""

from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from graph.amounts.numbers import find_numbers

DECIMALS = st.decimals(
    allow_nan=False, allow_infinity=False, places=6, max_value=10**20, min_value=0
)
LANGUAGES = st.sampled_from(["en", "fr"])


def values(text: str, language: str) -> list[str]:
    return [str(number.value) for number in find_numbers(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "200 milliards", "200000000000"),
        ("fr", "11\u202f200 milliards", "11200000000000"),
        ("fr", "1,75 milliard", "1750000000"),
        ("fr", "1.279 milliards", "1279000000"),
        ("fr", "deux cents milliards", "200000000000"),
        ("fr", "mille milliards", "1000000000000"),
        ("fr", "200 mille milliards", "200000000000000"),
        ("fr", "un billion", "1000000000000"),
        ("en", "one billion", "1000000000"),
        ("fr", "3 millions 200 000", "3200000"),
        ("fr", "4 milliards cinq cents millions", "4500000000"),
        ("fr", "deux millions et demi", "2500000"),
        ("fr", "un demi-million", "500000"),
        ("fr", "une dizaine de milliards", "10000000000"),
        ("fr", "cent et trois quarts", "100.75"),
        ("fr", "trois quarts", "0.75"),
        ("fr", "un cinquième de la population", "0.2"),
        ("fr", "quatre-vingt-dix-sept", "97"),
        ("fr", "deux cent virgule cinquante-deux", "200.52"),
        ("en", "two hundred billion", "200000000000"),
        ("en", "half a million", "500000"),
        ("en", "half a trillion", "500000000000"),
        ("en", "two and a half million", "2500000"),
        ("en", "a dozen", "12"),
        ("en", "a hundred and five", "105"),
        ("en", "two thirds", "0.6666666666666666666666666667"),
        ("en", "1.2bn", "1200000000"),
        ("en", "3.4 million", "3400000"),
        ("en", "3 lakh crore", "3000000000000"),
        ("en", "2\nmillion", "2000000"),
    ],
)
def test_value(language: str, text: str, expected: str) -> None:
    assert values(text, language) == [expected]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "millions of people"), ("fr", "des milliards d’euros"), ("fr", "pour cent"),
        ("en", "the 20th and the third"), ("en", "a third party"), ("fr", "5G, 3D"),
        ("en", "RTX4090"),
    ],
)  # fmt: skip
def test_no_number(language: str, text: str) -> None:
    assert values(text, language) == []


def test_seconds_and_ordinals_make_no_fraction() -> None:
    assert values("two seconds", "en") == ["2"]
    assert values("un cinquième paquet", "fr") == ["1"]


def test_a_paragraph_ends_a_number() -> None:
    assert values("2\n\nmillion", "en") == ["2"]
    assert values("deux\n\ncents", "fr") == ["2", "100"]


def test_m_is_a_million_beside_money_and_a_metre_alone() -> None:
    assert values("€500m, 500m euros", "en") == ["500000000", "500000000"]
    assert values("500m deep", "en") == ["500"]


@given(DECIMALS, LANGUAGES)
def test_reads_what_babel_formats(value: Decimal, language: str) -> None:
    written = format_decimal(value, locale=language, decimal_quantization=False)
    (number,) = find_numbers(written, language)
    assert number.value == value
    assert (number.span.start, number.span.end) == (0, len(written))


@given(DECIMALS, LANGUAGES)
def test_scaling_is_exact(value: Decimal, language: str) -> None:
    written = format_decimal(value, locale=language, decimal_quantization=False)
    (number,) = find_numbers(f"{written} billion", language)
    assert number.value == value.scaleb(9 if language == "en" else 12)


@given(st.integers(0, 10**12 - 1))
def test_no_value_has_an_exponent(value: int) -> None:
    assert values(f"{value} thousand", "en") == [str(value * 1000)]
