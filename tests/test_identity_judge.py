"""Judgements carried out: who is who afterwards, and what can't be."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from names import ENTITY, shorten
from pyoxigraph import NamedNode

from graph.catalogue import Catalogue, make_catalogue, read_statements
from graph.errors import InputError
from graph.identity.judge import judge
from graph.identity.read import read_entities
from graph.identity.values import Different, Judgement, Made, Merge, Split
from graph.model import Origin

ENTITIES = """\
@prefix ng: <https://w3id.org/newsgraph/ns#> .
@prefix ent: <https://w3id.org/newsgraph/entity/> .
@prefix claim: <https://w3id.org/newsgraph/claim/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix dcterms: <http://purl.org/dc/terms/> .

ent:Ana a ng:Person ; skos:prefLabel "Ana Reis"@en ; skos:altLabel "Reis" .
ent:Anna a ng:Person ; skos:prefLabel "Anna Reis"@en, "Ana Réis"@pt ;
  skos:hiddenLabel "the mayor"@en .
ent:A_Reis a ng:Person ; skos:prefLabel "A. Reis"@en ; skos:altLabel "Anna Reis"@en .
ent:Georgia a ng:Country ; skos:prefLabel "Georgia"@en, "Géorgie"@fr ;
  skos:hiddenLabel "Georgian"@en .
ent:Georgia_US a ng:Place ; skos:prefLabel "State of Georgia"@en .
ent:Lira a ng:Bank ; skos:prefLabel "Lira"@en .
ent:Lira_Co a ng:Company ; skos:prefLabel "Lira Company"@en .
claim:x a ng:Claim ; rdf:subject ent:Anna ; rdf:predicate ng:leads ; rdf:object ent:Lira_Co ;
  ng:modality ng:Asserted ; ng:status ng:Accepted ; dcterms:source <https://example.org/> .
"""
LINE = 8
"""Of the first judgement in the files below."""


def read(folder: Path, *judgements: str) -> Catalogue:
    """The catalogue after judgements, each given by its own keys in one line."""
    (folder / "entities.ttl").write_text(ENTITIES, encoding="utf-8")
    items = "".join(f"  - {{{each}, by: Ada, on: 2026-05-17}}\n" for each in judgements)
    head = "# Who is who.\n" * 5 + f"version: 1\njudgements:{items and ''}\n"
    (folder / "identity.yaml").write_text(head + (items or "  []\n"), encoding="utf-8")
    return read_entities(folder / "entities.ttl")


def called(catalogue: Catalogue, name: str) -> tuple[str, ...]:
    return tuple(iri.removeprefix(ENTITY) for iri in catalogue.names.get(name, ()))


def said(catalogue: Catalogue, local: str) -> set[str]:
    """What the catalogue says of an entity, in short."""
    return {
        f"{shorten(quad.predicate.value)} "
        + (shorten(o.value) if isinstance(o := quad.object, NamedNode) else str(o).split("^")[0])
        for quad in catalogue.quads
        if quad.subject == NamedNode(ENTITY + local)
    }


def test_a_merge_brings_along_names_and_claims(tmp_path: Path) -> None:
    catalogue = read(tmp_path, "merge: 'ent:Anna', into: 'ent:Ana'")
    assert called(catalogue, "ana reis") == ("Ana",)
    assert called(catalogue, "ana réis") == ("Ana",)
    assert called(catalogue, "anna reis") == ("A_Reis", "Ana")
    assert catalogue.hidden_names["the mayor"] == (ENTITY + "Ana",)
    assert catalogue.replaced == {ENTITY + "Anna": ENTITY + "Ana"}
    assert ENTITY + "Anna" not in catalogue.entities
    assert ENTITY + "Anna" in catalogue.taken
    assert said(catalogue, "Anna") == {"dcterms:isReplacedBy ent:Ana", 'owl:deprecated "true"'}
    assert said(catalogue, "Ana") == {
        "rdf:type ng:Person",
        'skos:prefLabel "Ana Reis"@en',
        'skos:prefLabel "Ana Réis"@pt',
        'skos:altLabel "Anna Reis"@en',
        'skos:altLabel "Reis"',
        'skos:hiddenLabel "the mayor"@en',
        "ng:leads ent:Lira_Co",
    }


def test_chains_lead_to_their_end_in_any_order(tmp_path: Path) -> None:
    entries = ["merge: 'ent:Ana', into: 'ent:Anna'", "merge: 'ent:Anna', into: 'ent:A_Reis'"]
    one, other = read(tmp_path, *entries), read(tmp_path, *reversed(entries))
    assert one.replaced == dict.fromkeys((ENTITY + "Ana", ENTITY + "Anna"), ENTITY + "A_Reis")
    assert one.quads == other.quads
    assert called(one, "anna reis") == ("A_Reis",)


def test_the_class_of_two_is_said(tmp_path: Path) -> None:
    merge = "merge: 'ent:Lira', into: 'ent:Lira_Co', class: 'ng:Bank'"
    assert "rdf:type ng:Bank" in said(read(tmp_path, merge), "Lira_Co")
    assert "rdf:type ng:Company" not in said(read(tmp_path, merge), "Lira_Co")


def test_a_name_goes_over(tmp_path: Path) -> None:
    split = "split: Géorgie, from: 'ent:Georgia', to: 'ent:Georgia_US'"
    catalogue = read(tmp_path, split)
    assert called(catalogue, "géorgie") == ("Georgia_US",)
    assert 'skos:prefLabel "Géorgie"@fr' in said(catalogue, "Georgia_US")
    assert called(catalogue, "georgia") == ("Georgia",)


def test_a_name_means_another_in_some_articles(tmp_path: Path) -> None:
    split = "split: georgia, from: 'ent:Georgia', to: 'ent:Georgia_US', articles: [atlanta, votes]"
    catalogue = read(tmp_path, split)
    assert called(catalogue, "georgia") == ("Georgia",)
    assert 'skos:hiddenLabel "Georgia"@en' in said(catalogue, "Georgia_US")
    there = catalogue.for_article("votes")
    assert called(there, "georgia") == ("Georgia_US",)
    assert "Georgia" not in there.entities[ENTITY + "Georgia"].names
    assert "Georgia" in there.entities[ENTITY + "Georgia_US"].names
    assert there.for_article("votes") == there
    assert catalogue.for_article("another") is catalogue


def test_a_split_brings_in_an_entity(tmp_path: Path) -> None:
    everywhere = "split: Reis, from: 'ent:Ana', to: 'ent:Reis', class: 'ng:Bank'"
    catalogue = read(tmp_path, everywhere)
    assert said(catalogue, "Reis") == {"rdf:type ng:Bank", 'skos:prefLabel "Reis"'}
    assert catalogue.origins[ENTITY + "Reis"].line == LINE
    somewhere = f"{everywhere}, called: Reis & Co, articles: votes"
    catalogue = read(tmp_path, somewhere)
    assert called(catalogue, "reis") == ("Ana",)
    assert called(catalogue, "reis & co") == ("Reis",)
    assert called(catalogue.for_article("votes"), "reis") == ("Reis",)


def test_what_is_taken_back_does_nothing(tmp_path: Path) -> None:
    undone = "undone: 2026-05-18, undone_by: Bo"
    catalogue = read(tmp_path, f"merge: 'ent:Anna', into: 'ent:Ana', {undone}")
    assert catalogue.quads == read(tmp_path).quads
    assert not catalogue.replaced


MERGE = "merge: 'ent:Ana', into: 'ent:Anna'"


@pytest.mark.parametrize(
    ("judgements", "line", "message"),
    [
        (
            ["merge: 'ent:Anaa', into: 'ent:Anna'"],
            0,
            "ent:Anaa is not in entities.ttl. Did you mean ent:Ana?",
        ),
        (["merge: 'ent:Ana', into: 'ent:Ana'"], 0, "ent:Ana can't be merged into itself."),
        (
            [MERGE, "merge: 'ent:Anna', into: 'ent:Ana'"],
            1,
            "the merges run in a circle: ent:Anna → ent:Ana → ent:Anna. Take one of them back:",
        ),
        (
            [MERGE, "merge: 'ent:Ana', into: 'ent:A_Reis'"],
            1,
            "ent:Ana is merged into ent:Anna already, at line 8. Take one of the two back:",
        ),
        ([MERGE, MERGE], 1, "ent:Ana is merged already, at line 8."),
        (
            [
                "different: ['ent:Ana', 'ent:A_Reis']",
                MERGE,
                "merge: 'ent:Anna', into: 'ent:A_Reis'",
            ],
            0,
            "ent:Ana and ent:A_Reis are different here, and merged at line 10. Take one of the",
        ),
        (
            ["merge: 'ent:Lira', into: 'ent:Lira_Co'"],
            0,
            "ent:Lira is a ng:Bank, ent:Lira_Co a ng:Company. Say which it is: `class: …`;",
        ),
        (
            ["merge: 'ent:Lira', into: 'ent:Lira_Co', class: 'ng:Person'"],
            0,
            "`class: ng:Person` is the class of neither. Write ng:Bank or ng:Company.",
        ),
        (
            ["split: Georgie, from: 'ent:Georgia', to: 'ent:Georgia_US'"],
            0,
            'ent:Georgia is not called "Georgie". It is called "Georgia", "Géorgie", "Georgian".',
        ),
        (
            ["split: Lira, from: 'ent:Lira', to: 'ent:Ana'"],
            0,
            'ent:Lira would have no preferred name without "Lira". Give it another in entities.ttl',
        ),
        (
            [MERGE, "split: Reis, from: 'ent:Ana', to: 'ent:Anna'"],
            1,
            "ent:Anna and ent:Anna are one. Name two entities.",
        ),
        (
            ["split: Reis, from: 'ent:Ana', to: 'ent:Lira', class: 'ng:Company'"],
            0,
            "ent:Lira is a ng:Bank. Delete `class` here.",
        ),
        (
            [
                "split: Georgia, from: 'ent:Georgia', to: 'ent:Georgia_US', articles: [a, b]",
                "split: GEORGIA, from: 'ent:Georgia', to: 'ent:Lira', articles: b",
            ],
            1,
            '"GEORGIA" is said to mean ent:Georgia_US in an article of this judgement, at line 8.',
        ),
    ],
)
def test_what_cannot_be(tmp_path: Path, judgements: list[str], line: int, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path, *judgements)
    place = f"{tmp_path.as_posix()}/identity.yaml:{LINE + line}: "
    assert any(str(problem).startswith(place + message) for problem in caught.value.problems), (
        caught.value
    )


# Laws

LOCALS = ("Ana", "Anna", "A_Reis", "Georgia", "Georgia_US")
iris = st.sampled_from([ENTITY + local for local in LOCALS])


def made(undone: str | None = None) -> Made:
    return Made(Origin("identity.yaml", 1), "Ada", "2026", None, undone, undone and "Bo")


merges = st.builds(Merge, iris, iris, st.none(), st.just(made()))
differences = st.builds(
    Different, st.tuples(iris, iris).filter(lambda pair: pair[0] != pair[1]), st.just(made())
)
splits = st.builds(
    Split,
    st.sampled_from(["Reis", "Georgia", "Géorgie", "the mayor"]),
    iris,
    iris,
    st.none(),
    st.none(),
    st.sampled_from([(), ("votes",)]),
    st.just(made()),
)
judgements_ = st.lists(merges | differences | splits, max_size=5)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("catalogue") / "entities.ttl"
    path.write_text(ENTITIES, encoding="utf-8")
    return path


@settings(deadline=None)
@given(data=st.data())
def test_judged_or_told(file: Path, data: st.DataObject) -> None:
    """Whatever is judged, no merged entity is left, no name is lost, and each has one class."""
    statements, origins = read_statements(file)
    given_: list[Judgement] = data.draw(judgements_)
    judged = judge(statements, given_)
    if judged.problems:
        return
    catalogue = make_catalogue(judged.statements, origins, judged.replaced, judged.senses)
    before = make_catalogue(statements, origins)
    assert not catalogue.entities.keys() & judged.replaced.keys()
    assert catalogue.entities.keys() | judged.replaced.keys() == before.entities.keys()
    assert set(judged.replaced.values()) <= catalogue.entities.keys()
    names = {*catalogue.names, *catalogue.hidden_names}
    assert names == {*before.names, *before.hidden_names}
    for quad in catalogue.quads:
        assert str(quad.object)[1:-1] not in judged.replaced
    assert all(catalogue.for_article("votes").entities.values())


@settings(deadline=None)
@given(given_=judgements_)
def test_taken_back_judgements_leave_no_trace(file: Path, given_: list[Judgement]) -> None:
    statements, _ = read_statements(file)
    back = [replace(each, made=made("2027")) for each in given_]
    judged = judge(statements, back)
    assert (judged.statements, judged.problems) == (statements, ())
