"""Numbers made of others."""

import pytest

from graph.amounts import find_amounts


def found(text: str, language: str) -> list[tuple[str, str]]:
    return [
        (amount.written, str(amount.quantity.minimum)[:8])
        for amount in find_amounts(text, language)
    ]


@pytest.mark.parametrize(
    ("language", "text", "written", "value"),
    [
        ("en", "One in five children goes hungry.", "One in five", "0.2"),
        ("en", "Nine out of ten agree.", "Nine out of ten", "0.9"),
        ("en", "He won 3 out of 4 games.", "3 out of 4", "0.75"),
        ("fr", "Un sur trois a voté.", "Un sur trois", "0.333333"),
        ("fr", "1 sur 20", "1 sur 20", "0.05"),
        ("fr", "trois et un cinquième", "trois et un cinquième", "3.2"),
        ("fr", "trois cinquieme", "trois cinquieme", "0.6"),
        ("fr", "quatre centièmes de seconde", "quatre centièmes", "0.04"),
        ("en", "Sales fell by a third.", "a third", "0.333333"),
        ("en", "It lost a quarter of its value.", "a quarter", "0.25"),
        ("en", "a tenfold rise", "tenfold", "10"),
        ("en", "a 12-fold rise", "12-fold", "12"),
        ("fr", "Il fait moins dix.", "moins dix", "-10"),
        ("en", "a low of minus 7", "minus 7", "-7"),
    ],
)
def test_one_number(language: str, text: str, written: str, value: str) -> None:
    assert found(text, language) == [(written, value)]


@pytest.mark.parametrize(
    ("language", "text", "written"),
    [
        ("en", "He bought 3 in 2020.", ["3"]),
        ("en", "Two in three years were wet.", ["Two", "three years"]),
        ("en", "They killed 12 in 20 villages.", ["12", "20 villages"]),
        ("fr", "un crédit de 1000 EUR sur 3 ans", ["1000 EUR", "3 ans"]),
        ("fr", "un crédit de €1000 sur 36", ["€1000", "36"]),
        ("fr", "6 sur 4 m", ["6", "4 m"]),
        ("en", "two countries and a third man", ["two countries"]),
        ("fr", "au moins cinq morts", ["cinq morts"]),
        ("en", "tested negative two days later", ["two days"]),
        ("en", "manifold reasons", []),
    ],
)
def test_apart(language: str, text: str, written: list[str]) -> None:
    assert [words for words, _ in found(text, language)] == written


@pytest.mark.parametrize("text", ["9^99", "1e99", "1" * 30 + "^9"])
def test_vast_powers_are_no_numbers(text: str) -> None:
    assert found(text, "en") == []


@pytest.mark.parametrize(("text", "value"), [("10^6", "1000000"), ("2,5e3", "2500")])
def test_powers(text: str, value: str) -> None:
    assert found(text, "fr") == [(text, value)]
