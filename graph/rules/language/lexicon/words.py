"""Words of the lexicon: what they do, and for which classes they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TypeAlias

from graph.rules.language.familiar import World
from graph.rules.language.forms import singular
from graph.rules.language.frames import spellings
from graph.rules.language.lexicon.source import Source

Plurals: TypeAlias = tuple[tuple[str, str], ...]
Classes: TypeAlias = dict[str, frozenset[str]]
Longer: TypeAlias = dict[str, tuple[tuple[tuple[str, ...], frozenset[str]], ...]]


def read_plurals(source: Source) -> Plurals:
    """Endings of the singular and the plural, the longest plural first."""
    return tuple(sorted(source.pairs("plural"), key=lambda each: -len(each[1])))


def read_words(source: Source, plurals: Plurals, elided: frozenset[str]) -> tuple[Classes, Longer]:
    """What single words do, and expressions of several words by their first."""
    does: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for each in source.of("word"):
        for spelling in spellings(each.text):
            does[_split(spelling, elided)].add(each.word)
    for each in source.of("noun", "trade", "act", "kind", "office", "thing", "had"):
        for compound in _compounds(each.text):
            words = _split(" ".join(compound), elided)
            does[words].add("compound")
            does[(*words[:-1], _plural(words[-1], plurals))].add("compound")
    longer: defaultdict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = defaultdict(list)
    for words, names in does.items():
        if len(words) > 1:
            longer[words[0]].append((words, frozenset(names)))
    return (
        {words[0]: frozenset(names) for words, names in does.items() if len(words) == 1},
        {
            first: tuple(sorted(each, key=lambda one: (-len(one[0]), one[0])))
            for first, each in longer.items()
        },
    )


def _split(expression: str, elided: frozenset[str]) -> tuple[str, ...]:
    """The words of an expression, cut where a text's words are cut: "d’après" is two."""
    words: list[str] = []
    for word in expression.split():
        while (cut := word.find("'") + 1) and cut < len(word) and word[: cut - 1] in elided:
            words.append(word[:cut])
            word = word[cut:]
        words.append(word)
    return tuple(words)


def _compounds(text: str) -> Iterator[tuple[str, ...]]:
    """Nouns of several words in a pattern: ``chief_executive``."""
    for part in text.replace(":", " ").split():
        for each in part.split("/"):
            if "_" in each:
                yield tuple(each.casefold().split("_"))


def _plural(word: str, plurals: Plurals) -> str:
    for one, many in plurals:
        if one and word.endswith(one):
            return word[: len(word) - len(one)] + many
    return word + "s"


def read_kinds(
    source: Source, plurals: Plurals, only: str = "", name: str = "kind"
) -> dict[str, tuple[str, ...]]:
    """Singular of a noun -> IRIs of the classes that it is a word for; ``only`` those whose subject
    has a setting. Of some classes only the plural is one, and stays as it is.
    """
    found: defaultdict[str, list[str]] = defaultdict(list)
    for each in source.of(name):
        if only and not source.setting(each.subject, only):
            continue
        classes = source.references.get(each.word, ())
        if not classes:
            source.wrong(each.subject, "names no class. Add its ontolex:reference.")
        for word in each.text.split("/"):
            noun = word.strip().replace("_", " ").casefold()
            if not source.setting(each.subject, "plurals"):
                noun = singular(noun, plurals)
            found[noun].extend(iri for iri in classes if iri not in found[noun])
    return {noun: tuple(classes) for noun, classes in found.items()}


def read_whose(source: Source, plurals: Plurals) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Singular of a figure -> IRIs of the classes whose it is, where the text names nobody."""
    for each in source.of("thing", "figureOf"):
        whose = source.setting(each.subject, "whose")
        for noun in _nouns(each.text, plurals) if whose else ():
            yield noun, whose


def read_offices(source: Source, plurals: Plurals) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Singular of an office -> words for the body that its holder heads."""
    for each in source.of("office"):
        office, colon, bodies = each.text.partition(":")
        if not colon:
            source.wrong(
                each.subject, f'"{each.text}" has no colon. Write office : body.', each.text
            )
        nouns = tuple(_nouns(bodies, plurals))
        for one in _nouns(office, plurals):
            yield one, nouns


def read_nouns(source: Source, name: str, plurals: Plurals) -> Iterator[str]:
    """Singular of each noun of a property."""
    for each in source.of(name):
        yield from _nouns(each.text, plurals)


def _nouns(text: str, plurals: Plurals) -> Iterator[str]:
    for word in text.strip().split("/"):
        yield singular(word.replace("_", " ").casefold(), plurals)


def read_world(source: Source) -> Iterator[World]:
    """The entities that a paper takes as known: ``Name/other name : what can mean others ; seat``.

    A seat is a place, too.
    """
    sites = source.references.get("sites", ())
    for each in source.of("known"):
        names, _, rest = each.text.partition(" : ")
        hidden, _, seats = rest.partition(";")
        classes = source.references.get(each.word, ())
        if len(classes) != 1:
            source.wrong(each.subject, "names no class, or several. Give it one ontolex:reference.")
            continue
        yield World(classes[0], _listed(names), (*_listed(hidden), *_listed(seats)))
        if seats and sites:
            yield World(sites[0], _listed(seats))


def _listed(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split("/") if name.strip())


def read_given(source: Source) -> dict[str, str]:
    """First name, in small letters -> IRI of the class of whoever bears it."""
    return {
        name.casefold(): classes[0]
        for each in source.of("givenName")
        if (classes := source.references.get(each.word, ()))
        for name in each.text.split()
    }


def read_inside(source: Source, plurals: Plurals) -> dict[str, str]:
    """Singular of a word -> IRI of the class of what has it in its name: nouns for one class, and
    those that are such only in a name.
    """
    nouns = {
        noun: classes[0]
        for noun, classes in read_kinds(source, plurals).items()
        if len(classes) == 1
    }
    own = read_kinds(source, plurals, name="inName")
    return {**nouns, **{noun: classes[0] for noun, classes in own.items()}}


def read_alike(source: Source, plurals: Plurals) -> dict[str, frozenset[str]]:
    """Singular of a noun -> the others by which the same thing is called."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for each in source.of("alike"):
        nouns = set(_nouns(each.text, plurals))
        for noun in nouns:
            found[noun] |= nouns - {noun}
    return {noun: frozenset(others) for noun, others in found.items()}


def read_told(source: Source, plurals: Plurals) -> dict[str, frozenset[str]]:
    """Words in the name of a figure -> others by which a text tells them: ``price : cost/sell``."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for each in source.of("told"):
        named, colon, others = each.text.partition(" : ")
        if not colon:
            source.wrong(
                each.subject, f'"{each.text}" has no colon. Write price : cost/sell.', each.text
            )
        for word in _nouns(named, plurals):
            found[word] |= {other.strip() for other in others.split("/")}
    return {word: frozenset(others) for word, others in found.items()}


def read_measured(source: Source, plurals: Plurals) -> Iterator[tuple[str, frozenset[str]]]:
    """Words in the name of a figure -> what it is measured in: ``percent : inflation/turnout``."""
    for each in source.of("measuredIn"):
        units, _, words = each.text.partition(" : ")
        for word in _nouns(words, plurals):
            yield word, frozenset(unit.strip() for unit in units.split("/"))
