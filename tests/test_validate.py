"""Validation: each constraint of the shapes has a case that breaks it, and pySHACL agrees."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pyshacl
import pytest
import rdflib
import yaml
from names import article_graph
from project import Project
from pyoxigraph import Quad, RdfFormat, Store, parse, serialize
from sea import HERE, ORIGINS, SHAPES, change, sea_folder, sea_ontology, sea_store

from graph.errors import InputError
from graph.model import Origin
from graph.ontology import Ontology, read_ontology
from graph.shacl import Compiled, compile_shapes
from graph.validate import shapes_for, validate, violations
from graph.vocabulary import DEFAULT, SH

Verdict: TypeAlias = tuple[str, str, str]
"""Focus node, constraint component, offending value (empty where there is none)."""


@dataclass(frozen=True)
class Case:
    says: str
    at: str
    component: str
    change: str


def cases() -> Iterator[Case]:
    for group in yaml.safe_load((HERE / "cases.yaml").read_text(encoding="utf-8")):
        for component, words in group["by"].items():
            yield Case(group["says"], group["at"], component, words)


CASES = list(cases())
BATCHES = 10
IDS = [f"{case.component}: {case.change}" for case in CASES]


@pytest.fixture(scope="module")
def ontology(tmp_path_factory: pytest.TempPathFactory) -> Ontology:
    return sea_ontology(tmp_path_factory.mktemp("sea") / "ontology")


@pytest.fixture(scope="module")
def shapes(ontology: Ontology) -> Compiled:
    """Compiled once, as a build does it."""
    terms = Store()
    terms.extend(ontology.quads)
    return compile_shapes(shapes_for(ontology, DEFAULT), terms)


@pytest.fixture(scope="module")
def shapes_graph() -> rdflib.Graph:
    return rdflib.Graph().parse(SHAPES, format="turtle")


def compiled_verdicts(store: Store, ontology: Ontology) -> set[Verdict]:
    return {
        (str(each.focus), each.constraint.component, str(row.get("value", "")))
        for each in violations(store, ontology)
        for row in each.found
    }


def engine_verdicts(store: Store, shapes: rdflib.Graph) -> set[Verdict]:
    """What pySHACL says, in the terms of a fresh store: its literals as Oxigraph writes them."""
    triples = serialize({quad.triple for quad in store}, format=RdfFormat.N_TRIPLES)
    data = rdflib.Graph().parse(data=triples, format="nt")
    _, results, _ = pyshacl.validate(data, shacl_graph=shapes)
    report = Store()
    report.load(results.serialize(format="nt"), format=RdfFormat.N_TRIPLES)
    rows = report.query(
        """SELECT ?focus ?component ?value WHERE {
             ?report sh:result ?result .
             ?result sh:focusNode ?focus ; sh:sourceConstraintComponent ?component
             OPTIONAL { ?result sh:value ?value } }""",
        prefixes={"sh": SH},
    )
    return {
        (str(row["focus"]), row["component"].value, str(row["value"] or ""))
        for row in rows  # type: ignore[union-attr]
    }


def as_shacl_reports(verdicts: set[Verdict]) -> set[Verdict]:
    """SHACL reports the focus node where a node shape's query selects no value."""
    sparql = SH + "SPARQLConstraintComponent"
    return {(f, c, v or (f if c == sparql else "")) for f, c, v in verdicts}


def test_a_sound_graph_has_no_problems(ontology: Ontology, shapes_graph: rdflib.Graph) -> None:
    store = sea_store(ontology)
    assert validate(store, ontology, ORIGINS) == ()
    assert engine_verdicts(store, shapes_graph) == set()


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_a_broken_graph_is_told_at_its_line(
    case: Case, ontology: Ontology, shapes: Compiled
) -> None:
    store = sea_store(ontology)
    before = set(store)
    change(store, case.change)
    assert set(store) != before, "the case changes nothing"
    problems = [str(problem) for problem in validate(store, ontology, ORIGINS, shapes)]
    assert any(case.says in each and each.startswith(case.at + ": ") for each in problems), problems


@pytest.mark.parametrize("batch", range(BATCHES))
def test_compiled_shapes_and_pyshacl_agree(
    batch: int, ontology: Ontology, shapes_graph: rdflib.Graph
) -> None:
    """On graphs that are broken in many ways at once: pySHACL is too slow for one case each."""
    store = sea_store(ontology)
    for case in CASES[batch::BATCHES]:
        change(store, case.change)
    found = as_shacl_reports(compiled_verdicts(store, ontology))
    assert len(found) > len(CASES) / BATCHES / 2
    assert found == engine_verdicts(store, shapes_graph)


def test_every_constraint_has_a_case(ontology: Ontology, shapes: Compiled) -> None:
    """No shape is dead: a constraint that nothing breaks checks nothing, or isn't tested."""
    compiled = compile_shapes(parse(path=SHAPES), Store())
    assert compiled.rest == ()
    never_broken = {(each.component, each.message) for each in compiled.constraints}
    for case in CASES:
        store = sea_store(ontology)
        change(store, case.change)
        never_broken -= {
            (each.constraint.component, each.constraint.message)
            for each in violations(store, ontology, shapes)
        }
    assert never_broken == set()


def test_every_message_says_what_to_do() -> None:
    messages = {each.message for each in compile_shapes(parse(path=SHAPES), Store()).constraints}
    assert "" not in messages
    for message in messages:
        what, _, remedy = message.partition(". ")
        assert what, message
        assert remedy.endswith("."), message


def test_the_shapes_name_no_relation_and_no_class_of_entities() -> None:
    """Their terms and their queries; the comments may give examples."""
    said = " ".join(str(term) for quad in parse(path=SHAPES) for term in quad.triple)
    packaged = read_ontology()
    names = {each.name for each in packaged.relations.values()}
    names |= {each.name for each in packaged.classes.values()}
    assert [name for name in sorted(names) if re.search(rf"(ns#|ng:){name}\b", said)] == []


def test_a_triple_that_two_graphs_hold_counts_once(ontology: Ontology) -> None:
    store = sea_store(ontology)
    graph = article_graph("storm")
    store.extend([Quad(each.subject, each.predicate, each.object, graph) for each in set(store)])
    assert validate(store, ontology, ORIGINS) == ()


def test_a_problem_without_a_line_stands_under_the_name_of_what_it_is_about(
    ontology: Ontology,
) -> None:
    store = sea_store(ontology)
    change(store, "drop claim:dock ng:modality")
    (problem,) = validate(store, ontology, {})
    assert problem.origin == Origin("claim:dock")


def test_untrusted_text_stays_on_its_line(ontology: Ontology) -> None:
    store = sea_store(ontology)
    change(store, f'set art:storm ng:reliability "B\\n{"very " * 40}"')
    (problem,) = validate(store, ontology, ORIGINS)
    assert "\n" not in problem.message
    assert problem.message.endswith("Found: B " + "very " * 15 + "ve….")


def test_a_speaker_is_an_actor_or_what_the_ontology_allows(ontology: Ontology) -> None:
    store = sea_store(ontology)
    change(store, "set claim:dock ng:statedBy ent:Logbook")
    assert validate(store, ontology, ORIGINS) == ()


# ── Shapes of the user's own ──────────────────────────────────────────────────────────────

OWN = """
@prefix sea: <https://example.org/sea#> .
@prefix ent: <https://w3id.org/newsgraph/entity/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix ng: <https://w3id.org/newsgraph/ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
sea:Own a sh:NodeShape ; sh:targetClass sea:Vessel ; sh:message "unfit. Mend it." ;
"""

COMPILED = [
    "sh:property [ sh:path skos:prefLabel ; sh:maxLength 4 ; sh:message 'long. Cut it.' ]",
    "sh:property [ sh:path skos:prefLabel ; sh:languageIn ( 'en' ) ]",
    "sh:property [ sh:path skos:prefLabel ; sh:languageIn ( ) ]",
    "sh:property [ sh:path skos:prefLabel ; sh:minCount 2 ]",
    "sh:property [ sh:path skos:prefLabel ; sh:maxCount 0 ]",
    "sh:property [ sh:path skos:prefLabel ; sh:datatype rdf:langString ]",
    "sh:property [ sh:path skos:prefLabel ; sh:datatype xsd:string ]",
    "sh:property [ sh:path skos:prefLabel ; sh:equals skos:altLabel ]",
    "sh:property [ sh:path sea:escorts ; sh:disjoint sea:escorts ]",
    "sh:property [ sh:path sea:escorts ; sh:equals sea:inside ]",
    "sh:property [ sh:path sea:escorts ; sh:hasValue ent:Argo ]",
    "sh:property [ sh:path skos:prefLabel ; sh:hasValue 'Argo'@en ]",
    "sh:property [ sh:path skos:prefLabel ; sh:pattern '^a' ; sh:flags 'i' ]",
    "sh:property [ sh:path sea:escorts ; sh:nodeKind sh:BlankNodeOrLiteral ]",
    "sh:property [ sh:path sea:escorts ; sh:nodeKind sh:BlankNode ]",
    "sh:property [ sh:path skos:prefLabel ; sh:nodeKind sh:BlankNodeOrIRI ]",
    "sh:property [ sh:path skos:prefLabel ; sh:nodeKind sh:IRIOrLiteral ]",
    "sh:property [ sh:path [ sh:inversePath rdf:subject ] ; sh:maxCount 1 ]",
    "sh:property [ sh:path ( sea:escorts skos:prefLabel ) ; sh:maxCount 1 ]",
    "sh:property [ sh:path ( [ sh:inversePath rdf:subject ] ng:credibility ) ; sh:minExclusive 2 ]",
    "sh:property [ sh:path ( [ sh:inversePath rdf:subject ] ng:credibility ) ; sh:maxExclusive 2 ]",
    "sh:property [ sh:path ( [ sh:inversePath rdf:subject ] ng:earliest ) ; "
    "sh:minInclusive '2029-05-02'^^xsd:date ]",
    "sh:property [ sh:path [ sh:alternativePath ( skos:altLabel skos:hiddenLabel ) ] ; "
    "sh:minCount 1 ]",
    "sh:property [ sh:path ( rdf:type [ sh:zeroOrMorePath rdfs:subClassOf ] ) ; sh:maxCount 1 ]",
    "sh:property [ sh:path [ sh:oneOrMorePath sea:escorts ] ; sh:maxCount 1 ]",
    "sh:property [ sh:path ( rdf:type [ sh:zeroOrOnePath rdfs:subClassOf ] ) ; "
    "sh:hasValue sea:Ship ]",
    "sh:property [ sh:path skos:prefLabel ; sh:minCount 9 ; sh:deactivated true ]",
    "sh:property [ sh:path skos:altLabel ; sh:minCount 1 ; sh:severity sh:Warning ; sh:order 1 ]",
    "sh:class sea:Port",
    "sh:hasValue ent:Argo",
    "sh:in ( ent:Argo ent:Ann )",
    "sh:pattern 'Beagle$'",
    "sh:nodeKind sh:Literal",
    "sh:minLength 500",
    "sh:targetNode ent:Lisbon ; sh:class sea:Vessel",
    "sh:targetObjectsOf sea:inside ; sh:class sea:Vessel",
    "sh:sparql [ sh:message '{?name}. Mend.' ; sh:select 'SELECT $this (STR(?label) AS ?name) WHERE"
    " { $this <http://www.w3.org/2004/02/skos/core#prefLabel> ?label }' ]",
    "sh:sparql [ sh:select 'SELECT $this WHERE { FILTER NOT EXISTS"
    " { $this <http://www.w3.org/2004/02/skos/core#altLabel> ?any } }' ]",
    "sh:property [ sh:path skos:altLabel ; sh:sparql [ sh:select 'SELECT $this ?value WHERE"
    " { $this $PATH ?value }' ] ]",
    "sh:sparql [ sh:deactivated true ; sh:select 'SELECT $this WHERE { $this ?p ?o }' ]",
]

LEFT_TO_PYSHACL = [
    "sh:not [ sh:class sea:Ship ]",
    "sh:or ( [ sh:class sea:Port ] [ sh:class sea:Captain ] )",
    "sh:closed true",
    "sh:property [ sh:path sea:escorts ; sh:node [ sh:class sea:Port ] ]",
    "sh:property [ sh:path sea:escorts ; sh:property [ sh:path skos:altLabel ; sh:minCount 1 ] ]",
    "sh:property [ sh:path skos:prefLabel ; sh:pattern '^(?!Argo)' ]",
    "sh:property [ sh:path sea:escorts ; sh:qualifiedValueShape [ sh:class sea:Port ] ; "
    "sh:qualifiedMinCount 1 ]",
    "sh:property [ sh:path skos:prefLabel ; sh:datatype <https://example.org/odd> ]",
    "sh:sparql [ sh:select 'SELECT $this WHERE { { $this ?p 1 } UNION "
    "{ $this <http://www.w3.org/2004/02/skos/core#altLabel> ?o } }' ]",
    "sh:sparql [ sh:select 'SELECT $this (COUNT(?o) AS ?n) WHERE { $this ?p ?o } GROUP BY $this' ]",
    "a rdfs:Class ; sh:nodeKind sh:Literal",
]


def with_shapes(folder: Path, constraint: str) -> Ontology:
    return read_ontology(sea_folder(folder, **{"shapes.ttl": f"{OWN} {constraint} ."}))


@pytest.mark.parametrize("constraint", COMPILED)
def test_the_compiler_reads_core_shacl_as_pyshacl_does(constraint: str, tmp_path: Path) -> None:
    ontology = with_shapes(tmp_path / "own", constraint)
    store = sea_store(ontology)
    assert compile_shapes(parse(path=ontology.shapes), store).rest == ()
    shapes = rdflib.Graph().parse(ontology.shapes, format="turtle")
    found = as_shacl_reports(compiled_verdicts(store, ontology))
    assert found == engine_verdicts(store, shapes)


@pytest.mark.parametrize("constraint", LEFT_TO_PYSHACL)
def test_what_the_compiler_does_not_know_runs_in_pyshacl(constraint: str, tmp_path: Path) -> None:
    ontology = with_shapes(tmp_path / "own", constraint)
    store = sea_store(ontology)
    assert compile_shapes(parse(path=ontology.shapes), store).constraints == ()
    shapes = rdflib.Graph().parse(ontology.shapes, format="turtle")
    assert compiled_verdicts(store, ontology) == engine_verdicts(store, shapes)


def test_pyshacl_runs_only_what_is_left(tmp_path: Path) -> None:
    ontology = with_shapes(tmp_path / "own", "sh:closed true")
    text = ontology.shapes.read_text(encoding="utf-8")
    compiled = "sea:Two a sh:NodeShape ; sh:targetClass sea:Port ; sh:class sea:Ship ."
    ontology.shapes.write_text(f"{text}\n{compiled}", encoding="utf-8")
    result = compile_shapes(parse(path=ontology.shapes), sea_store(ontology))
    assert [str(each.shape) for each in result.constraints] == ["<https://example.org/sea#Two>"]
    targets = {str(q.subject) for q in result.rest if q.predicate.value == SH + "targetClass"}
    assert targets == {"<https://example.org/sea#Own>"}


def test_a_value_of_a_shape_counts_however_it_is_written(tmp_path: Path) -> None:
    written = "sh:maxLength 1 ; sh:deactivated '{}'^^xsd:boolean"
    for value, problems in (("0", 2), ("1", 0)):
        ontology = with_shapes(tmp_path / value, written.format(value))
        assert len(validate(sea_store(ontology), ontology, ORIGINS)) == problems


def test_a_shape_without_a_message_is_named(tmp_path: Path) -> None:
    shapes = OWN.replace('sh:message "unfit. Mend it." ;', "sh:class sea:Port .")
    ontology = sea_ontology(tmp_path / "own", **{"shapes.ttl": shapes})
    problems = validate(sea_store(ontology), ontology, ORIGINS)
    assert [str(each) for each in problems] == [
        f"entities.ttl:{line}: {name}: breaks sh:ClassConstraintComponent of "
        "https://example.org/sea#Own. Look the shape up in shapes.ttl."
        for line, name in ((2, "Argo"), (3, "Beagle"))
    ]


def test_shapes_that_can_not_be_run_are_an_error(tmp_path: Path) -> None:
    ontology = with_shapes(tmp_path / "own", "sh:sparql [ sh:select 'SELECT $this WHERE {' ]")
    with pytest.raises(InputError, match=r"shapes\.ttl: the shapes can't be run: "):
        validate(sea_store(ontology), ontology, ORIGINS)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("Q3 2026", "2026-07-01", "2026-09-30"),
        ("second half of 2026", "2026-07-01", "2026-12-31"),
        ("troisième trimestre 2026", "2026-07-01", "2026-09-30"),
        ("last week", "2025-02-24", "2025-03-02"),
    ],
)
def test_dates_without_a_form_of_their_own_are_sound(
    project: Project, written: str, first: str, last: str
) -> None:
    text = project.article.read_text(encoding="utf-8")
    project.article.write_text(text.replace("3 March 2025", written), encoding="utf-8")
    facts = project.facts.read_text(encoding="utf-8")
    project.facts.write_text(facts.replace("3 March 2025", written), encoding="utf-8")
    metadata = project.article.with_name("article.yaml")
    known = yaml.safe_load(metadata.read_text(encoding="utf-8")) | {"published": "2025-03-05"}
    metadata.write_text(yaml.safe_dump(known), encoding="utf-8")
    done = project.run("build")
    assert done.code == 0, done.err
    graph = (project.folder / "out" / "graph.ttl").read_text(encoding="utf-8")
    assert f'ng:earliest "{first}"^^xsd:date' in graph
    assert f'ng:latest "{last}"^^xsd:date' in graph
