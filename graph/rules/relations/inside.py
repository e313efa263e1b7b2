"""Inside: relations that a name of several words states by itself: "Celtine's board", "Western
sanctions".

Its noun says the relation, as in `graph.rules.relations.titled`, and another name in it the
other end.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graph.rules.clauses.relatives import unit_at
from graph.rules.clauses.scene import Scene
from graph.rules.language.forms import singular
from graph.rules.language.lexical import Frame, Slot
from graph.rules.mentions.known import Known
from graph.rules.relations.certain import said_at
from graph.rules.relations.fitting import fitting
from graph.rules.text.naming import find_names
from graph.rules.text.words import words_of
from graph.rules.values import End, Finding, Phrase, Said, Sentence, Word


def find_inside(scene: Scene) -> list[Finding]:
    """What the names in a sentence state, as surely as the verb beside them is said."""
    sentence, found = scene.sentence, list[Finding]()
    for item, whole in _named(scene):
        said = said_at(scene, item)
        for finding in _stated(scene, whole, _owner_of(scene, item)):
            if finding.frame.placed and not _is_whole(sentence, item, whole):
                continue
            if finding.frame.given and not _is_quoted(sentence, item):
                found.append(finding)
            elif not said.mute:
                found.append(replace(finding, said=said))
    return found


def _named(scene: Scene) -> Iterator[tuple[int, End]]:
    """What the catalogue has, by its name or by a description, with the item of its phrase."""
    sentence, known = scene.sentence, scene.known
    for place, unit in enumerate(sentence.units):
        item = sentence.at[place]
        if unit.tag == "name" and len(unit.iris) == 1 and _in_phrase(sentence, item):
            iri = unit.iris[0]
            if iri in known.names.own:
                kind = known.names.classes[iri]
                yield item, End(iri, kind, unit.text, unit.start, unit.end, "hidden")
    for item, ends in scene.ends.items():
        if item >= 0 and len(ends) == 1 and ends[0].how == "described":
            yield item, ends[0]


def _is_whole(sentence: Sentence, item: int, end: End) -> bool:
    """Whether a description is one phrase: "the Rostock brewery", but no "brewery in Rostock"."""
    phrase = sentence.items[item]
    return isinstance(phrase, Phrase) and end.end <= sentence.units[phrase.end - 1].end


def _is_quoted(sentence: Sentence, item: int) -> bool:
    phrase = sentence.items[item]
    return isinstance(phrase, Phrase) and sentence.units[phrase.start].quoted


def _in_phrase(sentence: Sentence, item: int) -> bool:
    return isinstance(sentence.items[item], Phrase)


def _owner_of(scene: Scene, item: int) -> list[End]:
    """Whose it is, where "’s" stands before it: "the WHO’s vaccines department"."""
    sign = unit_at(scene.sentence, item - 1)
    return list(scene.ends.get(item - 2, ())) if sign is not None and sign.does("genitive") else []


def _stated(scene: Scene, whole: End, owner: list[End]) -> Iterator[Finding]:
    known = scene.known
    words = words_of(scene.sentence.text, whole.start, whole.end, known.lexicon)
    if len(words) < 2:
        return
    others = list(_others(words, whole.key, known))
    for word in words:
        for frame in known.lexicon.nouns.get(singular(word.low, known.lexicon.plurals), ()):
            if frame.demonym and not frame.also:
                whose = list(_whose(words, others, known, frame.placed))
                found = list(_found(scene, frame, whole, whose))
                yield from found or (() if frame.placed else _found(scene, frame, whole, owner))
        for frame in known.lexicon.acts.get(singular(word.low, known.lexicon.plurals), ()):
            if len(frame.slots) == 1 and frame.slots[0].role != frame.holder:
                for other in _led(words, others, frame.slots[0], known):
                    yield from _found(scene, frame, whole, [other])


def _led(words: list[Word], others: list[End], slot: Slot, known: Known) -> Iterator[End]:
    """Those that a slot's preposition leads to: one, or all that it stands "between"."""
    marker = slot.marker[-1] if slot.marker else ()
    for word in words:
        low = known.lexicon.same.get(word.low, word.low)
        if low in marker:
            behind = [each for each in others if each.start >= word.end]
            pairing = "pairing" in known.lexicon.classes.get(low, ())
            yield from behind if pairing else behind[:1]
            return


def _whose(words: list[Word], others: list[End], known: Known, placed: bool) -> Iterator[End]:
    """Those whose it may be: "duties on panels from Arvenia" are none of Arvenia."""
    for other in others:
        before = [word.low for word in words if word.end <= other.start][-1:]
        does = known.lexicon.does(before[0]) if before else frozenset()
        led = "preposition" in does and "ofLink" not in does
        if not led or (placed and "locative" in does):
            yield other


def _others(words: list[Word], iri: str, known: Known) -> Iterator[End]:
    """Who else is named in a name."""
    for name in find_names(words, known.names, known.lexicon, iri):
        first, last = words[name.first], words[name.last - 1]
        for each in name.iris:
            if each in known.names.own:
                written = first.text if first is last else f"{first.text} {last.text}"
                kind = known.names.classes[each]
                yield End(each, kind, written, first.start, last.end, "hidden")


def _found(scene: Scene, frame: Frame, whole: End, others: list[End]) -> Iterator[Finding]:
    relation = scene.relation(frame)
    if relation is None:
        return
    first = frame.only or relation.subject_classes
    ends = {"S": (others, first), "O": (others, frame.only_object or relation.object_classes)}
    ends[frame.holder] = ([whole], ends[frame.holder][1])
    subject, target = (fitting(*ends[role], scene.lexicon, frame.placed) for role in "SO")
    if subject is not None and target is not None and subject.key != target.key:
        yield Finding(
            frame, "inside", subject, target, Said(),
            min(subject.start, target.start), max(subject.end, target.end),
            sentence=scene.sentence.number,
        )  # fmt: skip
