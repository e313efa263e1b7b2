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
OPENING = frozenset({",", "–", "—", "("})
"""Signs that open what is put between."""


def heads_before(sentence: Sentence, place: int) -> tuple[int, ...]:
    """Items of the phrases that what begins at an item may belong to, the likeliest first."""
    last, comma = _back(sentence, before_acronym(sentence, place - 1))
    found = list(chain(sentence, last))[:_MOST]
    if comma and found and not is_proper(sentence, found[0]):
        found.sort(key=lambda each: _rank(sentence, each))
    elif comma and len(found) > 1 and _tells_where(sentence, found[0]):
        found = [*found[1:], found[0]]
    return tuple(found)


def before_acronym(sentence: Sentence, place: int) -> int:
    """The item before a name in brackets and its comma: "the Northern League (NL), which"."""
    signs = (")", "(")
    at = place - 1 if _sign(sentence, place) == "," else place
    inside = sentence.items[at - 1] if at > 2 else None
    told = (_sign(sentence, at), _sign(sentence, at - 2)) == signs and isinstance(inside, Phrase)
    return at - 3 if told else place


def _sign(sentence: Sentence, place: int) -> str:
    item = sentence.items[place] if 0 <= place < len(sentence.items) else None
    return sentence.units[item].text if isinstance(item, int) else ""


def _rank(sentence: Sentence, item: int) -> int:
    """A name that nothing leads to goes before a noun, and this before what only belongs to it."""
    phrase = sentence.items[item]
    if not isinstance(phrase, Phrase) or phrase.before >= 0:
        return 2
    return 0 if is_proper(sentence, item) else 1


def _back(sentence: Sentence, place: int) -> tuple[int, bool]:
    """The item before adverbs, dates and commas, and whether there was a comma."""
    comma = False
    while place >= 0:
        item = sentence.items[place]
        if not isinstance(item, int):
            break
        unit = sentence.units[item]
        if not (
            unit.text in OPENING or unit.tag == "date" or unit.classes & (_PASSED | {"dateLink"})
        ):
            break
        comma = comma or unit.text in OPENING
        place -= 1
    return place, comma


def chain(sentence: Sentence, place: int) -> Iterator[int]:
    """A phrase, what it belongs to by a preposition, and the name that all that is said of."""
    while place >= 0:
        phrase = sentence.items[place]
        if not isinstance(phrase, Phrase):
            return
        yield place
        if phrase.before < 0:
            place = _owner(sentence, place)
            before, comma = _back(sentence, place - 1)
            if not comma or before < 0 or not is_proper(sentence, before):
                return
            place = before
            continue
        place, _ = _back(sentence, sentence.at[phrase.before] - 1)
        group = sentence.items[place] if place >= 0 else None
        if isinstance(group, Group):
            if group.kind != "participle":
                return
            place, _ = _back(sentence, place - 1)


def _owner(sentence: Sentence, place: int) -> int:
    """Where "the city’s first" begins."""
    sign = sentence.items[place - 1] if place > 1 else None
    owned = isinstance(sign, int) and sentence.units[sign].does("genitive")
    return place - 2 if owned else place


def is_proper(sentence: Sentence, item: int) -> bool:
    """Whether a phrase ends in a name with a capital."""
    phrase = sentence.items[item] if item >= 0 else None
    if not isinstance(phrase, Phrase):
        return False
    unit = sentence.units[phrase.end - 1]
    return unit.tag in ("name", "new") and any(word[:1].isupper() for word in unit.text.split())


def named_before(sentence: Sentence, item: int) -> int:
    """The name that a phrase stands beside, behind its comma; else the phrase itself."""
    if is_proper(sentence, item):
        return item
    before, comma = _back(sentence, item - 1)
    named = sentence.items[before] if before >= 0 else None
    if comma and isinstance(named, Phrase) and named.before < 0 and is_proper(sentence, before):
        return before
    return item


def _tells_where(sentence: Sentence, place: int) -> bool:
    phrase = sentence.items[place]
    return (
        isinstance(phrase, Phrase)
        and phrase.before >= 0
        and (sentence.units[phrase.before].does("locative"))
    )
