"""Saying: how surely each verb of a sentence is said, and by whom.

What a verb says by itself ("will", "could", "not") is combined with what it hangs on, from the
inside out. A fact is asserted only if nothing speaks against it: no "if", no question, no quotation
without its speaker, no denial. Whatever can't be told apart is mute, and states nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from graph.model import Modality
from graph.rules.clauses.relatives import PASSED, cleft, unit_at
from graph.rules.clauses.tellers import MUTE, Talk, sourced, sources_of, teller_of
from graph.rules.language.lexical import Frame, Lexicon
from graph.rules.text.framed import frames_of
from graph.rules.values import Clause, Group, Phrase, Said, Sentence, Unit


def say(talk: Talk, clauses: Mapping[int, Clause]) -> dict[int, Clause]:
    """The clauses with how each is put."""
    sources = list(sources_of(talk, clauses))
    found: dict[int, Clause] = {}
    for place in _in_order(clauses):
        clause = clauses[place]
        said = _alone(talk.sentence, clause)
        if clause.governor is not None and clause.governor in found:
            said = _under(said, clause, found[clause.governor], talk)
        elif clause.how == "owned":
            said = sourced(_intended(said, clause, talk), clause, sources, talk)
        elif not _speaks(clause, talk):
            said = sourced(said, clause, sources, talk)
        found[place] = replace(clause, said=said)
    return found


def _in_order(clauses: Mapping[int, Clause]) -> Iterator[int]:
    """The clauses, each behind those that it hangs on: what opens a sentence may hang on a verb
    behind it.
    """
    done: set[int] = set()
    for place in sorted(clauses):
        waiting: list[int] = []
        at: int | None = place
        while at is not None and at in clauses and at not in done and at not in waiting:
            waiting.append(at)
            at = clauses[at].governor
        done.update(waiting)
        yield from reversed(waiting)


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
    if group.negated or _cleft_denied(sentence, clause):
        modality = Modality.DENIED
    elif modality is Modality.ASSERTED and _wished(sentence, clause):
        modality = Modality.PLANNED
    return Said(modality)


def _wished(sentence: Sentence, clause: Clause) -> bool:
    """Whether "that" leads to a verb without its ending: "proposed that Norvand buy Tessel"."""
    group = clause.group
    verb = sentence.units[group.end - 1]
    kinds = {form.kind for form in verb.forms}
    if group.end - group.start > 1 or "infinitive" not in kinds or "past" in kinds:
        return False
    if len(clause.subjects) != 1 or verb.low != group.lemma or "present" not in kinds:
        return False
    that = unit_at(sentence, clause.subjects[0] - 1)
    phrase = sentence.items[clause.subjects[0]] if clause.subjects[0] >= 0 else None
    if that is None or not that.does("subordinator") or not isinstance(phrase, Phrase):
        return False
    noun = sentence.units[phrase.end - 1]
    one = noun.tag in ("name", "new") or noun.base == noun.low
    return one and not phrase.pronoun and not noun.low.endswith("s")


def _cleft_denied(sentence: Sentence, clause: Clause) -> bool:
    """Whether it is denied that whoever is named does it: "it isn’t Norvand that"."""
    meant = clause.subjects if clause.other is None else (clause.other,)
    return any(
        (group := cleft(sentence, each)) is not None and group.negated
        for each in (meant if clause.how == "relative" or clause.other is not None else ())
    )


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


def _under(said: Said, clause: Clause, governor: Clause, talk: Talk) -> Said:
    frame = clause.leading
    if said.mute or governor.said.mute:
        return MUTE
    if frame is None and clause.how == "fronted" and governor.said.modality is Modality.DENIED:
        return MUTE
    if frame is None:
        if said.modality is Modality.ASSERTED:
            return governor.said
        return MUTE if governor.said.modality is Modality.DENIED else said
    if frame.silent:
        return MUTE
    speaks = frame.speaks or (
        frame.head in talk.lexicon.acts and _announces(governor, talk.lexicon)
    )
    speaker = teller_of(governor, talk) if speaks else governor.said.speaker
    modality = _combined(said, clause, governor, frame)
    if modality is None or (speaks and speaker is None and modality is Modality.DENIED):
        # That somebody nobody knows denies it isn't the article's denial.
        return MUTE
    return Said(modality, speaker)


def _intended(said: Said, clause: Clause, talk: Talk) -> Said:
    """How "Norvand’s decision to buy" is put: not at all where it was cancelled."""
    frame = clause.leading
    if said.mute or frame is None or frame.silent or said.modality is Modality.DENIED:
        return MUTE
    behind = (
        each
        for each in talk.sentence.items[clause.item + 1 :]
        if isinstance(each, Group) and each.kind == "finite"
    )
    verb = next(behind, None)
    if verb is not None and any(
        each.silent for each in frames_of(verb, talk.sentence, talk.lexicon)
    ):
        return MUTE
    own = said.modality
    return Said((frame.inner or Modality.REPORTED) if own is Modality.ASSERTED else own)


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


def _speaks(clause: Clause, talk: Talk) -> bool:
    """Whether a verb is one of saying whose words stand elsewhere in the sentence."""
    return any(
        slot.role == "C" and not slot.marker
        for frame in frames_of(clause.group, talk.sentence, talk.lexicon)
        for slot in frame.slots
    )
