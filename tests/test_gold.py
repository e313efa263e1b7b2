"""The gold set: complete, sound, and in two halves that share nothing."""

from itertools import product
from pathlib import Path

import pytest

import graph
from graph.corpus.read import Source, read_seeds
from graph.model import Status
from graph.text import fold, sentences

GOLD = Path(__file__).parent / "gold"
HALVES = ("develop", "report")
BATCHES = tuple(f"later/{language}-{number}" for language in ("en", "fr") for number in (1, 2, 3))
_LONG = 40
"""Characters of a sentence that two writers don't write by chance."""


def sources(half: str) -> tuple[Source, ...]:
    return read_seeds(GOLD / half).sources


@pytest.mark.parametrize("half", [*HALVES, *BATCHES])
def test_each_half_builds(half: str) -> None:
    assert graph.build(GOLD / half).network.number_of_edges() > 100


def test_there_are_enough_articles_in_both_languages() -> None:
    every = [source for half in HALVES for source in sources(half)]
    for language in ("fr", "en"):
        assert sum(source.article.language == language for source in every) >= 6


@pytest.mark.parametrize("half", [*HALVES, *BATCHES])
def test_each_article_has_facts_that_a_person_accepted(half: str) -> None:
    for source in sources(half):
        assert len(source.facts) >= 10, source.folder.name
        assert {fact.status for fact in source.facts} == {Status.ACCEPTED}


def test_the_halves_share_no_article_and_no_sentence() -> None:
    seen = tuple(source for each in ("develop", *BATCHES) for source in sources(each))
    read, report = (
        {
            fold(source.article.text[span.start : span.end]).text
            for source in some
            for span in sentences(source.article.text, source.article.language)
        }
        for some in (seen, sources("report"))
    )
    assert {each for each in read & report if len(each) >= _LONG} == set()
    for one, other in product(seen, sources("report")):
        assert one.article.slug != other.article.slug
        assert one.article.sha256 != other.article.sha256
