"""Stores behind an endpoint: Oxigraph's real server, killed, too, and Virtuoso where it is."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from pyoxigraph import NamedNode, Store
from stores import (
    STATES,
    VIRTUOSO,
    Server,
    State,
    graphs_of,
    held,
    many,
    oxigraph,
    parts,
    union,
    virtuoso,
)

import graph
from graph.errors import ProjectError, StoreError
from graph.query import query
from graph.stores.opening import asking, fetch, load
from graph.stores.values import Graphs, Location, Synced


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with oxigraph(tmp_path_factory.mktemp("oxigraph")) as started:
        yield started


def loaded(url: str, state: State | Graphs) -> Synced:
    graphs = parts(state) if isinstance(state, Mapping) else state
    return load(Location(url), graphs, print)


@settings(max_examples=25, deadline=None)
@given(STATES)
def test_an_endpoint_holds_the_last_state_and_its_union(server: Server, state: State) -> None:
    loaded(server.url, state)
    assert server.held() == (state, union(state))
    assert loaded(server.url, state) == Synced(0, 0, 0, len(state))


def test_a_large_graph_goes_in_several_requests(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.stores.remote._BYTES", 500)
    for version in (0, 1):
        state = many(3, size=100, version=version)
        loaded(server.url, state)
        assert server.held() == (state, union(state))


def test_the_server_dies_half_way_and_the_next_load_ends_equal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.stores.http.FIRST_PAUSE", 0.001)
    before, after = many(120), dict(many(160, version=1))
    del after["article/a00007"]
    with oxigraph(tmp_path) as server:
        loaded(server.url, before)

        def dying() -> Graphs:
            for number, part in enumerate(parts(after)):
                if number == 110:
                    server.kill()
                yield part

        with pytest.raises(StoreError, match="can't be reached"):
            loaded(server.url, dying())
        server.start()
        said: list[str] = []
        with asking(Location(server.url), said.append) as source:
            query(source, "ASK { ?a ?b ?c }")
        assert "its last load was broken off" in said[0]
        done = loaded(server.url, after)
        assert done.unchanged >= 100
        assert server.held() == (after, union(after))


def test_what_others_put_into_the_default_graph_is_left_alone(tmp_path: Path) -> None:
    import httpx

    with oxigraph(tmp_path) as server:
        triple = "<u:theirs> <u:is> <u:stated> .\n"
        kind = {"Content-Type": "application/n-triples"}
        httpx.put(f"{server.url}/store?default", content=triple, headers=kind)
        with pytest.raises(StoreError, match="Give newsgraph a dataset of its own"):
            loaded(server.url, many(1))
        assert server.held() == ({}, frozenset({"theirs"}))


@pytest.fixture(scope="module")
def seeds_server(
    seeds: graph.KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    with oxigraph(tmp_path_factory.mktemp("seeds")) as started:
        loaded(started.url, graphs_of(seeds.store))
        yield started


def test_named_queries_answer_as_they_do_here(
    seeds: graph.KnowledgeGraph, seeds_server: Server
) -> None:
    with asking(Location(seeds_server.url), print) as source:
        for name, named in seeds.ontology.queries.items():
            assert query(source, named.sparql) == query(seeds.view, named.sparql), name


@pytest.mark.parametrize(
    "sparql",
    [
        "ASK { ent:China a ?class }",
        "CONSTRUCT { ?entity a ?class } WHERE { ?entity a ?class ; skos:prefLabel ?name }",
        "CONSTRUCT WHERE { ent:Sberbank ?p ?o }",
        "PREFIX ng: <https://w3id.org/newsgraph/ns#> SELECT (COUNT(*) AS ?n) { ?c a ng:Claim }",
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    ],
)
def test_queries_of_each_form(
    seeds: graph.KnowledgeGraph, seeds_server: Server, sparql: str
) -> None:
    with asking(Location(seeds_server.url), print) as source:
        assert query(source, sparql) == query(seeds.view, sparql)


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?class { ?entity a ?class } ORDER BY ?class",
        "SELECT ?entity ?class { ?entity a ?class } ORDER BY ?class",
        "ASK { ?entity a ?class }",
        "CONSTRUCT { ?entity a ?class } WHERE { ?entity a ?class }",
        "DESCRIBE ?entity WHERE { ?entity skos:prefLabel ?name }",
    ],
)
def test_bound_variables(seeds: graph.KnowledgeGraph, seeds_server: Server, sparql: str) -> None:
    bindings = {"entity": NamedNode("https://w3id.org/newsgraph/entity/China")}
    with asking(Location(seeds_server.url), print) as source:
        here = query(seeds.view, sparql, bindings=bindings)
        assert query(source, sparql, bindings=bindings) == here


def test_what_was_loaded_comes_back(seeds: graph.KnowledgeGraph, seeds_server: Server) -> None:
    assert set(fetch(Location(seeds_server.url), print)) == set(seeds.store)


def test_an_endpoint_whose_default_graph_is_all_graphs_is_left_to_it(tmp_path: Path) -> None:
    with oxigraph(tmp_path, "--union-default-graph") as server:
        for version in (0, 1):
            state = many(3, version=version)
            loaded(server.url, state)
            assert server.held() == (state, frozenset())
            with asking(Location(server.url), print) as source:
                found = query(source, "SELECT DISTINCT ?word { ?word <u:is> <u:stated> }")
                assert len(found.rows) == len(union(state))  # type: ignore[union-attr]


@pytest.mark.skipif(VIRTUOSO is None, reason="Debian's virtuoso-opensource is not installed")
def test_virtuoso(
    seeds: graph.KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSGRAPH_STORE_USER", "dba")
    monkeypatch.setenv("NEWSGRAPH_STORE_PASSWORD", "dba")
    with virtuoso(tmp_path) as url:
        for state in (many(3), many(2, version=1)):
            loaded(url, state)
            assert held(fetch(Location(url), print))[0] == state
        loaded(url, graphs_of(seeds.store))
        kept = fetch(Location(url), print)
        assert len(kept) == len(seeds.store)
        monkeypatch.setenv("NEWSGRAPH_STORE_PASSWORD", "wrong")
        with pytest.raises(StoreError, match=r"doesn't let you.*status 401"):
            loaded(url, many(1))


def test_an_empty_store_is_told(server: Server) -> None:
    loaded(server.url, {})
    with pytest.raises(ProjectError, match="newsgraph has loaded nothing there"):
        fetch(Location(server.url), print)


def test_held_reads_what_there_is() -> None:
    assert held(Store()) == ({}, frozenset())
