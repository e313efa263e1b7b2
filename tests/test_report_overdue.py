"""Which plans are overdue, and what settles one."""

from __future__ import annotations

from typing import Any

import pytest
from reporting import article, claim, network

from graph.report.overdue import Overdue, find_overdue

PLAN = claim(modality="Planned", by="2030-05")
ARTICLES = {"one": article("2029-03-01"), "two": article("2030-04-01")}


def overdue(*claims: dict[str, Any], day: str = "2031-01-01", **articles: Any) -> list[Overdue]:
    return list(find_overdue(network(claims, **(ARTICLES | articles)), day))


def later(**said: Any) -> dict[str, Any]:
    return claim(article="u:two", **said)


@pytest.mark.parametrize(
    ("day", "passed"), [("2030-05-31", False), ("2030-06-01", True), ("2030-05-01", False)]
)
def test_a_deadline_passes_with_the_last_day_that_it_may_mean(day: str, passed: bool) -> None:
    assert bool(overdue(PLAN, day=day)) is passed


def test_plans_of_one_deadline_stand_together() -> None:
    assert overdue(PLAN, later(modality="Planned", by="2030-05")) == [
        Overdue("2030-05", ("u:1", "u:2"), ())
    ]


@pytest.mark.parametrize(
    ("said", "listed"),
    [
        ({"modality": "Planned", "on": "2030"}, True),
        ({"modality": "Asserted", "by": "2030"}, True),
        ({"modality": "Reported", "by": "2030", "speaker": "u:x"}, True),
        ({"modality": "Asserted", "on": "2030"}, False),
        ({"modality": "Denied", "by": "2030"}, False),
        ({"modality": "Planned"}, False),
        ({"modality": "Planned", "by": "2030", "status": "Retracted"}, False),
        ({"modality": "Planned", "by": "2030", "article": None}, False),
    ],
)
def test_what_is_a_plan(said: dict[str, Any], listed: bool) -> None:
    assert bool(overdue(claim(**said))) is listed


@pytest.mark.parametrize(
    "said", [{}, {"on": "2030-02"}, {"on": "2029"}, {"amount": {"minimum": "1", "maximum": "1"}}]
)
def test_a_later_assertion_settles_it(said: dict[str, Any]) -> None:
    assert overdue(PLAN, later(**said)) == []


@pytest.mark.parametrize(
    "said",
    [
        {"modality": "Reported", "speaker": "u:x"},
        {"modality": "Denied"},
        {"relation": "u:meets"},
        {"ends": ("u:b", "u:a")},
        {"on": "2028"},
    ],
)
def test_anything_else_is_told_beside_it(said: dict[str, Any]) -> None:
    assert overdue(PLAN, later(**said)) == [Overdue("2030-05", ("u:1",), ("u:2",))]


@pytest.mark.parametrize("published", [None, "2029-02-28", "2029"])
def test_what_may_be_older_settles_nothing(published: str | None) -> None:
    assert overdue(PLAN, later(), two=article(published)) == [Overdue("2030-05", ("u:1",), ())]


def test_nor_does_the_article_of_the_plan() -> None:
    assert overdue(PLAN, claim()) == [Overdue("2030-05", ("u:1",), ())]


def test_a_mutual_plan_is_settled_either_way_round() -> None:
    plan = PLAN | {"symmetric": True}
    assert overdue(plan, later(symmetric=True, ends=("u:b", "u:a"))) == []
