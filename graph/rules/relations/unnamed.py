"""Unnamed: what is only told by whose it is: the staff of whoever "employs 6,200 people".

A sense of the lexicon says under which names it may be known, with S for whose it is. What the
catalogue has under these words, and others that all stand in the sentence, is meant; its own goes
before what is the same for all ("share price"). What it lacks is new where the text names
it by its owner: "Norvand shares".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from graph.catalogue import key
from graph.model import Amount
from graph.ontology import Relation
from graph.rules.clauses.scene import Scene
from graph.rules.language.forms import singular
from graph.rules.language.lexical import Frame, Lexicon
from graph.rules.mentions.known import Known
from graph.rules.relations.fitting import fitting
from graph.rules.text.naming import counts
from graph.rules.text.words import words_of
from graph.rules.values import End, Phrase, Unit

_OWNER = "S"
_PERCENT = "P1"
"""Its code in UN/CEFACT Recommendation 20."""
_LEADING = frozenset({"determiner", "possessive"})


def unnamed_pairs(
    scene: Scene,
    frame: Frame,
    relation: Relation,
    subjects: Iterable[tuple[End, ...]],
    words: tuple[int, int],
) -> Iterator[tuple[End, End]]:
    """Each subject with what is its own; ``words`` is where the text speaks of that."""
    for each in subjects:
        subject = fitting(each, frame.only or relation.subject_classes, scene.lexicon, frame.placed)
        target = _own(scene, frame, subject, words) if subject is not None else None
        if subject is not None and target is not None:
            yield subject, target


def is_about(scene: Scene, frame: Frame, items: tuple[int, ...], amount: Amount) -> bool:
    """Whether it is what a sense is about: "Shares in Norvand" at 41 euros, "6,200 people"."""
    if (amount.quantity.unit_code == _PERCENT) != frame.percent:
        return False
    if not items:
        counted = (amount.quantity.unit_text or "").casefold().split()
        nouns = (singular(each, scene.lexicon.plurals) for each in counted)
        return not frame.heads or not frame.heads.isdisjoint({*counted, *nouns})
    phrase = scene.sentence.items[items[0]]
    if items[0] < 0 or not isinstance(phrase, Phrase):
        return False
    units = scene.sentence.units[phrase.start : phrase.end]
    if scene.lexicon.elided:
        units = tuple(unit for unit in units if not unit.classes & _LEADING)[:1]
    return any(_singular(unit, scene.lexicon) in frame.heads for unit in units[-1:])


def _singular(unit: Unit, lexicon: Lexicon) -> str:
    return unit.base or singular(unit.low, lexicon.plurals)


def its_own(scene: Scene, subject: End, target: End) -> End:
    """What the catalogue has as the owner’s own: for "unemployment" its "Corvian unemployment"."""
    names, lexicon = scene.known.names, scene.lexicon
    words = words_of(target.words, 0, len(target.words), lexicon)
    wanted = counts(words, names, lexicon) | {subject.key}
    found = {
        iri
        for said, iri in names.described.get(subject.key, ())
        if said == wanted and iri in names.own and names.classes[iri] == target.class_iri
    }
    if len(found) != 1 or target.key in found:
        return target
    return replace(target, key=found.pop(), how="described", name=None, note=None)


def _own(scene: Scene, frame: Frame, subject: End, words: tuple[int, int]) -> End | None:
    start, end = words
    written, classes = scene.sentence.text[start:end], frame.only_object
    known = _known(scene, frame, subject)
    if known is not None:
        return End(known, classes[0], written, start, end, "described")
    name = None if frame.percent else _name(scene, subject, words)
    return End(key(name), classes[0], written, start, end, "thing", name) if name else None


def _name(scene: Scene, subject: End, words: tuple[int, int]) -> str | None:
    """The words as a name, if the owner's is among them: "Its shares" are none, and "6,200 people"
    may be others', too.
    """
    start, end = words[0], max(words[1], subject.end)
    between = scene.sentence.text[words[1] : max(words[1], subject.start)].split()
    if subject.how not in ("name", "new") or subject.start < start or len(between) > 1:
        return None
    inside = (unit for unit in scene.sentence.units if start <= unit.start < end)
    first = next((unit.start for unit in inside if not unit.classes & _LEADING), start)
    return scene.sentence.text[first:end]


def _known(scene: Scene, frame: Frame, subject: End) -> str | None:
    """The one of the catalogue that it can be."""
    names = scene.known.names
    here = {word for unit in scene.sentence.units for word in (*unit.iris, unit.base)}
    here.add(subject.key)
    found: dict[str, tuple[bool, int]] = {}
    for wanted in {each for label in frame.unnamed for each in _content(label, scene.known)}:
        one = min(wanted, default="")
        for words, iri in (*names.described.get(one, ()), (frozenset([one]), one)):
            fits = iri in names.own and names.classes[iri] in frame.only_object
            if fits and wanted <= words and words - wanted <= here:
                rank = subject.key in words, len(words)
                found[iri] = max(found.get(iri, rank), rank)
    best = [iri for iri in found if found[iri] == max(found.values())]
    return best[0] if len(best) == 1 else None


def _content(label: str, known: Known) -> Iterator[frozenset[str]]:
    """The words of a name that count: as they are, and with the names among them as entities."""
    lexicon = known.lexicon
    plain = [word for word in words_of(label, 0, len(label), lexicon) if word.text != _OWNER]
    yield counts(plain, known.names, lexicon)
    yield counts(plain, replace(known.names, by_word={}), lexicon)
