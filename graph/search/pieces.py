"""Pieces: what a graph's file consists of, so that a new index takes from an old one what it can.

A piece is the graph of one article, or some of what another graph says (of the catalogue, of what
was inferred). Each can be read by itself, and has a digest of its bytes: two files have those
pieces in common whose digests are the same. Only TriG as the build writes it is cut up; anything
else is one piece.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from zlib import crc32

from pyoxigraph import Quad, RdfFormat, Store, parse

from graph.errors import InputError
from graph.export.blocks import ApartError, Block, cut_trig, read_block

_ONE = re.compile(r".+/graph/(?:article|proposed)/[^/#]+")
"""Graphs that are a piece each: what one says of an article belongs together."""
_SUBJECTS = 64
"""In a piece of another graph, on average."""


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
    for block in cut_trig(path):
        if _ONE.fullmatch(block.graph):
            yield _piece(block)
        else:
            yield from (_piece(block.part(part)) for part in _parts(block.inside))


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


def _piece(block: Block) -> Piece:
    return Piece(hashlib.sha256(block.text).hexdigest(), partial(read_block, block))


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
