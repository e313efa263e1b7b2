"""Keep the index in a file beside the graph, and bring it in line where the graph has changed.

The file is written under another name and moved into place when it is whole, so that whoever reads
the one before goes on reading it. Where none can be written, the index is in memory.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

from pyoxigraph import Store

from graph.corpus.write import part_of, sweep
from graph.errors import OutputError, ProjectError
from graph.export.blocks import ApartError
from graph.search.gather import Wanted
from graph.search.pieces import Source, file_source, store_source
from graph.search.places import FullError
from graph.search.read import read_texts
from graph.search.renew import Renewal, fill, find_renewal, fits, renew

T = TypeVar("T")
ENDING = ".search.sqlite"
"""What stands behind the graph's name in the index's."""


def in_memory(store: Store, texts: Mapping[str, str]) -> sqlite3.Connection:
    """The index of a graph, with the texts of articles by IRI."""
    return _filled(Wanted(store_source(store), lambda _: texts))


def beside(graph: Path) -> Path:
    """Where the index of a graph's file is."""
    return graph.with_name(graph.stem + ENDING)


def kept(
    graph: Path,
    seeds: Path | None,
    say: Callable[[str], None],
    *,
    anew: bool = False,
    jobs: int = 1,
) -> sqlite3.Connection:
    """The index of a graph's file, made where it is missing or damaged, or ``anew``.

    Where it is outdated, what has changed is indexed. ``jobs`` are the processes to do it in.
    Raises `ProjectError` where there is no graph, `InputError` where it can't be read.
    """
    if not graph.is_file():
        raise ProjectError(f"{graph.as_posix()}: not there. Run `newsgraph build` first.")
    path, texts = beside(graph), None if seeds is None else partial(read_texts, seeds=seeds)
    wanted = Wanted(file_source(graph), texts, jobs)
    found = None if anew else _usable(path, wanted)
    if found is not None:
        return found
    try:
        _make(path, None if anew else path, wanted, say)
        return open_file(path)
    except (OSError, sqlite3.OperationalError) as error:
        reason = getattr(error, "strerror", None) or error
        say(f"{path.as_posix()}: can't be written ({reason}). The index is in memory this time.")
    return _filled(wanted)


def index_file(path: Path, source: Source, spare: Path, jobs: int = 1) -> Path:
    """The file of the index of a source, made where it is missing, outdated or damaged.

    It is in the folder ``spare`` where nothing can be written at its own place. Raises what `kept`
    raises, and `OutputError` where it can't be written there either.
    """
    wanted = Wanted(source, jobs=jobs)
    found = _usable(path, wanted)
    if found is not None:
        found.close()
        return path
    reason: Exception | None = None
    for place in (path, spare / path.name):
        try:
            _make(place, path, wanted)
            return place
        except (OSError, sqlite3.OperationalError) as error:
            reason = error
    raise OutputError(f"{spare.as_posix()}: can't be written ({reason}). Is the disk full?")


def _usable(path: Path, wanted: Wanted) -> sqlite3.Connection | None:
    """The index in the file, if it has all that there is."""
    return _opened(path, lambda connection: connection if fits(connection, wanted) else None)


def _opened(path: Path, look: Callable[[sqlite3.Connection], T | None]) -> T | None:
    """What is found in an index; `None` where there is none. What is found may be the index."""
    if not path.is_file():
        return None
    connection = open_file(path)
    found: T | None = None
    # It may be damaged, or another program's.
    with suppress(sqlite3.DatabaseError, ValueError, KeyError, TypeError):
        found = look(connection)
    if found is not connection:
        connection.close()
    return found


def _make(
    path: Path, old: Path | None, wanted: Wanted, say: Callable[[str], None] = lambda _: None
) -> None:
    """Make the file, whole or not at all, out of an old one if that is quicker."""
    find = partial(find_renewal, wanted=wanted)
    renewal = None if old is None else _opened(old, find)
    if renewal is None:
        say(f"{path.as_posix()}: indexing {wanted.source.name} …")
    elif renewal.come:
        say(f"{path.as_posix()}: indexing what has changed in {wanted.source.name} …")
    with _new_file(path) as temporary:
        if not old or not renewal or not _renewed(temporary, old, wanted, renewal):
            temporary.write_bytes(b"")
            with closing(_connect(str(temporary))) as connection:
                fill(connection, wanted)


def _renewed(temporary: Path, old: Path, wanted: Wanted, renewal: Renewal) -> bool:
    """Whether a copy of an old index could be brought in line."""
    shutil.copyfile(old, temporary)
    with closing(_connect(str(temporary))) as connection:
        try:
            renew(connection, wanted, renewal)
        except (ApartError, FullError, sqlite3.DatabaseError, LookupError, TypeError, ValueError):
            return False  # what stands in a damaged file may be anything
    return True


@contextmanager
def _new_file(path: Path) -> Iterator[Path]:
    """A file to be written, which is moved to its place when the block has come to its end."""
    sweep(path.parent)
    with part_of(path) as temporary:
        yield temporary
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        temporary.chmod(0o644)  # it was made for its owner only
        temporary.replace(path)


def _filled(wanted: Wanted) -> sqlite3.Connection:
    connection = _connect(":memory:")
    fill(connection, wanted)
    return connection


def open_file(path: Path) -> sqlite3.Connection:
    """An index that is in a file, to be read only."""
    # The file is never changed, only replaced: no lock is needed.
    return sqlite3.connect(
        f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1", uri=True, check_same_thread=False
    )


def _connect(name: str) -> sqlite3.Connection:
    """A database to be written; whoever answers several questions at once takes turns."""
    connection = sqlite3.connect(name, check_same_thread=False)
    # The file is nobody's yet, and thrown away if anything goes wrong.
    connection.execute("PRAGMA journal_mode = MEMORY")
    connection.execute("PRAGMA synchronous = OFF")
    return connection
