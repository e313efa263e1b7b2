"""Answer a question from the index."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

from graph.project import label
from graph.search.index import PARAGRAPHS
from graph.search.match import marks, to_match
from graph.search.question import Question
from graph.search.snippet import cut_snippet
from graph.search.stems import stem_language
from graph.search.values import Card, Found, Hit, Mention, Named, Within

_EXACT, _STEM = 2.0, 1.0
"""Weights of a word as it is written and of another form of it."""
_RANKED = 20_000
"""Hits of which the best are chosen: where there are more, the words tell nothing apart."""
_RANGE = {
    "all": "",
    "quotes": "AND rowid < :paragraphs",
    "articles": "AND rowid >= :paragraphs",
}


def find(
    connection: sqlite3.Connection,
    question: Question,
    within: Within,
    language: str,
    limit: int,
    offset: int = 0,
) -> Found:
    """The best hits but for the first few, with labels in a language."""
    stamp = dict(connection.execute("SELECT name, value FROM stamp"))
    values: dict[str, Any] = {
        "match": to_match(question, stamp["stems"].split()),
        "paragraphs": PARAGRAPHS,
        "rank": f"bm25({_EXACT}, {_STEM})",
        "limit": limit,
        "offset": offset,
    }
    where = f"FROM search WHERE search MATCH :match {_RANGE[within]}"
    (total,) = connection.execute(f"SELECT count(*) {where}", values).fetchone()
    if total > _RANKED:
        values["last"] = connection.execute(
            f"SELECT rowid {where} LIMIT 1 OFFSET {_RANKED}", values
        ).fetchone()[0]
        where += " AND rowid < :last"
    ranked = f"SELECT rowid, -rank {where} AND rank MATCH :rank ORDER BY rank "
    ranked += "LIMIT :limit OFFSET :offset"
    rows = connection.execute(ranked, values).fetchall()
    hits = (
        _hit(connection, question, language, number, number < PARAGRAPHS, score)
        for number, score in rows
    )
    return Found(total, tuple(hits))


def _hit(
    connection: sqlite3.Connection,
    question: Question,
    language: str,
    number: int,
    quoted: bool,
    score: float,
) -> Hit:
    article, first, last, text = connection.execute(
        "SELECT article, first, last, text FROM passage WHERE id = ?", (number,)
    ).fetchone()
    card = _card(connection, article)
    found = marks(text, question, stem_language(card.language))
    return Hit(
        "quote" if quoted else "article",
        card.iri if first is None else _place(card.iri, first, last),
        card,
        text,
        found,
        cut_snippet(text, found),
        tuple(_claims(connection, number, card.iri, text, first, language)) if quoted else (),
        score,
    )


def _place(article: str, start: int, end: int) -> str:
    return f"{article}#char={start},{end}"


def _card(connection: sqlite3.Connection, number: int) -> Card:
    found = connection.execute("SELECT iri, known FROM article WHERE id = ?", (number,)).fetchone()
    iri, known = found[0], json.loads(found[1])
    return Card(
        iri,
        known["slug"],
        known["headline"],
        tuple(known["authors"]),
        known["publisher"],
        known["published"],
        known["language"],
        known["url"],
    )


def _claims(
    connection: sqlite3.Connection, number: int, article: str, text: str, start: int, language: str
) -> Iterator[Mention]:
    rows = connection.execute(
        "SELECT iri, subject, relation, object, modality, status, speaker, first, last "
        "FROM claim WHERE passage = ? ORDER BY rowid",
        (number,),
    )
    for iri, subject, relation, object_, modality, status, speaker, first, last in rows:
        yield Mention(
            iri,
            named(connection, subject, language),
            named(connection, relation, language),
            named(connection, object_, language),
            named(connection, modality, language),
            status.rpartition("#")[2],
            None if speaker is None else named(connection, speaker, language),
            text[first - start : last - start],
            _place(article, first, last),
        )


def named(connection: sqlite3.Connection, iri: str, language: str) -> Named:
    """A thing with its label in a language."""
    sql = "SELECT language, label FROM name WHERE iri = ? ORDER BY label DESC"
    labels: Mapping[str, str] = dict(connection.execute(sql, (iri,)).fetchall())
    return Named(iri, label(iri, labels, language))
