"""Entities that a new one may be the same as, each with the reason.

Names are compared as `graph.identity.likeness` does; of several reasons the strongest is told.
Entities of the class that was asked for come first, then the likelier ones.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.catalogue import Catalogue, Entity
from graph.identity.likeness import compare, read_name

_MOST = 8


@dataclass(frozen=True, slots=True)
class Match:
    """An entity that may be meant."""

    entity: Entity
    name: str
    """The one of its names that is like the new one."""
    score: int
    """0 to 100."""
    why: str


def find_similar(name: str, class_iri: str, catalogue: Catalogue) -> tuple[Match, ...]:
    """The likeliest entities for a name, those of the class first."""
    wanted = read_name(name)
    best: list[Match] = []
    for entity in catalogue.entities.values():
        compared = (compare(wanted, read_name(own)) for own in entity.names)
        found = [
            Match(entity, own, score, why.format(name=own))
            for own, (score, why) in zip(entity.names, compared, strict=True)
            if score
        ]
        if found:
            best.append(max(found, key=lambda match: match.score))
    best.sort(key=lambda m: (m.entity.class_iri != class_iri, -m.score, m.entity.iri))
    return tuple(best[:_MOST])
