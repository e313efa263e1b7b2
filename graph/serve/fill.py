"""Make the store in a folder that `graph.serve.stock` is about.

``python -m graph.serve.fill GRAPH FOLDER`` fills an empty folder with what the graph's file says.
It ends with 1 and a message where the file can't be read, with `NO_ROOM` where the folder can't be
written. ``python -m graph.serve.fill --survey STORE`` prints, as JSON, what is known of a store.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from pyoxigraph import DefaultGraph, NamedNode, QuerySolutions, RdfFormat, Store

from graph.errors import NewsgraphError, OutputError
from graph.serve.stock import ABOUT, NO_ROOM, QUADS, SURVEY, state_of
from graph.store import graphs, is_proposed, namespaces_of, read_file
from graph.vocabulary import DEFAULT, RDF_TYPE, Namespaces

HUBS = 300
"""Entities that are known as the most connected."""
_HUBS = f"""SELECT ?it {{
  ?claim rdf:predicate ?relation FILTER(?relation != rdf:type)
  {{ ?claim rdf:subject ?it }} UNION {{ ?claim rdf:object ?it }}
}} GROUP BY ?it ORDER BY DESC(COUNT(*)) ?it LIMIT {HUBS}"""
_TRIPLES = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def fill(graph: Path, folder: Path) -> None:
    """Make the store of a graph's file in an empty folder.

    Raises what `graph.store.read_file` raises, `OutputError` where the folder can't be written.
    """
    state = state_of(graph)
    try:
        store = Store(str(folder / QUADS))
    except OSError as error:
        raise OutputError(str(error)) from error
    read_file(store, graph)
    try:
        _unite(store, folder / "union.nt")
        store.optimize()
        store.flush()
        about = {"made of": state, **survey(store)}
        (folder / ABOUT).write_text(json.dumps(about), encoding="utf-8")
    except OSError as error:
        raise OutputError(str(error)) from error


def _unite(store: Store, scratch: Path) -> None:
    """Put what the graphs say into the default graph, too; proposals go.

    By way of a file: nothing is faster.
    """
    for name in list(store.named_graphs()):
        if is_proposed(name):
            store.remove_graph(name)
    with scratch.open("wb") as file:
        for name in graphs(store):
            store.dump(file, RdfFormat.N_TRIPLES, from_graph=name)
    store.bulk_load(path=str(scratch), format=RdfFormat.N_TRIPLES, lenient=True)
    scratch.unlink()


def survey(store: Store) -> dict[str, Any]:
    """What a server has to know of a store before it answers."""
    base = namespaces_of(store).base
    return {"counts": count(store), "hubs": _column(store, _HUBS), "base": base}


def count(store: Store) -> dict[str, int]:
    """How many articles, claims, entities and triples queries see."""
    namespaces = namespaces_of(store)
    whole, catalogue = DefaultGraph(), namespaces.catalogue_graph
    own = {q.subject for q in store.quads_for_pattern(None, RDF_TYPE, None, whole)}
    kinds = Counter(_kind(each.value, namespaces) for each in own if isinstance(each, NamedNode))
    entities = {q.subject for q in store.quads_for_pattern(None, RDF_TYPE, None, catalogue)}
    return {
        "articles": kinds["article"],
        "claims": kinds["claim"],
        "entities": len(entities),
        "triples": int(_column(store, _TRIPLES)[0]),
    }


def _column(store: Store, sparql: str) -> list[Any]:
    found = store.query(sparql, prefixes=DEFAULT.prefixes)
    assert isinstance(found, QuerySolutions), "SELECT gives rows"
    return [row[0].value for row in found]


def _kind(iri: str, namespaces: Namespaces) -> str:
    """What a thing is by its IRI; "" for what belongs to another.

    >>> base = "https://kg.example.org/"
    >>> _kind(f"{base}claim/07cb5f", Namespaces(base)), _kind(f"{base}claim/07cb5f", DEFAULT)
    ('claim', '')
    >>> _kind(f"{base}article/acme#char=1,2", Namespaces(base))
    ''
    """
    kind, _, name = iri.removeprefix(namespaces.base).partition("/")
    own = iri.startswith((namespaces.claim, namespaces.article))
    return kind if own and not set(name) & set("/#") else ""


def main() -> None:
    """Fill the folder that the arguments name, or print what is known of a store."""
    try:
        if sys.argv[1] == SURVEY:
            sys.stdout.write(json.dumps(survey(Store.read_only(sys.argv[2]))))
            return
        fill(Path(sys.argv[1]), Path(sys.argv[2]))
    except OutputError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(NO_ROOM)
    except NewsgraphError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
