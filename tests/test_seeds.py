"""The shipped articles: what they state is in the graph, as surely as they state it."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from pathlib import Path

import pytest
from names import ARTICLE, ENTITY
from stated import articles_of, claims_of

from graph.catalogue import read_catalogue
from graph.corpus.build import build
from graph.corpus.whole import Corpus
from graph.ground import ground
from graph.model import Article, Claim
from graph.query import Table, query
from graph.sources.facts import read_facts
from graph.text import sentences
from graph.vocabulary import NG

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
FRENCH = "la-russie-se-tourne-vers-la-chine"
ENGLISH = "russia-china-ai-what-is-public"

SHA256 = "a18c283e51402c3717fe36e6e4bbbb177e9f2e92008273888df881f4274bdfde"
"""Of the French article, as it was handed over."""

Triple = tuple[str, str, str]

STATED = {
    FRENCH: """
        Asserted Vladimir_Putin instructs Sberbank
        Asserted Vladimir_Putin instructs Government_of_Russia
        Asserted Vladimir_Putin instructs Major_Russian_players
        Asserted Vladimir_Putin announces Russian_Chinese_AI_cooperation
        Asserted Vladimir_Putin dependsOn China
        Asserted United_States dominates Artificial_intelligence
        Asserted China dominates Artificial_intelligence
        Asserted Great_powers dominates Artificial_intelligence
        Asserted Western_countries imposes Western_sanctions_on_Russia
        Asserted Western_sanctions_on_Russia appliesTo Russia
        Asserted Western_sanctions_on_Russia restrictsAccessTo Graphics_processing_units
        Asserted Western_sanctions_on_Russia restrictsAccessTo Crucial_technological_components
        Asserted Russia lagsBehind Artificial_intelligence
        Asserted Russia dependsOn China
        Asserted Russia allyOf China
        Asserted Russia lacksAccessTo Western_technology_markets
        Asserted Russia lacksAccessTo International_community
        Asserted Russia cooperatesWith BRICS
        Asserted BRICS leads Initiatives_with_BRICS
        Asserted Russia hasValue Weight_of_AI_in_the_Russian_economy
        Asserted Russia targets Weight_of_AI_in_the_Russian_economy
        Asserted Russian_2030_AI_target dependsOn Research_and_development
        Asserted Russian_2030_AI_target dependsOn Solid_partnerships
        Asserted China investsIn Artificial_intelligence
        Asserted China owns Advanced_technological_capabilities
        Asserted China enables Russia
        Planned Russia cooperatesWith China
        Planned Sberbank cooperatesWith China
        Planned Government_of_Russia cooperatesWith China
        Planned Major_Russian_players cooperatesWith China
        Planned Russia uses Chinese_AI_advances
        Planned Russia develops AI_infrastructure
        Planned Russia develops AI_applications
        Planned Russia attends Technological_race
        Possible Russian_Chinese_AI_cooperation enables Russia
        Possible Russia attends Technological_revolution
    """,
    ENGLISH: """
        Asserted Vladimir_Putin instructs Sberbank
        Asserted Vladimir_Putin announces AI_Alliance_Network
        Asserted United_States dominates Artificial_intelligence
        Asserted United_States imposes US_export_controls_on_Russia
        Asserted Western_sanctions_on_Russia appliesTo Russia
        Asserted Nvidia stopsSupplying Russia
        Asserted Sberbank dependsOn Graphics_processing_units
        Asserted Sberbank produces GigaChat
        Asserted Russia targets Weight_of_AI_in_the_Russian_economy
        Planned Sberbank cooperatesWith China
        Planned Sberbank cooperatesWith Chinese_scientists
        Planned Russia develops Artificial_intelligence
        Reported Russia dependsOn Graphics_processing_units
        Reported BRICS_AI_associations memberOf AI_Alliance_Network
        Reported Russia lagsBehind China
        Possible Russia lagsBehind Leaders_in_AI
        Denied Nvidia supplies Russia
    """,
}
"""What each article states, as modality, subject, relation, object: what must not get lost."""

TOTALS = {
    FRENCH: {"Asserted": 29, "Planned": 13, "Possible": 2},
    ENGLISH: {"Asserted": 25, "Planned": 6, "Reported": 4, "Possible": 1, "Denied": 1},
}

STATES_NOTHING = [
    # The headline is printed twice; its first printing is quoted.
    "La Russie se tourne vers la Chine pour l’intelligence artificielle",
    # The author's name, which is in article.yaml, and the heading of the box about him.
    "Anthony Rodier\nA propos de l'auteur",
    "Anthony Rodier",
    # The author on his own work: about him, not about the story.
    "Que ce soit à travers des critiques objectives, des guides d'achat ou des analyses "
    "approfondies, je m'efforce de rendre la technologie accessible à tous, en démystifiant les "
    "concepts complexes et en mettant en lumière les aspects pratiques de ces innovations.",
    "Mon travail consiste également à partager des réflexions sur l'impact de la technologie sur "
    "notre vie quotidienne et à explorer les possibilités fascinantes qu'elle offre pour l'avenir.",
]
"""Sentences of the French article that no fact quotes, in their order, each reviewed."""


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return build(SEEDS)


def article(slug: str) -> Article:
    return next(article for article in articles_of(SEEDS) if article.slug == slug)


def claims(slug: str) -> list[Claim]:
    """The claims of one article, in the order of its facts file."""
    return [c for c in claims_of(SEEDS) if Path(c.fact.fact.origin.path).parent.name == slug]


def triple(claim: Claim) -> Triple:
    ends = (claim.fact.subject.iri, claim.fact.relation, claim.fact.object.iri)
    subject, relation, object_ = (iri.removeprefix(ENTITY).removeprefix(NG) for iri in ends)
    return subject, relation, object_


def rows(corpus: Corpus, sparql: str) -> list[tuple[str | None, ...]]:
    """What SELECT answers, as plain text, sorted."""
    answer = query(corpus.store, sparql)
    assert isinstance(answer, Table)
    return sorted(
        (tuple(getattr(term, "value", None) for term in row) for row in answer.rows), key=str
    )


def expectations() -> list[list[str]]:
    return [[slug, *line.split()] for slug in STATED for line in STATED[slug].strip().splitlines()]


# The article


def test_the_article_is_there_byte_for_byte() -> None:
    data = (SEEDS / FRENCH / "article.txt").read_bytes()
    assert hashlib.sha256(data).hexdigest() == SHA256


def test_what_the_text_does_not_say_of_itself_stays_unknown() -> None:
    known = article(FRENCH).metadata
    assert known.title == "La Russie se tourne vers la Chine pour l’intelligence artificielle"
    assert (known.authors, known.language) == (("Anthony Rodier",), "fr")
    assert (known.published, known.publisher, known.url, known.licence) == (None, None, None, None)
    assert not known.full_text


def test_the_second_article_says_where_it_comes_from() -> None:
    known = article(ENGLISH).metadata
    assert known.note is not None
    assert known.note.startswith("Written for newsgraph, in its own words, from public reports")
    assert len(known.sources) >= 10
    assert known.full_text
    assert known.licence == "https://creativecommons.org/publicdomain/zero/1.0/"


def test_every_sentence_is_quoted_or_reviewed() -> None:
    text = article(FRENCH).text
    quoted = [e.span for claim in claims(FRENCH) for e in claim.fact.evidence]
    silent = [
        text[sentence.start : sentence.end]
        for sentence in sentences(text, "fr")
        if not any(q.start < sentence.end and sentence.start < q.end for q in quoted)
    ]
    assert silent == STATES_NOTHING


# The claims


@pytest.mark.parametrize(("slug", "modality", "subject", "relation", "object"), expectations())
def test_states(slug: str, modality: str, subject: str, relation: str, object: str) -> None:
    stated = (subject, relation, object)
    found = {str(c.fact.modality) for c in claims(slug) if triple(c) == stated}
    assert modality in found
    assert modality == "Asserted" or "Asserted" not in found


@pytest.mark.parametrize("slug", [FRENCH, ENGLISH])
def test_totals(slug: str) -> None:
    assert Counter(str(c.fact.modality) for c in claims(slug)) == TOTALS[slug]


def test_the_graph_holds_every_claim_once(corpus: Corpus) -> None:
    found = rows(corpus, "SELECT ?claim { ?claim a ng:Claim ; ng:evidence [] } GROUP BY ?claim")
    assert [iri for (iri,) in found] == sorted(claim.iri for claim in claims_of(SEEDS))
    assert len(found) == sum(TOTALS[FRENCH].values()) + sum(TOTALS[ENGLISH].values())


def test_only_what_is_asserted_is_a_plain_triple(corpus: Corpus) -> None:
    """A plan, a report, a doubt or a denial is no triple, unless some other claim asserts it."""
    sparql = """
        SELECT ?subject ?relation ?object {
          ?claim a ng:Claim ; ng:modality ?modality ;
            rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object .
          FILTER (?modality != ng:Asserted)
          ?subject ?relation ?object .
          FILTER NOT EXISTS {
            ?other rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object ;
              ng:stands true .
          }
        }"""
    assert rows(corpus, sparql) == []


def test_nothing_that_is_only_planned_is_asserted_in_the_same_article() -> None:
    for slug in (FRENCH, ENGLISH):
        standing = {triple(c) for c in claims(slug) if c.stands}
        others = {triple(c) for c in claims(slug) if not c.stands}
        assert not standing & others


def test_every_order_leads_to_what_was_ordered() -> None:
    by_iri = {claim.iri: claim for claim in claims_of(SEEDS)}
    orders = [claim for claim in claims_of(SEEDS) if triple(claim)[1] == "instructs"]
    assert len(orders) == 5
    for order in orders:
        (ordered,) = (by_iri[iri].fact for iri in order.contents)
        assert ordered.modality == "Planned"
        assert ordered.subject.iri == order.fact.object.iri
        assert ordered.speaker is not None
        assert ordered.speaker.iri == order.fact.subject.iri


def test_the_cooperation_is_about_artificial_intelligence() -> None:
    planned = [
        claim.fact
        for claim in claims_of(SEEDS)
        if triple(claim)[1:] == ("cooperatesWith", "China") and claim.fact.modality == "Planned"
    ]
    assert len(planned) == 8
    assert all(
        [topic.iri for topic in fact.topics] == [ENTITY + "Artificial_intelligence"]
        for fact in planned
    )


def test_the_2030_target_with_both_conversions(corpus: Corpus) -> None:
    sparql = """
        SELECT ?relation ?value ?currency ?other ?otherCurrency ?by ?latest {
          ?claim prov:wasDerivedFrom <ARTICLE> ; ng:modality ng:Asserted ;
            rdf:predicate ?relation ; ng:amount ?amount .
          ?amount schema:value ?value ; schema:currency ?currency ; ng:equivalentTo ?conversion .
          ?conversion schema:value ?other ; schema:currency ?otherCurrency .
          OPTIONAL { ?claim ng:byDate ?by ; ng:latest ?latest }
        }"""
    rub, eur = "RUB", "EUR"
    assert rows(corpus, sparql.replace("ARTICLE", ARTICLE + FRENCH)) == [
        (NG + "hasValue", "200000000000", rub, "1750000000", eur, None, None),
        (NG + "targets", "11200000000000", rub, "98000000000", eur, "2030", "2030-12-31"),
    ]


def test_two_articles_give_one_figure_for_2030(corpus: Corpus) -> None:
    sparql = """
        SELECT ?value ?by ?other ?currency {
          ?claim rdf:object ent:Weight_of_AI_in_the_Russian_economy ; rdf:predicate ng:targets ;
            ng:byDate ?by ; ng:amount ?amount .
          ?amount schema:value ?value ; ng:equivalentTo ?conversion .
          ?conversion schema:value ?other ; schema:currency ?currency .
        }"""
    assert rows(corpus, sparql) == [
        ("11200000000000", "2030", "109000000000", "USD"),
        ("11200000000000", "2030", "98000000000", "EUR"),
    ]


def test_both_languages_reach_the_same_entities() -> None:
    french, english = (
        {end for claim in claims(slug) for end in triple(claim)[::2]} for slug in (FRENCH, ENGLISH)
    )
    assert {
        *("Russia", "China", "United_States", "BRICS", "Sberbank", "Government_of_Russia"),
        *("Vladimir_Putin", "Western_sanctions_on_Russia", "Graphics_processing_units"),
        *("Artificial_intelligence", "Weight_of_AI_in_the_Russian_economy"),
    } <= french & english


def test_conversions_agree_and_nothing_waits_for_review(corpus: Corpus) -> None:
    assert (corpus.warnings, corpus.waiting) == ((), 0)


# What follows


def test_the_sanctions_cut_russia_off(corpus: Corpus) -> None:
    sparql = """
        SELECT ?good (COUNT(DISTINCT ?premise) AS ?premises) {
          ?inference a ng:Inference ; rdf:subject ent:Russia ; rdf:predicate ng:lacksAccessTo ;
            rdf:object ?good ; prov:wasDerivedFrom ?premise .
        } GROUP BY ?good"""
    found = {str(good).removeprefix(ENTITY) for good, _ in rows(corpus, sparql)}
    assert found == {
        "Graphics_processing_units",
        "Crucial_technological_components",
        "Semiconductors",
        "Computers",
    }
    assert all(int(str(premises)) >= 2 for _, premises in rows(corpus, sparql))


def test_a_conference_in_moscow_is_in_russia(corpus: Corpus) -> None:
    sparql = "SELECT ?where { ent:AI_Journey ng:locatedIn ?where }"
    assert rows(corpus, sparql) == [(ENTITY + "Moscow",), (ENTITY + "Russia",)]


# The README


def test_the_facts_shown_in_the_readme_hold(corpus: Corpus, tmp_path: Path) -> None:
    (shown,) = re.findall(
        r"```yaml\n(- subject.*?)```", (SEEDS / "README.md").read_text("utf-8"), re.DOTALL
    )
    path = tmp_path / "facts.yaml"
    path.write_text(f"version: 1\nfacts:\n{shown}", encoding="utf-8")
    facts, wrong = read_facts(path)
    catalogue = read_catalogue(SEEDS / "entities.ttl")
    grounded, problems = ground(article(FRENCH), facts, catalogue, corpus.ontology)
    assert (wrong, problems) == ((), ())
    assert len(grounded) == 2
