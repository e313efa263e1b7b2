"""Text as people copy it, found again in text as it was published.

A quote is verbatim, but no one copies bytes: an editor turns ' into ’, a browser folds line
ends, a Mac stores é as two code points. `fold` removes just these differences (Unicode NFC [1],
one apostrophe, one space for a run of white space) and remembers where each character came from,
so that what was found in the folded text has its exact place in the original. Case, accents and
punctuation stay as they are: "almost said" is not said.

[1] https://www.unicode.org/reports/tr15/
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from graph.model import Span

_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ＇", "'"))
_SPACES = re.compile(r"\s+")
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
)
"""Thai, Lao, Burmese, Khmer, kana and Han: scripts that put no spaces between words."""
_INITIAL = re.compile(r"(?:^|[\s(«“\"'])[^\W\d_]\.$")
_LONGEST_CONTEXT = 1000
"""Code points of a sentence kept on each side of a quote; a longer sentence is cut at a word."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of the folded text, and the run of the original that it stands for."""

    folded: int
    start: int
    end: int
    exact: bool
    """Whether the two run side by side, one code point for one."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A text without the differences that copying makes, and the way back to the original."""

    original: str
    text: str
    _pieces: tuple[_Piece, ...]
    _starts: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The stretch of the original that ``text[start:end]`` stands for."""
        return Span(self._at(start)[0], self._at(end - 1)[1])

    def _at(self, index: int) -> tuple[int, int]:
        piece = self._pieces[bisect_right(self._starts, index) - 1]
        if not piece.exact:
            return piece.start, piece.end
        start = piece.start + index - piece.folded
        return start, start + 1


@lru_cache(maxsize=512)  # a name is looked for in many quotes, a quote holds many names
def fold(text: str) -> Folded:
    r"""The text in NFC, with plain apostrophes, and one space for a run of white space.

    >>> folded = fold("L’e\u0301te\u0301  finit.")
    >>> folded.text
    "L'été finit."
    >>> folded.span(2, 5)
    Span(start=2, end=7)
    """
    pieces: list[_Piece] = []
    parts: list[str] = []
    length = 0
    for start, end, exact in _runs(text):
        part = text[start:end].translate(_APOSTROPHES) if exact else _fold_run(text[start:end])
        pieces.append(_Piece(length, start, end, exact))
        parts.append(part)
        length += len(part)
    return Folded(text, "".join(parts), tuple(pieces), tuple(piece.folded for piece in pieces))


def _fold_run(run: str) -> str:
    return " " if run.isspace() else unicodedata.normalize("NFC", run).translate(_APOSTROPHES)


def _runs(text: str) -> Iterator[tuple[int, int, bool]]:
    """Cut a text into runs that stay as they are and runs that folding changes in length."""
    position = 0
    for start, end in _changed(text):
        if position < start:
            yield position, start, True
        yield start, end, False
        position = end
    if position < len(text):
        yield position, len(text), True


def _changed(text: str) -> Iterator[tuple[int, int]]:
    composed = unicodedata.is_normalized("NFC", text)
    position = 0
    for space in _SPACES.finditer(text):
        if not composed:
            yield from _clusters(text, position, space.start())
        # A single white-space character is changed too: into a plain space.
        if space[0] != " ":
            yield space.span()
        position = space.end()
    if not composed:
        yield from _clusters(text, position, len(text))


def _clusters(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Runs that NFC changes: a new one begins where composing the two sides apart is the same."""
    while start < end:
        stop = start + 1
        while stop < end and _composes(text[start:stop], text[stop]):
            stop += 1
        if unicodedata.normalize("NFC", text[start:stop]) != text[start:stop]:
            yield start, stop
        start = stop


def _composes(cluster: str, character: str) -> bool:
    if unicodedata.combining(character):
        return True
    apart = unicodedata.normalize("NFC", cluster) + unicodedata.normalize("NFC", character)
    return unicodedata.normalize("NFC", cluster + character) != apart


def find(folded: Folded, words: str, *, ignore_case: bool = False) -> list[Span]:
    """Every place of the original where the words stand as whole words, in order.

    >>> find(fold("Oman said no. A woman said Oman’s way."), "Oman")
    [Span(start=0, end=4), Span(start=27, end=31)]
    """
    needle = fold(words.strip()).text
    if not needle:
        return []
    if not ignore_case:
        starts = _occurrences(folded.text, needle)
    elif needle.casefold() in folded.text.casefold():
        matches = re.finditer(f"(?={re.escape(needle)})", folded.text, re.IGNORECASE)
        starts = (match.start() for match in matches)
    else:
        return []
    size = len(needle)
    return [
        folded.span(start, start + size)
        for start in starts
        if not _inside_word(folded.text, start) and not _inside_word(folded.text, start + size)
    ]


def _occurrences(text: str, needle: str) -> Iterator[int]:
    start = text.find(needle)
    while start >= 0:
        yield start
        start = text.find(needle, start + 1)


def _inside_word(text: str, index: int) -> bool:
    """Whether the boundary before ``text[index]`` cuts a word."""
    return 0 < index < len(text) and _in_word(text[index - 1]) and _in_word(text[index])


def _in_word(character: str) -> bool:
    """Whether a character belongs to a word in a script that puts spaces between words."""
    if unicodedata.category(character)[0] == "M":
        return True
    return character.isalnum() and not _UNSPACED.match(character)


def closest(text: str, words: str) -> str:
    """The passage of a text most like the words, in whole words; empty where nothing is.

    >>> closest("In May Acme bought Globex for cash.", "Acme sold Globex")
    'Acme bought Globex'
    """
    from rapidfuzz import fuzz

    if not text or not words:
        return ""
    found = fuzz.partial_ratio_alignment(words, text, score_cutoff=40)
    if found is None:
        return ""
    start, end = found.dest_start, found.dest_end
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return " ".join(text[start:end].split()).rstrip(".,;:")


def sentences(text: str, language: str) -> list[Span]:
    """The sentences of a text, without the white space around them.

    Cut by sentencex, which knows the abbreviations of some 300 languages; an initial ("M.", "J.")
    never ends a sentence.

    >>> text = "M. Durand part. Il revient."
    >>> [text[s.start:s.end] for s in sentences(text, "fr")]
    ['M. Durand part.', 'Il revient.']
    """
    from sentencex import get_sentence_boundaries

    spans: list[Span] = []
    open_start: int | None = None
    for boundary in get_sentence_boundaries(language.split("-")[0], text):
        start, end = boundary["start_index"], boundary["end_index"]
        stripped = text[start:end].strip()
        if not stripped:
            open_start = None
            continue
        start += text[start:end].index(stripped)
        first = start if open_start is None else open_start
        if open_start is not None:
            spans.pop()
        spans.append(Span(first, start + len(stripped)))
        open_start = first if _INITIAL.search(stripped) else None
    return spans


def context(text: str, quote: Span, all_sentences: list[Span]) -> Span:
    """The sentence (or the run of sentences) that holds a quote, cut where it is very long."""
    start, end = quote.start, quote.end
    for sentence in all_sentences:
        if sentence.start < quote.end and quote.start < sentence.end:
            start, end = min(start, sentence.start), max(end, sentence.end)
    return Span(_cut_left(text, start, quote.start), _cut_right(text, quote.end, end))


def _cut_left(text: str, start: int, end: int) -> int:
    if end - start <= _LONGEST_CONTEXT:
        return start
    cut = end - _LONGEST_CONTEXT
    space = _SPACES.search(text, cut, end)
    return space.end() if space else cut


def _cut_right(text: str, start: int, end: int) -> int:
    if end - start <= _LONGEST_CONTEXT:
        return end
    cut = start + _LONGEST_CONTEXT
    space = text.rfind(" ", start, cut)
    return space if space > start else cut
