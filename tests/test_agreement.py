"""Which claims are at odds, in a table: what is said twice, and whether it goes together."""

from __future__ import annotations

from itertools import count
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.agreement import Dispute, find_disputes

OPPOSITES = {"u:supports": ("u:opposes",), "u:opposes": ("u:supports",)}


def claim(**said: Any) -> dict[str, Any]:
    """A claim that A supplies B, with changes."""
    return {
        "ends": ("u:a", "u:b"),
        "relation": "u:supplies",
        "symmetric": False,
        "modality": "Asserted",
        "status": "Accepted",
        "article": "u:one",
        "speaker": None,
        "amount": None,
        "on": None,
        "from": None,
        "until": None,
        "by": None,
    } | said


def money(low: str, currency: str = "EUR", high: str = "", **more: Any) -> dict[str, Any]:
    return {"minimum": low, "maximum": high or low, "currency": currency} | more


def disputes(*claims: dict[str, Any]) -> tuple[Dispute, ...]:
    network, number = nx.MultiDiGraph(), count(1)
    for each in claims:
        said = {key: value for key, value in each.items() if key != "ends"}
        network.add_edge(*each["ends"], key=f"u:{next(number)}", **said)
    return find_disputes(network, OPPOSITES)


def reasons(*claims: dict[str, Any]) -> list[str]:
    return [each.reason for each in disputes(*claims)]


TURNED = ("u:b", "u:a")
DENIED = claim(modality="Denied", speaker="u:x")
PLAIN = claim()
OTHER = {"article": "u:two"}
SUPPORTS, OPPOSES = {"relation": "u:supports"}, {"relation": "u:opposes"}


def test_a_denial_disputes_what_is_asserted_or_reported() -> None:
    assert disputes(PLAIN, DENIED) == (Dispute("u:1", "u:2", "denial"),)
    assert reasons(DENIED, claim(modality="Reported", speaker="u:y")) == ["denial"]


@pytest.mark.parametrize(
    "other",
    [
        claim(modality="Denied", article="u:two"),
        claim(modality="Planned"),
        claim(modality="Possible"),
        claim(status="Retracted"),
        claim(status="Proposed"),
        claim(ends=TURNED),
        claim(relation="u:supports"),
        claim(ends=("u:a", "u:c")),
    ],
)
def test_a_denial_disputes_nothing_else(other: dict[str, Any]) -> None:
    assert reasons(DENIED, other) == []


def test_a_symmetric_relation_is_denied_from_either_end() -> None:
    denied = DENIED | {"symmetric": True}
    assert reasons(denied, claim(symmetric=True, ends=TURNED)) == ["denial"]


@pytest.mark.parametrize(
    ("held", "denied", "meet"),
    [
        ({"until": "2021"}, {"from": "2022"}, False),
        ({"until": "2022"}, {"from": "2022-05"}, True),
        ({"on": "2021-03"}, {"on": "2021-03-09"}, True),
        ({"on": "2021-03-08"}, {"on": "2021-03-09"}, False),
        ({"on": "2021"}, {}, True),
        ({"from": "2021"}, {"from": "2030"}, True),
    ],
)
def test_times_that_never_meet_are_no_dispute(
    held: dict[str, str], denied: dict[str, str], meet: bool
) -> None:
    assert bool(reasons(claim(**held), DENIED | denied)) is meet
    assert bool(reasons(DENIED | denied, claim(**held))) is meet


def test_two_voices_that_hold_opposites_are_at_odds() -> None:
    assert reasons(claim(**SUPPORTS), claim(**OPPOSES, **OTHER)) == ["opposite"]
    assert reasons(claim(**SUPPORTS), claim(**OPPOSES, speaker="u:x")) == ["opposite"]
    mirrored = claim(**OPPOSES, **OTHER, symmetric=True, ends=TURNED)
    assert reasons(claim(**SUPPORTS, symmetric=True), mirrored) == ["opposite"]


def test_one_voice_may_tell_of_a_change() -> None:
    assert reasons(claim(**SUPPORTS), claim(**OPPOSES)) == []


def test_a_denied_opposite_agrees() -> None:
    assert reasons(claim(**SUPPORTS), claim(**OPPOSES, **OTHER, modality="Denied")) == []


FIGURES = [
    (money("100"), money("200"), True),
    (money("100"), money("104"), False),
    (money("100"), money("106"), True),
    (money("-100"), money("-104"), False),
    (money("0"), money("0"), False),
    (money("0"), money("1"), True),
    (money("100", high="300"), money("200"), False),
    (money("100", high="150"), money("200", high="250"), True),
    (money("100", "EUR"), money("900", "RUB"), False),
    (money("900", "RUB"), money("100", equivalent=money("905", "RUB")), False),
    (money("900", "RUB"), money("100", equivalent=money("500", "RUB")), True),
    # The same roubles, at another day's rate.
    (
        money("900", "RUB", equivalent=money("9")),
        money("900", "RUB", equivalent=money("12")),
        False,
    ),
    (money("5", "", unit_code="P1"), money("8", "", unit_code="P1"), True),
    (money("5", "", unit_text="GPUs"), money("8", "", unit_text="gpus"), True),
    (money("5", "", unit_text="GPUs"), money("8", "", unit_text="cranes"), False),
]


@pytest.mark.parametrize(("one", "other", "differ"), FIGURES)
def test_figures_differ_in_a_unit_that_both_give(
    one: dict[str, Any], other: dict[str, Any], differ: bool
) -> None:
    pair = claim(amount=one), claim(amount=other, **OTHER)
    assert reasons(*pair) == (["figures"] if differ else [])
    assert reasons(*reversed(pair)) == (["figures"] if differ else [])


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ({"by": "2030"}, {"by": "2030-12-31"}, True),
        ({"by": "2030"}, {"by": "2035"}, False),
        ({"by": "2030"}, {}, False),
        ({"on": "2023"}, {"on": "2023"}, True),
    ],
)
def test_figures_for_another_time_are_no_dispute(
    one: dict[str, str], other: dict[str, str], differ: bool
) -> None:
    pair = claim(amount=money("100"), **one), claim(amount=money("200"), **other, **OTHER)
    assert bool(reasons(*pair)) is differ


def test_two_figures_of_one_voice_are_two_things() -> None:
    assert reasons(claim(amount=money("40")), claim(amount=money("60"))) == []


@given(
    st.lists(
        st.builds(
            claim,
            modality=st.sampled_from(["Asserted", "Reported", "Denied", "Planned"]),
            relation=st.sampled_from(["u:supports", "u:opposes"]),
            article=st.sampled_from(["u:one", "u:two"]),
            amount=st.sampled_from([None, money("1"), money("2")]),
        ),
        max_size=6,
    )
)
def test_a_dispute_is_found_once_and_whatever_the_order(claims: list[dict[str, Any]]) -> None:
    found = disputes(*claims)
    assert list(found) == sorted(set(found))
    assert all(each.first < each.second for each in found)
    assert len(disputes(*reversed(claims))) == len(found)
