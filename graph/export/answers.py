"""Answers to queries, written: for people as an aligned table or Markdown, for programs as CSV,
TSV or JSON as the SPARQL recommendations say [1][2], and triples as Turtle.

The CSV is the standard's: nothing guards it against spreadsheets that run a cell beginning with
``=`` as a formula, because a program that reads it must find the exact values. Triples can be
asked for in any format, as a table of three columns.

[1] https://www.w3.org/TR/sparql11-results-csv-tsv/
[2] https://www.w3.org/TR/sparql11-results-json/
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from graph.errors import QueryError
from graph.export.aligned import aligned
from graph.export.rdf import write_turtle
from graph.query import Answer, Table, Term, Triples, Truth
from graph.terminal import printable
from graph.vocabulary import DEFAULT, XSD, Namespaces

_MARKDOWN = re.compile(r"([\\`*_\[\]<>|~&$])")


def answer_formats(
    namespaces: Namespaces = DEFAULT, room: int | None = None
) -> Mapping[str, Callable[[Answer], bytes]]:
    """Format -> what writes an answer in it."""
    return {
        "table": partial(_table, namespaces=namespaces, room=room),
        "csv": _csv,
        "tsv": _tsv,
        "json": _json,
        "markdown": partial(_markdown, namespaces=namespaces),
        "turtle": partial(_turtle, namespaces=namespaces),
    }


def write_answer(
    answer: Answer,
    format: str,
    room: int | None = None,
    namespaces: Namespaces = DEFAULT,
) -> bytes:
    """The answer as UTF-8. Raises `QueryError` where it can't be written in that format.

    ``room`` is the width of a terminal, in columns: a table is cut to fit in it. Of IRIs in the
    ``namespaces`` people see the short form.

    >>> print(write_answer(Truth(True), "json").decode())
    {"head": {}, "boolean": true}
    <BLANKLINE>
    """
    formats = answer_formats(namespaces, room)
    if format not in formats:
        raise QueryError(f'no format is called "{format}". Choose {", ".join(formats)}.')
    return formats[format](answer)


def _as_table(answer: Answer) -> Table:
    """Any answer as rows."""
    match answer:
        case Table():
            return answer
        case Truth(value):
            return Table(("answer",), ((Literal(value),),))
        case Triples(triples):
            return Table(("subject", "predicate", "object"), tuple(map(tuple, triples)))


def _table(answer: Answer, namespaces: Namespaces, room: int | None) -> bytes:
    if isinstance(answer, Truth):
        return b"true\n" if answer.value else b"false\n"
    table = _as_table(answer)
    rows = [[printable(_shown(term, namespaces)) for term in row] for row in table.rows]
    return "".join(f"{line}\n" for line in aligned([table.variables, *rows], room)).encode()


def _shown(term: Term | None, namespaces: Namespaces) -> str:
    """A term for people: IRIs with their prefix, texts without quotation marks."""
    match term:
        case None:
            return ""
        case NamedNode(value=iri):
            return namespaces.shorten(iri)
        case Literal(value=text):
            return text
        case _:
            return str(term)


def _markdown(answer: Answer, namespaces: Namespaces) -> bytes:
    table = _as_table(answer)
    rows = [table.variables, ["---"] * len(table.variables)]
    rows += [[escaped(_shown(term, namespaces)) for term in row] for row in table.rows]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows).encode()


def escaped(text: str) -> str:
    """Text on one line that Markdown takes for nothing but text."""
    return _MARKDOWN.sub(r"\\\1", printable(text))


def _csv(answer: Answer) -> bytes:
    table = _as_table(answer)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.variables)
    writer.writerows([_plain(term) for term in row] for row in table.rows)
    return text.getvalue().encode()


def _plain(term: Term | None) -> str:
    if term is None:
        return ""
    return term.value if isinstance(term, NamedNode | Literal) else str(term)


def _tsv(answer: Answer) -> bytes:
    table = _as_table(answer)
    lines = ["\t".join(f"?{name}" for name in table.variables)]
    lines += [
        "\t".join("" if term is None else _turtle_term(term) for term in row) for row in table.rows
    ]
    return "".join(f"{line}\n" for line in lines).encode()


def _turtle_term(term: Term) -> str:
    return str(term).replace("\t", "\\t")


def _json(answer: Answer) -> bytes:
    if isinstance(answer, Truth):
        document: Any = {"head": {}, "boolean": answer.value}
    else:
        table = _as_table(answer)
        rows = (zip(table.variables, row, strict=True) for row in table.rows)
        bindings = [
            {name: _json_term(term) for name, term in row if term is not None} for row in rows
        ]
        document = {"head": {"vars": list(table.variables)}, "results": {"bindings": bindings}}
    return json.dumps(document, ensure_ascii=False).encode() + b"\n"


def _json_term(term: Term) -> dict[str, Any]:
    match term:
        case NamedNode():
            return {"type": "uri", "value": term.value}
        case BlankNode():
            return {"type": "bnode", "value": term.value}
        case Triple():
            parts = zip(("subject", "predicate", "object"), term, strict=True)
            return {"type": "triple", "value": {name: _json_term(part) for name, part in parts}}
        case Literal():
            found = {"type": "literal", "value": term.value}
            if term.language:
                return found | {"xml:lang": term.language}
            is_text = term.datatype.value == XSD + "string"
            return found if is_text else found | {"datatype": term.datatype.value}


def _turtle(answer: Answer, namespaces: Namespaces) -> bytes:
    if isinstance(answer, Triples):
        return write_turtle(answer.triples, namespaces)
    raise QueryError(
        "Turtle holds triples, and this query gives none. Ask with CONSTRUCT or DESCRIBE, "
        "or choose another format."
    )
