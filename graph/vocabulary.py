"""IRIs: the namespaces, and the names that the program itself knows.

No class or relation of the ontology stands here: those are data in ``ontology/`` and can be
replaced. What stands here is the contract between the program, its queries and other tools.

What a project makes (entities, claims, articles, agents, inferences, graphs) stands below its own
base, which newsgraph.toml may set: `Namespaces` has all that depends on it. The words of the
ontology and its rules stand below newsgraph's for everybody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import Literal, NamedNode

BASE = "https://w3id.org/newsgraph/"
"""What a project's IRIs begin with, unless it has a base of its own."""
NG = BASE + "ns#"
RULE = BASE + "rule/"

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

_COMMON = {
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

_ARTICLE = re.compile(r".+/article/[a-z0-9-]+")
_GRAPH = re.compile(
    "(?P<base>.+/)graph/(?:catalogue|ontology|inferred|added|withdrawn|(?:article|proposed)/[^/#]+)"
)
_LETTERS = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u3001-\ud7ff"
PLAIN = re.compile(f"[_0-9{_LETTERS}]+(?:-[_0-9{_LETTERS}]+)*")
"""Local names that Turtle and SPARQL take as they are, but for rare scripts [1].

[1] https://www.w3.org/TR/turtle/#grammar-production-PN_LOCAL
"""

RDF_TYPE = NamedNode(RDF + "type")
RDF_SUBJECT = NamedNode(RDF + "subject")
RDF_PREDICATE = NamedNode(RDF + "predicate")
RDF_OBJECT = NamedNode(RDF + "object")
ASSERTED = NamedNode(NG + "Asserted")
ACCEPTED = NamedNode(NG + "Accepted")
TRUE = Literal(True)

NAMING = tuple(map(NamedNode, (SKOS + "prefLabel", RDFS + "label", SCHEMA + "headline")))
"""What gives a thing the name to show; the first that it has counts."""


def ng(name: str) -> NamedNode:
    """A term of the newsgraph namespace.

    >>> ng("Claim").value
    'https://w3id.org/newsgraph/ns#Claim'
    """
    return NamedNode(NG + name)


@dataclass(frozen=True)
class Namespaces:
    """The namespaces of one project.

    >>> Namespaces("https://kg.example.org/").article_iri("acme").value
    'https://kg.example.org/article/acme'
    """

    base: str = BASE
    """What all its IRIs begin with; it ends in a slash."""

    @cached_property
    def entity(self) -> str:
        """What the IRIs of entities begin with."""
        return self.base + "entity/"

    @cached_property
    def claim(self) -> str:
        """The same of claims."""
        return self.base + "claim/"

    @cached_property
    def article(self) -> str:
        """The same of articles, their passages and amounts."""
        return self.base + "article/"

    @cached_property
    def inference(self) -> str:
        """The same of inferences."""
        return self.base + "inference/"

    @cached_property
    def agent(self) -> str:
        """The same of those who wrote claims down."""
        return self.base + "agent/"

    @cached_property
    def graph(self) -> str:
        """The same of graphs."""
        return self.base + "graph/"

    @cached_property
    def catalogue_graph(self) -> NamedNode:
        """The graph of the catalogue."""
        return NamedNode(self.graph + "catalogue")

    @cached_property
    def ontology_graph(self) -> NamedNode:
        """The graph of the ontology."""
        return NamedNode(self.graph + "ontology")

    @cached_property
    def inferred_graph(self) -> NamedNode:
        """The graph of what was inferred."""
        return NamedNode(self.graph + "inferred")

    @cached_property
    def prefixes(self) -> dict[str, str]:
        """What every output and the page know without being told."""
        return {"ng": NG, "ent": self.entity, "claim": self.claim, **_COMMON}

    @cached_property
    def asked(self) -> dict[str, str]:
        """What every query, rule and shape knows: the graphs, too."""
        return {**self.prefixes, "graph": self.graph}

    @cached_property
    def turtle_prefixes(self) -> str:
        """The prefixes, as a Turtle document declares them."""
        return "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in self.prefixes.items())

    def article_iri(self, slug: str) -> NamedNode:
        """IRI of an article."""
        return NamedNode(self.article + slug)

    def article_graph(self, slug: str) -> NamedNode:
        """IRI of the graph that holds one article's metadata, claims, evidence, plain triples."""
        return NamedNode(f"{self.graph}article/{slug}")

    def proposed_graph(self, slug: str) -> NamedNode:
        """IRI of the graph that holds what a machine proposed for one article."""
        return NamedNode(f"{self.graph}proposed/{slug}")

    def shorten(self, iri: str) -> str:
        """The IRI with a known prefix where its rest is a plain name, else as it is.

        >>> Namespaces().shorten("https://w3id.org/newsgraph/ns#cooperatesWith")
        'ng:cooperatesWith'
        >>> Namespaces().shorten("https://w3id.org/newsgraph/article/acme#char=1,2")
        'https://w3id.org/newsgraph/article/acme#char=1,2'
        >>> Namespaces().shorten("https://w3id.org/newsgraph/claim/07cb5f")
        'claim:07cb5f'
        >>> Namespaces().shorten("https://w3id.org/newsgraph/entity/m²")
        'https://w3id.org/newsgraph/entity/m²'
        >>> Namespaces("https://kg.example.org/").shorten("https://kg.example.org/entity/Acme")
        'ent:Acme'
        """
        for prefix, namespace in self.prefixes.items():
            local = iri.removeprefix(namespace)
            if local != iri and PLAIN.fullmatch(local):
                return f"{prefix}:{local}"
        return iri


DEFAULT = Namespaces()
"""Those of a project that has no base of its own."""


def slug_of(article: str) -> str:
    """The slug in the IRI of an article, whatever its base.

    >>> slug_of("https://w3id.org/newsgraph/article/acme")
    'acme'
    """
    return article.rpartition("/article/")[2]


def is_article(iri: str) -> bool:
    """Whether an IRI is that of an article, whatever its base.

    >>> is_article("https://kg.example.org/article/a-1"), is_article("u:/article/a#char=1,2")
    (True, False)
    """
    return _ARTICLE.fullmatch(iri) is not None


def is_graph(graph: object, kind: str) -> bool:
    """Whether a graph is that of the catalogue, the ontology, …, whatever its base.

    >>> is_graph(NamedNode("https://kg.example.org/graph/inferred"), "inferred")
    True
    """
    return isinstance(graph, NamedNode) and graph.value.endswith(f"/graph/{kind}")


def namespaces_of_graph(graph: str) -> Namespaces | None:
    """The namespaces that a graph's IRI belongs to; `None` where it is none of newsgraph's.

    >>> namespaces_of_graph("https://kg.example.org/graph/article/acme")
    Namespaces(base='https://kg.example.org/')
    """
    found = _GRAPH.fullmatch(graph)
    return Namespaces(found["base"]) if found else None
