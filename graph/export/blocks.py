"""The graphs of a TriG file as text, found by its bytes: none of them is parsed.

That is only possible for a file as `graph.export.rdf.join_trig` writes it, and safe as long as each
graph is read on its own and turns out to be valid: a cut inside of a text in quotes leaves one that
doesn't end.
"""

from __future__ import annotations

import mmap
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

_PREFIX = re.compile(rb"@prefix ([^\s:]*): <([^<>\s]*)> \.\n")
_HEADER = re.compile(rb"(?:%b)+\n" % _PREFIX.pattern)
_GRAPH = re.compile(rb"GRAPH <([^<>\s]+)> \{\n")
_NEXT = b"\n}\n\nGRAPH <"
_END = b"\n}\n"
_SUBJECT = re.compile(rb"^[^\s]+", re.MULTILINE)
"""What else is said of a subject stands behind a tab."""


class ApartError(Exception):
    """Something whose parts can't be told apart: it has to be read as a whole."""


@dataclass(frozen=True, slots=True)
class Block:
    """One graph of a file."""

    graph: str
    """Its IRI."""
    header: bytes
    """The prefixes of the file."""
    inside: bytes
    """What stands between its braces, without the last line's end."""

    @property
    def text(self) -> bytes:
        """TriG that has this graph only."""
        return b"%bGRAPH <%b> {\n%b%b" % (self.header, self.graph.encode(), self.inside, _END)

    def part(self, inside: bytes) -> Block:
        """A block of some of it."""
        return Block(self.graph, self.header, inside)

    def describes(self, iris: Iterable[str]) -> bool:
        """Whether one of these IRIs is a subject there."""
        wanted = {form for iri in iris for form in self._forms(iri)}
        found = _SUBJECT.findall(self.inside)
        return not (
            wanted.isdisjoint(found)
            and wanted.isdisjoint(each.replace(b"\\", b"") for each in found if b"\\" in each)
        )

    def _forms(self, iri: str) -> Iterator[bytes]:
        """How an IRI may be written, escapes left out."""
        yield f"<{iri}>".encode()
        for prefix, namespace in declared(self.header).items():
            if iri.startswith(namespace):
                yield f"{prefix}:{iri.removeprefix(namespace)}".encode()


def cut_trig(path: Path) -> Iterator[Block]:
    """The graphs of a file. Raises `ApartError` where it isn't as the build writes it."""
    if path.suffix != ".trig" or not os.access(path, os.R_OK) or not path.stat().st_size:
        raise ApartError
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        header = _HEADER.match(data)
        if header is None:
            raise ApartError
        start = header.end()
        while start < len(data):
            end = data.find(_NEXT, start) + len(_END)
            if end < len(_END):
                end = len(data)
            yield _block(header[0], data[start:end])
            start = end + 1  # the empty line between two graphs


def _block(header: bytes, text: bytes) -> Block:
    head = _GRAPH.match(text)
    if head is None or not text.endswith(_END):
        raise ApartError
    return Block(head[1].decode(errors="replace"), header, text[head.end() : -len(_END)])


def read_block(block: Block) -> Iterator[Quad]:
    """What a graph says, as it comes. Raises `ApartError` where the file says it otherwise."""
    quads = parse(block.text, RdfFormat.TRIG)
    try:
        name = NamedNode(block.graph)
        for quad in quads:
            if quad.graph_name != name:
                raise ApartError
            yield quad
    except (SyntaxError, ValueError) as error:
        raise ApartError from error
    if quads.base_iri is not None or quads.prefixes != declared(block.header):
        raise ApartError  # it says how the rest of the file is to be read


def declared(header: bytes) -> dict[str, str]:
    """The prefixes of a header, and what they stand for."""
    return {name.decode(): iri.decode() for name, iri in _PREFIX.findall(header)}
