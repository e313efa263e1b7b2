"""The index: SQLite's FTS5 over the words of sentences and paragraphs, and what they lead on to.

FTS5 gets the words as `graph.search.words` makes them, so that its tokenizer only splits at
spaces; it keeps no text of its own. ``rowid`` counts the sentences first, then the rest.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from graph.errors import ProjectError
from graph.search.read import Corpus, Paragraph, Sentence
from graph.search.stems import stem_language, stems_of
from graph.search.words import fold_word, is_unspaced, name_tokens, plain_words, run_tokens

FORMAT = 2
"""Of the file; any other is made anew."""
_SCHEMA = """
CREATE TABLE stamp (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE article (id INTEGER PRIMARY KEY, iri TEXT NOT NULL, known TEXT NOT NULL);
CREATE TABLE name (iri TEXT NOT NULL, language TEXT NOT NULL, label TEXT NOT NULL);
CREATE TABLE passage (id INTEGER PRIMARY KEY, article INTEGER NOT NULL, first INTEGER, last INTEGER,
    text TEXT NOT NULL);
CREATE TABLE claim (passage INTEGER NOT NULL, iri TEXT NOT NULL, subject TEXT NOT NULL,
    relation TEXT NOT NULL, object TEXT NOT NULL, modality TEXT NOT NULL, status TEXT NOT NULL,
    speaker TEXT, first INTEGER NOT NULL, last INTEGER NOT NULL);
CREATE VIRTUAL TABLE search USING fts5(words, stems, content='', tokenize='ascii');
CREATE TABLE called (id INTEGER PRIMARY KEY, iri TEXT NOT NULL, name TEXT NOT NULL,
    plain TEXT NOT NULL, claims INTEGER NOT NULL);
CREATE VIRTUAL TABLE naming USING fts5(words, content='', tokenize='ascii', prefix='1 2');
"""
_INDEXES = """
CREATE INDEX name_of ON name (iri);
CREATE INDEX claim_of ON claim (passage);
CREATE INDEX called_plain ON called (plain);
"""
_GAP = "·"
"""A token that no word is: stems that stand beyond it are no neighbours of those before it."""
_KEPT = 32
"""Code points of a word that is worth remembering."""


def fill(connection: sqlite3.Connection, corpus: Corpus, stamp: Mapping[str, str]) -> None:
    """Write the index of a corpus into an empty database. Raises `ProjectError` without FTS5."""
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    _create(connection)
    numbers = {iri: number for number, iri in enumerate(corpus.articles, 1)}
    passages: tuple[Sentence | Paragraph, ...] = (*corpus.sentences, *corpus.paragraphs)
    languages = {
        iri: stem_language(article["language"]) for iri, article in corpus.articles.items()
    }
    used = sorted({language for language in languages.values() if language})
    stamp = dict(stamp) | {"sentences": str(len(corpus.sentences)), "stems": " ".join(used)}
    with connection:
        connection.execute("BEGIN")
        _insert(connection, "stamp", stamp.items())
        articles = ((numbers[iri], iri, json.dumps(it)) for iri, it in corpus.articles.items())
        _insert(connection, "article", articles)
        _insert(connection, "name", corpus.names)
        _insert(connection, "passage", _passages(passages, numbers))
        _insert(connection, "claim", _claims(corpus.sentences))
        connection.executemany(
            "INSERT INTO search (rowid, words, stems) VALUES (?, ?, ?)",
            _words(passages, languages),
        )
        _insert(connection, "called", _called(corpus))
        connection.execute("INSERT INTO naming (rowid, words) SELECT id, plain FROM called")
    connection.executescript(_INDEXES)


def _create(connection: sqlite3.Connection) -> None:
    try:
        connection.executescript(_SCHEMA)
    except sqlite3.OperationalError as error:
        if "fts5" not in str(error):
            raise
        raise ProjectError(
            f"SQLite {sqlite3.sqlite_version}: this Python's has no full-text search (FTS5). "
            "Use another Python: those of Debian, python.org, conda and uv have it."
        ) from error


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    columns = len(connection.execute(f"PRAGMA table_info({table})").fetchall())
    connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})", rows)


def _passages(
    passages: Iterable[Sentence | Paragraph], numbers: Mapping[str, int]
) -> Iterator[tuple[Any, ...]]:
    for number, each in enumerate(passages, 1):
        yield number, numbers.get(each.article, 0), each.start, each.end, each.text


def _called(corpus: Corpus) -> Iterator[tuple[Any, ...]]:
    for number, (iri, name, claims) in enumerate(corpus.called, 1):
        yield number, iri, name, " ".join(name_tokens(name)), claims


def _claims(sentences: Iterable[Sentence]) -> Iterator[tuple[Any, ...]]:
    for number, sentence in enumerate(sentences, 1):
        for row in sentence.claims:
            ends = (row.subject, row.relation, row.object)
            how = (row.modality, row.status, row.speaker)
            yield number, row.claim, *ends, *how, row.start, row.end


def _words(
    passages: Iterable[Sentence | Paragraph], languages: Mapping[str, str | None]
) -> Iterator[tuple[int, str, str]]:
    """The tokens of each passage, and its stems."""
    known = _Tokens()
    stems = {language: _Stems(language) for language in set(languages.values()) if language}
    for number, each in enumerate(passages, 1):
        words = plain_words(each.text)
        language = languages.get(each.article)
        found = stems[language].of(words) if language else ""
        yield number, " ".join([known[word] for word in words]), found


class _Tokens(dict[str, str]):
    """Word -> its tokens; each word is worked out once."""

    def __missing__(self, word: str) -> str:
        tokens = " ".join(run_tokens(word)) if is_unspaced(word) else fold_word(word)
        if len(word) <= _KEPT:
            self[word] = tokens
        return tokens


class _Stems(dict[str, str]):
    """Word -> its stem in one language."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self.more: dict[str, str] = {}
        """Words that have another stem without their accents."""

    def __missing__(self, word: str) -> str:
        found = () if is_unspaced(word) else stems_of(word, self.language)
        first, *more = found or ("",)
        if len(word) <= _KEPT:
            self[word] = first
            self.more.update((word, stem) for stem in more)
        return first

    def of(self, words: Sequence[str]) -> str:
        """The stems of words in their order, then the others that some of them have."""
        stems = [self[word] for word in words]
        more = [self.more[word] for word in words if word in self.more]
        return " ".join([*stems, _GAP, *more] if more else stems)
