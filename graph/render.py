"""The page: one HTML file that shows the network and the sentences behind it, without a network.

pyvis holds what is drawn (nodes, edges, options); the template, the style and the browser code
under ``page/`` are newsgraph's own. Whatever comes from an article or a catalogue goes into the
file as JSON in which no character can end the element that holds it; the browser code sets it as
text, never as markup. The Content-Security-Policy names the one script by its hash and lets
nothing in from outside.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.errors import ProjectError
from graph.labels import label_lines, node_size
from graph.layout import layout
from graph.vocabulary import CLAIM, ENTITY, INFERENCE

if TYPE_CHECKING:
    import networkx
    from markupsafe import Markup
    from pyvis.network import Network

Attributes = Mapping[str, Any]
Record = dict[str, Any]

MAX_NODES = 300
"""Above this a page pans slowly on a plain laptop, and nobody can read it."""
PAGE = Path(__file__).parent / "page"
FORMAT = 1
"""Version of the data in the page, which the browser code checks."""
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
"""Symbol of a class in the ontology -> shape in vis-network. The page knows exactly these."""
PALETTE = ("#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7")
"""Colours that colour-blind people can tell apart, by M. Okabe and K. Ito, for classes without."""
PLAIN = ("#9AA3AF", "dot")
"""Colour and shape where nothing is known."""
PORTRAIT = 0.62
"""Width by height of the second layout, which the page takes on a telephone."""
CURVATURE = 0.18
"""How far neighbouring parallel edges stand from one another, as vis-network's roundness."""


def render(
    network: networkx.MultiDiGraph,
    *,
    title: str,
    language: str = "en",
    max_nodes: int = MAX_NODES,
) -> str:
    """The whole page as HTML text, the same for the same network.

    Of a larger network the ``max_nodes`` most connected entities are drawn, and the page says so;
    search and table still reach every claim. ``network`` is what `graph.project` returns. Raises
    ProjectError where the browser code wasn't built.
    """
    claims = _claims(network)
    edges = _merge(claims)
    drawn = _most_connected(edges, max_nodes)
    shown = [edge for edge in edges if edge["from"] in drawn and edge["to"] in drawn]
    looks = _looks(network.graph.get("classes", {}))
    return _page(
        title,
        language,
        nodes=_nodes(network, shown, looks),
        edges=shown,
        data=_data(network, claims, edges, looks) | {"title": title, "language": language},
    )


def _claims(network: networkx.MultiDiGraph) -> dict[str, Record]:
    """The claims and inferences by IRI, without what says the same twice."""
    found = {
        str(key): dict(data) | {"subject": subject, "object": target}
        for subject, target, key, data in network.edges(keys=True, data=True)
    }
    stated = {_mirror(claim) for claim in found.values() if not claim.get("inferred")}
    return {
        iri: claim
        for iri, claim in sorted(found.items())
        if not _is_echo(iri, claim, found, stated)
    }


def _mirror(claim: Attributes) -> tuple[str, str, str]:
    """What a claim says, read from its other end."""
    return claim["object"], claim["relation"], claim["subject"]


def _is_echo(
    iri: str,
    claim: Attributes,
    found: Mapping[str, Attributes],
    stated: Collection[tuple[str, str, str]],
) -> bool:
    """Whether an inference only reads a symmetric relation from its other end."""
    if not (claim.get("inferred") and claim.get("symmetric")):
        return False
    said = claim["subject"], claim["relation"], claim["object"]
    twins = (i for i, c in found.items() if c.get("inferred") and _mirror(c) == said and i != iri)
    return said in stated or (claim["subject"] > claim["object"] and any(twins))


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
            "label": claims[iris[0]].get("label", ""),
            "labels": claims[iris[0]].get("labels", {}),
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
        bend = {"enabled": True, "type": kind, "roundness": round(abs(offset) * CURVATURE, 3)}
        curves.append(bend if offset else False)
    return curves


def _pair(edge: Attributes) -> tuple[str, str]:
    first, second = sorted((edge["from"], edge["to"]))
    return first, second


def _most_connected(edges: Iterable[Attributes], limit: int) -> set[str]:
    degree = _degrees(edges)
    return set(sorted(degree, key=lambda node: (-degree[node], node))[:limit])


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
    edges: Sequence[Attributes],
    looks: Mapping[str, tuple[str, str]],
) -> list[Record]:
    """The drawn entities as vis-network takes them, at their positions."""
    import networkx as nx

    degrees = _degrees(edges)
    picture = nx.MultiDiGraph()
    picture.add_nodes_from((node, network.nodes[node]) for node in sorted(degrees))
    picture.add_edges_from((edge["from"], edge["to"], edge["id"], edge) for edge in edges)
    flat, tall = layout(picture), layout(picture, PORTRAIT)
    return [
        _node(node, network.nodes[node], degrees[node], looks)
        | {"x": flat[node][0], "y": flat[node][1], "tall": tall[node]}
        for node in sorted(degrees)
    ]


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


def _data(
    network: networkx.MultiDiGraph,
    claims: Mapping[str, Record],
    edges: Sequence[Attributes],
    looks: Mapping[str, tuple[str, str]],
) -> Record:
    """What the page shows beside the picture: entities, claims, articles and their words."""
    taking_part = {end for claim in claims.values() for end in _participants(claim)}
    classes = network.graph.get("classes", {})
    return {
        "format": FORMAT,
        "bases": {"entity": ENTITY, "claim": CLAIM, "inference": INFERENCE},
        "connected": len(_degrees(edges)),
        "entities": {
            node: _entity(node, network.nodes[node])
            for node in sorted(taking_part & set(network.nodes))
        },
        "claims": [_slim(claim | {"iri": iri}) for iri, claim in claims.items()],
        "articles": {i: _slim(a) for i, a in sorted(network.graph.get("articles", {}).items())},
        "classes": {
            iri: _slim(dict(classes[iri]) | {"colour": looks[iri][0], "shape": looks[iri][1]})
            for iri in sorted(classes)
        },
        "relations": _relations(network, claims),
        "modalities": network.graph.get("modalities", {}),
    }


def _participants(claim: Attributes) -> list[str]:
    speaker = [claim["speaker"]] if claim.get("speaker") else []
    return [claim["subject"], claim["object"], *speaker, *claim.get("topics", ())]


def _entity(iri: str, entity: Attributes) -> Record:
    return _slim(
        {
            "label": str(entity.get("label") or iri),
            "labels": entity.get("labels"),
            "names": sorted(set(entity.get("names", ()))),
            "class": entity.get("class_iri"),
            "same_as": entity.get("same_as"),
        }
    )


def _relations(
    network: networkx.MultiDiGraph, claims: Mapping[str, Attributes]
) -> dict[str, Attributes]:
    """Labels of the relations that occur: the claims' own where the ontology has none."""
    own = {
        c["relation"]: {"labels": c.get("labels") or {"en": str(c.get("label", c["relation"]))}}
        for c in claims.values()
    }
    known = network.graph.get("relations", {})
    return {iri: known.get(iri, own[iri]) for iri in sorted(own)}


LEFT_OUT = {"label", "labels", "relation_name"}
"""Of a claim: the page has these once, with the relation."""


def _slim(record: Attributes) -> Record:
    """The record without what is unknown, empty or false: the browser code expects it so."""
    is_claim = "relation" in record
    return {
        key: value
        for key, value in record.items()
        if value not in (None, "", False) and value != [] and not (is_claim and key in LEFT_OUT)
    }


def _page(
    title: str, language: str, *, nodes: list[Record], edges: list[Record], data: Record
) -> str:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    script, style = _built("dist/page.js"), _built("page.css")
    net = _network(title, nodes, edges)
    net.templateEnv = Environment(
        loader=FileSystemLoader(PAGE), autoescape=True, undefined=StrictUndefined
    )
    net.templateEnv.filters.update(inert=_inert, parsed=json.loads)
    net.templateEnv.globals.update(
        data=data,
        language=language,
        script=_trusted(script),
        style=_trusted(style),
        script_hash=_hash(script),
        licences=_built("dist/licences.txt"),
    )
    net.path = "page.html"
    return str(net.generate_html())


def _network(title: str, nodes: list[Record], edges: list[Record]) -> Network:
    from pyvis.network import Network

    net = Network(directed=True, heading=title)
    # Assigned, not added one by one: that takes pyvis quadratic time.
    net.nodes = nodes
    net.edges = edges
    net.options = {"physics": {"enabled": False}}
    return net


def _built(name: str) -> str:
    try:
        return (PAGE / name).read_text(encoding="utf-8")
    except OSError:
        raise ProjectError(
            f"{PAGE / name}: the browser code of the page is missing. Install newsgraph again "
            "(`pip install .`, in a checkout `pip install -e .`): that builds it, with npm."
        ) from None


def _trusted(text: str) -> Markup:
    """newsgraph's own script or style, which goes into the page as it is."""
    from markupsafe import Markup

    return Markup(text)


def _hash(script: str) -> str:
    """How a Content-Security-Policy names a script that may run."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _inert(value: object) -> Markup:
    """The value as JSON that can stand in a script element: nothing in it can end the element.

    >>> print(_inert("</script>"))
    "\\u003c/script\\u003e"
    """
    from markupsafe import Markup

    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    unsafe = "[<>&\u2028\u2029\ud800-\udfff]"
    return Markup(re.sub(unsafe, lambda match: f"\\u{ord(match[0]):04x}", text))
