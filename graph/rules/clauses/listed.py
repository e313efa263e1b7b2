"""Listed: phrases that are named together: "A, B and C", "major players such as A"."""

from __future__ import annotations

from graph.rules.language.lexical import Lexicon
from graph.rules.mentions.known import is_proper
from graph.rules.values import Group, Phrase, Sentence

_SKIPPED = frozenset({"adverb", "negation", "restrictive", "enclitic", "clitic", "dateLink"})

_TIES = frozenset({"ofLink", "partitive", "preposition", "genitive"})
_LINKED = 2
"""Phrases that may belong to a title."""


def joined(
    sentence: Sentence, first: int, marker: int, lexicon: Lexicon, *, paired: bool = False
) -> list[int]:
    """The phrase and those that are listed with it: "A, B and C", "to A and to B".

    ``marker`` is the unit of the preposition, which may stand again before each; -1 without. Of
    what is ``paired`` ("a consortium of A and B grew") the last is no subject.
    """
    items, units = sentence.items, sentence.units
    found, waiting = [first], []
    place = _past_complement(sentence, _behind(sentence, first))
    while place < len(items):
        index = items[place]
        if not isinstance(index, int):
            break
        if units[index].text == "," and coordinates(sentence, place + 1):
            # "A, B, and C".
            place += 1
            index = _index(items[place])
        unit = units[index]
        if unit.text == "(" and _closes(sentence, place + 2):
            # "the Union (EU) and Norvand"
            place += 3
            continue
        last = unit.does("coordination")
        example = _example(sentence, place)
        if unit.text == ":" and (named := _behind_colon(sentence, place, lexicon)):
            found.extend(named)
            break
        if example is not None:
            found.append(example)
            place = example + 1
            continue
        if not (last or unit.text == ","):
            break
        following = place + 1
        while following < len(items) and _again(sentence, following, marker, lexicon):
            following += 1
        if following >= len(items) or not isinstance(items[following], Phrase):
            break
        if _is_gap(sentence, following):
            break
        paired = paired or (marker >= 0 and units[marker].does("pairing"))
        if not paired and starts_clause(sentence, following):
            break
        if (
            marker >= 0
            and units[marker].does("repeated")
            and not _led_by(sentence, following, marker, lexicon)
        ):
            break
        waiting.append(following)
        if last:
            found.extend(waiting)
            waiting = []
            marker = marker if marker >= 0 else -1
        place = _behind(sentence, following)
    return found


def _is_gap(sentence: Sentence, place: int) -> bool:
    """Whether a name has its own object or amount: "A owns half of B, and C a third"."""
    behind = sentence.items[place + 1] if place + 1 < len(sentence.items) else None
    name = sentence.items[place]
    return (
        isinstance(behind, Phrase)
        and behind.before < 0
        and not behind.pronoun
        and isinstance(name, Phrase)
        and is_proper(sentence.units[name.end - 1])
    )


def _past_complement(sentence: Sentence, place: int) -> int:
    """The comma of "efforts in research, as well as partnerships": the list is of what was named
    first. Of what "and" alone joins, this isn't sure.
    """
    items, units = sentence.items, sentence.units
    for at in range(place, min(place + 2 * _LINKED, len(items) - 3), 2):
        link, linked, sign, joins = items[at : at + 4]
        if not (isinstance(link, int) and isinstance(linked, Phrase)):
            break
        if not units[link].classes & _TIES:
            break
        if isinstance(sign, int) and units[sign].text == "," and isinstance(joins, int):
            unit = units[joins]
            return at + 2 if unit.does("coordination") and " " in unit.low else place
    return place


def coordinates(sentence: Sentence, place: int) -> bool:
    """Whether an item is "and"."""
    item = sentence.items[place] if place < len(sentence.items) else None
    return isinstance(item, int) and sentence.units[item].does("coordination")


def _behind(sentence: Sentence, place: int) -> int:
    """The item behind a phrase and whom it is: "the chair of Norvand, Ana Ruiz", in a list."""
    items, units = sentence.items, sentence.units
    phrase = items[place]
    assert isinstance(phrase, Phrase)
    at = place + 1
    if is_proper(units[phrase.end - 1]):
        return at
    for _ in range(_LINKED):
        link, linked = items[at : at + 1], items[at + 1 : at + 2]
        if not (link and linked and isinstance(link[0], int) and isinstance(linked[0], Phrase)):
            break
        if not units[link[0]].classes & _TIES:
            break
        at += 2
    sign, name, end = (items[each] if each < len(items) else None for each in (at, at + 1, at + 2))
    if (
        isinstance(sign, int)
        and units[sign].text == ","
        and isinstance(name, Phrase)
        and name.before < 0
        and is_proper(units[name.end - 1])
        and isinstance(end, int)
        and units[end].text == ","
    ):
        return at + 2
    return place + 1


def _closes(sentence: Sentence, place: int) -> bool:
    item = sentence.items[place] if place < len(sentence.items) else None
    return isinstance(item, int) and sentence.units[item].text == ")"


def _example(sentence: Sentence, place: int) -> int | None:
    """The phrase behind ", such as"."""
    items = sentence.items
    if isinstance(items[place], int) and sentence.units[_index(items[place])].text == ",":
        place += 1
    if place + 1 >= len(items) or not isinstance(items[place], int):
        return None
    leads = leads_list(sentence, place) and isinstance(items[place + 1], Phrase)
    return place + 1 if leads and not _acts(sentence, place + 1) else None


def _acts(sentence: Sentence, place: int) -> bool:
    """Whether a phrase is the subject of its own clause: "comme le groupe l’affirme"."""
    behind = sentence.items[place + 1] if place + 1 < len(sentence.items) else None
    if isinstance(behind, Group):
        return behind.kind == "finite"
    return isinstance(behind, Phrase) and behind.before < 0


def leads_list(sentence: Sentence, place: int) -> bool:
    """Whether what is meant is listed behind an item: "such as", "dont" without a verb."""
    index = sentence.items[place]
    if not isinstance(index, int):
        return False
    if sentence.units[index].does("exampleLink"):
        return True
    if not sentence.units[index].does("relativeOf"):
        return False
    named = False
    for item in sentence.items[place + 1 :]:
        if isinstance(item, Group):
            return False
        if isinstance(item, Phrase):
            # "dont le PDG, Ana Ruiz, a": no list.
            named = is_proper(sentence.units[item.end - 1])
            if not named:
                return False
        elif sentence.units[item].text in (",", ")", ".", ";", ":"):
            break
    return named


def _behind_colon(sentence: Sentence, place: int, lexicon: Lexicon) -> list[int]:
    """The names that end a sentence behind "three firms: A, B and C"."""
    rest = sentence.items[place + 1 :]
    if any(isinstance(each, Group) for each in rest) or not rest:
        return []
    first = rest[0]
    if not isinstance(first, Phrase) or not is_proper(sentence.units[first.end - 1]):
        return []
    named = joined(sentence, place + 1, -1, lexicon)
    return named if len(named) > 1 else []


def _index(item: object) -> int:
    assert isinstance(item, int)
    return item


def _again(sentence: Sentence, place: int, marker: int, lexicon: Lexicon) -> bool:
    index = sentence.items[place]
    if not isinstance(index, int):
        return False
    unit = sentence.units[index]
    if unit.does("adverb"):
        return True
    if unit.does("partitive") and (marker < 0 or _repeats(sentence, place - 1, marker, lexicon)):
        return True
    return marker >= 0 and _repeats(sentence, place, marker, lexicon)


def _repeats(sentence: Sentence, place: int, marker: int, lexicon: Lexicon) -> bool:
    """Whether the preposition before the first stands there again."""
    index = sentence.items[place]
    if not isinstance(index, int):
        return False
    unit = sentence.units[index]
    low = sentence.units[marker].low
    one, other = lexicon.same.get(low, low), lexicon.same.get(unit.low, unit.low)
    # "auprès du fonds Quorra et de la banque"
    return one == other or one.split(" ")[1:] == [other]


def _led_by(sentence: Sentence, place: int, marker: int, lexicon: Lexicon) -> bool:
    """Whether the same preposition leads a phrase."""
    phrase = sentence.items[place]
    if not isinstance(phrase, Phrase) or phrase.before < 0:
        return False
    before = phrase.before
    while sentence.units[before].does("partitive") and sentence.units[before - 1].does("repeated"):
        before -= 1
    one, other = sentence.units[marker].low, sentence.units[before].low
    return lexicon.same.get(one, one) == lexicon.same.get(other, other)


def past_others(sentence: Sentence, start: int) -> int:
    """The unit behind verbs that share what follows: "builds and sells turbines"."""
    units, place, joined = sentence.units, start, False
    while place < len(units):
        item = sentence.items[sentence.at[place]]
        if isinstance(item, Group):
            if not joined or item.copula or item.passive:
                return start
            start, joined = item.end, False
            place = item.end
        elif units[place].does("coordination") or units[place].text == ",":
            place, joined = place + 1, True
        elif joined and units[place].does("adverb"):
            place += 1
        else:
            break
    return start


def starts_clause(sentence: Sentence, place: int) -> bool:
    """Whether a phrase is the subject of what follows: "… B, and C will pay"."""
    place += 1
    while place < len(sentence.items):
        item = sentence.items[place]
        if isinstance(item, Group):
            return item.kind == "finite"
        if isinstance(item, Phrase):
            if item.before < 0:
                return False
        else:
            unit = sentence.units[item]
            if (
                not unit.classes & (_SKIPPED | {"preposition", "partitive", "genitive"})
                and unit.tag != "date"
            ):
                return False
        place += 1
    return False
