"""Tied: slots that a pronoun inside the verb fills: "lui a vendu", "l’a racheté", "en détient"."""

from __future__ import annotations

from collections.abc import Iterator

from graph.rules.language.lexical import Frame, Lexicon, Slot
from graph.rules.values import Clause, Sentence

_LINKS = {
    "toWhom": frozenset({"recipientLink"}),
    "toThat": frozenset({"recipientLink", "locative"}),
    "ofWhom": frozenset({"ofLink"}),
}
"""Class of pronouns -> classes of the prepositions for which they stand."""


def tied_slots(
    sentence: Sentence, clause: Clause, frame: Frame, slots: tuple[Slot, ...], lexicon: Lexicon
) -> Iterator[tuple[Slot, int]]:
    """Each slot with the unit of its pronoun."""
    if frame.unnamed or frame.compares:
        return
    for index in range(clause.group.start, clause.group.end):
        unit = sentence.units[index]
        if unit.tag != "function" or not unit.does("clitic"):
            continue
        for slot in slots:
            if slot.role in ("S", "O", "T") and _takes(slot, unit.classes, lexicon):
                yield slot, index
                break


def _takes(slot: Slot, classes: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether it is the slot of a pronoun of those classes."""
    if not slot.marker:
        return "whom" in classes
    links = {link for name, all_ in _LINKS.items() if name in classes for link in all_}
    return any(lexicon.does(word) & links for word in slot.marker[-1])
