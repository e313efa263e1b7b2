"""The picture: what is drawn of a network, and how."""

from typing import Any

import networkx as nx
import pytest

from graph.picture import SHAPES, Picture, draw


def claim(**more: Any) -> dict[str, Any]:
    return {"relation": "r", "label": "r", "modality": "Asserted", "status": "Accepted"} | more


def network(*edges: tuple[str, str, str, dict[str, Any]]) -> nx.MultiDiGraph:
    made = nx.MultiDiGraph()
    for subject, target, key, data in edges:
        made.add_edge(subject, target, key=key, **data)
    return made


def drawn(*edges: tuple[str, str, str, dict[str, Any]]) -> Picture:
    return draw(network(*edges), 300)


def sides(picture: Picture) -> list[float]:
    """How far each edge bends to the right, seen from the first of its ends in the alphabet."""
    bends = []
    for edge in picture.edges:
        smooth = edge["smooth"] or {"type": "curvedCW", "roundness": 0.0}
        right = (smooth["type"] == "curvedCW") == (edge["from"] <= edge["to"])
        bends.append(smooth["roundness"] if right else -smooth["roundness"])
    return bends


def test_claims_that_say_the_same_share_an_edge() -> None:
    picture = drawn(("a", "b", "1", claim()), ("a", "b", "2", claim()))
    assert [edge["claims"] for edge in picture.edges] == [["1", "2"]]


@pytest.mark.parametrize(
    "other",
    [
        claim(relation="s"),
        claim(modality="Denied"),
        claim(inferred=True),
        claim(status="Proposed"),
    ],
)
def test_claims_that_differ_do_not(other: dict[str, Any]) -> None:
    assert len(drawn(("a", "b", "1", claim()), ("a", "b", "2", other)).edges) == 2


def test_a_symmetric_relation_is_one_edge_whichever_end_is_named_first() -> None:
    picture = drawn(("a", "b", "1", claim(symmetric=True)), ("b", "a", "2", claim(symmetric=True)))
    assert [(edge["claims"], edge["symmetric"]) for edge in picture.edges] == [(["1", "2"], True)]


def test_opposite_directions_are_two_edges_of_a_relation_that_is_not_symmetric() -> None:
    assert len(drawn(("a", "b", "1", claim()), ("b", "a", "2", claim())).edges) == 2


def test_the_inferred_reverse_of_a_symmetric_relation_is_left_out() -> None:
    back = claim(symmetric=True, inferred=True)
    picture = drawn(("a", "b", "1", claim(symmetric=True)), ("b", "a", "2", back))
    assert list(picture.claims) == ["1"]


def test_of_two_inferences_that_mirror_each_other_one_is_kept() -> None:
    both = claim(symmetric=True, inferred=True)
    assert list(drawn(("a", "b", "1", both), ("b", "a", "2", both)).claims) == ["1"]


@pytest.mark.parametrize(
    ("data", "standing"),
    [
        (claim(), "Asserted"),
        (claim(modality="Planned"), "Planned"),
        (claim(inferred=True, status=None), "Inferred"),
        (claim(modality="Reported", status="Retracted"), "Retracted"),
    ],
)
def test_an_edge_stands_as_its_claims(data: dict[str, Any], standing: str) -> None:
    assert [edge["standing"] for edge in drawn(("a", "b", "1", data)).edges] == [standing]


def test_a_single_edge_is_straight() -> None:
    assert [edge["smooth"] for edge in drawn(("a", "b", "1", claim())).edges] == [False]


@pytest.mark.parametrize("count", [2, 3, 4, 9])
def test_parallel_edges_fan_out_evenly_whatever_their_direction(count: int) -> None:
    edges = [
        (*(("a", "b") if n % 2 else ("b", "a")), str(n), claim(relation=f"r{n}"))
        for n in range(count)
    ]
    bends = sorted(sides(drawn(*edges)))
    assert len(set(bends)) == count
    assert bends == sorted(-bend for bend in bends)


def test_entities_without_an_edge_are_not_drawn() -> None:
    made = network(("a", "b", "1", claim()))
    made.add_node("alone", label="Alone")
    assert [node["id"] for node in draw(made, 300).nodes] == ["a", "b"]


def test_of_a_large_network_the_most_connected_part_is_drawn() -> None:
    star = [("hub", f"n{n}", str(n), claim()) for n in range(9)]
    picture = draw(network(*star, ("n5", "n6", "x", claim())), 3)
    assert [node["id"] for node in picture.nodes] == ["hub", "n5", "n6"]
    assert len(picture.edges) == 3
    assert picture.connected == 10
    assert len(picture.claims) == 10


def look(**entity_class: Any) -> tuple[str, str]:
    made = network(("a", "b", "1", claim()))
    made.graph["classes"] = {"C": entity_class}
    made.nodes["a"]["class_iri"] = "C"
    node = draw(made, 300).nodes[0]
    return node["color"], node["shape"]


def test_a_class_has_the_look_that_the_ontology_gives() -> None:
    assert look(colour="#123abc", symbol="star") == ("#123abc", "star")


@pytest.mark.parametrize("colour", [None, "red", "url(http://x)", "#12345", '"><script>'])
def test_a_colour_that_is_none_is_replaced(colour: str | None) -> None:
    chosen, shape = look(colour=colour, symbol="no such shape")
    assert len(chosen) == 7
    assert shape in SHAPES.values()


def test_names_are_in_lines_in_each_language() -> None:
    made = network(("a", "b", "1", claim()))
    made.nodes["a"].update(label="League of the Nine Bay Ports", labels={"fr": "Ligue"})
    node = draw(made, 300).nodes[0]
    assert node["label"] == "League of the\nNine Bay Ports"
    assert node["labels"] == {"fr": "Ligue"}
