"""Titled: relations that a noun states beside a name.

"The chief executive of Norvand, Ana Ruiz", "Norvand's rival Tessel", "le fabricant de batteries
Voltarne": a noun of the lexicon says who its holder is to somebody else. The holder stands before
or behind it with a comma, directly behind it, or before a form of "to be"; the other stands before
it (as its owner, or as a part of the word) or behind it.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.ontology import Relation
from graph.rules.clauses.relatives import antecedent
from graph.rules.clauses.scene import Scene
from graph.rules.clauses.slots import fill
from graph.rules.clauses.tied import tied_slots
from graph.rules.language.lexical import Frame, Lexicon, Slot
from graph.rules.mentions.described import body_of
from graph.rules.mentions.known import Known
from graph.rules.mentions.owners import as_possessive
from graph.rules.mentions.things import worded
from graph.rules.relations.fitting import fitting, is_called
from graph.rules.relations.holders import Held, copula, holders
from graph.rules.relations.posts import frames_at, is_ministers_country, last_spoken_of
from graph.rules.relations.titles import Title, titles_in
from graph.rules.relations.trades import first_part, made_by, within_word
from graph.rules.values import End, Finding, Sentence


def find_titled(scene: Scene) -> list[Finding]:
    """What the nouns of a sentence state."""
    found: list[Finding] = []
    for noun in titles_in(scene.sentence, scene.known):
        main = False
        for frame in frames_at(scene, noun):
            relation = scene.relation(frame)
            if relation is None:
                continue
            if main and not (frame.also or frame.implied):
                continue
            stated = _findings(scene, noun, frame, relation)
            found.extend(stated)
            main = main or bool(stated and not (frame.also or frame.implied))
    return found


def _findings(scene: Scene, noun: Title, frame: Frame, relation: Relation) -> list[Finding]:
    """What a noun states by one frame: of the likeliest holder, or of all subjects of "are"."""
    other = "O" if frame.holder == "S" else "S"
    lexicon, sentence = scene.lexicon, scene.sentence
    classes = {
        "S": frame.only or relation.subject_classes,
        "O": frame.only_object or relation.object_classes,
    }
    found: list[Finding] = []
    for others, end, listed in _others(scene, noun, frame, other):
        # "A member of the League and of the Council" is told of both.
        if found and not listed:
            break
        usual = lexicon.usual_ends(relation.name)
        likely = usual.subject if other == "S" else usual.object
        one = fitting(others, classes[other], lexicon, frame.placed or None, likely)
        if one is None or not is_called(one, frame, scene.known):
            continue
        if is_ministers_country(sentence, noun, one, frame, scene.known):
            continue
        found.extend(
            _made(sentence, noun, frame, holder, one, held)
            for holder, held in _holding(scene, noun, end, frame, one, classes[frame.holder])
        )
    return found


def _holding(
    scene: Scene, noun: Title, end: int, frame: Frame, other: End, classes: tuple[str, ...]
) -> Iterator[tuple[End, Held]]:
    """The likeliest holder of a title, or all subjects of "are"."""
    lexicon = scene.lexicon
    kinds = set(lexicon.kinds.get(scene.sentence.units[noun.unit].base, ()))
    found = False
    for held in holders(scene, noun, end, frame.placed):
        if found and not held.several:
            break
        holder = fitting(held.ends, classes, lexicon, usual=_usual(kinds, frame, lexicon))
        if holder is None or holder.key == other.key or held.said.mute:
            continue
        family = lexicon.family.get(holder.class_iri, frozenset())
        # "Corvian companies, a minister said": companies are no minister.
        if not kinds or kinds & family or held.how == "copula":
            found = True
            yield holder, held


def _usual(kinds: set[str], frame: Frame, lexicon: Lexicon) -> str | None:
    """The class of a holder whom only the title tells."""
    usual = lexicon.usual_ends(frame.relation)
    return next(iter(sorted(kinds)), usual.subject if frame.holder == "S" else usual.object)


def _made(
    sentence: Sentence, noun: Title, frame: Frame, holder: End, other: End, held: Held
) -> Finding:
    unit = sentence.units[noun.unit]
    starts, stops = [holder.start, unit.start], [holder.end, unit.end]
    if sentence.span.start <= other.start and other.end <= sentence.span.end:
        starts.append(other.start)
        stops.append(other.end)
    subject, target = (holder, other) if frame.holder == "S" else (other, holder)
    return Finding(
        frame, held.how, subject, target, held.said,
        min(starts), max(stops),
        sentence=sentence.number,
    )  # fmt: skip


# Whose


def _others(
    scene: Scene, noun: Title, frame: Frame, role: str
) -> Iterator[tuple[tuple[End, ...], int, bool]]:
    """Who the other may be, each with the unit behind the title, and whether it is listed with the
    one before.
    """
    sentence, ends, known = scene.sentence, scene.ends, scene.known
    units, phrase, opening = sentence.units, noun.phrase, noun.opening(sentence)
    behind = noun.behind(sentence)
    implied = made_by(frame, units[noun.unit], sentence, known) if frame.implied else ()
    if implied:
        yield implied, behind, False
    body = body_of(sentence, phrase, noun.item, noun.unit, known)
    if body is not None:
        yield (body[0],), body[1], False
    if scene.sentence.units[noun.unit].does("sameOffice"):
        return
    inside = units[opening.start : opening.end]
    if any(unit.does("possessive") for unit in inside):
        for owned in as_possessive(sentence, opening, scene.owners):
            yield (owned,), behind, False
    slots = tuple(slot for slot in frame.slots if slot.role in (role, "T") and slot.marker)
    clause = copula(sentence, noun, scene.clauses, known)
    if clause is not None and clause.other is not None and _is_led(clause.via, slots, known):
        yield ends.get(clause.other, ()), behind, False
    if clause is not None:
        for _, index in tied_slots(sentence, clause, frame, slots[:1], known.lexicon):
            yield ends.get(~index, ()), behind, False
    filled = (
        fill(sentence, behind, slots, known.lexicon) if slots and _close(sentence, behind) else None
    )
    if filled is not None and role in filled.items:
        first, *others = filled.items[role]
        meant = first_part(sentence, first, ends, known)
        usual = known.lexicon.usual_ends(frame.relation).object
        if not meant and frame.worded and usual:
            new = worded(sentence, first, usual, known)
            meant = (new,) if new is not None else ()
        yield meant, filled.end, False
        for item in others:
            yield first_part(sentence, item, ends, known), filled.end, body is None
    # "Europe’s fourth-largest brewer" may have its seat elsewhere.
    seat = frame.placed and (frame.also or not frame.demonym)
    if opening.start and units[opening.start - 1].does("genitive") and not seat:
        before = sentence.at[opening.start - 1] - 1
        if before >= 0:
            # "Norvand’s director for Asia, Ana Ruiz".
            yield ends.get(before, ()), filled.end if filled is not None else behind, False
    relative = units[opening.start - 1] if opening.start else None
    if relative is not None and relative.does("relativeGenitive") and not seat:
        for item in antecedent(sentence, sentence.at[opening.start - 1]):
            yield ends.get(item, ()), behind, False
    within = tuple(within_word(sentence, noun, frame, known))
    if frame.placed:
        yield within, behind, False
    else:
        yield from (((each,), behind, False) for each in within)
    if frame.of_last:
        yield from (((each,), behind, False) for each in last_spoken_of(scene, noun, frame))


def _is_led(via: str, slots: tuple[Slot, ...], known: Known) -> bool:
    """Whether "of which" leads to what a title is tied to by "of"."""
    via = known.lexicon.same.get(via, via)
    return any(via in slot.marker[-1] for slot in slots)


def _close(sentence: Sentence, behind: int) -> bool:
    """Whether what follows belongs to the noun: no sign and no verb in between."""
    place = behind
    while place < len(sentence.units) and (
        sentence.units[place].tag == "word"
        or (sentence.units[place].tag == "name" and sentence.units[place].hidden)
    ):
        place += 1
    return place < len(sentence.units) and bool(
        sentence.units[place].classes & {"preposition", "partitive", "agent", "ofLink"}
    )
