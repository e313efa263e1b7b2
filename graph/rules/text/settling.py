"""Settling: what neighbours tell of words, before it is asked which of them are verbs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from graph.rules.language.lexical import Form, Lexicon
from graph.rules.values import Unit

_FINITE = frozenset({"present", "past", "future", "conditional"})


def settled(units: list[Unit], lexicon: Lexicon) -> list[Unit]:
    """With what neighbours tell: "gouvernement" behind "son" is no adverb, and whatever stands
    behind "se" or "ne" is a verb.
    """
    for place in range(1, len(units)):
        unit, before = units[place], units[place - 1]
        if (
            unit.classes == {"adverb"}
            and unit.low.endswith(lexicon.adverbs or ("\0",))
            and " " not in unit.low
        ):
            if before.classes & {"determiner", "possessive", "quantifier", "preposition"}:
                units[place] = replace(unit, tag="word", classes=frozenset())
        elif unit.tag == "word" and not unit.forms and before.classes & {"reflexive", "negator"}:
            units[place] = replace(unit, forms=(_guessed(unit.low),))
        elif (
            unit.tag == "word"
            and not unit.forms
            and before.does("whileDoing")
            and unit.low.endswith("ant")
        ):
            units[place] = replace(unit, forms=(Form(unit.low, "ing"),))
        elif _only_infinitive(units, place, lexicon):
            units[place] = replace(unit, forms=(Form(unit.low, "infinitive"),))
    return units


def _only_infinitive(units: list[Unit], place: int, lexicon: Lexicon) -> bool:
    """Whether a word that nobody knows stands behind "to" and before what it is done to."""
    unit = units[place]
    behind = units[place + 1] if place + 1 < len(units) else None
    return (
        not lexicon.elided
        and unit.tag == "word"
        and not unit.forms
        and units[place - 1].does("infinitiveMarker")
        and behind is not None
        and (behind.tag in ("name", "new") or bool(behind.classes & {"determiner", "possessive"}))
    )


def _guessed(low: str) -> Form:
    """A form of a verb that nobody knows."""
    if low.endswith(("er", "ir", "re")):
        return Form(low, "infinitive")
    return Form(low, "ing" if low.endswith("ant") else "present")


def noun_too(unit: Unit, lexicon: Lexicon) -> bool:
    """Whether a word that can be a verb can be a noun as well."""
    if unit.does("nounToo"):
        return True
    if "nounToo" in lexicon.classes.get(unit.base, ()):
        return True
    nouns = (lexicon.acts, lexicon.kinds, lexicon.nouns, lexicon.things)
    return any(unit.base in each for each in nouns)


def _has_clause(units: Sequence[Unit], place: int, lexicon: Lexicon) -> bool:
    """Whether "que" leads to a clause: "ne croit plus que Tessel rachète"."""
    for before, unit in pairwise(units[place:]):
        if unit.tag == "sign" or unit.does("relative"):
            break
        named = before.tag in ("name", "new") or before.does("pronoun")
        finite = any(form.kind in _FINITE for form in unit.forms)
        if finite and (named or not noun_too(unit, lexicon)):
            return True
    return False


def restricted(units: list[Unit], lexicon: Lexicon) -> list[Unit]:
    """With the "que" of "ne … que" as what it is: "only", and no relative."""
    waiting = 0
    for place, unit in enumerate(units):
        if unit.does("negator"):
            waiting = 7
        elif waiting and (unit.does("negation") or unit.tag == "sign"):
            waiting = 0
        elif waiting and unit.does("restrictiveBehindNe"):
            if not _has_clause(units, place, lexicon):
                units[place] = replace(unit, tag="function", classes=frozenset({"restrictive"}))
            waiting = 0
        else:
            waiting = max(0, waiting - 1)
    return units
