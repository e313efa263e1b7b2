"""The ontology is valid OWL 2 DL, by the OWL API, and the check is able to fail."""

from pathlib import Path

from owl_check import Report, check

NEWS = Path(__file__).parent.parent / "ontology" / "news.ttl"
PREFIXES = """
@prefix ng: <https://w3id.org/newsgraph/ns#> .
@prefix ex: <https://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def check_with(addition: str, folder: Path) -> Report:
    """What the checker says of the ontology and a few more triples."""
    path = folder / "addition.ttl"
    path.write_text(PREFIXES + addition, encoding="utf-8")
    return check([NEWS, path])


def test_the_ontology_is_owl_2_dl_and_no_triple_is_dropped() -> None:
    assert check([NEWS]) == Report(violations=(), unparsed=())


def test_planted_violations_are_found(tmp_path: Path) -> None:
    report = check_with(
        """
        ng:subject rdfs:subPropertyOf rdf:subject .
        ng:onDate rdfs:range xsd:gYear .
        ng:partOf a owl:IrreflexiveProperty .
        ng:Country rdfs:subClassOf ex:Undeclared .
        """,
        tmp_path,
    )
    for objection in (
        "Use of reserved vocabulary for object property IRI: rdf:subject",
        "Use of undeclared datatype: xsd:gYear",
        "Use of non-simple property in irreflexive",
        "Use of undeclared class: <https://example.org/Undeclared>",
    ):
        assert any(objection in each for each in report.violations), (objection, report)


def test_triples_that_the_library_drops_are_told(tmp_path: Path) -> None:
    """The profile checker alone passes this file: it never sees the triple."""
    report = check_with(
        "ex:claim a ng:Claim ; rdf:subject ex:Acme . ex:Acme a ng:Company .", tmp_path
    )
    assert report.violations == ()
    assert report.unparsed == (
        "<https://example.org/claim> "
        "<http://www.w3.org/1999/02/22-rdf-syntax-ns#subject> <https://example.org/Acme> .",
    )


def test_claims_in_the_form_for_owl_tools_pass(tmp_path: Path) -> None:
    """ng:relation leads to a relation, which OWL 2 DL allows to be an individual as well."""
    claim = "ex:claim a ng:Claim ; ng:subject ex:Acme ; ng:relation ng:owns ; ng:object ex:Globex ."
    things = "ex:Acme a ng:Company ; ng:owns ex:Globex . ex:Globex a ng:Company ."
    assert check_with(claim + things, tmp_path) == Report(violations=(), unparsed=())
