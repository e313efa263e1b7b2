"""Who a new entity may be: the likely ones, each with its reason."""

from __future__ import annotations

from dataclasses import replace

import pytest
import world
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.catalogue import Entity
from graph.review.similar import find_similar

CATALOGUE = world.catalogue(
    UN=["United Nations"],
    SG=["Société Générale"],
    Lira=["Lira Foods"],
    Ana=["Ana Reis", "Reis"],
    Ltd=["SA"],
)


@pytest.mark.parametrize(
    ("name", "found", "why"),
    [
        ("Societe Generale S.A.", "SG", "the same name as “Société Générale”"),
        ("Lira Foods Inc", "Lira", "the same name as “Lira Foods”"),
        ("FOODS, LIRA", "Lira", "the same name as “Lira Foods”"),
        ("U.N.", "UN", "initials of “United Nations”"),
        ("Ana Maria Reis", "Ana", "the words of “Ana Reis” are in it"),
        ("Générale", "SG", "its words are in “Société Générale”"),
        ("Lyra Foods", "Lira", "sounds like “Lira Foods”"),
        ("Mira Foods", "Lira", "spelt like “Lira Foods”"),
        ("Ана Рейс", "Ana", "sounds like “Ana Reis”"),
        ("S.A.", "Ltd", "the same name as “SA”"),
    ],
)
def test_a_likely_one_and_its_reason(name: str, found: str, why: str) -> None:
    match, *_ = find_similar(name, "", CATALOGUE)
    assert (match.entity.iri, match.why) == (world.ENT + found, why)


@pytest.mark.parametrize("name", ["Globex", "", "…", "Nation"])
def test_strangers_are_not_alike(name: str) -> None:
    assert find_similar(name, "", CATALOGUE) == ()


def test_those_of_the_class_come_first() -> None:
    both = world.catalogue(A=["Lira"], B=["Lira Foods"])
    other = Entity(world.ENT + "C", "u:Place", ("Lira River",))
    mixed = replace(both, entities={**both.entities, other.iri: other})
    assert find_similar("Lira", "", mixed)[0].entity.iri == world.ENT + "A"
    assert find_similar("Lira", "u:Place", mixed)[0].entity == other


@settings(deadline=None)
@given(st.text(max_size=30))
def test_any_name_is_like_itself(name: str) -> None:
    alone = world.catalogue(A=[name])
    found = find_similar(name, "", alone)
    assert [match.score for match in found] == ([100] if any(map(str.isalnum, name)) else [])
