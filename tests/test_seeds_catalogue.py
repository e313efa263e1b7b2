"""The shipped catalogue: names in both languages, verified links, no leftovers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from names import ENTITY
from pyoxigraph import Literal, NamedNode, RdfFormat, parse
from stated import claims_of

from graph.catalogue import Catalogue, read_catalogue
from graph.vocabulary import SKOS, WD

SEEDS = Path(__file__).parent.parent / "seeds"

WIKIDATA = {
    "Russia": "Q159",
    "China": "Q148",
    "United_States": "Q30",
    "Vladimir_Putin": "Q7747",
    "Sberbank": "Q205012",
    "Nvidia": "Q182477",
    "Artificial_intelligence": "Q11660",
    "Graphics_processing_units": "Q183484",
}
"""Every link to Wikidata; how each was verified stands in entities.ttl."""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_catalogue(SEEDS / "entities.ttl")


def said(predicate: str) -> Iterator[tuple[str, NamedNode | Literal]]:
    """Every entity of the file with one of its values."""
    for quad in parse(path=SEEDS / "entities.ttl", format=RdfFormat.TURTLE):
        assert isinstance(quad.subject, NamedNode)
        assert isinstance(quad.object, NamedNode | Literal)
        if quad.predicate.value == SKOS + predicate:
            yield quad.subject.value.removeprefix(ENTITY), quad.object


def test_links_to_wikidata_are_the_verified_ones() -> None:
    assert {(name, linked.value) for name, linked in said("exactMatch")} == {
        (name, WD + identifier) for name, identifier in WIKIDATA.items()
    }


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_entity_has_one_name_to_show(catalogue: Catalogue, language: str) -> None:
    named = [
        name
        for name, label in said("prefLabel")
        if isinstance(label, Literal) and label.language == language
    ]
    assert sorted(named) == sorted(iri.removeprefix(ENTITY) for iri in catalogue.entities)


def test_no_name_leads_to_two_entities(catalogue: Catalogue) -> None:
    assert {name: iris for name, iris in catalogue.names.items() if len(iris) > 1} == {}


@pytest.mark.parametrize(
    ("name", "entity"),
    [
        ("Россия", "Russia"),
        ("俄罗斯", "Russia"),
        ("中国", "China"),
        ("Путин", "Vladimir_Putin"),
        ("Сбербанк", "Sberbank"),
        ("БРИКС", "BRICS"),
        ("pays des brics", "BRICS"),
        ("GPU de pointe", "Graphics_processing_units"),
        ("IA", "Artificial_intelligence"),
    ],
)
def test_names_in_other_scripts_and_forms(catalogue: Catalogue, name: str, entity: str) -> None:
    assert catalogue.names[name.casefold()] == (ENTITY + entity,)


@pytest.mark.parametrize("name", ["pékin", "moscou", "chinoises", "kremlin"])
def test_what_can_mean_something_else_names_no_country(catalogue: Catalogue, name: str) -> None:
    countries = {ENTITY + "Russia", ENTITY + "China"}
    assert not countries & {*catalogue.names.get(name, ())}
    assert countries & {*catalogue.hidden_names[name]}


def test_no_entity_stands_idle(catalogue: Catalogue) -> None:
    """An entity that no fact speaks of is left over from one that was rewritten."""
    spoken_of = set[str]()
    for claim in claims_of(SEEDS):
        fact = claim.fact
        mentions = (fact.subject, fact.object, fact.speaker, *fact.topics)
        spoken_of |= {mention.iri for mention in mentions if mention is not None}
    assert set(catalogue.entities) == spoken_of
