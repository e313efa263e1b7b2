"""What is stated already isn't proposed again in other words."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from world import catalogue, ontology

from graph.extract.stated import is_stated, open_page, statements
from graph.extract.values import Entry
from graph.model import Article, Metadata

NAMES = catalogue(Russia=["Russia", "Moscow"], China=["China"], Oil=["oil"])
TERMS = ontology("bought", "sold")
TEXT = (
    "On Monday, Russia said it had bought oil worth $3bn from China. "
    "It was more than in 2025. Russia had bought oil for 2 million dollars then."
)
PAGE = open_page(Article("trade", TEXT, Metadata(language="en")))
FIRST: Entry = {
    "subject": "Russia",
    "relation": "bought",
    "object": "Oil",
    "quote": "Russia said it had bought oil worth $3bn",
}


def repeats(entry: Entry, known: Iterable[Entry]) -> bool:
    return is_stated(entry, PAGE, statements(known, PAGE, NAMES, TERMS), NAMES, TERMS)


@pytest.mark.parametrize(
    "change",
    [
        {"quote": "oil worth $3bn from China"},
        {"quote": "", "quotes": ["It was more", "bought oil worth $3bn"]},
        {"subject": "Moscow", "modality": "planned", "stated_by": "China"},
        {"amount": "$3bn"},
    ],
)
def test_other_words_of_the_same_sentence_say_the_same(change: dict[str, object]) -> None:
    assert repeats({**FIRST, **change}, [FIRST])


@pytest.mark.parametrize(
    "change",
    [
        {"relation": "sold"},
        {"object": "China"},
        {"quote": "Russia had bought oil for 2 million dollars then"},
        {"quote": "It was more than in 2025"},
    ],
)
def test_other_ends_relations_and_sentences_say_something_else(change: dict[str, object]) -> None:
    assert not repeats({**FIRST, **change}, [FIRST])


def test_two_figures_of_a_sentence_are_two_facts() -> None:
    known = [{**FIRST, "amount": "$3bn"}]
    assert repeats({**FIRST, "amount": "3 billion dollars"}, known)
    assert not repeats({**FIRST, "amount": "$4bn"}, known)
    assert not repeats({**FIRST, "amount": "a lot"}, known)


def test_words_that_stand_twice_are_told_apart_by_their_occurrence() -> None:
    short = {**FIRST, "quote": "bought oil"}
    assert repeats(short, [FIRST])
    assert not repeats({**short, "occurrence": 2}, [FIRST])
    assert repeats({**short, "occurrence": 9}, [{**short, "occurrence": 2}])


def test_a_quote_that_the_text_does_not_have_repeats_itself_alone() -> None:
    wrong = {**FIRST, "quote": "never said"}
    assert repeats(wrong, [wrong])
    assert not repeats(wrong, [FIRST])
