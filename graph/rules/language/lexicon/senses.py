"""Senses of the lexicon: the frames by which relations are said, and verbs that lead to others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.model import Modality
from graph.rules.language.forms import singular
from graph.rules.language.frames import (
    glued,
    read_act,
    read_beside,
    read_figure,
    read_noun,
    read_trade,
    read_verb,
)
from graph.rules.language.lexical import Frame, Usual
from graph.rules.language.lexicon.source import LEX, REFERENCE, Source
from graph.rules.language.lexicon.words import Longer
from graph.vocabulary import NG

_PATTERNS = ("verb", "noun", "trade", "act", "beside", "figure")


@dataclass(frozen=True, slots=True)
class Senses:
    """All frames."""

    verbs: tuple[Frame, ...]
    nouns: tuple[Frame, ...]
    acts: tuple[Frame, ...]
    besides: tuple[Frame, ...]
    figures: tuple[Frame, ...]


def read_senses(source: Source, classes: Mapping[str, frozenset[str]], longer: Longer) -> Senses:
    """The frames of the file, in the order of their words."""
    expressions = frozenset(" ".join(words) for each in longer.values() for words, _ in each)
    copulas = frozenset(word for word, does in classes.items() if "copula" in does)
    clitics = frozenset(word for word, does in classes.items() if "clitic" in does)
    negations = frozenset(
        word
        for word, does in (*classes.items(), *_expressions(longer))
        if does & {"negation", "negator", "negationBehindNe"}
    )
    subjects = {each.subject for each in source.of(*_PATTERNS)}
    bases = {subject: _base(source, subject) for subject in sorted(subjects)}
    written = {each.text for each in source.of("verb")}
    found: dict[str, list[Frame]] = {name: [] for name in _PATTERNS}
    for each in source.of(*_PATTERNS):
        base = bases[each.subject]
        try:
            if each.name == "verb":
                for pattern in glued(each.text, expressions):
                    if pattern != each.text and pattern in written:
                        continue
                    found["verb"].extend(read_verb(pattern, base, copulas, clitics, negations))
            elif each.name == "noun":
                found["noun"].extend(read_noun(each.text, base))
            elif each.name == "trade":
                found["noun"].extend(read_trade(each.text, base))
            elif each.name == "act":
                found["act"].extend(read_act(each.text, base))
            elif each.name == "figure":
                found["figure"].append(read_figure(each.text, base))
            else:
                found["beside"].append(read_beside(each.text, base))
        except ValueError as error:
            source.wrong(each.subject, f'"{each.text}": {error}', each.text)
    for frames in found.values():
        _check_ambiguous(source, frames)
    besides = sorted(found["beside"], key=lambda frame: frame.pattern)
    figures = sorted(found["figure"], key=lambda frame: (not frame.heads, frame.sense))
    return Senses(
        tuple(found["verb"]), tuple(found["noun"]), tuple(found["act"]), tuple(besides),
        tuple(figures),
    )  # fmt: skip


def _expressions(longer: Longer) -> Iterator[tuple[str, frozenset[str]]]:
    """Expressions of several words, and what they do."""
    for each in longer.values():
        for words, does in each:
            yield " ".join(words), does


def by_word(
    frames: Iterable[Frame],
    plurals: tuple[tuple[str, str], ...] | None = None,
    *,
    of_copula: bool = False,
) -> dict[str, tuple[Frame, ...]]:
    """The frames by the word that they hang on, in the order in which they are tried."""
    found: defaultdict[str, list[Frame]] = defaultdict(list)
    for frame in frames:
        word = frame.copula[0] if of_copula else frame.head
        found[word if plurals is None else singular(word.casefold(), plurals)].append(frame)
    return {word: tuple(sorted(each, key=_order)) for word, each in found.items()}


def _order(frame: Frame) -> tuple[int, int, int, int, str]:
    """Most slots first; an amount asks for more than a phrase, many words for more than few, narrow
    ends for more than wide.
    """
    amounts = sum(slot.role == "A" for slot in frame.slots)
    words = sum(len(slot.marker) for slot in frame.slots)
    return -len(frame.slots), -amounts, -words, frame.breadth, frame.pattern


def _base(source: Source, iri: str) -> Frame:
    """What all frames of a sense share."""
    relation = _relation(source, iri)
    return Frame(
        sense=iri,
        pattern="",
        relation=relation,
        head="",
        slots=(),
        modality=_modality(source, iri, "modality"),
        inner=_modality(source, iri, "inner"),
        silent=_is(source, iri, "silent"),
        speaks=_is(source, iri, "speaks"),
        content=_is(source, iri, "content"),
        given=_is(source, iri, "given"),
        demonym=_is(source, iri, "demonym"),
        aim=_is(source, iri, "aim"),
        also=_is(source, iri, "also"),
        closes=_is(source, iri, "closes"),
        already=_is(source, iri, "already"),
        compares=_is(source, iri, "compares"),
        placed=_is(source, iri, "placed"),
        shares=_is(source, iri, "shares"),
        percent=_is(source, iri, "percent"),
        together=_is(source, iri, "together"),
        money=_is(source, iri, "money"),
        tacit=_is(source, iri, "tacit"),
        unnamed=tuple(_texts(source, iri, "unnamed")),
        heads=frozenset(_texts(source, iri, "heads")),
        whole=_is(source, iri, "whole"),
        of_last=_is(source, iri, "ofLast"),
        called=frozenset(_texts(source, iri, "called")),
        only=source.setting(iri, "only"),
        only_object=source.setting(iri, "onlyObject"),
        worded=_is(source, iri, "worded"),
        breadth=_breadth(source, iri, relation),
    )


def read_usual(source: Source) -> dict[str, Usual]:
    """Name of a relation -> the classes of its ends where nothing tells them."""
    found: dict[str, Usual] = {}
    for iri in dict.fromkeys(subject for subject, _ in source.values):
        subjects, objects = source.setting(iri, "usual"), source.setting(iri, "usualObject")
        if not (subjects or objects):
            continue
        name = _relation(source, iri)
        if name is None or name in found:
            source.wrong(iri, "lex:usual is said once of each relation. Leave it in one sense.")
            continue
        found[name] = Usual(next(iter(subjects), None), next(iter(objects), None))
    return found


def _texts(source: Source, iri: str, name: str) -> Iterator[str]:
    """What a sense says in the language: each of several that a slash parts."""
    for each in source.of(name):
        if each.subject == iri:
            yield from (one.strip() for one in each.text.split("/"))


def _is(source: Source, iri: str, name: str) -> bool:
    return source.setting(iri, name) == ("true",)


def _relation(source: Source, iri: str) -> str | None:
    names = {each.iri: name for name, each in source.ontology.relations.items()}
    values = [value.value for value in source.values.get((iri, REFERENCE), ())]
    if not values or any(value in source.ontology.classes for value in values):
        return None
    if len(values) > 1:
        source.wrong(iri, "it refers to several relations. Make a sense for each.")
    return names.get(values[0])


def _breadth(source: Source, iri: str, name: str | None) -> int:
    """How many pairs of classes a sense can join; no class counts as all of them."""
    if name is None:
        return 0
    relation, every = source.ontology.relations[name], len(source.ontology.classes)
    first = source.setting(iri, "only") or relation.subject_classes
    second = source.setting(iri, "onlyObject") or relation.object_classes
    return (len(first) or every) * (len(second) or every)


def _modality(source: Source, iri: str, name: str) -> Modality | None:
    values = source.setting(iri, name)
    if not values:
        return None
    try:
        return Modality(values[0].removeprefix(NG))
    except ValueError:
        known = ", ".join(f"ng:{each}" for each in Modality)
        source.wrong(iri, f"{values[0]} is no modality. Write one of: {known}.")
        return None


def _check_ambiguous(source: Source, frames: Iterable[Frame]) -> None:
    """Note frames that stand in two senses, where their relations' classes can't choose."""
    seen: dict[tuple[object, ...], Frame] = {}
    for frame in frames:
        form = (
            frame.head, frame.slots, frame.holder, frame.reflexive, frame.copula, frame.denials,
            *_ends(source, frame),
        )  # fmt: skip
        other = seen.setdefault(form, frame)
        if other is not frame:
            one, two = (f"lex:{each.sense.removeprefix(LEX)}" for each in (other, frame))
            source.wrong(
                frame.sense,
                f'"{frame.pattern}" (for "{frame.head}") is ambiguous: it stands under {one} and '
                f"under {two}. Leave it in one.",
                frame.pattern,
            )


def _ends(source: Source, frame: Frame) -> Iterator[tuple[str, ...]]:
    relation = source.ontology.relations.get(frame.relation or "")
    if relation is not None:
        yield frame.only or relation.subject_classes
        yield frame.only_object or relation.object_classes
        yield ("also",) if frame.also else ()
        yield ("aim",) if frame.aim else ()
        yield tuple(sorted(frame.heads))
