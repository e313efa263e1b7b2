"""Answers written: for people aligned, for programs as the standards say."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    Variable,
    parse,
    parse_query_results,
)
from sample import HOSTILE, claim, ent, ng, place

from graph.errors import QueryError
from graph.export.answers import answer_formats, write_answer
from graph.query import Table, Term, Triples, Truth
from graph.terminal import width
from graph.vocabulary import XSD

TABLE = Table(
    ("who", "note"),
    (
        (ent("Norland"), Literal("plain")),
        (place("north", 1, 2), Literal("中国", language="zh")),
        (BlankNode("b"), None),
        (claim("c"), Literal("5", datatype=NamedNode(XSD + "integer"))),
    ),
)


def test_a_table_is_aligned_and_short() -> None:
    assert write_answer(TABLE, "table").decode() == (
        "who                                                note\n"
        "─────────────────────────────────────────────────  ─────\n"
        "ent:Norland                                        plain\n"
        "https://w3id.org/newsgraph/article/north#char=1,2  中国\n"
        "_:b\n"
        "claim:c                                            5\n"
    )


@given(st.lists(st.tuples(st.text(st.characters(exclude_categories=["Cs"])), st.just("x"))))
def test_the_second_column_begins_at_one_place(rows: list[tuple[str, str]]) -> None:
    table = Table(("a", "b"), tuple((Literal(one), Literal(two)) for one, two in rows))
    lines = write_answer(table, "table").decode().split("\n")[:-1]
    assert len(lines) == len(rows) + 2
    assert len({width(line) for line in lines}) == 1


def test_a_terminal_can_not_be_written_to_by_a_label() -> None:
    text = write_answer(Table(("a",), ((Literal("\x1b[31m\n"),),)), "table").decode()
    assert text.splitlines()[2:] == [r"\x1b[31m"]


LONG = Table(
    ("who", "words", "claim"),
    ((Literal("Norland"), Literal("a long quotation, with 中国人民 in it"), claim("0123456789")),),
)


def test_a_terminal_gets_what_it_has_room_for() -> None:
    assert write_answer(LONG, "table", 40).decode() == (
        "who      words           claim\n"
        "───────  ──────────────  ──────────────\n"
        "Norland  a long quotat…  claim:0123456…\n"
    )
    assert write_answer(LONG, "table", 200) == write_answer(LONG, "table")
    assert write_answer(LONG, "csv", 40) == write_answer(LONG, "csv")


def test_a_narrow_terminal_gets_the_first_columns() -> None:
    """Rather a few cells that can be read than all of them cut to nothing."""
    assert write_answer(LONG, "table", 33).decode() == (
        "who      words                  …\n"
        "───────  ─────────────────────  ─\n"
        "Norland  a long quotation, wi…  …\n"
    )
    assert write_answer(LONG, "table", 20).decode().splitlines()[2] == "Norland  …"
    assert write_answer(LONG, "table", 7).decode().splitlines()[2] == "Nor…  …"


@given(st.lists(st.tuples(st.text(), st.text(), st.text())), st.integers(4, 200))
def test_no_line_is_wider_than_the_terminal(rows: list[tuple[str, ...]], room: int) -> None:
    table = Table(("a", "b", "c"), tuple(tuple(map(Literal, row)) for row in rows))
    narrow = write_answer(table, "table", room).decode().splitlines()
    natural = write_answer(table, "table").decode().splitlines()
    assert max(map(width, narrow)) <= room
    if max(map(width, natural)) <= room:
        assert narrow == natural


def test_truth() -> None:
    assert write_answer(Truth(True), "table") == b"true\n"
    assert write_answer(Truth(False), "csv") == b"answer\r\nfalse\r\n"
    assert json.loads(write_answer(Truth(False), "json")) == {"head": {}, "boolean": False}


def test_csv_is_the_standards() -> None:
    table = Table(("a", "b"), ((Literal('say "=1"\n'), ent("A")), (BlankNode("x"), None)))
    text = write_answer(table, "csv").decode()
    assert text == 'a,b\r\n"say ""=1""\n",https://w3id.org/newsgraph/entity/A\r\n_:x,\r\n'


def test_markdown_can_not_be_broken_out_of() -> None:
    table = Table(("a",), ((Literal("x | <b>&\n[l](u) `c` _i_ \\"),),))
    assert write_answer(table, "markdown").decode() == (
        "| a |\n| --- |\n| x \\| \\<b\\>\\& \\[l\\](u) \\`c\\` \\_i\\_ \\\\ |\n"
    )


def test_triples_are_turtle_or_a_table() -> None:
    triples = (Triple(ent("A"), ng("supports"), ent("B")),)
    text = write_answer(Triples(triples), "turtle")
    assert {quad.triple for quad in parse(text, format=RdfFormat.TURTLE)} == set(triples)
    assert text.decode().endswith("\nent:A ng:supports ent:B .\n")
    assert "ent:A" in write_answer(Triples(triples), "table").decode().splitlines()[2]


@pytest.mark.parametrize("answer", [TABLE, Truth(True)])
def test_only_triples_are_turtle(answer: Table | Truth) -> None:
    with pytest.raises(QueryError, match="Ask with CONSTRUCT or DESCRIBE"):
        write_answer(answer, "turtle")


def test_an_unknown_format_is_told_with_those_there_are() -> None:
    with pytest.raises(QueryError) as error:
        write_answer(TABLE, "xls")
    assert str(error.value) == (
        'no format is called "xls". Choose table, csv, tsv, json, markdown, turtle.'
    )


@pytest.mark.parametrize("format", [name for name in answer_formats() if name != "turtle"])
def test_an_answer_without_rows_or_columns_can_be_written(format: str) -> None:
    assert write_answer(Table(("a",), ()), format)
    write_answer(Table((), ((), ())), format)


IRIS = st.integers(0, 9).map(lambda number: NamedNode(f"https://example.org/{number}"))
TEXTS = st.one_of(st.text(st.characters(exclude_categories=["Cs"])), st.just(HOSTILE))
TERMS = st.one_of(
    IRIS,
    st.builds(Literal, TEXTS),
    st.builds(lambda text: Literal(text, language="fr"), TEXTS),
    st.builds(lambda text: Literal(text, datatype=NamedNode("u:type")), TEXTS),
    st.integers(0, 3).map(lambda number: BlankNode(f"b{number}")),
)
ROWS = st.lists(st.tuples(st.one_of(TERMS, st.none()), TERMS))


def read_back(content: bytes, format: QueryResultsFormat) -> list[tuple[Term | None, ...]]:
    found = parse_query_results(content, format=format)
    assert isinstance(found, QuerySolutions)
    assert found.variables == [Variable("a"), Variable("b")]
    return [tuple(row) for row in found]


@given(ROWS)
def test_json_and_tsv_come_back(rows: list[tuple[Term | None, Term]]) -> None:
    table = Table(("a", "b"), tuple(rows))
    assert read_back(write_answer(table, "json"), QueryResultsFormat.JSON) == rows
    assert read_back(write_answer(table, "tsv"), QueryResultsFormat.TSV) == rows


def test_json_holds_triple_terms() -> None:
    rows: list[tuple[Term | None, ...]] = [(Triple(ent("A"), ng("b"), Literal("c")), ent("B"))]
    table = Table(("a", "b"), tuple(rows))
    assert read_back(write_answer(table, "json"), QueryResultsFormat.JSON) == rows


@given(ROWS)
def test_csv_cells_come_back(rows: list[tuple[Term | None, Term]]) -> None:
    content = write_answer(Table(("a", "b"), tuple(rows)), "csv").decode()
    _, *found = csv.reader(io.StringIO(content, newline=""))
    shown = [
        ["" if t is None else str(t) if isinstance(t, BlankNode) else t.value for t in row]  # type: ignore[union-attr]
        for row in rows
    ]
    assert found == shown
