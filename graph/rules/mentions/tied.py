"""Tied: whom the pronouns mean that stand inside a verb: "a-t-elle", "lui a vendu", "l’a racheté".

Such a pronoun has no item of its own: whom it means stands at ~ of its unit. What is done to
somebody is done to another than the one who does it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graph.rules.mentions.known import Known
from graph.rules.mentions.recalled import by_pronoun
from graph.rules.values import End, Group, Mention, Phrase, Sentence

TIED = frozenset({"toWhom", "toThat", "whom", "ofWhom"})
"""Classes of pronouns before a verb, by the slot of a frame that each fills."""


def tied_ends(
    sentence: Sentence,
    place: int,
    found: Mapping[int, tuple[End, ...]],
    known: Known,
    memory: tuple[Mention, ...],
) -> Iterator[tuple[int, tuple[End, ...]]]:
    """Unit of each pronoun in the verb at an item, as ~, and whom it means."""
    group = sentence.items[place]
    assert isinstance(group, Group)
    for index in range(group.start, group.end):
        unit = sentence.units[index]
        phrase = Phrase(index, index + 1, -1, pronoun=True)
        if unit.does("enclitic"):
            yield ~index, tuple(by_pronoun(sentence, phrase, known, memory))
        elif unit.classes & TIED and unit.tag == "function":
            others = _but_subject(sentence, place, found, memory)
            yield ~index, tuple(by_pronoun(sentence, phrase, known, others))


def _but_subject(
    sentence: Sentence,
    place: int,
    found: Mapping[int, tuple[End, ...]],
    memory: tuple[Mention, ...],
) -> tuple[Mention, ...]:
    """The memory without whoever stands nearest before the verb."""
    for before in range(place - 1, -1, -1):
        if isinstance(sentence.items[before], Phrase):
            keys = {end.key for end in found.get(before, ())}
            return tuple(each for each in memory if each.key not in keys)
    return memory
