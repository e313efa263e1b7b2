"""Happening: relations that a noun for an act states: "talks between A and B", "A's bid for B".

How surely it is said depends on the verb beside it: what is announced or sought is a plan, what is
cancelled or denied is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from graph.model import Modality
from graph.ontology import Relation
from graph.rules.clauses.listed import joined
from graph.rules.clauses.relatives import PASSED, antecedent, unit_at
from graph.rules.clauses.scene import Scene
from graph.rules.clauses.slots import Filled, fill
from graph.rules.language.lexical import Frame, Lexicon, Slot
from graph.rules.mentions.known import named, newcomer
from graph.rules.mentions.owners import as_possessive
from graph.rules.relations.certain import leading, said_at, verb_beside
from graph.rules.relations.figures import amount_of
from graph.rules.relations.fitting import ends_at, pairs
from graph.rules.values import Clause, End, Finding, Group, Phrase, Said, Sentence


@dataclass(frozen=True, slots=True)
class _Filled:
    """Who does it to whom, and the items of its amount."""

    subjects: list[tuple[End, ...]]
    objects: list[tuple[End, ...]]
    amounts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Act:
    """A noun for an act where it stands."""

    unit: int
    item: int
    phrase: Phrase


def find_happenings(scene: Scene) -> list[Finding]:
    """What the nouns for acts in a sentence state."""
    return [finding for act in _acts(scene) for finding in _first(scene, act)]


def _acts(scene: Scene) -> Iterator[_Act]:
    for place, item in enumerate(scene.sentence.items):
        if isinstance(item, Phrase):
            for index in range(item.start, item.end):
                unit = scene.sentence.units[index]
                if unit.tag == "word" and unit.base in scene.lexicon.acts:
                    yield _Act(index, place, item)


def _first(scene: Scene, act: _Act) -> list[Finding]:
    """What a noun states by the first of its frames that fits, and by those that go beside it."""
    frames = scene.lexicon.acts[scene.sentence.units[act.unit].base]
    stated: list[Finding] = []
    main = False
    # Whoever is said to do it goes before whoever only stands beside.
    for frame, doing in [*((each, False) for each in frames), *((each, True) for each in frames)]:
        if main and not frame.also:
            continue
        relation, filled = scene.relation(frame), _filled(scene, act, frame, doing)
        if relation is None or filled is None:
            continue
        said = _said(scene, act, frame)
        if said.mute and not frame.also:
            return stated
        found = [] if said.mute else list(_made(scene, act, frame, relation, filled, said))
        stated.extend(found)
        main = main or bool(found and not frame.also)
    return stated


def _said(scene: Scene, act: _Act, frame: Frame) -> Said:
    inside = scene.sentence.units[act.phrase.start : act.phrase.end]
    # "Plans a tax on water": there is none yet.
    sure = not any(unit.quoted or unit.does("indefinite") for unit in inside)
    if frame.given and sure:
        # "dont le siège sera à Lund": there is one, and it isn't there yet.
        told = _told_by_being(scene, act)
        return Said() if told is None else told
    said = said_at(scene, act.item)
    if frame.modality is not None and said.modality is Modality.ASSERTED:
        return replace(said, modality=frame.modality)
    return said


def _told_by_being(scene: Scene, act: _Act) -> Said | None:
    """How the "is" right behind an act puts it, where there is one."""
    place = act.item + 1
    while (unit := unit_at(scene.sentence, place)) is not None and unit.classes & PASSED:
        place += 1
    clause = scene.clauses.get(place)
    return clause.said if clause is not None and _stands(scene, clause.group) else None


def _made(
    scene: Scene, act: _Act, frame: Frame, relation: Relation, filled: _Filled, said: Said
) -> Iterator[Finding]:
    unit = scene.sentence.units[act.unit]
    amount = amount_of(scene.sentence, filled.amounts) if filled.amounts else None
    for subject, target in pairs(filled.subjects, filled.objects, relation, frame, scene.lexicon):
        yield Finding(
            frame, "noun", subject, target, said,
            min(subject.start, target.start, unit.start),
            max(subject.end, target.end, unit.end),
            amount=amount, sentence=scene.sentence.number,
        )  # fmt: skip


# Who


def _filled(scene: Scene, act: _Act, frame: Frame, doing: bool) -> _Filled | None:
    """What fills a frame; ``doing`` says whether the verb beside may tell whose act it is."""
    sentence, slots = scene.sentence, frame.slots
    taken: dict[str, list[tuple[End, ...]]] = {}
    if slots and slots[0].marker == (("'s",),):
        role, slots = slots[0].role, slots[1:]
        owned = () if doing else _owner(scene, act, frame)
        owners = list(_doers(scene, act)) if doing else [owned] * bool(owned)
        if not owners:
            return None
        taken[role] = owners
        both = () if doing else _owners_of_both(scene, act, frame)
        if both:
            return _Filled([both[0]], [both[1]], ())
    meant = _relative(scene, act, frame, slots)
    if meant is not None:
        taken[slots[0].role] = list(ends_at(sentence, (meant,), scene.ends))
        slots = slots[1:]
    pair = _is_pair(slots, scene.lexicon)
    found = fill(sentence, act.unit + 1, slots[:1] if pair else slots, scene.lexicon)
    if found is None or not _near(scene, act.unit, found):
        return None
    if pair:
        first = found.items[slots[0].role][0]
        listed = joined(sentence, first, -1, scene.lexicon, paired=True)
        if len(listed) < 2:
            return None
        taken["S"] = list(ends_at(sentence, listed[:1], scene.ends))
        taken["O"] = list(ends_at(sentence, listed[1:], scene.ends))
    else:
        for role in found.items.keys() - {"A"}:
            taken[role] = list(ends_at(sentence, found.items[role], scene.ends))
    if _is_of_itself(frame):
        if doing or (act.phrase.end - 1 > act.unit and not scene.lexicon.elided):
            return None
        taken[frame.holder] = [scene.ends.get(act.item, ())]
    elif doing and "S" not in taken and all(slot.role != "S" for slot in frame.slots):
        taken["S"] = list(_doers(scene, act))
    elif doing and "O" not in taken and all(slot.role != "O" for slot in frame.slots):
        # "Under pressure from Corvis, Arvenia": who stands under it.
        taken["O"] = list(_doers(scene, act))
    if not taken.get("S") or not taken.get("O"):
        return None
    return _Filled(taken["S"], taken["O"], found.items.get("A", ()))


def _relative(scene: Scene, act: _Act, frame: Frame, slots: tuple[Slot, ...]) -> int | None:
    """What fills the first slot in "in which Tessel has a stake": what "which" stands for."""
    verb = verb_beside(scene.sentence, act.item, -1)
    clause = scene.clauses.get(verb) if verb is not None else None
    if clause is None or not clause.via or not slots or slots[0].role == frame.holder:
        return None
    via = scene.lexicon.same.get(clause.via, clause.via)
    led = bool(slots[0].marker) and via in slots[0].marker[-1]
    carries = any("carrying" in scene.lexicon.classes.get(each, ()) for each in clause.group.lemmas)
    return clause.other if led and carries else None


def _doers(scene: Scene, act: _Act) -> Iterator[tuple[End, ...]]:
    """Whose act it is that has no owner: the verb's beside it, if that verb only carries it out
    ("launched an attack on") or leads to it ("announced an investment in").
    """
    if any(act.item in clause.subjects for clause in scene.clauses.values()):
        # "Ana Ruiz said talks with Corvis would resume": not hers.
        return
    verb = verb_beside(scene.sentence, act.item, -1)
    if verb is None and act.phrase.before >= 0:
        if _has(scene.sentence, act.phrase.before):
            verb = _first_verb(act.item, scene.clauses)
    elif verb is not None and verb in scene.clauses and not _carries(scene, scene.clauses[verb]):
        verb = None
    if verb is not None and verb in scene.clauses:
        yield from ends_at(scene.sentence, scene.clauses[verb].subjects, scene.ends)


def _carries(scene: Scene, clause: Clause) -> bool:
    """Whether a verb has an act as its own."""
    lemmas = clause.group.lemmas
    if any("carrying" in scene.lexicon.classes.get(lemma, ()) for lemma in lemmas):
        return not clause.group.passive
    frames = leading(scene, clause)
    # "Announced the purchase" is its own, "confirmed the purchase" anybody's.
    return bool(frames) and frames[0].slots[0].role == "V" and not frames[0].silent


def _has(sentence: Sentence, before: int) -> bool:
    """Whether "with" leads to a phrase; "des" may stand between."""
    units = sentence.units
    while before > 0 and units[before].does("partitive"):
        before -= 1
    return units[before].does("withHaving")


def _first_verb(place: int, clauses: Mapping[int, Clause]) -> int | None:
    return next(
        (each for each in sorted(clauses) if each > place and clauses[each].group.kind == "finite"),
        None,
    )


def _is_pair(slots: tuple[Slot, ...], lexicon: Lexicon) -> bool:
    """ "between S and O"."""
    return len(slots) == 2 and any(
        "coordination" in lexicon.classes.get(word, ()) for word in (slots[1].marker or ((),))[0]
    )


def _near(scene: Scene, index: int, found: Filled) -> bool:
    """Whether no verb stands between a noun and what belongs to it."""
    sentence = scene.sentence
    first = min((item for items in found.items.values() for item in items), default=0)
    between = (sentence.items[each] for each in range(sentence.at[index], first))
    verbs = [each for each in between if isinstance(each, Group)]
    # "dont le siège est à Lund", "… est établi à Lund"
    return not verbs or (len(verbs) == 1 and _stands(scene, verbs[0]) and not verbs[0].negated)


def _stands(scene: Scene, group: Group) -> bool:
    """Whether a verb only says that something is there."""
    classes = scene.lexicon.classes
    return group.copula or any("standing" in classes.get(each, ()) for each in group.lemmas)


def _owner(scene: Scene, act: _Act, frame: Frame) -> tuple[End, ...]:
    sentence, phrase = scene.sentence, act.phrase
    if phrase.start and sentence.units[phrase.start - 1].does("genitive"):
        return scene.ends.get(sentence.at[phrase.start - 1] - 1, ())
    if phrase.start and sentence.units[phrase.start - 1].does("relativeGenitive"):
        meant = tuple(antecedent(sentence, sentence.at[phrase.start - 1]))
        return scene.ends.get(meant[0], ()) if meant else ()
    before = Phrase(phrase.start, act.unit, phrase.before)
    owners = as_possessive(sentence, before, scene.owners)
    if owners or (_is_of_itself(frame) and not frame.demonym):
        return owners
    return tuple(_adjective(scene, act))


def _owners_of_both(scene: Scene, act: _Act, frame: Frame) -> tuple[tuple[End, ...], ...]:
    """Between whom "Arvenia and Beldora’s talks" are."""
    relation = scene.relation(frame)
    item = scene.sentence.at[act.phrase.start - 1] - 1 if act.phrase.start else -1
    if relation is None or not relation.symmetric or item < 2:
        return ()
    sign, joint = unit_at(scene.sentence, item + 1), unit_at(scene.sentence, item - 1)
    other = scene.sentence.items[item - 2]
    if sign is None or not sign.does("genitive") or joint is None or not isinstance(other, Phrase):
        return ()
    if not joint.does("coordination") or other.before >= 0:
        return ()
    return scene.ends.get(item - 2, ()), scene.ends.get(item, ())


def _is_of_itself(frame: Frame) -> bool:
    """Whether the noun itself is what the relation leads to: "its plant"."""
    return all(slot.role != frame.holder for slot in frame.slots)


def _adjective(scene: Scene, act: _Act) -> Iterator[End]:
    """Whose act it is by a word beside it: "Russian attacks", "the Tessel bid", "l’offre russe"."""
    french = bool(scene.lexicon.elided)
    places = range(act.unit + 1, act.phrase.end) if french else range(act.phrase.start, act.unit)
    for place in places:
        unit = scene.sentence.units[place]
        if unit.tag == "name" and (unit.hidden or (not french and place == act.unit - 1)):
            # "Gas supplies": what is supplied supplies nobody.
            yield from (each for each in named(unit, scene.known) if not _is_thing(scene, each))
        elif unit.tag == "new" and not french and place == act.unit - 1:
            yield from newcomer(unit, scene.known)


def _is_thing(scene: Scene, end: End) -> bool:
    things = set(scene.lexicon.refers.get("worded", ()))
    return bool(things & scene.lexicon.family.get(end.class_iri, frozenset()))
