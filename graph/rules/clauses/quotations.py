"""Quotations: who speaks where a quotation goes on over several sentences.

Signs of quotation are counted over a paragraph. Who speaks in a part of one that its own sentence
doesn't tell is who is told in the nearest sentence of the same quotation, or, where a quotation
follows ("…," said X. "…"), in the one before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from graph.model import Span
from graph.rules.clauses.tellers import Talk, sources_of
from graph.rules.values import Clause, End, Sentence, Unit

_SIGNS = {"«": 1, "“": 1, "»": -1, "”": -1}
_PLAIN = '"'
_FAR = 12
"""Sentences away in which a speaker is looked for."""


def with_quotes(
    text: str, spans: Sequence[Span], sentences: Iterable[Iterable[Unit]]
) -> Iterator[tuple[Unit, ...]]:
    """The units of each sentence, with what stands in quotation marks marked."""
    depth, plain, place = 0, False, 0
    for span, units in zip(spans, sentences, strict=True):
        if "\n\n" in text[place : span.start]:
            depth, plain = 0, False
        marked = []
        for unit in units:
            depth = max(0, depth + _SIGNS.get(unit.text, 0))
            plain = plain != (unit.text == _PLAIN)
            marked.append(replace(unit, quoted=True) if depth or plain else unit)
        yield tuple(marked)
        place = span.end


def speakers(talks: Sequence[tuple[Talk, Mapping[int, Clause]]], text: str) -> Iterator[End | None]:
    """Of each sentence, who speaks in its quotation where only another sentence tells it."""
    own = [_own(talk, clauses) for talk, clauses in talks]
    for number, (talk, _) in enumerate(talks):
        yield (
            None if own[number] or not _quotes(talk.sentence) else _other(number, talks, own, text)
        )


def _own(talk: Talk, clauses: Mapping[int, Clause]) -> End | None:
    """Who is told to say what the sentence says."""
    for source in sources_of(talk, clauses):
        if not source.whole:
            return source.speaker
    return None


def _quotes(sentence: Sentence) -> bool:
    return any(unit.quoted for unit in sentence.units)


def _other(
    number: int,
    talks: Sequence[tuple[Talk, Mapping[int, Clause]]],
    own: Sequence[End | None],
    text: str,
) -> End | None:
    for step in (1, -1):
        place = number
        for _ in range(_FAR):
            if not _goes_on(talks, place, step, text):
                break
            place += step
            if own[place] is not None:
                return own[place]
    return None


def _goes_on(
    talks: Sequence[tuple[Talk, Mapping[int, Clause]]], place: int, step: int, text: str
) -> bool:
    """Whether the quotation of a sentence goes on in the next one, or was led in by the last."""
    other = place + step
    if not 0 <= other < len(talks):
        return False
    first, second = sorted((talks[place][0].sentence, talks[other][0].sentence), key=_start)
    if "\n\n" in text[first.span.end : second.span.start] or not second.units or not first.units:
        return False
    if step > 0:
        return second.units[0].quoted and first.units[-1].quoted
    return second.units[0].quoted or second.units[0].text in _SIGNS


def _start(sentence: Sentence) -> int:
    return sentence.span.start
