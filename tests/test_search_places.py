"""Places: articles keep their order, whatever came when."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.search.places import GAP, MOST, FullError, Places


@given(
    st.lists(st.tuples(st.text("abc", max_size=4), st.integers(1, 50)), unique_by=lambda x: x[0])
)
def test_the_order_is_that_of_the_names(articles: list[tuple[str, int]]) -> None:
    places = Places()
    taken = sorted((iri, places.take(iri, size), size) for iri, size in articles)
    ends = [1, *(first + size for _, first, size in taken)]
    assert all(end <= first for end, (_, first, _) in zip(ends, taken, strict=False))
    assert ends[-1] <= MOST


def test_what_is_taken_already_stays() -> None:
    places = Places([("c", 2 * GAP, 10), ("a", 1, GAP)])
    assert GAP < places.take("b", 5) < 2 * GAP - 5


def test_a_place_may_be_full() -> None:
    places = Places([("a", 1, 10), ("z", 20, 1)])
    with pytest.raises(FullError):
        places.take("m", 10)
    assert places.take("m", 9) == 11
