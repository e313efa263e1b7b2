"""The shelf: where parts are kept from one build to the next.

One SQLite file. A part on it is good as long as the article's files, the program and the ontology
are those that it was made of (`Row.made_of`), and the catalogue still gives the same answers to
what the article asked (`Row.answers`). Each chunk of parts is put there in one transaction, so
that a build that is killed loses at most one; the shelf is nothing but a memory, and what is
damaged or of another version is thrown away and made anew.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias
from urllib.parse import quote
from weakref import finalize

from graph.corpus.part import About, Part
from graph.errors import OutputError

_FORMAT = 0x6E670002
"""Says that the file is a shelf, and of which version: "ng", 2."""
_WAIT = 5
"""Seconds to wait for another build that is just writing."""
_SCHEMA = f"""
PRAGMA user_version = {_FORMAT};
CREATE TABLE row (
    slug TEXT PRIMARY KEY, made_of TEXT, catalogue TEXT, asked TEXT, answers TEXT, about TEXT
);
CREATE TABLE text (kind TEXT, slug TEXT, sum INTEGER, content BLOB, PRIMARY KEY (kind, slug));
CREATE INDEX text_of ON text (slug);
CREATE TABLE sound (catalogue TEXT PRIMARY KEY);
"""
Kind: TypeAlias = Literal["stated", "proposed", "premises"]
"""A text of a part, by the name of its field."""
_KINDS: tuple[Kind, ...] = ("stated", "proposed", "premises")


class DamagedError(OutputError):
    """The shelf holds something else than what was put there."""


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Shelf:
    """An open shelf."""

    path: Path | None
    """`None` is one that is gone with the process."""
    connection: sqlite3.Connection


@dataclass(frozen=True, slots=True)
class Row:
    """What is known of a part that is kept."""

    made_of: str
    """Digest of the article's files and of what all parts depend on."""
    catalogue: str
    """Digest of the whole catalogue with which it was last found good."""
    asked: tuple[str, ...]
    answers: str
    """Digest of what the catalogue says to these names."""
    about: About


def open_shelf(path: Path | None, *, fresh: bool = False) -> tuple[Shelf, str | None]:
    """The shelf in a file, made where there is none; with why it is empty, if it shouldn't be.

    Raises `OutputError` where the file can't be made, or another build has it.
    """
    if path is None:
        connection = sqlite3.connect("")
        connection.executescript(_SCHEMA)
        return _shelf(None, connection), None
    with told(path):
        # One by one, so that an error names the folder that is in the way.
        path.parent.parent.mkdir(parents=True, exist_ok=True)
        path.parent.mkdir(exist_ok=True)
        if fresh:
            _remove(path)
        try:
            return _shelf(path, _connect(path)), None
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            _remove(path)
        what = "damaged, or of another version. Everything is built anew."
        return _shelf(path, _connect(path)), what


def borrow_shelf(path: Path) -> Shelf:
    """A shelf with what is in a file, which stays as it is; empty where there is nothing of use.

    A build that is just at work, or was killed, has a second file beside it. Then the first one
    isn't whole by itself, and to read both would change them.
    """
    connection = sqlite3.connect("")
    address = f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as lender:
            lender.backup(connection)
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.Error:
        version = None
    if version != _FORMAT or path.with_name(path.name + "-wal").exists():
        connection.close()
        return open_shelf(None)[0]
    return _shelf(None, connection)


def _shelf(path: Path | None, connection: sqlite3.Connection) -> Shelf:
    """A shelf that is closed once nobody has it any more."""
    shelf = Shelf(path, connection)
    finalize(shelf, connection.close)
    return shelf


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_WAIT)
    try:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if version != _FORMAT and tables:
            raise sqlite3.DatabaseError("another version")
        # A reader and a writer don't wait for each other; a killed writer loses nothing but its
        # own transaction.
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        if not tables:
            connection.executescript(_SCHEMA)
    except BaseException:
        connection.close()
        raise
    return connection


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


@contextmanager
def told(path: Path | None) -> Iterator[None]:
    """Turns what the file system and SQLite say into `OutputError`."""
    where = path or "the temporary folder"
    try:
        yield
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            what = "another build is at work. Wait until it is done, then try again."
        else:
            what = f"can't be written ({error}). Is the disk full, or the folder not yours?"
        raise OutputError(f"{where}: {what}") from error
    except sqlite3.DatabaseError as error:
        what = f"damaged ({error}). Build again with --fresh."
        raise DamagedError(f"{where}: {what}") from error
    except OSError as error:
        what = f"can't be written ({error.strerror}). Choose a place that you may write to."
        raise OutputError(f"{error.filename or where}: {what}") from error


def rows(shelf: Shelf) -> dict[str, Row]:
    """What is kept, by slug."""
    with told(shelf.path):
        found = shelf.connection.execute("SELECT * FROM row").fetchall()
        # One list of them all is read several times as fast as one after another.
        asked = json.loads(f"[{','.join(names for *_, names, _, _ in found)}]")
        about = json.loads(f"[{','.join(known for *_, known in found)}]")
        return {
            slug: Row(made_of, catalogue, tuple(names), answers, _about(known))
            for (slug, made_of, catalogue, _, answers, _), names, known in zip(
                found, asked, about, strict=True
            )
        }


def _about(known: dict[str, Any]) -> About:
    warnings = tuple((line, message) for line, message in known.pop("warnings"))
    return About(**known, warnings=warnings)


def put(shelf: Shelf, parts: Iterable[tuple[Part, Row]]) -> None:
    """Keep some parts, all or none of them."""
    with told(shelf.path), shelf.connection as connection:
        for part, row in parts:
            about = json.dumps(asdict(row.about))
            connection.execute(
                "REPLACE INTO row VALUES (?, ?, ?, ?, ?, ?)",
                (part.slug, row.made_of, row.catalogue, json.dumps(row.asked), row.answers, about),
            )
            connection.execute("DELETE FROM text WHERE slug = ?", (part.slug,))
            texts: list[tuple[Kind, bytes]] = [(kind, getattr(part, kind)) for kind in _KINDS]
            connection.executemany(
                "INSERT INTO text VALUES (?, ?, ?, ?)",
                ((kind, part.slug, zlib.crc32(text), text) for kind, text in texts if text),
            )


def keep_only(shelf: Shelf, slugs: Iterable[str], catalogue: str) -> None:
    """Throw away the parts of articles that are gone; the others are good with this catalogue."""
    with told(shelf.path), shelf.connection as connection:
        connection.execute("CREATE TEMP TABLE IF NOT EXISTS wanted (slug TEXT PRIMARY KEY)")
        connection.execute("DELETE FROM wanted")
        connection.executemany("INSERT INTO wanted VALUES (?)", ((slug,) for slug in slugs))
        for table in ("row", "text"):
            connection.execute(f"DELETE FROM {table} WHERE slug NOT IN (SELECT slug FROM wanted)")
        connection.execute(
            "UPDATE row SET catalogue = ? WHERE catalogue <> ?", (catalogue, catalogue)
        )


def texts(shelf: Shelf, kind: Kind) -> Iterator[tuple[str, bytes]]:
    """Slug and text of each part that has one of that kind, sorted by slug."""
    with told(shelf.path):
        found = shelf.connection.execute(
            "SELECT slug, sum, content FROM text WHERE kind = ? ORDER BY slug", (kind,)
        )
        for slug, total, content in found:
            yield slug, _checked(slug, total, content)


def text(shelf: Shelf, kind: Kind, slug: str) -> bytes:
    """One text of one part; empty where there is none."""
    with told(shelf.path):
        found = shelf.connection.execute(
            "SELECT sum, content FROM text WHERE kind = ? AND slug = ?", (kind, slug)
        ).fetchone()
        return _checked(slug, *found) if found else b""


def _checked(slug: str, total: int, content: object) -> bytes:
    if not isinstance(content, bytes) or zlib.crc32(content) != total:
        raise sqlite3.DatabaseError(f"{slug} is not what was written")
    return content


def is_sound(shelf: Shelf, catalogue: str) -> bool:
    """Whether the catalogue of that digest was found sound before."""
    with told(shelf.path):
        found = shelf.connection.execute("SELECT 1 FROM sound WHERE catalogue = ?", (catalogue,))
        return found.fetchone() is not None


def set_sound(shelf: Shelf, catalogue: str) -> None:
    """Note that the catalogue of that digest, and no other, is sound."""
    with told(shelf.path), shelf.connection as connection:
        connection.execute("DELETE FROM sound")
        connection.execute("INSERT INTO sound VALUES (?)", (catalogue,))
