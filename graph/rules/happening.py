"""Happening: relations that a noun for an act states: "talks between A and B", "A's bid for B".

How surely it is said depends on the verb beside it: what is announced or sought is a plan, what is
cancelled or denied is none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from graph.model import Modality
from graph.ontology import Relation
from graph.rules.figures import amount_of
from graph.rules.fitting import ends_at, pairs
from graph.rules.framed import frames_of
from graph.rules.owners import as_possessive
from graph.rules.saying import MUTE, speaker_of
from graph.rules.slots import fill
from graph.rules.subjects import unit_at
from graph.rules.values import (
    Clause,
    End,
    Finding,
    Frame,
    Group,
    Lexicon,
    Phrase,
    Said,
    Sentence,
    Slot,
)

Ends = Mapping[int, tuple[End, ...]]


def find_happenings(
    sentence: Sentence,
    clauses: Mapping[int, Clause],
    ends: Ends,
    owners: tuple[End, ...],
    relations: Mapping[str, Relation],
    lexicon: Lexicon,
) -> list[Finding]:
    """What the nouns for acts in a sentence state."""
    found: list[Finding] = []
    for place, item in enumerate(sentence.items):
        if not isinstance(item, Phrase):
            continue
        for index in range(item.start, item.end):
            unit = sentence.units[index]
            if unit.tag == "word" and unit.base in lexicon.acts:
                found.extend(
                    _first(sentence, place, item, index, clauses, ends, owners, relations, lexicon)
                )
    return found


def _first(
    sentence: Sentence,
    place: int,
    phrase: Phrase,
    index: int,
    clauses: Mapping[int, Clause],
    ends: Ends,
    owners: tuple[End, ...],
    relations: Mapping[str, Relation],
    lexicon: Lexicon,
) -> list[Finding]:
    for frame in lexicon.acts[sentence.units[index].base]:
        relation = relations.get(frame.relation or "")
        filled = _filled(sentence, place, phrase, index, frame, clauses, ends, owners, lexicon)
        if relation is None or filled is None:
            continue
        said = said_at(sentence, place, clauses, ends, lexicon)
        if frame.given and not sentence.units[index].quoted:
            said = Said()
        if said.mute:
            return []
        if frame.modality is not None and said.modality is Modality.ASSERTED:
            said = replace(said, modality=frame.modality)
        subjects, objects, items = filled
        amount = amount_of(sentence, items) if items else None
        unit = sentence.units[index]
        found = [
            Finding(
                frame, "noun", subject, target, said,
                min(subject.start, target.start, unit.start),
                max(subject.end, target.end, unit.end),
                amount=amount, sentence=sentence.number,
            )
            for subject, target in pairs(subjects, objects, relation, frame, lexicon)
        ]  # fmt: skip
        if found:
            return found
    return []


def _filled(
    sentence: Sentence,
    place: int,
    phrase: Phrase,
    index: int,
    frame: Frame,
    clauses: Mapping[int, Clause],
    ends: Ends,
    owners: tuple[End, ...],
    lexicon: Lexicon,
) -> tuple[list[tuple[End, ...]], list[tuple[End, ...]], tuple[int, ...]] | None:
    taken: dict[str, list[tuple[End, ...]]] = {}
    slots = frame.slots
    if slots and slots[0].marker == (("'s",),):
        owned = _owner(sentence, phrase, index, ends, owners)
        if not owned:
            return None
        taken[slots[0].role] = [owned]
        slots = slots[1:]
    amounts: tuple[int, ...] = ()
    if _is_pair(slots, lexicon):
        found = fill(sentence, index + 1, slots[:1], lexicon)
        listed = found.items[slots[0].role] if found else ()
        if found is None or len(listed) < 2 or not _near(sentence, index, listed[0]):
            return None
        taken["S"] = list(ends_at(sentence, listed[:1], ends))
        taken["O"] = list(ends_at(sentence, listed[1:], ends))
    else:
        found = fill(sentence, index + 1, slots, lexicon)
        if found is None:
            return None
        items = [each for group in found.items.values() for each in group]
        if items and not _near(sentence, index, min(items)):
            return None
        for role, each in found.items.items():
            if role == "A":
                amounts = each
            else:
                taken[role] = list(ends_at(sentence, each, ends))
    if "S" not in taken and all(slot.role != "S" for slot in frame.slots):
        verb = _verb(sentence, place, -1)
        if verb is None and phrase.before >= 0 and _has(sentence, phrase.before):
            verb = _first_verb(place, clauses)
        if verb is not None and verb in clauses:
            taken["S"] = list(ends_at(sentence, clauses[verb].subjects, ends))
    if "S" not in taken or "O" not in taken:
        return None
    return taken["S"], taken["O"], amounts


def _has(sentence: Sentence, before: int) -> bool:
    """Whether "with" leads to a phrase; "des" may stand between."""
    units = sentence.units
    while before > 0 and units[before].does("partitive"):
        before -= 1
    return units[before].does("withHaving")


def _first_verb(place: int, clauses: Mapping[int, Clause]) -> int | None:
    return next(
        (each for each in sorted(clauses) if each > place and clauses[each].group.kind == "finite"),
        None,
    )


def _is_pair(slots: tuple[Slot, ...], lexicon: Lexicon) -> bool:
    """ "between S and O"."""
    return len(slots) == 2 and any(
        "coordination" in lexicon.classes.get(word, ()) for word in (slots[1].marker or ((),))[0]
    )


def _near(sentence: Sentence, index: int, item: int) -> bool:
    """Whether no verb stands between a noun and what belongs to it."""
    return not any(
        isinstance(sentence.items[each], Group) for each in range(sentence.at[index], item)
    )


def _owner(
    sentence: Sentence, phrase: Phrase, index: int, ends: Ends, owners: tuple[End, ...]
) -> tuple[End, ...]:
    units = sentence.units
    if phrase.start and units[phrase.start - 1].does("genitive"):
        before = sentence.at[phrase.start - 1] - 1
        return ends.get(before, ())
    return as_possessive(sentence, Phrase(phrase.start, index, phrase.before), owners)


# How surely


def said_at(
    sentence: Sentence,
    place: int,
    clauses: Mapping[int, Clause],
    ends: Ends,
    lexicon: Lexicon,
) -> Said:
    """How surely a phrase says what it says: as the verb beside it."""
    phrase = sentence.items[place]
    assert isinstance(phrase, Phrase)
    units = sentence.units[phrase.start : phrase.end]
    if any(unit.quoted or unit.does("negativeDeterminer") for unit in units):
        return MUTE
    before = _verb(sentence, place, -1)
    if before is not None and before in clauses:
        return _under(sentence, clauses[before], ends, lexicon)
    after = _verb(sentence, place, 1)
    if after is not None and after in clauses:
        said = clauses[after].said
        return MUTE if said.mute or said.modality is Modality.DENIED else said
    definite = any(unit.does("definite") for unit in units)
    return Said() if definite else MUTE


def _verb(sentence: Sentence, place: int, step: int) -> int | None:
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


def _under(sentence: Sentence, clause: Clause, ends: Ends, lexicon: Lexicon) -> Said:
    """How an act is put that a verb leads to."""
    if clause.said.mute or clause.said.modality is Modality.DENIED:
        return MUTE
    leading = [
        frame
        for frame in frames_of(clause.group, sentence, lexicon)
        if any(slot.role in ("V", "C") for slot in frame.slots)
    ]
    # "announced that" is a report; "announced the purchase" is a plan.
    leading.sort(key=lambda frame: any(slot.role == "C" for slot in frame.slots))
    for frame in leading:
        if frame.silent:
            return MUTE
        inner = frame.inner or Modality.REPORTED
        speaker = (
            speaker_of(clause.subjects, ends, lexicon) if frame.speaks else clause.said.speaker
        )
        if frame.speaks and speaker is None:
            return MUTE
        if clause.said.modality is Modality.POSSIBLE and inner is not Modality.DENIED:
            inner = Modality.POSSIBLE
        return Said(inner, speaker)
    if clause.group.kind in ("infinitive", "ing") and clause.governor is None:
        return MUTE
    return clause.said
