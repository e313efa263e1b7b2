"""Likely duplicates: what speaks for them and against, and that not all are compared with all."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import Any

import networkx
import pytest
import world
from hypothesis import given, settings
from hypothesis import strategies as st
from names import CATALOGUE_GRAPH
from pyoxigraph import NamedNode, Quad

from graph.catalogue import Catalogue
from graph.identity.candidates import find_candidates, names_of
from graph.identity.duplicates import LIKELY, Duplicate, find_duplicates
from graph.identity.likeness import compare
from graph.identity.surroundings import read_surroundings
from graph.identity.values import Different, Made
from graph.model import Origin
from graph.ontology import EntityClass, Ontology
from graph.vocabulary import SKOS, WD

PERSON, COMPANY, BANK = (world.NS + name for name in ("Person", "Company", "Bank"))


def ontology() -> Ontology:
    kinds = {PERSON: (), COMPANY: (), BANK: (COMPANY,)}
    classes = {
        iri: EntityClass(iri, iri.rpartition("#")[2], {}, {}, parents, None, None)
        for iri, parents in kinds.items()
    }
    return replace(world.ontology(), classes=classes)


def catalogue(kinds: dict[str, str] | None = None, **names: list[str]) -> Catalogue:
    known = world.catalogue(None, **names)
    entities = {
        iri: replace(each, class_iri=(kinds or {}).get(iri.removeprefix(world.ENT), PERSON))
        for iri, each in known.entities.items()
    }
    return replace(known, entities=entities)


def identified(known: Catalogue, **identifiers: str) -> Catalogue:
    quads = tuple(
        Quad(
            NamedNode(world.ENT + local),
            NamedNode(SKOS + "exactMatch"),
            NamedNode(WD + identifier),
            CATALOGUE_GRAPH,
        )
        for local, identifier in identifiers.items()
    )
    return replace(known, quads=quads)


def one(known: Catalogue, *more: Any) -> Duplicate:
    (found,) = find_duplicates(known, ontology(), *more)
    assert (found.one, found.other) == (world.ENT + "A", world.ENT + "B")
    return found


def test_a_name_in_two_scripts() -> None:
    found = one(catalogue(A=["Vladimir Poutine", "Poutine"], B=["Путин"]))
    assert (found.name, found.other_name, found.score) == ("Poutine", "Путин", 88)
    assert found.reasons == ("sounds like “Путин”",)
    assert found.doubts == ()


@pytest.mark.parametrize(
    ("kinds", "score", "doubt"),
    [
        ({"A": BANK, "B": COMPANY}, 90, "other classes: Bank and Company"),
        ({"A": PERSON, "B": COMPANY}, 60, "other classes: Person and Company"),
    ],
)
def test_another_class_speaks_against(kinds: dict[str, str], score: int, doubt: str) -> None:
    found = one(catalogue(kinds, A=["Lira"], B=["LIRA"]))
    assert (found.score, found.doubts) == (score, (doubt,))


def test_identifiers_speak_for_and_against() -> None:
    known = catalogue(A=["Lira"], B=["Lira"])
    assert one(identified(known, A="Q1", B="Q1")).reasons == (
        "the same name as “Lira”",
        "both are wd:Q1",
    )
    other = one(identified(known, A="Q1", B="Q2"))
    assert (other.score, other.doubts) == (60, ("other identifiers: wd:Q1, not wd:Q2",))
    strangers = identified(catalogue(A=["Lira"], B=["Corvane"]), A="Q1", B="Q1")
    found = one(strangers)
    assert (found.score, found.name, found.other_name) == (97, "Lira", "Corvane")


def network(*edges: tuple[str, str, str]) -> networkx.MultiDiGraph:
    made = networkx.MultiDiGraph()
    for number, (source, target, article) in enumerate(edges):
        ends = (world.ENT + source, world.ENT + target)
        made.add_node(ends[0], label=source)
        made.add_node(ends[1], label=target)
        made.add_edge(*ends, key=str(number), inferred=False, article=world.ENT + article)
    return made


def test_the_graph_speaks_for_and_against() -> None:
    known = catalogue(A=["Mirova"], B=["Myrova"])
    apart = network(("A", "X", "one"), ("A", "Y", "one"), ("X", "B", "two"), ("Old", "Y", "two"))
    around = read_surroundings(apart, {world.ENT + "Old": world.ENT + "B"})
    assert one(known, (), around).reasons == ("sounds like “Myrova”", "both are linked with X, Y")
    assert one(known, (), around).score == 93
    together = read_surroundings(network(("A", "B", "one")), {})
    assert one(known, (), together).doubts == (
        "a claim is about both",
        "named side by side in one",
    )
    assert one(known, (), together).score == 53


def test_what_was_judged_different_is_at_nothing() -> None:
    made = Made(Origin("identity.yaml", 3), "Ada", "2026-05-17")
    judged = Different((world.ENT + "B", world.ENT + "A"), made)
    found = one(catalogue(A=["Lira"], B=["Lira"]), [judged])
    assert (found.score, found.doubts) == (0, ("judged different by Ada, 2026-05-17",))
    undone = replace(judged, made=replace(made, undone="2026-05-18", undone_by="Bo"))
    assert one(catalogue(A=["Lira"], B=["Lira"]), [undone]).score == 100


def test_hidden_names_say_nothing() -> None:
    known = world.catalogue(hidden={"Moscow": "A"}, A=["Russia"], B=["Moscow"])
    assert find_duplicates(known, ontology()) == ()


def test_the_likeliest_come_first() -> None:
    known = catalogue(A=["Ana Reis"], B=["ana reis"], C=["Reis"], D=["Anna Reis"])
    found = find_duplicates(known, ontology())
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)
    assert (found[0].one, found[0].other) == (world.ENT + "A", world.ENT + "B")


def test_a_word_that_everybody_bears_pairs_nobody() -> None:
    """With 2,000 banks there are 2 million pairs of banks; none of them is looked at."""
    names = [f"{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}{i:04}x Bank" for i in range(2000)]
    known = names_of(world.catalogue(None, **{f"E{i}": [name] for i, name in enumerate(names)}))
    assert len(find_candidates(known)) < 20 * len(known)


words = st.sampled_from(["lira", "lyra", "reis", "rais", "corvane", "korvan", "of", "group", "un"])
given_names = st.lists(words, min_size=1, max_size=3).map(" ".join)


@settings(deadline=None)
@given(st.lists(given_names, max_size=6))
def test_nothing_likely_is_passed_over(given_: list[str]) -> None:
    """In a catalogue that is small enough to compare all, the candidates miss no likely pair."""
    known = names_of(world.catalogue(None, **{f"E{i}": [name] for i, name in enumerate(given_)}))
    found = find_candidates(known)
    for pair in combinations(range(len(known)), 2):
        score, why = compare(known[pair[0]][1], known[pair[1]][1])
        if score >= LIKELY and not why.startswith("spelt"):
            assert pair in found
