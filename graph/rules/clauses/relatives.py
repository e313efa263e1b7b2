"""Relatives: what "which", "to which" and "where" stand for, and what ties them to a verb."""

from __future__ import annotations

from collections.abc import Iterator

from graph.rules.clauses.heads import OPENING, before_acronym, chain
from graph.rules.values import Group, Phrase, Sentence, Unit

PASSED = frozenset(
    {"adverb", "negation", "restrictive", "clitic", "enclitic", "negator", "dateLink"}
    | {"together"}
)
_TIED = frozenset({"relativeOf", "relativeLed", "relativePlace"})
"""Pronouns that have their preposition in them: "dont", "auquel", "where"."""


def unit_at(sentence: Sentence, place: int) -> Unit | None:
    """The unit that is an item by itself; `None` for phrases, verbs and beyond the ends."""
    item = sentence.items[place] if 0 <= place < len(sentence.items) else None
    return sentence.units[item] if isinstance(item, int) else None


def relative_object(sentence: Sentence, subject: int) -> int | None:
    """The item that "which" stands for in "the firm, which Tessel bought"."""
    relative = subject - 1
    unit = unit_at(sentence, relative)
    if unit is None or not (unit.does("relativeObject") or relative_marker(sentence, relative)):
        return None
    meant = list(antecedent(sentence, led_from(sentence, relative)))
    return meant[0] if meant and not _tells(sentence, meant[0]) else None


def _tells(sentence: Sentence, item: int) -> bool:
    """Whether "that" behind a noun leads to what it says: "a report that it had"."""
    heads = (sentence.items[each] for each in chain(sentence, item))
    return any(
        isinstance(each, Phrase) and sentence.units[each.end - 1].does("tells") for each in heads
    )


def led_from(sentence: Sentence, relative: int) -> int:
    """Where a relative clause begins: at its pronoun, or at the preposition before."""
    before = unit_at(sentence, relative - 1)
    led = before is not None and before.does("preposition")
    return relative - 1 if led and before_share(sentence, relative) == relative else relative


def relative_marker(sentence: Sentence, relative: int) -> str:
    """The preposition by which a relative pronoun is tied to its verb, or the pronoun that has it
    in it: "to which Arvenia belongs", "dont"; empty where it is its subject or direct object.
    """
    unit = unit_at(sentence, relative)
    if unit is None or unit.classes & _TIED:
        return unit.low if unit is not None else ""
    before = unit_at(sentence, relative - 1)
    led = before is not None and before.does("preposition")
    return before.low if led and before is not None and unit.does("relativeBehind") else ""


def antecedent(sentence: Sentence, relative: int) -> Iterator[int]:
    """The item that a relative pronoun stands for, if one stands before it."""
    place = before_acronym(sentence, before_share(sentence, relative) - 1)
    while place >= 0:
        unit = unit_at(sentence, place)
        if unit is None or not (
            unit.text in OPENING or unit.classes & (PASSED | {"partitive"}) or unit.tag == "date"
        ):
            break
        place -= 1
    phrase = sentence.items[place] if place >= 0 else None
    if not isinstance(phrase, Phrase):
        return
    tied = phrase.before >= 0 and sentence.units[phrase.before].does("ofLink")
    before = sentence.at[phrase.before] - 1 if tied else -1
    proper = sentence.units[phrase.end - 1].tag in ("name", "new")
    other = sentence.items[before] if before >= 0 else None
    if isinstance(other, Phrase) and not (proper and sentence.units[other.end - 1].tag == "word"):
        # "a rival of Norvand that is owned by …": which of the two isn't said.
        return
    yield place


def before_share(sentence: Sentence, relative: int) -> int:
    """The item at which ", half of which" begins, if what is before a relative pronoun is so."""
    of, share = unit_at(sentence, relative - 1), sentence.items[relative - 2 : relative - 1]
    if of is None or not of.does("ofLink") or not (share and isinstance(share[0], Phrase)):
        return relative
    inside = sentence.units[share[0].start : share[0].end]
    parts = any(unit.tag == "amount" or unit.does("portion") for unit in inside)
    return relative - 2 if parts else relative


def cleft(sentence: Sentence, item: int) -> Group | None:
    """The verb of "it is …, that": "c’est Norvand qui", "ce n’est pas à Norvand que"."""
    phrase = sentence.items[item] if item >= 0 else None
    if not isinstance(phrase, Phrase):
        return None
    place = (sentence.at[phrase.before] if phrase.before >= 0 else item) - 1
    while (unit := unit_at(sentence, place)) is not None and unit.classes & PASSED:
        place -= 1
    group = sentence.items[place] if place > 0 else None
    if not isinstance(group, Group) or not group.copula:
        return None
    before = sentence.items[place - 1]
    dummy = isinstance(before, Phrase) and sentence.units[before.end - 1].does("dummySubject")
    unit = unit_at(sentence, place - 1)
    return group if dummy or (unit is not None and unit.does("dummySubject")) else None


def cleft_marker(sentence: Sentence, item: int) -> str:
    """The preposition of "c’est à Norvand que"."""
    phrase = sentence.items[item]
    led = isinstance(phrase, Phrase) and phrase.before >= 0 and cleft(sentence, item) is not None
    return sentence.units[phrase.before].low if led and isinstance(phrase, Phrase) else ""
