"""What an article asks of the catalogue: the answers, and what tells whether they changed."""

from pathlib import Path

import pytest
from names import ENTITY
from world import fact

from graph.asked import answers, asked, compare_by, describe
from graph.catalogue import Catalogue, read_catalogue

HEADER = """\
@prefix ng: <https://w3id.org/newsgraph/ns#> .
@prefix ent: <https://w3id.org/newsgraph/entity/> .
@prefix claim: <https://w3id.org/newsgraph/claim/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
ent:Acme a ng:Company ; skos:prefLabel "Acme"@en ; ng:partOf ent:Holding .
ent:Holding a ng:Company ; skos:prefLabel "Holding"@en ; ng:partOf ent:Acme .
ent:Globex a ng:Company ; skos:prefLabel "Globex"@en ; skos:hiddenLabel "it"@en .
"""


def catalogue(folder: Path, more: str = "") -> Catalogue:
    path = folder / "entities.ttl"
    path.write_text(HEADER + more, encoding="utf-8")
    return read_catalogue(path)


def digest(known: Catalogue, *names: str) -> str:
    return compare_by(known, describe(known.quads))("news", names)


def test_the_names_of_all_who_take_part_are_asked() -> None:
    facts = [fact(topics=("Trade",), stated_by="Ann"), fact(subject="Hooli")]
    assert asked(facts) == ("Acme", "Ann", "Globex", "Hooli", "Trade")


def test_answers_go_from_entity_to_entity_and_end(tmp_path: Path) -> None:
    known = catalogue(tmp_path)
    quads = answers(["ACME"], known, describe(known.quads))
    subjects = {quad.subject.value for quad in quads}  # type: ignore[union-attr]
    assert subjects == {ENTITY + "Acme", ENTITY + "Holding"}
    assert answers(["Nobody"], known, describe(known.quads)) == ()


@pytest.mark.parametrize(
    ("more", "name", "changes"),
    [
        ('ent:Hooli a ng:Company ; skos:prefLabel "Hooli" .', "Acme", False),
        ("ent:Globex ng:partOf ent:Acme .", "Acme", False),
        ("ent:Globex ng:partOf ent:Acme .", "Globex", True),
        ('ent:Holding skos:altLabel "H" .', "Acme", True),
        ("claim:1 a ng:Claim ; rdf:subject ent:Acme ; rdf:object ent:Globex .", "Acme", True),
        ("claim:1 a ng:Claim ; rdf:subject ent:Acme ; rdf:object ent:Globex .", "Globex", False),
        ('ent:Twin a ng:Company ; skos:altLabel "acme" .', "Acme", True),
        ('ent:Twin a ng:Company ; skos:altLabel "it" .', "it", True),
        ('ent:Hooli a ng:Company ; skos:prefLabel "Hooli" .', "Hooli", True),
        ('ent:New a ng:Company ; skos:prefLabel "Another" .', "New", True),
        ('ent:New_2 a ng:Company ; skos:prefLabel "Another" .', "New", False),
    ],
)
def test_the_digest_changes_with_the_answers_and_only_with_them(
    tmp_path: Path, more: str, name: str, changes: bool
) -> None:
    before, after = digest(catalogue(tmp_path), name), digest(catalogue(tmp_path, more), name)
    assert (before != after) == changes


def test_two_newcomers_of_like_names_ask_further(tmp_path: Path) -> None:
    names, taken = ("New A", "New_A"), 'ent:New_A_2 a ng:Company ; skos:prefLabel "Another" .'
    assert digest(catalogue(tmp_path), *names) != digest(catalogue(tmp_path, taken), *names)
