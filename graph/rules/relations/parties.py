"""Parties: whom a verb states something of, where the phrases beside it don't name them all.

"The two met" is of both, "accused each other" of each; what "Norvand's plants" make Norvand makes;
and what doesn't fit where it stands is said of what stands beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from graph.ontology import Relation
from graph.rules.clauses.heads import chain
from graph.rules.clauses.relatives import antecedent, unit_at
from graph.rules.clauses.scene import Scene
from graph.rules.language.lexical import Frame
from graph.rules.mentions.owners import as_possessive
from graph.rules.mentions.things import worded
from graph.rules.relations.fitting import ends_at, fitting
from graph.rules.relations.tacit import nations
from graph.rules.values import Clause, End, Phrase, Sentence

_PERCENT = "P1"
"""UN/CEFACT's code."""


def with_partners(
    scene: Scene, items: Mapping[str, tuple[int, ...]], relation: Relation
) -> Mapping[str, tuple[int, ...]]:
    """ "Arvenia and Beldora resumed talks", "the two met": with each other."""
    subjects = items.get("S", ())
    if "O" in items or not relation.symmetric:
        return items
    if len(subjects) > 1:
        return {**items, "S": subjects[:1], "O": subjects[1:]}
    together = any(end.member for item in subjects for end in scene.ends.get(item, ()))
    return {**items, "O": subjects} if together else items


def is_reciprocal(sentence: Sentence, items: tuple[int, ...]) -> bool:
    """Whether an object is "each other"."""
    phrase = sentence.items[items[0]] if items and items[0] >= 0 else None
    return isinstance(phrase, Phrase) and sentence.units[phrase.start].does("reciprocal")


def _whose(scene: Scene, item: int, found: tuple[End, ...]) -> tuple[End, ...]:
    """Whose something without a name is: what "its plants" or "Norvand’s Selm unit" do is said of
    Norvand.
    """
    phrase = scene.sentence.items[item] if item >= 0 else None
    if not isinstance(phrase, Phrase) or any(_is_own_name(end) for end in found):
        return found
    units = scene.sentence.units
    last = units[phrase.end - 1]
    if not last.does("actsFor"):
        return found
    before = unit_at(scene.sentence, item - 1)
    if before is not None and before.does("genitive"):
        return scene.ends.get(item - 2, ()) or found
    if before is not None and before.does("relativeGenitive"):
        meant = tuple(antecedent(scene.sentence, item - 1))
        return (scene.ends.get(meant[0], ()) if meant else ()) or found
    return as_possessive(scene.sentence, phrase, scene.owners) or found


def _is_own_name(end: End) -> bool:
    """Whether it was meant by a name of its own, and not by a noun: "Arvenian arm"."""
    return end.how in ("name", "hidden", "described", "noun") or (
        end.how == "new" and end.words.split()[-1][:1].isupper()
    )


def subjects_of(
    scene: Scene, clause: Clause, frame: Frame, relation: Relation, items: tuple[int, ...]
) -> list[tuple[End, ...]]:
    """Of whom it is said; of "…, limiting its access" it may be whatever stands before."""
    classes = frame.only or relation.subject_classes
    if clause.how == "beside":
        clause = replace(clause, instead=_noun_before(scene.sentence, clause.item))
    owns = not (clause.group.copula or frame.copula or frame.placed)
    found = [
        _whose(scene, item, each) if owns else each
        for item in items
        for each in ends_at(scene.sentence, (item,), scene.ends)
    ]
    found = _or_instead(scene, clause, items, found, classes, frame.placed)
    if not any(fitting(each, classes, scene.lexicon) for each in found):
        return list(nations(scene, items)) or found
    return found


def objects_of(
    scene: Scene, clause: Clause, frame: Frame, relation: Relation, items: tuple[int, ...]
) -> list[tuple[End, ...]]:
    """Whom it is done to; of "each other" those who do it."""
    if is_reciprocal(scene.sentence, items):
        items = clause.subjects
    classes = frame.only_object or relation.object_classes
    found = list(ends_at(scene.sentence, items, scene.ends, frame.shares))
    if not frame.shares and len(items) == 1 and _is_percentage(scene.sentence, items[0]):
        found = [tuple(end for end in each if not _acts(scene, end)) for each in found]
    usual = scene.lexicon.usual_ends(frame.relation).object
    if frame.worded and usual and not any(found):
        named = (worded(scene.sentence, item, usual, scene.known) for item in items)
        found = [(end,) for end in named if end is not None]
    return _or_instead(scene, clause, items, found, classes, frame.placed)


def _is_percentage(sentence: Sentence, item: int) -> bool:
    """Whether a phrase is nothing but "9 %"."""
    phrase = sentence.items[item] if item >= 0 else None
    if not isinstance(phrase, Phrase):
        return False
    unit = sentence.units[phrase.end - 1]
    return unit.amount is not None and unit.amount.quantity.unit_code == _PERCENT


def _acts(scene: Scene, end: End) -> bool:
    """Whether it is somebody: who gets 9 % of Norvand doesn't get Norvand."""
    actors = set(scene.lexicon.refers.get("speakers", ()))
    return bool(actors & scene.lexicon.family.get(end.class_iri, frozenset()))


def _or_instead(
    scene: Scene,
    clause: Clause,
    items: tuple[int, ...],
    found: list[tuple[End, ...]],
    classes: tuple[str, ...],
    placed: bool,
) -> list[tuple[End, ...]]:
    """What else a clause may be said of, where what stands nearest doesn't fit."""
    others = clause.instead if items == clause.subjects else ()
    if clause.other is not None and items == (clause.other,):
        others = tuple(each for each in chain(scene.sentence, clause.other) if each not in items)
    fit = [end for each in found if (end := fitting(each, classes, scene.lexicon))]
    where = not placed and _only_where(scene, items, fit)
    if others and (not fit or where):
        for each in ends_at(scene.sentence, others, scene.ends):
            if fitting(each, classes, scene.lexicon):
                return [each]
    # Where nothing else fits, a place that only tells where something is isn't meant, either.
    return [] if others and where and _belongs(scene.sentence, items[0]) else found


def _only_where(scene: Scene, items: tuple[int, ...], fit: list[End]) -> bool:
    """Whether one only says where something is: "the field in Selm province, which Norvand bought"
    is of the field, "l’entreprise de Lund, que" of the firm.
    """
    sites = set(scene.lexicon.refers.get("sites", ()))
    family = scene.lexicon.family
    places = bool(fit) and all(sites & family.get(end.class_iri, frozenset()) for end in fit)
    phrase = scene.sentence.items[items[0]] if len(items) == 1 and items[0] >= 0 else None
    if not places or not isinstance(phrase, Phrase) or phrase.before < 0:
        return False
    link = scene.sentence.units[phrase.before]
    return bool(link.classes & {"locative", "nearLink", "ofLink"})


def _belongs(sentence: Sentence, item: int) -> bool:
    """Whether what is in a place stands right before it: "a farm near Selm"."""
    phrase = sentence.items[item]
    assert isinstance(phrase, Phrase)
    before = sentence.at[phrase.before] - 1
    return before >= 0 and isinstance(sentence.items[before], Phrase)


def _noun_before(sentence: Sentence, item: int) -> tuple[int, ...]:
    """The phrase before "…, limiting its access", of which it may be said, too."""
    for place in range(item - 1, max(-1, item - 3), -1):
        if isinstance(sentence.items[place], Phrase):
            return (place,)
    return ()
