"""Sync: whatever a store held, it holds the graphs of the last load, and changes only those."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from names import GRAPH
from pyoxigraph import DefaultGraph, Literal, NamedNode, RdfFormat, Store, Triple, serialize
from stores import STATES, State, held, many, parts, union

from graph.stores import manifest
from graph.stores.folder import Folder, open_folder
from graph.stores.sync import sync
from graph.stores.values import Synced


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
        sync(target, [(graph, b"".join(sorted(text.splitlines(keepends=True))))])
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
        done = sync(target, [(graph, b'_:b0 <u:p> _:b1 .\n_:b0 <u:p> "_:b1 ." .\n')])
    assert done.unchanged == 1
    stem = "https://w3id.org/newsgraph/.well-known/genid/ontology/"
    quads = list(target.store.quads_for_pattern(None, None, None, graph))
    assert {quad.subject for quad in quads} == {NamedNode(stem + "b0")}
    assert {quad.object for quad in quads} == {NamedNode(stem + "b1"), Literal("_:b1 .")}


def test_a_graph_without_triples_is_none(tmp_path: Path) -> None:
    target = open_folder(tmp_path)
    sync(target, [(NamedNode(GRAPH + "inferred"), b"")])
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
    store = Store()
    store.update(manifest.BEGIN)
    assert store.query(manifest.IS_OURS)
    assert store.query(manifest.IS_INCOMPLETE)
    assert not store.query(manifest.IS_IN_DEFAULT)
    assert store.query(manifest.IS_IN_DEFAULT, use_default_graph_as_union=True)
    store.update(manifest.END)
    assert not store.query(manifest.IS_INCOMPLETE)
