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
from graph.rules.clauses.scene import Scene
from graph.rules.clauses.slots import Filled, fill
from graph.rules.clauses.subjects import antecedent, unit_at
from graph.rules.clauses.tellers import MUTE, Talk, speaker_of
from graph.rules.language.lexical import Frame, Lexicon, Slot
from graph.rules.mentions.known import named, newcomer
from graph.rules.mentions.owners import as_possessive
from graph.rules.relations.figures import amount_of
from graph.rules.relations.fitting import ends_at, pairs
from graph.rules.text.framed import frames_of
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
        return Said()
    said = said_at(scene, act.item)
    if frame.modality is not None and said.modality is Modality.ASSERTED:
        return replace(said, modality=frame.modality)
    return said


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
    meant = _relative(scene, act, frame, slots)
    if meant is not None:
        taken[slots[0].role] = list(ends_at(sentence, (meant,), scene.ends))
        slots = slots[1:]
    pair = _is_pair(slots, scene.lexicon)
    found = fill(sentence, act.unit + 1, slots[:1] if pair else slots, scene.lexicon)
    if found is None or not _near(sentence, act.unit, found):
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
    if not taken.get("S") or "O" not in taken:
        return None
    return _Filled(taken["S"], taken["O"], found.items.get("A", ()))


def _relative(scene: Scene, act: _Act, frame: Frame, slots: tuple[Slot, ...]) -> int | None:
    """What fills the first slot in "in which Tessel has a stake": what "which" stands for."""
    verb = _verb(scene.sentence, act.item, -1)
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
    verb = _verb(scene.sentence, act.item, -1)
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
    leading = _leading(scene, clause)
    return bool(leading) and _is_direct(leading[0]) and not leading[0].silent


def _leading(scene: Scene, clause: Clause) -> list[Frame]:
    """The frames by which a verb leads to another: those without an object first, and "announced
    the purchase", which is a plan, before "announced that", which is a report.
    """
    return sorted(
        (
            frame
            for frame in frames_of(clause.group, scene.sentence, scene.lexicon)
            if any(slot.role in ("V", "C") for slot in frame.slots)
        ),
        key=lambda each: (not _is_direct(each), any(slot.role == "C" for slot in each.slots)),
    )


def _is_direct(frame: Frame) -> bool:
    return bool(frame.slots) and frame.slots[0].role in ("V", "C")


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


def _near(sentence: Sentence, index: int, found: Filled) -> bool:
    """Whether no verb stands between a noun and what belongs to it."""
    first = min((item for items in found.items.values() for item in items), default=0)
    between = (sentence.items[each] for each in range(sentence.at[index], first))
    verbs = [each for each in between if isinstance(each, Group)]
    # "dont le siège est à Lund"
    return not verbs or (len(verbs) == 1 and verbs[0].copula and not verbs[0].negated)


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
            yield from named(unit, scene.known)
        elif unit.tag == "new" and not french and place == act.unit - 1:
            yield from newcomer(unit, scene.known)


# How surely


def said_at(scene: Scene, place: int) -> Said:
    """How surely a phrase says what it says: as the verb beside it."""
    phrase = scene.sentence.items[place]
    assert isinstance(phrase, Phrase)
    units = scene.sentence.units[phrase.start : phrase.end]
    if any(unit.does("negativeDeterminer") for unit in units):
        return MUTE
    said = _beside(scene, place)
    quoted = any(unit.quoted for unit in units)
    return MUTE if quoted and said.speaker is None else said


def _beside(scene: Scene, place: int) -> Said:
    """As the verb beside a phrase is said."""
    sentence, clauses = scene.sentence, scene.clauses
    before = _verb(sentence, place, -1)
    if before is not None and before in clauses:
        return _under(scene, clauses[before])
    after = _verb(sentence, place, 1)
    if after is not None and after in clauses:
        said = clauses[after].said
        if clauses[after].group.passive:
            # "une rencontre est prévue": what is done to it tells how surely it is.
            said = _under(scene, clauses[after])
        return MUTE if said.mute or said.modality is Modality.DENIED else said
    phrase = sentence.items[place]
    assert isinstance(phrase, Phrase)
    units = sentence.units[phrase.start : phrase.end]
    definite = any(unit.does("definite") for unit in units)
    return Said() if definite else MUTE


def _verb(sentence: Sentence, place: int, step: int) -> int | None:
    """The verb that a phrase belongs to, to its left or right."""
    where = place + step
    while 0 <= where < len(sentence.items):
        if isinstance(sentence.items[where], Group):
            return where
        unit = unit_at(sentence, where)
        if unit is not None and (
            unit.text in (";", ":", "(", ")")
            or unit.classes & {"relative", "subordinator", "opener"}
            or (unit.text == "," and step < 0)
        ):
            return None
        where += step
    return None


def _under(scene: Scene, clause: Clause) -> Said:
    """How an act is put that a verb leads to."""
    if clause.said.mute or clause.said.modality is Modality.DENIED:
        return MUTE
    # "Has to invest" is a plan, "has an investment" none.
    has = any("having" in scene.lexicon.classes.get(each, ()) for each in clause.group.lemmas)
    leading = [] if has else _leading(scene, clause)
    if leading:
        return _led(scene, clause, leading[0])
    if clause.group.kind in ("infinitive", "ing") and clause.governor is None:
        return MUTE
    return clause.said


def _led(scene: Scene, clause: Clause, frame: Frame) -> Said:
    if frame.silent:
        return MUTE
    inner = frame.inner or Modality.REPORTED
    speaker = clause.said.speaker
    if frame.speaks:
        active = not clause.group.passive
        talk = Talk(scene.sentence, scene.ends, scene.lexicon)
        speaker = speaker_of(clause.subjects, talk) if active else None
        if speaker is None and inner is not Modality.PLANNED:
            return MUTE
    if clause.said.modality is Modality.POSSIBLE and inner is not Modality.DENIED:
        inner = Modality.POSSIBLE
    return Said(inner, speaker)
