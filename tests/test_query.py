"""Queries: what they see, what they are given, and what they answer."""

import pytest
from names import GRAPH, PREFIXES
from pyoxigraph import Literal, NamedNode, Store, Triple
from sample import claim, ent, ng, sample

from graph.errors import QueryError
from graph.query import Table, Term, Triples, Truth, query
from graph.store import view
from graph.vocabulary import RDF_TYPE


def values(
    sparql: str, bindings: dict[str, Term] | None = None, proposed: bool = False
) -> list[str]:
    """The first column of a SELECT, as text."""
    answer = query(sample(), sparql, bindings=bindings, proposed=proposed)
    assert isinstance(answer, Table)
    return [getattr(row[0], "value", "-") for row in answer.rows]


def test_a_triple_of_two_articles_is_one_row() -> None:
    assert values("SELECT (COUNT(*) AS ?n) { ent:Norland ng:cooperatesWith ent:Sudland }") == ["1"]


def test_what_is_not_asserted_is_no_plain_triple() -> None:
    relations = "VALUES ?r { ng:investsIn ng:attacks ng:supplies ng:dependsOn ng:leads }"
    assert values(f"SELECT ?a {{ {relations} ?a ?r ?b }}") == []


def test_each_graph_can_be_asked_by_its_name() -> None:
    names = values("SELECT DISTINCT ?g { GRAPH ?g { ?a ng:cooperatesWith ?b } } ORDER BY ?g")
    assert names == [GRAPH + "article/north", GRAPH + "article/sud", GRAPH + "inferred"]


def test_from_chooses_a_graph() -> None:
    assert values(f"SELECT ?a FROM <{GRAPH}inferred> {{ ?a ng:cooperatesWith ?b }}") == [
        ent("Sudland").value
    ]


@pytest.mark.parametrize(
    "pattern", ["?c ng:status ng:Proposed", "GRAPH ?g { ?c ng:status ng:Proposed }"]
)
def test_proposals_are_seen_only_if_asked_for(pattern: str) -> None:
    assert values(f"SELECT ?c {{ {pattern} }}") == []
    assert values(f"SELECT ?c {{ {pattern} }}", proposed=True) == [claim("proposed").value]


def test_a_view_answers_like_its_store() -> None:
    sparql = "SELECT ?s ?o { ?s ng:cooperatesWith ?o } ORDER BY ?s"
    assert query(view(sample()), sparql) == query(sample(), sparql)


def test_every_prefix_is_known() -> None:
    for prefix in PREFIXES:
        assert query(Store(), f"ASK {{ ?s {prefix}:x ?o }}") == Truth(False)


def test_answers_are_values() -> None:
    ask, select = "ASK { ent:Acme a ng:Company }", "SELECT ?a ?b { ?a ng:memberOf ent:League }"
    assert query(sample(), ask) == Truth(True)
    assert query(sample(), select) == Table(("a", "b"), ((ent("Norland"), None),))
    assert hash(query(sample(), select)) == hash(query(sample(), select))


def test_construct_is_sorted_and_each_triple_once() -> None:
    answer = query(sample(), "CONSTRUCT { ?b ng:x ?a . ?a ng:x ?b } { ?a ng:cooperatesWith ?b }")
    north, south = ent("Norland"), ent("Sudland")
    assert answer == Triples((Triple(north, ng("x"), south), Triple(south, ng("x"), north)))


def test_blank_nodes_get_the_same_names_each_time() -> None:
    sparql = "CONSTRUCT { [] ng:x ?a } { ?a a ng:Product }"
    assert query(sample(), sparql) == query(sample(), sparql)


def test_describe_gives_triples() -> None:
    answer = query(sample(), "DESCRIBE ent:Sudland")
    assert isinstance(answer, Triples)
    assert Triple(ent("Sudland"), RDF_TYPE, ng("Country")) in answer.triples


BOUND = [
    # the variable ?x is bound to ent:Norland
    ("SELECT ?y { ?x ng:memberOf ?y }", ["League"]),
    ("SELECT ?y ?x { ?x ng:memberOf ?y }", ["League"]),
    ("SELECT * { ?x ng:memberOf ?y }", ["Norland"]),
    ("SELECT (COUNT(*) AS ?n) { ?claim rdf:subject ?x }", ["4"]),
    ("SELECT (EXISTS { ?x ng:memberOf ?y } AS ?n) { ?x a ng:Country }", ["true"]),
    ("SELECT ?y { ?claim rdf:object ?y FILTER EXISTS { ?x ng:memberOf ?y } }", ["League"]),
    ("SELECT ?y { { ?x ng:memberOf ?y } UNION { ?y ng:memberOf ?x } }", ["League"]),
    ("SELECT ?y { ?y ng:memberOf ?z OPTIONAL { ?y ng:cooperatesWith ?x } }", ["Norland"]),
    ("SELECT ?y # {\n { ?x ng:memberOf ?y }", ["League"]),
]


@pytest.mark.parametrize(("sparql", "expected"), BOUND)
def test_a_variable_can_be_bound_whether_it_is_shown_or_not(
    sparql: str, expected: list[str]
) -> None:
    found = values(sparql, {"x": ent("Norland")})
    assert [value.rpartition("/")[2] for value in found] == expected


def test_bindings_work_in_ask_construct_and_describe() -> None:
    league, bound = ent("League"), {"x": ent("Norland")}
    assert query(sample(), "ASK { ?x ng:memberOf ?y }", bindings=bound) == Truth(True)
    assert query(sample(), "ASK { ?x ng:memberOf ?y }", bindings={"x": league}) == Truth(False)
    built = query(
        sample(), "CONSTRUCT { ?y ng:x ng:DESCRIBE } { ?x ng:memberOf ?y }", bindings=bound
    )
    assert built == Triples((Triple(league, ng("x"), ng("DESCRIBE")),))
    described = query(sample(), "DESCRIBE ?y { ?x ng:memberOf ?y }", bindings=bound)
    assert isinstance(described, Triples)
    assert {triple.subject for triple in described.triples} == {league}


def test_a_text_can_be_bound_and_stays_a_text() -> None:
    hostile = Literal('Acme" } . ?s ?p ?o . { "')
    assert values("SELECT ?s { ?s skos:prefLabel ?x }", {"x": hostile}) == []
    named = Literal("Acme", language="en")
    assert values("SELECT ?s { ?s skos:prefLabel ?x }", {"x": named}) == [ent("Acme").value]


def test_an_unknown_variable_is_told_with_those_there_are() -> None:
    with pytest.raises(QueryError) as error:
        query(Store(), "SELECT ?a { ?a ng:x ?b }", bindings={"c": NamedNode("u:c")})
    assert str(error.value) == "the query has no variable ?c. It has ?a, ?b."


def test_a_service_is_refused_before_the_store_is_looked_at() -> None:
    with pytest.raises(QueryError, match="SERVICE asks another server"):
        query(None, "ASK { SERVICE <http://127.0.0.1:9/> { } }")  # type: ignore[arg-type]


def test_an_answer_that_fails_midway_is_a_query_error() -> None:
    with pytest.raises(QueryError, match="the query can't be run"):
        query(sample(), "SELECT (<u:unknown>(?a) AS ?b) { ?a a ng:Country }")


def test_construct_can_build_triple_terms() -> None:
    sparql = "CONSTRUCT { ?c rdf:reifies <<( ?s ng:x ?o )>> } { ?c rdf:subject ?s ; rdf:object ?o }"
    answer = query(sample(), sparql)
    assert isinstance(answer, Triples)
    assert Triple(ent("Norland"), ng("x"), ent("League")) in {t.object for t in answer.triples}


def test_a_name_that_no_variable_can_have_is_unknown_too() -> None:
    with pytest.raises(QueryError, match="the query has no variable"):
        query(Store(), "ASK { }", bindings={"a b": NamedNode("u:c")})
