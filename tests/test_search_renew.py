"""Renewing an index: it answers as one that was made anew, and only what changed is read."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from names import CATALOGUE_GRAPH, ENTITY, INFERENCE, INFERRED_GRAPH, article_graph, article_iri
from pyoxigraph import Literal, NamedNode, Quad, Store

from graph.export.rdf import to_trig
from graph.search import Index, make_index, open_index, search
from graph.search.keep import open_file
from graph.search.pieces import file_source
from graph.search.read import Said, read_said
from graph.search.values import WITHIN
from graph.vocabulary import NG, OA, RDF, SCHEMA, SKOS

SLUGS = tuple("abcdefgh")
WORDS = ("bank", "banks", "été", "银行", "gold")
NAMES = ("Acme", "Globex", "Bank of Halden")
Articles = dict[str, tuple[int, ...]]
"""Slug -> numbers of words; each is a sentence of so many words that begin with it."""


def sentence(number: int) -> str:
    return " ".join(WORDS[(number + each) % len(WORDS)] for each in range(1 + number % 7))


def claim(slug: str, number: int, start: int) -> Iterator[Quad]:
    graph, text = article_graph(slug), sentence(number)
    place = f"{article_iri(slug).value}#char={start},{start + len(text)}"
    iri, selector = f"u:claim/{slug}{start}", f"u:{slug}/{start}"
    ends = {"subject": NAMES[number % 3], "predicate": "buys", "object": NAMES[number % 2]}
    said: dict[tuple[str, str], Literal | NamedNode] = {
        (place, OA + "hasSelector"): NamedNode(selector),
        (selector, OA + "prefix"): Literal(""),
        (selector, OA + "exact"): Literal(text),
        (selector, OA + "suffix"): Literal(""),
        (iri, NG + "modality"): NamedNode(NG + "Asserted"),
        (iri, NG + "status"): NamedNode(NG + "Accepted"),
        (iri, NG + "evidence"): NamedNode(place),
    }
    said |= {(iri, RDF + end): named(name) for end, name in ends.items()}
    for (subject, predicate), value in said.items():
        yield Quad(NamedNode(subject), NamedNode(predicate), value, graph)


def named(name: str) -> NamedNode:
    return NamedNode(ENTITY + name.replace(" ", "_"))


def store_of(articles: Articles, names: int, inferred: int) -> Store:
    store = Store()
    for slug, numbers in articles.items():
        iri, graph = article_iri(slug), article_graph(slug)
        known = {SCHEMA + "headline": f"Of {sentence(len(numbers))}", NG + "sha256": slug}
        known[SCHEMA + "inLanguage"] = "en" if slug < "e" else "fr"
        store.extend(Quad(iri, NamedNode(key), Literal(it), graph) for key, it in known.items())
        for place, number in enumerate(numbers):
            store.extend(claim(slug, number, 100 * place))
    label = NamedNode(SKOS + "prefLabel")
    store.extend(
        Quad(named(name), label, Literal(name, language="en"), CATALOGUE_GRAPH)
        for name in NAMES[:names]
    )
    store.extend(
        Quad(NamedNode(f"{INFERENCE}{it}"), NamedNode(RDF + end), named(NAMES[it % 3]), graph)
        for it in range(inferred)
        for end in ("subject", "object")
        for graph in [INFERRED_GRAPH]
    )
    return store


def answers(index: Index) -> list[object]:
    found = [index.search(word, within=it) for word in WORDS for it in WITHIN]
    return [*found, *(index.names(typed) for typed in ("b", "acme", "of", "hal"))]


STATES = st.tuples(
    st.dictionaries(
        st.sampled_from(SLUGS), st.lists(st.integers(0, 30), max_size=4).map(tuple), min_size=1
    ),
    st.integers(0, len(NAMES)),
    st.integers(0, 9),
)


@given(st.lists(STATES, min_size=2, max_size=5))
def test_the_answers_are_those_of_an_index_made_anew(
    states: list[tuple[Articles, int, int]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        graph = Path(folder) / "graph.trig"
        for state in states:
            store = store_of(*state)
            graph.write_bytes(to_trig(store))
            assert answers(open_index(graph)) == answers(make_index(store))


MANY: Articles = {f"article-{number:02}": (number, number + 1) for number in range(40)}


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    path = tmp_path / "graph.trig"
    path.write_bytes(to_trig(store_of(MANY, 3, 9)))
    open_index(path)
    return path


@pytest.mark.parametrize(
    "change",
    [
        {"article-07": (5,)},
        {"article-07": ()},
        {"article-07x": (1, 2, 3)},
        {"z": (1,)},
        {"a": (1,)},
        {},
    ],
)
def test_a_change_is_read_and_nothing_else(
    graph: Path, change: Articles, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {piece.digest for piece in file_source(graph).cut()}
    store = store_of(MANY | change, 3, 9)
    graph.write_bytes(to_trig(store))
    come = {piece.digest for piece in file_source(graph).cut()} - before
    assert len(come) == len(change)
    read: list[int] = []

    def watched(quads: Iterable[Quad]) -> Said:
        read.append(1)
        return read_said(quads)

    said: list[str] = []
    with monkeypatch.context() as patch:
        patch.setattr("graph.search.gather.read_said", watched)
        index = open_index(graph, say=said.append)
    assert len(read) == len(change)
    assert answers(index) == answers(make_index(store))
    assert [line.partition(": ")[2] for line in said] == [
        f"indexing what has changed in {graph.as_posix()} …" for _ in change
    ]


def test_an_article_that_is_gone_is_found_no_more(graph: Path) -> None:
    rest = {slug: numbers for slug, numbers in MANY.items() if slug != "article-11"}
    graph.write_bytes(to_trig(store_of(rest, 3, 9)))
    said: list[str] = []
    index = open_index(graph, say=said.append)
    assert said == []  # there is nothing new to be read
    assert answers(index) == answers(make_index(store_of(rest, 3, 9)))


def test_who_reads_the_old_index_goes_on_reading_it(graph: Path) -> None:
    index = open_index(graph)
    before = answers(index)
    graph.write_bytes(to_trig(store_of({"b": (1,)}, 0, 0)))
    assert answers(open_index(graph)) != before
    assert answers(index) == before


def test_an_old_index_that_turns_out_to_be_damaged_is_made_anew(graph: Path) -> None:
    path = graph.with_name("graph.search.sqlite")
    with closing(open_file(path)) as connection:
        (digest,) = connection.execute(
            "SELECT digest FROM article JOIN piece ON piece.id = piece WHERE iri LIKE '%07'"
        ).fetchone()
    content = path.read_bytes()
    path.write_bytes(content.replace(b'{"' + ENTITY.encode(), b'["' + ENTITY.encode()))
    assert digest.encode() in path.read_bytes()
    store = store_of(MANY | {"article-07": (3,)}, 3, 9)
    graph.write_bytes(to_trig(store))
    assert answers(open_index(graph)) == answers(make_index(store))


@pytest.fixture
def sent_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each piece be worth a process."""
    monkeypatch.setattr("graph.search.gather._CHUNK", 1)
    monkeypatch.setattr("graph.search.gather._WORTH", 2)


@pytest.mark.usefixtures("sent_apart")
def test_processes_give_the_same_answers(graph: Path) -> None:
    graph.with_name("graph.search.sqlite").unlink()
    assert answers(open_index(graph, jobs=2)) == answers(make_index(store_of(MANY, 3, 9)))
    changed = store_of(MANY | {"article-07": (3,), "article-19": (9, 8)}, 3, 9)
    graph.write_bytes(to_trig(changed))
    assert answers(open_index(graph, jobs=2)) == answers(make_index(changed))


@pytest.mark.usefixtures("sent_apart")
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_claim_whose_quote_is_in_another_graph_is_found(tmp_path: Path, jobs: int) -> None:
    store = store_of({"a": (3,), "b": (4,)}, 3, 0)
    for quad in list(store.quads_for_pattern(None, NamedNode(OA + "exact"), None, None)):
        store.remove(quad)
        store.add(Quad(quad.subject, quad.predicate, quad.object, CATALOGUE_GRAPH))
    graph = tmp_path / "graph.trig"
    graph.write_bytes(to_trig(store))
    index = open_index(graph, jobs=jobs)
    assert answers(index) == answers(make_index(store))
    assert index.search("银行", within="quotes").total == 2


def test_an_index_whose_search_fails_is_made_anew(graph: Path) -> None:
    path = graph.with_name("graph.search.sqlite")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE taking")
        connection.execute("DROP TABLE passage")
    assert search("gold", graph) == make_index(store_of(MANY, 3, 9)).search("gold")
