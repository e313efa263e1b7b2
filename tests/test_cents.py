"""Cents behind money."""

from decimal import Decimal

import pytest

from graph.amounts.cents import cents_behind


@pytest.mark.parametrize(
    ("language", "money", "behind", "taken", "cents"),
    [
        ("fr", "13 euros", " et 45 centimes", " et 45 centimes", "0.45"),
        ("fr", "15 euros", " 50 le kilo", " 50", "0.5"),
        ("fr", "15 dollars", " 05.", " 05", "0.05"),
        ("en", "three dollars", " and fifty cents", " and fifty cents", "0.5"),
        ("en", "two pounds", " 20 pence", " 20 pence", "0.2"),
    ],
)
def test_cents(language: str, money: str, behind: str, taken: str, cents: str) -> None:
    assert cents_behind(money + behind, len(money), language) == (
        len(money + taken),
        Decimal(cents),
    )


@pytest.mark.parametrize(
    ("language", "behind"),
    [
        ("fr", " 50 personnes"), ("fr", " et deux cent cents"), ("en", " and many cents"),
        ("en", " 50."), ("fr", " 50,5 %"), ("fr", " 500 cents"), ("fr", " 0 centimes"), ("en", ""),
    ],
)  # fmt: skip
def test_what_is_no_cents(language: str, behind: str) -> None:
    assert cents_behind("3 euros" + behind, 7, language) is None
