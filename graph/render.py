"""The page: one HTML file that shows the network and the sentences behind it, without a network.

pyvis holds what is drawn (nodes, edges, options); the template, the style and the browser code
under ``page/`` are newsgraph's own. Whatever comes from an article or a catalogue goes into the
file as JSON in which no character can end the element that holds it; the browser code sets it as
text, never as markup. The Content-Security-Policy names the scripts by their hashes and lets
nothing in from outside.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from collections.abc import Collection, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from graph.agreement import find_disputes
from graph.console import Console
from graph.cut import WHOLE, Part, cut
from graph.errors import ProjectError
from graph.picture import Attributes, Picture, Record, draw
from graph.vocabulary import BASE, Namespaces

if TYPE_CHECKING:
    import networkx
    from markupsafe import Markup
    from pyvis.network import Network

MAX_NODES = 300
"""Above this a page pans slowly on a plain laptop, and nobody can read it."""
PAGE = Path(__file__).parent / "page"
FORMAT = 1
"""Version of the data in the page, which the browser code checks."""


def render(
    network: networkx.MultiDiGraph,
    *,
    title: str,
    language: str = "en",
    max_nodes: int = MAX_NODES,
    part: Part = WHOLE,
    texts: Mapping[str, str] | None = None,
    opposites: Mapping[str, Collection[str]] | None = None,
    console: Console | None = None,
    of: int | None = None,
) -> str:
    """The whole page as HTML text, the same for the same network.

    Of a larger network the ``max_nodes`` most connected entities are drawn, and the page says so;
    search and table still reach every claim. ``network`` is what `graph.project` returns; of it,
    only ``part`` goes into the page. ``texts`` are the articles that may be passed on whole, by
    IRI: of others there are only the sentences that are quoted. ``opposites`` are the relations'
    opposites, by IRI; ``console`` is what `graph.console` makes of the same store. Where the
    network is the most connected part of a larger one, that has ``of`` claims. Raises ProjectError
    where the browser code wasn't built, or nothing is left.
    """
    network = cut(network, part)
    picture = draw(network, max_nodes)
    data = _told(network, picture, title, language, texts or {}, opposites or {})
    data["holds"] = _slim((asdict(part) if part != WHOLE else {}) | {"of": of})
    if console is not None:
        names = console.data["names"]
        others = {iri: named for iri, named in names.items() if iri not in data["entities"]}
        data["console"] = {**console.data, "names": others}
    return _page(title, language, picture, data, console)


def page_data(
    network: networkx.MultiDiGraph,
    *,
    title: str,
    language: str = "en",
    max_nodes: int = MAX_NODES,
    texts: Mapping[str, str] | None = None,
    opposites: Mapping[str, Collection[str]] | None = None,
    only: Collection[str] | None = None,
) -> Record:
    """``data`` and ``network``, as the page of the whole network holds them, for a page that asks.

    Of some entities ``only``, by IRI, where these are given. The values are plain, for JSON.
    """
    picture = draw(network, max_nodes, only)
    data = _told(network, picture, title, language, texts or {}, opposites or {}) | {"holds": {}}
    for node in set(only or ()) & set(network.nodes):  # no claim may name it
        data["entities"].setdefault(node, _entity(node, network.nodes[node]))
    net = _network(title, picture)
    return {
        "data": data,
        "network": {"nodes": net.nodes, "edges": net.edges, "options": net.options},
    }


def render_part(
    network: networkx.MultiDiGraph,
    *,
    title: str,
    language: str,
    only: Collection[str],
    opposites: Mapping[str, Collection[str]],
    served: Record,
    console: Console | None,
) -> str:
    """The page that asks the server that it comes from for more than it holds, as HTML text.

    ``only`` are the entities to draw, ``served`` is what the page is told of the whole graph.
    """
    picture = draw(network, MAX_NODES, only)
    data = _told(network, picture, title, language, {}, opposites) | {"holds": {}}
    data["served"] = served
    if console is not None:
        data["console"] = console.data
    return _page(title, language, picture, data, console)


def _told(
    network: networkx.MultiDiGraph,
    picture: Picture,
    title: str,
    language: str,
    texts: Mapping[str, str],
    opposites: Mapping[str, Collection[str]],
) -> Record:
    data = _data(network, picture) | {"title": title, "language": language}
    data["texts"] = {i: t for i, t in sorted(texts.items()) if i in data["articles"]}
    data["disputes"] = _disputes(network, picture, opposites)
    return data


def _data(network: networkx.MultiDiGraph, picture: Picture) -> Record:
    """What the page shows beside the picture: entities, claims, articles and their words."""
    taking_part = {end for claim in picture.claims.values() for end in _participants(claim)}
    classes = network.graph.get("classes", {})
    namespaces = Namespaces(network.graph.get("base", BASE))
    return {
        "format": FORMAT,
        "bases": {
            "entity": namespaces.entity,
            "claim": namespaces.claim,
            "inference": namespaces.inference,
            "article": namespaces.article,
        },
        "prefixes": namespaces.prefixes,
        "connected": picture.connected,
        "entities": {
            node: _entity(node, network.nodes[node])
            for node in sorted(taking_part & set(network.nodes))
        },
        "claims": [_slim(claim | {"iri": iri}) for iri, claim in picture.claims.items()],
        "articles": {i: _slim(a) for i, a in sorted(network.graph.get("articles", {}).items())},
        "classes": {
            iri: _slim(
                dict(classes[iri])
                | {"colour": picture.looks[iri][0], "shape": picture.looks[iri][1]}
            )
            for iri in sorted(classes)
        },
        "relations": _relations(network, picture.claims),
        "modalities": network.graph.get("modalities", {}),
    }


def _disputes(
    network: networkx.MultiDiGraph, picture: Picture, opposites: Mapping[str, Collection[str]]
) -> list[Record]:
    """The claims of the page that don't go together, two by two."""
    return [
        {"first": each.first, "second": each.second, "reason": each.reason}
        for each in find_disputes(network, opposites)
        if each.first in picture.claims and each.second in picture.claims
    ]


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
        if value not in (None, "", False, [], ()) and not (is_claim and key in LEFT_OUT)
    }


def _page(
    title: str, language: str, picture: Picture, data: Record, console: Console | None
) -> str:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    script, style = _built("dist/page.js"), _built("page.css")
    net = _network(title, picture)
    net.templateEnv = Environment(
        loader=FileSystemLoader(PAGE), autoescape=True, undefined=StrictUndefined
    )
    net.templateEnv.filters.update(
        inert=_inert, parsed=json.loads, checksum=_checksum, trusted=_trusted
    )
    net.templateEnv.globals.update(
        data=data,
        language=language,
        script=_trusted(script),
        style=_trusted(style),
        script_hash=_hash(script),
        console=console,
        licences=_built("dist/licences.txt"),
    )
    net.path = "page.html"
    return str(net.generate_html())


def _network(title: str, picture: Picture) -> Network:
    from pyvis.network import Network

    net = Network(directed=True, heading=title)
    # Assigned, not added one by one: that takes pyvis quadratic time.
    net.nodes = picture.nodes
    net.edges = picture.edges
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


def _checksum(text: str) -> str:
    """CRC-32 of the text's UTF-8: the page tells by it that its data is whole.

    >>> _checksum("data")
    'adf3f363'
    """
    return f"{zlib.crc32(text.encode()):08x}"


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
