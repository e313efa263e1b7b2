"""Exchange rates that an article implies, held against each other.

"200 milliards de roubles (1,75 milliard d'euros)" implies a rate. Two conversions between the
same currencies in one article should imply nearly the same; where they don't, a digit may be
wrong, in the article or in the facts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations

from graph.model import Amount, Claim, Problem

TOLERANCE = Decimal("0.05")
"""Rounded figures differ by a few percent; a wrong digit differs by more."""


def check_rates(claims: Iterable[Claim]) -> Iterator[Problem]:
    """A warning for each pair of an article's conversions whose rates differ by over 5 %."""
    converted = [
        (claim, claim.fact.amount)
        for claim in claims
        if claim.fact.amount is not None and _rate(claim.fact.amount) is not None
    ]
    for (_, one), (claim, other) in combinations(converted, 2):
        if _currencies(one) == _currencies(other) and _differ(one, other):
            yield Problem(claim.fact.fact.origin, _message(one, other))


def _rate(amount: Amount) -> Decimal | None:
    equivalent = amount.equivalent
    if equivalent is None or None in _currencies(amount):
        return None
    if amount.quantity.minimum != amount.quantity.maximum or equivalent.quantity.minimum == 0:
        return None
    return amount.quantity.minimum / equivalent.quantity.minimum


def _currencies(amount: Amount) -> tuple[str | None, str | None]:
    equivalent = amount.equivalent
    return amount.quantity.currency, equivalent.quantity.currency if equivalent else None


def _differ(one: Amount, other: Amount) -> bool:
    first, second = _rate(one), _rate(other)
    if first is None or second is None:
        return False
    return abs(first - second) > TOLERANCE * max(abs(first), abs(second))


def _message(one: Amount, other: Amount) -> str:
    return (
        f'"{other.written}" at {_rate(other):.4g} {" for 1 ".join(map(str, _currencies(other)))}, '
        f'but "{one.written}" at {_rate(one):.4g}. Check the digits in the article and the fact.'
    )
