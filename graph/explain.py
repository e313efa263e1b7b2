"""Explain an edge: the sentences that state it, who says so and how surely, or the rule.

The text is for reading in a terminal: one block a claim, its sentence with the quote between
»…«. An inferred edge names its rule and is followed by the claims that it rests on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from graph.terminal import printable

if TYPE_CHECKING:
    import networkx

Claim: TypeAlias = Mapping[str, Any]
"""Attributes of one edge, as `graph.project` gives them."""

_DATES = {"on": "on", "from": "from", "until": "until", "by": "by"}


def explain(network: networkx.MultiDiGraph, subject: str, object: str | None = None) -> str:
    """What the network says of an entity, or of what lies between two, in either direction.

    Entities are given by IRI. The empty text where nothing is said.
    """
    edges = [
        (source, target, claim)
        for source, target, claim in network.edges(data=True)
        if subject in (source, target) and (object is None or object in (source, target))
    ]
    by_iri = {
        claim["iri"]: (source, target, claim) for source, target, claim in network.edges(data=True)
    }
    edges.sort(key=lambda edge: (edge[2]["inferred"], _place(edge[2]), edge[2]["iri"]))
    return "\n".join(
        line
        for source, target, claim in edges
        for line in (*block(network, source, target, claim, by_iri), "")
    )


def _place(claim: Claim) -> tuple[str, int]:
    """Where a claim stands, so that claims come in the order of their articles."""
    evidence = claim["evidence"]
    return (evidence[0]["article"], evidence[0]["start"]) if evidence else ("", 0)


def block(
    network: networkx.MultiDiGraph,
    source: str,
    target: str,
    claim: Claim,
    by_iri: Mapping[str, tuple[str, str, Claim]],
) -> Iterator[str]:
    """The lines on one claim: what it says, its sentences, who says so, where that is from."""
    yield heading(network, source, target, claim)
    for evidence in claim["evidence"]:
        yield f"    {sentence(evidence)}"
        yield f"    — {_article(network, evidence)}"
    for label, value in _details(network, claim, by_iri):
        yield f"    {label}: {printable(value)}"
    if claim["inferred"]:
        yield f"    inferred by the rule: {printable(claim['rule_title'] or claim['rule'])}"
        for premise in claim["derived_from"]:
            if premise in by_iri:
                yield f"      from: {heading(network, *by_iri[premise])}"


def heading(network: networkx.MultiDiGraph, source: str, target: str, claim: Claim) -> str:
    """What a claim says, and how surely."""
    how = "inferred" if claim["inferred"] else _modality(network, claim)
    ends = f"{_label(network, source)} — {claim['label']} → {_label(network, target)}"
    return f"{printable(ends)}  [{printable(how)}]"


def _modality(network: networkx.MultiDiGraph, claim: Claim) -> str:
    labels: Mapping[str, str] = network.graph["modalities"].get(claim["modality"], {})
    language = network.graph["language"]
    name = labels.get(language) or labels.get("en") or claim["modality"]
    if claim["status"] != "Accepted":
        name += f", {claim['status'].lower()}"
    return name


def _label(network: networkx.MultiDiGraph, iri: str) -> str:
    return str(network.nodes[iri]["label"]) if iri in network.nodes else iri


def sentence(evidence: Mapping[str, str]) -> str:
    """The sentence of a passage, with the quote between »…«."""
    return printable(f"{evidence['prefix']}»{evidence['exact']}«{evidence['suffix']}")


def _article(network: networkx.MultiDiGraph, evidence: Mapping[str, Any]) -> str:
    known = network.graph["articles"].get(evidence["article"], {})
    parts = [
        known.get("headline") or known.get("slug") or evidence["article"],
        ", ".join(known.get("authors") or ()),
        known.get("publisher") or "",
        known.get("published") or "",
        f"characters {evidence['start']}–{evidence['end']}",
    ]
    return printable(", ".join(part for part in parts if part))


def _details(
    network: networkx.MultiDiGraph,
    claim: Claim,
    by_iri: Mapping[str, tuple[str, str, Claim]],
) -> Iterator[tuple[str, str]]:
    if claim["speaker"]:
        yield "according to", _label(network, claim["speaker"])
    for topic in claim["topics"]:
        yield "about", _label(network, topic)
    for content in claim["contents"]:
        if content in by_iri:
            yield "content", heading(network, *by_iri[content])
    for key, label in _DATES.items():
        if claim[key]:
            yield label, claim[key]
    if claim["amount"]:
        yield "amount", amount_text(claim["amount"])
    if claim["credibility"]:
        yield "credibility", str(claim["credibility"])
    if claim["source"]:
        yield "source", claim["source"]
    if claim["note"]:
        yield "note", claim["note"]
    if claim["annotator"]:
        yield "written down by", _found(claim)
    if claim["reviewer"]:
        yield "reviewed by", ", ".join(filter(None, (claim["reviewer"], claim["reviewed"])))


def _found(claim: Claim) -> str:
    """Who wrote it down, by which rule and how sure."""
    parts = [claim["annotator"]]
    if claim["extraction_rule"]:
        parts.append(f"rule: {claim['extraction_rule']}")
    if claim["confidence"]:
        parts.append(f"confidence {claim['confidence']}")
    return ", ".join(parts)


def amount_text(amount: Mapping[str, Any]) -> str:
    """An amount as written, what that means, and its conversion."""
    text = f"{amount['written']} = {_quantity(amount)}"
    other = amount["equivalent"]
    return text if other is None else f"{text} ({other['written']} = {_quantity(other)})"


def _quantity(amount: Mapping[str, Any]) -> str:
    low, high = amount["minimum"], amount["maximum"]
    number = low if low == high else f"{low} to {high}"
    unit = amount["currency"] or amount["unit_text"] or amount["unit_code"] or ""
    return f"{number} {'%' if amount['unit_code'] == 'P1' else unit}".rstrip()
