"""Networks for tests of the report, written by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import count
from typing import Any

import networkx as nx

RELATIONS = {"u:supplies": "supplies", "u:leads": "leads", "u:meets": "meets"}
CLASSES = {"u:Company": {"parents": ["u:Organisation"]}, "u:Organisation": {"parents": []}}


def claim(**said: Any) -> dict[str, Any]:
    """An edge as `graph.project` makes it: article one asserts that A supplies B; with changes."""
    relation = said.get("relation", "u:supplies")
    article = said.get("article", "u:one")
    return {
        "ends": ("u:a", "u:b"),
        "relation": relation,
        "label": RELATIONS.get(relation, relation),
        "symmetric": False,
        "modality": "Asserted",
        "status": "Accepted",
        "inferred": False,
        "derived_from": [],
        "article": article,
        "source": None,
        "speaker": None,
        "amount": None,
        "on": None,
        "from": None,
        "until": None,
        "by": None,
        "evidence": [
            {
                "article": article,
                "start": 0,
                "end": 5,
                "prefix": "So ",
                "exact": f"it is in {article}",
                "suffix": ".",
            }
        ],
    } | said


def article(published: str | None = None, **known: Any) -> dict[str, Any]:
    """What is known of an article: its date and nothing else, unless told."""
    names = ("headline", "slug", "publisher", "language", "url", "reliability", "story")
    return dict.fromkeys(names) | {"published": published} | known


def money(value: str, currency: str, equivalent: Mapping[str, Any] | None = None) -> dict[str, Any]:
    return {
        "iri": f"u:{currency}{value}",
        "written": f"{value} {currency}",
        "minimum": value,
        "maximum": value,
        "currency": currency,
        "equivalent": equivalent,
    }


def network(
    claims: Iterable[Mapping[str, Any]], language: str = "en", **articles: Mapping[str, Any]
) -> nx.MultiDiGraph:
    """Claims ``u:1``, ``u:2``… of articles ``u:one``, ``u:two``…; A, B… are companies."""
    claims = list(claims)
    named = {f"u:{name}": known for name, known in articles.items()}
    unnamed = {each["article"]: article() for each in claims if each["article"]}
    made = nx.MultiDiGraph(
        language=language,
        articles=unnamed | named,
        classes=CLASSES,
        modalities={
            each: {"en": each.lower()}
            for each in ("Asserted", "Reported", "Planned", "Possible", "Denied")
        },
    )
    number = count(1)
    for each in claims:
        for end in each["ends"]:
            made.add_node(end, label=end.removeprefix("u:").title(), class_iri="u:Company")
        said = {key: value for key, value in each.items() if key != "ends"}
        iri = each.get("iri") or f"u:{next(number)}"
        made.add_edge(*each["ends"], key=iri, **(said | {"iri": iri}))
    return made
