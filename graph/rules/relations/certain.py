"""Certain: how surely a noun says what it says, by the verb beside it."""

from __future__ import annotations

from graph.model import Modality
from graph.rules.clauses.relatives import unit_at
from graph.rules.clauses.scene import Scene
from graph.rules.clauses.tellers import MUTE, Talk, speaker_of
from graph.rules.language.lexical import Frame
from graph.rules.text.framed import frames_of
from graph.rules.values import Clause, Group, Phrase, Said, Sentence


def leading(scene: Scene, clause: Clause) -> list[Frame]:
    """The frames by which a verb leads to another: those without an object first, and "announced
    the purchase", which is a plan, before "announced that", which is a report.
    """
    return sorted(
        (
            frame
            for frame in frames_of(clause.group, scene.sentence, scene.lexicon)
            if any(slot.role in ("V", "C") for slot in frame.slots)
        ),
        key=lambda each: (not _is_direct(each), any(slot.role == "C" for slot in each.slots)),
    )


def _is_direct(frame: Frame) -> bool:
    """Whether a frame has no object before the verb that it leads to."""
    return bool(frame.slots) and frame.slots[0].role in ("V", "C")


def said_at(scene: Scene, place: int) -> Said:
    """How surely a phrase says what it says: as the verb beside it."""
    phrase = scene.sentence.items[place]
    assert isinstance(phrase, Phrase)
    units = scene.sentence.units[phrase.start : phrase.end]
    if any(unit.does("negativeDeterminer") for unit in units):
        return MUTE
    said = _beside(scene, place)
    quoted = any(unit.quoted for unit in units)
    return MUTE if quoted and said.speaker is None else said


def _beside(scene: Scene, place: int) -> Said:
    """As the verb beside a phrase is said."""
    sentence, clauses = scene.sentence, scene.clauses
    before = verb_beside(sentence, place, -1)
    if before is not None and before in clauses:
        return _under(scene, clauses[before])
    after = verb_beside(sentence, place, 1)
    if after is not None and after in clauses:
        said = clauses[after].said
        if clauses[after].group.passive:
            # "une rencontre est prévue": what is done to it tells how surely it is.
            said = _under(scene, clauses[after])
        return MUTE if said.mute or said.modality is Modality.DENIED else said
    phrase = sentence.items[place]
    assert isinstance(phrase, Phrase)
    units = sentence.units[phrase.start : phrase.end]
    definite = any(unit.does("definite") for unit in units)
    return Said() if definite else MUTE


def verb_beside(sentence: Sentence, place: int, step: int) -> int | None:
    """The verb that a phrase belongs to, to its left or right."""
    where = place + step
    while 0 <= where < len(sentence.items):
        if isinstance(sentence.items[where], Group):
            return where
        unit = unit_at(sentence, where)
        if unit is not None and (
            unit.text in (";", ":", "(", ")")
            or unit.classes & {"relative", "subordinator", "opener"}
            or (unit.text == "," and step < 0)
        ):
            return None
        where += step
    return None


def _under(scene: Scene, clause: Clause) -> Said:
    """How an act is put that a verb leads to."""
    if clause.said.mute or clause.said.modality is Modality.DENIED:
        return MUTE
    # "Has to invest" is a plan, "has an investment" none.
    has = any("having" in scene.lexicon.classes.get(each, ()) for each in clause.group.lemmas)
    frames = [] if has else leading(scene, clause)
    if frames:
        return _led(scene, clause, frames[0])
    if clause.group.kind in ("infinitive", "ing") and clause.governor is None:
        return MUTE
    return clause.said


def _led(scene: Scene, clause: Clause, frame: Frame) -> Said:
    if frame.silent:
        return MUTE
    inner = frame.inner or Modality.REPORTED
    speaker = clause.said.speaker
    if frame.speaks:
        active = not clause.group.passive
        talk = Talk(scene.sentence, scene.ends, scene.lexicon)
        speaker = speaker_of(clause.subjects, talk) if active else None
        if speaker is None and inner is not Modality.PLANNED:
            return MUTE
    if clause.said.modality is Modality.POSSIBLE and inner is not Modality.DENIED:
        inner = Modality.POSSIBLE
    return Said(inner, speaker)
