"""Figured: amounts that no verb of the lexicon joins to what they are of.

What an amount is of is told by the words around it (`graph.rules.relations.gauged`). Whose it is:
whoever stands by the noun for it, else whom the name of the figure has in it, else the subject of
the verb beside it, else what the sentences before are about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from graph.model import Amount, Modality
from graph.rules.clauses.scene import Scene
from graph.rules.clauses.subjects import unit_at
from graph.rules.language.lexical import Frame
from graph.rules.relations.certain import said_at
from graph.rules.relations.figures import counted, date_behind, is_bare
from graph.rules.relations.fitting import fitting
from graph.rules.relations.gauged import Gauged, gauged, is_end, is_level
from graph.rules.relations.measured import whose_figure
from graph.rules.values import Clause, End, Finding, Phrase, Said, Sentence

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
    figures = {iri for frame in scene.lexicon.figures for iri in frame.only_object}
    taken = {
        each.amount.span.start
        for each in found
        if each.amount is not None and each.object.class_iri in figures
    }
    return [
        finding
        for place, unit in enumerate(scene.sentence.units)
        if unit.amount is not None and unit.amount.span.start not in taken
        for finding in _first(scene, place)
    ]


def _first(scene: Scene, place: int) -> list[Finding]:
    said, amount = _said(scene, place), _amount(scene.sentence, place)
    if said.mute or amount is None or _is_total(scene.sentence, place):
        return []
    for meant in gauged(scene, place)[:2]:
        for frame in _frames(scene, place, meant):
            subject = _owner(scene, meant, frame, place, said)
            put = _put(said, frame, _is_start(scene.sentence, place))
            if subject is not None and put is not None and _agrees(scene, subject, meant):
                return [_finding(scene, place, meant, frame, subject, put, amount)]
    return []


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


def _is_start(sentence: Sentence, place: int) -> bool:
    """Whether it is what a figure was before."""
    return is_level(sentence, place) and not is_end(sentence, place)


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
    classes, owners = scene.known.names.classes, meant.gauge.owners
    lands = [iri for iri in owners if classes.get(iri) == scene.lexicon.territory]
    return (
        subject.class_iri != scene.lexicon.territory
        or [subject.key] == (lands or [subject.key])[:1]
    )


def _frames(scene: Scene, place: int, meant: Gauged) -> Iterator[Frame]:
    """The senses in which it may be told, those first one of whose words stands in its clause; of
    what it was before, those that ask for none.
    """
    level, start = is_level(scene.sentence, place), _is_start(scene.sentence, place)
    for frame in scene.lexicon.figures:
        if meant.gauge.class_iri not in frame.only_object or (frame.given and level):
            continue
        if not frame.heads or (not start and _stands_by(scene, place, frame)):
            yield frame


def _stands_by(scene: Scene, place: int, frame: Frame) -> bool:
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
    clause = _clause(scene, place)
    if said.mute and clause is not None and clause.item < item and clause.group.kind == "finite":
        return clause.said
    return said


# Whose it is


def _owner(scene: Scene, meant: Gauged, frame: Frame, place: int, said: Said) -> End | None:
    relation, lexicon = scene.relation(frame), scene.lexicon
    if relation is None:
        return None
    wanted = {iri for word in meant.gauge.words for iri in lexicon.bare.get(word, ())}
    first, own = scene.sentence.span.start, scene.sentence.units[place].start
    for ends in _owners(scene, place, meant, frame, bool(wanted)):
        fit = [
            end
            for end in ends
            if (not wanted or wanted & lexicon.family.get(end.class_iri, frozenset()))
            and end.key != meant.gauge.iri
            and (first <= end.start < own or not said.speaker or end.key != said.speaker.key)
        ]
        found = fitting(fit, frame.only or relation.subject_classes, lexicon, placed=False)
        if found is not None:
            return found
    return None


def _owners(
    scene: Scene, place: int, meant: Gauged, frame: Frame, expected: bool
) -> Iterator[tuple[End, ...]]:
    """Whose it may be, the likeliest first; of those before only where somebody is ``expected``."""
    sentence, clause = scene.sentence, _clause(scene, place)
    ahead = [sentence.at[where] for where in meant.places if where < place]
    items = ahead or [sentence.at[where] for where in meant.places]
    # Who expects a figure, or sets out from it, need not be whose it is.
    others = (frame.modality is not None and not expected) or _is_start(sentence, place)
    yield from _beside(scene, place)
    if others:
        yield from _inside(scene, meant)
    if not ahead and not others and clause is not None and clause.item < sentence.at[place]:
        yield from (scene.ends.get(item, ()) for item in clause.subjects)
    for item in items:
        if clause is not None and isinstance(sentence.items[item], Phrase):
            yield tuple(whose_figure(scene, clause, item))
    if not any("shareholding" in scene.lexicon.classes.get(word, ()) for word in meant.gauge.words):
        yield from _inside(scene, meant)
    if clause is not None:
        for item in clause.subjects:
            wrong = item in items or (frame.modality is not None and not expected)
            yield () if wrong else scene.ends.get(item, ())
            for behind in range(item + 1, clause.item):
                yield scene.ends.get(behind, ()) if behind not in items else ()
    for item in items:
        yield scene.ends.get(item, ())
    if expected:
        for owner in (*scene.owners, *_land(scene)):
            if owner.start < sentence.span.start:
                yield (_as_words(scene, owner, meant),)


def _beside(scene: Scene, place: int) -> Iterator[tuple[End, ...]]:
    """Whose a figure is by a name right beside it: "contre 22 % pour Tessel", "Tessel (22 %)"."""
    sentence, item = scene.sentence, scene.sentence.at[place]
    behind, before = unit_at(sentence, item + 1), unit_at(sentence, item - 1)
    if is_level(sentence, place) and behind and behind.classes & {"nameLink", "locative"}:
        yield scene.ends.get(item + 2, ())
    if before is not None and before.text == "(":
        yield scene.ends.get(item - 2, ())


def _land(scene: Scene) -> Iterator[End]:
    """The country that the article speaks of most."""
    names, spoken = scene.known.names, scene.known.spoken
    lands = sorted(
        (
            iri
            for iri in spoken
            if names.classes.get(iri) == scene.lexicon.territory and iri in names.own
        ),
        key=lambda iri: -spoken[iri],
    )
    if lands and (len(lands) == 1 or spoken[lands[0]] > spoken[lands[1]]):
        land, before = lands[0], scene.sentence.span.start - 1
        yield End(land, names.classes[land], names.own[land], before, before, "pronoun")


def _inside(scene: Scene, meant: Gauged) -> Iterator[tuple[End, ...]]:
    """Whom the name of a figure has in it: of "Hansa share price" Hansa."""
    for ends in scene.ends.values():
        yield tuple(end for end in ends if end.key in meant.gauge.owners)
    names, before = scene.known.names, scene.sentence.span.start - 1
    for owner in meant.gauge.owners:
        if owner in names.own:
            end = End(owner, names.classes[owner], names.own[owner], before, before, "pronoun")
            yield (_as_words(scene, end, meant),)


def _as_words(scene: Scene, owner: End, meant: Gauged) -> End:
    """Whoever was spoken of before, under the word for what is theirs."""
    unit = scene.sentence.units[meant.places[0]]
    note = f"“{unit.text}” is read as {owner.words}’s."
    return replace(
        owner, words=unit.text, start=unit.start, end=unit.end, how="pronoun", note=note, rank=0
    )


def _clause(scene: Scene, place: int) -> Clause | None:
    """The clause in which an amount stands: of the verb before it, else of the one behind."""
    item = scene.sentence.at[place]
    before = [each for each in scene.clauses if each <= item]
    behind = [each for each in scene.clauses if each > item]
    chosen = max(before, default=None) if before else min(behind, default=None)
    return scene.clauses[chosen] if chosen is not None else None
