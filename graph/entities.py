"""List the entities of a graph, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from graph.catalogue import key
from graph.query import Table

if TYPE_CHECKING:
    import networkx

_COLUMNS = ("entity", "label", "class", "claims", "names")


def list_entities(network: networkx.MultiDiGraph, text: str = "") -> Table:
    """Entities one of whose names holds the text, in any language, most talked about first.

    ``claims`` counts the claims that an entity is an end of; what was inferred doesn't count.
    """
    counts = dict.fromkeys(network.nodes, 0)
    for source, target, inferred in network.edges(data="inferred"):
        for end in {source, target}:
            counts[end] += not inferred
    wanted = key(text)
    rows = [
        (-counts[iri], known["label"], iri, known)
        for iri, known in network.nodes(data=True)
        if any(wanted in key(name) for name in known["names"]) or not wanted
    ]
    rows.sort(key=lambda row: row[:3])
    return Table(
        _COLUMNS,
        tuple(
            (
                NamedNode(iri),
                Literal(label),
                Literal(known["class_label"] or ""),
                Literal(-count),
                Literal(", ".join(name for name in known["names"] if name != label)),
            )
            for count, label, iri, known in rows
        ),
    )
