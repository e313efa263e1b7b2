"""Companions: who is named beside a subject, or stands for it: "Arvenia, like Beldora, has"."""

from __future__ import annotations

from graph.rules.mentions.known import is_proper
from graph.rules.values import Group, Phrase, Sentence


def with_companions(sentence: Sentence, subjects: tuple[int, ...], verb: int) -> tuple[int, ...]:
    """The subjects of a verb with those who are named beside them: "Arvenia, like Beldora, has",
    "together with Tessel, Norvand is", "companies such as Norvand", "three members — A, B and C —".
    """
    if not subjects or not 0 <= max(subjects) < verb:
        return subjects
    named = _named_between(sentence, max(subjects), verb)
    if named and not _is_named(sentence, max(subjects)):
        return named
    beside = [
        place + 1
        for place in (0, max(subjects) + 1, max(subjects) + 2)
        if place < verb - 1
        and isinstance(unit := sentence.items[place], int)
        and sentence.units[unit].does("companion")
        and isinstance(sentence.items[place + 1], Phrase)
        and not (place == 0 and _comma(sentence, min(subjects) - 1) != ",")
    ]
    return (*subjects, *(each for each in beside if each not in subjects))


def _named_between(sentence: Sentence, place: int, verb: int) -> tuple[int, ...]:
    """The names that stand for a phrase behind "such as", a dash or a bracket."""
    at = place + 1
    if _comma(sentence, at) == "," and not _is_named(sentence, at + 1):
        at += 1
    item = sentence.items[at] if at < verb else None
    if not isinstance(item, int):
        return ()
    example, sign = sentence.units[item].does("exampleLink"), sentence.units[item].text
    if not (example or sign in _CLOSING):
        return ()
    found: list[int] = []
    for inside in range(at + 1, verb):
        each = sentence.items[inside]
        if isinstance(each, Phrase):
            if not _is_named(sentence, inside):
                return ()
            found.append(inside)
        elif isinstance(each, Group):
            return ()
        elif sentence.units[each].text == _CLOSING.get(sign, ",") and not _goes_on(
            sentence, inside, verb
        ):
            break
        elif not (sentence.units[each].text == "," or sentence.units[each].does("coordination")):
            return ()
    return tuple(found) if example or len(found) > 1 else ()


_CLOSING = {",": ",", "–": "–", "—": "—", "(": ")"}


def _goes_on(sentence: Sentence, comma: int, verb: int) -> bool:
    return any(isinstance(sentence.items[each], Phrase) for each in range(comma + 1, verb))


def _comma(sentence: Sentence, place: int) -> str:
    item = sentence.items[place] if 0 <= place < len(sentence.items) else None
    return sentence.units[item].text if isinstance(item, int) else ""


def _is_named(sentence: Sentence, place: int) -> bool:
    phrase = sentence.items[place] if place < len(sentence.items) else None
    return isinstance(phrase, Phrase) and is_proper(sentence.units[phrase.end - 1])
