"""The named queries: newsgraph's answers, raw Oxigraph's on the same, and rdflib's on a tenth."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import rdflib
from names import PREFIXES
from pyoxigraph import DefaultGraph, QuerySolutions, RdfFormat, Store

from graph.ontology import read_ontology
from graph.query import query
from graph.store import View, read_file, view

PATIENCE = 30.0
"""Seconds after which a query in rdflib is stopped."""
SHARE = 10
APART = {"two-steps", "entities"}
"""Without an entity the one asks about all pairs of entities; the other asks for a graph by its
name, which rdflib has only in datasets."""
T = TypeVar("T")


def print_queries(whole: Path, tenth: Path) -> None:
    """Ask everything of both graphs' files, and print how long it took."""
    seen, small = _view(whole), _view(tenth)
    other = rdflib.Graph().parse(
        data=small.store.dump(format=RdfFormat.N_TRIPLES, from_graph=DefaultGraph()), format="nt"
    )
    print(f"\n{len(seen.store):,} quads that queries see; {len(other):,} triples in the tenth")
    print(f"{'':24}{'rows':>10}{'newsgraph':>12}{'Oxigraph':>12}{'rdflib, tenth':>16}")
    spent = [0.0, 0.0, 0.0]
    for named in read_ontology().queries.values():
        if named.name in APART:
            continue
        rows, raw = _timed(partial(_count, seen.store, named.sparql))
        _, mine = _timed(partial(query, seen, named.sparql))
        slow = _rdflib_seconds(other, named.sparql)
        spent = [sum(pair) for pair in zip(spent, (mine, raw, slow), strict=True)]
        stopped = "  stopped" if slow >= PATIENCE else ""
        print(f"{named.name:24}{rows:10,}{mine:10.2f} s{raw:10.2f} s{slow:14.2f} s{stopped}")
    mine, raw, slow = spent
    print(f"{'newsgraph against raw Oxigraph':44}{mine / raw:9.2f} x")
    print(f"{'rdflib on a tenth against newsgraph on all':44}{slow / mine:9.1f} x  at least")
    print(f"{'the same, the tenth counted ten times':44}{SHARE * slow / mine:9.1f} x  at least")


def _view(file: Path) -> View:
    store = Store()
    read_file(store, file)
    return view(store)


def _count(store: Store, sparql: str) -> int:
    rows = store.query(sparql, prefixes=PREFIXES)
    assert isinstance(rows, QuerySolutions)
    return sum(1 for _ in rows)


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    start = time.perf_counter()
    return work(), time.perf_counter() - start


def _rdflib_seconds(graph: rdflib.Graph, sparql: str) -> float:
    """How long rdflib takes, or how long it may: only a process of its own can be stopped."""
    asking = multiprocessing.get_context("fork").Process(
        target=lambda: list(graph.query(sparql, initNs=PREFIXES))
    )
    start = time.perf_counter()
    asking.start()
    asking.join(PATIENCE)
    if asking.is_alive():
        asking.kill()
        asking.join()
        return PATIENCE
    return time.perf_counter() - start
