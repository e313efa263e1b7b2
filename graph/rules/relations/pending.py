"""Pending: what is told as a fact and isn't one yet, as the article says of it elsewhere.

"Norvand rachète Tessel. … L’opération doit être bouclée en mai": whatever stands in the present in
a headline is a plan until it is closed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from graph.model import Modality
from graph.rules.clauses.scene import Scene
from graph.rules.language.lexical import Lexicon
from graph.rules.values import Clause, Finding, Phrase, Sentence

_AHEAD = frozenset({Modality.PLANNED, Modality.POSSIBLE})


def pending(scenes: Iterable[Scene]) -> frozenset[str]:
    """Names of the relations of which the articles says that they have still to be closed."""
    return frozenset(
        name
        for scene in scenes
        for clause in scene.clauses.values()
        if _closes(clause, scene.lexicon)
        for noun in _nouns(scene.sentence, clause)
        for name in _meant(noun, scene.lexicon)
    )


def put_off(findings: Iterable[Finding], names: frozenset[str]) -> list[Finding]:
    """The findings, with those as plans that are pending; what has a date has been so since."""
    return [
        replace(each, said=replace(each.said, modality=Modality.PLANNED))
        if each.frame.relation in names
        and each.frame.closes
        and each.said.modality is Modality.ASSERTED
        and not each.dates
        else each
        for each in findings
    ]


def _closes(clause: Clause, lexicon: Lexicon) -> bool:
    """Whether a verb says that something is still to be closed."""
    if clause.said.modality not in _AHEAD:
        return False
    return any("closing" in lexicon.classes.get(each, ()) for each in clause.group.lemmas)


def _nouns(sentence: Sentence, clause: Clause) -> Iterator[str]:
    for item in clause.subjects:
        phrase = sentence.items[item] if item >= 0 else None
        if isinstance(phrase, Phrase):
            yield from (
                unit.base for unit in sentence.units[phrase.start : phrase.end] if unit.base
            )


def _meant(noun: str, lexicon: Lexicon) -> Iterator[str]:
    """The relations that a noun, or one by which the same thing is called, states as an act."""
    for each in {noun} | lexicon.alike.get(noun, frozenset()):
        for frame in lexicon.acts.get(each, ()):
            if frame.closes and frame.relation:
                yield frame.relation
