"""Numbers in digits, and what is made of digits and is none."""

from decimal import Decimal

import pytest

from graph.amounts.numerals import Numeral, find_numerals, read_digits


@pytest.mark.parametrize(
    ("language", "written", "value"),
    [
        ("en", "11,200", "11200"), ("en", "1,234,567.89", "1234567.89"),
        ("en", "1,50,000", "150000"),
        ("en", "1.279", "1.279"), ("en", "1,75", "1.75"), ("en", "1.234,56", "1234.56"),
        ("en", "0,345", "0.345"), ("fr", "11 200", "11200"), ("fr", "11\u00a0200", "11200"),
        ("fr", "11\u2009200", "11200"), ("fr", "11\u202f200,5", "11200.5"),
        ("fr", "1'234’567", "1234567"),
        ("fr", "1.279", "1279"), ("fr", "1,279", "1.279"), ("fr", "1.5", "1.5"),
        ("fr", "0.345", "0.345"),
        ("fr", "1,234.56", "1234.56"), ("fr", "1.234.567", "1234567"),
    ],
)  # fmt: skip
def test_marks_are_read_by_the_language(language: str, written: str, value: str) -> None:
    assert read_digits(written, language) == Decimal(value)


def test_before_a_scale_word_one_french_point_is_decimal() -> None:
    assert read_digits("1.279", "fr", scaled=True) == Decimal("1.279")
    assert read_digits("1,279", "en", scaled=True) == Decimal(1279)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "text",
    [
        "G7", "Covid-19", "H100 and GPT-4o", "2024-05-17", "17/05/2018", "13.5.2015", "24/7",
        "10:30",
        "1.2.3", "v1.2.3", "192.168.1.1", "+33 1 23 45 67 89", "01 23 45 67 89", "(212) 555-0123",
        "1-800-555-1234", "https://a.example/5?q=30%25", "978-2-07-036822-8", "5" * 41,
    ],
)  # fmt: skip
def test_what_is_no_number(language: str, text: str) -> None:
    assert [n for n in find_numerals(text, language) if isinstance(n, Numeral)] == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "on May 17, 2018"), ("en", "17 May 2018"), ("en", "the 3rd of June"),
        ("en", "May 3-5"),
        ("fr", "le 1er mai"), ("fr", "du 10 au 12 mai 2024"), ("fr", "à 14h30"),
        ("fr", "le 3 Janvier"),
    ],
)  # fmt: skip
def test_days_and_times_are_no_numbers(language: str, text: str) -> None:
    assert [n for n in find_numerals(text, language) if isinstance(n, Numeral)] == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("-9.5 and −3", ["-9.5", "-3"]), ("10-15", ["10", "15"]), ("a-5", []), ("(-5)", ["-5"]),
        ("2½", ["2.5"]), ("in 2024 200 people", ["2024", "200"]), ("10 may be", ["10"]),
    ],
)  # fmt: skip
def test_signs_and_neighbours(text: str, values: list[str]) -> None:
    numerals = [n for n in find_numerals(text, "en") if isinstance(n, Numeral)]
    assert [n.value("en", scaled=False) for n in numerals] == [Decimal(v) for v in values]
