"""The graphs that a store is made of, as text, so that those that are the same on both sides can
be left out before anything is made of them: mostly, few articles change.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TypeAlias

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    NamedNode,
    Quad,
    RdfFormat,
    Store,
    parse,
)

from graph.store import graphs
from graph.vocabulary import is_graph

Parts: TypeAlias = Mapping[NamedNode, bytes]
"""Each graph's N-Triples, in no order."""


def split(store: Store, *, proposed: bool = False) -> Parts:
    """All graphs but the ontology; those of proposals only if asked for."""
    return {
        name: store.dump(format=RdfFormat.N_TRIPLES, from_graph=name) or b""
        for name in graphs(store, proposed=proposed)
        if not is_graph(name, "ontology")
    }


def find_alike(one: Parts, other: Parts) -> frozenset[NamedNode]:
    """Graphs that say the same on both sides, but for the catalogue: it has everybody's names."""
    return frozenset(
        name
        for name in one.keys() & other.keys()
        if not is_graph(name, "catalogue")
        and (one[name] == other[name] or _lines(one[name]) == _lines(other[name]))
    )


def join(parts: Parts, alike: Collection[NamedNode]) -> Store:
    """A store of the graphs that aren't alike."""
    store = Store()
    for name, text in parts.items():
        if name not in alike:
            store.bulk_load(text, RdfFormat.N_TRIPLES, to_graph=name, lenient=True)
    return store


def stated(parts: Parts) -> frozenset[str]:
    """What is stated, as lines, each triple once."""
    return frozenset(
        _steady(
            {
                line
                for name, text in parts.items()
                if not is_graph(name, "inferred")
                for line in _lines(text)
            }
        )
    )


def _lines(text: bytes) -> set[str]:
    # Not splitlines: it takes rarer characters for line ends, too.
    return set(text.decode().split("\n")) - {""}


def _steady(lines: set[str]) -> Iterable[str]:
    """The lines with blank nodes named by what is said of them: parsers name them at random."""
    blank = {line for line in lines if "_:" in line}
    quads = list(parse("\n".join(blank), RdfFormat.N_TRIPLES))
    if not any(isinstance(end, BlankNode) for each in quads for end in (each[0], each[2])):
        return lines
    dataset = Dataset(Quad(*quad.triple) for quad in quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return (lines - blank) | {f"{quad.triple} ." for quad in dataset}
