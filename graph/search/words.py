"""The words of a text as the index keeps them: without case, accents and ligatures.

Scripts that put no spaces between words (Chinese, Japanese, Thai, …) are kept as pairs of
neighbouring characters, and the last one of a run by itself: "中国人" is 中国, 国人 and 人.
Any part of the run is then a row of pairs, found as a phrase, and a single character is found as
what a pair begins with.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import regex

_UNSPACED = (
    r"[[\p{L}\p{N}]&&[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Myanmar}\p{Khmer}ー々]]"
)
_INVISIBLE = "\u00ad\u200c\u200d\u2060"
"""Soft hyphen, joiners: inside a word, and no part of it."""
_LETTER = rf"[[\p{{L}}\p{{N}}]--{_UNSPACED}]"
_MORE = rf"[[\p{{L}}\p{{N}}\p{{M}}{_INVISIBLE}]--{_UNSPACED}]"
_WORD = regex.compile(rf"(?V1)(?:{_UNSPACED}\p{{M}}*)+|{_LETTER}{_MORE}*")
_ASCII = regex.compile(r"[A-Za-z0-9]+")
_CLUSTER = regex.compile(rf"(?V1){_UNSPACED}\p{{M}}*")
_DROPPED = regex.compile(
    rf"(?V1)[{_INVISIBLE}\u0640\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f"
    r"\u0670\u06d6-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
"""Accents of Latin, Greek and Cyrillic, points of Hebrew and Arabic: words are written without
them, too. Vowel signs of Indic scripts and voicing marks of kana belong to the word."""
_NO_TOKEN = regex.compile(r"[\s\x00-/:-@\[-`{-\x7f]")
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})
"""Letters that no decomposition takes apart, as people type them who lack the key."""


@dataclass(frozen=True, slots=True)
class Written:
    """A word as it stands in a text, and what the index has for it."""

    text: str
    start: int
    tokens: tuple[tuple[str, int, int], ...]
    """Each token, with the stretch of the text that it stands for."""
    unspaced: bool
    """Whether the tokens are pairs of characters."""


def written_words(text: str) -> Iterator[Written]:
    """The words of a text, in their order.

    >>> [token for word in written_words("L’Œuvre d’été") for token, _, _ in word.tokens]
    ['l', 'oeuvre', 'd', 'ete']
    >>> [word.tokens for word in written_words("中国人")]
    [(('中国', 0, 2), ('国人', 1, 3), ('人', 2, 3))]
    """
    for found in _WORD.finditer(text):
        if is_unspaced(found[0]):
            yield Written(found[0], found.start(), _pairs(found[0], found.start()), True)
        elif folded := fold_word(found[0]):
            yield Written(found[0], found.start(), ((folded, *found.span()),), False)


def plain_words(text: str) -> list[str]:
    """The words of a text as they stand there, runs of an unspaced script whole."""
    # Plain English goes the fast way, to the same words.
    found: list[str] = (_ASCII if text.isascii() else _WORD).findall(text)
    return found


def is_unspaced(word: str) -> bool:
    """Whether the word is a run of a script without spaces."""
    return _CLUSTER.match(word) is not None


def run_tokens(run: str) -> list[str]:
    """What the index has for a run of an unspaced script."""
    return [token for token, _, _ in _pairs(run, 0)]


def _pairs(run: str, offset: int) -> tuple[tuple[str, int, int], ...]:
    clusters = [
        (folded, offset + found.start(), offset + found.end())
        for found in _CLUSTER.finditer(run)
        if (folded := fold_word(found[0]))
    ]
    pairs = [(one + two, start, end) for (one, start, _), (two, _, end) in pairwise(clusters)]
    return (*pairs, *clusters[-1:])


@lru_cache(maxsize=1 << 16)
def fold_word(word: str) -> str:
    """A word without case, accents, ligatures and invisible marks; it may be that nothing is left.

    >>> fold_word("ÉTÉ"), fold_word("Ёлка"), fold_word("Straße"), fold_word("ＡＢＣ")
    ('ete', 'елка', 'strasse', 'abc')
    """
    if word.isascii():
        return word.lower()
    # The order of the standard for caseless matching of compatible text (D146) [1].
    # [1] https://www.unicode.org/versions/latest/core-spec/chapter-3/#G53253
    once = unicodedata.normalize("NFKD", unicodedata.normalize("NFD", word).casefold())
    bare = _DROPPED.sub("", unicodedata.normalize("NFKD", once.casefold()))
    folded = unicodedata.normalize("NFKC", bare).translate(_LETTERS)
    return str(_NO_TOKEN.sub("", folded))


def name_tokens(name: str) -> list[str]:
    """What the index has for a name, or for what somebody typed of one.

    >>> name_tokens("L’Œuvre"), name_tokens("中国人")
    (['l', 'oeuvre'], ['中国', '国人', '人'])
    """
    found = (run_tokens(it) if is_unspaced(it) else [fold_word(it)] for it in plain_words(name))
    return [token for tokens in found for token in tokens if token]
