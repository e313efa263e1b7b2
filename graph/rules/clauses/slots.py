"""Slots: what stands behind a verb or noun in the places of a frame."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.rules.clauses.listed import joined, starts_clause
from graph.rules.language.lexical import Lexicon, Slot
from graph.rules.text.framed import word_is
from graph.rules.values import Group, Phrase, Sentence, Unit

_FLOAT = 14
"""Items behind a verb in which a slot's words are looked for."""
_SKIPPED = frozenset({"adverb", "negation", "restrictive", "enclitic", "clitic", "dateLink"})


@dataclass(frozen=True, slots=True)
class Filled:
    """The slots of a frame, with the items that fill them."""

    items: dict[str, tuple[int, ...]]
    end: int
    """Unit behind the last of them."""


def fill(
    sentence: Sentence, start: int, slots: tuple[Slot, ...], lexicon: Lexicon
) -> Filled | None:
    """What fills the slots from a unit on; `None` where one stays empty.

    In their order, or with what follows directly behind what a preposition leads: "sold Norvand the
    plant", "réduira à 4 % le taux". Slots V and C are the business of `graph.rules.clauses.read`:
    only their words are looked for.
    """
    return _in_order(sentence, start, slots, lexicon) or _turned(sentence, start, slots, lexicon)


def _turned(
    sentence: Sentence, start: int, slots: tuple[Slot, ...], lexicon: Lexicon
) -> Filled | None:
    """The same where the direct object stands last: it is no clause's subject."""
    if len(slots) != 2 or slots[0].marker or not slots[0].role or not slots[1].marker:
        return None
    if not _floats(slots[1], lexicon) or slots[1].role in ("", "V", "C"):
        return None
    found = _in_order(sentence, start, (slots[1], slots[0]), lexicon)
    if found is None:
        return None
    item = found.items[slots[0].role][0]
    first = found.items[slots[1].role][-1]
    if item != first + 1:
        return None
    return found if slots[0].role == "A" or not starts_clause(sentence, item) else None


def _in_order(
    sentence: Sentence, start: int, slots: tuple[Slot, ...], lexicon: Lexicon
) -> Filled | None:
    found: dict[str, tuple[int, ...]] = {}
    place = start
    for number, slot in enumerate(slots):
        if slot.role == "C":
            break
        if slot.role == "V":
            continue
        owns = any(_asks_for_owner(each, lexicon) for each in slots[number + 1 : number + 2])
        where = _find(sentence, place, slot, lexicon, owns)
        if where is None:
            return None
        items, place = where
        if slot.role:
            found[slot.role] = items
    return Filled(found, place)


def _asks_for_owner(slot: Slot, lexicon: Lexicon) -> bool:
    """Whether what stands before a slot is an owner: "O 's access"."""
    return bool(slot.marker) and any(
        "genitive" in lexicon.classes.get(word, ()) for word in slot.marker[0]
    )


def _owned(sentence: Sentence, item: int, owns: bool) -> int:
    """What the phrase at an item owns, if "’s" follows; with ``owns`` the owner is asked for."""
    while not owns and item + 2 < len(sentence.items):
        sign, behind = sentence.items[item + 1], sentence.items[item + 2]
        if not (isinstance(sign, int) and sentence.units[sign].does("genitive")):
            break
        if not isinstance(behind, Phrase):
            break
        item += 2
    return item


def _find(
    sentence: Sentence, start: int, slot: Slot, lexicon: Lexicon, owns: bool
) -> tuple[tuple[int, ...], int] | None:
    """The items of one slot and the unit behind them."""
    if not slot.marker:
        return _direct(sentence, start, slot, lexicon, owns)
    adjacent = not _floats(slot, lexicon)
    for place in _places(sentence, start, adjacent):
        behind = _marker_at(sentence, place, slot, lexicon)
        if behind is None:
            continue
        if not slot.role:
            return (), behind
        if slot.role == "A":
            amount = _amount(sentence, behind)
            if amount is None:
                continue
            return amount
        item = _phrase_from(sentence, behind)
        if item is not None:
            item = _owned(sentence, item, owns)
            items = tuple(joined(sentence, item, place, lexicon))
            return items, end_of(sentence, items[-1])
    return None


def _floats(slot: Slot, lexicon: Lexicon) -> bool:
    first = slot.marker[0]
    leads = {"preposition", "agent", "infinitiveMarker"}
    return any(lexicon.does(word) & leads for word in first)


def _places(sentence: Sentence, start: int, adjacent: bool) -> Iterator[int]:
    """Units where a slot's words may begin."""
    units = sentence.units
    limit = sentence.at[start] + _FLOAT if start < len(units) else 0
    place = start
    while place < len(units) and sentence.at[place] <= limit:
        item = sentence.items[sentence.at[place]]
        if isinstance(item, Group) and item.kind == "finite" and item.start > start:
            return
        unit = units[place]
        yield place
        if unit.classes & {"relative", "subordinator", "opener", "hypothetical"} and place > start:
            return
        if unit.tag == "sign" and unit.text in ';:.!?—–“”«»"':
            return
        if adjacent and not (
            unit.classes & (_SKIPPED | {"determiner", "possessive", "partitive", "genitive"})
            or unit.tag in ("date", "word", "amount")
            or (unit.tag == "name" and unit.text[0].islower())
            or _is_owner(sentence, place)
        ):
            return
        if unit.text == "," and not _resumes(sentence, place):
            return
        place += 1


def _is_owner(sentence: Sentence, place: int) -> bool:
    """Whether a name stands before "’s"."""
    behind = sentence.units[place + 1] if place + 1 < len(sentence.units) else None
    return behind is not None and behind.does("genitive")


def _resumes(sentence: Sentence, comma: int) -> bool:
    """Whether a comma only opens or closes something in between: a date, "à Paris"."""
    behind = sentence.units[comma + 1] if comma + 1 < len(sentence.units) else None
    if behind is None:
        return False
    if behind.tag in ("name", "new"):
        # "sold its subsidiary, Quorra, to Tessel"
        item = sentence.items[sentence.at[comma + 1]]
        end = end_of(sentence, sentence.at[comma + 1])
        closed = end + 1 < len(sentence.units) and sentence.units[end].text == ","
        return (
            closed
            and isinstance(item, Phrase)
            and item.before < 0
            and sentence.units[end + 1].does("preposition")
        )
    opened = sentence.units[comma - 1].tag in ("name", "new") and behind.does("preposition")
    return (
        opened or behind.tag == "date" or bool(behind.classes & {"preposition", "adverb", "agent"})
    )


def _marker_at(sentence: Sentence, place: int, slot: Slot, lexicon: Lexicon) -> int | None:
    units = sentence.units
    for number, words in enumerate(slot.marker):
        skipped = 0
        while (
            number
            and place < len(units)
            and skipped < 3
            and not word_is(units[place], words, lexicon)
            and (
                units[place].tag == "word"
                or units[place].classes & (_SKIPPED | {"determiner", "possessive"})
                or (
                    units[place].tag == "name"
                    and (units[place].hidden or units[place].text[0].islower())
                )
            )
        ):
            place, skipped = place + 1, skipped + 1
        if place >= len(units) or not word_is(units[place], words, lexicon):
            return None
        place += 1
    return place


def _phrase_from(sentence: Sentence, place: int) -> int | None:
    """The item of the phrase that begins at a unit, adverbs and dates passed over."""
    units = sentence.units
    while (
        place < len(units)
        and (units[place].classes & (_SKIPPED | {"partitive"}) or units[place].tag == "date")
        and not isinstance(sentence.items[sentence.at[place]], Phrase)
    ):
        place += 1
    if place >= len(units):
        return None
    item = sentence.items[sentence.at[place]]
    return (
        sentence.at[place] if isinstance(item, Phrase) and item.start <= place < item.end else None
    )


def _direct(
    sentence: Sentence, start: int, slot: Slot, lexicon: Lexicon, owns: bool
) -> tuple[tuple[int, ...], int] | None:
    if slot.role == "A":
        place = _to_phrase(sentence, start)
        item = sentence.items[sentence.at[place]] if place < len(sentence.units) else None
        if isinstance(item, Phrase) and _is_put_between(sentence, place, item):
            place = _to_phrase(sentence, item.end)
        return _amount(sentence, place)
    found = object_item(sentence, start)
    if found is None:
        return None
    items = tuple(joined(sentence, _owned(sentence, found, owns), -1, lexicon))
    return items, end_of(sentence, items[-1])


def object_item(sentence: Sentence, start: int) -> int | None:
    """The phrase that follows a unit with no preposition, or only behind a phrase with one that is
    put between: "a signé à Athènes un contrat".
    """
    units = sentence.units
    place = _to_phrase(sentence, start)
    item = sentence.items[sentence.at[place]] if place < len(units) else None
    if isinstance(item, Phrase) and _is_put_between(sentence, place, item):
        place = _to_phrase(sentence, item.end)
        item = sentence.items[sentence.at[place]] if place < len(units) else None
        if isinstance(item, Phrase) and (
            not _is_bare(sentence, item) or starts_clause(sentence, sentence.at[place])
        ):
            return None
    if not isinstance(item, Phrase) or item.start < start or _no_share(sentence, item):
        return None
    if item.before >= start and _only_leads(units[item.before]):
        return None
    return sentence.at[place]


def _only_leads(unit: Unit) -> bool:
    """Whether a preposition can be nothing else: "met in Selm"."""
    return unit.does("preposition") and not unit.does("partitive")


def _to_phrase(sentence: Sentence, place: int) -> int:
    """The unit of the next phrase, adverbs, dates and what leads to them passed over."""
    units = sentence.units
    while (
        place < len(units)
        and not isinstance(sentence.items[sentence.at[place]], Phrase)
        and (
            units[place].classes & (_SKIPPED | {"partitive"})
            or units[place].tag == "date"
            or (
                units[place].does("preposition")
                and place + 1 < len(units)
                and (units[place + 1].tag == "date" or _led_to(sentence, place + 1))
            )
        )
    ):
        place += 1
    return place


def _led_to(sentence: Sentence, place: int) -> bool:
    """Whether a phrase with its preposition begins there that may stand before an object."""
    item = sentence.items[sentence.at[place]]
    return isinstance(item, Phrase) and _is_put_between(sentence, place, item)


def _is_put_between(sentence: Sentence, place: int, phrase: Phrase) -> bool:
    """ "a signé à Athènes un contrat": a phrase with a preposition, and one without behind it."""
    if phrase.before < 0 or sentence.units[phrase.before].classes & {"ofLink", "agent"}:
        return False
    if not sentence.units[phrase.before].does("preposition") or phrase.start != place:
        return False
    behind = sentence.at[place] + 1
    while behind < len(sentence.items):
        item = sentence.items[behind]
        if not isinstance(item, int) or sentence.units[item].tag != "date":
            if isinstance(item, int) and sentence.units[item].does("partitive"):
                behind += 1
                continue
            return isinstance(item, Phrase) and _is_bare(sentence, item)
        behind += 1
    return False


def _is_bare(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether nothing leads to a phrase but an article: "des turbines"."""
    if phrase.before < 0:
        return True
    unit = sentence.units[phrase.before]
    return unit.does("partitive") and unit.does("plural")


def _no_share(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether "de" before a phrase isn't an article: "de Norvège", and not "du gaz"."""
    units = sentence.units
    if phrase.before < 0 or not units[phrase.before].does("ofLink"):
        return False
    return not units[phrase.before].does("definite") and (
        units[phrase.start].does("determiner") or units[phrase.end - 1].text[0].isupper()
    )


def _amount(sentence: Sentence, place: int) -> tuple[tuple[int, ...], int] | None:
    units = sentence.units
    while place < len(units) and units[place].classes & (
        _SKIPPED | {"quantifier", "possessive", "determiner", "partitive"}
    ):
        place += 1
    if place < len(units) and units[place].tag == "amount":
        return (sentence.at[place],), place + 1
    return None


def end_of(sentence: Sentence, item: int) -> int:
    """The unit behind an item."""
    found = sentence.items[item]
    return found + 1 if isinstance(found, int) else found.end
