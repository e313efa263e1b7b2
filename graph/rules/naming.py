"""Names: who and what of the catalogue a text names, and where.

The longest name counts. Names are compared word by word, without regard to case and number; a
name without small letters is compared as it is ("US" is not "us").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from graph.catalogue import Catalogue, key
from graph.rules.forms import singular
from graph.rules.values import Lexicon, Name, Word
from graph.rules.words import words_of
from graph.text import fold
from graph.vocabulary import SKOS


@dataclass(frozen=True, slots=True)
class _Known:
    words: tuple[str, ...]
    exact: str
    """As it must be written; empty where the case doesn't matter."""
    iris: tuple[str, ...]
    hidden: bool
    small: bool
    """Whether it begins with a small letter."""


@dataclass(frozen=True, slots=True)
class Names:
    """Every name of a catalogue, ready to be looked up."""

    by_word: Mapping[str, tuple[_Known, ...]]
    """First word of a name -> the names, the longest first."""
    own: Mapping[str, str]
    """IRI -> a name that means this entity and no other."""
    classes: Mapping[str, str]
    """IRI -> IRI of its class."""
    described: Mapping[str, tuple[tuple[frozenset[str], str], ...]]
    """A word of a name of several -> all words that count in it, and whose it is."""
    labels: Mapping[str, tuple[str, ...]]
    """IRI -> all its names."""


def read_names(catalogue: Catalogue, lexicon: Lexicon) -> Names:
    """The names of a catalogue."""
    found: defaultdict[tuple[str, ...], list[tuple[str, str, bool]]] = defaultdict(list)
    for iri, entity in catalogue.entities.items():
        for label in entity.names:
            words = _words(label, lexicon)
            hidden = iri not in catalogue.names.get(key(label), ())
            if words and len(words) <= 12:
                found[words].append((iri, label, hidden))
    by_word: defaultdict[str, list[_Known]] = defaultdict(list)
    for words, bearers in sorted(found.items()):
        for known in _known(words, bearers):
            by_word[words[0]].append(known)
    names = Names(
        {
            first: tuple(sorted(each, key=lambda one: -len(one.words)))
            for first, each in by_word.items()
        },
        dict(_own(catalogue, lexicon)),
        {iri: entity.class_iri for iri, entity in catalogue.entities.items()},
        {},
        {iri: entity.names for iri, entity in catalogue.entities.items()},
    )
    return Names(
        names.by_word, names.own, names.classes, _described(catalogue, lexicon, names), names.labels
    )


def _words(label: str, lexicon: Lexicon) -> tuple[str, ...]:
    text = fold(label).text
    return tuple(
        singular(word.low, lexicon.plurals) for word in words_of(text, 0, len(text), lexicon)
    )


def _known(words: tuple[str, ...], bearers: list[tuple[str, str, bool]]) -> Iterator[_Known]:
    """The names of those words: those that need their case, and the others."""
    exact: defaultdict[str, list[tuple[str, str, bool]]] = defaultdict(list)
    for iri, label, hidden in bearers:
        plain = fold(label).text
        exact[plain if plain == plain.upper() and plain != plain.lower() else ""].append(
            (iri, plain, hidden)
        )
    for written, each in sorted(exact.items()):
        iris = tuple(sorted({iri for iri, _, _ in each}))
        hidden = all(one for _, _, one in each)
        yield _Known(words, written, iris, hidden, all(label[:1].islower() for _, label, _ in each))


def _own(catalogue: Catalogue, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    preferred: dict[tuple[str, str], str | None] = {}
    for subject, predicate, value, _ in catalogue.quads:
        if predicate.value != SKOS + "prefLabel" or not isinstance(value, Literal):
            continue
        if isinstance(subject, NamedNode):
            preferred[subject.value, value.value] = value.language
    for iri, entity in catalogue.entities.items():
        own = [name for name in entity.names if catalogue.names.get(key(name)) == (iri,)]
        ranked = sorted(
            own,
            key=lambda name: (
                preferred.get((iri, name)) != lexicon.language,
                (iri, name) not in preferred,
                name,
            ),
        )
        if ranked:
            yield iri, ranked[0]


def find_names(
    words: Sequence[Word], names: Names, lexicon: Lexicon, without: str = ""
) -> list[Name]:
    """The names among some words, without overlap; those of one entity may be passed over."""
    bases = [singular(word.low, lexicon.plurals) for word in words]
    found: list[Name] = []
    index = 0
    while index < len(words):
        name = _name_at(words, bases, index, names, without)
        if name is None:
            index += 1
        else:
            found.append(name)
            index = name.last
    return found


def _name_at(
    words: Sequence[Word], bases: list[str], index: int, names: Names, without: str
) -> Name | None:
    for known in names.by_word.get(bases[index], ()):
        last = index + len(known.words)
        if tuple(bases[index:last]) != known.words or without in known.iris:
            continue
        written = fold(" ".join(word.text for word in words[index:last])).text
        if known.exact and written.replace(" ", "").rstrip("s") != known.exact.replace(
            " ", ""
        ).rstrip("s"):
            continue
        if not known.exact and known.hidden and not known.small and words[index].text[:1].islower():
            continue
        return Name(index, last, known.iris, known.hidden)
    return None


def counts(
    words: Sequence[Word], names: Names, lexicon: Lexicon, without: str = ""
) -> frozenset[str]:
    """What tells a description from others: its words without those that join, names as entities.

    A name of several words and a demonym count as whom they mean.
    """
    found = find_names(words, names, lexicon, without)
    inside = {index for name in found for index in range(name.first, name.last)}
    single = {each for name in found if len(name.iris) == 1 or name.hidden for each in name.iris}
    plain = {
        singular(word.low, lexicon.plurals)
        for index, word in enumerate(words)
        if index not in inside and word.text[0].isalnum() and not _joins(word.low, lexicon)
    }
    for word in sorted(each for each in plain if "-" in each):
        if nations := _nations(word, names, lexicon):
            plain, single = plain - {word}, single | nations
    return frozenset(plain | single)


def _nations(word: str, names: Names, lexicon: Lexicon) -> set[str]:
    """Whom "russo-chinoise" and "Sino-Russian" name: of the parts those that are demonyms."""
    parts = words_of(word.replace("-", " "), 0, len(word), lexicon)
    return {iri for name in find_names(parts, names, lexicon) if name.hidden for iri in name.iris}


def _joins(low: str, lexicon: Lexicon) -> bool:
    return bool(
        lexicon.classes.get(low, frozenset())
        & {"determiner", "possessive", "preposition", "genitive", "coordination", "agent"}
    )


def _described(
    catalogue: Catalogue, lexicon: Lexicon, names: Names
) -> dict[str, tuple[tuple[frozenset[str], str], ...]]:
    """Descriptions that are names of several words, by each word that counts in them."""
    found: defaultdict[str, list[tuple[frozenset[str], str]]] = defaultdict(list)
    for iri, entity in catalogue.entities.items():
        for label in entity.names:
            text = fold(label).text
            words = words_of(text, 0, len(text), lexicon)
            # A label is described by others' names, not by its own.
            said = counts(words, names, lexicon, without=iri)
            for word in sorted(said):
                if len(said) > 1 and (said, iri) not in found[word]:
                    found[word].append((said, iri))
    return {word: tuple(each) for word, each in found.items()}
