"""A question, answered from a store: what a worker does, as a function."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import chain

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, QueryTriples, RdfFormat, Store

from graph.errors import NewsgraphError
from graph.query import visible
from graph.serve.accept import choose
from graph.serve.describe import describe
from graph.serve.formats import (
    GRAPHS,
    HTML,
    TABLES,
    TooLargeError,
    with_charset,
    write_graph,
    write_table,
)
from graph.serve.values import Lookup, Query, Reply, plain
from graph.store import View, namespaces_of
from graph.syntax import Found, parse


def answer(
    store: Store, asked: Query | Lookup, largest: int, hidden: Collection[str] = ()
) -> Reply:
    """The reply to a question, of ``largest`` bytes at most; mistakes are replies, too.

    ``hidden`` are the IRIs of graphs that GRAPH doesn't find.
    """
    try:
        return (
            _look_up(store, asked, largest)
            if isinstance(asked, Lookup)
            else _run(store, asked, largest, hidden)
        )
    except TooLargeError:
        return plain(
            507,
            f"the answer is larger than {largest} bytes. Ask for less, or add LIMIT and OFFSET.",
        )
    except NewsgraphError as error:
        return plain(400, str(error))


def _run(store: Store, asked: Query, largest: int, hidden: Collection[str]) -> Reply:
    is_graph = isinstance(parse(asked.sparql), QueryTriples)
    offered = [*(GRAPHS if is_graph else TABLES), HTML]
    media = choose(asked.accept, offered)
    if media is None:
        return _unacceptable(offered)
    try:
        found = _ask(store, asked, hidden)
        if isinstance(found, QueryTriples):
            body = write_graph(found, media, largest, namespaces_of(store))
        else:
            body = write_table(found, media, largest)
    except (RuntimeError, ValueError, OSError) as error:
        return plain(400, f"the query can't be run: {error}. Change the query.")
    return Reply(200, with_charset(media), body)


def _ask(store: Store, asked: Query, hidden: Collection[str]) -> Found:
    """What the engine finds; a dataset in the request counts more than the query's own [1].

    [1] https://www.w3.org/TR/sparql11-protocol/#dataset
    """
    prefixes = namespaces_of(store).asked
    if not asked.default and not asked.named:
        shown = visible(View(store, frozenset(map(NamedNode, hidden))), asked.sparql)
        return store.query(asked.sparql, prefixes=prefixes, named_graphs=shown)
    default: list[NamedNode | BlankNode | DefaultGraph] = [*map(NamedNode, asked.default)]
    named: list[NamedNode | BlankNode] = [*map(NamedNode, asked.named)]
    if len(default) > 1:
        store, default = _merged(store, asked.default, asked.named), [DefaultGraph()]
    return store.query(asked.sparql, prefixes=prefixes, default_graph=default, named_graphs=named)


def _merged(store: Store, default: Sequence[str], named: Sequence[str]) -> Store:
    """Some graphs as the default graph: the engine would count twice what two of them state."""
    merged = Store()
    for graphs, is_named in ((default, False), (named, True)):
        for graph in map(NamedNode, graphs):
            triples = store.dump(format=RdfFormat.N_TRIPLES, from_graph=graph) or b""
            to_graph = graph if is_named else DefaultGraph()
            merged.bulk_load(triples, RdfFormat.N_TRIPLES, to_graph=to_graph, lenient=True)
    return merged


def _look_up(store: Store, asked: Lookup, largest: int) -> Reply:
    """RDF; for who wants HTML, the IRI of what is in the page."""
    offered = [*GRAPHS, HTML]
    media = choose(asked.accept, offered)
    if media is None:
        return _unacceptable(offered)
    for iri in _nodes(asked.iris):
        triples = describe(store, iri)
        if (first := next(triples, None)) is not None:
            if media == HTML:
                return Reply(200, HTML, iri.value.encode())
            body = write_graph(chain([first], triples), media, largest, namespaces_of(store))
            return Reply(200, with_charset(media), body)
    return plain(404, "the graph says nothing of that. Is its name spelt as in the graph?")


def _nodes(iris: Sequence[str]) -> list[NamedNode]:
    nodes = []
    for iri in iris:
        try:
            nodes.append(NamedNode(iri))
        except ValueError:  # no IRI, so that the graph can't know it
            continue
    return nodes


def _unacceptable(offered: Sequence[str]) -> Reply:
    return plain(406, f"not to be had in a type that Accept names. Choose {', '.join(offered)}.")
