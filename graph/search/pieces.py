"""Pieces: what a graph's file consists of, so that a new index takes from an old one what it can.

A piece is the graph of one article, or some of what another graph says (of the catalogue, of what
was inferred). Each can be read by itself, and has a digest of its bytes: two files have those
pieces in common whose digests are the same. Only TriG as the build writes it is cut up; anything
else is one piece.

Where a piece ends is found by its bytes, without a parser. That is safe, because each piece must
then be valid by itself and hold one graph, as is made sure when it is read: a cut inside of a text
in quotes leaves one that doesn't end.
"""

from __future__ import annotations

import hashlib
import mmap
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from zlib import crc32

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from graph.errors import InputError

_PREFIX = re.compile(rb"@prefix ([^\s:]*): <([^<>\s]*)> \.\n")
_HEADER = re.compile(rb"(?:%b)+\n" % _PREFIX.pattern)
_GRAPH = re.compile(rb"GRAPH <([^<>\s]+)> \{\n")
_NEXT = b"\n}\n\nGRAPH <"
_END = b"\n}\n"
_ONE = re.compile(r".+/graph/(?:article|proposed)/[^/#]+")
"""Graphs that are a piece each: what one says of an article belongs together."""
_SUBJECTS = 64
"""In a piece of another graph, on average."""


class ApartError(Exception):
    """Something whose pieces can't be told apart: it has to be read as a whole."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of what is to be searched, to be read by itself."""

    digest: str
    read: Callable[[], Iterator[Quad]] = field(repr=False)
    """Gives what it says. May raise `ApartError`."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where there is something to be searched."""

    name: str
    state: str
    """What changes with its content, mostly; quick to have."""
    cut: Callable[[], Iterator[Piece]] = field(repr=False)
    """Gives its pieces. May raise `ApartError`."""
    whole: Callable[[], Piece] = field(repr=False)
    """Gives all of it as one piece. Raises `InputError` where it can't be read."""


def file_source(path: Path) -> Source:
    """A graph's file."""
    found = path.stat()
    state = f"{found.st_size} {found.st_mtime_ns} {found.st_ino}"
    return Source(path.as_posix(), state, partial(_cut, path), partial(_whole, path))


def store_source(store: Store) -> Source:
    """A store in memory."""
    return Source("", "", _uncut, lambda: Piece("", partial(iter, store)))


def _uncut() -> Iterator[Piece]:
    raise ApartError


def _cut(path: Path) -> Iterator[Piece]:
    if path.suffix != ".trig" or not path.stat().st_size or not os.access(path, os.R_OK):
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
            yield from _pieces(header[0], data[start:end])
            start = end + 1  # the empty line between two graphs


def _pieces(header: bytes, text: bytes) -> Iterator[Piece]:
    """What one graph's text is cut into."""
    head = _GRAPH.match(text)
    if head is None or not text.endswith(_END):
        raise ApartError
    graph, above = head[1].decode(errors="replace"), header + head[0]
    if _ONE.fullmatch(graph):
        yield _piece(graph, header + text)
        return
    for part in _parts(text[head.end() : -len(_END)]):
        yield _piece(graph, above + part + _END)


def _parts(text: bytes) -> Iterator[bytes]:
    """The descriptions of subjects in heaps, whose bounds depend on the subjects alone.

    So a subject that is new, gone or changed makes one heap another, or two.
    """
    heap: list[bytes] = []
    for each in text.split(b"\n\n"):
        heap.append(each)
        if crc32(each.partition(b" ")[0]) % _SUBJECTS == 0:
            yield b"\n\n".join(heap)
            heap = []
    if heap:
        yield b"\n\n".join(heap)


def _piece(graph: str, text: bytes) -> Piece:
    return Piece(hashlib.sha256(text).hexdigest(), partial(_read_part, graph, text))


def _read_part(graph: str, text: bytes) -> Iterator[Quad]:
    quads = parse(text, RdfFormat.TRIG)
    try:
        name = NamedNode(graph)
        for quad in quads:
            if quad.graph_name != name:
                raise ApartError
            yield quad
    except (SyntaxError, ValueError) as error:
        raise ApartError from error
    if quads.base_iri is not None or quads.prefixes != _declared(text):
        raise ApartError  # it says how the rest of the file is to be read


def _declared(text: bytes) -> dict[str, str]:
    header = _HEADER.match(text)
    found = _PREFIX.findall(header[0]) if header else []
    return {name.decode(): iri.decode() for name, iri in found}


def _whole(path: Path) -> Piece:
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise _unreadable(path, error) from error
    return Piece(digest, partial(read_whole, path))


def read_whole(path: Path) -> Iterator[Quad]:
    """What a file says, as it comes: a store isn't needed, and takes three times as long.

    Raises `InputError`.
    """
    format_ = RdfFormat.from_extension(path.suffix.removeprefix("."))
    if format_ is None:
        what = "not an RDF file by its name. Give the graph.trig that `newsgraph build` wrote."
        raise InputError.at(path, what)
    try:
        yield from parse(path=path, format=format_)
    except SyntaxError as error:
        what = f"not valid {format_.name}: {error.msg}. Build the graph again."
        raise InputError.at(path, what, error.lineno or 0) from error
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError) -> InputError:
    return InputError.at(path, f"can't be read ({error.strerror or error}). Check who may read it.")
