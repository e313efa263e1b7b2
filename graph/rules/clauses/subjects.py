"""Subjects: of whom a finite verb is said.

The search goes to the left. What surely stands in between is stepped over: phrases that a
preposition leads, relative clauses, what is put between commas. What can't be stepped over surely
ends the search, and the verb has no subject.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.rules.clauses.heads import is_proper, named_before
from graph.rules.clauses.inserted import inserted_before
from graph.rules.clauses.relatives import PASSED, antecedent, led_from, relative_object, unit_at
from graph.rules.language.lexical import Lexicon
from graph.rules.text.framed import says
from graph.rules.values import Clause, Group, Phrase, Sentence

_OPENING, _CLOSING = frozenset('"«“'), frozenset('"»”')


def find_subject(
    sentence: Sentence, place: int, found: dict[int, Clause], lexicon: Lexicon
) -> tuple[tuple[int, ...], str, int | None]:
    """The items that a finite verb is said of, how they were found, and what "which" stands for."""
    items = sentence.items
    if _tells_quoted(sentence, place):
        return (), "none", None
    where, how = place - 1, "direct"
    inserted = inserted_before(sentence, place, lexicon)
    if inserted is not None:
        where, how = inserted[0], "over"
    while where >= 0:
        item = items[where]
        unit = unit_at(sentence, where)
        if isinstance(item, Phrase):
            opens = how == "direct" and item.before >= 0 and _opens(sentence, item)
            if item.before >= 0 and not (opens or _partitive_subject(sentence, item)):
                where = sentence.at[item.before] - 1
                continue
            inner = _inside_relative(sentence, where, found)
            if inner is not None:
                where = inner
                how = "over"
                continue
            if _object_of(sentence, where, found, lexicon):
                break
            led = _led_list(sentence, where)
            if led is not None:
                where = led
                continue
            where = named_before(sentence, where) if how == "over" else where
            subjects = tuple(_listed_before(sentence, where))
            subjects = (*subjects, *(inserted[1] if inserted is not None else ()))
            return subjects, how, relative_object(sentence, subjects[0])
        if isinstance(item, Group):
            if item.kind in ("participle", "ing"):
                where -= 1
                continue
            if item.kind == "infinitive" and item.passive:
                # "The cable, to be laid by Norvand, is"
                break
            return (), "none", None
        assert unit is not None
        if (
            unit.classes & PASSED
            or unit.tag == "date"
            or unit.classes & {"preposition", "partitive"}
        ):
            where -= 1
        elif unit.does("relative"):
            return tuple(antecedent(sentence, led_from(sentence, where))), "relative", None
        elif unit.does("coordination") or (unit.does("contrast") and how == "direct"):
            return _shared(where, found, sentence)
        elif unit.text in (",", ")", "–", "—"):
            before = _opening(sentence, where, unit.text, found)
            if before is None:
                break
            where, how = before, "over"
        else:
            break
    return _opening_phrase(sentence, place, found)


def _tells_quoted(sentence: Sentence, place: int) -> bool:
    """Whether a verb tells who says what is quoted before it: "« … », a averti le ministre"."""
    group = sentence.items[place]
    behind = sentence.items[place + 1] if place + 1 < len(sentence.items) else None
    if not isinstance(group, Group) or not isinstance(behind, Phrase) or behind.before >= 0:
        return False
    comma = unit_at(sentence, place - 1)
    last = place - 2 if comma is not None and comma.text == "," else place - 1
    sign = unit_at(sentence, last)
    if sign is None or sign.text not in _CLOSING or sentence.units[group.start].quoted:
        return False
    for item in reversed(sentence.items[:last]):
        if isinstance(item, int) and sentence.units[item].text in _OPENING:
            return False
        if isinstance(item, Group) and item.kind == "finite":
            return sentence.units[item.start].quoted
    return False


def _opening_phrase(
    sentence: Sentence, place: int, found: dict[int, Clause]
) -> tuple[tuple[int, ...], str, int | None]:
    """The phrase that begins the sentence, where all between its comma and that before the verb
    only tells of it: "Tessel, a firm that …, and …, bought".
    """
    first = sentence.items[0] if sentence.items else None
    signs = (unit_at(sentence, 1), unit_at(sentence, place - 1))
    if not isinstance(first, Phrase) or any(each is None or each.text != "," for each in signs):
        return (), "none", None
    if place < 4 or any(
        each.subjects == (0,) and each.group.kind == "finite" and each.how in ("direct", "over")
        for each in found.values()
    ):
        return (), "none", None
    if any(
        unit is not None and (unit.text in (";", ":") or unit.classes & {"opener", "subordinator"})
        for unit in (unit_at(sentence, each) for each in range(place))
    ):
        return (), "none", None
    return (0,), "over", None


def _opens(sentence: Sentence, phrase: Phrase) -> bool:
    """ "After a court ordered": what looks like a preposition begins a clause."""
    return sentence.units[phrase.before].does("opener")


def _partitive_subject(sentence: Sentence, phrase: Phrase) -> bool:
    """ "Des experts disent": the article looks like a preposition at a clause's beginning."""
    unit = sentence.units[phrase.before]
    before = sentence.units[phrase.before - 1] if phrase.before else None
    return (
        unit.does("partitive")
        and unit.does("plural")
        and (before is None or before.tag == "sign" or before.does("subordinator"))
    )


def _inside_relative(sentence: Sentence, where: int, found: dict[int, Clause]) -> int | None:
    """Where to go on if a phrase is the object in a relative clause; `None` if it isn't."""
    verb = _verb_before(sentence, where)
    if verb is None:
        return None
    clause = found.get(verb)
    if clause is not None and clause.how == "relative" and clause.subjects:
        return max(clause.subjects)
    if clause is not None and clause.other is not None:
        return clause.other
    if clause is not None and clause.group.kind in ("participle", "ing") and clause.subjects:
        first = clause.subjects[0]
        return first if first < verb else None
    return None


def _verb_before(sentence: Sentence, where: int) -> int | None:
    """The verb whose object a phrase is: the one directly before it."""
    place = where - 1
    while place >= 0:
        if isinstance(sentence.items[place], Group):
            return place
        unit = unit_at(sentence, place)
        if unit is None or not (
            unit.classes & (PASSED | {"partitive", "subordinator"})
            or unit.tag in ("date", "amount")
        ):
            return None
        if unit.does("subordinator"):
            return None
        place -= 1
    return None


def _object_of(sentence: Sentence, where: int, found: dict[int, Clause], lexicon: Lexicon) -> bool:
    """Whether a phrase is the object of a verb before it, which is no verb of saying."""
    verb = _verb_before(sentence, where)
    return verb is not None and not says(found[verb].group, sentence, lexicon)


def _listed_before(sentence: Sentence, where: int) -> Iterator[int]:
    """The phrase and those that are listed before it: "A, B and C"."""
    listed = [where]
    place = where - 1
    joint = unit_at(sentence, place)
    while joint is not None and (
        joint.does("coordination") or (joint.text == "," and len(listed) > 1)
    ):
        before = _phrase_ending(sentence, place - 1)
        if before is None or _verb_before(sentence, before) is not None:
            break
        item = sentence.items[before]
        if isinstance(item, Phrase) and item.before >= 0:
            if sentence.units[item.before].does("exampleLink"):
                listed.append(before)
            break
        listed.append(before)
        place = before - 1
        joint = unit_at(sentence, place)
    return iter(sorted(listed))


def _led_list(sentence: Sentence, where: int) -> int | None:
    """What stands before names that a preposition leads to: "mines in Arvenia and Beldora make"."""
    place = where
    while place > 1 and is_proper(sentence, place):
        phrase, joint = sentence.items[place], unit_at(sentence, place - 1)
        assert isinstance(phrase, Phrase)
        if phrase.before >= 0:
            does = sentence.units[phrase.before].classes
            before = sentence.at[phrase.before] - 1
            if "agent" in does and isinstance(_verb_at(sentence, before), Group):
                return before
            tied = place != where and "preposition" in does
            if not tied or does & {"ofLink", "partitive", "exampleLink", "companion"} or before < 0:
                return None
            noun = sentence.items[before]
            if not isinstance(noun, Phrase) or noun.before >= 0 or is_proper(sentence, before):
                return None
            return before
        listed = joint is not None and joint.text == "," and place < where
        if joint is None or not (listed or joint.does("coordination")):
            return None
        place -= 2
    return None


def _verb_at(sentence: Sentence, place: int) -> Group | Phrase | int | None:
    """What stands before adverbs."""
    while (unit := unit_at(sentence, place)) is not None and unit.classes & PASSED:
        place -= 1
    return sentence.items[place] if place >= 0 else None


def _phrase_ending(sentence: Sentence, place: int) -> int | None:
    """The phrase that ends there; where it is tied to one before by "of", that one."""
    if place < 0 or not isinstance(sentence.items[place], Phrase):
        return None
    while True:
        item = sentence.items[place]
        assert isinstance(item, Phrase)
        if item.before < 0 or not sentence.units[item.before].classes & {"partitive", "ofLink"}:
            return place
        before = sentence.at[item.before] - 1
        if before < 0 or not isinstance(sentence.items[before], Phrase):
            return place
        place = before


def _shared(
    place: int, found: dict[int, Clause], sentence: Sentence
) -> tuple[tuple[int, ...], str, int | None]:
    """The subject of the finite verb before, for "A buys B and sells C"."""
    for before in range(place - 1, -1, -1):
        clause = found.get(before)
        if clause is not None and clause.group.kind == "finite":
            if clause.subjects:
                return clause.subjects, "shared", clause.other
            return (), "none", None
        unit = unit_at(sentence, before)
        if unit is not None and (unit.text in ";:" or unit.classes & {"opener", "hypothetical"}):
            break
    return (), "none", None


def _opening(sentence: Sentence, comma: int, sign: str, found: dict[int, Clause]) -> int | None:
    """The item before something that is put in between commas or brackets and ends here."""
    opening = "(" if sign == ")" else sign
    for place in range(comma - 1, 0, -1):
        unit = unit_at(sentence, place)
        if unit is not None and unit.text == opening:
            after = unit_at(sentence, place + 1)
            if after is not None and after.classes & {"relativeGenitive", "relative"}:
                return place - 1
            inside = [found[each] for each in range(place, comma) if each in found]
            finite = [each for each in inside if each.group.kind == "finite"]
            if all(each.how in ("relative", "shared") or each.other is not None for each in finite):
                return place - 1
        elif unit is not None and unit.text in ";:":
            return None
    return None
