"""What an article asks of the catalogue: who bears the names in its facts, and what they are.

What comes of an article depends on the bearers of these names, on all that the catalogue says and
claims of them, and on what that leads to in turn. The rest of the catalogue could as well not be
there. So the article's shapes see only this much, and as long as the answers stay the same, what
was made of the article stays good, whatever else the catalogue gains or loses.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import cache
from itertools import islice
from typing import TypeAlias

from pyoxigraph import NamedNode, Quad

from graph.catalogue import Catalogue, key
from graph.model import Fact
from graph.newcomers import entity_iris
from graph.vocabulary import RDF_SUBJECT, Namespaces

Descriptions: TypeAlias = Mapping[str, tuple[Quad, ...]]
"""IRI -> what the catalogue says of it, and the claims that it makes of it."""


def describe(quads: Iterable[Quad]) -> Descriptions:
    """A graph's quads by their subjects; an entity's have also what is claimed of it."""
    found: defaultdict[str, list[Quad]] = defaultdict(list)
    claimed: list[tuple[str, str]] = []
    for quad in quads:
        if isinstance(quad.subject, NamedNode):
            found[quad.subject.value].append(quad)
            if quad.predicate == RDF_SUBJECT and isinstance(quad.object, NamedNode):
                claimed.append((quad.object.value, quad.subject.value))
    own = {iri: tuple(said) for iri, said in found.items()}
    for entity, claim in claimed:
        found[entity] += own[claim]
    return {iri: tuple(said) for iri, said in found.items()}


def asked(facts: Iterable[Fact]) -> tuple[str, ...]:
    """The names that facts give to entities, sorted, each once."""
    names = {name for fact in facts for name in (fact.subject, fact.object, *fact.topics)}
    return tuple(sorted(names | {fact.stated_by for fact in facts if fact.stated_by is not None}))


def answers(
    names: Iterable[str], catalogue: Catalogue, descriptions: Descriptions
) -> tuple[Quad, ...]:
    """All that the catalogue says of the bearers of some names, and of what that leads to."""
    iris = {iri for name in names for iri in _bearers(name, catalogue)}
    return tuple(quad for iri in _reached(iris, descriptions) for quad in descriptions[iri])


def compare_by(
    catalogue: Catalogue, descriptions: Descriptions
) -> Callable[[str, tuple[str, ...]], str]:
    """What gives the digest of the answers to an article's names, by its slug.

    Where any answer is another, so is the digest.
    """
    usual = _digests(catalogue, descriptions)

    def digest(slug: str, names: tuple[str, ...]) -> str:
        if slug in catalogue.senses:
            return _digests(catalogue.for_article(slug), descriptions)(names)
        return usual(names)

    return digest


def _digests(catalogue: Catalogue, descriptions: Descriptions) -> Callable[[tuple[str, ...]], str]:
    taken, namespaces = catalogue.taken, catalogue.namespaces

    @cache
    def of_name(name: str) -> str | None:
        bearers = _bearers(name, catalogue)
        is_hidden = key(name) not in catalogue.names
        said = (str(q) for iri in _reached(set(bearers), descriptions) for q in descriptions[iri])
        called = _called(bearers, catalogue)
        return _digest(name, str(is_hidden), *bearers, *called, *said) if bearers else None

    def digest(names: tuple[str, ...]) -> str:
        return _digest(
            *(of_name(name) or _new(name, len(names), taken, namespaces) for name in names)
        )

    return digest


def _called(bearers: tuple[str, ...], catalogue: Catalogue) -> Iterator[str]:
    """What the bearers of a name are called besides, and if there are several, who else is so."""
    for iri in bearers:
        for name in catalogue.entities[iri].names:
            yield name
            if len(bearers) > 1:
                yield from catalogue.names.get(key(name), ())


def _new(name: str, most: int, taken: Container[str], namespaces: Namespaces) -> str:
    """What a name means that nobody bears: the IRIs that newcomers of that name could have."""
    free = (iri for iri in entity_iris(name, namespaces) if iri not in taken)
    return _digest(name, *islice(free, most))


def _bearers(name: str, catalogue: Catalogue) -> tuple[str, ...]:
    return catalogue.names.get(key(name)) or catalogue.hidden_names.get(key(name), ())


def _reached(iris: set[str], descriptions: Descriptions) -> list[str]:
    """What is described, of some IRIs and of all that their descriptions lead to."""
    seen = set(iris)
    waiting = list(iris)
    while waiting:
        said = descriptions.get(waiting.pop(), ())
        new = {quad.object.value for quad in said if isinstance(quad.object, NamedNode)} - seen
        seen |= new
        waiting.extend(new)
    return sorted(seen & descriptions.keys())


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
