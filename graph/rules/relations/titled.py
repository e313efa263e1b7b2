"""Titled: relations that a noun states beside a name.

"The chief executive of Norvand, Ana Ruiz", "Norvand's rival Tessel", "le fabricant de batteries
Voltarne": a noun of the lexicon says who its holder is to somebody else. The holder stands before
or behind it with a comma, directly behind it, or before a form of "to be"; the other stands before
it (as its owner, or as a part of the word) or behind it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.model import Modality
from graph.ontology import Relation
from graph.rules.clauses.listed import joined
from graph.rules.clauses.scene import Ends, Scene
from graph.rules.clauses.slots import fill
from graph.rules.clauses.subjects import PASSED, antecedent, unit_at
from graph.rules.language.lexical import Frame, Lexicon, Slot
from graph.rules.mentions.described import body_of
from graph.rules.mentions.known import Known
from graph.rules.mentions.owners import as_possessive
from graph.rules.mentions.things import worded
from graph.rules.relations.fitting import fitting, is_called
from graph.rules.relations.posts import frames_at, last_spoken_of
from graph.rules.relations.titles import Title, called_behind, is_name, opening_item, titles_in
from graph.rules.relations.trades import first_part, made_by, within_word
from graph.rules.values import Clause, End, Finding, Group, Phrase, Said, Sentence

_DATED = frozenset({"dateLink", "sinceDate"})


@dataclass(frozen=True, slots=True)
class _Held:
    """Who bears a title, and how that was found."""

    ends: tuple[End, ...]
    how: str
    said: Said
    several: bool = False
    """Whether it is one of several who bear it."""


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
        if _is_ministers_country(sentence, noun, one, frame, scene.known):
            continue
        found.extend(
            _made(sentence, noun, frame, holder, one, held)
            for holder, held in _holding(scene, noun, end, frame, one, classes[frame.holder])
        )
    return found


def _holding(
    scene: Scene, noun: Title, end: int, frame: Frame, other: End, classes: tuple[str, ...]
) -> Iterator[tuple[End, _Held]]:
    """The likeliest holder of a title, or all subjects of "are"."""
    lexicon = scene.lexicon
    kinds = set(lexicon.kinds.get(scene.sentence.units[noun.unit].base, ()))
    found = False
    for held in _holders(scene, noun, end, frame.placed):
        if found and not held.several:
            break
        holder = fitting(held.ends, classes, lexicon, usual=_usual(kinds, frame, lexicon))
        if holder is None or holder.key == other.key or held.said.mute:
            continue
        family = lexicon.family.get(holder.class_iri, frozenset())
        # "Corvian companies, a minister said": companies are no minister.
        if not kinds or kinds & family:
            found = True
            yield holder, held


def _usual(kinds: set[str], frame: Frame, lexicon: Lexicon) -> str | None:
    """The class of a holder whom only the title tells."""
    usual = lexicon.usual_ends(frame.relation)
    return next(iter(sorted(kinds)), usual.subject if frame.holder == "S" else usual.object)


def _is_ministers_country(
    sentence: Sentence, noun: Title, other: End, frame: Frame, known: Known
) -> bool:
    """Whether a minister for something is said to head the country: "Iraq’s oil minister"."""
    lexicon, units = known.lexicon, sentence.units
    if frame.holder != "S" or units[noun.unit].base not in lexicon.offices:
        return False
    if " " in units[noun.unit].low or lexicon.territory != other.class_iri:
        return False
    beside = units[noun.phrase.start : noun.unit]
    if lexicon.elided:
        beside = units[noun.unit + 1 : noun.phrase.end]
        link = unit_at(sentence, noun.item + 1)
        if link is not None and link.does("ofLink"):
            behind = sentence.items[noun.item + 2 : noun.item + 3]
            beside = (
                *beside,
                *(units[each.end - 1] for each in behind if isinstance(each, Phrase)),
            )
    return any(unit.tag in ("word", "new") for unit in beside)


def _made(
    sentence: Sentence, noun: Title, frame: Frame, holder: End, other: End, held: _Held
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
    inside = units[opening.start : opening.end]
    if any(unit.does("possessive") for unit in inside):
        for owned in as_possessive(sentence, opening, scene.owners):
            yield (owned,), behind, False
    slots = tuple(slot for slot in frame.slots if slot.role in (role, "T") and slot.marker)
    clause = _copula(sentence, noun, scene.clauses, known)
    if clause is not None and clause.other is not None and _is_led(clause.via, slots, known):
        yield ends.get(clause.other, ()), behind, False
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
        yield from (((each,), behind, False) for each in last_spoken_of(scene, noun))


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


# Who


def _holders(scene: Scene, noun: Title, end: int, placed: bool) -> Iterator[_Held]:
    sentence, ends = scene.sentence, scene.ends
    plain = _plain(sentence, noun)
    last = _tied(sentence, noun, end)
    if last is not None:
        for item in _bearers(scene, noun, last):
            yield _Held(_names_of(item, ends), "title", plain, item != last)
    called = called_behind(sentence, noun) if placed else None
    if called is not None:
        yield _Held(_names_of(called, ends), "title", plain)
    after = _behind_comma(sentence, max(end, noun.phrase.end, noun.behind(sentence)))
    if after is not None:
        for item in _bearers(scene, noun, after):
            yield _Held(_names_of(item, ends), "apposition", plain, item != after)
    before = _before_comma(sentence, opening_item(sentence, noun))
    if before is not None:
        yield _Held(ends.get(before, ()), "apposition", plain)
    clause = _copula(sentence, noun, scene.clauses, scene.known)
    if clause is not None:
        for subject in clause.subjects:
            yield _Held(ends.get(subject, ()), "copula", clause.said, True)
    yield from _predicates(scene, noun, end)


def _bearers(scene: Scene, noun: Title, item: int) -> list[int]:
    """The item of a bearer, and those listed with it where the title is a plural: "the banks A, B
    and C".
    """
    unit = scene.sentence.units[noun.unit]
    if unit.low == unit.base:
        return [item]
    for clause in scene.clauses.values():
        if item in clause.subjects:
            return [each for each in clause.subjects if each >= item]
    return joined(scene.sentence, item, -1, scene.lexicon)


def _predicates(scene: Scene, noun: Title, end: int) -> Iterator[_Held]:
    """Who is named behind the verb: "its main rival is Tessel", "her partners include Norvand"."""
    sentence = scene.sentence
    place = sentence.at[max(end, noun.behind(sentence)) - 1] + 1
    group = sentence.items[place] if place < len(sentence.items) else None
    clause = scene.clauses.get(place)
    if not isinstance(group, Group) or clause is None or group.kind != "finite":
        return
    lists = any("listing" in scene.lexicon.classes.get(lemma, ()) for lemma in group.lemmas)
    if not (group.copula or lists) or group.passive or place + 1 >= len(sentence.items):
        return
    phrase = sentence.items[place + 1]
    if isinstance(phrase, Phrase) and is_name(sentence, phrase.end - 1):
        for item in joined(sentence, place + 1, -1, scene.lexicon):
            yield _Held(_names_of(item, scene.ends), "copula", clause.said, True)


def _plain(sentence: Sentence, noun: Title) -> Said:
    """An apposition is the article's own word, but in a quotation."""
    return Said(Modality.ASSERTED, mute=sentence.units[noun.unit].quoted)


def _tied(sentence: Sentence, noun: Title, end: int) -> int | None:
    """The item of a name at the end of the noun's phrase, or of what belongs to the noun."""
    for item in (noun.item, sentence.at[end - 1] if end else noun.item):
        phrase = sentence.items[item]
        if not isinstance(phrase, Phrase) or phrase.end - 1 <= noun.unit:
            continue
        alone = item != noun.item and not _has_noun(sentence, phrase)
        if is_name(sentence, phrase.end - 1) and not alone:
            return item
    return None


def _has_noun(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase that ends in a name has another word of weight."""
    inside = sentence.units[phrase.start : phrase.end - 1]
    return any(unit.tag in ("name", "new", "word") for unit in inside)


def _names_of(item: int, ends: Ends) -> tuple[End, ...]:
    return tuple(end for end in ends.get(item, ()) if end.how in ("name", "new", "hidden"))


def _behind_comma(sentence: Sentence, place: int) -> int | None:
    units = sentence.units
    while place < len(units) and (
        units[place].tag == "date" or units[place].classes & {"dateLink", "sinceDate"}
    ):
        place += 1
    if place >= len(units) or units[place].text != ",":
        return None
    item = sentence.at[place] + 1
    if item < len(sentence.items):
        phrase = sentence.items[item]
        if isinstance(phrase, Phrase) and phrase.before < 0 and is_name(sentence, phrase.end - 1):
            return item
    return None


def _before_comma(sentence: Sentence, item: int) -> int | None:
    unit = unit_at(sentence, item)
    if unit is None or unit.text != ",":
        return None
    if item - 1 >= 0 and isinstance(sentence.items[item - 1], Phrase):
        return item - 1
    return None


def _becomes(group: Group, known: Known) -> bool:
    return any("becoming" in known.lexicon.classes.get(lemma, ()) for lemma in group.lemmas)


def _copula(
    sentence: Sentence, noun: Title, clauses: Mapping[int, Clause], known: Known
) -> Clause | None:
    item = opening_item(sentence, noun)
    while item >= 0:
        found = sentence.items[item]
        if isinstance(found, Group):
            return clauses[item] if found.copula or _becomes(found, known) else None
        unit = unit_at(sentence, item)
        if unit is None or not unit.classes & (PASSED | {"oneOf", "partitive", "determiner"}):
            return None
        item -= 1
    return None
