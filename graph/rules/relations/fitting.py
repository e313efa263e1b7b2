"""Fitting: which of the things that a phrase may mean a relation can stand between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from graph.ontology import Relation
from graph.rules.clauses.tellers import stands_for
from graph.rules.language.lexical import Frame, Lexicon
from graph.rules.mentions.known import Known
from graph.rules.mentions.loose import read_as
from graph.rules.values import End, Phrase, Sentence, Unit


def fitting(
    ends: Iterable[End],
    classes: tuple[str, ...],
    lexicon: Lexicon,
    placed: bool | None = None,
    usual: str | None = None,
) -> End | None:
    """The one that is of the classes; a name of its own goes before a word that can mean others.

    Of a city and those who govern from it, ``placed`` takes the city, and its contrary the others.
    A name whose class nothing tells is of the ``usual`` one. `None` where none fits, or where it
    can't be told which one is meant.
    """
    fit = [read for end in ends if (read := read_as(end, classes, lexicon, usual)) is not None]
    best = min((end.rank for end in fit), default=0)
    fit = [end for end in fit if end.rank == best]
    acting = _acting(fit, lexicon)
    if placed is False:
        fit = acting or fit
    elif placed:
        fit = [end for end in fit if end not in acting] or fit
    named = [end for end in fit if end.how == "name"]
    chosen = {end.key: end for end in (named or fit)}
    return next(iter(chosen.values())) if len(chosen) == 1 else None


def _acting(fit: list[End], lexicon: Lexicon) -> list[End]:
    """Of a city and those who govern from it, those who govern."""
    wanted = set(lexicon.refers.get("metonyms", ()))
    return [end for end in fit if wanted & lexicon.family.get(end.class_iri, frozenset())]


def pairs(
    subjects: Iterable[tuple[End, ...]],
    objects: Iterable[tuple[End, ...]],
    relation: Relation,
    frame: Frame,
    lexicon: Lexicon,
) -> Iterator[tuple[End, End]]:
    """Every subject with every object that the relation can join, and no one with itself."""
    objects = tuple(objects)
    first = frame.only or relation.subject_classes
    second = frame.only_object or relation.object_classes
    usual = lexicon.usual_ends(relation.name)
    for each in subjects:
        subject = fitting(each, first, lexicon, frame.placed, usual.subject)
        if subject is None:
            continue
        for other in objects:
            # Nobody is meant twice: "Rehmann, which holds 18 % of the group".
            left = (end for end in other if end.key != subject.key)
            target = fitting(left, second, lexicon, frame.placed, usual.object)
            if target is not None and not _is_named(subject, other):
                yield subject, target


def is_called(end: End, frame: Frame, known: Known) -> bool:
    """Whether a name of the object has one of the words that a frame asks for, if it does."""
    if not frame.called:
        return True
    labels = known.names.labels.get(end.key, (end.name or end.words,))
    words = {word for label in labels for word in label.casefold().split()}
    return bool(words & frame.called)


def _is_named(subject: End, other: tuple[End, ...]) -> bool:
    """Whether a name means the subject, and only its lesser readings somebody else."""
    return any(end.key == subject.key and end.how == "name" for end in other)


def ends_at(
    sentence: Sentence,
    items: Iterable[int],
    ends: Mapping[int, tuple[End, ...]],
    shares: bool = False,
) -> Iterator[tuple[End, ...]]:
    """Whom each of some phrases means; of "half of the gas" the gas, of "the board of Norvand"
    Norvand.
    """
    for item in items:
        if item < 0:
            yield ends.get(item, ())
            continue
        found = ends.get(through(sentence, item, shares), ())
        found = found or ends.get(stands_for(sentence, item), ())
        members = sorted({end.member for end in found if end.member})
        for member in members:
            yield tuple(end for end in found if end.member == member)
        if not members:
            yield found


def through(sentence: Sentence, item: int, shares: bool = False) -> int:
    """The phrase that a part is of: "18 % of the gas"; with ``shares``, "a stake in Norvand"."""
    place = item
    for _ in range(2):
        found = sentence.items[place] if place >= 0 else None
        if not isinstance(found, Phrase) or not _is_share(sentence, found, shares):
            break
        following = place + 1
        while following < len(sentence.items):
            index = sentence.items[following]
            if not isinstance(index, int):
                break
            unit = sentence.units[index]
            if not unit.classes & {"partitive", "ofLink", "shareLink", "determiner"}:
                break
            following += 1
        if (
            following == place + 1
            or following >= len(sentence.items)
            or not isinstance(sentence.items[following], Phrase)
        ):
            break
        place = following
    return place


def _is_share(sentence: Sentence, phrase: Phrase, shares: bool) -> bool:
    """Whether a phrase is nothing but an amount or a portion."""
    portions = {"portion", "shareholding"} if shares else {"portion"}
    units = sentence.units[phrase.start : phrase.end]
    content = [unit for unit in units if unit.tag in ("name", "new", "word", "amount")]
    return (
        bool(content) and all(unit.tag == "amount" or unit.classes & portions for unit in content)
    ) or any(unit.classes & portions for unit in (*content[-1:], *_before_adjectives(content)))


def _before_adjectives(content: list[Unit]) -> list[Unit]:
    """The noun of "la scène mondiale", "des efforts colossaux": what follows is no name."""
    return content[:1] if all(unit.tag == "word" for unit in content) else []
