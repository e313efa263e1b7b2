"""Checking articles: several at once give what each gives by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest
from conftest import SEEDS

from graph.check import Standard, Task, check, check_all, check_catalogue, set_standard
from graph.corpus.read import read_seeds
from graph.model import Fact
from graph.ontology import read_ontology


@pytest.fixture(scope="module")
def standard() -> Standard:
    catalogue = read_seeds(SEEDS).catalogue
    assert catalogue is not None
    return set_standard(catalogue, read_ontology())


@pytest.fixture
def tasks() -> list[Task]:
    return [Task(each.article, each.facts, {}) for each in read_seeds(SEEDS).sources]


def turned(fact: Fact) -> Fact:
    """A fact that is grounded, and that a shape forbids: nobody instructs with an object."""
    return replace(fact, subject=fact.object, object=fact.subject, contents=())


def test_together_and_alone_give_the_same(tasks: list[Task], standard: Standard) -> None:
    alone = tuple(check(task.article, task.facts, standard, {}) for task in tasks)
    assert check_all(tasks, standard) == alone
    assert not any(each.problems for each in alone)


def test_what_is_wrong_with_one_is_told_of_that_one(tasks: list[Task], standard: Standard) -> None:
    wrong = [
        [*tasks[:number], replace(task, facts=(fact,)), *tasks[number + 1 :]]
        for number, task in enumerate(tasks)
        for fact in map(turned, task.facts)
    ]
    broken = 0
    for changed in wrong[:40]:
        together = check_all(changed, standard)
        alone = tuple(check(each.article, each.facts, standard, {}) for each in changed)
        assert together == alone
        broken += sum("“" in problem.message for each in together for problem in each.problems)
    assert broken > 0


def test_origins_lead_to_the_line(tasks: list[Task], standard: Standard) -> None:
    unfit = (turned(fact) for fact in tasks[0].facts)
    lines = {
        problem.origin.line
        for fact in unfit
        for problem in check(tasks[0].article, [fact], standard, {}).problems
    }
    assert lines <= {fact.origin.line for fact in tasks[0].facts}


def test_nothing_to_check_is_nothing(standard: Standard) -> None:
    assert check_all([], standard) == ()
    assert check_catalogue(standard) == ()
