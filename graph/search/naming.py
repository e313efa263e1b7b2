"""Find entities and articles by what they are called."""

from __future__ import annotations

import sqlite3

from graph.search.find import named
from graph.search.values import Name, Names
from graph.search.words import name_tokens
from graph.vocabulary import is_article

_WORDS = 16
"""Of what was typed; no name that people search for has more."""
_LOOKED = 1000
"""Names among which the best are chosen: those with most claims come first."""
_CALLED = "SELECT called.iri AS iri, name, plain, coalesce(claims, 0)"
_TAKING = "LEFT JOIN taking ON taking.iri = called.iri"


def find_names(connection: sqlite3.Connection, typed: str, language: str, limit: int) -> Names:
    """Things of which a name has words that begin as those typed do, the best first.

    The name itself comes before what begins with it, and that before the rest; of equal ones, what
    most claims are about.
    """
    tokens = name_tokens(typed)[:_WORDS]
    if not tokens:
        return Names(0, ())
    plain = " ".join(tokens)
    rows = connection.execute(
        f"{_CALLED} FROM called {_TAKING} WHERE plain = :plain UNION ALL "
        f"SELECT * FROM ({_CALLED} FROM naming JOIN called ON called.id = naming.rowid {_TAKING} "
        "WHERE naming MATCH :match ORDER BY 4 DESC, iri, name LIMIT :looked)",
        {"plain": plain, "match": _match(tokens), "looked": _LOOKED},
    ).fetchall()
    rows.sort(key=lambda row: (_rank(row[2], plain), -row[3], len(row[1]), row[0], row[1]))
    best = {iri: (name, claims) for iri, name, _, claims in reversed(rows)}
    shown = list(dict.fromkeys(row[0] for row in rows))[:limit]
    hits = (Name(iri, _label(connection, iri, language, best[iri][0]), *best[iri]) for iri in shown)
    return Names(len(best), tuple(hits))


def _match(tokens: list[str]) -> str:
    """All of the tokens, each as the beginning of a word; as strings, they are no syntax."""
    strings = (token.replace('"', '""') for token in tokens)
    return " AND ".join(f'"{token}" *' for token in strings)


def _rank(plain: str, wanted: str) -> int:
    return 0 if plain == wanted else 1 if plain.startswith(wanted) else 2


def _label(connection: sqlite3.Connection, iri: str, language: str, name: str) -> str:
    return name if is_article(iri) else named(connection, iri, language).label
