"""Who speaks where a quotation goes on over several sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.catalogue import read_catalogue
from graph.model import Article, Metadata
from graph.ontology import read_ontology
from graph.rules.find import find_facts, read_rules

ONTOLOGY = read_ontology()
CATALOGUE = read_catalogue(Path(__file__).parent / "rules" / "entities.ttl")
RULES = read_rules(CATALOGUE, ONTOLOGY, "en")


def said(text: str) -> list[tuple[object, ...]]:
    article = Article("case", text, Metadata(language="en", published="2026-03-13"))
    return [(each["object"], each.get("stated_by")) for each in find_facts(article, RULES)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It is hard. Norvand supplies Corvis,” said Ana Ruiz.", [("Corvis", "Ana Ruiz")]),
        ('"It is hard. Norvand supplies Corvis," said Ana Ruiz.', [("Corvis", "Ana Ruiz")]),
        ("“It is hard,” said Ana Ruiz. “Norvand supplies Corvis.”", [("Corvis", "Ana Ruiz")]),
        ("“It is hard,” said Ana Ruiz. Norvand supplies Corvis.", [("Corvis", None)]),
        ("“It is hard,” said Ana Ruiz.\n\n“Norvand supplies Corvis.”", []),
        ("“Norvand supplies Corvis. It is hard.”", []),
        (
            "“It is hard. Norvand supplies Corvis,” said Ana Ruiz. Paul Lind said that Norvand "
            "supplies Tessel.",
            [("Corvis", "Ana Ruiz"), ("Tessel", "Paul Lind")],
        ),
    ],
)
def test_a_quotation_has_one_speaker(text: str, expected: list[tuple[object, ...]]) -> None:
    assert said(text) == expected
