"""A store that is served where it is: nothing is copied, and nobody writes to it meanwhile."""

from __future__ import annotations

import json
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from project import Project
from pyoxigraph import NamedNode, Quad, RdfFormat
from running import Running, started
from sample import sample
from serving import Served, serving
from stores import graphs_of

from graph.search import make_index
from graph.serve.in_place import stock_in_place
from graph.serve.site import read_store_site
from graph.serve.stock import stocked
from graph.serve.values import Limits
from graph.stores.opening import Standing, load, standing
from graph.stores.values import Location
from graph.vocabulary import Namespaces

SERVE = ("serve", "--port", "0")

GRAPHS = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"
FOUND = "SELECT (COUNT(*) AS ?n) { ?claim a ng:Claim }"
IN_USE = "the store is in use. Close the other program that has it open, then try again."


def quiet(_: str) -> None:
    """Nobody listens."""


def place(folder: Path) -> Location:
    return Location(str(folder / "store"))


@contextmanager
def held(folder: Path) -> Iterator[Standing]:
    with standing(place(folder), quiet) as found:
        assert found is not None
        yield found


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A folder with the sample's graph, as a store and as a file."""
    store = sample()
    load(place(tmp_path), graphs_of(store), quiet)
    return tmp_path


def test_what_is_known_of_it_is_what_is_known_of_the_file(filled: Path, tmp_path: Path) -> None:
    with held(filled) as found:
        stock = stock_in_place(found, tmp_path / "spare")
        (filled / "graph.nq").write_bytes(found.copy().dump(format=RdfFormat.N_QUADS) or b"")
        other = stocked(filled / "graph.nq", tmp_path)
        assert (stock.counts, stock.hubs, stock.base) == (other.counts, other.hubs, other.base)
        own = {quad.triple for quad in stock.open() if not _is_manifest(quad)}
        assert own == {quad.triple for quad in other.open()}


def _is_manifest(quad: Quad) -> bool:
    return str(quad.graph_name).endswith("/graph/manifest>")


def test_it_is_counted_once_and_again_when_it_holds_something_else(filled: Path) -> None:
    said: list[str] = []
    for _ in range(2):
        with held(filled) as found:
            first = stock_in_place(found, filled, said.append)
    assert [line.partition(": ")[2] for line in said] == ["counting what it holds …"]
    assert sorted(path.name for path in filled.iterdir()) == ["store", "store.about.json"]
    store = sample()
    more = NamedNode("u:more")
    store.add(Quad(more, more, more, Namespaces().catalogue_graph))
    load(place(filled), graphs_of(store), quiet)
    with held(filled) as found:
        second = stock_in_place(found, filled, said.append)
    assert len(said) == 2
    assert second.counts["triples"] == first.counts["triples"] + 1


@pytest.mark.parametrize("content", ["", "{", "[]", '{"made of": 1}', '{"counts": {}}'])
def test_a_damaged_file_beside_it_is_made_anew(filled: Path, content: str) -> None:
    with held(filled) as found:
        first = stock_in_place(found, filled)
        first.about.write_text(content, encoding="utf-8")
        assert stock_in_place(found, filled) == first


def test_where_nothing_can_be_written_beside_it(filled: Path, tmp_path: Path) -> None:
    (filled / "store.about.json").mkdir()
    spare = tmp_path / "spare"
    with held(filled) as found:
        assert stock_in_place(found, spare).about == spare / "store.about.json"


def test_a_store_of_several_projects_is_not_served_in_place(filled: Path) -> None:
    other = Location(str(filled / "store"), base="https://kg.example.org/")
    load(other, graphs_of(sample())[:1], quiet)
    with standing(place(filled), quiet) as found:
        assert found is None
        load(place(filled), graphs_of(sample()), quiet)  # nobody keeps it


# ── Through a server ──────────────────────────────────────────────────────────────────────


@pytest.fixture
def served(filled: Path) -> Iterator[Served]:
    with held(filled) as found:
        site = read_store_site(found, filled)
        with serving(site, Limits(running=1, timeout=60)) as it:
            yield it


def test_the_manifest_is_not_for_queries(served: Served) -> None:
    rows = served.get(GRAPHS, "application/json").json()["results"]["bindings"]
    graphs = [row["g"]["value"] for row in rows]
    assert len(graphs) > 2
    assert not any(each.endswith("/manifest") for each in graphs)


def test_its_words_are_searched(served: Served, filled: Path) -> None:
    while (answer := served.client.get("/search?q=Norland")).status_code == 503:
        time.sleep(0.05)
    index = make_index(sample())
    assert answer.json()["total"] == index.search("Norland", within="quotes").total
    assert answer.json()["names"]["total"] == index.names("Norland").total > 0
    assert (filled / "store.search.sqlite").is_file()


@pytest.fixture
def built(project: Project) -> Project:
    assert project.run("build", "--store", "out/store", "--no-page").code == 0
    return project


def count(running: Running) -> str:
    accept = {"Accept": "text/csv"}
    answer = httpx.get(f"{running.url}/sparql", params={"query": FOUND}, headers=accept)
    return answer.text.split()[1]


def test_a_store_can_not_change_below_a_server(built: Project) -> None:
    text = built.facts.read_text(encoding="utf-8")
    with started(built.folder, *SERVE, "--store", "out/store") as running:
        before = count(running)
        built.facts.write_text(text[: text.rindex("  - ")], encoding="utf-8")
        refused = built.run("build", "--store", "out/store", "--no-page")
        assert refused.code == 1
        assert IN_USE in refused.err
        assert built.run("query", FOUND, "--store", "out/store", "--format", "csv").code == 0
        assert count(running) == before
        refused = built.run("build", "--store", "out/store", "--no-page")
        assert IN_USE in refused.err  # whoever only reads takes nobody's lock away
        running.process.send_signal(signal.SIGINT)
        assert running.end()[0] == 0
    assert built.run("build", "--store", "out/store", "--no-page").code == 0
    with started(built.folder, *SERVE, "--store", "out/store") as running:
        assert count(running) == str(int(before) - 1)


def test_a_server_that_was_killed_holds_nothing(built: Project) -> None:
    with started(built.folder, *SERVE, "--store", "out/store") as running:
        running.process.kill()
        running.process.wait()
        assert built.run("build", "--store", "out/store", "--fresh", "--no-page").code == 0


def test_nothing_is_copied(built: Project) -> None:
    with started(built.folder, *SERVE, "--store", "out/store") as running:
        health = httpx.get(f"{running.url}/health").json()
        while httpx.get(f"{running.url}/search?q=a").status_code == 503:
            time.sleep(0.05)
    known = json.loads((built.folder / "out" / "store.about.json").read_text(encoding="utf-8"))
    assert health["triples"] == known["counts"]["triples"] > 0
    assert sorted(path.name for path in (built.folder / "out").iterdir()) == [
        ".newsgraph",
        "graph.trig",
        "graph.ttl",
        "store",
        "store.about.json",
        "store.search.sqlite",
    ]


def test_a_damaged_store_is_told(built: Project) -> None:
    for path in (built.folder / "out" / "store").glob("*.sst"):
        path.write_bytes(b"\0" * path.stat().st_size)
    (built.folder / "out" / "store" / "CURRENT").write_bytes(b"nonsense\n")
    told = built.run("serve", "--store", "out/store", "--port", "0")
    assert told.code == 1
    assert told.err.startswith("out/store: ")
