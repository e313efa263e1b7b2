"""Inserted: who else a verb is said of, by what stands between commas or at the sentence's end.

"Norvand, tout comme Tessel, livre", "several firms, among them Norvand and Tessel, supply",
"Norvand backs it, as does Tessel".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from graph.rules.clauses.listed import joined, leads_list
from graph.rules.clauses.relatives import PASSED, unit_at
from graph.rules.language.lexical import Lexicon
from graph.rules.values import Clause, Group, Phrase, Sentence

_INSIDE = frozenset({"coordination", "preposition", "partitive", "ofLink", "adverb", "restrictive"})


def inserted_before(
    sentence: Sentence, place: int, lexicon: Lexicon
) -> tuple[int, tuple[int, ...]] | None:
    """The item before what is inserted in front of a verb, and the phrases listed in it."""
    closing = place - 1
    while (unit := unit_at(sentence, closing)) is not None and unit.classes & PASSED:
        closing -= 1
    if unit is None or unit.text != ",":
        return None
    for link in range(closing - 1, 1, -1):
        unit = unit_at(sentence, link)
        if isinstance(sentence.items[link], Group):
            return None
        opened = unit_at(sentence, link - 1)
        if _adds(sentence, link) and opened is not None and opened.text == ",":
            listed = _listed(sentence, link, lexicon)
            before = link - 2
            if listed and isinstance(sentence.items[before], Phrase):
                return before, listed
            return None
        if unit is not None and not (unit.text == "," or unit.classes & _INSIDE):
            return None
    return None


def _adds(sentence: Sentence, place: int) -> bool:
    unit = unit_at(sentence, place)
    if unit is None:
        return False
    joins = unit.does("coordination") and " " in unit.low
    return joins or unit.does("besideLink") or leads_list(sentence, place)


def _listed(sentence: Sentence, link: int, lexicon: Lexicon) -> tuple[int, ...]:
    first = link + 1
    while (unit := unit_at(sentence, first)) is not None and unit.classes & _INSIDE:
        first += 1
    if first >= len(sentence.items) or not isinstance(sentence.items[first], Phrase):
        return ()
    return tuple(joined(sentence, first, -1, lexicon))


def with_trailing(
    sentence: Sentence, clauses: Mapping[int, Clause], lexicon: Lexicon
) -> dict[int, Clause]:
    """The clauses, the last of which is said of those behind ", tout comme", too."""
    found = dict(clauses)
    for link in range(len(sentence.items) - 1, 1, -1):
        if isinstance(sentence.items[link], Group):
            break
        unit, before = unit_at(sentence, link), unit_at(sentence, link - 1)
        if unit is None or before is None or not unit.does("besideLink") or before.text != ",":
            continue
        finite = [each for each in found if each < link and found[each].group.kind == "finite"]
        if finite and found[finite[-1]].subjects:
            last = found[finite[-1]]
            more = _listed(sentence, link, lexicon)
            found[last.item] = replace(last, subjects=(*last.subjects, *more))
        break
    return found
