"""Sync: make a store hold these graphs, by changing only what differs.

A graph has changed if the digest of its sorted N-Triples isn't the one that the store remembers;
one that hasn't isn't read.
The store remembers it last, when it holds the whole graph: a load that fails or is killed can
be started again at any time, and goes on with what is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain

from pyoxigraph import NamedNode

from graph.errors import StoreError
from graph.stores.values import Graphs, Part, Synced, Target, digest
from graph.vocabulary import DEFAULT, namespaces_of_graph

_BLANK = re.compile(rb"^_:(\S+)|(?<= )_:(\S+)(?= \.$)", re.MULTILINE)
"""A blank node at either end of a triple; in a literal, neither place is possible."""
_NOTHING = digest(b"")


def sync(target: Target, graphs: Graphs) -> Synced:
    """Make a store hold exactly these graphs, beside those that it has from elsewhere.

    Blank nodes get IRIs [1], so that a graph can be compared and sent in parts. Raises what the
    store raises, and `StoreError` where it doesn't keep what it was given.

    [1] https://www.w3.org/TR/rdf11-concepts/#section-skolemization
    """
    known = target.known()
    present: dict[str, str] = {}
    changed = _changed(graphs, known.digests, present)
    if first := next(changed, None):
        target.replace(chain([first], changed))
    if withdrawn := sorted(known.digests.keys() - present.keys()):
        target.drop([NamedNode(name) for name in withdrawn])
    if first or withdrawn or not known.whole:
        _check(target, present)
        target.finish()
    return _counted(known.digests, present)


def _changed(graphs: Graphs, known: Mapping[str, str], present: dict[str, str]) -> Iterator[Part]:
    """The graphs that differ from what is known; all that there are get into ``present``."""
    for graph in graphs:
        if graph.digest == _NOTHING:
            continue
        present[graph.name.value] = graph.digest
        if known.get(graph.name.value) != graph.digest:
            triples = _without_blank_nodes(graph.name, graph.read())
            yield Part(graph.name, triples, graph.digest, graph.name.value in known)


def _without_blank_nodes(graph: NamedNode, triples: bytes) -> bytes:
    """The triples with an IRI for each blank node, made of the graph's name and its own.

    >>> _without_blank_nodes(DEFAULT.catalogue_graph, b'_:a <u:p> "_:b ." .\\n').decode()
    '<https://w3id.org/newsgraph/.well-known/genid/catalogue/a> <u:p> "_:b ." .\\n'
    """
    own = namespaces_of_graph(graph.value) or DEFAULT
    stem = f"{own.base}.well-known/genid/{graph.value.removeprefix(own.graph)}/".encode()
    return _BLANK.sub(lambda found: b"<%s%s>" % (stem, found[1] or found[2]), triples)


def _check(target: Target, present: Mapping[str, str]) -> None:
    if missing := sorted(present.items() - target.known().digests.items()):
        raise StoreError(
            f"the store took {missing[0][0]} and {len(missing) - 1} other graphs, but doesn't have "
            "them. Does another program change it? Build again."
        )


def _counted(known: Mapping[str, str], present: Mapping[str, str]) -> Synced:
    unchanged = sum(known.get(graph) == here for graph, here in present.items())
    added = len(present.keys() - known.keys())
    return Synced(
        added, len(present) - added - unchanged, len(known.keys() - present.keys()), unchanged
    )
