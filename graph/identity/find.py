"""Find an entity of the catalogue by what a person writes: a name, ``ent:Name`` or an IRI."""

from __future__ import annotations

from graph.catalogue import Catalogue, key
from graph.errors import QueryError
from graph.identity.entries import expand

_CLOSE_ENOUGH = 70
"""Of 100: below it, two names look alike to nobody."""


def find_entity(written: str, catalogue: Catalogue) -> str:
    """IRI of the entity. Raises `QueryError` where it isn't known, or several are meant."""
    text, namespaces = written.strip(), catalogue.namespaces
    if text.partition(":")[0] in namespaces.prefixes or text.startswith(
        ("<", "http://", "https://")
    ):
        return _known(text, catalogue)
    bearers = catalogue.names.get(key(text)) or catalogue.hidden_names.get(key(text), ())
    if len(bearers) > 1:
        several = ", ".join(map(namespaces.shorten, bearers))
        raise QueryError(f'"{text}" names several entities: {several}. Give one of these instead.')
    if not bearers:
        raise QueryError(f'no entity is called "{text}". {_suggestion(text, catalogue)}')
    return bearers[0]


def _known(text: str, catalogue: Catalogue) -> str:
    shorten = catalogue.namespaces.shorten
    try:
        iri = expand(text, catalogue.namespaces)
    except ValueError as error:
        raise QueryError(str(error)) from error
    if iri in catalogue.replaced:
        heir = shorten(catalogue.replaced[iri])
        raise QueryError(f"{text} was merged into {heir}. Name that, or take the merge back first.")
    if iri not in catalogue.entities:
        raise QueryError(f"{text} is not in the catalogue. {_suggestion(shorten(iri), catalogue)}")
    return iri


def _suggestion(text: str, catalogue: Catalogue) -> str:
    from rapidfuzz import process

    shorten = catalogue.namespaces.shorten
    known = {name: name for entity in catalogue.entities.values() for name in entity.names}
    known |= {shorten(iri): shorten(iri) for iri in catalogue.entities}
    found = process.extract(text, known.keys(), limit=3, score_cutoff=_CLOSE_ENOUGH)
    close = " or ".join(f'"{name}"' for name, *_ in found)
    return f"Did you mean {close}?" if close else "`newsgraph entities` lists who is there."
