"""Export: the graph in the formats that other tools read.

`FORMATS` has them by name. Each gives the same bytes for the same graph; what a format can't
hold, its function's docstring tells. Machine proposals are left out unless they are asked for,
and then only formats that keep graphs apart hold them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Store

from graph.errors import OutputError
from graph.export import rdf
from graph.export.facts import to_facts_csv
from graph.export.networks import to_gexf, to_graphml
from graph.export.owl import to_owl
from graph.export.rdf12 import to_rdf12
from graph.export.tables import to_claims_csv, to_nodes_csv
from graph.ontology import Ontology

if TYPE_CHECKING:
    import networkx


@dataclass(frozen=True, slots=True)
class Material:
    """What there is to export."""

    store: Store
    ontology: Ontology
    network: networkx.MultiDiGraph
    """What `graph.project` makes of the store."""
    proposed: bool = False
    """Whether graphs of machine proposals are wanted."""


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write the graph."""

    suffix: str
    """Of the file's name."""
    media_type: str
    description: str
    write: Callable[[Material], bytes]


FORMATS = {
    "turtle": Format(
        ".ttl", "text/turtle", "what is stated, readable RDF", lambda it: rdf.to_turtle(it.store)
    ),
    "trig": Format(
        ".trig",
        "application/trig",
        "everything, each graph by its name",
        lambda it: rdf.to_trig(it.store, proposed=it.proposed),
    ),
    "ntriples": Format(
        ".nt",
        "application/n-triples",
        "what is stated, one triple a line",
        lambda it: rdf.to_ntriples(it.store),
    ),
    "nquads": Format(
        ".nq",
        "application/n-quads",
        "everything, one quad a line",
        lambda it: rdf.to_nquads(it.store, proposed=it.proposed),
    ),
    "jsonld": Format(
        ".jsonld",
        "application/ld+json",
        "everything, as JSON",
        lambda it: rdf.to_jsonld(it.store, proposed=it.proposed),
    ),
    "rdfxml": Format(
        ".rdf",
        "application/rdf+xml",
        "what is stated, for tools that read only XML",
        lambda it: rdf.to_rdfxml(it.store),
    ),
    "rdf12": Format(
        ".rdf12.ttl",
        "text/turtle; version=1.2",
        "what is stated, with triple terms (RDF 1.2)",
        lambda it: to_rdf12(it.store),
    ),
    "owl": Format(
        ".owl",
        "application/rdf+xml",
        "ontology and data as OWL 2 DL, for Protégé and reasoners",
        lambda it: to_owl(it.store, it.ontology),
    ),
    "graphml": Format(
        ".graphml",
        "application/graphml+xml",
        "the network, for yEd, Cytoscape, igraph and others",
        lambda it: to_graphml(it.network),
    ),
    "gexf": Format(
        ".gexf", "application/gexf+xml", "the network, for Gephi", lambda it: to_gexf(it.network)
    ),
    "nodes-csv": Format(
        ".nodes.csv", "text/csv", "a row per entity", lambda it: to_nodes_csv(it.network)
    ),
    "claims-csv": Format(
        ".claims.csv",
        "text/csv",
        "a row per claim, with its sentence and article",
        lambda it: to_claims_csv(it.network),
    ),
    "facts-csv": Format(
        ".facts.csv",
        "text/csv",
        "a row per fact of an article, for `newsgraph import`",
        lambda it: to_facts_csv(it.store, it.ontology, proposed=it.proposed),
    ),
}
"""Format's name -> the format."""


def export(
    format: str,
    store: Store,
    ontology: Ontology,
    network: networkx.MultiDiGraph,
    *,
    proposed: bool = False,
) -> bytes:
    """The graph in a format of `FORMATS`. Raises `OutputError` for an unknown one."""
    if format not in FORMATS:
        raise OutputError(f'no format is called "{format}". Choose {", ".join(FORMATS)}.')
    return FORMATS[format].write(Material(store, ontology, network, proposed))


def list_formats() -> str:
    """The formats, one a line: name, suffix, what it is for."""
    names, suffixes = max(map(len, FORMATS)), max(len(each.suffix) for each in FORMATS.values())
    return "\n".join(
        f"{name:{names}}  {each.suffix:{suffixes}}  {each.description}"
        for name, each in FORMATS.items()
    )
