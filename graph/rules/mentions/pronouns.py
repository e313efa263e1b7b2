"""Pronouns: of those who were spoken of, whom a pronoun's place in its sentence allows.

"Norvand said that it …": whoever speaks is likelier than whom the text is about. "The board has
recommended it": nobody does it to himself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from graph.rules.language.lexical import Lexicon
from graph.rules.text.framed import says
from graph.rules.values import End, Group, Mention, Phrase, Sentence

_LINKS = frozenset({"subordinator", "adverb", "dateLink", "preposition"})


def near(
    sentence: Sentence,
    place: int,
    ends: Mapping[int, tuple[End, ...]],
    memory: tuple[Mention, ...],
    lexicon: Lexicon,
) -> tuple[Mention, ...]:
    """The memory with the speaker of what begins at an item as its last, or without the subject
    of the verb whose object stands there.
    """
    verb = _back(sentence, place - 1)
    subject = _back(sentence, verb - 1) if verb is not None else None
    if verb is None or _is_relative(sentence, verb - 1):
        return memory
    if subject is None:
        told = () if _acts(sentence, place) else _thing_of(memory, sentence.number, lexicon)
        return (*memory, *told)
    keys = {end.key for end in ends.get(subject, ())}
    here = [each for each in memory if each.key in keys]
    group = sentence.items[verb]
    if not isinstance(group, Group) or not here:
        return memory
    if not _acts(sentence, place):
        others = tuple(each for each in memory if each.key not in keys)
        return (*others, *_thing_of(others, sentence.number, lexicon))
    if says(group, sentence, lexicon) and len(keys) == 1:
        return (*memory, replace(here[-1], leading=True, sentence=sentence.number))
    return memory


def _is_relative(sentence: Sentence, place: int) -> bool:
    item = sentence.items[place] if place >= 0 else None
    return isinstance(item, int) and sentence.units[item].does("relative")


def _thing_of(memory: tuple[Mention, ...], number: int, lexicon: Lexicon) -> tuple[Mention, ...]:
    """The only thing that the sentence speaks of: "welcomed the cut, while others called it"."""
    actors = set(lexicon.refers.get("speakers", ()))
    things = {
        each.key: each
        for each in memory
        if each.sentence == number
        and not each.leading
        and not actors & lexicon.family.get(each.class_iri, frozenset())
        and not (set(lexicon.refers.get("sites", ())) & lexicon.family.get(each.class_iri, set()))
    }
    return tuple(replace(each, leading=True) for each in things.values()) * (len(things) == 1)


def _back(sentence: Sentence, place: int) -> int | None:
    """The verb or phrase before an item, dates and what links passed over."""
    while place >= 0:
        item = sentence.items[place]
        if not isinstance(item, int):
            return None if isinstance(item, Phrase) and item.before >= 0 else place
        unit = sentence.units[item]
        if not (unit.classes & _LINKS or unit.tag == "date"):
            return None
        place -= 1
    return None


def _acts(sentence: Sentence, place: int) -> bool:
    """Whether a verb follows whose subject a pronoun is."""
    for item in sentence.items[place + 1 : place + 3]:
        if isinstance(item, Group):
            return item.kind == "finite"
        if not isinstance(item, int) or not sentence.units[item].does("adverb"):
            return False
    return False
