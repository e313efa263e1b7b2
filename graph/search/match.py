"""A question in the language of FTS5, and the same question asked of one text.

Every token goes into the expression as a string, so that nothing that was typed is syntax. The
marks in a text are found with the very tokens of the index: what FTS5 finds is what is marked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from graph.search.question import Question, Term
from graph.search.stems import stems_of
from graph.search.values import Marks
from graph.search.words import Written, written_words

_MOST = 64
"""Ways to stem a phrase that are tried: with two stems a word they double with each."""


def to_match(question: Question, languages: Sequence[str]) -> str:
    """The FTS5 expression [1] of a question, with the stems of these languages.

    [1] https://sqlite.org/fts5.html#full_text_query_syntax

    >>> from graph.search.question import read_question
    >>> to_match(read_question("banks -price"), ["en"])
    '((words : "banks" OR stems : "en·bank")) NOT ((words : "price" OR stems : "en·price"))'
    """
    wanted = " AND ".join(_any(group, languages) for group in question.all_of)
    if not question.none_of:
        return wanted
    return f"({wanted}) NOT ({_any(question.none_of, languages)})"


def _any(terms: Iterable[Term], languages: Sequence[str]) -> str:
    return f"({' OR '.join(part for term in terms for part in _parts(term, languages))})"


def _parts(term: Term, languages: Sequence[str]) -> Iterator[str]:
    yield f"words : {_string(term.tokens)}{' *' if term.begins else ''}"
    for language in languages:
        for stems in stem_rows(term, language):
            yield f"stems : {_string(stems)}"


def _string(tokens: Iterable[str]) -> str:
    return '"' + " ".join(tokens).replace('"', '""') + '"'


def stem_rows(term: Term, language: str) -> Iterator[tuple[str, ...]]:
    """The rows of stems that a term has in a language."""
    rows = product(*(stems_of(word, language) for word in term.forms)) if term.forms else ()
    for number, row in enumerate(rows):
        if number < _MOST:
            yield row


def marks(text: str, question: Question, language: str | None) -> Marks:
    """Where a text, whose words have the stems of this language, has what was asked for."""
    words = tuple(written_words(text))
    found = {span for group in question.all_of for term in group for span in _found(words, term)}
    if language:
        spaced = [word for word in words if not word.unspaced]
        stems = [stems_of(word.text, language) for word in spaced]
        rows = {
            row for group in question.all_of for term in group for row in stem_rows(term, language)
        }
        found |= {span for row in rows for span in _stemmed(spaced, stems, row)}
    return _merged(sorted(found))


def _found(words: Sequence[Written], term: Term) -> Iterator[tuple[int, int]]:
    """Where the term's tokens stand side by side."""
    tokens = [token for word in words for token in word.tokens]
    count = len(term.tokens)
    *before, last = term.tokens
    for start in range(len(tokens) - count + 1):
        here = tokens[start : start + count]
        if [token for token, _, _ in here[:-1]] != before:
            continue
        if here[-1][0] == last or (term.begins and here[-1][0].startswith(last)):
            yield here[0][1], here[-1][2]


def _stemmed(
    words: Sequence[Written], stems: Sequence[tuple[str, ...]], row: tuple[str, ...]
) -> Iterator[tuple[int, int]]:
    for start in range(len(words) - len(row) + 1):
        if all(stem in stems[start + number] for number, stem in enumerate(row)):
            last = words[start + len(row) - 1]
            yield words[start].start, last.start + len(last.text)


def _merged(spans: Iterable[tuple[int, int]]) -> Marks:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
