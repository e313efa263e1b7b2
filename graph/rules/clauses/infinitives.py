"""Infinitives: on which verb or noun "to sell" hangs, and whose it is.

"Promised to sell" by the frame of the verb, "its plan to buy" by that of the noun; "the first to
sell" is of whom that is said, and "Norvand to buy Tessel" a headline.
"""

from __future__ import annotations

from dataclasses import replace

from graph.model import Modality
from graph.rules.clauses.heads import OPENING, heads_before
from graph.rules.clauses.purpose import unled
from graph.rules.clauses.relatives import unit_at
from graph.rules.clauses.roles import via_fills
from graph.rules.clauses.slots import fill
from graph.rules.clauses.tied import tied_slots
from graph.rules.language.lexical import Frame, Lexicon
from graph.rules.text.framed import frame_start, frames_of
from graph.rules.values import Clause, Group, Phrase, Sentence

_REACH = 18
"""Items between a verb and one that hangs on it."""


def led(
    sentence: Sentence, place: int, group: Group, found: dict[int, Clause], lexicon: Lexicon
) -> Clause:
    """The clause of an infinitive, or of a participle that a verb leads to."""
    marker = lexicon.same.get(group.marker, group.marker)
    shared = _shared(sentence, place, group, found)
    if shared is not None:
        return shared
    if _is_inclined(sentence, place):
        return Clause(place, group, (), "none")
    noun = _by_noun(sentence, place, group, marker, found, lexicon)
    if noun is not None:
        return noun
    for before in range(place - 1, max(-1, place - _REACH), -1):
        clause = found.get(before)
        if clause is None:
            unit = unit_at(sentence, before)
            if unit is not None and unit.text in (";", ":", "."):
                break
            continue
        if (
            clause.group.kind == group.kind
            and clause.leading is not None
            and _also(sentence, before, place)
        ):
            return replace(clause, item=place, group=group)
        for frame in frames_of(clause.group, sentence, lexicon):
            if _leads(frame, marker):
                subjects = _controller(sentence, clause, frame, place, lexicon)
                owned = any(slot.role == "O" for slot in frame.slots)
                if not subjects and owned:
                    continue
                hanging = Clause(place, group, subjects, "led", governor=before, leading=frame)
                # "which Tessel hopes to buy"
                return hanging if owned else replace(hanging, other=clause.other, via=clause.via)
        if clause.group.kind == "finite":
            if clause.group.copula and _is_sole(sentence, before, place):
                return Clause(place, group, clause.subjects, "sole", governor=before)
            break
    return (
        unled(sentence, place, group, found, lexicon)
        or _to_be_done(sentence, place, group)
        or _headline(sentence, place, group)
        or Clause(place, group, (), "none")
    )


def _is_inclined(sentence: Sentence, place: int) -> bool:
    """Whether it is what a noun’s adjective leads to: "looks for a partner willing to buy it"."""
    ready, noun = unit_at(sentence, place - 2), sentence.items[max(0, place - 3)]
    return ready is not None and ready.does("inclined") and isinstance(noun, Phrase)


def _is_sole(sentence: Sentence, before: int, place: int) -> bool:
    """Whether "is the only company to supply", "was the first to supply" lies between."""
    return any(
        sentence.units[each].does("soleDoer")
        for each in range(_unit(sentence, before), _unit(sentence, place))
    )


def _unit(sentence: Sentence, place: int) -> int:
    item = sentence.items[place]
    return item if isinstance(item, int) else item.start


def _to_be_done(sentence: Sentence, place: int, group: Group) -> Clause | None:
    """ "The plant, to be built by Norvand": a plan."""
    before = unit_at(sentence, place - 2)
    if not group.passive or before is None or before.text not in OPENING:
        return None
    heads = heads_before(sentence, place - 2)
    planned = replace(group, kind="participle", modality=Modality.PLANNED)
    return Clause(place, planned, heads[:1], "reduced", instead=heads[1:]) if heads else None


def _headline(sentence: Sentence, place: int, group: Group) -> Clause | None:
    """ "Norvand to buy Tessel for $2bn": a plan, where nothing stands before but who has it."""
    others = (each for each in sentence.items if isinstance(each, Group))
    if any(each.kind == "finite" for each in others):
        return None
    subjects: list[int] = []
    for before in range(place - 1):
        item = sentence.items[before]
        if isinstance(item, Phrase) and item.before < 0:
            subjects.append(before)
        elif not (
            isinstance(item, int)
            and (sentence.units[item].text == "," or sentence.units[item].does("coordination"))
        ):
            return None
    if not subjects or subjects[-1] != place - 2:
        return None
    planned = replace(group, kind="finite", modality=Modality.PLANNED)
    return Clause(place, planned, tuple(subjects), "direct")


def _shared(
    sentence: Sentence, place: int, group: Group, found: dict[int, Clause]
) -> Clause | None:
    """The clause of a verb that shares "will" or "wants to" with the one before "and"."""
    before = unit_at(sentence, place - 1)
    if group.kind != "infinitive" or before is None or not before.does("coordination"):
        return None
    for earlier in range(place - 1, -1, -1):
        clause = found.get(earlier)
        if clause is None or clause.group.kind not in ("finite", "infinitive"):
            continue
        if clause.group.kind == "infinitive":
            return replace(clause, item=place, group=group)
        if clause.group.modality is None:
            return None
        like = replace(
            group,
            kind="finite",
            modality=clause.group.modality,
            negated=clause.group.negated,
            conditional=clause.group.conditional,
        )
        return replace(clause, item=place, group=like, how="shared")
    return None


def _by_noun(
    sentence: Sentence,
    place: int,
    group: Group,
    marker: str,
    found: dict[int, Clause],
    lexicon: Lexicon,
) -> Clause | None:
    """The clause of an infinitive that a noun leads to: "announced its plan to buy"."""
    before = place - 1
    while before >= 0 and isinstance(sentence.items[before], int):
        before -= 1
    phrase = sentence.items[before] if before >= 0 else None
    if not isinstance(phrase, Phrase) or before < place - 3:
        return None
    for index in range(phrase.start, phrase.end):
        for frame in lexicon.acts.get(sentence.units[index].base, ()):
            if sentence.units[index].tag == "word" and _leads(frame, marker):
                for earlier in range(before - 1, -1, -1):
                    clause = found.get(earlier)
                    if clause is not None and clause.subjects and clause.group.kind == "finite":
                        return Clause(
                            place, group, clause.subjects, "led", governor=earlier, leading=frame
                        )
                owner = _owner(sentence, before)
                return Clause(place, group, owner, "owned" if owner else "none", leading=frame)
    return None


def _owner(sentence: Sentence, place: int) -> tuple[int, ...]:
    """Whose "Norvand’s decision to" is."""
    sign = unit_at(sentence, place - 1)
    owned = sign is not None and sign.does("genitive") and place > 1
    return (place - 2,) if owned and isinstance(sentence.items[place - 2], Phrase) else ()


def _leads(frame: Frame, marker: str) -> bool:
    slot = next((each for each in frame.slots if each.role == "V"), None)
    if slot is None:
        return False
    return marker in slot.marker[-1] if slot.marker else marker == ""


def _also(sentence: Sentence, before: int, place: int) -> bool:
    """Whether an infinitive goes on another one: "to close the mine and (to) pay"."""
    return any(
        unit is not None and (unit.does("coordination") or unit.does("then"))
        for unit in (unit_at(sentence, each) for each in range(before + 1, place))
    )


def _controller(
    sentence: Sentence, clause: Clause, frame: Frame, place: int, lexicon: Lexicon
) -> tuple[int, ...]:
    """Whose the infinitive is: the object's if the frame has one, else the subject's."""
    slot = next((each for each in frame.slots if each.role == "O"), None)
    if slot is None or clause.group.passive:
        return clause.subjects
    start = frame_start(frame, clause.group, sentence, lexicon)
    if clause.other is not None and via_fills(slot, clause, lexicon):
        return (clause.other,)
    for _, index in tied_slots(sentence, clause, frame, (slot,), lexicon):
        return (~index,)
    filled = fill(sentence, start, (slot,), lexicon)
    return tuple(each for each in filled.items["O"] if each < place) if filled else ()
