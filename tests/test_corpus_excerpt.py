"""Excerpts: what a page of a part shows is the same as if the whole had been loaded."""

from __future__ import annotations

from collections import Counter

import networkx as nx
import pytest
from conftest import SEEDS
from names import ARTICLE, ENTITY, INFERRED_GRAPH, ONTOLOGY_GRAPH
from project import Project
from pyoxigraph import Store

from graph.corpus import excerpt as module
from graph.corpus.build import build
from graph.corpus.excerpt import excerpt, named_things
from graph.corpus.whole import Corpus
from graph.cut import WHOLE, Part, cut
from graph.project import project
from graph.store import graphs
from graph.vocabulary import NG

FIRST = "la-russie-se-tourne-vers-la-chine"


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return build(SEEDS)


def network(corpus: Corpus, store: Store) -> nx.MultiDiGraph:
    return project(store, corpus.ontology)


PARTS = [
    Part(articles=(ARTICLE + FIRST,)),
    Part(relations=(NG + "cooperatesWith",)),
    Part(relations=(NG + "dependsOn", NG + "memberOf")),
    Part(focus=ENTITY + "Sberbank"),
    Part(focus=ENTITY + "Sberbank", steps=2),
    Part(focus=ENTITY + "China", relations=(NG + "cooperatesWith",), steps=3),
    Part(focus=ENTITY + "China", articles=(ARTICLE + FIRST,)),
]


@pytest.mark.parametrize("part", PARTS, ids=str)
def test_a_part_is_that_of_the_whole(corpus: Corpus, part: Part) -> None:
    taken = excerpt(corpus, part)
    kept = cut(network(corpus, taken.store), part)
    whole = cut(network(corpus, corpus.store), part)
    assert nx.utils.graphs_equal(kept, whole)
    assert kept.graph == whole.graph
    assert kept.number_of_edges() > 0


def test_an_article_alone_loads_no_other(corpus: Corpus) -> None:
    taken = excerpt(corpus, Part(articles=(ARTICLE + FIRST,)))
    assert taken.slugs == {FIRST}
    assert sum("/article/" in name.value for name in graphs(taken.store)) == 1


def test_all_claims_are_everything(corpus: Corpus) -> None:
    taken = excerpt(corpus, WHOLE, corpus.claims)
    assert set(taken.store) == set(corpus.store)


@pytest.mark.parametrize("most", [1, 5, 30])
def test_the_most_connected_are_taken_and_what_follows_from_them(corpus: Corpus, most: int) -> None:
    kept, whole = (
        network(corpus, store) for store in (excerpt(corpus, WHOLE, most).store, corpus.store)
    )
    stated = {k: said for *_, k, said in kept.edges(keys=True, data=True) if said["article"]}
    assert len(stated) == most
    degrees = Counter(
        end for *ends, said in whole.edges(data=True) if said["article"] for end in ends
    )
    ((first, _),) = degrees.most_common(1)
    assert first in {end for *ends, said in kept.edges(data=True) for end in ends}
    there = set(kept.edges(keys=True))
    for *ends, iri, said in kept.edges(keys=True, data=True):
        assert (*ends, iri) in whole.edges
        assert not said["inferred"] or all(
            premise in {k for *_, k in there} or "/claim/" not in premise
            for premise in said["derived_from"]
        )


def test_names_can_be_looked_up_without_the_claims(corpus: Corpus) -> None:
    names = network(corpus, named_things(corpus))
    whole = network(corpus, corpus.store)
    assert set(names) == set(whole)
    assert names.graph["articles"].keys() == whole.graph["articles"].keys()
    assert not {INFERRED_GRAPH} & set(graphs(named_things(corpus)))
    assert ONTOLOGY_GRAPH in graphs(named_things(corpus))


# ── The page of a build ───────────────────────────────────────────────────────────────────


def test_the_page_of_a_large_corpus_holds_a_part_and_says_so(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = project.run("build")
    assert "The page holds" not in whole.err
    monkeypatch.setattr(module, "MAX_CLAIMS", 3)
    result = project.run("build", "--out", "some")
    assert result.code == 0
    assert "The page holds 3 of 12 claims" in result.err
    assert "--focus" in result.err
    page = (project.folder / "some" / "graph.html").read_text(encoding="utf-8")
    assert '"holds":{"of":12}' in page
    for name in ("graph.ttl", "graph.trig"):
        first, second = (project.folder / out / name for out in ("out", "some"))
        assert first.read_bytes() == second.read_bytes()


def test_what_was_asked_for_is_held_whole(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = ("--focus", "Halden Robotics", "--steps", "2")
    assert project.run("build", *options).code == 0
    monkeypatch.setattr(module, "MAX_CLAIMS", 1)
    result = project.run("build", *options, "--out", "some")
    assert "The page holds" not in result.err
    first, second = (project.folder / out / "graph.html" for out in ("out", "some"))
    assert first.read_bytes() == second.read_bytes()


def test_a_build_without_a_page_leaves_an_older_one(project: Project) -> None:
    result = project.run("build", "--no-page")
    assert result.out.split() == ["out/graph.ttl", "out/graph.trig"]
    assert "browser" not in result.err
    assert set(project.outputs()) == {"graph.ttl", "graph.trig"}
    project.run("build")
    before = project.outputs()
    project.run("build", "--no-page")
    assert project.outputs() == before
