"""The catalogue: the entities that facts may name, under all their names.

``seeds/entities.ttl`` is plain Turtle that people edit: an entity has one class of the ontology
and labels in any language. A ``skos:prefLabel`` or ``skos:altLabel`` names its entity wherever
it stands; a ``skos:hiddenLabel`` (Moscow for Russia, "Chinese" for China) can also mean
something else, so that it counts only inside a quote, once a person has said who is meant [1].

Facts that no article states (who is a member of what) may stand there too, as claims with a
``dcterms:source`` in place of a quote.

[1] https://www.w3.org/TR/skos-reference/#labels
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode, Quad

from graph.errors import InputError
from graph.files import Turtle, read_turtle
from graph.model import Origin, Problem
from graph.text import fold
from graph.vocabulary import (
    ACCEPTED,
    ASSERTED,
    CATALOGUE_GRAPH,
    NG,
    RDF_OBJECT,
    RDF_PREDICATE,
    RDF_SUBJECT,
    RDF_TYPE,
    SKOS,
    TRUE,
    ng,
    shorten,
)

_KINDS = {SKOS + "prefLabel": "pref", SKOS + "altLabel": "alt", SKOS + "hiddenLabel": "hidden"}
Statement: TypeAlias = tuple[NamedNode, NamedNode, NamedNode | Literal]
"""Subject, predicate, object."""


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that facts can be about."""

    iri: str
    class_iri: str
    names: tuple[str, ...]
    """Every label, longest first: what may stand for it in a quote."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every known entity, by IRI and by name."""

    entities: Mapping[str, Entity]
    names: Mapping[str, tuple[str, ...]]
    """Case-folded preferred or alternative name -> IRIs of the entities that bear it, sorted."""
    hidden_names: Mapping[str, tuple[str, ...]]
    """The same for hidden names."""
    quads: tuple[Quad, ...]
    """The catalogue's graph."""
    origins: Mapping[str, Origin]
    """IRI -> where the file speaks of it."""


def key(name: str) -> str:
    """The form under which names are compared: folded, without regard to case.

    >>> key(" L’Union  Européenne ")
    "l'union européenne"
    """
    return fold(name.strip()).text.casefold()


def read_catalogue(path: Path) -> Catalogue:
    """Read ``entities.ttl``. Raises `InputError` for a missing, broken or unfit file."""
    turtle = read_turtle(path)
    statements = list(_statements(turtle))
    problems = list(_untyped(statements, turtle))
    if problems:
        raise InputError(problems)
    entities = _entities(statements)
    return Catalogue(
        entities=entities,
        names=_index(statements, entities, {"pref", "alt"}),
        hidden_names=_index(statements, entities, {"hidden"}),
        quads=tuple(sorted(set(_quads(statements)), key=str)),
        origins={iri: turtle.origin(iri) for iri in turtle.lines},
    )


def _statements(turtle: Turtle) -> Iterator[Statement]:
    for subject, predicate, object_ in turtle.triples:
        if not isinstance(subject, NamedNode) or not isinstance(object_, NamedNode | Literal):
            message = "holds a blank node ([] or _:x). Give everything an IRI: ent:Name."
            raise InputError([Problem(turtle.origin(), message)])
        yield subject, predicate, object_


def _untyped(statements: Iterable[Statement], turtle: Turtle) -> Iterator[Problem]:
    """Subjects without a class: neither entity nor claim, so that nothing would check them."""
    typed = {subject for subject, predicate, _ in statements if predicate == RDF_TYPE}
    for iri in sorted({subject.value for subject, _, _ in statements if subject not in typed}):
        message = f"{shorten(iri)} has no class. Write what it is: a ng:Country, …"
        yield Problem(turtle.origin(iri), message)


def _entities(statements: Iterable[Statement]) -> dict[str, Entity]:
    classes: dict[str, str] = {}
    names: dict[str, set[str]] = defaultdict(set)
    for subject, predicate, object_ in statements:
        if predicate == RDF_TYPE:
            classes[subject.value] = object_.value
        elif predicate.value in _KINDS:
            names[subject.value].add(object_.value)
    return {
        iri: Entity(iri, class_iri, tuple(sorted(names[iri], key=lambda name: (-len(name), name))))
        for iri, class_iri in sorted(classes.items())
        if class_iri != NG + "Claim"
    }


def _index(
    statements: Iterable[Statement], entities: Mapping[str, Entity], kinds: set[str]
) -> dict[str, tuple[str, ...]]:
    bearers: dict[str, set[str]] = defaultdict(set)
    for subject, predicate, object_ in statements:
        if _KINDS.get(predicate.value) in kinds and subject.value in entities:
            bearers[key(object_.value)].add(subject.value)
    return {name: tuple(sorted(iris)) for name, iris in sorted(bearers.items())}


def _quads(statements: Iterable[Statement]) -> Iterator[Quad]:
    said: dict[NamedNode, dict[NamedNode, NamedNode | Literal]] = defaultdict(dict)
    for subject, predicate, object_ in statements:
        yield Quad(subject, predicate, object_, CATALOGUE_GRAPH)
        said[subject][predicate] = object_
    for subject, its in said.items():
        if its[RDF_TYPE] == ng("Claim"):
            yield from _plain(subject, its)


def _plain(claim: NamedNode, said: Mapping[NamedNode, NamedNode | Literal]) -> Iterator[Quad]:
    """The plain triple of a complete claim; an incomplete one is the shapes' to report."""
    subject, predicate, object_ = map(said.get, (RDF_SUBJECT, RDF_PREDICATE, RDF_OBJECT))
    if said.get(ng("modality")) != ASSERTED or said.get(ng("status")) != ACCEPTED:
        return
    if isinstance(subject, NamedNode) and isinstance(predicate, NamedNode) and object_ is not None:
        yield Quad(claim, ng("stands"), TRUE, CATALOGUE_GRAPH)
        yield Quad(subject, predicate, object_, CATALOGUE_GRAPH)
