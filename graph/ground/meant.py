"""Which entity a name means.

A name that one entity bears means that one. Of several bearers it means, in this order,

1. the only one whose class the relation takes in this place;
2. the only one that the article calls by a name that nobody else bears, where it calls none of
   the others so.

Else it is open, and that is told: nothing is guessed.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.catalogue import Catalogue, key
from graph.ground.page import Page, UngroundedError
from graph.ontology import Ontology
from graph.text import find


@dataclass(frozen=True, slots=True)
class Setting:
    """What a fact stands in."""

    page: Page
    catalogue: Catalogue
    """With the names as they are meant in this article."""
    ontology: Ontology
    relation: str
    """Its name, as the fact gives it."""


def link(role: str, name: str, setting: Setting) -> str:
    """The one entity that a name means."""
    catalogue = setting.catalogue
    iris = catalogue.names.get(key(name), ())
    if len(iris) > 1:
        iris = _named(_fitting(role, iris, setting), setting)
    if len(iris) == 1:
        return iris[0]
    if iris:
        bearers = ", ".join(map(catalogue.namespaces.shorten, iris))
        raise UngroundedError(
            f'the {role} "{name}" names several entities: {bearers}. '
            "Use a name that only one of them bears."
        )
    hidden = catalogue.hidden_names.get(key(name), ())
    if hidden:
        named = " or ".join(f'"{_shown_name(iri, catalogue)}"' for iri in hidden)
        raise UngroundedError(
            f'the {role} "{name}" can mean several things. Write who is meant: {named}; '
            "the quote may go on saying it in its own way."
        )
    raise UngroundedError(f'no known entity is called "{name}" ({role}). {_like(name, catalogue)}')


def _fitting(role: str, iris: tuple[str, ...], setting: Setting) -> tuple[str, ...]:
    """The bearers that the relation takes in this place; all of them where it takes none."""
    relation = setting.ontology.relations.get(setting.relation)
    if relation is None:
        return iris
    ends = {"subject": relation.subject_classes, "object": relation.object_classes}.get(role, ())
    entities = setting.catalogue.entities
    fit = (iri for iri in iris if setting.ontology.is_a(entities[iri].class_iri, ends))
    return tuple(fit) or iris


def _named(iris: tuple[str, ...], setting: Setting) -> tuple[str, ...]:
    """The bearers that the article calls by a name of their own; all where it calls none so."""
    if len(iris) == 1:
        return iris
    return tuple(iri for iri in iris if _calls(iri, setting)) or iris


def _calls(iri: str, setting: Setting) -> bool:
    names = setting.catalogue.names
    own = (name for name in setting.catalogue.entities[iri].names if names.get(key(name)) == (iri,))
    return any(find(setting.page.folded, name, ignore_case=name != name.upper()) for name in own)


def _shown_name(iri: str, catalogue: Catalogue) -> str:
    names = [name for name, iris in catalogue.names.items() if iri in iris]
    original = {key(name): name for name in catalogue.entities[iri].names}
    return original[names[0]] if names else catalogue.namespaces.shorten(iri)


def _like(name: str, catalogue: Catalogue) -> str:
    from rapidfuzz import fuzz, process

    found = process.extract(
        key(name), catalogue.names.keys(), scorer=fuzz.WRatio, limit=3, score_cutoff=75
    )
    iris = dict.fromkeys(iri for match, _, _ in found for iri in catalogue.names[match])
    if not iris:
        return "Add it to entities.ttl."
    meant = " or ".join(f'"{_shown_name(iri, catalogue)}"' for iri in iris)
    return f"Did you mean {meant}? Else add it to entities.ttl."
