"""Trades: the other end that the words of a title themselves name: "missile maker", "président
russe", "le fabricant de batteries Voltarne"; of a brewer, beer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.catalogue import key
from graph.rules.clauses.scene import Ends
from graph.rules.language.forms import singular
from graph.rules.language.lexical import Frame
from graph.rules.mentions.known import Known, newcomer
from graph.rules.relations.titles import Title, is_name
from graph.rules.text.naming import find_names
from graph.rules.text.words import words_of
from graph.rules.values import End, Phrase, Sentence, Unit


def made_by(frame: Frame, noun: Unit, sentence: Sentence, known: Known) -> tuple[End, ...]:
    """What a noun names as its object, if the catalogue has it, or the article speaks of it."""
    words = words_of(frame.implied, 0, len(frame.implied), known.lexicon)
    found = tuple(
        End(iri, known.names.classes[iri], noun.text, noun.start, noun.end, "hidden")
        for name in find_names(words, known.names, known.lexicon)
        if not name.hidden and name.last - name.first == len(words)
        for iri in name.iris
        if iri in known.names.own
    )
    return found or tuple(_spoken_of(frame.implied, noun, sentence, known))


def _spoken_of(thing: str, noun: Unit, sentence: Sentence, known: Known) -> Iterator[End]:
    """A thing of which the article speaks, too: a newcomer is called as the article calls it."""
    classes = known.lexicon.things.get(singular(thing, known.lexicon.plurals), ())
    if len(classes) == 1 and re.search(rf"(?<!\w){re.escape(thing)}(?!\w)", sentence.text):
        yield End(key(thing), classes[0], noun.text, noun.start, noun.end, "thing", thing)


def first_part(sentence: Sentence, item: int, ends: Ends, known: Known) -> tuple[End, ...]:
    """Of "batteries Voltarne" the batteries: the holder's name is tied on."""
    phrase = sentence.items[item]
    assert isinstance(phrase, Phrase)
    content = [
        index
        for index in range(phrase.start, phrase.end)
        if sentence.units[index].tag in ("name", "new", "word")
    ]
    if (
        len(content) > 1
        and is_name(sentence, content[-1])
        and sentence.units[content[0]].tag == "name"
    ):
        unit = sentence.units[content[0]]
        if not unit.text[0].isupper():
            return tuple(
                End(iri, known.names.classes[iri], unit.text, unit.start, unit.end)
                for iri in unit.iris
                if iri in known.names.own
            )
    return ends.get(item, ())


def within_word(sentence: Sentence, noun: Title, frame: Frame, known: Known) -> Iterator[End]:
    """The other as a part of the word: "missile maker", "président russe", "NATO member"."""
    place = noun.unit + 1 if known.lexicon.elided else noun.unit - 1
    if not noun.phrase.start <= place < noun.phrase.end:
        return
    while frame.placed and place > noun.phrase.start and _describes(sentence.units[place], known):
        # "A Lund software firm".
        place += 1 if known.lexicon.elided else -1
        if place >= noun.phrase.end:
            return
    unit = sentence.units[place]
    if unit.tag == "new" and not known.lexicon.elided:
        yield from newcomer(unit, known)
    things = known.lexicon.things.get(unit.base, ()) if unit.tag == "word" else ()
    # Who is behind a thing, or leads in it, needn't make it: "a software firm".
    makes = any(
        "ofLink" in known.lexicon.does(word)
        for slot in frame.slots
        for word in (slot.marker[-1] if slot.marker else ())
    )
    if makes and len(things) == 1 and not frame.demonym and unit.base not in known.lexicon.modified:
        yield End(key(unit.text), things[0], unit.text, unit.start, unit.end, "thing", unit.text)
    if unit.tag != "name" or (
        unit.hidden != frame.demonym and (unit.hidden or known.lexicon.elided)
    ):
        return
    for iri in unit.iris:
        if iri in known.names.own:
            how = "hidden" if unit.hidden else "name"
            yield End(iri, known.names.classes[iri], unit.text, unit.start, unit.end, how)


def _describes(unit: Unit, known: Known) -> bool:
    """Whether a word only tells what a title is about: of "a Lund software firm" the software."""
    return unit.tag == "word" and unit.base not in known.lexicon.nouns
