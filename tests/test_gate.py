"""The gate that every fact passes, whoever wrote it."""

from dataclasses import replace
from pathlib import Path

import pytest

from graph.catalogue import Catalogue, read_catalogue
from graph.gate import Passed, pass_gate
from graph.model import Article, Fact, Metadata, Modality, Origin, Status
from graph.ontology import Ontology, read_ontology

TEXT = """Corvo Bank bought Lira Foods in May. Ana Reis, who runs Corvo Bank, ordered the bank
to cooperate with Norland. Corvo Bank cooperates with Norland."""
ARTICLE = Article("corvo", TEXT, Metadata(language="en"))
CATALOGUE = """
@prefix ng: <https://w3id.org/newsgraph/ns#> .
@prefix ent: <https://w3id.org/newsgraph/entity/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
ent:Corvo a ng:Bank ; skos:prefLabel "Corvo Bank"@en .
ent:Norland a ng:Country ; skos:prefLabel "Norland"@en .
"""


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return read_ontology()


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    path: Path = tmp_path_factory.mktemp("seeds") / "entities.ttl"
    path.write_text(CATALOGUE, encoding="utf-8")
    return read_catalogue(path)


PURCHASE = Fact(
    subject="Corvo Bank",
    relation="acquires",
    object="Lira Foods",
    quotes=("Corvo Bank bought Lira Foods",),
    origin=Origin("answer.json", 1),
    object_class="Company",
    status=Status.PROPOSED,
)
ORDER = Fact(
    subject="Ana Reis",
    subject_class="Person",
    relation="instructs",
    object="Corvo Bank",
    contents=("work",),
    quotes=("Ana Reis, who runs Corvo Bank, ordered the bank to cooperate with Norland",),
    origin=Origin("answer.json", 2),
    status=Status.PROPOSED,
)
WORK = Fact(
    id="work",
    subject="Corvo Bank",
    relation="cooperatesWith",
    object="Norland",
    modality=Modality.PLANNED,
    quotes=("Corvo Bank, ordered the bank to cooperate with Norland",),
    origin=Origin("answer.json", 3),
    status=Status.PROPOSED,
)


def passed(
    facts: list[Fact], names: Catalogue, terms: Ontology, beside: tuple[Fact, ...] = ()
) -> Passed:
    return pass_gate(ARTICLE, facts, names, terms, beside)


def test_good_facts_pass_as_they_were_given(catalogue: Catalogue, ontology: Ontology) -> None:
    result = passed([PURCHASE, ORDER, WORK], catalogue, ontology)
    assert result.rejected == ()
    assert [claim.fact.fact for claim in result.claims] == [PURCHASE, ORDER, WORK]


def test_a_bad_fact_does_not_stop_the_good_ones(catalogue: Catalogue, ontology: Ontology) -> None:
    invented = replace(PURCHASE, quotes=("Corvo Bank sold Lira Foods",))
    result = passed([invented, WORK], catalogue, ontology)
    assert [claim.fact.fact for claim in result.claims] == [WORK]
    ((fact, reason),) = result.rejected
    assert fact == invented
    assert "Closest passage" in reason


def test_the_shapes_are_asked_too(catalogue: Catalogue, ontology: Ontology) -> None:
    turned = replace(PURCHASE, object_class="Person")
    result = passed([turned, WORK], catalogue, ontology)
    assert [claim.fact.fact for claim in result.claims] == [WORK]
    assert "the object of “acquires” must be one of" in result.rejected[0][1]


def test_what_was_ordered_goes_with_its_order(catalogue: Catalogue, ontology: Ontology) -> None:
    result = passed([ORDER, replace(WORK, object="Sudland")], catalogue, ontology)
    assert result.claims == ()
    assert [reason.split(" ")[0] for _, reason in result.rejected] == ["`content:", "no"]


def test_facts_beside_count_but_do_not_come_back(catalogue: Catalogue, ontology: Ontology) -> None:
    again = replace(WORK, id="again")
    result = passed([ORDER, WORK, again], catalogue, ontology, beside=(WORK,))
    assert [claim.fact.fact for claim in result.claims] == [ORDER]
    assert result.rejected == (
        (WORK, 'the id "work" is another fact\'s. Give it one of its own.'),
        (
            again,
            "is the same fact as another of this article. Delete one; or, if the article states "
            "two, tell them apart by quote, subject_words or object_words. Where words such as "
            '"both" stand for several, add a second quote that names the one.',
        ),
    )


def test_facts_beside_that_are_wrong_hide_nothing(catalogue: Catalogue, ontology: Ontology) -> None:
    broken = replace(WORK, id=None, quotes=("that stands nowhere",))
    turned = replace(PURCHASE, object_class="Person")
    result = passed([turned, ORDER, WORK], catalogue, ontology, beside=(broken,))
    assert [fact for fact, _ in result.rejected] == [turned]
    assert [claim.fact.fact for claim in result.claims] == [ORDER, WORK]
