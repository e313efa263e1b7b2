"""Names as they are drawn: their lines, and the room that these take."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.labels import LINE_LENGTH, LINES, label_lines, node_box, node_size, text_width


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        ("China", ["China"]),
        ("", [""]),
        ("Technological revolution", ["Technological", "revolution"]),
        ("Western sanctions on Russia", ["Western sanctions", "on Russia"]),
    ],
)
def test_a_name_is_broken_between_words(label: str, lines: list[str]) -> None:
    assert label_lines(label) == lines


@given(st.text(max_size=300))
def test_a_name_takes_few_short_lines(label: str) -> None:
    lines = label_lines(label)
    assert 1 <= len(lines) <= LINES
    assert all(len(line) <= LINE_LENGTH for line in lines) or lines == [label]


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=LINE_LENGTH), min_size=1, max_size=3))
def test_no_word_is_broken_that_fits_a_line(words: list[str]) -> None:
    lines = label_lines(" ".join(words))
    if "…" not in "".join(lines):
        assert [word for line in lines for word in line.split()] == words


def test_a_word_of_ten_thousand_letters_is_cut_with_an_ellipsis() -> None:
    assert label_lines("x" * 10_000) == ["x" * 22, "x" * 22, "x" * 21 + "…"]


def test_marks_take_no_room_and_chinese_takes_more() -> None:
    assert text_width("e\u0301\u202e") == text_width("e")
    assert text_width("中国") > text_width("xx")


def test_a_box_holds_the_longest_of_all_labels_and_the_node() -> None:
    both = node_box(["China", "République populaire"], 1)
    assert both.width >= node_box(["China"], 1).width
    assert node_box([""], 400).width > 2 * node_size(400)


def test_nodes_grow_with_their_edges_but_not_for_ever() -> None:
    sizes = [node_size(degree) for degree in (0, 1, 4, 16, 64, 1000, 100_000)]
    assert sizes == sorted(sizes)
    assert sizes[-1] == sizes[-2] < 40
