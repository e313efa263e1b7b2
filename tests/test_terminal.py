"""Text as a terminal shows it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.terminal import printable, width


@pytest.mark.parametrize(
    ("text", "columns"),
    [("", 0), ("abc", 3), ("中国", 4), ("ＡＢ", 4), ("e\u0301", 1), ("\u200b", 0)],
)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\r\n\tb", "a   b"),
        ("\x1b]0;title\x07", r"\x1b]0;title\x07"),
        ("safe\u202egnp.exe", r"safe\u202egnp.exe"),
        ("L’été\u00a02030", "L’été 2030"),
    ],
)
def test_what_a_terminal_would_obey_is_spelled_out(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(st.text())
def test_nothing_is_left_that_a_terminal_would_obey(text: str) -> None:
    assert not any(unicodedata.category(each) in {"Cc", "Cs"} for each in printable(text))


@given(st.text(), st.text())
def test_width_adds_up(first: str, second: str) -> None:
    assert width(first + second) == width(first) + width(second)
