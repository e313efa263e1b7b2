"""Ourselves: whom "we" means in what somebody is quoted with: the body that he speaks for.

Who speaks for which body, titles tell: "said Ana Ruiz, chief executive of Norvand". A body that
speaks means itself; where nobody is known to stand behind a speaker, "we" is nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from graph.rules.clauses.scene import Ends, Scene
from graph.rules.language.lexical import Lexicon
from graph.rules.values import End, Finding, Phrase, Sentence, Unit


def bodies_of(findings: Iterable[Finding], lexicon: Lexicon) -> Iterator[tuple[str, End]]:
    """Key of a person -> the body that he leads or works for, by what titles say."""
    for finding in findings:
        ends = finding.subject, finding.object
        for person, body in (ends, ends[::-1]):
            if person.class_iri in lexicon.people and _speaks(body, lexicon):
                yield person.key, body


def _speaks(body: End, lexicon: Lexicon) -> bool:
    speakers = set(lexicon.refers.get("speakers", ()))
    family = lexicon.family.get(body.class_iri, frozenset())
    return bool(speakers & family) and body.class_iri not in lexicon.people


def with_ourselves(scene: Scene, bodies: Mapping[str, End]) -> Ends:
    """Whom the phrases mean, with those that are "we" in somebody's words."""
    found = dict(scene.ends)
    for clause in scene.clauses.values():
        speaker = clause.said.speaker
        if speaker is None or not scene.sentence.units[clause.group.start].quoted:
            continue
        body = speaker if _speaks(speaker, scene.lexicon) else bodies.get(speaker.key)
        for item in clause.subjects if body is not None else ():
            unit = _ourselves(scene.sentence, item)
            if body is not None and unit is not None:
                note = f"“{unit.text}” is read as {body.name or body.words}."
                found[item] = (
                    replace(
                        body, words=unit.text, start=unit.start, end=unit.end, how="pronoun",
                        note=note, rank=0,
                    ),
                )  # fmt: skip
    return found


def _ourselves(sentence: Sentence, item: int) -> Unit | None:
    """The "we" at an item."""
    phrase = sentence.items[item] if item >= 0 else None
    if not isinstance(phrase, Phrase) or not phrase.pronoun:
        return None
    unit = sentence.units[phrase.start]
    return unit if unit.does("ourselves") else None
