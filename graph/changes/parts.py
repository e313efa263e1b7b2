"""The graphs that a store is made of, as text, so that those that are the same on both sides can
be left out before anything is made of them: mostly, few articles change.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
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
    serialize,
)

from graph.export.blocks import ApartError, Block, cut_trig, read_block
from graph.store import graphs, is_proposed
from graph.vocabulary import is_graph

_OURS = re.compile(rb"\bng:(?:Claim|sha256)\b")
"""A claim, or an article."""


@dataclass(frozen=True)
class Text:
    """What a graph says, as it was found."""

    written: bytes = field(repr=False)
    """N-Triples, in no order; or nothing, where there is a block."""
    block: Block | None = field(default=None, repr=False)
    """It as it stands in a file, to be parsed only where that is needed."""

    @cached_property
    def triples(self) -> bytes:
        """Its N-Triples, in no order. Raises `ApartError` where the file says it otherwise."""
        if self.block is None:
            return self.written
        triples = (quad.triple for quad in read_block(self.block))
        return serialize(triples, format=RdfFormat.N_TRIPLES) or b""

    @cached_property
    def lines(self) -> frozenset[str]:
        """Its N-Triples, a line each."""
        # Not splitlines: it takes rarer characters for line ends, too.
        return frozenset(self.triples.decode().split("\n")) - {""}

    def says(self, lines: Collection[str]) -> Collection[str]:
        """Those of some lines that it states."""
        subjects = {line.partition(" ")[0][1:-1] for line in lines}
        if self.block is not None and not self.block.describes(subjects):
            return ()
        return self.lines.intersection(lines)


Parts: TypeAlias = Mapping[NamedNode, Text]
"""Each graph by its name."""


def split(store: Store, *, proposed: bool = False) -> Parts:
    """All graphs but the ontology; those of proposals only if asked for."""
    return {
        name: Text(store.dump(format=RdfFormat.N_TRIPLES, from_graph=name) or b"")
        for name in graphs(store, proposed=proposed)
        if not is_graph(name, "ontology")
    }


def split_file(path: Path, *, proposed: bool = False) -> Parts:
    """The same of a file. Raises `ApartError` where it isn't as the build writes it."""
    blocks = list(cut_trig(path))
    named = {_name(block): Text(b"", block) for block in blocks}
    if len(named) < len(blocks) or not any(_OURS.search(block.inside) for block in blocks):
        raise ApartError
    return {
        name: named[name]
        for name in sorted(named, key=lambda each: each.value)
        if not is_graph(name, "ontology") and (proposed or not is_proposed(name))
    }


def _name(block: Block) -> NamedNode:
    try:
        return NamedNode(block.graph)
    except ValueError as error:
        raise ApartError from error


def find_alike(one: Parts, other: Parts) -> frozenset[NamedNode]:
    """Graphs that say the same on both sides, but for the catalogue: it has everybody's names."""
    return frozenset(
        name
        for name in one.keys() & other.keys()
        if not is_graph(name, "catalogue")
        and (one[name] == other[name] or one[name].lines == other[name].lines)
    )


def join(parts: Parts, alike: Collection[NamedNode]) -> Store:
    """A store of the graphs that aren't alike."""
    store = Store()
    for name, text in parts.items():
        if name not in alike:
            store.bulk_load(text.triples, RdfFormat.N_TRIPLES, to_graph=name, lenient=True)
    return store


def stated(parts: Parts, alike: Collection[NamedNode] = ()) -> frozenset[str]:
    """What is stated by the graphs that aren't alike, as lines, each triple once."""
    told = (text.lines for name, text in parts.items() if _is_told(name) and name not in alike)
    return frozenset(_steady({line for lines in told for line in lines}))


def stated_apart(
    old: Parts, new: Parts, alike: Collection[NamedNode]
) -> tuple[frozenset[str], frozenset[str]]:
    """What each side states, but for some that both do: only the rest can differ."""
    before, after = stated(old, alike), stated(new, alike)
    differing = before ^ after
    both = {
        line for name in alike if _is_told(name) and differing for line in old[name].says(differing)
    }
    return before - both, after - both


def _is_told(name: NamedNode) -> bool:
    return not is_graph(name, "inferred")


def _steady(lines: set[str]) -> Iterable[str]:
    """The lines with blank nodes named by what is said of them: parsers name them at random."""
    blank = {line for line in lines if "_:" in line}
    quads = list(parse("\n".join(blank), RdfFormat.N_TRIPLES))
    if not any(isinstance(end, BlankNode) for each in quads for end in (each[0], each[2])):
        return lines
    dataset = Dataset(Quad(*quad.triple) for quad in quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return (lines - blank) | {f"{quad.triple} ." for quad in dataset}
