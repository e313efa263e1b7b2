"""What rules can see: never less than they ask for."""

from dataclasses import replace
from pathlib import Path

import pytest
from names import article_graph
from pyoxigraph import RdfFormat, Store

from graph.infer import infer
from graph.ontology import Ontology, Rule, read_ontology
from graph.premises import in_sight
from graph.vocabulary import NG, RDF, RDFS

ONTOLOGY = read_ontology()
GOLDEN = Path(__file__).parent / "golden" / "example.trig"


def with_rule(where: str, before: str = "") -> Ontology:
    sparql = f"{before} CONSTRUCT {{ [] rdf:subject ?s }} WHERE {{ {where} }}"
    rule = Rule("u:rule", "rule", "T", "D", sparql, Path("rule.rq"))
    return replace(ONTOLOGY, rules=(rule,))


@pytest.mark.parametrize(
    ("where", "before", "iri"),
    [
        ("?s ng:topic ?o", "", NG + "topic"),
        ("?s ng:topic ?o.?o ng:likes ?s.", "", NG + "likes"),
        ("?s a ?o ; ng:topic/^ng:likes* ?o", "", NG + "likes"),
        ("?s <u:said> 'x'", "", "u:said"),
        ("FILTER (?x != 1) ?s ng:topic ?o", "", NG + "topic"),
        ("FILTER NOT EXISTS { ?s own:topic ?o }", "PREFIX own: <u:own#>", "u:own#topic"),
        ("?s :topic ?o", "PREFIX : <u:own#>", "u:own#topic"),
        ("?s ng:amount [ ng:topic ?o ]", "", NG + "topic"),
        ("{ SELECT DISTINCT ?s ?o ?x { ?s ng:topic ?o } GROUP BY ?s ?o ?x }", "", NG + "topic"),
    ],
)
def test_what_a_rule_names_is_seen(where: str, before: str, iri: str) -> None:
    seen = in_sight(with_rule(where, before))
    assert seen is not None
    assert iri in seen


@pytest.mark.parametrize(
    "where",
    [
        "?s ?p ?o",
        "?s a ng:Claim ; ?p ?o",
        "?s ?p 'text'",
        "?s ?p [ a ng:Claim ]",
        "[ ?p ?o ]",
        "[] ?p ?o",
        "(1 2) ?p ng:topic .",
        "(1 2) ?p ?o",
        "FILTER (?x != 1) ?s ?p ?o",
        "?s !rdf:type ?o",
        "?s !(rdf:type|^rdf:type) ?o",
        "GRAPH ?g { ?s ng:topic ?o }",
        "{ SELECT ?s (COUNT(DISTINCT ?p) AS ?n) { ?s ?p ?o } GROUP BY ?s ?n }",
    ],
)
def test_what_may_ask_for_anything_sees_all(where: str) -> None:
    assert in_sight(with_rule(where)) is None


def test_an_iri_relative_to_a_base_may_be_any() -> None:
    assert in_sight(with_rule("?s <topic> ?o", "BASE <u:own/>")) is None


def test_the_packaged_rules_do_not_see_the_evidence() -> None:
    seen = in_sight(ONTOLOGY)
    assert seen is not None
    assert {RDF + "subject", RDFS + "subClassOf", NG + "stands"} <= seen
    assert NG + "evidence" not in seen


def test_what_is_out_of_sight_makes_no_difference() -> None:
    whole, seen = Store(), Store()
    whole.bulk_load(path=GOLDEN, format=RdfFormat.TRIG)
    sight = in_sight(ONTOLOGY)
    assert sight is not None
    article = article_graph("halden-robotics-plant").value
    seen.extend(
        quad
        for quad in whole
        if str(quad.graph_name) != f"<{article}>" or quad.predicate.value in sight
    )
    assert len(seen) < len(whole)
    assert infer(seen, ONTOLOGY) == infer(whole, ONTOLOGY) != b""
