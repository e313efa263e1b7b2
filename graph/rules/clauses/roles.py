"""Roles: what the places of a frame are filled with at a verb, its subject's among them."""

from __future__ import annotations

from collections.abc import Iterator

from graph.rules.clauses.agents import with_agents
from graph.rules.clauses.listed import past_others
from graph.rules.clauses.repeated import fill_all
from graph.rules.clauses.slots import Filled, fill
from graph.rules.clauses.tied import tied_slots
from graph.rules.language.lexical import Frame, Lexicon, Slot
from graph.rules.text.framed import frame_start
from graph.rules.values import Clause, Phrase, Sentence


def roles_of(
    sentence: Sentence, clause: Clause, frame: Frame, lexicon: Lexicon
) -> Iterator[Filled]:
    """The frame's roles with their items, the subject's among them, as often as they are filled."""
    if not clause.subjects:
        return
    start = past_others(sentence, frame_start(frame, clause.group, sentence, lexicon))
    slots = tuple(_parted(frame, lexicon))
    if clause.group.passive and not frame.copula:
        passive = _passive(sentence, clause, frame, start, slots, lexicon)
        yield from (passive,) if passive is not None else ()
        return
    taken: dict[str, tuple[int, ...]] = {frame.holder: clause.subjects}
    if clause.other is not None:
        meant = next(
            (slot for slot in slots if slot.role and via_fills(slot, clause, lexicon)), None
        )
        if meant is not None:
            taken[meant.role] = (clause.other,)
            slots = tuple(_without(slots, meant))
        elif not clause.via:
            return
    for slot, index in tied_slots(sentence, clause, frame, slots, lexicon):
        taken[slot.role] = (~index,)
        slots = tuple(_without(slots, slot))
    filled = list(fill_all(sentence, start, slots, lexicon))
    if not filled and (fronted := _fronted(sentence, clause, slots)) is not None:
        slot, item = fronted
        filled = list(fill_all(sentence, start, tuple(_without(slots, slot)), lexicon))
        taken[slot.role] = (item,)
    for found in filled:
        yield Filled({**taken, **found.items}, found.end)


def _fronted(
    sentence: Sentence, clause: Clause, slots: tuple[Slot, ...]
) -> tuple[Slot, int] | None:
    """A slot that is filled at the front of the sentence: "At the fair, Ana Ruiz said"."""
    first = sentence.items[1] if len(sentence.items) > 3 else None
    if not isinstance(first, Phrase) or first.before != 0 or clause.subjects[0] != 3:
        return None
    comma = sentence.items[2]
    if not isinstance(comma, int) or sentence.units[comma].text != ",":
        return None
    opens = sentence.units[0]
    for slot in slots:
        if slot.role in ("O", "T") and len(slot.marker) == 1 and opens.low in slot.marker[0]:
            return slot, 1
    return None


def _parted(frame: Frame, lexicon: Lexicon) -> Iterator[Slot]:
    """The slots but those of verbs; words before a direct object ("mettre au point O") apart."""
    for slot in frame.slots:
        if slot.role in ("V", "C"):
            continue
        last = slot.marker[-1] if slot.marker else ()
        if slot.role in ("O", "T") and last and not any(_is_led(word, lexicon) for word in last):
            yield Slot("", slot.marker)
            yield Slot(slot.role)
        else:
            yield slot


def _is_led(word: str, lexicon: Lexicon) -> bool:
    return bool(
        lexicon.does(word)
        & {"preposition", "agent", "infinitiveMarker", "genitive", "coordination"}
    )


def via_fills(slot: Slot, clause: Clause, lexicon: Lexicon) -> bool:
    """Whether "which", or "to which", fills a slot."""
    if not clause.via or not slot.marker:
        return not clause.via and not slot.marker
    if "relativePlace" in lexicon.classes.get(clause.via, ()):
        return any("locative" in lexicon.does(word) for word in slot.marker[-1])
    return lexicon.same.get(clause.via, clause.via) in slot.marker[-1]


def _without(slots: tuple[Slot, ...], filled: Slot) -> Iterator[Slot]:
    """The slots but one that is filled: of "a seat in which" the seat is still to be found."""
    for slot in slots:
        if slot is not filled:
            yield slot
        elif len(slot.marker) > 1:
            yield Slot("", slot.marker[:-1])


def _passive(
    sentence: Sentence,
    clause: Clause,
    frame: Frame,
    start: int,
    slots: tuple[Slot, ...],
    lexicon: Lexicon,
) -> Filled | None:
    direct = next(
        (slot for slot in slots if not slot.marker and slot.role in ("O", "T", "S")), None
    )
    if direct is None:
        return None
    agents = tuple(sorted(word for word, does in lexicon.classes.items() if "agent" in does))
    found = fill(sentence, start, (Slot(frame.holder, (agents,)),), lexicon)
    others = fill(sentence, start, tuple(slot for slot in slots if slot is not direct), lexicon)
    if found is None or others is None:
        return None
    found = with_agents(sentence, frame.holder, found)
    return Filled(
        {direct.role: clause.subjects, **others.items, **found.items}, max(found.end, others.end)
    )
