"""A text as words and signs, with their places.

A word keeps its hyphens ("Saint-Avrin", "five-axis"). The elisions of the lexicon are words of
their own ("l’" before "usine"), as are the genitive ("’s") and what is tied behind a verb by
hyphens and is a word of the lexicon's class ``enclitic`` ("a-t-elle").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.rules.language.lexical import Lexicon
from graph.rules.values import Word

_RUN = re.compile(
    r"\d+(?:[.,   ]\d{3})*(?:[.,]\d+)?(?:-[^\W\d_]+)*|"
    r"[^\W\d_][\w]*(?:[-‐‑'’.&](?=\w)[\w]+)*(?:\+(?!\w))?|\S"
)
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ＇", "'"))
_GENITIVE = re.compile(r"(?<=[^\W\d_])['’]s$|(?<=s)['’]$")
_NEGATION = "n't"


def words_of(text: str, start: int, end: int, lexicon: Lexicon) -> list[Word]:
    """The words and signs of ``text[start:end]``, in order.

    >>> from graph.ontology import read_ontology
    >>> from graph.rules.language.lexicon import read_lexicon
    >>> french = read_lexicon(read_ontology(), "fr")
    >>> [word.text for word in words_of("L’usine de Saint-Avrin, a-t-elle dit.", 0, 37, french)]
    ['L’', 'usine', 'de', 'Saint-Avrin', ',', 'a', '-t-elle', 'dit', '.']
    """
    found: list[Word] = []
    for match in _RUN.finditer(text, start, end):
        for first, last in _parts(match[0], text[match.end() : match.end() + 2], lexicon):
            if last > len(match[0]) and last + match.start() > end:
                last = len(match[0])
            piece = text[match.start() + first : match.start() + last]
            if piece:
                found.append(_word(piece, match.start() + first))
    return _tidied(found)


def _tidied(words: list[Word]) -> list[Word]:
    """Without the signs that a word before has taken in: the apostrophe of "workers’"."""
    tidy: list[Word] = []
    for word in words:
        if not tidy or word.start >= tidy[-1].end:
            tidy.append(word)
    return tidy


def _word(text: str, start: int) -> Word:
    return Word(text, start, start + len(text), low_of(text))


def low_of(text: str) -> str:
    """The word in small letters, with plain apostrophes.

    >>> low_of("L’")
    "l'"
    """
    return text.translate(_APOSTROPHES).casefold()


def _parts(run: str, behind: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Where a run of letters falls apart."""
    low = low_of(run)
    start = 0
    while True:
        cut = low.find("'", start)
        if cut < 0 or low[start:cut] not in lexicon.elided:
            break
        yield start, cut + 1
        start = cut + 1
    if start == 0 and low in lexicon.elided and behind[:1] in ("'", "’"):
        yield 0, len(run) + 1
        return
    if low[start:].endswith(_NEGATION) and len(low) - start > len(_NEGATION):
        yield start, len(run) - len(_NEGATION)
        yield len(run) - len(_NEGATION), len(run)
        return
    genitive = _GENITIVE.search(run)
    if genitive and genitive.start() > start and not lexicon.elided:
        yield start, genitive.start()
        yield genitive.start(), len(run)
        return
    tied = _tied(low, start, lexicon)
    if tied:
        yield start, tied
        start = tied
    yield start, len(run)
    if (
        not lexicon.elided
        and low.endswith("s")
        and behind[:1] in ("'", "’")
        and behind[1:2].isspace()
    ):
        yield len(run), len(run) + 1


def _tied(low: str, start: int, lexicon: Lexicon) -> int:
    """Where a word begins that is tied behind a verb; 0 where none is."""
    hyphen = low.find("-", start)
    while hyphen > start:
        if lexicon.classes.get(low[hyphen:], frozenset()) & {"enclitic", "suffixed"}:
            return hyphen
        hyphen = low.find("-", hyphen + 1)
    return 0
