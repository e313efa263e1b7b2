"""Exchange rates that the articles' own conversions imply, side by side.

`graph.rates` holds the conversions of one article against each other; here are those of all. An
amount counts once in an article and its corrections, however many claims carry it; ranges imply
no rate.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from graph.rates import TOLERANCE

if TYPE_CHECKING:
    import networkx


@dataclass(frozen=True, slots=True)
class Rate:
    """What one conversion implies."""

    written: str
    equivalent: str
    value: Decimal
    """Of the pair's second currency, for 1 of its first."""
    article: str | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """The rates between two currencies, of which the first is the one that is worth more."""

    one: str
    other: str
    rates: tuple[Rate, ...]

    @property
    def spread(self) -> Decimal:
        """Share of the highest rate by which the lowest is below it."""
        values = [rate.value for rate in self.rates]
        return 1 - min(values) / max(values)

    @property
    def wide(self) -> bool:
        """Whether that is more than rounding, and a few days, explain."""
        return self.spread > TOLERANCE


def find_rates(network: networkx.MultiDiGraph) -> tuple[Pair, ...]:
    """The rates of every pair of currencies: those that differ most first."""
    found: defaultdict[tuple[object, ...], list[dict[str, Any]]] = defaultdict(list)
    for *_, said in network.edges(data=True):
        amount = said.get("amount")
        if amount and said.get("status") == "Accepted" and _implies_a_rate(amount):
            known = network.graph.get("articles", {}).get(said.get("article"), {})
            story = known.get("story") or said.get("article") or said["iri"]
            found[story, _number(amount), _number(amount["equivalent"])].append(said)
    by_pair: defaultdict[tuple[str, str], list[list[dict[str, Any]]]] = defaultdict(list)
    for claims in found.values():
        first = claims[0]["amount"]
        one, other = sorted((first["currency"], first["equivalent"]["currency"]))
        by_pair[one, other].append(claims)
    pairs = (_pair(*names, of) for names, of in by_pair.items())
    return tuple(sorted(pairs, key=lambda pair: (-pair.spread, pair.one, pair.other)))


def _number(amount: Mapping[str, Any]) -> tuple[str, Decimal]:
    return amount["currency"], Decimal(amount["minimum"])


def _implies_a_rate(amount: Mapping[str, Any]) -> bool:
    both = amount, amount.get("equivalent") or {}
    if not all(each.get("currency") and each["minimum"] == each["maximum"] for each in both):
        return False
    worth = both[0]["currency"] != both[1]["currency"]
    return worth and all(Decimal(each["minimum"]) > 0 for each in both)


def _pair(one: str, other: str, conversions: Iterable[list[dict[str, Any]]]) -> Pair:
    """The currencies turned so that a unit of the first is worth one of the second, or more."""
    found = sorted(
        ((_value(each[0]["amount"], one), each) for each in conversions),
        key=lambda item: (item[0], min(said["iri"] for said in item[1])),
    )
    if found[len(found) // 2][0] >= 1:
        return Pair(one, other, tuple(_rates(found)))
    return Pair(other, one, tuple(_rates([(1 / value, of) for value, of in reversed(found)])))


def _value(amount: Mapping[str, Any], one: str) -> Decimal:
    here, there = (Decimal(each["minimum"]) for each in (amount, amount["equivalent"]))
    return there / here if amount["currency"] == one else here / there


def _rates(found: Iterable[tuple[Decimal, list[dict[str, Any]]]]) -> Iterator[Rate]:
    for value, claims in found:
        first = min(claims, key=lambda said: str(said["iri"]))
        amount = first["amount"]
        iris = tuple(sorted(said["iri"] for said in claims))
        written = amount.get("written") or "", amount["equivalent"].get("written") or ""
        yield Rate(*written, value, first.get("article"), iris)
