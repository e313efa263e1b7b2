"""Phrases: nouns with what belongs to them, and the sentence as a row of phrases and verbs."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import Span
from graph.rules.clauses.verbs import find_groups
from graph.rules.language.lexical import Lexicon
from graph.rules.values import Group, Phrase, Sentence, Unit

_OPENING = frozenset({"determiner", "possessive", "quantifier"})
_CONTENT = frozenset({"name", "new", "word", "amount"})


def take_apart(
    number: int, span: Span, text: str, units: tuple[Unit, ...], lexicon: Lexicon
) -> Sentence:
    """The sentence as a row of verbs, phrases and what stands between them."""
    groups = {group.start: group for group in find_groups(units, lexicon)}
    items: list[Group | Phrase | int] = []
    at = [0] * len(units)
    index = 0
    while index < len(units):
        item = groups.get(index) or _phrase_at(units, index, groups) or index
        end = index + 1 if isinstance(item, int) else item.end
        for place in range(index, end):
            at[place] = len(items)
        items.append(item)
        index = end
    return Sentence(number, span, text, units, tuple(items), tuple(at))


def _phrase_at(units: Sequence[Unit], index: int, groups: dict[int, Group]) -> Phrase | None:
    before = (
        index - 1
        if index and units[index - 1].classes & {"preposition", "agent", "infinitiveMarker"}
        else -1
    )
    first = units[index]
    if first.does("pronoun") or (first.does("pair") and not _opens(units, index + 1, groups)):
        return Phrase(index, index + 1, before, pronoun=True)
    end = index
    while (
        end < len(units)
        and end not in groups
        and units[end].classes & _OPENING
        and units[end].tag == "function"
    ):
        end += 1
    content, opened = False, end > index
    while end < len(units) and end not in groups and _belongs(units, end, content, opened):
        content = content or units[end].tag in _CONTENT
        end += 1
    return Phrase(index, end, before) if content else None


def _opens(units: Sequence[Unit], index: int, groups: dict[int, Group]) -> bool:
    """Whether a phrase goes on there: "the two companies", and not "the two signed"."""
    return (
        index < len(units)
        and index not in groups
        and (units[index].tag in _CONTENT or bool(units[index].classes & _OPENING))
    )


def _belongs(units: Sequence[Unit], index: int, content: bool, opened: bool) -> bool:
    unit = units[index]
    if unit.tag == "amount":
        # "is lending Harrow £2bn": an amount behind a name is another phrase.
        return not content
    if unit.tag in _CONTENT:
        return True
    if unit.does("adverb") and opened and not content:
        return index + 1 < len(units) and units[index + 1].tag in _CONTENT
    return unit.tag == "function" and not content and bool(unit.classes & _OPENING)
