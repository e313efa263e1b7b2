"""The named queries on the shipped articles: how much each finds, and what the main ones do."""

from __future__ import annotations

import pytest
from names import ENTITY
from pyoxigraph import Literal, NamedNode

from graph.knowledge import KnowledgeGraph
from graph.query import Table
from graph.vocabulary import BASE, NG

COUNTS = {
    "about": 222,
    "articles": 2,
    "claims-by-modality": 84,
    "claims-of-an-article": 92,
    "cooperation": 11,
    "cut-off": 7,
    "dependencies": 8,
    "disputed": 1,
    "entities": 211,
    "evidence": 92,
    "figures": 8,
    "implied-rates": 3,
    "inferred": 17,
    "members": 3,
    "modality-counts": 7,
    "overdue": 0,
    "plans-and-targets": 22,
    "said-or-ordered": 24,
    "several-articles": 10,
    "speakers": 5,
    "timeline": 16,
    "two-steps": 1324,
}
"""Rows of each query without any value given."""

ROWS = {
    "cooperation": """
        modality subject relation object speaker
        Planned | Government_of_Russia | cooperatesWith | China | Vladimir_Putin
        Planned | Government_of_Russia | cooperatesWith | China | Vladimir_Putin
        Planned | Major_Russian_players | cooperatesWith | China | Vladimir_Putin
        Asserted | Russia | cooperatesWith | BRICS | -
        Asserted | Russia | allyOf | China | -
        Planned | Russia | cooperatesWith | China | -
        Planned | Russia | cooperatesWith | China | Vladimir_Putin
        Planned | Russia | cooperatesWith | China | -
        Planned | Sberbank | cooperatesWith | China | Vladimir_Putin
        Planned | Sberbank | cooperatesWith | China | Vladimir_Putin
        Planned | Sberbank | cooperatesWith | Chinese_scientists | Alexander_Vedyakhin
    """,
    "cut-off": """
        subject object measure imposedBy
        Russia | Computers | US_export_controls_on_Russia | United_States
        Russia | Crucial_technological_components | Western_sanctions_on_Russia | Western_countries
        Russia | Graphics_processing_units | Western_sanctions_on_Russia | Western_countries
        Russia | International_community | - | -
        Russia | Semiconductors | US_export_controls_on_Russia | United_States
        Russia | Semiconductors | Western_sanctions_on_Russia | Western_countries
        Russia | Western_technology_markets | - | -
    """,
    "plans-and-targets": """
        by subject relation object unit equivalent
        2025-04 | Russian_Chinese_AI_cooperation | produces | Report_on_AI_cooperation | - | -
        2030 | Russia | targets | Russian_workforce_with_AI_skills | % | -
        2030 | Russia | targets | Weight_of_AI_in_the_Russian_economy | RUB | 98 milliards d’euros
        2030 | Russia | targets | Weight_of_AI_in_the_Russian_economy | RUB | $109 billion
        - | BRICS | develops | Artificial_intelligence | - | -
        - | Government_of_Russia | cooperatesWith | China | - | -
        - | Government_of_Russia | cooperatesWith | China | - | -
        - | Major_Russian_players | cooperatesWith | China | - | -
        - | Russia | attends | Technological_race | - | -
        - | Russia | cooperatesWith | China | - | -
        - | Russia | cooperatesWith | China | - | -
        - | Russia | cooperatesWith | China | - | -
        - | Russia | develops | AI_applications | - | -
        - | Russia | develops | AI_infrastructure | - | -
        - | Russia | develops | Artificial_intelligence | - | -
        - | Russia | develops | Artificial_intelligence | - | -
        - | Russia | uses | Chinese_AI_advances | - | -
        - | Russian_Chinese_AI_cooperation | enables | Russia | - | -
        - | Sberbank | cooperatesWith | China | - | -
        - | Sberbank | cooperatesWith | China | - | -
        - | Sberbank | cooperatesWith | Chinese_scientists | - | -
        - | Vladimir_Putin | develops | Russian_Chinese_AI_cooperation | - | -
    """,
    "said-or-ordered": """
        speaker modality subject relation object
        Alexander_Vedyakhin | Reported | Russia | lagsBehind | China
        Alexander_Vedyakhin | Possible | Russia | lagsBehind | Leaders_in_AI
        Alexander_Vedyakhin | Reported | Russia | lagsBehind | United_States
        Alexander_Vedyakhin | Planned | Sberbank | cooperatesWith | Chinese_scientists
        German_Gref | Reported | Russia | dependsOn | Graphics_processing_units
        Nvidia | Denied | Nvidia | supplies | Russia
        Sberbank | Reported | BRICS_AI_associations | memberOf | AI_Alliance_Network
        Sberbank | Asserted | Sberbank | announces | GigaChat
        Vladimir_Putin | Planned | Government_of_Russia | cooperatesWith | China
        Vladimir_Putin | Planned | Major_Russian_players | cooperatesWith | China
        Vladimir_Putin | Planned | Russia | cooperatesWith | China
        Vladimir_Putin | Planned | Sberbank | cooperatesWith | China
        Vladimir_Putin | Asserted | Vladimir_Putin | announces | Russian_Chinese_AI_cooperation
        Vladimir_Putin | Planned | Vladimir_Putin | develops | Russian_Chinese_AI_cooperation
        Vladimir_Putin | Asserted | Vladimir_Putin | instructs | Government_of_Russia
        Vladimir_Putin | Asserted | Vladimir_Putin | instructs | Major_Russian_players
        Vladimir_Putin | Asserted | Vladimir_Putin | instructs | Sberbank
        Vladimir_Putin | Planned | BRICS | develops | Artificial_intelligence
        Vladimir_Putin | Planned | Government_of_Russia | cooperatesWith | China
        Vladimir_Putin | Planned | Russia | develops | Artificial_intelligence
        Vladimir_Putin | Planned | Sberbank | cooperatesWith | China
        Vladimir_Putin | Asserted | Vladimir_Putin | announces | AI_Alliance_Network
        Vladimir_Putin | Asserted | Vladimir_Putin | instructs | Government_of_Russia
        Vladimir_Putin | Asserted | Vladimir_Putin | instructs | Sberbank
    """,
    "members": """
        organisation member modality speaker source
        AI_Alliance_Network | BRICS_AI_associations | Reported | Sberbank | -
        BRICS | China | Asserted | - | trtafrika.com
        BRICS | Russia | Asserted | - | trtafrika.com
    """,
    "disputed": """
        subject relation object modality speaker otherRelation
        Nvidia | supplies | Russia | Denied | Nvidia | -
    """,
}
"""The columns shown, and the rows in their order; names without what they begin with."""


def answer(seeds: KnowledgeGraph, name: str, **entities: str) -> Table:
    bindings = {key: NamedNode(ENTITY + value) for key, value in entities.items()}
    found = seeds.query(name, bindings)
    assert isinstance(found, Table)
    return found


def shown(term: object) -> str:
    if isinstance(term, NamedNode):
        local = term.value.removeprefix(ENTITY).removeprefix(NG).removeprefix(BASE)
        return local.split("/")[2] if local.startswith("https:") else local
    return term.value if isinstance(term, Literal) else "-"


def test_every_query_is_counted(seeds: KnowledgeGraph) -> None:
    assert sorted(seeds.ontology.queries) == sorted(COUNTS)


@pytest.mark.parametrize(("name", "count"), COUNTS.items())
def test_a_query_finds_so_much(name: str, count: int, seeds: KnowledgeGraph) -> None:
    rows = answer(seeds, name).rows
    assert len(rows) == len(set(rows)) == count


@pytest.mark.parametrize("name", ROWS)
def test_a_query_answers(name: str, seeds: KnowledgeGraph) -> None:
    columns, *expected = (line.strip() for line in ROWS[name].strip().splitlines())
    found = answer(seeds, name)
    wanted = [found.variables.index(column) for column in columns.split()]
    rows = [" | ".join(shown(row[index]) for index in wanted) for row in found.rows]
    assert rows == expected


def test_one_party_s_cooperation_is_asked_for_by_name(seeds: KnowledgeGraph) -> None:
    """Either end counts: who works with China, and whom China works with."""
    rows = answer(seeds, "cooperation", entity="China").rows
    others = [row for row in answer(seeds, "cooperation").rows if row not in rows]
    assert len(rows) == 9
    assert not any(NamedNode(ENTITY + "China") in row for row in others)


@pytest.mark.parametrize("name", ["cooperation", "claims-by-modality", "plans-and-targets"])
def test_every_claim_of_an_article_comes_with_its_words(name: str, seeds: KnowledgeGraph) -> None:
    found = answer(seeds, name)
    quote, article = found.variables.index("quote"), found.variables.index("article")
    assert all((row[quote] is None) == (row[article] is None) for row in found.rows)
