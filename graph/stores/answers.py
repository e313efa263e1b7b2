"""What an endpoint answers to a query, read into the same values as an answer of our own."""

from __future__ import annotations

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    parse,
    parse_query_results,
)

from graph.errors import StoreError
from graph.query import Answer, Table, Triples, Truth, canonical
from graph.stores.http import Response

_VIRTUOSO_ASK = ("__ASK_RETVAL",)
"""Virtuoso 7 answers ASK with a table: one row where it is true, none where it isn't."""


def read_answer(response: Response, where: str) -> Answer:
    """The answer that a response holds. Raises `StoreError` where it holds none."""
    results = QueryResultsFormat.from_media_type(response.media or "-")
    syntax = RdfFormat.from_media_type(response.media or "-")
    try:
        if results is not None:
            return _solutions(parse_query_results(response.body, results))
        if syntax is not None:
            quads = parse(response.body, syntax, lenient=True)
            return Triples(canonical(quad.triple for quad in quads))
    except (SyntaxError, ValueError) as error:
        raise StoreError(
            f"{where}: breaks its answer off, or garbles it ({error}). Ask again."
        ) from error
    kind = response.media or "nothing"
    raise StoreError(
        f"{where}: answers {kind}, no SPARQL results. Check the address: a page for people, or a "
        "login, may stand there."
    )


def _solutions(found: QuerySolutions | QueryBoolean) -> Table | Truth:
    if isinstance(found, QueryBoolean):
        return Truth(bool(found))
    names = tuple(variable.value for variable in found.variables)
    rows = tuple(tuple(row) for row in found)
    return Truth(bool(rows)) if names == _VIRTUOSO_ASK else Table(names, rows)
