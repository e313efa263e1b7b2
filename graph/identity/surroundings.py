"""What a built graph says around its entities: neighbours, articles, and claims between two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx


@dataclass(frozen=True, slots=True)
class Surroundings:
    """By the IRI of an entity; what nothing is said of isn't there."""

    neighbours: Mapping[str, frozenset[str]]
    articles: Mapping[str, frozenset[str]]
    """IRIs of the articles that state something of it."""
    labels: Mapping[str, str]


NOWHERE = Surroundings({}, {}, {})
"""Where there is no graph."""


def read_surroundings(network: networkx.MultiDiGraph, replaced: Mapping[str, str]) -> Surroundings:
    """The surroundings of all entities of a network, under the names that they have now.

    What was inferred doesn't count: it would be said twice.
    """
    neighbours: defaultdict[str, set[str]] = defaultdict(set)
    articles: defaultdict[str, set[str]] = defaultdict(set)
    for source, target, claim in network.edges(data=True):
        if claim["inferred"]:
            continue
        one, other = replaced.get(source, source), replaced.get(target, target)
        neighbours[one].add(other)
        neighbours[other].add(one)
        if claim["article"]:
            articles[one].add(claim["article"])
            articles[other].add(claim["article"])
    return Surroundings(
        {iri: frozenset(found - {iri}) for iri, found in neighbours.items()},
        {iri: frozenset(found) for iri, found in articles.items()},
        dict(network.nodes(data="label")),
    )
