"""Sync: whatever a store held, it holds the graphs of the last load, and changes only those."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from names import GRAPH
from pyoxigraph import DefaultGraph, Literal, NamedNode, RdfFormat, Store, Triple, serialize
from stores import STATES, State, held, many, parts, union

from graph.stores.folder import Folder, open_folder
from graph.stores.manifest import Manifest
from graph.stores.sync import sync
from graph.stores.values import Graph, Synced, graph_of
from graph.vocabulary import Namespaces


@settings(max_examples=100, deadline=None)
@given(st.lists(STATES, min_size=1, max_size=4))
def test_a_store_holds_the_last_state_and_its_union(states: list[State]) -> None:
    target = Folder(Store(), Path("memory"))
    before: State = {}
    for state in states:
        done = sync(target, parts(state))
        assert held(target.store) == (state, union(state))
        both = before.keys() & state.keys()
        same = sum(before[name] == state[name] for name in both)
        added, dropped = len(state.keys() - both), len(before.keys() - both)
        assert done == Synced(added, len(both) - same, dropped, same)
        before = state


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(min_size=1), min_size=1, max_size=4, unique=True))
def test_any_text_is_kept_when_it_comes_and_goes(texts: list[str]) -> None:
    """The difference of a graph is written as SPARQL: nothing in a text may mean anything there."""
    graph = NamedNode(GRAPH + "article/a")
    made = [Triple(NamedNode("u:s"), NamedNode("u:p"), Literal(text)) for text in texts]
    before, after = made[:-1] or made, made[1:] or made
    target = Folder(Store(), Path("memory"))
    for triples in (before, after):
        text = serialize(triples, format=RdfFormat.N_TRIPLES) or b""
        lines = b"".join(sorted(text.splitlines(keepends=True)))
        sync(target, [graph_of(graph, lines)])
        for name in (graph, DefaultGraph()):
            quads = target.store.quads_for_pattern(None, None, None, name)
            assert {quad.triple for quad in quads} == set(triples)


def test_nothing_is_written_where_nothing_changed(tmp_path: Path) -> None:
    sync(open_folder(tmp_path), parts(many(3)))

    class Untouched:
        def known(self) -> object:
            return open_folder(tmp_path).known()

    assert sync(Untouched(), parts(many(3))) == Synced(0, 0, 0, 3)  # type: ignore[arg-type]


def test_blank_nodes_get_names_that_stay(tmp_path: Path) -> None:
    target = open_folder(tmp_path)
    graph = NamedNode(GRAPH + "ontology")
    for _ in range(2):
        done = sync(target, [graph_of(graph, b'_:b0 <u:p> _:b1 .\n_:b0 <u:p> "_:b1 ." .\n')])
    assert done.unchanged == 1
    stem = "https://w3id.org/newsgraph/.well-known/genid/ontology/"
    quads = list(target.store.quads_for_pattern(None, None, None, graph))
    assert {quad.subject for quad in quads} == {NamedNode(stem + "b0")}
    assert {quad.object for quad in quads} == {NamedNode(stem + "b1"), Literal("_:b1 .")}


def test_a_graph_without_triples_is_none(tmp_path: Path) -> None:
    target = open_folder(tmp_path)
    sync(target, [graph_of(NamedNode(GRAPH + "inferred"), b"")])
    assert target.known().digests == {}


@pytest.mark.parametrize("stop_after", range(8))
def test_a_load_that_breaks_off_anywhere_can_be_done_again(tmp_path: Path, stop_after: int) -> None:
    """Each step that writes may be the last: the next load, of other seeds, still ends right."""
    first, second, third = many(3), many(4, version=1), many(2, version=2)
    target = open_folder(tmp_path)
    sync(target, parts(first))
    broken = Breaking(target.store, stop_after)
    with contextlib.suppress(KeyboardInterrupt):
        sync(type(target)(broken, tmp_path), parts(second))  # type: ignore[arg-type]
    assert target.known().whole == (stop_after in (0, 7))
    sync(target, parts(third))
    assert held(target.store) == (third, union(third))
    assert target.known().whole


class Breaking:
    """A store that is killed before the next step that writes."""

    def __init__(self, store: Store, steps: int) -> None:
        self._store, self._steps = store, steps

    def __getattr__(self, name: str) -> object:
        if name in ("update", "bulk_load"):
            if not self._steps:
                raise KeyboardInterrupt
            self._steps -= 1
        return getattr(self._store, name)


def test_the_manifest_says_what_it_is() -> None:
    store, manifest = Store(), Manifest()
    store.update(manifest.begin)
    assert store.query(manifest.is_ours)
    assert store.query(manifest.is_incomplete)
    assert not store.query(manifest.is_in_default)
    assert store.query(manifest.is_in_default, use_default_graph_as_union=True)
    store.update(manifest.end)
    assert not store.query(manifest.is_incomplete)


def test_a_graph_that_has_not_changed_is_not_read() -> None:
    def never() -> bytes:
        raise AssertionError("read")

    target = Folder(Store(), Path("memory"))
    sync(target, parts(many(3)))
    unread = [Graph(each.name, each.digest, never) for each in parts(many(3))[1:]]
    assert sync(target, [*parts(many(1, version=1)), *unread]) == Synced(0, 1, 0, 2)


def test_two_projects_share_a_store_and_what_both_state() -> None:
    store = Store()
    own = "https://kg.example.org/"
    graph = Namespaces(own).article_graph("a")
    ours = Folder(store, Path("memory"))
    theirs = Folder(store, Path("memory"), Manifest(own))
    sync(ours, parts(many(2)))
    both = b"<u:shared> <u:is> <u:stated> .\n<u:theirs> <u:is> <u:stated> .\n"
    assert sync(theirs, [graph_of(graph, both)]) == Synced(1, 0, 0, 0)
    assert theirs.manifests() == [Manifest(own), Manifest()]
    assert theirs.known().digests.keys() == {graph.value}
    assert sync(ours, []) == Synced(0, 0, 2, 0)
    assert held(store)[1] == {"shared", "theirs"}
