"""Bindings: the value of a query's parameter, as a person writes it.

``<https://…>`` is that IRI, ``ent:China`` is one under a known prefix, and anything else is a
name: of an entity in any of its languages, or of a word of the ontology. Names are compared as
the catalogue compares them. A hidden name (Moscow for Russia) counts where no other fits.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from pyoxigraph import Literal, NamedNode, Store

from graph.catalogue import key
from graph.errors import QueryError
from graph.store import View, is_proposed
from graph.vocabulary import PREFIXES, RDFS, SKOS, shorten

_IRI = re.compile(r"<(?P<bracketed>[^<>\s]*)>|(?P<bare>https?://\S+)")
_OPEN = ("prefLabel", "altLabel")
_CLOSE_ENOUGH = 70
"""Of 100: below it, two names look alike to nobody."""

Names = Mapping[str, Mapping[str, str]]
"""Case-folded name -> IRI of what bears it -> the name as it is spelled there."""


def read_binding(text: str, source: Store | View) -> NamedNode:
    """The IRI that a parameter's value stands for.

    Raises `QueryError` for a broken IRI, and for a name that nothing or several things bear.

    >>> read_binding("ng:Planned", Store())
    <NamedNode value=https://w3id.org/newsgraph/ns#Planned>
    """
    written = text.strip()
    if found := _IRI.fullmatch(written):
        return _iri(found["bracketed"] or found["bare"] or "", text)
    prefix, colon, local = written.partition(":")
    if colon and prefix in PREFIXES and " " not in local:
        return _iri(PREFIXES[prefix] + local, text)
    return _named(written, source.store if isinstance(source, View) else source)


def _iri(iri: str, text: str) -> NamedNode:
    try:
        return NamedNode(iri)
    except ValueError as error:
        raise QueryError(f"{text}: not an IRI ({error}). Write <https://…>.") from error


def _named(name: str, store: Store) -> NamedNode:
    labels = _names(store, [SKOS + kind for kind in _OPEN] + [RDFS + "label"])
    bearers = labels.get(key(name)) or _names(store, [SKOS + "hiddenLabel"]).get(key(name), {})
    if not bearers:
        raise QueryError(f'nothing here is called "{name}". {_suggestion(name, labels)}')
    if len(bearers) > 1:
        known = ", ".join(sorted(map(shorten, bearers)))
        raise QueryError(f'"{name}" names several things: {known}. Give one of these instead.')
    (iri,) = bearers
    return NamedNode(iri)


def _names(store: Store, predicates: Iterable[str]) -> Names:
    names: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for predicate in predicates:
        for quad in store.quads_for_pattern(None, NamedNode(predicate), None, None):
            match quad.subject, quad.object:
                case NamedNode() as bearer, Literal() as name if not is_proposed(quad.graph_name):
                    names[key(name.value)][bearer.value] = name.value
    return names


def _suggestion(name: str, names: Names) -> str:
    from rapidfuzz import process

    found = process.extract(key(name), sorted(names), limit=3, score_cutoff=_CLOSE_ENOUGH)
    close = [min(names[folded].values()) for folded, *_ in found]
    if not close:
        return "Give an IRI, <https://…> or ent:…, or a name from entities.ttl."
    return f"Did you mean {', '.join(close[:-1]) + ' or ' if close[1:] else ''}{close[-1]}?"
