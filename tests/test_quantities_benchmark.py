"""How much of somebody else's benchmark is read right.

The cases are French sentences with the numbers, money, percentages and dates in them (half of
those of Microsoft's Recognizers-Text). They live outside the project; where they are absent, the
test is skipped. The floors are what is reached today: a change that reads less fails. Run with
``-s`` to see the shares, and the misses.

What a case asks for and newsgraph refuses on purpose: "un" alone as a number, powers ("1,1^23"),
numbers cut out of dates, dates that depend on the day of writing ("demain", "le 2 octobre").
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from graph.amounts import find_amounts
from graph.amounts.units import measure_at
from graph.dates import read_date
from graph.model import Amount

CASES = Path(__file__).parents[2] / "shared" / "data" / "french-quantities.json"
Case = dict[str, Any]

UNITS = {
    "Dollar": "USD", "Dollar États-Unis": "USD", "Dollar Canadien": "CAD", "Livre": "GBP",
    "Dollar de Hong Kong": "HKD", "Dollar Australien": "AUD", "Yen Japonais": "JPY",
    "Euro": "EUR", "Franc Suisse": "CHF", "Mark Finlandais": "FIM", "Roupie": "INR",
    "Mexican peso": "MXN", "Florins Néerlandais": "NLG",
}  # fmt: skip
"""ISO 4217 code of the benchmark's names for money; other names are units in words."""


def number(written: str) -> Decimal:
    return Decimal(written.replace(",", "."))


def same(one: Decimal, other: Decimal) -> bool:
    """Equal in the 15 digits that the benchmark gives."""
    return abs(one - other) <= abs(other) * Decimal("1e-14")


def values(amounts: list[Amount]) -> list[Decimal]:
    return [
        value
        for amount in amounts
        for value in sorted({amount.quantity.minimum, amount.quantity.maximum})
    ]


def reads_numbers(case: Case) -> bool:
    amounts = find_amounts(case["Input"], "fr")
    found = values([a for a in amounts if not measure_at(a.quantity.unit_text or "", 0)])
    wanted = [number(result["Resolution"]["value"]) for result in case["Results"]]
    return len(found) == len(wanted) and all(map(same, sorted(found), sorted(wanted)))


def is_money(amount: Amount, resolution: dict[str, str]) -> bool:
    unit, quantity = resolution["unit"], amount.quantity
    code = resolution.get("isoCurrency") or UNITS.get(unit)
    named = (quantity.unit_text or "").casefold().startswith(unit.casefold())
    return same(quantity.minimum, number(resolution["value"])) and (
        quantity.currency == code if code and quantity.currency else named
    )


def reads_money(case: Case) -> bool:
    wanted = [result["Resolution"] for result in case["Results"] if result["Resolution"]["value"]]
    found = find_amounts(case["Input"], "fr")
    money = [amount for amount in found if amount.quantity.currency]
    return len(money) <= len(wanted) and all(
        any(is_money(amount, resolution) for amount in found) for resolution in wanted
    )


def reads_percentages(case: Case) -> bool:
    found = values([a for a in find_amounts(case["Input"], "fr") if a.quantity.unit_code == "P1"])
    wanted = [number(result["Resolution"]["value"].rstrip("%")) for result in case["Results"]]
    return len(found) == len(wanted) and all(map(same, found, wanted))


def names_its_day(case: Case) -> bool:
    """Whether the benchmark's date is a day by itself, whenever it was written."""
    return any(re.search(r"(?<!\d)\d{4}(?!\d)", result["Text"]) for result in case["Results"])


def reads_dates(case: Case) -> bool:
    try:
        return [
            read_date(result["Text"], "fr").lexical == result["Value"]["FutureResolution"]["date"]
            for result in case["Results"]
        ] == [True] * len(case["Results"])
    except ValueError:
        return False


MODELS: list[tuple[str, Callable[[Case], bool], Callable[[Case], bool], float]] = [
    ("CurrencyModel", lambda _case: True, reads_money, 0.85),
    ("PercentModel", lambda _case: True, reads_percentages, 0.88),
    ("NumberModel", lambda _case: True, reads_numbers, 0.6),
    ("DateParser", names_its_day, reads_dates, 0.85),
]


@pytest.mark.parametrize(("model", "counts", "reads", "floor"), MODELS, ids=lambda m: str(m)[:14])
def test_share_read_right(
    model: str, counts: Callable[[Case], bool], reads: Callable[[Case], bool], floor: float
) -> None:
    if not CASES.exists():
        pytest.skip(f"{CASES.name} isn't here")
    cases = [case for case in json.loads(CASES.read_text(encoding="utf-8"))[model] if counts(case)]
    missed = [case for case in cases if not reads(case)]
    share = 1 - len(missed) / len(cases)
    print(f"\n{model}: {share:.1%} of {len(cases)}")
    print("\n".join(f"   missed: {case['Input'].strip()}" for case in missed))
    assert share >= floor
