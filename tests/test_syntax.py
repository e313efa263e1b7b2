"""SPARQL syntax: what is refused, and where a mistake is shown."""

import contextlib
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import QueryError
from graph.syntax import parse


def refusal(sparql: str) -> str:
    with pytest.raises(QueryError) as error:
        parse(sparql)
    return str(error.value)


SERVICES = [
    "SELECT * { SERVICE <http://127.0.0.1:{port}/> { ?s ?p ?o } }",
    "ASK { SERVICE <http://127.0.0.1:{port}/> { ?s ?p ?o } }",
    "ASK { service silent <http://127.0.0.1:{port}/> { ?s ?p ?o } }",
    "ASK { BIND('x' AS ?service) SERVICE <http://127.0.0.1:{port}/> { ?s ?p ?o } }",
    "ASK { VALUES ?x { <http://127.0.0.1:{port}/> } FILTER(1<2)SERVICE#>\n?x { ?s ?p ?o } }",
    "ASK { OPTIONAL { { SeRvIcE <http://127.0.0.1:{port}/> { ?s ?p ?o } } } }",
    "ASK { FILTER EXISTS { SERVICE <http://127.0.0.1:{port}/> { ?s ?p ?o } } }",
    "PREFIX service: <http://127.0.0.1:{port}/> ASK { SERVICE service:service { ?s ?p ?o } }",
    "SELECT * { { SELECT * { SERVICE <http://127.0.0.1:{port}/> { ?s ?p ?o } } } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:{port}/> { ?s ?p ?o } }",
    "DESCRIBE ?s { SERVICE <http://127.0.0.1:{port}/> { ?s ?p ?o } }",
]


@pytest.mark.parametrize("sparql", SERVICES)
def test_no_other_server_is_asked(sparql: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        message = refusal(sparql.replace("{port}", str(server.getsockname()[1])))
        with pytest.raises(BlockingIOError):
            server.accept()
    assert "SERVICE asks another server, which newsgraph never does. Take it out." in message
    assert "SERVICE" in message.splitlines()[1].upper()


@pytest.mark.parametrize(
    "sparql",
    [
        'SELECT ("SERVICE <http://x> {}" AS ?service) { } # SERVICE <http://x> {}',
        "PREFIX service: <http://service/> ASK { ?service service:SERVICE 'service'@service }",
        "ASK { ?s <http://x/SERVICE> '''SERVICE <http://x> {}''' , ?SERVICE }",
        "ASK { ?s ng:service ?aervice , ?bervice . _:service ng:service 1 }",
    ],
)
def test_the_word_elsewhere_is_no_keyword(sparql: str) -> None:
    parse(sparql)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters='"\\\r\n')))
def test_no_text_is_taken_for_a_keyword(text: str) -> None:
    parse(f'SELECT ?a {{ ?a ng:note "{text} SERVICE <http://x> {{ {text}" }}')


@pytest.mark.parametrize("word", ["INSERT DATA { <u:a> <u:b> 1 }", "LOAD <http://x>", "drop ALL"])
def test_changes_are_refused(word: str) -> None:
    keyword = word.split()[0].upper()
    assert refusal(word).startswith(
        f"line 1, column 1: {keyword} changes data, and a query only asks."
    )


MISTAKES = [
    # query, line, column of the first character that is wrong, what the message says
    ("", 1, 1, "the query ends too early"),
    ("SELECT * { ?s ?p ?o", 1, 20, "the query ends too early"),
    ("SELECT * { ?s ?p ?o }}", 1, 22, "from “}” on"),
    ("SELEC * { ?s ?p ?o }", 1, 1, "from “SELEC” on"),
    ("SELECT * WERE { ?s ?p ?o }", 1, 10, "from “WERE” on"),
    ("SELECT ?a, ?b { ?a ng:x ?b }", 1, 10, "from “,” on"),
    ("SELECT ?a {\n  ?a ng:x Russia\n}", 2, 11, "from “Russia” on"),
    ("SELECT ?a {\n  ?a rdf:type foo:bar\n}", 2, 15, "the prefix foo: is unknown"),
    ("SELECT ?a {\n\t?a ng:x <bar>\n}", 2, 10, "not a full IRI"),
    ('SELECT ?a {\n\t?a ng:x "中国" x }', 2, 15, "from “x” on"),
    ('SELECT ?a {\n ?a ng:x "é\n }', 2, 12, "a quoted text isn't closed"),
    ("SELECT ?a { ?a ng:x ?b FILTER(?b > ) }", 1, 36, "from “)” on"),
    ("SELECT ?a { ?a ng:x ?b } LIMIT ten", 1, 32, "from “ten” on"),
    ("# note\nSELECT ?a { ?a ng:x ?b ORDER BY ?a", 2, 24, "from “ORDER” on"),
    ("SELECT ?a ?b { ?a ng:x 1 } GROUP BY ?b", 1, 38, "contains a variable that is unbound"),
]


@pytest.mark.parametrize(("sparql", "line", "column", "what"), MISTAKES)
def test_a_mistake_is_shown_in_its_place(sparql: str, line: int, column: int, what: str) -> None:
    message = refusal(sparql)
    first, shown, caret = message.split("\n")
    assert first.startswith(f"line {line}, column {column}: ")
    assert what in first
    assert shown == (sparql.split("\n")[line - 1]).rstrip()
    assert caret.strip() == "^"


def test_the_caret_stands_under_the_place_also_behind_wide_characters_and_tabs() -> None:
    message = refusal('SELECT ?a {\n\t?a ng:x "中国" x }')
    assert message.endswith('\n\t?a ng:x "中国" x }\n\t               ^')


def test_a_query_can_not_write_to_the_terminal_by_its_mistake() -> None:
    assert "\x1b" not in refusal("SELECT * { \x1b[31m }")


def test_an_unknown_function_is_a_query_error() -> None:
    assert refusal("SELECT (<u:f>(1) AS ?x) { }").startswith("the query can't be run: ")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_text_makes_it_crash(text: str) -> None:
    for sparql in (text, f"SELECT * {{ {text} }}"):
        with contextlib.suppress(QueryError):
            parse(sparql)
