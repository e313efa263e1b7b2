"""The lexicon: what it says, what is wrong in one, and one of another ontology."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from graph.catalogue import read_catalogue
from graph.errors import InputError, ProjectError
from graph.extract.ruled import propose_by_rules
from graph.extract.values import Task
from graph.model import Article, Metadata, Modality
from graph.ontology import read_ontology
from graph.rules.language.lexicon import read_lexicon

OWN = read_ontology()
HEAD = """@prefix ng: <https://w3id.org/newsgraph/ns#> .
@prefix lex: <https://w3id.org/newsgraph/lexicon#> .
@prefix lime: <http://www.w3.org/ns/lemon/lime#> .
@prefix ontolex: <http://www.w3.org/ns/lemon/ontolex#> .
lex:en a lime:Lexicon ; lime:language "en" ; lex:plural " | s"@en ;
  lex:paradigm "| - s | ed | | | ing | ed"@en .
"""


def lexicon_of(tmp_path: Path, text: str, head: str = HEAD) -> Path:
    """A copy of newsgraph's ontology with another lexicon."""
    folder = tmp_path / "ontology"
    shutil.copytree(OWN.folder, folder)
    (folder / "lexicon.ttl").write_text(head + text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("language", ["en", "fr", "en-GB"])
def test_newsgraphs_own_can_be_read(language: str) -> None:
    lexicon = read_lexicon(OWN, language)
    assert lexicon.language == language[:2]
    assert {frame.relation for frames in lexicon.verbs.values() for frame in frames} > {None}


def test_every_relation_is_said_in_both_languages() -> None:
    for language in ("en", "fr"):
        lexicon = read_lexicon(OWN, language)
        said = {
            frame.relation
            for by_word in (lexicon.verbs, lexicon.copulas, lexicon.nouns, lexicon.acts)
            for frames in by_word.values()
            for frame in frames
        }
        assert set(OWN.relations) - {"relatesTo"} <= said


def test_forms_have_all_their_readings() -> None:
    forms = read_lexicon(OWN, "fr").forms
    assert {each.kind for each in forms["investirait"]} == {"conditional"}
    assert {each.lemma for each in forms["mise"]} == {"mettre", "miser"}
    assert {each.kind for each in read_lexicon(OWN, "en").forms["cut"]} >= {"past", "participle"}


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('lex:x lex:vreb "S help O"@en .\n', 7, "no property of a lexicon is called lex:vreb"),
        (
            'lex:x ontolex:reference ng:supports ; lex:verb "S help O" .\n',
            7,
            'lex:verb "S help O" has no language. Write it as "…"@en.',
        ),
        (
            'lex:x ontolex:reference ng:supports ;\n  lex:verb "help O"@en .\n',
            8,
            "a verb's pattern begins with S (or O) and the infinitive",
        ),
        (
            'lex:x ontolex:reference ng:supports ; lex:verb "S help O for O"@en .\n',
            7,
            "O stands twice in the pattern",
        ),
        ('lex:x lex:paradigm "e | es"@en .\n', 7, "a paradigm has 7 fields"),
        ('lex:x lex:plural "s"@en .\n', 7, "it has no |"),
        ('lex:x ontolex:reference ng:helps ; lex:verb "S help O"@en .\n', 7, "not in the ontology"),
        ('lex:x lex:noun "S rival of O"@en .\n', 7, "a noun's pattern is who it is said of"),
        ('lex:x lex:kind "company"@en .\n', 7, "names no class"),
        ('lex:x lex:office "mayor"@en .\n', 7, "has no colon"),
        ('lex:x lex:inner ng:Maybe ; lex:verb "S hope to V"@en .\n', 7, "is no modality"),
        ('lex:x lex:names ng:Nobody ; lex:word "mr"@en .\n', 7, "is no class of the ontology"),
        (
            'lex:x lex:inner ng:Planned ;\n  lex:verb "S hope to V"@en .\n'
            'lex:y lex:silent true ;\n  lex:verb "S hope to V"@en .\n',
            10,
            '"S hope to V" (for "hope") is ambiguous: it stands under lex:x and under lex:y. '
            "Leave it in one.",
        ),
    ],
)
def test_what_is_wrong_has_file_and_line(
    tmp_path: Path, text: str, line: int, message: str
) -> None:
    folder = lexicon_of(tmp_path, text)
    with pytest.raises(InputError) as caught:
        read_lexicon(read_ontology(folder), "en")
    (problem,) = caught.value.problems
    assert message in problem.message
    assert problem.origin.path.endswith("lexicon.ttl")
    assert problem.origin.line == line


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    folder = lexicon_of(tmp_path, 'lex:x lex:plural "s"@en ; lex:office "mayor"@en .\n')
    with pytest.raises(InputError) as caught:
        read_lexicon(read_ontology(folder), "en")
    assert len(caught.value.problems) == 2


def test_a_language_without_a_lexicon_says_what_would_be_needed() -> None:
    with pytest.raises(ProjectError) as caught:
        read_lexicon(OWN, "de")
    assert 'no lexicon of the language "de"; there is: en, fr.' in str(caught.value)
    assert "a lime:Lexicon with its paradigms, and its words for each sense" in str(caught.value)


def test_an_ontology_without_a_lexicon_says_so(tmp_path: Path) -> None:
    folder = lexicon_of(tmp_path, "")
    (folder / "lexicon.ttl").unlink()
    with pytest.raises(ProjectError, match="not there, and rules read by it"):
        read_lexicon(read_ontology(folder), "en")


NEWS = """@prefix ng: <https://w3id.org/newsgraph/ns#> .
@prefix zoo: <https://example.org/zoo#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
zoo:Animal a owl:Class ; rdfs:label "animal"@en ; skos:definition "An animal."@en .
zoo:Zoo a owl:Class ; rdfs:label "zoo"@en ; skos:definition "A zoo."@en .
ng:relatesTo a owl:ObjectProperty .
zoo:eats a owl:ObjectProperty ; rdfs:subPropertyOf ng:relatesTo ; rdfs:label "eats"@en ;
  skos:definition "Eats."@en ; rdfs:domain zoo:Animal ; rdfs:range zoo:Animal .
zoo:keeps a owl:ObjectProperty ; rdfs:subPropertyOf ng:relatesTo ; rdfs:label "keeps"@en ;
  skos:definition "Keeps."@en ; rdfs:domain zoo:Zoo ; rdfs:range zoo:Animal .
"""
ZOO = (
    HEAD.replace("@prefix lex:", "@prefix zoo: <https://example.org/zoo#> .\n@prefix lex:")
    + """lex:animals ontolex:reference zoo:Animal ; lex:kind "animal"@en .
lex:determiner lex:word "the"@en .
lex:preposition lex:word "with"@en .
lex:agent lex:word "by"@en .
lex:copula lex:word "be"@en .
lex:negation lex:word "not"@en .
lex:modal lex:word "will"@en .
lex:planningModal lex:word "will"@en .
lex:en lex:paradigm "be | is are | was | | | being | been"@en .
lex:eats ontolex:reference zoo:eats ; lex:verb "S devour O"@en .
lex:keeps ontolex:reference zoo:keeps ; lex:verb "S harbor O"@en .
"""
)
ANIMALS = """@prefix ent: <https://w3id.org/newsgraph/entity/> .
@prefix zoo: <https://example.org/zoo#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
ent:Rex a zoo:Animal ; skos:prefLabel "Rex"@en .
ent:Mia a zoo:Animal ; skos:prefLabel "Mia"@en .
ent:Lund_Zoo a zoo:Zoo ; skos:prefLabel "Lund Zoo"@en .
"""


def test_another_ontology_brings_its_own_lexicon(tmp_path: Path) -> None:
    folder = lexicon_of(tmp_path, "", ZOO)
    (folder / "news.ttl").write_text(NEWS, encoding="utf-8")
    shapes = "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
    (folder / "shapes.ttl").write_text(shapes, encoding="utf-8")
    for old in [*folder.glob("rules/*.rq"), *folder.glob("queries/*.rq")]:
        old.unlink()
    entities = tmp_path / "entities.ttl"
    entities.write_text(ANIMALS, encoding="utf-8")
    text = "Rex devours Mia. Mia is harbored by Lund Zoo. Rex will devour Lund Zoo."
    article = Article("zoo", text, Metadata(language="en"))
    found = propose_by_rules(Task(article, read_catalogue(entities), read_ontology(folder)))
    assert found.rejected == ()
    assert [(each["subject"], each["relation"], each["object"]) for each in found.entries] == [
        ("Rex", "eats", "Mia"),
        ("Lund Zoo", "keeps", "Mia"),
    ]
    assert Modality.PLANNED.value.lower() not in {each.get("modality") for each in found.entries}
