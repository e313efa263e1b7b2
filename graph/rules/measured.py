"""Measured: whose a figure is, and what it was before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graph.model import Amount
from graph.rules.figures import amount_before, date_behind
from graph.rules.known import named
from graph.rules.owners import as_possessive
from graph.rules.scene import Scene
from graph.rules.subjects import unit_at
from graph.rules.values import Clause, End, Finding, Phrase, Sentence


def whose_figure(scene: Scene, clause: Clause, item: int) -> Iterator[End]:
    """Whose an indicator is: "Arvenia’s exports", "its exports", "Arvenian exports",
    "unemployment in Arvenia", "unemployment fell in Arvenia", "en Arvénie, le chômage".
    """
    sentence, phrase = scene.sentence, scene.sentence.items[item]
    if not isinstance(phrase, Phrase):
        return
    before = unit_at(sentence, item - 1)
    if before is not None and before.does("genitive") and item > 1:
        yield from scene.ends.get(item - 2, ())
        return
    owned = as_possessive(sentence, phrase, scene.owners)
    for unit in sentence.units[phrase.start : phrase.end]:
        if not owned and unit.tag == "name" and unit.hidden:
            owned = tuple(named(unit, scene.known))
    yield from owned
    for place in (item + 1, clause.item + 1, 0):
        link = unit_at(sentence, place)
        if not owned and link is not None and link.classes & {"ofLink", "shareLink", "locative"}:
            yield from scene.ends.get(place + 1, ())


def figure_before(sentence: Sentence, found: Finding, amount: Amount) -> Iterator[Finding]:
    """The same for what its figure was before."""
    here = (place for place, unit in enumerate(sentence.units) if unit.amount is amount)
    earlier = amount_before(sentence, next(here, len(sentence.units)))
    if earlier is not None:
        unit = sentence.units[earlier[1]]
        yield replace(
            found, amount=earlier[0], dates=date_behind(sentence, earlier[1]),
            start=min(found.start, unit.start), end=max(found.end, unit.end),
        )  # fmt: skip
