"""Positions: no name over another, and the same picture for the same network."""

import random

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.labels import node_box
from graph.layout import SMALL, layout

NAMES = [f"n{number}" for number in range(12)]
LABELS = st.text(st.characters(codec="utf-8"), max_size=60)
EDGES = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=24)


def made(edges: list[tuple[str, str]], labels: list[str]) -> nx.MultiDiGraph:
    network = nx.MultiDiGraph()
    for name, label in zip(NAMES, labels, strict=False):
        network.add_node(name, label=label, labels={"fr": label[::-1] * 2})
    for number, (subject, target) in enumerate(edges):
        network.add_edge(subject, target, key=f"e{number}", label="cooperates with")
    return network


def overlaps(network: nx.MultiDiGraph) -> list[tuple[str, str]]:
    """Pairs of nodes that stand in each other's box, a pixel of rounding aside."""
    positions, found = layout(network), []
    boxes = {}
    for node, (x, y) in positions.items():
        data = network.nodes[node]
        labels = [*data.get("labels", {}).values(), data.get("label", "")]
        boxes[node] = x, y, node_box(labels, network.degree(node))
    for a, (ax, ay, box) in boxes.items():
        for b, (bx, by, other) in boxes.items():
            across = (box.width + other.width) / 2 - 2
            down = (box.height + other.height) / 2 - 2
            if a < b and abs(ax - bx) < across and abs(ay + box.drop - by - other.drop) < down:
                found.append((a, b))
    return found


def web(nodes: int, edges: int) -> nx.MultiDiGraph:
    """A network with hubs, as news has them."""
    draw = random.Random(nodes)
    network = nx.MultiDiGraph()
    for number in range(edges):
        ends = int(nodes * draw.random() ** 2), int(nodes * draw.random())
        network.add_edge(*(f"entity {end}" for end in ends), key=str(number), label="develops")
    for node in network:
        network.nodes[node]["label"] = node
    return network


@settings(max_examples=60, deadline=None)
@given(EDGES, st.lists(LABELS, max_size=12))
def test_no_name_covers_another(edges: list[tuple[str, str]], labels: list[str]) -> None:
    assert overlaps(made(edges, labels)) == []


@settings(max_examples=40, deadline=None)
@given(EDGES, st.lists(LABELS, min_size=12, max_size=12), st.randoms(use_true_random=False))
def test_the_order_in_which_things_were_added_does_not_matter(
    edges: list[tuple[str, str]], labels: list[str], draw: random.Random
) -> None:
    network = made(edges, labels)
    shuffled = nx.MultiDiGraph()
    nodes, again = list(network.nodes(data=True)), list(network.edges(keys=True, data=True))
    draw.shuffle(nodes)
    draw.shuffle(again)
    shuffled.add_nodes_from(nodes)
    shuffled.add_edges_from(again)
    assert layout(shuffled) == layout(network)


@pytest.mark.parametrize("nodes", [SMALL - 10, SMALL + 60])
def test_a_large_part_has_no_overlap_either(nodes: int) -> None:
    network = web(nodes, 2 * nodes)
    assert overlaps(network) == []
    assert layout(network) == layout(network)


def test_other_users_of_random_numbers_are_left_alone() -> None:
    random.seed(7)
    expected = random.random()
    random.seed(7)
    layout(web(SMALL + 60, 300))
    assert random.random() == expected


@pytest.mark.parametrize(("aspect", "wider"), [(1.6, True), (0.5, False)])
def test_the_picture_has_the_form_of_its_page(aspect: float, wider: bool) -> None:
    positions = layout(web(40, 60), aspect).values()
    width, height = (max(axis) - min(axis) for axis in zip(*positions, strict=True))
    assert (width > height) == wider


def test_the_name_of_a_relation_has_room_between_its_ends() -> None:
    network = nx.MultiDiGraph()
    network.add_edge("a", "b", key="1", label="is a member of the board of")
    (ax, ay), (bx, by) = layout(network).values()
    assert abs(ax - bx) > 150 or abs(ay - by) > 70


def test_nothing_has_no_place_and_one_node_has_one() -> None:
    assert layout(nx.MultiDiGraph()) == {}
    alone = nx.MultiDiGraph()
    alone.add_node("a", label="A")
    ((x, y),) = layout(alone).values()
    assert 0 <= x <= 60
    assert 0 <= y <= 60
