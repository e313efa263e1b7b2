"""Beside: relations that two names state by standing side by side: "Saint-Avrin, en Moselle"."""

from __future__ import annotations

from collections.abc import Iterator

from graph.ontology import Relation
from graph.rules.clauses.scene import Scene
from graph.rules.language.lexical import Frame
from graph.rules.relations.bracketed import is_list
from graph.rules.relations.fitting import is_called, pairs
from graph.rules.text.framed import word_is
from graph.rules.values import End, Finding, Phrase, Said, Sentence


def find_beside(scene: Scene) -> list[Finding]:
    """What names that stand side by side state: of two that fit, what asks for more."""
    found: dict[tuple[str, str, int], Finding] = {}
    names = {
        place
        for place, item in enumerate(scene.sentence.items)
        if isinstance(item, Phrase) and _is_name(scene.sentence, item)
    }
    near = {each for each in names if names & {each + 2, each + 3, each + 4}}
    frames = [frame for frame in scene.lexicon.besides if near and not is_list(frame)]
    for frame in sorted(frames, key=lambda each: not each.called):
        relation = scene.relation(frame)
        if relation is None:
            continue
        for place in sorted(near):
            for finding in _stated(scene, place, frame, relation):
                ends = sorted((finding.subject.key, finding.object.key))
                found.setdefault((ends[0], ends[1], place), finding)
    return list(found.values())


def _is_name(sentence: Sentence, phrase: Phrase) -> bool:
    unit = sentence.units[phrase.end - 1]
    # "L’institut Agrimonde" may be a name as a whole.
    large = unit.text[0].isupper() or (not unit.hidden and unit.text != unit.low)
    return unit.tag in ("name", "new") and large and not unit.quoted


def _stated(scene: Scene, place: int, frame: Frame, relation: Relation) -> Iterator[Finding]:
    sentence, lexicon = scene.sentence, scene.lexicon
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
    first, second = [scene.ends.get(place, ())], [scene.ends.get(other, ())]
    if frame.holder == "O":
        first, second = second, first
    for subject, target in pairs(first, second, relation, frame, lexicon):
        if _is_told(subject, target) and is_called(target, frame, scene.known):
            yield Finding(
                frame, "beside-name", subject, target, Said(),
                min(subject.start, target.start), max(subject.end, target.end),
                sentence=sentence.number,
            )  # fmt: skip


def _is_told(subject: End, target: End) -> bool:
    return subject.how in ("name", "new", "described") and target.how in ("name", "new")


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
