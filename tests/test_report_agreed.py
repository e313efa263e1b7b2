"""What several sources state: in a table, and two laws."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reporting import article, claim, money, network

from graph.report.agreed import find_agreements

TWO = {"article": "u:two"}


def agreed(*claims: dict[str, Any], **articles: Any) -> tuple[tuple[str, ...], ...]:
    return find_agreements(network(claims, **articles))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {}),
        ({}, {"modality": "Reported", "speaker": "u:x"}),
        ({"modality": "Planned"}, {"modality": "Planned"}),
        ({"modality": "Denied"}, {"modality": "Denied"}),
        ({"by": "2030"}, {"by": "2030-05"}),
        ({"by": "2030"}, {}),
        ({"amount": money("100", "EUR")}, {"amount": money("102", "EUR")}),
        ({"amount": money("1", "USD")}, {"amount": money("9", "RUB", money("1", "USD"))}),
        ({"amount": money("100", "EUR")}, {}),
        ({"symmetric": True}, {"symmetric": True, "ends": ("u:b", "u:a")}),
    ],
)
def test_two_articles_say_the_same(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert agreed(claim(**one), claim(**other, **TWO)) == (("u:1", "u:2"),)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {"modality": "Denied"}),
        ({}, {"modality": "Planned"}),
        ({}, {"status": "Retracted"}),
        ({}, {"relation": "u:meets"}),
        ({}, {"ends": ("u:b", "u:a")}),
        ({"on": "2029"}, {"on": "2030"}),
        ({"by": "2029"}, {"by": "2030"}),
        ({"amount": money("100", "EUR")}, {"amount": money("110", "EUR")}),
        ({"amount": money("1", "USD")}, {"amount": money("1", "EUR")}),
        ({"amount": money("1", "EUR"), "on": "2029"}, {"amount": money("1", "EUR")}),
        ({}, {"inferred": True}),
    ],
)
def test_two_articles_do_not_say_the_same(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert agreed(claim(**one), claim(**other, **TWO)) == ()


def test_what_the_catalogue_says_is_no_article() -> None:
    assert agreed(claim(), claim(article=None, source="u:book", evidence=[])) == ()


def test_an_article_and_its_corrections_are_one_source() -> None:
    correction = {"two": article(story="u:one")}
    assert agreed(claim(), claim(**TWO), **correction) == ()
    third = claim(article="u:three")
    assert agreed(claim(), claim(**TWO), third, **correction) == (("u:1", "u:2", "u:3"),)


CLAIMS = st.builds(
    claim,
    ends=st.sampled_from([("u:a", "u:b"), ("u:b", "u:a")]),
    relation=st.sampled_from(["u:supplies", "u:meets"]),
    modality=st.sampled_from(["Asserted", "Reported", "Planned", "Denied"]),
    status=st.sampled_from(["Accepted", "Accepted", "Retracted"]),
    by=st.sampled_from([None, "2029", "2030", "2030-05"]),
    on=st.sampled_from([None, "2028"]),
    amount=st.sampled_from([None, money("100", "EUR"), money("104", "EUR"), money("108", "EUR")]),
    article=st.sampled_from(["u:one", "u:two", "u:three"]),
)


def numbered(claims: list[dict[str, Any]]) -> list[dict[str, Any]]:
    symmetric = [each | {"symmetric": each["relation"] == "u:meets"} for each in claims]
    return [each | {"iri": f"u:{number}"} for number, each in enumerate(symmetric)]


@given(st.lists(CLAIMS, max_size=8))
def test_one_article_agrees_with_nobody(claims: list[dict[str, Any]]) -> None:
    alone = [each | {"article": "u:one"} for each in numbered(claims)]
    assert find_agreements(network(alone)) == ()


@given(st.lists(CLAIMS, max_size=8))
def test_another_article_takes_no_agreement_away(claims: list[dict[str, Any]]) -> None:
    claims = numbered(claims)
    before = find_agreements(network([c for c in claims if c["article"] != "u:three"]))
    after = find_agreements(network(claims))
    assert all(any(set(group) <= set(other) for other in after) for group in before)


@given(st.lists(CLAIMS, max_size=8), st.randoms())
def test_the_order_of_the_claims_changes_nothing(claims: list[dict[str, Any]], random: Any) -> None:
    claims = numbered(claims)
    shuffled = random.sample(claims, len(claims))
    assert find_agreements(network(claims)) == find_agreements(network(shuffled))
