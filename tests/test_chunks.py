"""Cutting an article into parts."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st
from world import article

from graph.extract.chunks import cut, halve
from graph.model import Article, Span
from graph.text import sentences

WORDS = st.lists(st.sampled_from(["One", "two", "trois", "été", "10", "z" * 40]), min_size=1)
TEXTS = st.lists(WORDS.map(lambda words: " ".join(words) + "."), min_size=1, max_size=30).map(
    " ".join
)


def told(count: int) -> Article:
    return article(" ".join(f"Sentence number {number} ends here." for number in range(count)))


def test_a_short_article_is_one_part() -> None:
    page = told(3)
    assert cut(page) == (Span(0, len(page.text)),)


def test_parts_overlap_by_two_sentences() -> None:
    page = told(12)
    parts = [page.text[part.start : part.end] for part in cut(page, size=170)]
    assert len(parts) > 2
    for before, after in itertools.pairwise(parts):
        assert after.startswith(". ".join(before.split(". ")[-2:]))


@settings(deadline=None)
@given(TEXTS, st.integers(20, 200), st.integers(0, 3))
def test_every_part_fits_and_nothing_is_left_out(text: str, size: int, overlap: int) -> None:
    page = article(text)
    parts = cut(page, size, overlap)
    assert all(0 < part.end - part.start <= size for part in parts)
    for one, two in itertools.pairwise(parts):
        assert one.start < two.start
        assert one.end < two.end, "each brings something new"
    covered = {place for part in parts for place in range(part.start, part.end)}
    assert all(text[place].isspace() for place in range(len(text)) if place not in covered)


@settings(deadline=None)
@given(TEXTS)
def test_a_sentence_that_fits_is_whole_in_some_part(text: str) -> None:
    page = article(text)
    parts = cut(page, 150, 1)
    for each in sentences(text, "en"):
        if each.end - each.start <= 150:
            assert any(part.start <= each.start and each.end <= part.end for part in parts)


@settings(deadline=None)
@given(TEXTS)
def test_halves_are_smaller_and_cover_the_whole(text: str) -> None:
    page = article(text)
    whole = Span(0, len(text))
    halves = halve(page, whole)
    if len(halves) == 1:
        assert len(sentences(text, "en")) == 1
        return
    first, second = halves
    assert (first.start, second.end) == (whole.start, whole.end)
    assert first.end < whole.end
    assert second.start > whole.start
    assert not text[first.end : second.start].strip()
