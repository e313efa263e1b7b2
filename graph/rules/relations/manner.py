"""Manner: how surely a relation is stated whose verb itself says more than that it is so."""

from __future__ import annotations

from dataclasses import replace

from graph.model import Modality
from graph.ontology import Relation
from graph.rules.clauses.slots import Filled
from graph.rules.language.lexical import Frame
from graph.rules.values import Clause, Said, Sentence


def put(clause: Clause, frame: Frame) -> Said | None:
    """How a relation is put whose verb itself makes it a plan or a possibility.

    `None` where the verb, put like that, states nothing.
    """
    said = _undenied(clause) if frame.denials else clause.said
    if frame.aim:
        return Said() if said.modality is Modality.PLANNED and said.speaker is None else None
    if frame.already:
        plan = said.mute or (said.speaker is None and said.modality is Modality.PLANNED)
        return Said() if plan else said
    if frame.modality is None:
        return said
    if said.modality is Modality.DENIED:
        return None
    if said.modality in (Modality.ASSERTED, Modality.REPORTED, Modality.PLANNED):
        return replace(said, modality=frame.modality)
    return said


def _undenied(clause: Clause) -> Said:
    """How a verb would be put but for its negation: "will no longer supply" is a plan."""
    leading, group = clause.leading, clause.group
    modality = Modality.REPORTED if clause.said.speaker is not None else Modality.ASSERTED
    if group.modality is Modality.PLANNED or (group.conditional and leading is not None):
        modality = Modality.PLANNED
    elif leading is not None and leading.inner in (Modality.PLANNED, Modality.POSSIBLE):
        modality = leading.inner
    return replace(clause.said, modality=modality)


def fits_number(
    sentence: Sentence, clause: Clause, frame: Frame, relation: Relation, filled: Filled
) -> bool:
    """Whether a frame of what several do jointly has several who do ("are jointly building"), and
    one of what they vie for has none who do it jointly.
    """
    joint = _together(sentence, clause, filled)
    return frame.together == joint or not (frame.together or _is_each_other(relation, filled))


def _together(sentence: Sentence, clause: Clause, filled: Filled) -> bool:
    """Whether several are said to do it with each other: "A and B are jointly building"."""
    units = sentence.units[clause.group.start : clause.group.end + 2]
    return len(filled.items.get("S", ())) > 1 and any(unit.does("jointly") for unit in units)


def _is_each_other(relation: Relation, filled: Filled) -> bool:
    """Whether several would be said to vie for something: not of those who do it jointly."""
    return relation.symmetric and "O" not in filled.items and "T" in filled.items
