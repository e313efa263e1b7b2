"""Tacit: ends that a sentence leaves to the article, and words that stand for their nation.

"Norvand said it would appeal" is against the one fine of which the article speaks; what Corvian
drones strike, Corvis does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.ontology import Relation
from graph.rules.clauses.scene import Scene
from graph.rules.language.lexical import Frame
from graph.rules.mentions.hinted import bearers
from graph.rules.mentions.known import named
from graph.rules.values import Clause, End, Phrase


def tacit_object(
    scene: Scene, clause: Clause, frame: Frame, relation: Relation, subjects: Iterable[End]
) -> tuple[End, ...]:
    """The one of the object's classes of which the article says all: if there are several, the one
    whose name has the subject's in it.
    """
    known, classes = scene.known, frame.only_object or relation.object_classes
    told = [iri for iri in known.told if known.names.classes[iri] in classes]
    doers = {each.key for each in subjects}
    found = [iri for iri in told if doers & bearers(iri, known)] or told
    if len(found) != 1:
        return ()
    units = scene.sentence.units[clause.group.start : clause.group.end]
    start, end = units[0].start, units[-1].end
    words = scene.sentence.text[start:end]
    note = f"“{words}” is read as said of {known.names.own[found[0]]}, of which the article speaks."
    iri = found[0]
    return (End(iri, known.names.classes[iri], words, start, end, "noun", None, note),)


def nations(scene: Scene, items: Iterable[int]) -> Iterator[tuple[End, ...]]:
    """Whose "Corvian drones" are."""
    for item in items:
        phrase = scene.sentence.items[item] if item >= 0 else None
        if not isinstance(phrase, Phrase):
            continue
        units = scene.sentence.units[phrase.start : phrase.end]
        if any(unit.does("actsForNation") for unit in units):
            for unit in units:
                if unit.tag == "name" and unit.hidden:
                    yield tuple(named(unit, scene.known))
