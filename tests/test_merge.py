"""Which facts are the same, whatever names they use."""

from __future__ import annotations

from dataclasses import replace

from world import catalogue, ontology

from graph.extract.merge import identity_of, new_ids, renamed
from graph.extract.values import Entry
from graph.ontology import Ontology

NAMES = catalogue(hidden={"Moscow": "Russia"}, Russia=["Russia", "Russie"], China=["China"])


def terms() -> Ontology:
    plain = ontology("bought", "meets")
    meets = replace(plain.relations["meets"], symmetric=True)
    return replace(plain, relations={**plain.relations, "meets": meets})


def same(one: Entry, other: Entry) -> bool:
    return identity_of(one, NAMES, terms()) == identity_of(other, NAMES, terms())


MEETS: Entry = {"subject": "Russia", "relation": "meets", "object": "China", "quote": "Ça  l’est"}


def test_the_same_whatever_the_name_and_the_spelling() -> None:
    assert same(MEETS, {**MEETS, "subject": "russie", "modality": "planned"})
    assert same(MEETS, {**MEETS, "quote": "C\u0327a l'est "})
    assert same(MEETS, {**MEETS, "quote": "", "quotes": ["Ça l’est", "et plus"]})


def test_a_symmetric_relation_may_be_turned_round() -> None:
    turned = {**MEETS, "subject": "China", "object": "Russia"}
    assert same(MEETS, turned)
    assert not same({**MEETS, "relation": "bought"}, {**turned, "relation": "bought"})


def test_another_end_relation_or_quote_is_another_fact() -> None:
    for change in ({"object": "Moscow"}, {"relation": "bought"}, {"quote": "Ça"}):
        assert not same(MEETS, {**MEETS, **change})


def test_a_renamed_fact_stays_with_those_that_refer_to_it() -> None:
    answer: list[Entry] = [{"id": "plan"}, {"id": "plan-2"}, {"content": "plan"}]
    names = new_ids(answer, {"plan"})
    assert [renamed(each, names) for each in answer] == [
        {"id": "plan-3"},
        {"id": "plan-2"},
        {"content": "plan-3"},
    ]
