"""Holders: who has a title: the name beside it, or the subject of "is"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.model import Modality
from graph.rules.clauses.listed import joined
from graph.rules.clauses.relatives import PASSED, unit_at
from graph.rules.clauses.scene import Ends, Scene
from graph.rules.mentions.known import Known
from graph.rules.relations.titles import Title, called_behind, is_name, opening_item
from graph.rules.values import Clause, End, Group, Phrase, Said, Sentence

_REACH = 9
"""Items between two titles of one holder."""


@dataclass(frozen=True, slots=True)
class Held:
    """Who bears a title, and how that was found."""

    ends: tuple[End, ...]
    how: str
    said: Said
    several: bool = False
    """Whether it is one of several who bear it."""


def holders(scene: Scene, noun: Title, end: int, placed: bool) -> Iterator[Held]:
    """Who may have a title that ends at a unit, the likeliest first; ``placed``: of a place."""
    sentence, ends = scene.sentence, scene.ends
    plain = _plain(sentence, noun)
    last = _tied(sentence, noun, end)
    if last is not None:
        for item in _bearers(scene, noun, last):
            yield Held(_names_of(item, ends), "title", plain, item != last)
    # "The Lund-based developer of Norvand" is not what it develops.
    based = any(unit.does("suffixed") for unit in sentence.units[noun.unit : noun.unit + 2])
    does = based and sentence.units[noun.phrase.end - 1].base in scene.lexicon.nouns
    called = called_behind(sentence, noun) if placed and not does else None
    if called is not None:
        yield Held(_names_of(called, ends), "title", plain)
    after = _behind_comma(sentence, max(end, noun.phrase.end, noun.behind(sentence)))
    if after is not None:
        for item in _bearers(scene, noun, after):
            yield Held(_names_of(item, ends), "apposition", plain, item != after)
    before = _before_comma(sentence, _first_apposed(sentence, opening_item(sentence, noun)))
    if before is not None:
        yield Held(ends.get(before, ()), "apposition", plain)
    clause = copula(sentence, noun, scene.clauses, scene.known)
    if clause is not None:
        for subject in clause.subjects:
            yield Held(ends.get(subject, ()), "copula", clause.said, True)
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


def _predicates(scene: Scene, noun: Title, end: int) -> Iterator[Held]:
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
            yield Held(_names_of(item, scene.ends), "copula", clause.said, True)


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


def _first_apposed(sentence: Sentence, item: int) -> int:
    """Where an apposition begins that goes on: "…, a lender and the owner of"."""
    unit = unit_at(sentence, item)
    if unit is None or not unit.does("coordination"):
        return item
    for place in range(item - 1, max(0, item - _REACH), -1):
        unit = unit_at(sentence, place)
        if isinstance(sentence.items[place], Group):
            break
        if unit is not None and unit.text == ",":
            behind = sentence.items[place + 1]
            if isinstance(behind, Phrase) and behind.before < 0:
                return item if is_name(sentence, behind.end - 1) else place
            return item
    return item


def _before_comma(sentence: Sentence, item: int) -> int | None:
    unit = unit_at(sentence, item)
    if unit is None or unit.text != ",":
        return None
    if item - 1 >= 0 and isinstance(sentence.items[item - 1], Phrase):
        return item - 1
    return None


def _does(group: Group, name: str, known: Known) -> bool:
    return any(name in known.lexicon.classes.get(lemma, ()) for lemma in group.lemmas)


def copula(
    sentence: Sentence, noun: Title, clauses: Mapping[int, Clause], known: Known
) -> Clause | None:
    """The clause of "is" whose predicate a title is."""
    item = opening_item(sentence, noun)
    while item >= 0:
        found = sentence.items[item]
        if isinstance(found, Group):
            named = found.passive and _does(found, "naming", known)
            becomes = named or _does(found, "becoming", known)
            return clauses[item] if found.copula or becomes else None
        unit = unit_at(sentence, item)
        if unit is None or not unit.classes & (PASSED | {"oneOf", "partitive", "determiner"}):
            return None
        item -= 1
    return None
