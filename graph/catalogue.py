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
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
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
    DEFAULT,
    NG,
    RDF_OBJECT,
    RDF_PREDICATE,
    RDF_SUBJECT,
    RDF_TYPE,
    SKOS,
    TRUE,
    Namespaces,
    ng,
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
class Sense:
    """What a name means in some articles: somebody judged so (`graph.identity`)."""

    name: str
    usual: str
    """IRI of the entity that the name means elsewhere."""
    meant: str
    """IRI of the entity that it means there."""
    origin: Origin
    """Where the judgement stands."""


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
    replaced: Mapping[str, str] = field(default_factory=dict)
    """IRI of an entity that was merged into another -> the other's IRI."""
    senses: Mapping[str, tuple[Sense, ...]] = field(default_factory=dict)
    """Article's slug -> what names mean there."""
    namespaces: Namespaces = DEFAULT
    """Those of the project: what is made of the catalogue has its IRIs there."""

    @property
    def taken(self) -> frozenset[str]:
        """IRIs that a new entity can't have."""
        return frozenset((*self.entities, *self.replaced))

    def for_article(self, slug: str) -> Catalogue:
        """The catalogue with the names as they are meant in one article."""
        catalogue = self
        for sense in self.senses.get(slug, ()):
            catalogue = _with_sense(catalogue, sense)
        return catalogue


def key(name: str) -> str:
    """The form under which names are compared: folded, without regard to case.

    >>> key(" L’Union  Européenne ")
    "l'union européenne"
    """
    return fold(name.strip()).text.casefold()


def _with_sense(catalogue: Catalogue, sense: Sense) -> Catalogue:
    """The catalogue in which a name of one entity means another."""
    name, entities = key(sense.name), catalogue.entities
    usual, meant = entities[sense.usual], entities[sense.meant]
    others = (each for each in usual.names if key(each) != name)
    changed = {
        usual.iri: replace(usual, names=tuple(others)),
        meant.iri: replace(meant, names=longest_first({*meant.names, sense.name})),
    }

    def moved(names: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
        bearers = names.get(name, ())
        if sense.usual not in bearers:
            return names
        return {**names, name: tuple(sorted({*bearers, sense.meant} - {sense.usual}))}

    return replace(
        catalogue,
        entities={**entities, **changed},
        names=moved(catalogue.names),
        hidden_names=moved(catalogue.hidden_names),
    )


def longest_first(names: Iterable[str]) -> tuple[str, ...]:
    """Names in the order in which `Entity.names` has them."""
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def read_catalogue(path: Path, namespaces: Namespaces = DEFAULT) -> Catalogue:
    """Read ``entities.ttl`` as it is written, without what was judged about its entities.

    `graph.identity.read_entities` reads both. Raises `InputError` for a missing, broken or unfit
    file.
    """
    statements, origins = read_statements(path, namespaces)
    return make_catalogue(statements, origins, namespaces=namespaces)


def read_statements(
    path: Path, namespaces: Namespaces = DEFAULT
) -> tuple[tuple[Statement, ...], Mapping[str, Origin]]:
    """What ``entities.ttl`` says, and where it speaks of what. Raises `InputError`.

    Its prefixes ``ent:`` and ``claim:`` have to be the project's, or queries would mean others.
    """
    turtle = read_turtle(path)
    if strange := list(_strange_prefixes(turtle, namespaces)):
        raise InputError(strange)
    lines = {iri: turtle.origin(iri) for iri in turtle.lines}
    return tuple(_statements(turtle)), {"": turtle.origin(), **lines}


def make_catalogue(
    statements: Iterable[Statement],
    origins: Mapping[str, Origin],
    replaced: Mapping[str, str] | None = None,
    senses: Mapping[str, tuple[Sense, ...]] | None = None,
    namespaces: Namespaces = DEFAULT,
) -> Catalogue:
    """The catalogue that statements make. Raises `InputError` where one has no class."""
    statements = tuple(statements)
    problems = list(_untyped(statements, origins, replaced or {}, namespaces))
    if problems:
        raise InputError(problems)
    entities = _entities(statements)
    return Catalogue(
        entities=entities,
        names=_index(statements, entities, {"pref", "alt"}),
        hidden_names=_index(statements, entities, {"hidden"}),
        quads=tuple(sorted(set(_quads(statements, namespaces.catalogue_graph)), key=str)),
        origins=origins,
        replaced=replaced or {},
        senses=senses or {},
        namespaces=namespaces,
    )


def _strange_prefixes(turtle: Turtle, namespaces: Namespaces) -> Iterator[Problem]:
    for prefix in ("ent", "claim"):
        own = namespaces.prefixes[prefix]
        declared, line = turtle.prefixes.get(prefix, (own, 0))
        if declared != own:
            message = (
                f"{prefix}: is <{declared}> here, but the project's base makes it <{own}>. Write "
                "that, or set `base` under [project] in newsgraph.toml."
            )
            yield Problem(Origin(turtle.path, line), message)


def _statements(turtle: Turtle) -> Iterator[Statement]:
    for subject, predicate, object_ in turtle.triples:
        if not isinstance(subject, NamedNode) or not isinstance(object_, NamedNode | Literal):
            message = "holds a blank node ([] or _:x). Give everything an IRI: ent:Name."
            raise InputError([Problem(turtle.origin(), message)])
        yield subject, predicate, object_


def _untyped(
    statements: Iterable[Statement],
    origins: Mapping[str, Origin],
    replaced: Container[str],
    namespaces: Namespaces,
) -> Iterator[Problem]:
    """Subjects without a class: neither entity nor claim, so that nothing would check them."""
    typed = {subject for subject, predicate, _ in statements if predicate == RDF_TYPE}
    for iri in sorted({subject.value for subject, _, _ in statements if subject not in typed}):
        if iri not in replaced:
            message = f"{namespaces.shorten(iri)} has no class. Write what it is: a ng:Country, …"
            yield Problem(origins.get(iri, origins[""]), message)


def _entities(statements: Iterable[Statement]) -> dict[str, Entity]:
    classes: dict[str, str] = {}
    names: dict[str, set[str]] = defaultdict(set)
    for subject, predicate, object_ in statements:
        if predicate == RDF_TYPE:
            classes[subject.value] = object_.value
        elif predicate.value in _KINDS:
            names[subject.value].add(object_.value)
    return {
        iri: Entity(iri, class_iri, longest_first(names[iri]))
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


def _quads(statements: Iterable[Statement], graph: NamedNode) -> Iterator[Quad]:
    said: dict[NamedNode, dict[NamedNode, NamedNode | Literal]] = defaultdict(dict)
    for subject, predicate, object_ in statements:
        yield Quad(subject, predicate, object_, graph)
        said[subject][predicate] = object_
    for subject, its in said.items():
        if its.get(RDF_TYPE) == ng("Claim"):
            yield from _plain(subject, its, graph)


def _plain(
    claim: NamedNode, said: Mapping[NamedNode, NamedNode | Literal], graph: NamedNode
) -> Iterator[Quad]:
    """The plain triple of a complete claim; an incomplete one is the shapes' to report."""
    subject, predicate, object_ = map(said.get, (RDF_SUBJECT, RDF_PREDICATE, RDF_OBJECT))
    if said.get(ng("modality")) != ASSERTED or said.get(ng("status")) != ACCEPTED:
        return
    if isinstance(subject, NamedNode) and isinstance(predicate, NamedNode) and object_ is not None:
        yield Quad(claim, ng("stands"), TRUE, graph)
        yield Quad(subject, predicate, object_, graph)
