"""Sides: a name stands where no line runs through it, and nothing else stands."""

from hypothesis import given
from hypothesis import strategies as st

from graph.sides import GAP, MOST, RELUCTANCE, Name, _name_box, _overlap, choose_sides, line_between

DOWN = line_between((0, 0), (0, 100), False)
spots = st.tuples(st.integers(-300, 300), st.integers(-300, 300))


def name(x: float, y: float) -> Name:
    return Name((x, y), 10, 40, 20)


def test_a_name_stands_below_its_node_or_where_no_line_runs_through_it() -> None:
    assert choose_sides([name(0, 0)], []) == ["below"]
    assert choose_sides([name(0, 0)], [DOWN]) == ["above"]


def test_a_name_does_not_leave_its_place_for_one_that_is_taken() -> None:
    assert choose_sides([name(0, 0), name(0, -50)], [DOWN, DOWN])[0] == "right"


def test_of_very_many_all_stand_below() -> None:
    many = [name(60 * n, 0) for n in range(MOST + 1)]
    assert set(choose_sides(many, [DOWN])) == {"below"}


def test_a_loop_stands_above_its_node() -> None:
    left, top, right, bottom = line_between((5, 5), (5, 5), False).box
    assert (left < 5 < right, top < -40, bottom) == (True, True, 5)


def test_a_bent_line_leaves_the_straight_one_to_its_side() -> None:
    bent = {"type": "curvedCW", "roundness": 0.5}
    middles = [
        line_between((0, 0), (100, 0), smooth).points[20][1]
        for smooth in (False, bent, bent | {"type": "curvedCCW"})
    ]
    assert middles[0] == 0
    assert middles[1] < -10
    assert middles[2] > 10


@given(st.lists(spots, unique=True, max_size=12), st.lists(st.tuples(spots, spots), max_size=8))
def test_no_name_lies_on_its_own_node_nor_leaves_for_a_taken_side(
    at: list[tuple[int, int]], ends: list[tuple[tuple[int, int], tuple[int, int]]]
) -> None:
    names = [name(*spot) for spot in at]
    sides = choose_sides(names, [line_between(a, b, False) for a, b in ends])
    assert set(sides) <= set(RELUCTANCE)
    boxes = [_name_box(*each) for each in zip(names, sides, strict=True)]
    for i, (box, side) in enumerate(zip(boxes, sides, strict=True)):
        (x, y), size = names[i].at, names[i].size
        assert not _overlap(box, (x - size, y - size, x + size, y + size)), GAP
        if side != "below":
            later = [_name_box(other, "below") for other in names[i + 1 :]]
            assert not any(_overlap(box, other) for other in [*boxes[:i], *later])
