"""What the page of a large graph asks for, answered: words to be found, and parts to be drawn."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode

from graph.console import served_console
from graph.errors import NewsgraphError
from graph.render import page_data, render_part
from graph.search import Index
from graph.search.keep import open_file
from graph.search.values import Name
from graph.serve.formats import HTML, with_charset
from graph.serve.near import Near, among, near
from graph.serve.part import network_of, told
from graph.serve.source import Source
from graph.serve.values import Opening, Part, Reply, Words, plain
from graph.vocabulary import RDF_TYPE, Namespaces

JSON = "application/json"


def explore(source: Source, asked: Words | Part | Opening, largest: int) -> Reply:
    """The reply to a question, of ``largest`` bytes at most; mistakes are replies, too."""
    try:
        match asked:
            case Words():
                reply = _search(source, asked)
            case Part():
                reply = _part(source, asked)
            case Opening():
                return _opening(source)
    except NewsgraphError as error:
        return plain(400, str(error))
    except (sqlite3.Error, UnicodeError):
        return plain(
            500, "the search is out of order: its index is damaged. Start the server again."
        )
    if len(reply.body) > largest:
        return plain(507, f"the answer is larger than {largest} bytes. Ask for less.")
    return reply


def _search(source: Source, asked: Words) -> Reply:
    index = Index(open_file(Path(asked.index)))
    found = index.search(
        asked.words,
        within="quotes",
        language=asked.language,
        limit=asked.limit,
        offset=asked.offset,
    )
    names = index.names(asked.words, language=asked.language, limit=asked.limit)
    return _json(
        {
            "names": {
                "total": names.total,
                "hits": [asdict(each) | {"class": _kind(source, each)} for each in names.hits],
            },
            "offset": asked.offset,
            **asdict(found),
        }
    )


def _kind(source: Source, name: Name) -> str | None:
    """IRI of an entity's class."""
    graph = Namespaces(source.stock.base).catalogue_graph
    types = source.store.quads_for_pattern(NamedNode(name.iri), RDF_TYPE, None, graph)
    kinds = {quad.object.value for quad in types if isinstance(quad.object, NamedNode)}
    return min(kinds & source.ontology.classes.keys(), default=None)


def _part(source: Source, asked: Part) -> Reply:
    try:
        found = near(source.store, NamedNode(asked.iri), asked.steps)
    except ValueError:
        return plain(400, "of: no IRI. Give that of an entity, a claim or an article.")
    if found is None:
        return plain(404, "the graph says nothing of that. Is its name spelt as in the graph?")
    made = page_data(
        network_of(source, found),
        title=source.title,
        language=source.language,
        opposites=_opposites(source),
        only=found.entities,
    )
    made["data"]["served"] = told(source, found, asked.iri, asked.steps)
    return _json(made)


def _opening(source: Source) -> Reply:
    found = _hubs(source)
    page = render_part(
        network_of(source, found),
        title=source.title,
        language=source.language,
        only=found.entities,
        opposites=_opposites(source),
        served=told(source, found, None, 0),
        console=served_console(source.ontology, Namespaces(source.stock.base)),
    )
    return Reply(200, with_charset(HTML), page.encode())


def _hubs(source: Source) -> Near:
    found = among(source.store, source.stock.hubs)
    counts = source.stock.counts
    return replace(found, all_entities=counts["entities"], all_claims=counts["claims"])


def _opposites(source: Source) -> dict[str, tuple[str, ...]]:
    relations = source.ontology.relations.values()
    return {relation.iri: tuple(relation.opposite_of) for relation in relations}


def _json(value: Any) -> Reply:
    return Reply(200, JSON, json.dumps(value, ensure_ascii=False, sort_keys=True).encode())
