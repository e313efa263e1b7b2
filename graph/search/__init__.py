"""Search: words among the sentences that claims rest on, and in the articles.

::

    pieces    what the graph's file consists of
    stored    the same of a store
    read      its sentences, headlines and paragraphs
    words     words without case and accents; pairs of characters where there are no spaces
    stems     what the forms of a word have in common
    tokens    both, as the index has them
    gather    what pieces say, on several processors
    places    the numbers that the passages of each article have there
    index     all of it in SQLite's FTS5
    renew     an index brought in line with what there is now
    keep      that index in a file beside the graph
    question  what somebody typed
    match     the same for FTS5, and where it stands in a text
    find      the best hits, with what they lead on to
    naming    entities and articles by what they are called
    show      these as a table, JSON, Markdown or CSV
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from pyoxigraph import Store

from graph.errors import QueryError
from graph.search.find import find
from graph.search.keep import in_memory, kept
from graph.search.naming import find_names
from graph.search.question import read_question
from graph.search.values import WITHIN, Found, Names, Within

LIMIT = 20
"""Hits shown unless told otherwise."""
_MOST = 10_000
"""Characters of a question, and hits of an answer."""


@dataclass(frozen=True, slots=True)
class Index:
    """An index that can be asked again and again, by several threads, too."""

    connection: sqlite3.Connection = field(repr=False)
    _turn: Lock = field(default_factory=Lock, repr=False)

    def search(
        self,
        words: str,
        *,
        within: Within = "all",
        language: str = "en",
        limit: int = LIMIT,
        offset: int = 0,
    ) -> Found:
        """The best hits for what somebody typed, but for the first few, with labels in a language.

        Raises `QueryError` where the words name nothing to search for.
        """
        within = check_within(within)
        _check_length(words)
        question = read_question(words)
        with self._turn:
            shown = max(0, min(limit, _MOST)), max(0, min(offset, _MOST))
            return find(self.connection, question, within, language, *shown)

    def names(self, typed: str, *, language: str = "en", limit: int = LIMIT) -> Names:
        """Entities and articles of which a name has words that begin as those typed do."""
        _check_length(typed)
        with self._turn:
            return find_names(self.connection, typed, language, max(0, min(limit, _MOST)))


def _check_length(words: str) -> None:
    if len(words) > _MOST:
        raise QueryError(f"more than {_MOST:,} characters to search for. Give fewer words.")


def check_within(within: str) -> Within:
    """Where to search, if there is such a place. Raises `QueryError`."""
    for known in WITHIN:
        if within == known:
            return known
    raise QueryError(f'"{within}" is no place to search. Choose {", ".join(WITHIN)}.')


def make_index(store: Store, texts: Mapping[str, str] | None = None) -> Index:
    """An index in memory: of a graph, and of the texts of articles, by IRI."""
    return Index(in_memory(store, texts or {}))


def open_index(
    graph: str | Path = "out/graph.trig",
    seeds: str | Path | None = None,
    say: Callable[[str], None] = lambda _: None,
    *,
    jobs: int = 1,
) -> Index:
    """The index of a graph that was built before; it is in a file beside the graph.

    With ``seeds`` the articles' texts are in it, too, as far as they are what the graph was built
    from. ``say`` is told when something is indexed, and why it can't be kept; ``jobs`` are the
    processes to do it in (where there are several, a script needs its ``__main__``). Raises
    `ProjectError` where there is no graph, `InputError` where it can't be read.
    """
    return Index(kept(Path(graph), None if seeds is None else Path(seeds), say, jobs=jobs))


def search(
    words: str,
    graph: str | Path = "out/graph.trig",
    seeds: str | Path | None = None,
    *,
    within: Within = "all",
    language: str = "en",
    limit: int = LIMIT,
    say: Callable[[str], None] = lambda _: None,
    jobs: int = 1,
) -> Found:
    """Search a graph that was built before: `open_index` and `Index.search` in one.

    An index that turns out to be damaged is made anew.
    """
    read_question(words)  # nothing is indexed for a question that asks nothing
    try:
        index = open_index(graph, seeds, say, jobs=jobs)
        return index.search(words, within=within, language=language, limit=limit)
    except (sqlite3.DatabaseError, LookupError, TypeError, ValueError):
        # What stands in a damaged file may be anything.
        folder = None if seeds is None else Path(seeds)
        index = Index(kept(Path(graph), folder, say, anew=True, jobs=jobs))
        return index.search(words, within=within, language=language, limit=limit)
