"""Pairs: which two "the two", "both" and "the two sides" mean: the only ones of their class of whom
there was talk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.rules.mentions.known import Known
from graph.rules.values import End, Mention, Phrase, Sentence

_NEAR = 2
"""Sentences back in which they were spoken of."""


def pair_of(
    sentence: Sentence, phrase: Phrase, known: Known, memory: tuple[Mention, ...]
) -> tuple[End, End] | None:
    """The two whom a phrase means, if it is clear."""
    units = sentence.units
    first, noun = units[phrase.start], units[phrase.end - 1]
    if not first.does("pair") or any(
        unit.tag in ("name", "new", "amount") for unit in units[phrase.start : phrase.end]
    ):
        return None
    if not (phrase.pronoun or noun.does("pairNoun")):
        return None
    wanted = known.lexicon.refers.get("pair", ())
    found = [two for each in wanted if (two := _two(memory, {each}, sentence.number, known))]
    if len(found) != 1:
        return None
    words = sentence.text[first.start : noun.end]
    one, other = (
        End(
            each.key, each.class_iri, words, first.start, noun.end, "pronoun", each.name,
            f"“{words}” is read as {each.words} and another one.", member=member, told=each.told,
        )
        for member, each in enumerate(found[0], 1)
    )  # fmt: skip
    return one, other


def _two(
    memory: Iterable[Mention], classes: set[str], sentence: int, known: Known
) -> tuple[Mention, Mention] | None:
    """The only two of some classes in the nearest sentence that speaks of two."""
    fit = [
        each
        for each in memory
        if sentence - each.sentence <= _NEAR
        and classes & known.lexicon.family.get(each.class_iri, frozenset())
    ]
    for back in range(_NEAR + 1):
        kept = {each.key: each for each in fit if sentence - each.sentence <= back}
        if len(kept) > 1:
            first, *others = _in_order(kept.values(), fit)
            return (first, others[0]) if len(others) == 1 else None
    return None


def _in_order(kept: Iterable[Mention], fit: list[Mention]) -> Iterator[Mention]:
    order = [each.key for each in fit]
    yield from sorted(kept, key=lambda each: order.index(each.key))
