"""Figured: amounts that no verb of the lexicon joins to what they are of.

What an amount is of is told by the words around it (`graph.rules.relations.gauged`), whose it is
by `graph.rules.relations.whose`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from graph.model import Amount, Modality
from graph.rules.clauses.scene import Scene
from graph.rules.language.lexical import Frame
from graph.rules.relations.certain import said_at
from graph.rules.relations.figures import counted, date_behind, is_bare
from graph.rules.relations.gauged import Gauged, alike, gauged, is_level, was_before
from graph.rules.relations.whose import beside, clause_at, owner_of
from graph.rules.text.framed import says
from graph.rules.text.gauges import parts_of
from graph.rules.values import End, Finding, Phrase, Said, Sentence

_STANDING = frozenset({Modality.ASSERTED, Modality.REPORTED})
_HALF = 0.5
"""The share of a figure's name that must be told where the text has a noun for it."""
_REACH = 16
"""Units before an amount in which its clause tells how it is meant."""


def named_better(scene: Scene, found: Iterable[Finding]) -> list[Finding]:
    """The findings; one whose figure is called by the text's words, with that of the catalogue
    which the words around its amount, or around another of the same name, tell.
    """
    found = list(found)
    better = {
        each.object.name: meant
        for each in reversed(found)
        if each.object.name and (meant := _better(scene, each))
    }
    return [
        replace(each, object=replace(each.object, key=meant, name=None, how="described", note=None))
        if (meant := better.get(each.object.name or "")) and each.amount
        else each
        for each in found
    ]


def _better(scene: Scene, found: Finding) -> str | None:
    """IRI of the figure of the catalogue that a noun for one means."""
    target, units = found.object, scene.sentence.units
    for place, unit in enumerate(units):
        if found.amount and unit.amount and unit.start == found.amount.span.start:
            for meant in gauged(scene, place, _HALF):
                inside = (target.start <= units[where].start < target.end for where in meant.places)
                if meant.gauge.class_iri == target.class_iri and any(inside):
                    return meant.gauge.iri
    return None


def find_figured(scene: Scene, found: Iterable[Finding]) -> list[Finding]:
    """What the amounts of a sentence are of, but those that are something else's already."""
    found = list(found)
    figures = {iri for frame in scene.lexicon.figures for iri in frame.only_object}
    taken = {
        each.amount.span.start
        for each in found
        if each.amount is not None and each.object.class_iri in figures
    }
    stated, last = list[Finding](), None
    for place, unit in enumerate(scene.sentence.units):
        if unit.amount is None:
            continue
        if unit.amount.span.start in taken:
            last = next((e for e in found if e.amount and e.amount.span.start == unit.start), None)
            continue
        before = _was(scene, place, last)
        each = [before] if before is not None else _first(scene, place)
        last = each[0] if each else None
        stated.extend(each)
    return stated


def _was(scene: Scene, place: int, last: Finding | None) -> Finding | None:
    """What the figure before was earlier: "up from 4.1 %", but for one of somebody else."""
    units, amount = scene.sentence.units, _amount(scene.sentence, place)
    near = units[max(0, place - 3) : place]
    if (
        last is None
        or last.frame.aim
        or amount is None
        or not any(unit.does("baseline") for unit in near)
    ):
        return None
    if last.said.modality not in _STANDING or any(beside(scene, place)):
        return None
    if last.amount is None or not alike(last.amount, amount):
        return None
    return replace(
        last, amount=amount, dates=date_behind(scene.sentence, place),
        start=min(last.start, amount.span.start), end=max(last.end, amount.span.end),
    )  # fmt: skip


def _first(scene: Scene, place: int) -> list[Finding]:
    said, amount = _said(scene, place), _amount(scene.sentence, place)
    if said.mute or amount is None or _is_total(scene.sentence, place) or _tells(scene, place):
        return []
    for meant in gauged(scene, place)[:2]:
        for frame in _frames(scene, place, meant):
            subject = owner_of(scene, meant, frame, place, said)
            put = _put(said, frame, was_before(scene.sentence, place))
            if subject is not None and put is not None and _agrees(scene, subject, meant):
                return [_finding(scene, place, meant, frame, subject, put, amount)]
    return []


def _tells(scene: Scene, place: int) -> bool:
    """Whether it only counts those who say something: "two people said"."""
    item = scene.sentence.at[place]
    return any(
        item in clause.subjects and says(clause.group, scene.sentence, scene.lexicon)
        for clause in scene.clauses.values()
    )


def _finding(
    scene: Scene, place: int, meant: Gauged, frame: Frame, subject: End, put: Said, amount: Amount
) -> Finding:
    unit = scene.sentence.units[min(meant.places, key=lambda each: abs(each - place))]
    gauge = meant.gauge
    target = End(gauge.iri, gauge.class_iri, unit.text, unit.start, unit.end, "described")
    start = min(subject.start, unit.start, amount.span.start)
    end = max(subject.end, unit.end, (amount.equivalent or amount).span.end)
    return Finding(
        frame, "figure", subject, target, put, start, end,
        amount=amount, dates=date_behind(scene.sentence, place), sentence=scene.sentence.number,
    )  # fmt: skip


def _amount(sentence: Sentence, place: int) -> Amount | None:
    """The amount with what it is of; one end of a change has its unit from the other, and what is
    a part of another from that: "31 of the 134 seats".
    """
    amount = counted(sentence, sentence.units[place].amount)
    if amount is None or not is_bare(amount):
        return amount
    behind = sentence.units[place + 1 : place + 4]
    level = is_level(sentence, place) or any(unit.does("ofLink") for unit in behind[:1])
    units = sentence.units if is_level(sentence, place) else behind
    others = [each.amount for each in units if each.amount is not None]
    full = [each for each in others if not is_bare(each)] if level else []
    if not full:
        return None
    near = min(full, key=lambda each: abs(each.span.start - amount.span.start)).quantity
    quantity = replace(
        amount.quantity, currency=near.currency, unit_code=near.unit_code, unit_text=near.unit_text
    )
    return replace(amount, quantity=quantity)


def _is_total(sentence: Sentence, place: int) -> bool:
    """Whether it is what another amount is a part of: the 134 of "31 of the 134 seats"."""
    before = sentence.units[max(0, place - 3) : place]
    linked = [unit for unit in before if unit.classes & {"ofLink", "partitive"}]
    return bool(linked) and any(
        unit.amount is not None and unit.end < linked[-1].end for unit in before
    )


def _put(said: Said, frame: Frame, start: bool) -> Said | None:
    """As it is said; an aim is a fact, what is expected is possible, and what a plan sets out from
    is so already.
    """
    planned = said.modality is Modality.PLANNED
    if frame.aim or (start and planned):
        return Said() if planned and (start or said.speaker is None) else said
    if frame.modality is not None and said.modality is not Modality.DENIED:
        return Said(frame.modality, said.speaker)
    return said


def _agrees(scene: Scene, subject: End, meant: Gauged) -> bool:
    """Whether a figure's name has no other country in it than the one whose it would be."""
    classes, owners = scene.known.names.classes, meant.gauge.holders
    lands = [iri for iri in owners if classes.get(iri) == scene.lexicon.territory]
    return (
        subject.class_iri != scene.lexicon.territory
        or [subject.key] == (lands or [subject.key])[:1]
    )


def _frames(scene: Scene, place: int, meant: Gauged) -> Iterator[Frame]:
    """The senses in which it may be told, those first one of whose words stands in its clause; of
    what it was before, those that ask for none.
    """
    level, start = is_level(scene.sentence, place), was_before(scene.sentence, place)
    for frame in scene.lexicon.figures:
        if meant.gauge.class_iri not in frame.only_object or (frame.given and level):
            continue
        if not frame.heads or (not start and _stands_by(scene, place, frame)):
            yield frame


def _stands_by(scene: Scene, place: int, frame: Frame) -> bool:
    own = parts_of(scene.sentence.units[place].text.split()[-1].casefold(), scene.lexicon)
    if frame.heads.intersection(own):
        return True
    for unit in reversed(scene.sentence.units[max(0, place - _REACH) : place]):
        if unit.text in (";", ":") or unit.does("relative"):
            return False
        if frame.heads & {unit.base, unit.low, *(form.lemma for form in unit.forms)}:
            return True
    return False


def _said(scene: Scene, place: int) -> Said:
    """How it is put: as its phrase, or where a comma parts it from its verb, as that."""
    item = scene.sentence.at[place]
    items = scene.sentence.items
    near = next((each for each in range(item, -1, -1) if isinstance(items[each], Phrase)), None)
    said = said_at(scene, near) if near is not None else Said(mute=True)
    clause = clause_at(scene, place)
    if said.mute and clause is not None and clause.item < item and clause.group.kind == "finite":
        return clause.said
    return said
