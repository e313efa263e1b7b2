"""Both ends of a change, and what a figure was before: with their units and dates."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.catalogue import read_catalogue
from graph.model import Article, Metadata
from graph.ontology import read_ontology
from graph.rules.find import find_facts, read_rules

ONTOLOGY = read_ontology()
CATALOGUE = read_catalogue(Path(__file__).parent / "rules" / "entities.ttl")
RULES = {each: read_rules(CATALOGUE, ONTOLOGY, each) for each in ("en", "fr")}


def figures(text: str, language: str) -> list[tuple[object, ...]]:
    article = Article("case", text, Metadata(language=language, published="2026-03-13"))
    return [
        (each["amount"], each.get("unit"), each.get("on"))
        for each in find_facts(article, RULES[language])
        if "amount" in each
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "Unemployment in Arvenia fell from 6 to 4.2 per cent.",
            [("6", "%", None), ("4.2 per cent", None, None)],
        ),
        (
            "en",
            "Arvenian unemployment rose to 5%, up from 4.1% in 2024.",
            [("5%", None, None), ("4.1%", None, "2024")],
        ),
        (
            "fr",
            "Le chômage en Arvénie est passé de 3,50 à 3,25 %.",
            [("3,50", "%", None), ("3,25 %", None, None)],
        ),
        (
            "fr",
            "Les exportations de gaz de l’Arvénie sont passées de 2,1 à 2,6 milliards d’euros.",
            [("2,6 milliards d’euros", None, None)],
        ),
        (
            "fr",
            "Les exportations de gaz de l’Arvénie sont passées de 2,1 à 2,6 milliards d’euros "
            "(3 milliards de dollars).",
            [("2,6 milliards d’euros", None, None)],
        ),
        (
            "en",
            "Arvenia's gas exports may rise by between 4 and 6 per cent.",
            [("between 4 and 6 per cent", None, None)],
        ),
    ],
)
def test_a_change_is_two_figures(
    language: str, text: str, expected: list[tuple[object, ...]]
) -> None:
    assert figures(text, language) == expected
