"""The values that an ontology is read into."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from pyoxigraph import Quad

from graph.vocabulary import Namespaces

Labels: TypeAlias = Mapping[str, str]
"""BCP 47 tag (empty where none is given) -> text."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the ontology."""

    iri: str
    name: str
    """The IRI's last part, as facts files write it."""
    labels: Labels
    definitions: Labels


@dataclass(frozen=True, slots=True)
class EntityClass(Term):
    """A kind of entity: Country, Bank, …"""

    parents: tuple[str, ...]
    """IRIs of the classes directly above it, inside the ontology."""
    colour: str | None
    """How the page draws it: ``#rrggbb``."""
    symbol: str | None


@dataclass(frozen=True, slots=True)
class Relation(Term):
    """What one entity can be or do to another."""

    symmetric: bool
    subject_classes: tuple[str, ...]
    """IRIs; the subject must be of one of them, or of a class below."""
    object_classes: tuple[str, ...]
    opposite_of: tuple[str, ...]
    """IRIs of relations that contradict it."""
    one_subject_for: tuple[str, ...] = ()
    """IRIs of the classes of objects that have only one such subject at a time."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What follows from what: a CONSTRUCT query that `graph.infer` runs."""

    iri: str
    name: str
    title: str
    description: str
    sparql: str
    path: Path


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question that is asked often, under the name of its file."""

    name: str
    title: Labels
    description: Labels
    parameters: tuple[str, ...]
    """Variables that the caller may bind; unbound, the query answers for everything."""
    sparql: str
    path: Path


@dataclass(frozen=True, slots=True)
class Ontology:
    """All that a folder says."""

    folder: Path
    classes: Mapping[str, EntityClass]
    """By IRI."""
    relations: Mapping[str, Relation]
    """By name."""
    labels: Mapping[str, Labels]
    """IRI -> labels of everything that has one: classes, relations, modalities, …"""
    rules: tuple[Rule, ...]
    queries: Mapping[str, NamedQuery]
    """By name."""
    shapes: Path
    quads: tuple[Quad, ...]
    """The triples of ``news.ttl``, in the ontology's graph."""

    def is_a(self, class_iri: str, wanted: Collection[str]) -> bool:
        """Whether a class is one of some classes, or below one of them."""
        above, seen = [class_iri], set[str]()
        while above:
            kind = above.pop()
            if kind in wanted:
                return True
            if kind in self.classes and kind not in seen:
                seen.add(kind)
                above.extend(self.classes[kind].parents)
        return False

    def quads_for(self, namespaces: Namespaces) -> Iterator[Quad]:
        """The same for a project: the graph has its base."""
        graph = namespaces.ontology_graph
        return (Quad(each.subject, each.predicate, each.object, graph) for each in self.quads)
