"""What people type, read as a question; everything is data, and nothing typed is an error.

::

    sanctions china      both words, in any form
    china OR russia      one of them; OR binds more closely than the space between words
    -china               not this word
    "trade with China"   these words in this order, as they are written
    chin*                words that begin so
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from graph.errors import QueryError
from graph.search.words import fold_word, is_unspaced, plain_words, run_tokens
from graph.terminal import printable

_PIECE = re.compile(r'(-*)"([^"]*)(?:"(\*?)|$)|(\S+)')
_SHOWN = 60
"""Characters of a question that a message repeats."""
_OR = {"OR", "|"}


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand side by side: one word, mostly, or what was typed in quotes."""

    tokens: tuple[str, ...]
    """As the index has them."""
    begins: bool
    """Whether the last token is only what a word begins with."""
    forms: tuple[str, ...]
    """The words as typed where their other forms count, too; else nothing."""


@dataclass(frozen=True, slots=True)
class Question:
    """All of the groups, of each group one term at least, and none of the last."""

    all_of: tuple[tuple[Term, ...], ...]
    none_of: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class _Typed:
    """A word or a phrase as it was typed; ``term`` is `None` for an OR."""

    term: Term | None
    excluded: bool = False


def read_question(text: str) -> Question:
    """The question that a text asks. Raises `QueryError` where it names nothing to search for.

    >>> question = read_question("Écoles OR lycées -prix")
    >>> [[term.tokens for term in group] for group in question.all_of]
    [[('ecoles',), ('lycees',)]]
    """
    typed = list(_typed(text))
    groups = dict.fromkeys(_groups([each for each in typed if not each.excluded]))
    if not groups:
        raise QueryError(
            f'"{printable(text[:_SHOWN])}": nothing to search for. '
            "Give a word that is to be there: newsgraph search sanctions"
        )
    excluded = dict.fromkeys(each.term for each in typed if each.excluded and each.term)
    return Question(tuple(groups), tuple(excluded))


def _typed(text: str) -> Iterator[_Typed]:
    for found in _PIECE.finditer(text):
        minus, phrase, star, word = found.groups()
        if word in _OR:
            yield _Typed(None)
        elif word is None:
            if term := _term(phrase, begins=bool(star), exact=True):
                yield _Typed(term, excluded=bool(minus))
        elif term := _term(word, begins=word.endswith("*"), exact=False):
            yield _Typed(term, excluded=word.startswith("-"))


def _groups(typed: Sequence[_Typed]) -> Iterator[tuple[Term, ...]]:
    """Neighbours between which an OR stands are one group; an OR beside nothing is a word."""
    terms = [each.term for each in typed]
    if not any(terms):
        if word := _term("or", begins=False, exact=False):
            yield from [(word,)] * any(each is None for each in terms)
        return
    group: dict[Term, None] = {}
    joined = False
    for term in terms:
        if term is None:
            joined = True
            continue
        if group and not joined:
            yield tuple(group)
            group = {}
        group[term] = None
        joined = False
    yield tuple(group)


def _term(text: str, *, begins: bool, exact: bool) -> Term | None:
    """The term of a piece of the query; `None` where no letter and no digit is in it."""
    words = [word for word in plain_words(text) if is_unspaced(word) or fold_word(word)]
    tokens: list[str] = []
    for run, each in groupby(words, key=is_unspaced):
        for word in each:
            tokens += run_tokens(word) if run else [fold_word(word)]
    if not tokens:
        return None
    if is_unspaced(words[-1]):
        # What was typed may go on in the text: the last character stands in a pair there.
        begins = len(tokens) == 1 or len(run_tokens(words[-1])) == 1
        tokens = tokens if begins else tokens[:-1]
    plain = not (exact or begins or any(map(is_unspaced, words)))
    return Term(tuple(tokens), begins, tuple(words) if plain else ())
