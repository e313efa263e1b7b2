"""The picture: which entities and claims are drawn, where, and with which look.

Values are nodes and edges with vis-network's names for their looks, as pyvis holds them; the page
draws them itself.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.labels import LINE_HEIGHT, label_lines, node_size, text_width
from graph.layout import LANDSCAPE, layout
from graph.sides import Name, choose_sides, line_between

if TYPE_CHECKING:
    import networkx

Attributes = Mapping[str, Any]
Record = dict[str, Any]
Triple = tuple[str, str, str]
"""Subject, relation, object."""

SHAPES = {
    "circle": "dot",
    "dot": "dot",
    "square": "square",
    "diamond": "diamond",
    "triangle": "triangle",
    "triangle-down": "triangleDown",
    "triangledown": "triangleDown",
    "star": "star",
    "hexagon": "hexagon",
}
"""Symbol of a class in the ontology -> shape, by vis-network's name. The page knows these."""
PALETTE = ("#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7")
"""Colours that colour-blind people can tell apart, by M. Okabe and K. Ito, for classes without."""
PLAIN = ("#9AA3AF", "dot")
"""Colour and shape where nothing is known."""
PORTRAIT = 0.62
"""Width by height of the second layout, which the page takes on a telephone."""
CURVATURE = 0.18
"""How far neighbouring parallel edges stand from one another, as a roundness (0: straight)."""
MAX_CURVATURE = 0.8
"""How far the outer two of many stand apart."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn of a network, and what it was made from."""

    nodes: list[Record]
    edges: list[Record]
    claims: dict[str, Record]
    """All claims and inferences by IRI, drawn or not, without what says the same twice."""
    looks: dict[str, tuple[str, str]]
    """Colour and shape of each class."""
    connected: int
    """How many entities have an edge, drawn or not."""


def draw(
    network: networkx.MultiDiGraph, max_nodes: int, only: Collection[str] | None = None
) -> Picture:
    """The ``max_nodes`` most connected entities of a network, and the edges between them.

    Of some entities ``only``, by their IRIs, where these are given.
    """
    claims = _claims(network)
    edges = _merge(claims)
    degree = _degrees(edges)
    able = degree if only is None else [node for node in degree if node in only]
    drawn = set(sorted(able, key=lambda node: (-degree[node], node))[:max_nodes])
    shown = [edge for edge in edges if edge["from"] in drawn and edge["to"] in drawn]
    looks = _looks(network.graph.get("classes", {}))
    return Picture(_nodes(network, claims, shown, looks), shown, claims, looks, len(degree))


def _claims(network: networkx.MultiDiGraph) -> dict[str, Record]:
    found = {
        str(key): dict(data) | {"subject": subject, "object": target}
        for subject, target, key, data in network.edges(keys=True, data=True)
    }
    stated = {_triple(claim) for claim in found.values() if not claim.get("inferred")}
    inferred = {_triple(claim) for claim in found.values() if claim.get("inferred")}
    return {
        iri: claim for iri, claim in sorted(found.items()) if not _is_echo(claim, stated, inferred)
    }


def _triple(claim: Attributes) -> Triple:
    return claim["subject"], claim["relation"], claim["object"]


def _is_echo(claim: Attributes, stated: Collection[Triple], inferred: Collection[Triple]) -> bool:
    """Whether an inference only reads a symmetric relation from its other end."""
    if not (claim.get("inferred") and claim.get("symmetric")):
        return False
    subject, relation, target = _triple(claim)
    mirrored = target, relation, subject
    return mirrored in stated or (subject > target and mirrored in inferred)


def _standing(claim: Attributes) -> str:
    """How a claim is drawn: Inferred, Proposed, Retracted, or its modality."""
    if claim.get("inferred"):
        return "Inferred"
    status = str(claim.get("status") or "Accepted")
    return str(claim["modality"]) if status == "Accepted" else status


def _merge(claims: Mapping[str, Attributes]) -> list[Record]:
    """One edge for the claims with the same ends, relation and standing."""
    groups: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for iri, claim in claims.items():
        ends = claim["subject"], claim["object"]
        directed = sorted(ends) if claim.get("symmetric") else ends
        groups[*directed, claim["relation"], _standing(claim)].append(iri)
    edges = [
        {
            "id": iris[0],
            "from": key[0],
            "to": key[1],
            "claims": iris,
            "relation": key[2],
            "standing": key[3],
            "symmetric": bool(claims[iris[0]].get("symmetric")),
        }
        for key, iris in sorted(groups.items())
    ]
    return [edge | {"smooth": smooth} for edge, smooth in zip(edges, _curves(edges), strict=True)]


def _curves(edges: Sequence[Attributes]) -> list[Record | bool]:
    """How each edge bends: not at all, or fanned out where several join the same two ends."""
    total = Counter(_pair(edge) for edge in edges)
    seen: Counter[tuple[str, str]] = Counter()
    curves: list[Record | bool] = []
    for edge in edges:
        pair = _pair(edge)
        offset = seen[pair] - (total[pair] - 1) / 2
        seen[pair] += 1
        clockwise = (offset > 0) == (edge["from"] <= edge["to"])
        kind = "curvedCW" if clockwise else "curvedCCW"
        step = min(CURVATURE, MAX_CURVATURE / total[pair])
        bend = {"enabled": True, "type": kind, "roundness": round(abs(offset) * step, 3)}
        curves.append(bend if offset else False)
    return curves


def _pair(edge: Attributes) -> tuple[str, str]:
    first, second = sorted((edge["from"], edge["to"]))
    return first, second


def _degrees(edges: Iterable[Attributes]) -> Counter[str]:
    return Counter(end for edge in edges for end in (edge["from"], edge["to"]))


def _looks(classes: Mapping[str, Attributes]) -> dict[str, tuple[str, str]]:
    """Colour and shape of each class: its own, else the next of what its parents don't use."""
    shapes = list(dict.fromkeys(SHAPES.values()))
    return {
        iri: (
            _colour(classes[iri]) or PALETTE[n % len(PALETTE)],
            SHAPES.get(str(classes[iri].get("symbol")).lower(), shapes[n % len(shapes)]),
        )
        for n, iri in enumerate(sorted(classes))
    }


def _colour(entity_class: Attributes) -> str | None:
    colour = str(entity_class.get("colour"))
    return colour if re.fullmatch("#[0-9A-Fa-f]{6}", colour) else None


def _nodes(
    network: networkx.MultiDiGraph,
    claims: Mapping[str, Attributes],
    edges: Sequence[Attributes],
    looks: Mapping[str, tuple[str, str]],
) -> list[Record]:
    """The drawn entities, at their positions."""
    import networkx as nx

    degrees = _degrees(edges)
    picture = nx.MultiDiGraph()
    picture.add_nodes_from((node, network.nodes[node]) for node in sorted(degrees))
    picture.add_edges_from(
        (edge["from"], edge["to"], edge["id"], claims[edge["id"]]) for edge in edges
    )
    drawn = {node: _node(node, network.nodes[node], degrees[node], looks) for node in degrees}
    flat, tall = (_placed(layout(picture, form), drawn, edges) for form in (LANDSCAPE, PORTRAIT))
    return [drawn[node] | flat[node] | {"tall": tall[node]} for node in sorted(degrees)]


def _placed(
    at: Mapping[str, tuple[int, int]],
    nodes: Mapping[str, Attributes],
    edges: Iterable[Attributes],
) -> dict[str, Record]:
    """Where each node stands, and on which side of it its name."""
    lines = [line_between(at[edge["from"]], at[edge["to"]], edge["smooth"]) for edge in edges]
    sides = choose_sides([_name(nodes[node], at[node]) for node in at], lines)
    return {
        node: {"x": x, "y": y, "side": side}
        for (node, (x, y)), side in zip(at.items(), sides, strict=True)
    }


def _name(node: Attributes, at: tuple[int, int]) -> Name:
    names = [label.split("\n") for label in {node["label"], *node["labels"].values()}]
    width = max(text_width(line) for lines in names for line in lines)
    return Name(at, node["size"], width, LINE_HEIGHT * max(map(len, names)))


def _node(
    iri: str, entity: Attributes, degree: int, looks: Mapping[str, tuple[str, str]]
) -> Record:
    colour, shape = looks.get(str(entity.get("class_iri")), PLAIN)
    labels = entity.get("labels") or {}
    return {
        "id": iri,
        "size": node_size(degree),
        "shape": shape,
        "color": colour,
        "label": _drawn(str(entity.get("label") or iri)),
        "labels": {language: _drawn(label) for language, label in sorted(labels.items())},
    }


def _drawn(label: str) -> str:
    return "\n".join(label_lines(label))
