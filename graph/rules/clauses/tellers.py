"""Tellers: who says what a sentence says.

"According to X" speaks for its whole sentence, ", said X" for what stands before it, and whoever
speaks in a quotation for all of it, in other sentences, too (`graph.rules.clauses.quotations`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.model import Modality
from graph.rules.clauses.heads import heads_before
from graph.rules.clauses.relatives import PASSED, antecedent, unit_at
from graph.rules.language.lexical import Lexicon
from graph.rules.mentions.loose import read_as
from graph.rules.text.framed import frames_of
from graph.rules.values import Clause, End, Group, Phrase, Said, Sentence

MUTE = Said(mute=True)


@dataclass(frozen=True, slots=True)
class Talk:
    """A sentence with whom its phrases mean."""

    sentence: Sentence
    ends: Mapping[int, tuple[End, ...]]
    lexicon: Lexicon
    quoting: End | None = None
    """Who speaks in a quotation that another sentence tells the speaker of."""


@dataclass(frozen=True, slots=True)
class Source:
    """A word for somebody who says what stands beside it."""

    item: int
    whole: bool
    """Whether it stands for what follows, too."""
    speaker: End | None
    modality: Modality


def speaker_of(items: tuple[int, ...], talk: Talk) -> End | None:
    """Who speaks, if it is one and somebody who can; of "analysts at Norvand" Norvand."""
    if len(items) != 1:
        return None
    can = set(talk.lexicon.refers.get("speakers", ()))
    for item in (items[0], stands_for(talk.sentence, items[0])):
        for end in talk.ends.get(item, ()):
            speaker = read_as(end, can, talk.lexicon)
            if speaker is not None:
                return speaker
    return None


def stands_for(sentence: Sentence, item: int) -> int:
    """The phrase of those for whom others act or speak: of "the board of Norvand" Norvand; of
    "Tessel, dont les actionnaires" Tessel.
    """
    for _ in range(3):
        phrase = sentence.items[item] if 0 <= item < len(sentence.items) else None
        if not isinstance(phrase, Phrase):
            break
        units = sentence.units
        heads = (unit for unit in units[phrase.start : phrase.end] if unit.tag == "word")
        if not any(unit.does("standsFor") for unit in heads):
            break
        if phrase.start and units[phrase.start - 1].does("relativeGenitive"):
            return next(antecedent(sentence, sentence.at[phrase.start - 1]), item)
        if phrase.start and units[phrase.start - 1].does("genitive"):
            return sentence.at[phrase.start - 1] - 1
        link = unit_at(sentence, item + 1)
        if link is None or not link.classes & {"ofLink", "bodyLink"}:
            break
        item += 2
        while item < len(sentence.items) and not isinstance(sentence.items[item], Phrase | Group):
            item += 1
    return item


def teller_of(governor: Clause, talk: Talk) -> End | None:
    """Who tells what hangs on a verb: its subject, or in the passive whoever "by" leads to."""
    if not governor.group.passive:
        return speaker_of(governor.subjects, talk)
    sentence = talk.sentence
    for place in range(governor.item + 1, min(governor.item + 4, len(sentence.items))):
        phrase = sentence.items[place]
        if isinstance(phrase, Group):
            return None
        if isinstance(phrase, Phrase) and sentence.units[phrase.before].does("agent"):
            return speaker_of((place,), talk)
    return None


def sources_of(talk: Talk, clauses: Mapping[int, Clause]) -> Iterator[Source]:
    """The sources beside the clauses of a sentence."""
    sentence = talk.sentence
    for place in range(len(sentence.items)):
        unit = unit_at(sentence, place)
        if unit is not None and unit.does("source"):
            yield Source(place, True, _named(talk, place), Modality.REPORTED)
    for place, clause in clauses.items():
        if clause.governor is not None or clause.group.negated:
            continue
        if not _leads_on(place, clauses) and _trails(sentence, clause):
            inner = _inner(talk, clause)
            if inner is not None:
                yield Source(place, False, speaker_of(clause.subjects, talk), inner)


def _inner(talk: Talk, clause: Clause) -> Modality | None:
    """How a verb of saying puts what stands before it; `None` where it is no such verb."""
    for frame in frames_of(clause.group, talk.sentence, talk.lexicon):
        if frame.slots and frame.slots[-1].role == "C" and not frame.slots[-1].marker:
            return frame.inner or Modality.REPORTED
    return None


def _named(talk: Talk, place: int) -> End | None:
    """Who is behind a source: "a report by Openline" is Openline's, and "selon lequel" that of
    whom stands before it.
    """
    sentence = talk.sentence
    following = unit_at(sentence, place + 1)
    if following is not None and following.does("relative"):
        heads = (speaker_of((head,), talk) for head in heads_before(sentence, place))
        return next((each for each in heads if each is not None), None)
    item = place + 1
    while item < len(sentence.items) and not isinstance(sentence.items[item], Phrase | Group):
        item += 1
    for each in range(item, min(item + 5, len(sentence.items))):
        speaker = speaker_of((each,), talk)
        if speaker is not None:
            return speaker
        unit = unit_at(sentence, each)
        if isinstance(sentence.items[each], Group) or (
            unit is not None and not unit.classes & _BEFORE_A_NAME
        ):
            return None
    return None


_BEFORE_A_NAME = frozenset({"preposition", "partitive", "agent", "determiner", "genitive"})


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


def _told_beside(sentence: Sentence, clause: Clause) -> bool:
    """Whether the article itself tells it beside what somebody says: "X, which …, said Y"."""
    if sentence.units[clause.group.start].quoted or clause.how not in ("relative", "reduced"):
        return False
    first = max((each for each in clause.subjects if each < clause.item), default=-1)
    between = (unit_at(sentence, place) for place in range(first + 1, clause.item))
    return any(unit is not None and unit.text == "," for unit in between)


def _is_inside(sentence: Sentence, source: Source, clause: Clause) -> bool:
    """Whether a source belongs to what is told beside: "Y, which, according to X, sells"."""
    if not source.whole:
        return False
    first = max((each for each in clause.subjects if each < clause.item), default=-1)
    if source.item < clause.item:
        return source.item > first
    behind = (sentence.items[place] for place in range(clause.item + 1, source.item))
    return not any(isinstance(each, Group) and each.kind == "finite" for each in behind)


def sourced(said: Said, clause: Clause, sources: list[Source], talk: Talk) -> Said:
    """How a clause is put that hangs on no other, by the sources beside it."""
    if said.mute:
        return said
    for source in sources:
        if source.item == clause.item or not (source.whole or clause.item < source.item):
            continue
        if _told_beside(talk.sentence, clause) and not _is_inside(talk.sentence, source, clause):
            continue
        return _put_by(source, said, clause)
    group = clause.group
    if any(unit.quoted for unit in talk.sentence.units[group.start : group.end]):
        if talk.quoting is None:
            return MUTE
        own = said.modality
        return Said(Modality.REPORTED if own is Modality.ASSERTED else own, talk.quoting)
    return said


def _put_by(source: Source, said: Said, clause: Clause) -> Said:
    own = said.modality
    if source.speaker is None and Modality.DENIED in (source.modality, own):
        return MUTE
    if source.modality is Modality.DENIED:
        return MUTE if own is Modality.DENIED else Said(Modality.DENIED, source.speaker)
    if clause.group.conditional and not source.whole and own is Modality.POSSIBLE:
        return Said(Modality.POSSIBLE, source.speaker)
    return Said(source.modality if own is Modality.ASSERTED else own, source.speaker)
