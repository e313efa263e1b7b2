"""Capitals: names that nobody knows, by how they are written."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import Span
from graph.rules.forms import singular
from graph.rules.values import Lexicon, Name, Word
from graph.rules.words import words_of


def capitals(
    words: Sequence[Word],
    index: int,
    known: dict[int, Name],
    proper: frozenset[str],
    lexicon: Lexicon,
) -> int:
    """Index behind a name that nobody knows and that begins here; the index itself if none does."""
    if not _capital(words[index], lexicon) or (
        index == 0 and not _surely(words, index, known, proper, lexicon)
    ):
        return index
    last = index + 1
    while last < len(words) and last not in known:
        if _capital(words[last], lexicon):
            last += 1
        elif (
            "nameLink" in lexicon.classes.get(words[last].low, ())
            and singular(words[index].low, lexicon.plurals) in lexicon.kinds
            and last + 1 < len(words)
            and _capital(words[last + 1], lexicon)
        ) or (
            words[last].text == "&" and last + 1 < len(words) and _capital(words[last + 1], lexicon)
        ):
            last += 2
        else:
            break
    return last


def _surely(
    words: Sequence[Word],
    index: int,
    known: dict[int, Name],
    proper: frozenset[str],
    lexicon: Lexicon,
) -> bool:
    """Whether the first word of a sentence is a name: it is one elsewhere, or goes on as one."""
    if words[index].text in proper:
        return True
    following = words[index + 1] if index + 1 < len(words) else None
    if following is not None and _alone(words[index], following, lexicon):
        return True
    return (
        following is not None
        and index + 1 not in known
        and _capital(following, lexicon)
        and words[index].low not in lexicon.forms
    )


def _alone(word: Word, following: Word, lexicon: Lexicon) -> bool:
    """Whether a sentence's first word can only be a name: no word for a kind, no plural."""
    if word.low in lexicon.forms or not word.text.isalpha():
        return False
    base = singular(word.low, lexicon.plurals)
    known = base in lexicon.kinds or base in lexicon.acts or word.low.endswith(lexicon.adverbs)
    return not known and base == word.low and following.low in lexicon.forms


def _capital(word: Word, lexicon: Lexicon) -> bool:
    if not word.text[0].isupper():
        return False
    base = singular(word.low, lexicon.plurals)
    if word.low in lexicon.classes and lexicon.classes[word.low] != {"compound"}:
        return False
    return not (base in lexicon.nouns or base in lexicon.offices)


def proper_words(text: str, sentences: Sequence[Span], lexicon: Lexicon) -> frozenset[str]:
    """Words that some sentence writes with a capital though it doesn't begin with them."""
    found = set()
    for span in sentences:
        for word in words_of(text, span.start, span.end, lexicon)[1:]:
            if _capital(word, lexicon):
                found.add(word.text)
    return frozenset(found)
