"""Rectangles on a page: none overlaps another, and the page has about the form asked for."""

from hypothesis import given
from hypothesis import strategies as st

from graph.packing import pack

SIDES = st.floats(1, 500)


@given(st.lists(st.tuples(SIDES, SIDES), max_size=12), st.floats(0.5, 2))
def test_no_two_rectangles_overlap(sizes: list[tuple[float, float]], aspect: float) -> None:
    placed = list(zip(pack(sizes, aspect), sizes, strict=True))
    for i, ((ax, ay), (aw, ah)) in enumerate(placed):
        for (bx, by), (bw, bh) in placed[:i]:
            assert ax + aw <= bx or bx + bw <= ax or ay + ah <= by or by + bh <= ay


def test_many_squares_fill_a_page_of_the_form_asked_for() -> None:
    corners = pack([(100, 100)] * 40, aspect=1.6)
    width = max(x for x, _ in corners) + 100
    height = max(y for _, y in corners) + 100
    assert 1.2 < width / height < 2


def test_two_wide_parts_lie_below_each_other_and_two_high_ones_side_by_side() -> None:
    assert pack([(300, 100), (300, 100)], 1.6)[1][0] == 0
    assert pack([(100, 300), (100, 300)], 1.6)[1][1] == 0
