"""Renew: bring an index in line with what there is to be searched now.

Only pieces that the index doesn't have are read. An article whose text wasn't at hand when it was
indexed, but is now, counts as changed.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from graph.export.blocks import ApartError
from graph.search.gather import Texts, Wanted, gather
from graph.search.index import FORMAT, Writer, create
from graph.search.pieces import Piece, Source
from graph.search.places import FullError
from graph.search.read import read_corpus, read_said
from graph.search.stems import stemmer_version

_SHARE = 3
"""An index is made anew where one in so many pieces has changed: that takes no longer."""


@dataclass(frozen=True, slots=True)
class Renewal:
    """What an index has to lose and to take in."""

    gone: tuple[str, ...]
    """Digests of pieces."""
    come: tuple[Piece, ...]


def stamp_of(source: Source) -> dict[str, str]:
    """What tells whether an index is one of this state of a source, made by this program."""
    return {"made by": _maker(), "of": source.state}


def fits(connection: sqlite3.Connection, wanted: Wanted) -> bool:
    """Whether an index has all that there is. Raises `sqlite3.Error` where it is none."""
    stamp = dict(connection.execute("SELECT name, value FROM stamp"))
    return stamp_of(wanted.source).items() <= stamp.items() and not _told_now(
        connection, wanted.texts
    )


def find_renewal(connection: sqlite3.Connection, wanted: Wanted) -> Renewal | None:
    """How to bring an index in line; `None` where it is as well made anew."""
    stamp = dict(connection.execute("SELECT name, value FROM stamp"))
    if stamp.get("made by") != _maker():
        return None
    known = {digest for (digest,) in connection.execute("SELECT digest FROM piece")}
    again = _told_now(connection, wanted.texts)
    come: list[Piece] = []
    present: set[str] = set()
    try:
        for piece in wanted.source.cut():
            present.add(piece.digest)
            if piece.digest not in known or piece.digest in again:
                come.append(piece)
            if len(come) * _SHARE > len(known) + _SHARE:
                return None
    except ApartError:
        return Renewal((), ()) if wanted.source.whole().digest in known - again else None
    return Renewal(tuple(sorted(known - present | again)), tuple(come))


def _told_now(connection: sqlite3.Connection, texts: Texts) -> set[str]:
    """The pieces with an article whose text wasn't at hand before."""
    if texts is None:
        return set()
    rows = connection.execute(
        "SELECT iri, known, digest FROM article JOIN piece ON piece.id = piece WHERE NOT has_text"
    ).fetchall()
    found = texts({iri: json.loads(known)["sha256"] for iri, known, _ in rows})
    return {digest for iri, _, digest in rows if iri in found}


def renew(connection: sqlite3.Connection, wanted: Wanted, renewal: Renewal) -> None:
    """Bring an index in line. Raises `ApartError` or `FullError` where it has to be made anew."""
    writer = Writer(connection)
    with connection:
        connection.execute("BEGIN")
        for digest in renewal.gone:
            writer.remove(digest)
        _add(writer, renewal.come, wanted)
        writer.close(stamp_of(wanted.source))


def fill(connection: sqlite3.Connection, wanted: Wanted) -> None:
    """Make the index in an empty database.

    Raises `InputError` where it can't be read, `ProjectError` without FTS5.
    """
    create(connection)
    # One piece may have been put in before another turns out to be none.
    try:
        with connection:
            connection.execute("BEGIN")
            _add(writer := Writer(connection), wanted.source.cut(), wanted)
            writer.close(stamp_of(wanted.source))
    except (ApartError, FullError):
        with connection:
            connection.execute("BEGIN")
            piece, writer = wanted.source.whole(), Writer(connection)
            said = read_said(piece.read())
            texts = {} if wanted.texts is None else wanted.texts(said.hashes())
            writer.add(piece.digest, read_corpus(said, texts))
            writer.close(stamp_of(wanted.source))


def _add(writer: Writer, pieces: Iterable[Piece], wanted: Wanted) -> None:
    for digest, corpus in gather(pieces, wanted.texts, wanted.jobs):
        writer.add(digest, corpus)


def _maker() -> str:
    return f"{FORMAT}, {stemmer_version()}"
