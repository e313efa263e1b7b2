"""Keep the index in a file beside the graph, and make it anew where it doesn't fit it any more.

The file is written under another name and moved into place when it is whole. Where none can be
written, the index is in memory.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from pyoxigraph import Quad, RdfFormat, Store, parse

from graph.errors import InputError, OutputError, ProjectError
from graph.search.index import FORMAT, fill
from graph.search.read import Corpus, has_text, read_corpus, read_said, read_texts
from graph.search.stems import stemmer_version

ENDING = ".search.sqlite"
"""What stands behind the graph's name in the index's."""


def in_memory(store: Store, texts: Mapping[str, str]) -> sqlite3.Connection:
    """The index of a graph, with the texts of articles by IRI."""
    connection = _connect(":memory:")
    fill(connection, read_corpus(read_said(store), texts), {})
    return connection


def kept(
    graph: Path, seeds: Path | None, say: Callable[[str], None], *, anew: bool = False
) -> sqlite3.Connection:
    """The index of a graph's file, made where it is missing, outdated or damaged, or ``anew``.

    Raises `ProjectError` where there is no graph, `InputError` where it can't be read.
    """
    if not graph.is_file():
        raise ProjectError(f"{graph.as_posix()}: not there. Run `newsgraph build` first.")
    path = graph.with_name(graph.stem + ENDING)
    found = None if anew else _usable(path, graph, seeds)
    if found is None:
        say(f"{path.as_posix()}: indexing {graph.as_posix()} …")
        found = _make(path, graph, seeds, say)
    return found


def index_file(graph: Path, spare: Path, say: Callable[[str], None] = lambda _: None) -> Path:
    """The file of the index of a graph, made where it is missing, outdated or damaged.

    It stands beside the graph; in the folder ``spare`` where nothing can be written there. Raises
    what `kept` raises, and `OutputError` where it can't be written there either.
    """
    path = graph.with_name(graph.stem + ENDING)
    found = _usable(path, graph, None)
    if found is not None:
        found.close()
        return path
    say(f"{path.as_posix()}: indexing {graph.as_posix()} …")
    corpus, stamp = _read(graph, None)
    reason: Exception | None = None
    for place in (path, spare / path.name):
        try:
            _write(place, corpus, stamp)
            return place
        except (OSError, sqlite3.OperationalError) as error:
            reason = error
    raise OutputError(f"{spare.as_posix()}: can't be written ({reason}). Is the disk full?")


def _usable(path: Path, graph: Path, seeds: Path | None) -> sqlite3.Connection | None:
    """The index in the file, if it is one of this graph's content."""
    if not path.is_file():
        return None
    connection = open_file(path)
    try:
        if _fits(dict(connection.execute("SELECT name, value FROM stamp")), graph, seeds):
            return connection
    except (sqlite3.DatabaseError, ValueError, KeyError, TypeError):
        pass  # damaged, or another program's: made anew
    connection.close()
    return None


def _fits(stamp: Mapping[str, str], graph: Path, seeds: Path | None) -> bool:
    if stamp["made by"] != _maker():
        return False
    # A big graph is not read again for each question while the file is the very same.
    if stamp["file"] != _state(graph) and stamp["sha256"] != _sha256(graph):
        return False
    return seeds is None or not has_text(json.loads(stamp["without text"]), seeds)


def _make(
    path: Path, graph: Path, seeds: Path | None, say: Callable[[str], None]
) -> sqlite3.Connection:
    corpus, stamp = _read(graph, seeds)
    try:
        _write(path, corpus, stamp)
        return open_file(path)
    except (OSError, sqlite3.OperationalError) as error:
        reason = getattr(error, "strerror", None) or error
        say(f"{path.as_posix()}: can't be written ({reason}). The index is in memory this time.")
    connection = _connect(":memory:")
    fill(connection, corpus, stamp)
    return connection


def _read(graph: Path, seeds: Path | None) -> tuple[Corpus, Mapping[str, str]]:
    """What is to be searched, and what tells whether it is outdated."""
    state, sha256 = _state(graph), _sha256(graph)
    said = read_said(read_quads(graph))
    hashes = said.hashes()
    texts = {} if seeds is None else read_texts(hashes, seeds)
    missing = [pair for pair in sorted(hashes.items()) if pair[0] not in texts]
    stamp = {
        "made by": _maker(),
        "file": state,
        "sha256": sha256,
        "without text": json.dumps(missing),
    }
    return read_corpus(said, texts), stamp


def read_quads(graph: Path) -> Iterator[Quad]:
    """What the file says, as it comes: a store isn't needed, and takes three times as long."""
    format_ = RdfFormat.from_extension(graph.suffix.removeprefix("."))
    if format_ is None:
        what = "not an RDF file by its name. Give the graph.trig that `newsgraph build` wrote."
        raise InputError.at(graph, what)
    try:
        yield from parse(path=graph, format=format_)
    except SyntaxError as error:
        what = f"not valid {format_.name}: {error.msg}. Build the graph again."
        raise InputError.at(graph, what, error.lineno or 0) from error
    except OSError as error:
        what = f"can't be read ({error.strerror or error}). Check who may read it."
        raise InputError.at(graph, what) from error


def _write(path: Path, corpus: Corpus, stamp: Mapping[str, str]) -> None:
    """Make the file, whole or not at all."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        with closing(_connect(name)) as connection:
            fill(connection, corpus, stamp)
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        temporary.chmod(0o644)  # mkstemp's are for their owner only
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def open_file(path: Path) -> sqlite3.Connection:
    """An index that is in a file, to be read only."""
    # The file is never changed, only replaced: no lock is needed.
    return _connect(f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1")


def _connect(name: str) -> sqlite3.Connection:
    # Whoever answers several questions at once takes turns: see `graph.search.Index`.
    return sqlite3.connect(name, uri=name.startswith("file:"), check_same_thread=False)


def _maker() -> str:
    return f"{FORMAT}, {stemmer_version()}"


def _state(path: Path) -> str:
    found = path.stat()
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ino}"


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
