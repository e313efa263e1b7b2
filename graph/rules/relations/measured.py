"""Measured: whose a figure is, and what it was before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graph.model import Amount
from graph.rules.clauses.relatives import unit_at
from graph.rules.clauses.scene import Scene
from graph.rules.mentions.known import is_proper, named, newcomer, nouns_of
from graph.rules.mentions.owners import as_possessive
from graph.rules.relations.figures import amount_before, date_behind, is_bare
from graph.rules.values import Clause, End, Finding, Phrase, Sentence


def whose_figure(scene: Scene, clause: Clause, item: int) -> Iterator[End]:
    """Whose an indicator is: "Arvenia’s exports", "its exports", "Arvenian exports",
    "unemployment in Arvenia", "unemployment fell in Arvenia", "en Arvénie, le chômage".
    """
    sentence, phrase = scene.sentence, scene.sentence.items[item]
    if item < 0 or not isinstance(phrase, Phrase):
        return
    before = unit_at(sentence, item - 1)
    if before is not None and before.does("genitive") and item > 1:
        yield from scene.ends.get(item - 2, ())
        return
    owned = as_possessive(sentence, phrase, scene.owners)
    for unit in sentence.units[phrase.start : phrase.end]:
        if not owned and unit.tag == "name" and unit.hidden:
            owned = tuple(named(unit, scene.known))
    if owned:
        # "The Selm-based company said its revenue rose": of those that have such a figure.
        whose = _having(scene, phrase)
        yield from (end for end in owned if not whose or whose & _family(scene, end))
        return
    told = [*_named_inside(scene, phrase)]
    for place in (item + 1, clause.item + 1, 0):
        link = unit_at(sentence, place)
        if link is not None and link.classes & {"ofLink", "shareLink", "locative"}:
            told.extend(scene.ends.get(place + 1, ()))
    yield from told or _unsaid(scene, phrase)


def _named_inside(scene: Scene, phrase: Phrase) -> Iterator[End]:
    """Whose it is by a name beside its noun: "Norvand shares", "l’action Norvand"."""
    units = scene.sentence.units[phrase.start : phrase.end]
    if sum(unit.tag in ("name", "new", "word") for unit in units) < 2:
        return
    for unit in units:
        if is_proper(unit) and not unit.hidden:
            yield from (*named(unit, scene.known), *newcomer(unit, scene.known))


def _unsaid(scene: Scene, phrase: Phrase) -> Iterator[End]:
    """Whose it is where nobody is named, of what only some have: "Net profit rose by 5 %"."""
    units = [unit for unit in scene.sentence.units[phrase.start : phrase.end] if unit.tag != "sign"]
    whose = set() if any(unit.does("possessive") for unit in units) else _having(scene, phrase)
    for owner in scene.owners:
        start = units[0].start
        if owner.start < start and whose & _family(scene, owner):
            words = scene.sentence.text[start : units[-1].end]
            note = f"“{words}” is read as {owner.words}’s."
            yield replace(
                owner, words=words, start=start, end=units[-1].end, how="pronoun", note=note
            )


def _having(scene: Scene, phrase: Phrase) -> set[str]:
    """The classes of those that have such a figure; empty where anything may have it."""
    units = scene.sentence.units[phrase.start : phrase.end]
    text = " ".join(unit.text for unit in units if unit.tag in ("name", "word"))
    lexicon = scene.lexicon
    return {iri for noun in nouns_of(text, lexicon) for iri in lexicon.bare.get(noun, ())}


def _family(scene: Scene, end: End) -> frozenset[str]:
    return scene.lexicon.family.get(end.class_iri, frozenset())


def is_start(sentence: Sentence, amount: Amount) -> bool:
    """Whether a figure can have been a level: "de 12 %, à 3 milliards" is by how much it rose."""
    behind = (
        unit.amount.quantity
        for unit in sentence.units
        if unit.amount is not None and unit.start >= amount.span.end
    )
    follows, own = next(behind, None), amount.quantity
    return follows is None or is_bare(amount) or (own.currency, own.unit_code) == (
        follows.currency, follows.unit_code
    )  # fmt: skip


def figure_before(sentence: Sentence, found: Finding, amount: Amount) -> Iterator[Finding]:
    """The same for what its figure was before."""
    here = (place for place, unit in enumerate(sentence.units) if unit.amount is amount)
    earlier = amount_before(sentence, next(here, len(sentence.units)))
    if earlier is not None:
        unit = sentence.units[earlier[1]]
        yield replace(
            found, amount=_of_the_same(earlier[0], amount), dates=date_behind(sentence, earlier[1]),
            start=min(found.start, unit.start), end=max(found.end, unit.end),
        )  # fmt: skip


def _of_the_same(earlier: Amount, amount: Amount) -> Amount:
    """An earlier figure with the unit of the later: "4.9bn euros, against 4.6bn"."""
    if not is_bare(earlier) or is_bare(amount):
        return earlier
    one = amount.quantity
    quantity = replace(
        earlier.quantity, currency=one.currency, unit_code=one.unit_code, unit_text=one.unit_text
    )
    return replace(earlier, quantity=quantity)
