"""Titles: the nouns of the lexicon that say who somebody is, where they stand.

"The founder and chief executive of Norvand" are two titles of one holder: what stands before the
first belongs to both, and what stands behind the last.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.rules.clauses.relatives import unit_at
from graph.rules.mentions.known import Known
from graph.rules.text.framed import ANY
from graph.rules.values import Phrase, Sentence, Unit

_CONTENT = frozenset({"name", "new", "word", "function"})


@dataclass(frozen=True, slots=True)
class Title:
    """A noun of the lexicon where it stands."""

    unit: int
    item: int
    phrase: Phrase
    first: int
    """Item of the first of several titles: "the founder and chief executive of Norvand"."""
    last: int
    """Item of the last of them."""

    def opening(self, sentence: Sentence) -> Phrase:
        """The phrase of the first title."""
        found = sentence.items[self.first]
        assert isinstance(found, Phrase)
        return found

    def behind(self, sentence: Sentence) -> int:
        """The unit behind the noun, or behind the last title."""
        found = sentence.items[self.last]
        assert isinstance(found, Phrase)
        return self.unit + 1 if self.last == self.item else found.end


def titles_in(sentence: Sentence, known: Known) -> Iterator[Title]:
    """The titles in a sentence, in order; what somebody was, or is to be, is none."""
    for place, item in enumerate(sentence.items):
        if isinstance(item, Phrase):
            for index in range(item.start, item.end):
                unit = sentence.units[index]
                if (
                    unit.tag in ("word", "function")
                    and (unit.base in known.lexicon.nouns or _is_post(sentence, item, index, known))
                    and not _past(sentence, item, known)
                ):
                    first, last = (
                        _chain(sentence, place, -2, known),
                        _chain(sentence, place, 2, known),
                    )
                    yield Title(index, place, item, first, last)


def _is_post(sentence: Sentence, phrase: Phrase, index: int, known: Known) -> bool:
    """Whether it is another word for a person, or any noun before "at" and the like."""
    unit, lexicon = sentence.units[index], known.lexicon
    if ANY not in lexicon.nouns or unit.tag != "word" or unit.does("outsider"):
        return False
    if is_person(unit, known):
        return True
    nouns = [
        place for place in range(phrase.start, phrase.end) if sentence.units[place].tag == "word"
    ]
    link = _link_behind(sentence, phrase)
    last = is_name(sentence, phrase.end - 1)
    head = nouns[0] if lexicon.elided else nouns[-1]
    return link is not None and link.does("workLink") and index == head and not last


def _link_behind(sentence: Sentence, phrase: Phrase) -> Unit | None:
    """The word behind a noun and what it is of: "souffleuse de verre chez"."""
    units, place = sentence.units, phrase.end
    while place + 1 < len(units) and units[place].classes & {"ofLink", "partitive"}:
        of = sentence.items[sentence.at[place + 1]]
        if not isinstance(of, Phrase) or is_name(sentence, of.end - 1):
            break
        place = of.end
    return units[place] if place < len(units) else None


def is_person(unit: Unit, known: Known) -> bool:
    """Whether a noun is a word for a person."""
    return bool(known.lexicon.people & set(known.lexicon.kinds.get(unit.base, ())))


def _chain(sentence: Sentence, place: int, step: int, known: Known) -> int:
    """The item of the first (or last) title of those that "and" joins to one."""
    while 0 <= place + step < len(sentence.items):
        between, other = unit_at(sentence, place + step // 2), sentence.items[place + step]
        if between is None or not between.does("coordination") or not isinstance(other, Phrase):
            break
        here = sentence.items[place]
        assert isinstance(here, Phrase)
        later = other if step > 0 else here
        if not (_ends_as_title(sentence, here, known) and _ends_as_title(sentence, other, known)):
            break
        if sentence.units[later.start].classes & {"determiner", "possessive"}:
            break
        place += step
    return place


def _ends_as_title(sentence: Sentence, phrase: Phrase, known: Known) -> bool:
    """Whether a phrase is a word for a person and no name."""
    content = [unit for unit in sentence.units[phrase.start : phrase.end] if unit.tag in _CONTENT]
    noun = content[:1] if known.lexicon.elided else content[-1:]
    return any(known.lexicon.people & set(known.lexicon.kinds.get(unit.base, ())) for unit in noun)


def _past(sentence: Sentence, phrase: Phrase, known: Known) -> bool:
    """Whether it is an office that somebody had, or is to have."""
    before = sentence.units[phrase.start - 1] if phrase.start else None
    if before is not None and before.does("formerly"):
        return True
    return any(
        unit.does("former") or _is_of_old(unit, known)
        for unit in sentence.units[phrase.start : phrase.end]
    )


def _is_of_old(unit: Unit, known: Known) -> bool:
    """Whether it begins so: "ex-minister"."""
    prefix, hyphen, _ = unit.low.partition("-")
    return bool(hyphen) and "former" in known.lexicon.classes.get(prefix, ())


def opening_item(sentence: Sentence, noun: Title) -> int:
    """The item at which the title begins: that of its owner, if one stands before it."""
    item = noun.first - 1
    while True:
        unit = unit_at(sentence, item)
        if unit is not None and unit.does("genitive"):
            item -= 2
        elif unit is not None and unit.does("adverb"):
            item -= 1
        else:
            return item


def called_behind(sentence: Sentence, noun: Title) -> int | None:
    """The item of the name behind "the city of"."""
    link = unit_at(sentence, noun.item + 1)
    if link is None or not link.does("ofLink") or noun.item + 2 >= len(sentence.items):
        return None
    if sentence.units[noun.unit].does("actsFor"):
        # "The Selm unit of Norvand" is a part of Norvand.
        return None
    phrase = sentence.items[noun.item + 2]
    if isinstance(phrase, Phrase) and is_name(sentence, phrase.end - 1):
        return noun.item + 2
    return None


def is_name(sentence: Sentence, index: int) -> bool:
    """Whether a unit is a name with a capital."""
    unit = sentence.units[index]
    return unit.tag == "new" or (unit.tag == "name" and unit.text[0].isupper())
