"""The made-up corpus of the benchmarks: sound, alike at each run, and as varied as a real one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from bench.cast import Cast
from bench.corpus import write_corpus
from names import PREFIXES
from pyoxigraph import Literal, QuerySolutions
from stated import articles_of, claims_of

from graph.corpus.build import build
from graph.corpus.read import read_seeds
from graph.corpus.whole import Corpus
from graph.project import project
from graph.query import Table
from graph.query import query as ask

ARTICLES = 100


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus") / "seeds"
    write_corpus(folder, articles=ARTICLES)
    return folder


@pytest.fixture(scope="module")
def corpus(seeds: Path) -> Corpus:
    return build(seeds)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.glob("*/*.*")}


def count(corpus: Corpus, pattern: str) -> int:
    rows = corpus.store.query(
        f"SELECT (COUNT(*) AS ?count) {{ {pattern} }}",
        prefixes=PREFIXES,
        use_default_graph_as_union=True,
    )
    assert isinstance(rows, QuerySolutions)
    return int(next(rows)["count"].value)


def test_all_of_it_builds(corpus: Corpus) -> None:
    assert len(corpus.about) == ARTICLES
    assert not corpus.warnings


def test_it_is_the_same_at_each_run(seeds: Path, tmp_path: Path) -> None:
    write_corpus(tmp_path / "again", articles=ARTICLES)
    assert contents(tmp_path / "again") == contents(seeds)
    write_corpus(tmp_path / "other", articles=ARTICLES, seed=8)
    assert contents(tmp_path / "other").keys() == contents(seeds).keys()
    assert contents(tmp_path / "other") != contents(seeds)


def test_a_smaller_one_is_the_beginning_of_a_larger(seeds: Path, tmp_path: Path) -> None:
    write_corpus(tmp_path / "small", articles=ARTICLES // 3)
    small = contents(tmp_path / "small")
    assert small.items() <= contents(seeds).items()
    assert len(small) == 3 * (ARTICLES // 3)


def test_so_many_claims_are_about_so_many(tmp_path: Path) -> None:
    write_corpus(tmp_path / "seeds", 900)
    facts = sum(len(source.facts) for source in read_seeds(tmp_path / "seeds").sources)
    assert facts == pytest.approx(900, rel=0.15)


def test_articles_are_of_many_lengths_and_mostly_say_what_is_no_fact(seeds: Path) -> None:
    words = sorted(len(article.text.split()) for article in articles_of(seeds))
    assert 290 <= words[0] < 450
    assert 800 < words[-1] <= 1210
    quoted = sum(len(quote.exact) for claim in claims_of(seeds) for quote in claim.fact.evidence)
    assert quoted < 0.4 * sum(len(article.text) for article in articles_of(seeds))


def test_an_article_has_some_fifteen_facts(seeds: Path) -> None:
    counts = [len(source.facts) for source in read_seeds(seeds).sources]
    assert min(counts) >= 5
    assert max(counts) <= 31
    assert sum(counts) / ARTICLES == pytest.approx(15, rel=0.1)


def test_a_few_are_named_far_more_often_than_most(corpus: Corpus) -> None:
    network = project(corpus.store, corpus.ontology)
    degrees = sorted((degree for _, degree in network.degree()), reverse=True)
    tenth = degrees[: len(degrees) // 10]
    assert sum(tenth) > 0.3 * sum(degrees)


def test_the_catalogue_grows_with_the_corpus_ever_more_slowly() -> None:
    def size(articles: int) -> int:
        cast = Cast(7)
        cast.grow(articles)
        return sum(map(len, cast.people.values()))

    assert size(100) < size(1000) < size(10_000) < 6 * size(1000)


@pytest.mark.parametrize(
    ("what", "pattern", "least"),
    [
        ("French", "?it schema:inLanguage 'fr'", 30),
        ("English", "?it schema:inLanguage 'en'", 30),
        ("revisions", "?it prov:wasRevisionOf ?other", 1),
        ("retracted", "?it ng:status ng:Retracted", 1),
        ("speakers", "?it ng:statedBy ?speaker", 300),
        ("topics", "?it ng:topic ?topic", 150),
        ("orders", "?it ng:content ?content", 80),
        ("amounts", "?it ng:amount ?amount", 150),
        ("conversions", "?it ng:equivalentTo ?other", 30),
        ("dates", "?it ng:onDate ?date", 100),
        ("deadlines", "?it ng:byDate ?date", 100),
        ("inferences", "?it a ng:Inference", 20),
    ],
)
def test_there_is_of_everything(corpus: Corpus, what: str, pattern: str, least: int) -> None:
    assert count(corpus, pattern) >= least, what


def test_every_modality_is_there_most_facts_are_asserted(seeds: Path) -> None:
    found = Counter(claim.fact.modality for claim in claims_of(seeds))
    assert len(found) == 5
    assert found.most_common(1)[0][0] == "Asserted"
    assert min(found.values()) > 0.03 * len(claims_of(seeds))


@pytest.mark.parametrize("query", ["several-articles", "disputed", "overdue", "implied-rates"])
def test_the_questions_of_many_sources_have_answers(corpus: Corpus, query: str) -> None:
    bindings = {"today": Literal("2015-01-01")} if query == "overdue" else {}
    answer = ask(corpus.store, corpus.ontology.queries[query].sparql, bindings=bindings)
    assert isinstance(answer, Table)
    assert len(answer.rows) > 20
