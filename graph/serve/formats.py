"""An answer of the engine, written: tables and truths [1][2][3], and graphs.

The first type of each table is what an asker gets who wants anything. Whatever is written stays
within a size, or `TooLargeError` is raised: half an answer would look like a whole one.

[1] https://www.w3.org/TR/sparql11-results-json/
[2] https://www.w3.org/TR/rdf-sparql-XMLres/
[3] https://www.w3.org/TR/sparql11-results-csv-tsv/
"""

from __future__ import annotations

import html
import io
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    serialize,
)

from graph.export.characters import for_xml
from graph.export.rdf import write_rdfxml, write_turtle
from graph.vocabulary import DEFAULT, Namespaces

HTML = "text/html"
TABLES = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
    "application/json": QueryResultsFormat.JSON,
    "application/xml": QueryResultsFormat.XML,
    "text/xml": QueryResultsFormat.XML,
}
GRAPHS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/trig": RdfFormat.TRIG,
}
CHOICES = {
    "html": HTML,
    "json": "application/sparql-results+json, application/ld+json",
    "xml": "application/sparql-results+xml, application/rdf+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "turtle": "text/turtle",
    "ntriples": "application/n-triples",
    "jsonld": "application/ld+json",
    "trig": "application/trig",
}
"""``format=…`` in an address, for browsers, which can't choose an Accept header: what it means."""
_STATEMENT = 10
"""Bytes that a triple takes at the least."""
_PAGE = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Answer</title>'
    "<style>body{{font:1rem/1.4 sans-serif;margin:1rem}}table{{border-collapse:collapse}}"
    "td,th{{border:1px solid #999;padding:.2em .5em;text-align:left;overflow-wrap:anywhere}}"
    "</style>{}</html>\n"
)


class TooLargeError(Exception):
    """An answer that is larger than it may be."""


class Bounded(io.BytesIO):
    """Bytes in memory, up to a number of them."""

    def __init__(self, largest: int) -> None:
        super().__init__()
        self._largest = largest

    def write(self, data: Any) -> int:
        """Append. Raises `TooLargeError`."""
        written = super().write(data)
        if self.tell() > self._largest:
            raise TooLargeError
        return written


def with_charset(media: str) -> str:
    """The Content-Type of a media type: what is text says that it is UTF-8."""
    return f"{media}; charset=utf-8" if media.startswith("text/") else media


def write_table(found: QuerySolutions | QueryBoolean, media: str, largest: int) -> bytes:
    """What SELECT or ASK answers, in a type of `TABLES` or HTML. Raises `TooLargeError`."""
    sink = Bounded(largest)
    if media == HTML:
        for part in _rows(found):
            sink.write(part.encode())
        return _page(sink.getvalue())
    found.serialize(sink, TABLES[media])
    return _valid_xml(sink.getvalue()) if media.endswith("xml") else sink.getvalue()


def write_graph(
    triples: Iterable[Triple], media: str, largest: int, namespaces: Namespaces = DEFAULT
) -> bytes:
    """Triples, each once, in a type of `GRAPHS` or HTML. Raises `TooLargeError`.

    Raises `OutputError` where RDF/XML can't hold a property.
    """
    most = largest // _STATEMENT
    found = set(islice(triples, most + 1))
    if len(found) > most:
        raise TooLargeError
    body = _graph(found, media, namespaces)
    if len(body) > largest:
        raise TooLargeError
    return body


def _graph(triples: set[Triple], media: str, namespaces: Namespaces) -> bytes:
    if media in ("text/turtle", "application/trig"):
        return write_turtle(triples, namespaces)
    if media == "application/rdf+xml":
        return write_rdfxml(triples, namespaces)
    if media == HTML:
        text = write_turtle(triples, namespaces).decode()
        return _page(f"<pre>{html.escape(text)}</pre>".encode())
    ordered = sorted(triples, key=str)
    return serialize(ordered, format=GRAPHS[media], prefixes=namespaces.prefixes) or b""


def _valid_xml(document: bytes) -> bytes:
    """The engine leaves characters that XML can't hold, and bare carriage returns."""
    return for_xml(document.decode()).replace("\r", "&#13;").encode()


def _rows(found: QuerySolutions | QueryBoolean) -> Iterator[str]:
    if isinstance(found, QueryBoolean):
        yield f"<p>{'true' if found else 'false'}</p>"
        return
    yield f"<table><tr>{''.join(f'<th>{each.value}</th>' for each in found.variables)}</tr>"
    for row in found:
        yield f"<tr>{''.join(f'<td>{_cell(term)}</td>' for term in row)}</tr>"
    yield "</table>"


def _cell(term: object) -> str:
    return "" if term is None else html.escape(str(getattr(term, "value", term)))


def _page(content: bytes) -> bytes:
    return _PAGE.format(content.decode()).encode()
