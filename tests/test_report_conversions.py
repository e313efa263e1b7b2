"""Rates that conversions imply, across articles."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from reporting import article, claim, money, network

from graph.report.conversions import Pair, find_rates


def rates(*amounts: dict[str, Any], **articles: Any) -> tuple[Pair, ...]:
    names = ("u:one", "u:two", "u:three")
    claims = [claim(amount=each, article=names[i % 3]) for i, each in enumerate(amounts)]
    return find_rates(network(claims, **articles))


def test_conversions_of_two_articles_stand_side_by_side() -> None:
    (pair,) = rates(money("200", "RUB", money("2", "EUR")), money("1", "EUR", money("90", "RUB")))
    assert (pair.one, pair.other) == ("EUR", "RUB")
    found = [(str(each.value), each.article) for each in pair.rates]
    assert found == [("90", "u:two"), ("100", "u:one")]
    assert pair.spread == Decimal("0.1")
    assert pair.wide


def test_rounding_is_no_difference() -> None:
    (pair,) = rates(money("200", "RUB", money("2", "EUR")), money("96", "RUB", money("1", "EUR")))
    assert not pair.wide


def test_what_implies_no_rate() -> None:
    wide = money("2", "EUR") | {"maximum": "3"}
    zero = money("0", "EUR")
    share = money("2", "EUR") | {"currency": None}
    same = money("2", "RUB")
    assert rates(*(money("1", "RUB", each) for each in (wide, zero, share, same, None))) == ()


def test_an_amount_counts_once_in_an_article_and_its_corrections() -> None:
    amount = money("200", "RUB", money("2", "EUR"))
    claims = [claim(amount=amount), claim(amount=amount, article="u:two")]
    (pair,) = find_rates(network(claims, two=article(story="u:one")))
    assert [each.claims for each in pair.rates] == [("u:1", "u:2")]
    assert len(find_rates(network(claims))[0].rates) == 2


def test_what_was_retracted_implies_nothing() -> None:
    amount = money("200", "RUB", money("2", "EUR"))
    assert find_rates(network([claim(amount=amount, status="Retracted")])) == ()


@given(st.lists(st.tuples(st.integers(1, 10**12), st.integers(1, 10**12)), min_size=1, max_size=3))
def test_turning_the_conversions_round_changes_no_spread(pairs: list[tuple[int, int]]) -> None:
    there = rates(*(money(str(a), "AAA", money(str(b), "BBB")) for a, b in pairs))
    back = rates(*(money(str(b), "BBB", money(str(a), "AAA")) for a, b in pairs))
    for one, other in zip(there, back, strict=True):
        assert (one.one, one.other) == (other.one, other.other)
        assert abs(one.spread - other.spread) < Decimal("1e-20")
        assert 0 <= one.spread < 1
