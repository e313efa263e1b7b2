"""Scale words behind a number."""

from decimal import Decimal

import pytest

from graph.amounts.scales import count_before, counted, tail_behind


@pytest.mark.parametrize(
    ("language", "text", "scale", "added"),
    [
        ("en", "2 million", "1000000", "0"),
        ("en", "2 billion", "1000000000", "0"),
        ("fr", "2 billions", "1000000000000", "0"),
        ("fr", "2 mille milliards", "1000000000000", "0"),
        ("fr", "2 Md€", "1000000000", "0"),
        ("fr", "2 M€", "1000000", "0"),
        ("en", "2m euros", "1000000", "0"),
        ("en", "2k", "1000", "0"),
        ("en", "2 and a half million", "1000000", "500000"),
        ("fr", "2 millions et demi", "1000000", "500000"),
        ("en", "2 dozens", "12", "0"),
    ],
)
def test_what_follows_a_number(language: str, text: str, scale: str, added: str) -> None:
    tail = tail_behind(text, 0, 1, language)
    assert (tail.scale, tail.added) == (Decimal(scale), Decimal(added))


@pytest.mark.parametrize("text", ["2m", "2m deep", "2 M", "2 millionaires", "2\n\nmillion", "2"])
def test_what_is_no_scale(text: str) -> None:
    tail = tail_behind(text, 0, 1, "en")
    assert (tail.scale, tail.end) == (Decimal(1), 1)


def test_scale_words_multiply_twice_and_no_more() -> None:
    assert tail_behind("2 million million million", 0, 1, "en").scale == 10**12


def test_counted_scale_words() -> None:
    found = list(counted("a dozen, half a trillion, dozens", "en"))
    assert [number.value for number in found] == [12, 5 * 10**11]


def test_count_before_a_scale_word() -> None:
    assert count_before("about half a million", 13, "en") == (6, Decimal("0.5"))
    assert count_before("the million", 4, "en") is None
