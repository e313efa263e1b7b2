"""Beside: relations that two names state by standing side by side: "Saint-Avrin, en Moselle"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graph.ontology import Relation
from graph.rules.language.lexical import Frame, Lexicon
from graph.rules.relations.bracketed import is_list
from graph.rules.relations.fitting import pairs
from graph.rules.text.framed import word_is
from graph.rules.values import End, Finding, Phrase, Said, Sentence

Ends = Mapping[int, tuple[End, ...]]


def find_beside(
    sentence: Sentence, ends: Ends, relations: Mapping[str, Relation], lexicon: Lexicon
) -> list[Finding]:
    """What names that stand side by side state."""
    return [
        finding
        for frame in lexicon.besides
        if not is_list(frame)
        if (relation := relations.get(frame.relation or "")) is not None
        for place, item in enumerate(sentence.items)
        if isinstance(item, Phrase) and _is_name(sentence, item)
        for finding in _stated(sentence, place, frame, relation, ends, lexicon)
    ]


def _is_name(sentence: Sentence, phrase: Phrase) -> bool:
    unit = sentence.units[phrase.end - 1]
    return unit.tag in ("name", "new") and unit.text[0].isupper() and not unit.quoted


def _stated(
    sentence: Sentence,
    place: int,
    frame: Frame,
    relation: Relation,
    ends: Ends,
    lexicon: Lexicon,
) -> Iterator[Finding]:
    marker = frame.slots[-1].marker
    other = place + 1 + len(marker)
    if other >= len(sentence.items):
        return
    between = sentence.items[place + 1 : other]
    phrase = sentence.items[other]
    if not isinstance(phrase, Phrase) or not _is_name(sentence, phrase):
        return
    for item, words in zip(between, marker, strict=True):
        if not isinstance(item, int) or not word_is(sentence.units[item], words, lexicon):
            return
    # Without a preposition, a list looks the same: "in Lund, Beldora" is closed, a list goes on.
    if all(word == "," for words in marker for word in words) and _lists(sentence, place, other):
        return
    for subject, target in pairs(
        [ends.get(place, ())], [ends.get(other, ())], relation, frame, lexicon
    ):
        if subject.how in ("name", "new", "described") and target.how in ("name", "new"):
            yield Finding(
                frame, "beside-name", subject, target, Said(), subject.start, target.end,
                sentence=sentence.number,
            )  # fmt: skip


def _lists(sentence: Sentence, place: int, other: int) -> bool:
    """Whether phrases with a comma between them are members of a list."""
    item = sentence.items[place]
    assert isinstance(item, Phrase)
    if item.before < 0:
        return True
    for index in range(other + 1, min(other + 4, len(sentence.items))):
        following = sentence.items[index]
        if isinstance(following, int) and sentence.units[following].does("coordination"):
            return True
    return False
