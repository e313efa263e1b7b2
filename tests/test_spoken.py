"""Numbers in words."""

import pytest

from graph.amounts.spoken import find_spoken
from graph.model import Span


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("fr", "deux cents milliards", ["200000000000"]),
        ("fr", "quatre-vingt-dix-sept", ["97"]),
        ("fr", "deux virgule cinq", ["2.5"]),
        ("fr", "cent vingt et un", ["121"]),
        ("fr", "trois quarts", ["0.75"]),
        ("fr", "cent et trois quarts", ["100.75"]),
        ("fr", "un cinquième des voix", ["0.2"]),
        ("fr", "un cinquième paquet", ["1"]),
        ("fr", "dix pour cent", ["10"]),
        ("fr", "des millions", []),
        ("fr", "deux\n\ncents", ["2", "100"]),
        ("en", "two-thirds", ["0.6666666666666666666666666667"]),
        ("en", "two seconds", ["2"]),
        ("en", "the third", []),
        ("en", "a million", ["1000000"]),
        ("en", "millions", []),
    ],
)
def test_values(language: str, text: str, values: list[str]) -> None:
    assert [str(number.value) for number in find_spoken(text, [], language)] == values


def test_taken_places_are_left_out_and_end_a_number() -> None:
    found = list(find_spoken("twenty 1.5 two", [Span(7, 10)], "en"))
    assert [number.span for number in found] == [Span(0, 6), Span(11, 14)]
    assert [str(number.value) for number in found] == ["20", "2"]
