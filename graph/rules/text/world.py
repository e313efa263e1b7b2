"""World: what a paper takes as known, beside the catalogue: countries, blocs, well-known bodies.

The lexicon lists them (`lex:known`). Whoever the catalogue has is the catalogue's, and gets the
names that it lacks ("Norwegian" for its Norway); the others are new to it, like names that only
the text has. A name that the catalogue gives to somebody else keeps that meaning.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.catalogue import Catalogue, key
from graph.rules.language.familiar import World
from graph.rules.language.lexical import Lexicon


@dataclass(frozen=True, slots=True)
class Bearer:
    """A name and whose it is."""

    label: str
    iri: str
    """For one that the catalogue lacks, its name as names are compared."""
    hidden: bool
    worldly: bool = False
    """Whether the catalogue lacks it."""


def bearers(catalogue: Catalogue, lexicon: Lexicon) -> Iterator[Bearer]:
    """The names of the world that the catalogue lacks."""
    for each in lexicon.world:
        found = known_as(each, catalogue, lexicon)
        if found is None and key(each.names[0]) in catalogue.names:
            continue
        iri = found or key(each.names[0])
        for label in each.names:
            if key(label) not in catalogue.names:
                yield Bearer(label, iri, key(label) in catalogue.hidden_names, True)
        for label in each.hidden:
            if _may_mean(label, catalogue, lexicon):
                yield Bearer(label, iri, True, True)


def known_as(each: World, catalogue: Catalogue, lexicon: Lexicon) -> str | None:
    """The catalogue's entity of that class that bears one of the names."""
    found = {
        iri
        for label in each.names
        for iri in catalogue.names.get(key(label), ())
        if each.class_iri in lexicon.family.get(catalogue.entities[iri].class_iri, ())
    }
    return found.pop() if len(found) == 1 else None


def fresh(catalogue: Catalogue, lexicon: Lexicon) -> dict[str, World]:
    """Those that the catalogue lacks, by their name as names are compared."""
    return {
        key(each.names[0]): each
        for each in lexicon.world
        if known_as(each, catalogue, lexicon) is None and key(each.names[0]) not in catalogue.names
    }


def _may_mean(label: str, catalogue: Catalogue, lexicon: Lexicon) -> bool:
    """Whether the catalogue gives a name to nobody, or to a place that others govern from."""
    if key(label) in catalogue.hidden_names:
        return False
    places = set(lexicon.refers.get("sites", ()))
    return all(
        places & lexicon.family.get(catalogue.entities[iri].class_iri, frozenset())
        for iri in catalogue.names.get(key(label), ())
    )
