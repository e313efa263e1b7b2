"""Judgements: what people decided about who is who.

Entities are IRIs here, and so are classes; names are as they are written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from graph.model import Origin
from graph.vocabulary import DEFAULT, Namespaces


@dataclass(frozen=True, slots=True)
class Made:
    """Who made a judgement, when, and where it stands."""

    origin: Origin
    by: str
    on: str
    """ISO 8601 date or date-time."""
    note: str | None = None
    undone: str | None = None
    """When it was taken back; a judgement that was is history and does nothing."""
    undone_by: str | None = None
    namespaces: Namespaces = DEFAULT
    """Those of the project whose entities they are."""


@dataclass(frozen=True, slots=True)
class Merge:
    """Two entities are one: all that the old one is called and does, the new one is and does."""

    old: str
    new: str
    class_iri: str | None
    """What the one is, where the two were of different classes."""
    made: Made


@dataclass(frozen=True, slots=True)
class Different:
    """Entities that are not the same, however alike they are."""

    entities: tuple[str, ...]
    """Two or more; each two of them differ."""
    made: Made


@dataclass(frozen=True, slots=True)
class Split:
    """A name of one entity is another's: everywhere, or in some articles."""

    name: str
    usual: str
    meant: str
    class_iri: str | None
    """Where the other one isn't in the catalogue: what it is."""
    called: str | None
    """And its preferred name, where that isn't the name that is split off."""
    articles: tuple[str, ...]
    """Slugs; none for everywhere."""
    made: Made


Judgement: TypeAlias = Merge | Different | Split


def entities_of(judgement: Judgement) -> tuple[str, ...]:
    """IRIs of the entities that a judgement is about."""
    match judgement:
        case Merge():
            return judgement.old, judgement.new
        case Different():
            return judgement.entities
        case Split():
            return judgement.usual, judgement.meant
