"""Heads: to what a participle or a relative clause may belong.

In "Tessel, a maker of pumps based in Lund, which …" that is Lund, the pumps, the maker or Tessel.
Nearest comes first; but behind a comma a place that only says where ("in Lund, which") comes last.
Which one is meant the classes of a relation tell.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.rules.values import Group, Phrase, Sentence

_PASSED = frozenset({"adverb", "negation", "restrictive", "clitic", "enclitic", "negator"})
_MOST = 5


def heads_before(sentence: Sentence, place: int) -> tuple[int, ...]:
    """Items of the phrases that what begins at an item may belong to, the likeliest first."""
    last, comma = _back(sentence, place - 1)
    found = list(_chain(sentence, last))[:_MOST]
    if comma and len(found) > 1 and _tells_where(sentence, found[0]):
        found = [*found[1:], found[0]]
    return tuple(found)


def _back(sentence: Sentence, place: int) -> tuple[int, bool]:
    """The item before adverbs, dates and commas, and whether there was a comma."""
    comma = False
    while place >= 0:
        item = sentence.items[place]
        if not isinstance(item, int):
            break
        unit = sentence.units[item]
        if not (unit.text == "," or unit.tag == "date" or unit.classes & (_PASSED | {"dateLink"})):
            break
        comma = comma or unit.text == ","
        place -= 1
    return place, comma


def _chain(sentence: Sentence, place: int) -> Iterator[int]:
    """A phrase, what it belongs to by a preposition, and the name that all that is said of."""
    while place >= 0:
        phrase = sentence.items[place]
        if not isinstance(phrase, Phrase):
            return
        yield place
        if phrase.before < 0:
            before, comma = _back(sentence, place - 1)
            named = sentence.items[before] if before >= 0 else None
            if not comma or not isinstance(named, Phrase) or not _is_proper(sentence, named):
                return
            place = before
            continue
        place, _ = _back(sentence, sentence.at[phrase.before] - 1)
        group = sentence.items[place] if place >= 0 else None
        if isinstance(group, Group):
            if group.kind != "participle":
                return
            place, _ = _back(sentence, place - 1)


def _is_proper(sentence: Sentence, phrase: Phrase) -> bool:
    unit = sentence.units[phrase.end - 1]
    return unit.tag in ("name", "new") and unit.text[0].isupper()


def _tells_where(sentence: Sentence, place: int) -> bool:
    phrase = sentence.items[place]
    return (
        isinstance(phrase, Phrase)
        and phrase.before >= 0
        and (sentence.units[phrase.before].does("locative"))
    )
