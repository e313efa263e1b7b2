"""Network files: GraphML, and GEXF for Gephi.

Attributes are the columns of `graph.export.tables`, because neither format holds lists. What is
unknown is left out; text has line feeds for every line end, and U+FFFD for what XML can't hold.
Edges are all directed, also those of symmetric relations: both formats' readers refuse a mixture.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from graph.export.tables import Row, claim_rows, node_rows

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    import networkx

_COLOUR = re.compile("#([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})")


def to_graphml(network: networkx.MultiDiGraph) -> bytes:
    """The network as GraphML; an edge's id is its claim's IRI."""
    from networkx.readwrite.graphml import write_graphml_xml

    file = io.BytesIO()
    # By the standard library: the other writer is used only where lxml is, and writes otherwise.
    write_graphml_xml(_flat(network), file)
    return file.getvalue() + b"\n"


def to_gexf(network: networkx.MultiDiGraph) -> bytes:
    """The network as GEXF 1.2, with the colours of the entities' classes."""
    from networkx.readwrite.gexf import GEXFWriter

    flat = _flat(network)
    for iri, kind in network.nodes(data="class_iri"):
        if colour := _colour(network.graph["classes"].get(kind, {}).get("colour")):
            flat.nodes[iri]["viz"] = {"color": colour}
    for _, _, iri, attributes in flat.edges(keys=True, data=True):
        attributes["id"] = iri
    writer = GEXFWriter(flat, version="1.2draft")
    _drop_attribute(writer.xml, "networkx_key")
    for meta in writer.xml.iter("meta"):
        # No clock, and no version of a library, in what is written.
        meta.attrib.clear()
        meta[0].text = "newsgraph"
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue() + b"\n"


def _drop_attribute(gexf: Element, title: str) -> None:
    """Take out a column that only repeats the edges' ids."""
    ids = {each.get("id") for each in gexf.iter("attribute") if each.get("title") == title}
    for parent in [*gexf.iter("attributes"), *gexf.iter("attvalues")]:
        for each in [each for each in parent if {each.get("id"), each.get("for")} & ids]:
            parent.remove(each)


def _flat(network: networkx.MultiDiGraph) -> networkx.MultiDiGraph:
    """The same network with plain attributes only."""
    import networkx as nx

    flat = nx.MultiDiGraph()
    for row in node_rows(network):
        flat.add_node(row["entity"], **_without(row, "entity"))
    for row in claim_rows(network):
        ends = row["subject"], row["object"]
        flat.add_edge(*ends, key=row["claim"], **_without(row, "claim"))
    return flat


def _without(row: Row, name: str) -> Row:
    return {column: value for column, value in row.items() if column != name}


def _colour(written: str | None) -> dict[str, Any] | None:
    """Red, green and blue, 0 to 255.

    >>> _colour("#0072B2")
    {'r': 0, 'g': 114, 'b': 178}
    """
    found = _COLOUR.fullmatch(written or "")
    return found and dict(zip("rgb", (int(part, 16) for part in found.groups()), strict=True))
