"""Content negotiation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.serve.accept import choose

OFFERED = ["application/a+json", "text/b", "text/c", "text/html"]


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", "application/a+json"),
        ("*/*", "application/a+json"),
        ("text/*", "text/b"),
        ("TEXT/C", "text/c"),
        ("text/c;q=0.5, text/b;q=0.4", "text/c"),
        ("text/b;q=0.4, text/c;q=0.5", "text/c"),
        ("text/b, text/c", "text/b"),
        ("text/c, text/b", "text/b"),
        ("text/*;q=0.2, text/c;q=0.1, */*;q=0.1", "text/b"),
        ("*/*, application/*;q=0", "text/b"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        ("text/c; charset=utf-8; q=1.0", "text/c"),
        ("text/c;q=2, text/b;q=0.1", "text/b"),
        ("text/c;q=nan, text/b;q=0.1", "text/b"),
        ("nonsense, ;;;, text/c", "text/c"),
        ("image/png", None),
        ("text/b;q=0", None),
        ("*/*;q=0.000", None),
        ("nonsense", None),
    ],
)
def test_the_best_that_is_offered(accept: str, chosen: str | None) -> None:
    assert choose(accept, OFFERED) == chosen


@given(st.text())
def test_any_header_chooses_what_is_offered_or_nothing(accept: str) -> None:
    assert choose(accept, OFFERED) in (*OFFERED, None)
