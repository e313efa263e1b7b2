"""IRIs: the namespaces, and the names that the program itself knows.

No class or relation of the ontology stands here: those are data in ``ontology/`` and can be
replaced. What stands here is the contract between the program, its queries and other tools.
"""

from __future__ import annotations

import re

from pyoxigraph import Literal, NamedNode

BASE = "https://w3id.org/newsgraph/"
NG = BASE + "ns#"
ENTITY = BASE + "entity/"
CLAIM = BASE + "claim/"
ARTICLE = BASE + "article/"
INFERENCE = BASE + "inference/"
RULE = BASE + "rule/"
GRAPH = BASE + "graph/"
AGENT = BASE + "agent/"

PROV = "http://www.w3.org/ns/prov#"
OA = "http://www.w3.org/ns/oa#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SCHEMA = "https://schema.org/"
DCTERMS = "http://purl.org/dc/terms/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
WD = "http://www.wikidata.org/entity/"
SH = "http://www.w3.org/ns/shacl#"

PREFIXES = {
    "ng": NG,
    "ent": ENTITY,
    "claim": CLAIM,
    "prov": PROV,
    "oa": OA,
    "skos": SKOS,
    "schema": SCHEMA,
    "dcterms": DCTERMS,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
    "wd": WD,
}
"""What every query, every output and the page know without being told."""
TURTLE_PREFIXES = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
"""The same, as a Turtle document declares it."""

_LETTERS = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u3001-\ud7ff"
PLAIN = re.compile(f"[_0-9{_LETTERS}]+(?:-[_0-9{_LETTERS}]+)*")
"""Local names that Turtle and SPARQL take as they are, but for rare scripts [1].

[1] https://www.w3.org/TR/turtle/#grammar-production-PN_LOCAL
"""

CATALOGUE_GRAPH = NamedNode(GRAPH + "catalogue")
ONTOLOGY_GRAPH = NamedNode(GRAPH + "ontology")
INFERRED_GRAPH = NamedNode(GRAPH + "inferred")

RDF_TYPE = NamedNode(RDF + "type")
RDF_SUBJECT = NamedNode(RDF + "subject")
RDF_PREDICATE = NamedNode(RDF + "predicate")
RDF_OBJECT = NamedNode(RDF + "object")
ASSERTED = NamedNode(NG + "Asserted")
ACCEPTED = NamedNode(NG + "Accepted")
TRUE = Literal(True)

NAMING = tuple(map(NamedNode, (SKOS + "prefLabel", RDFS + "label", SCHEMA + "headline")))
"""What gives a thing the name to show; the first that it has counts."""


def article_iri(slug: str) -> NamedNode:
    """IRI of an article.

    >>> article_iri("acme").value
    'https://w3id.org/newsgraph/article/acme'
    """
    return NamedNode(ARTICLE + slug)


def article_graph(slug: str) -> NamedNode:
    """IRI of the graph that holds one article's metadata, claims, evidence and plain triples."""
    return NamedNode(GRAPH + "article/" + slug)


def proposed_graph(slug: str) -> NamedNode:
    """IRI of the graph that holds what a machine proposed for one article."""
    return NamedNode(GRAPH + "proposed/" + slug)


def ng(name: str) -> NamedNode:
    """A term of the newsgraph namespace.

    >>> ng("Claim").value
    'https://w3id.org/newsgraph/ns#Claim'
    """
    return NamedNode(NG + name)


def shorten(iri: str) -> str:
    """The IRI with a known prefix where its rest is a plain name, else as it is.

    >>> shorten("https://w3id.org/newsgraph/ns#cooperatesWith")
    'ng:cooperatesWith'
    >>> shorten("https://w3id.org/newsgraph/article/acme#char=1,2")
    'https://w3id.org/newsgraph/article/acme#char=1,2'
    >>> shorten("https://w3id.org/newsgraph/claim/07cb5f")
    'claim:07cb5f'
    >>> shorten("https://w3id.org/newsgraph/entity/m²")
    'https://w3id.org/newsgraph/entity/m²'
    """
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and PLAIN.fullmatch(local):
            return f"{prefix}:{local}"
    return iri
