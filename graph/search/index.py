"""The index: SQLite's FTS5 over the words of sentences and paragraphs, and what they lead on to.

FTS5 gets the words as `graph.search.words` makes them, so that its tokenizer only splits at
spaces; it keeps no text of its own. What comes of a piece of the graph (`graph.search.pieces`) can
be taken out again. ``rowid`` counts the sentences first, then the rest, each in the order of the
articles (`graph.search.places`).
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import count
from typing import Any, TypeAlias, TypeVar

from graph.errors import ProjectError
from graph.search.places import MOST, Places
from graph.search.read import Corpus, Paragraph, Sentence
from graph.search.stems import stem_language
from graph.search.tokens import Tokens
from graph.search.words import name_tokens

P = TypeVar("P", Sentence, Paragraph)
_Passages: TypeAlias = Sequence[Sentence | Paragraph]
FORMAT = 3
"""Of the file; any other is made anew."""
PARAGRAPHS = MOST
"""What sentences are numbered below, and headlines and paragraphs above."""
_SCHEMA = """
CREATE TABLE stamp (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE piece (id INTEGER PRIMARY KEY, digest TEXT NOT NULL, taking TEXT NOT NULL);
CREATE TABLE article (id INTEGER PRIMARY KEY, piece INTEGER NOT NULL, size INTEGER NOT NULL,
    iri TEXT NOT NULL, has_text INTEGER NOT NULL, stems TEXT, known TEXT NOT NULL);
CREATE TABLE name (piece INTEGER NOT NULL, iri TEXT NOT NULL, language TEXT NOT NULL,
    label TEXT NOT NULL);
CREATE TABLE passage (id INTEGER PRIMARY KEY, article INTEGER NOT NULL, first INTEGER, last INTEGER,
    text TEXT NOT NULL);
CREATE TABLE claim (passage INTEGER NOT NULL, iri TEXT NOT NULL, subject TEXT NOT NULL,
    relation TEXT NOT NULL, object TEXT NOT NULL, modality TEXT NOT NULL, status TEXT NOT NULL,
    speaker TEXT, first INTEGER NOT NULL, last INTEGER NOT NULL);
CREATE VIRTUAL TABLE search USING fts5(words, stems, content='', tokenize='ascii');
CREATE TABLE called (id INTEGER PRIMARY KEY, piece INTEGER NOT NULL, iri TEXT NOT NULL,
    name TEXT NOT NULL, plain TEXT NOT NULL);
CREATE VIRTUAL TABLE naming USING fts5(words, content='', tokenize='ascii', prefix='1 2');
CREATE TABLE taking (iri TEXT PRIMARY KEY, claims INTEGER NOT NULL) WITHOUT ROWID;
"""
_INDEXES = """
CREATE INDEX IF NOT EXISTS article_in ON article (piece);
CREATE INDEX IF NOT EXISTS name_in ON name (piece);
CREATE INDEX IF NOT EXISTS name_of ON name (iri);
CREATE INDEX IF NOT EXISTS claim_of ON claim (passage);
CREATE INDEX IF NOT EXISTS called_in ON called (piece);
CREATE INDEX IF NOT EXISTS called_plain ON called (plain);
"""


_FIND = {
    "article": "SELECT id, size, stems FROM article WHERE piece = ?",
    "passage": "SELECT id, text FROM passage WHERE id >= ? AND id < ?",
    "called": "SELECT id, plain FROM called WHERE piece = ?",
}
_DELETE = "INSERT INTO search (search, rowid, words, stems) VALUES ('delete', ?, ?, ?)"
"""FTS5 wants the very words again [1].

[1] https://sqlite.org/fts5.html#the_delete_command
"""
_DELETE_NAME = "INSERT INTO naming (naming, rowid, words) VALUES ('delete', ?, ?)"
_TAKE_PART = """INSERT INTO taking VALUES (?, ?)
    ON CONFLICT (iri) DO UPDATE SET claims = claims + excluded.claims"""


def create(connection: sqlite3.Connection) -> None:
    """An index of nothing in an empty database. Raises `ProjectError` without FTS5."""
    try:
        connection.executescript(_SCHEMA)
    except sqlite3.OperationalError as error:
        if "fts5" not in str(error):
            raise
        raise ProjectError(
            f"SQLite {sqlite3.sqlite_version}: this Python's has no full-text search (FTS5). "
            "Use another Python: those of Debian, python.org, conda and uv have it."
        ) from error


class Writer:
    """Takes what pieces say out of an index, and puts it in; `close` ends that."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._sql = connection
        self._tokens = Tokens()
        self._taking: Counter[str] = Counter()
        self._pieces, self._names = (count(_last(connection, it) + 1) for it in ("piece", "called"))

    def remove(self, digest: str) -> None:
        """Take out what a piece says."""
        found = self._sql.execute("SELECT id, taking FROM piece WHERE digest = ?", (digest,))
        piece, taking = found.fetchone()
        self._taking.subtract(json.loads(taking))
        for first, size, stems in self._all("article", piece):
            self._remove_passages(first, size, stems)
            self._remove_passages(PARAGRAPHS + first, size, stems)
        self._sql.executemany(_DELETE_NAME, self._all("called", piece))
        for table in ("article", "name", "called"):
            self._sql.execute(f"DELETE FROM {table} WHERE piece = ?", (piece,))
        self._sql.execute("DELETE FROM piece WHERE id = ?", (piece,))

    def _remove_passages(self, first: int, size: int, stems: str | None) -> None:
        place = (first, first + size)
        words = ((id_, *self._tokens.of(text, stems)) for id_, text in self._all("passage", *place))
        self._sql.executemany(_DELETE, words)
        self._sql.execute("DELETE FROM claim WHERE passage >= ? AND passage < ?", place)
        self._sql.execute("DELETE FROM passage WHERE id >= ? AND id < ?", place)

    def _all(self, table: str, *values: int) -> list[tuple[Any, ...]]:
        return self._sql.execute(_FIND[table], values).fetchall()

    @cached_property
    def _places(self) -> Places:
        # Known when the first article is put in: those that go have gone by then.
        return Places(self._sql.execute("SELECT iri, id, size FROM article"))

    def add(self, digest: str, corpus: Corpus) -> None:
        """Put in what a piece says. Raises `FullError` where an article finds no place."""
        self._taking.update(corpus.taking)
        taking = json.dumps(corpus.taking, ensure_ascii=False)
        piece = next(self._pieces)
        self._insert("piece", 3, [(piece, digest, taking)])
        self._insert("name", 4, ((piece, *each) for each in corpus.names))
        names = [
            (next(self._names), piece, iri, name, " ".join(name_tokens(name)))
            for iri, name in corpus.called
        ]
        self._insert("called", 5, names)
        self._insert("naming (rowid, words)", 2, ((row[0], row[-1]) for row in names))
        sentences, paragraphs = _by_article(corpus.sentences), _by_article(corpus.paragraphs)
        for iri, known in corpus.articles.items():
            passages = (sentences.get(iri, ()), paragraphs.get(iri, ()))
            self._add_article(piece, iri, known, passages)

    def _add_article(
        self, piece: int, iri: str, known: Mapping[str, Any], passages: tuple[_Passages, _Passages]
    ) -> None:
        size = max(1, *map(len, passages))
        first, stems = self._places.take(iri, size), stem_language(known["language"])
        has_text = any(each.start is not None for each in passages[1])
        row = (first, piece, size, iri, has_text, stems, json.dumps(known))
        self._insert("article", 7, [row])
        for start, own in zip((first, PARAGRAPHS + first), passages, strict=True):
            self._insert("passage", 5, _rows(first, start, own))
            self._insert("claim", 10, _claims(start, own))
            words = ((place, *each.tokens) for place, each in enumerate(own, start))
            self._insert("search (rowid, words, stems)", 3, words)

    def _insert(self, table: str, columns: int, rows: Iterable[tuple[Any, ...]]) -> None:
        marks = ", ".join("?" * columns)
        self._sql.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)

    def close(self, stamp: Mapping[str, str]) -> None:
        """Bring in line what depends on all pieces, and put the stamp on."""
        changed = ((iri, claims) for iri, claims in self._taking.items() if claims)
        self._sql.executemany(_TAKE_PART, changed)
        rows = self._sql.execute("SELECT DISTINCT stems FROM article WHERE stems IS NOT NULL")
        used = " ".join(sorted(language for (language,) in rows))
        self._sql.execute("DELETE FROM stamp")
        self._insert("stamp", 2, {**stamp, "stems": used}.items())
        for statement in _INDEXES.split(";"):
            self._sql.execute(statement)


def _last(connection: sqlite3.Connection, table: str) -> int:
    """The highest number that a row of a table has."""
    (found,) = connection.execute(f"SELECT max(id) FROM {table}").fetchone()
    return found or 0


def _by_article(passages: Iterable[P]) -> Mapping[str, list[P]]:
    found: defaultdict[str, list[P]] = defaultdict(list)
    for each in passages:
        found[each.article].append(each)
    return found


def _rows(article: int, start: int, passages: _Passages) -> Iterator[tuple[Any, ...]]:
    for place, each in enumerate(passages, start):
        yield place, article, each.start, each.end, each.text


def _claims(start: int, passages: _Passages) -> Iterator[tuple[Any, ...]]:
    for place, sentence in enumerate(passages, start):
        for row in sentence.claims if isinstance(sentence, Sentence) else ():
            ends = (row.subject, row.relation, row.object)
            how = (row.modality, row.status, row.speaker)
            yield place, row.claim, *ends, *how, row.start, row.end
