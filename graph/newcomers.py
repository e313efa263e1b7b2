"""Newcomers: entities that a proposal names and the catalogue doesn't have yet.

A program that reads an article meets people and companies that nobody has entered. It proposes
the fact all the same and says of what class they are (``subject_class: Person``). Until a person
accepts it, such an entity lives in the graph of proposals only, under the IRI that it is going
to have.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from itertools import count

from graph.catalogue import Catalogue, Entity, key
from graph.model import Article, Fact, Problem, Status
from graph.ontology import Ontology
from graph.text import find, fold
from graph.vocabulary import DEFAULT, Namespaces

_NOT_PLAIN = re.compile(r"\W+")


def find_newcomers(
    article: Article, facts: Iterable[Fact], catalogue: Catalogue, ontology: Ontology
) -> tuple[tuple[Entity, ...], tuple[Problem, ...]]:
    """The entities that only proposals know, and what is wrong with how they are given.

    A newcomer's name stands in the article: nobody is called what nobody is called there.
    """
    text, catalogue = fold(article.text), catalogue.for_article(article.slug)
    classes = {kind.name: kind.iri for kind in ontology.classes.values()}
    found: dict[str, Entity] = {}
    problems: list[Problem] = []
    for fact in facts:
        for role, name, kind in _given(fact):
            if key(name) in catalogue.names or key(name) in catalogue.hidden_names:
                continue
            if kind not in classes:
                problems.append(Problem(fact.origin, _unknown_class(role, kind, classes)))
                continue
            if not find(text, name):
                problems.append(Problem(fact.origin, _unnamed(role, name)))
            taken = {*catalogue.taken, *(each.iri for each in found.values())}
            iri = entity_iri(name, taken, catalogue.namespaces)
            entity = found.setdefault(key(name), Entity(iri, classes[kind], (name,)))
            if entity.class_iri != classes[kind]:
                problems.append(Problem(fact.origin, _two_classes(role, name)))
    return tuple(found.values()), tuple(problems)


def _given(fact: Fact) -> Iterator[tuple[str, str, str]]:
    """Role, name and class of each end that a proposal declares."""
    if fact.status is not Status.PROPOSED:
        return
    for role, name, kind in (
        ("subject", fact.subject, fact.subject_class),
        ("object", fact.object, fact.object_class),
        ("speaker", fact.stated_by, fact.speaker_class),
    ):
        if name is not None and kind is not None:
            yield role, name, kind


def _unknown_class(role: str, kind: str, known: Iterable[str]) -> str:
    from rapidfuzz import process

    best = process.extractOne(kind, sorted(known), score_cutoff=60)
    hint = f'Did you mean "{best[0]}"?' if best else "ontology/README.md lists them."
    return f'no class is called "{kind}" ({role}_class). {hint}'


def _unnamed(role: str, name: str) -> str:
    return f'the article never says "{name}" ({role}). Give the name that the article gives.'


def _two_classes(role: str, name: str) -> str:
    return f'another proposal gives "{name}" another class. Make {role}_class the same in both.'


def with_newcomers(catalogue: Catalogue, newcomers: Iterable[Entity]) -> Catalogue:
    """The catalogue as it would be with these entities in it."""
    new = tuple(newcomers)
    if not new:
        return catalogue
    names = {key(name): (entity.iri,) for entity in new for name in entity.names}
    return replace(
        catalogue,
        entities={**catalogue.entities, **{entity.iri: entity for entity in new}},
        names={**catalogue.names, **names},
    )


def entity_iri(name: str, taken: Container[str], namespaces: Namespaces = DEFAULT) -> str:
    """An IRI that says whose it is, and that nobody else has.

    >>> entity_iri("Halden Robotics AS", ())
    'https://w3id.org/newsgraph/entity/Halden_Robotics_AS'
    >>> entity_iri("北京!", {"https://kg.example.org/entity/北京"}, Namespaces("https://kg.example.org/"))
    'https://kg.example.org/entity/北京_2'
    """
    return next(iri for iri in entity_iris(name, namespaces) if iri not in taken)


def entity_iris(name: str, namespaces: Namespaces = DEFAULT) -> Iterator[str]:
    """The IRIs that an entity of that name may have, the best first; they never end."""
    plain = namespaces.entity + (_NOT_PLAIN.sub("_", name).strip("_") or "entity")
    yield plain
    yield from (f"{plain}_{number}" for number in count(2))
