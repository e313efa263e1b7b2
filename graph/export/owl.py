"""OWL 2 DL, for Protégé and reasoners: the ontology and what is stated, in one file.

rdf:subject, rdf:predicate and rdf:object are reserved in OWL, and its tools drop them: here they
are ng:subject, ng:relation and ng:object. What ng:relation leads to is a property that also
stands as an individual, which OWL 2 DL allows (punning [1]), so that claims can be asked for by
their relation. Beyond that OWL 2 DL wants [2]

- every class and property declared. Where the ontology doesn't declare one, its kind is read off
  the data: with plain literals only, a data property; with individuals only, an object property;
  else (names with a language, links to documents) an annotation property;
- no datatype but its own: a date becomes its text.

[1] https://www.w3.org/TR/owl2-new-features/#F12:_Punning
[2] https://www.w3.org/TR/owl2-syntax/#Ontologies
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Store, Triple

from graph.export.rdf import stated, write_rdfxml
from graph.ontology import Ontology
from graph.store import namespaces_of
from graph.vocabulary import (
    OWL,
    RDF,
    RDF_OBJECT,
    RDF_PREDICATE,
    RDF_SUBJECT,
    RDF_TYPE,
    RDFS,
    XSD,
    ng,
)

_RENAMED = {
    RDF_SUBJECT: ng("subject"),
    RDF_PREDICATE: ng("relation"),
    RDF_OBJECT: ng("object"),
}
_CLASS, _INDIVIDUAL = NamedNode(OWL + "Class"), NamedNode(OWL + "NamedIndividual")
_OBJECT, _DATA, _ANNOTATION = (
    NamedNode(OWL + name) for name in ("ObjectProperty", "DatatypeProperty", "AnnotationProperty")
)
_BUILT_IN = (RDF, RDFS, OWL)
_DATATYPES = re.compile(
    re.escape(XSD)
    + "(string|boolean|decimal|integer|non(Negative|Positive)Integer|(positive|negative)Integer"
    "|(unsigned)?(Long|Int|Short|Byte)|long|int|short|byte|double|float|normalizedString|token"
    "|language|Name|NCName|NMTOKEN|hexBinary|base64Binary|anyURI|dateTime|dateTimeStamp)"
    + f"|{re.escape(RDF)}(PlainLiteral|XMLLiteral|langString)|{re.escape(RDFS)}Literal"
)
"""Those of https://www.w3.org/TR/owl2-syntax/#Datatype_Maps that a literal can have."""


def to_owl(store: Store, ontology: Ontology) -> bytes:
    """The ontology and what is stated, as OWL 2 DL in RDF/XML."""
    return write_rdfxml(owl_triples(store, ontology), namespaces_of(store))


def owl_triples(store: Store, ontology: Ontology) -> set[Triple]:
    """The triples of `to_owl`."""
    terms = {quad.triple for quad in ontology.quads}
    data = {_rewritten(triple) for _, triples in stated(store) for triple in triples}
    declared = {triple.subject for triple in terms if triple.predicate == RDF_TYPE}
    return terms | data | set(_declarations(data, declared))


def _rewritten(triple: Triple) -> Triple:
    subject, predicate, object_ = triple
    if isinstance(object_, Literal) and not _DATATYPES.fullmatch(object_.datatype.value):
        object_ = Literal(object_.value)
    return Triple(subject, _RENAMED.get(predicate, predicate), object_)


def _declarations(data: Iterable[Triple], declared: Collection[object]) -> Iterator[Triple]:
    """Classes, properties, and relations that stand as individuals, beyond the ontology's own."""
    used: defaultdict[NamedNode, list[object]] = defaultdict(list)
    individuals = {triple.subject for triple in data}
    for triple in data:
        used[triple.predicate].append(triple.object)
    for term in set(used.pop(RDF_TYPE, [])).difference(declared):
        if isinstance(term, NamedNode):
            yield Triple(term, RDF_TYPE, _CLASS)
    for relation in set(used.get(ng("relation"), [])):
        if isinstance(relation, NamedNode):
            yield Triple(relation, RDF_TYPE, _INDIVIDUAL)
    for term, values in used.items():
        if term not in declared and not term.value.startswith(_BUILT_IN):
            yield Triple(term, RDF_TYPE, _kind(values, individuals))


def _kind(values: Iterable[object], individuals: Collection[object]) -> NamedNode:
    """The kind of a property, by what it is used with."""
    values = list(values)
    if all(isinstance(value, Literal) and not value.language for value in values):
        return _DATA
    return _OBJECT if all(value in individuals for value in values) else _ANNOTATION
