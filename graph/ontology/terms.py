"""The classes and relations of ``news.ttl``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad, Triple

from graph.files import Turtle
from graph.model import Problem
from graph.ontology.values import EntityClass, Labels, Relation
from graph.vocabulary import DEFAULT, NG, OWL, PROV, RDF, RDFS, SCHEMA, SKOS

_OWN_CLASSES = frozenset({NG + "Claim", NG + "Amount", NG + "Inference"})
"""Classes of the contract: how facts are told, not what they are about."""
_LABEL = (RDFS + "label", SKOS + "prefLabel")
_DEFINITION = (SKOS + "definition", RDFS + "comment")
_SUBJECT_CLASS = (RDFS + "domain", SCHEMA + "domainIncludes")
_OBJECT_CLASS = (RDFS + "range", SCHEMA + "rangeIncludes")


@dataclass(frozen=True, slots=True)
class Terms:
    """What the file declares."""

    classes: tuple[EntityClass, ...]
    relations: tuple[Relation, ...]
    labels: Mapping[str, Labels]
    quads: tuple[Quad, ...]


class _Description:
    """What the triples say of each subject."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._objects: defaultdict[tuple[str, str], list[NamedNode | Literal]] = defaultdict(list)
        self.subjects: dict[str, None] = {}
        for subject, predicate, value in triples:
            if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
                self.subjects[subject.value] = None
                self._objects[subject.value, predicate.value].append(value)

    def iris(self, subject: str, *predicates: str) -> tuple[str, ...]:
        objects = (each for predicate in predicates for each in self._of(subject, predicate))
        return tuple(sorted({each.value for each in objects if isinstance(each, NamedNode)}))

    def texts(self, subject: str, predicates: Iterable[str]) -> dict[str, str]:
        """By language; where there are several, the first predicate and the first text win."""
        texts: dict[str, str] = {}
        for predicate in predicates:
            for each in self._of(subject, predicate):
                if isinstance(each, Literal):
                    texts.setdefault(each.language or "", each.value)
        return dict(sorted(texts.items()))

    def text(self, subject: str, predicate: str) -> str | None:
        return next(iter(self.texts(subject, [predicate]).values()), None)

    def is_a(self, subject: str, class_iri: str) -> bool:
        return class_iri in self.iris(subject, RDF + "type")

    def below(self, subject: str, predicate: str, top: str) -> bool:
        """Whether `top` is reached from the subject, in one step or more."""
        seen: set[str] = set()
        waiting = [subject]
        while waiting:
            above = set(self.iris(waiting.pop(), predicate)) - seen
            seen |= above
            waiting.extend(above)
        return top in seen

    def _of(self, subject: str, predicate: str) -> list[NamedNode | Literal]:
        return self._objects.get((subject, predicate), [])


def read_terms(turtle: Turtle, problems: list[Problem]) -> Terms:
    """The classes and relations of a file; what is wrong with them is appended to the problems."""
    description = _Description(turtle.triples)
    classes = tuple(_classes(description))
    relations = tuple(_relations(description))
    problems.extend(_unfit_terms(classes, relations, description, turtle))
    labels = {iri: description.texts(iri, _LABEL) for iri in description.subjects}
    quads = tuple(Quad(s, p, o, DEFAULT.ontology_graph) for s, p, o in turtle.triples)
    return Terms(classes, relations, {i: each for i, each in labels.items() if each}, quads)


def _classes(description: _Description) -> Iterator[EntityClass]:
    """Labelled classes. Those of the contract, and PROV's above them, hold no entities."""
    found = {
        iri
        for iri in description.subjects
        if description.is_a(iri, OWL + "Class") and description.texts(iri, _LABEL)
        if iri not in _OWN_CLASSES and not iri.startswith(PROV)
    }
    for iri in sorted(found):
        parents = tuple(
            each for each in description.iris(iri, RDFS + "subClassOf") if each in found
        )
        yield EntityClass(
            *_term(iri, description),
            parents=parents,
            colour=description.text(iri, NG + "colour"),
            symbol=description.text(iri, NG + "symbol"),
        )


def _relations(description: _Description) -> Iterator[Relation]:
    for iri in sorted(description.subjects):
        if description.below(iri, RDFS + "subPropertyOf", NG + "relatesTo"):
            yield Relation(
                *_term(iri, description),
                symmetric=description.is_a(iri, OWL + "SymmetricProperty"),
                subject_classes=description.iris(iri, *_SUBJECT_CLASS),
                object_classes=description.iris(iri, *_OBJECT_CLASS),
                opposite_of=description.iris(iri, NG + "oppositeOf"),
                one_subject_for=description.iris(iri, NG + "oneSubjectFor"),
            )


def _term(iri: str, description: _Description) -> tuple[str, str, Labels, Labels]:
    name = re.split(r"[#/:]", iri)[-1]
    return iri, name, description.texts(iri, _LABEL), description.texts(iri, _DEFINITION)


def _unfit_terms(
    classes: Iterable[EntityClass],
    relations: Iterable[Relation],
    description: _Description,
    turtle: Turtle,
) -> Iterator[Problem]:
    relations = tuple(relations)
    known = {iri for iri in description.subjects if description.is_a(iri, OWL + "Class")}
    if not relations:
        yield Problem(turtle.origin(), "no relation. Put at least one below ng:relatesTo.")
    if not tuple(classes):
        yield Problem(turtle.origin(), "no class of entities. Give at least one owl:Class a label.")
    first: dict[str, str] = {}
    for relation in relations:
        for what in _unfit_relation(relation, known, first.setdefault(relation.name, relation.iri)):
            yield Problem(turtle.origin(relation.iri), f"{DEFAULT.shorten(relation.iri)} {what}")


def _unfit_relation(relation: Relation, classes: set[str], first_of_name: str) -> Iterator[str]:
    if not relation.labels:
        yield "has no label. Add an rdfs:label."
    if relation.iri != first_of_name:
        yield f"has the same name as {DEFAULT.shorten(first_of_name)}. Rename one of them."
    ends = (
        ("subject", relation.subject_classes, "rdfs:domain or schema:domainIncludes"),
        ("object", relation.object_classes, "rdfs:range or schema:rangeIncludes"),
    )
    for end, stated, how in ends:
        if not stated:
            yield f"does not say what its {end} may be. Name a class with {how}."
        for unknown in sorted(set(stated) - classes):
            yield (
                f"names {DEFAULT.shorten(unknown)} for its {end}, which is no class of this file. "
                "Declare it as an owl:Class, or name another."
            )
