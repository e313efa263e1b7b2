"""Saying: how surely each verb of a sentence is said, and by whom.

What a verb says by itself ("will", "could", "not") is combined with what it hangs on, from the
inside out. A fact is asserted only if nothing speaks against it: no "if", no question, no quotation
without its speaker, no denial. Whatever can't be told apart is mute, and states nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from graph.model import Modality
from graph.rules.framed import frames_of
from graph.rules.subjects import PASSED, unit_at
from graph.rules.values import Clause, End, Frame, Group, Lexicon, Phrase, Said, Sentence, Unit

MUTE = Said(mute=True)


def say(
    sentence: Sentence,
    clauses: Mapping[int, Clause],
    ends: Mapping[int, tuple[End, ...]],
    lexicon: Lexicon,
) -> dict[int, Clause]:
    """The clauses with how each is put."""
    sources = list(_sources(sentence, clauses, ends, lexicon))
    found: dict[int, Clause] = {}
    for place in sorted(clauses):
        clause = clauses[place]
        said = _alone(sentence, clause)
        if clause.governor is not None and clause.governor in found:
            said = _under(said, clause, found[clause.governor], sentence, ends, lexicon)
        elif not _speaks(clause, sentence, lexicon):
            said = _sourced(said, sentence, clause, sources)
        found[place] = replace(clause, said=said)
    return found


def _alone(sentence: Sentence, clause: Clause) -> Said:
    """What the verb's own words and its place in the sentence tell."""
    group = clause.group
    if _muted(sentence, clause) or _near(sentence, clause, "formerly"):
        return MUTE
    modality = group.modality or Modality.ASSERTED
    if _under_condition(sentence, clause) and modality in (Modality.PLANNED, Modality.ASSERTED):
        modality = Modality.POSSIBLE
    if _doubted(sentence, clause):
        modality = Modality.POSSIBLE
    elif _heard(sentence, clause) and modality is Modality.ASSERTED:
        modality = Modality.REPORTED
    if group.negated:
        modality = Modality.DENIED
    return Said(modality)


def _muted(sentence: Sentence, clause: Clause) -> bool:
    units = sentence.units
    if (units and units[-1].text == "?") or any(unit.text == "?" for unit in units[-3:]):
        return True
    first = min((each for each in clause.subjects if each >= 0), default=clause.item)
    for place in range(min(first, clause.item) - 1, -1, -1):
        unit = unit_at(sentence, place)
        if unit is None:
            if isinstance(sentence.items[place], Group):
                break
            continue
        if unit.does("hypothetical"):
            return True
        if not (
            unit.classes & (PASSED | {"preposition", "determiner", "coordination"})
            or unit.tag == "date"
        ):
            break
    return any(
        unit.does("negativeDeterminer")
        for subject in clause.subjects
        for unit in _units(sentence, subject)
    )


def _units(sentence: Sentence, item: int) -> Iterator[Unit]:
    found = sentence.items[item] if item >= 0 else None
    if isinstance(found, Phrase):
        yield from sentence.units[found.start : found.end]


def _under_condition(sentence: Sentence, clause: Clause) -> bool:
    """Whether an "if" stands before, in another clause of the same quotation or of none."""
    quoted = sentence.units[clause.group.start].quoted
    for place in range(clause.group.start - 1, -1, -1):
        unit = sentence.units[place]
        if unit.text in (".", ";") or unit.quoted != quoted:
            return False
        if unit.does("hypothetical"):
            return True
    return False


def _near(sentence: Sentence, clause: Clause, name: str) -> bool:
    """Whether a word of that class stands in the same clause."""
    for step in (-1, 1):
        place = clause.item + step
        while 0 <= place < len(sentence.items):
            unit = unit_at(sentence, place)
            if unit is not None:
                if unit.does(name):
                    return True
                if unit.text in ",;:" or unit.classes & {"relative", "subordinator", "opener"}:
                    break
            elif isinstance(sentence.items[place], Group):
                break
            place += step
    return any(unit.does(name) for unit in sentence.units[clause.group.start : clause.group.end])


def _doubted(sentence: Sentence, clause: Clause) -> bool:
    return _near(sentence, clause, "hedge")


def _heard(sentence: Sentence, clause: Clause) -> bool:
    return _near(sentence, clause, "hearsay")


# Under another verb


def _under(
    said: Said,
    clause: Clause,
    governor: Clause,
    sentence: Sentence,
    ends: Mapping[int, tuple[End, ...]],
    lexicon: Lexicon,
) -> Said:
    frame = clause.leading
    if said.mute or governor.said.mute:
        return MUTE
    if frame is None:
        return governor.said if said.modality is Modality.ASSERTED else said
    if frame.silent:
        return MUTE
    speaks = frame.speaks or (frame.head in lexicon.acts and _announces(governor, lexicon))
    speaker = _teller(governor, sentence, ends, lexicon) if speaks else governor.said.speaker
    modality = _combined(said, clause, governor, frame)
    if modality is None or (speaks and speaker is None and modality is Modality.DENIED):
        # That somebody nobody knows denies it isn't the article's denial.
        return MUTE
    return Said(modality, speaker)


def _teller(
    governor: Clause,
    sentence: Sentence,
    ends: Mapping[int, tuple[End, ...]],
    lexicon: Lexicon,
) -> End | None:
    """Who tells what hangs on a verb: its subject, or in the passive whoever "by" leads to."""
    if not governor.group.passive:
        return speaker_of(governor.subjects, ends, lexicon)
    for place in range(governor.item + 1, min(governor.item + 4, len(sentence.items))):
        phrase = sentence.items[place]
        if isinstance(phrase, Group):
            return None
        if isinstance(phrase, Phrase) and sentence.units[phrase.before].does("agent"):
            return speaker_of((place,), ends, lexicon)
    return None


def _announces(governor: Clause, lexicon: Lexicon) -> bool:
    """Whether a verb tells what is said: "announced its plan to"."""
    return any(
        frame.speaks and any(slot.role == "C" for slot in frame.slots)
        for lemma in governor.group.lemmas
        for frame in lexicon.verbs.get(lemma, ())
    )


def _combined(said: Said, clause: Clause, governor: Clause, frame: Frame) -> Modality | None:
    inner = frame.inner or Modality.REPORTED
    outer = governor.said.modality
    own = said.modality
    if outer is Modality.DENIED:
        # "did not promise to sell": what is not promised may still happen.
        return None
    if inner is Modality.DENIED:
        return None if own is Modality.DENIED else Modality.DENIED
    if own is Modality.DENIED:
        return Modality.DENIED
    if inner is Modality.ASSERTED:
        return outer if own is Modality.ASSERTED else own
    if inner is not Modality.REPORTED:
        return Modality.POSSIBLE if outer is Modality.POSSIBLE else inner
    if clause.group.conditional and _told_in_the_past(governor):
        return Modality.PLANNED
    return inner if own is Modality.ASSERTED else own


def _told_in_the_past(governor: Clause) -> bool:
    return governor.group.modality is None


def speaker_of(
    items: tuple[int, ...], ends: Mapping[int, tuple[End, ...]], lexicon: Lexicon
) -> End | None:
    """Who speaks, if it is one and somebody who can."""
    can = set(lexicon.refers.get("speakers", ()))
    if len(items) != 1:
        return None
    fitting = [
        end
        for end in ends.get(items[0], ())
        if can & lexicon.family.get(end.class_iri, frozenset())
    ]
    return fitting[0] if len(fitting) >= 1 else None


def _speaks(clause: Clause, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether a verb is one of saying whose words stand elsewhere in the sentence."""
    return any(
        slot.role == "C" and not slot.marker
        for frame in frames_of(clause.group, sentence, lexicon)
        for slot in frame.slots
    )


# Sources beside the clause


def _told_beside(sentence: Sentence, clause: Clause) -> bool:
    """Whether the article itself tells it beside what somebody says: "X, which …, said Y"."""
    if sentence.units[clause.group.start].quoted or clause.how not in ("relative", "reduced"):
        return False
    first = max((each for each in clause.subjects if each < clause.item), default=-1)
    between = (unit_at(sentence, place) for place in range(first + 1, clause.item))
    return any(unit is not None and unit.text == "," for unit in between)


def _sources(
    sentence: Sentence,
    clauses: Mapping[int, Clause],
    ends: Mapping[int, tuple[End, ...]],
    lexicon: Lexicon,
) -> Iterator[tuple[int, bool, End | None, Modality]]:
    """Item, whether it stands for what follows too, who speaks, and how it is put.

    "According to X" holds for its whole sentence, ", said X" for what stands before it.
    """
    for place in range(len(sentence.items)):
        unit = unit_at(sentence, place)
        if unit is not None and unit.does("source"):
            after = place + 1
            while after < len(sentence.items) and not isinstance(
                sentence.items[after], Phrase | Group
            ):
                after += 1
            holder = _source_of(sentence, after, ends, lexicon)
            yield place, True, holder, Modality.REPORTED
    for place, clause in clauses.items():
        if clause.governor is None and not _leads_on(place, clauses) and _trails(sentence, clause):
            for frame in frames_of(clause.group, sentence, lexicon):
                if frame.slots and frame.slots[-1].role == "C" and not frame.slots[-1].marker:
                    speaker = speaker_of(clause.subjects, ends, lexicon)
                    yield place, False, speaker, frame.inner or Modality.REPORTED
                    break


def _source_of(
    sentence: Sentence, item: int, ends: Mapping[int, tuple[End, ...]], lexicon: Lexicon
) -> End | None:
    """Who is behind a source: "a report by Openline" is Openline's."""
    for place in range(item, min(item + 5, len(sentence.items))):
        speaker = speaker_of((place,), ends, lexicon)
        if speaker is not None:
            return speaker
        unit = unit_at(sentence, place)
        if unit is not None and not unit.classes & {
            "preposition",
            "partitive",
            "agent",
            "determiner",
            "genitive",
        }:
            return None
        if isinstance(sentence.items[place], Group):
            return None
    return None


def _leads_on(place: int, clauses: Mapping[int, Clause]) -> bool:
    """Whether a clause hangs on that verb of saying: then it speaks for that one."""
    return any(clause.governor == place for clause in clauses.values())


def _trails(sentence: Sentence, clause: Clause) -> bool:
    """Whether a verb of saying stands behind what is said: behind a comma or a quotation mark."""
    first = min((clause.item, *(each for each in clause.subjects if each >= 0)))
    before = unit_at(sentence, first - 1)
    while before is not None and (before.classes & PASSED):
        first -= 1
        before = unit_at(sentence, first - 1)
    return before is not None and before.text in (",", "»", "”", '"', "–", "—")


def _sourced(
    said: Said,
    sentence: Sentence,
    clause: Clause,
    sources: list[tuple[int, bool, End | None, Modality]],
) -> Said:
    if said.mute:
        return said
    for place, whole, speaker, modality in sources:
        if place == clause.item or not (whole or clause.item < place):
            continue
        if not whole and _told_beside(sentence, clause):
            continue
        if speaker is None and Modality.DENIED in (modality, said.modality):
            return MUTE
        if modality is Modality.DENIED:
            return MUTE if said.modality is Modality.DENIED else Said(Modality.DENIED, speaker)
        own = said.modality
        if clause.group.conditional and not whole and own is Modality.POSSIBLE:
            return Said(Modality.POSSIBLE, speaker)
        return Said(modality if own is Modality.ASSERTED else own, speaker)
    if any(unit.quoted for unit in sentence.units[clause.group.start : clause.group.end]):
        return MUTE
    return said
