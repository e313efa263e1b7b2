"""Answers as bytes: their formats, their bounds, what is said of a thing."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET

import pytest
from names import ARTICLE, CLAIM, ENTITY, GRAPH
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse
from sample import HOSTILE, hostile, sample

from graph.serve.answer import answer
from graph.serve.describe import MOST_CLAIMS
from graph.serve.formats import GRAPHS, TABLES
from graph.serve.values import Lookup, Query, Reply
from graph.store import view
from graph.vocabulary import BASE

LARGEST = 10_000_000
PART = {each: each.rpartition("/")[2].rpartition("+")[2] for each in GRAPHS}


@pytest.fixture(scope="module")
def store() -> Store:
    return view(sample()).store


def ask(store: Store, sparql: str, accept: str = "*/*", largest: int = LARGEST) -> Reply:
    return answer(store, Query(sparql, accept), largest)


def triples(reply: Reply, media: str) -> set[str]:
    return {str(quad.triple) for quad in parse(reply.body, GRAPHS[media])}


@pytest.mark.parametrize("media", GRAPHS)
def test_every_graph_format_says_the_same(store: Store, media: str) -> None:
    reply = ask(store, "CONSTRUCT { ?a ?b ?c } WHERE { ?a ?b ?c }", media)
    assert reply.status == 200
    assert reply.media.partition(";")[0] == media
    assert triples(reply, media) == {
        str(q.triple) for q in store.quads_for_pattern(None, None, None)
    }


@pytest.mark.parametrize("media", TABLES)
def test_every_table_format_is_well_formed_whatever_a_text_holds(media: str) -> None:
    store = Store()
    store.add(Quad(NamedNode("x:a"), NamedNode("x:b"), Literal(HOSTILE)))
    reply = ask(store, "SELECT ?text { ?a ?b ?text }", media)
    assert reply.status == 200
    if media.endswith("json"):
        (row,) = json.loads(reply.body)["results"]["bindings"]
        assert row["text"]["value"] == HOSTILE
    elif media.endswith("xml"):
        root = ET.fromstring(reply.body)
        (literal,) = root.iter("{http://www.w3.org/2005/sparql-results#}literal")
        assert "\r\n\r\t{x}" in str(literal.text)
        assert "</script>" in str(literal.text)
    elif media == "text/csv":
        rows = list(csv.reader(io.StringIO(reply.body.decode(), newline="")))
        assert rows == [["text"], [HOSTILE]]
    else:
        assert reply.body.count(b"\n") == 2


def test_html_holds_text_as_text() -> None:
    table = ask(view(hostile()).store, "SELECT * { ?a ?b ?c }", "text/html")
    pre = ask(view(hostile()).store, "CONSTRUCT WHERE { ?a ?b ?c }", "text/html")
    for reply in (table, pre):
        assert reply.media == "text/html; charset=utf-8"
        assert b"</script>" not in reply.body
        assert b"&lt;/script&gt;" in reply.body


def test_truths(store: Store) -> None:
    assert json.loads(ask(store, "ASK { ?a ?b ?c }").body)["boolean"] is True
    assert b"<p>false</p>" in ask(store, "ASK { <x:a> ?b ?c }", "text/html").body


@pytest.mark.parametrize(
    ("sparql", "accept"),
    [("SELECT * { ?a ?b ?c }", "text/turtle"), ("CONSTRUCT WHERE { ?a ?b ?c }", "text/csv")],
)
def test_no_fitting_type(store: Store, sparql: str, accept: str) -> None:
    assert ask(store, sparql, accept).status == 406


@pytest.mark.parametrize("accept", [*TABLES, "text/html"])
def test_a_table_that_is_too_large(store: Store, accept: str) -> None:
    assert ask(store, "SELECT * { ?a ?b ?c }", accept, 1000).status == 507


@pytest.mark.parametrize("accept", [*GRAPHS, "text/html"])
@pytest.mark.parametrize("largest", [50, 1000])
def test_a_graph_that_is_too_large(store: Store, accept: str, largest: int) -> None:
    assert ask(store, "CONSTRUCT WHERE { ?a ?b ?c }", accept, largest).status == 507


@pytest.mark.parametrize(
    ("sparql", "message"),
    [
        ("SELECT * {\n ?a ?b }", "line 2, column "),
        ("DELETE WHERE { ?a ?b ?c }", "DELETE changes data"),
        ("INSERT DATA { <x:a> <x:b> <x:c> }", "INSERT changes data"),
        ("LOAD <file:///etc/passwd>", "LOAD changes data"),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?a ?b ?c } }", "SERVICE asks another server"),
        ("SELECT * { SERVICE SILENT ?x { ?a ?b ?c } }", "SERVICE asks another server"),
        ("", "ends too early"),
    ],
)
def test_what_is_no_harmless_query(store: Store, sparql: str, message: str) -> None:
    reply = ask(store, sparql)
    assert (reply.status, reply.media) == (400, "text/plain; charset=utf-8")
    assert message in reply.body.decode()


def test_from_reads_no_file(store: Store) -> None:
    reply = ask(store, "SELECT * FROM <file:///etc/passwd> { ?a ?b ?c }")
    assert json.loads(reply.body)["results"]["bindings"] == []


COUNT = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c }"
COUNT_NAMED = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?a ?b ?c } }"


@pytest.mark.parametrize("sparql", [COUNT, COUNT_NAMED])
def test_the_graphs_that_are_asked(store: Store, sparql: str) -> None:
    """As the protocol says: a dataset in the request is the whole dataset [1].

    [1] https://www.w3.org/TR/sparql11-protocol/#dataset
    """
    catalogue = f"{GRAPH}catalogue"
    size = sum(1 for _ in store.quads_for_pattern(None, None, None, NamedNode(catalogue)))

    def count(**graphs: tuple[str, ...]) -> int:
        reply = answer(store, Query(sparql, "text/csv", **graphs), LARGEST)
        return int(reply.body.split()[1])

    is_named = sparql == COUNT_NAMED
    assert 0 < size < count()
    assert count(default=(catalogue,)) == (0 if is_named else size)
    assert count(named=(catalogue,)) == (size if is_named else 0)
    assert count(default=("x:none",)) == 0
    assert count(default=(catalogue, catalogue)) == (0 if is_named else size)


def look_up(store: Store, *iris: str, accept: str = "application/n-triples") -> Reply:
    return answer(store, Lookup(iris, accept), LARGEST)


def subjects(reply: Reply) -> set[str]:
    return {str(quad.subject) for quad in parse(reply.body, RdfFormat.N_TRIPLES)}


def test_a_claim_comes_with_its_words_and_its_article(store: Store) -> None:
    reply = look_up(store, CLAIM + "planned")
    assert reply.status == 200
    found = subjects(reply)
    assert f"<{CLAIM}planned>" in found
    assert any(each.startswith(f"<{ARTICLE}north#char=") for each in found)
    assert f"<{ARTICLE}north>" in found
    assert b"http://www.w3.org/ns/oa#exact" in reply.body
    assert [each for each in found if each.startswith(f"<{CLAIM}")] == [f"<{CLAIM}planned>"]


def test_an_entity_and_an_article_come_with_their_claims(store: Store) -> None:
    for iri in (f"{ENTITY}Chips", f"{ARTICLE}north"):
        reply = look_up(store, iri)
        about = {
            str(quad.subject)
            for quad in store.quads_for_pattern(None, None, NamedNode(iri), None)
            if str(quad.subject).startswith(f"<{CLAIM}")
        }
        assert about
        assert about <= subjects(reply)
        assert b"http://www.w3.org/ns/oa#exact" in reply.body


def test_an_entity_with_very_many_claims_names_them_only() -> None:
    many = view(sample()).store
    chips, subject = NamedNode(f"{ENTITY}Chips"), NamedNode(f"{BASE}ns#about")
    note = NamedNode(f"{BASE}ns#note")
    for number in range(MOST_CLAIMS + 1):
        claim = NamedNode(f"{CLAIM}many-{number}")
        many.add(Quad(claim, subject, chips))
        many.add(Quad(claim, note, Literal("a note")))
    reply = look_up(many, chips.value)
    assert f"<{CLAIM}many-7>" in subjects(reply)
    assert str(chips) in subjects(reply)
    assert b"a note" not in reply.body


def test_the_first_that_is_known_counts(store: Store) -> None:
    known = f"{ENTITY}Chips"
    assert look_up(store, f"{BASE}entity/no thing", known).status == 200
    assert look_up(store, f"{ENTITY}Nobody").status == 404
    assert look_up(store, f"{ENTITY}<>").status == 404
    assert look_up(store, known, accept="text/html").body.decode() == known
    assert look_up(store, known, accept="image/png").status == 406


def test_proposals_are_not_told() -> None:
    whole, visible = sample(), view(sample()).store
    proposed = {
        quad.subject.value
        for quad in whole
        if str(quad.graph_name).startswith(f"<{GRAPH}proposed/")
        and isinstance(quad.subject, NamedNode)
        and quad.subject.value.startswith(CLAIM)
    }
    assert proposed
    assert {look_up(visible, each).status for each in proposed} == {404}
