"""Cut an article into parts that a model can read at once.

Parts end where sentences end and overlap by two sentences, so that a fact told in two sentences
stands whole in one part. A part has 6,000 characters at most (some 1,500 tokens of English, more
of other languages), which leaves small models room for the ontology and the answer; only a single
sentence that is longer is cut inside, at a space.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.model import Article, Span
from graph.text import sentences

PART = 6000
"""Most code points of a part."""
OVERLAP = 2
"""Sentences that a part shares with the one before it."""


def cut(article: Article, size: int = PART, overlap: int = OVERLAP) -> tuple[Span, ...]:
    """The parts of an article, in order; each of its sentences is in one at least."""
    units = [
        piece
        for sentence in sentences(article.text, article.language)
        for piece in _pieces(article.text, sentence, size)
    ]
    parts: list[Span] = []
    first = 0
    while first < len(units):
        end = _end(units, first, size)
        parts.append(Span(units[first].start, units[end - 1].end))
        if end == len(units):
            break
        first = max(_back(units, end, overlap, size), first + 1)
    return tuple(parts)


def halve(article: Article, part: Span) -> tuple[Span, ...]:
    """A part in two, for a model that could not finish; as it is where one sentence is left.

    Halves of four sentences or more share one.
    """
    inside = [
        each
        for each in sentences(article.text, article.language)
        if part.start <= each.start and each.end <= part.end
    ]
    if len(inside) < 2:
        return (part,)
    middle = len(inside) // 2
    end = inside[middle] if len(inside) > 3 else inside[middle - 1]
    return Span(part.start, end.end), Span(inside[middle].start, part.end)


def _pieces(text: str, sentence: Span, size: int) -> Iterator[Span]:
    start = sentence.start
    while sentence.end - start > size:
        space = text.rfind(" ", start + 1, start + size)
        end = space if space > start else start + size
        yield Span(start, end)
        start = end
    yield Span(start, sentence.end)


def _end(units: list[Span], first: int, size: int) -> int:
    """Behind the last unit that fits into a part with the first one."""
    end = first + 1
    while end < len(units) and units[end].end - units[first].start <= size:
        end += 1
    return end


def _back(units: list[Span], end: int, overlap: int, size: int) -> int:
    """Where the next part begins: as far back as leaves room for a new sentence."""
    first = max(end - overlap, 0)
    while first < end and units[end].end - units[first].start > size:
        first += 1
    return first
