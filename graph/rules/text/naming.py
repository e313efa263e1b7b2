"""Names: who and what of the catalogue a text names, and where.

The longest name counts. Names are compared word by word, without regard to case and number; a
name without small letters is compared as it is ("US" is not "us").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pyoxigraph import Literal, NamedNode

from graph.catalogue import Catalogue, key
from graph.rules.language.forms import singular
from graph.rules.language.lexical import Lexicon
from graph.rules.text.gauges import Gauge, Gauges, by_telling, gauge_of
from graph.rules.text.words import low_of, words_of
from graph.rules.text.world import Bearer, bearers, fresh
from graph.rules.values import Name, Unit, Word
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
    large: bool
    """Whether it must begin with a large one."""
    last: str
    """Its last word, where the number counts: "Latvians" are not the "Latvian"; else empty."""


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
    gauges: Gauges
    """What may tell a word in the name of a figure -> those names."""
    fresh: Mapping[str, tuple[str, ...]]
    """What the catalogue lacks, by what stands for its IRI -> its names, the best first."""


def read_names(catalogue: Catalogue, lexicon: Lexicon) -> Names:
    """The names of a catalogue, and what else a paper takes as known."""
    found: defaultdict[tuple[str, ...], list[Bearer]] = defaultdict(list)
    for bearer in (*_bearers(catalogue), *bearers(catalogue, lexicon)):
        words = _words(bearer.label, lexicon)
        if words and len(words) <= 12:
            found[words].append(bearer)
    by_word: defaultdict[str, list[_Known]] = defaultdict(list)
    for words, each in sorted(found.items()):
        for known in _known(words, each):
            by_word[words[0]].append(known)
    entities, world = catalogue.entities, fresh(catalogue, lexicon)
    names = Names(
        {
            first: tuple(sorted(each, key=lambda one: -len(one.words)))
            for first, each in by_word.items()
        },
        {**dict(_own(catalogue, lexicon)), **{iri: one.names[0] for iri, one in world.items()}},
        {
            **{iri: entity.class_iri for iri, entity in entities.items()},
            **{iri: one.class_iri for iri, one in world.items()},
        },
        {},
        {
            **{iri: entity.names for iri, entity in entities.items()},
            **{iri: one.names[:1] for iri, one in world.items()},
        },
        {},
        {iri: (*one.names, *one.hidden) for iri, one in world.items()},
    )
    gauges = by_telling(_gauges(catalogue, lexicon, names), lexicon)
    return replace(names, described=_described(catalogue, lexicon, names), gauges=gauges)


def as_called(names: Names, sentences: Iterable[Iterable[Unit]]) -> Names:
    """The names with those that the catalogue lacks under the best name that an article gives."""
    best: dict[str, tuple[int, str]] = {}
    for units in sentences:
        for unit in units:
            for iri in unit.iris:
                if iri in names.fresh:
                    told = _place(unit.text, names.fresh[iri]), unit.text
                    best[iri] = min(best.get(iri, told), told, key=lambda each: each[0])
    called = {iri: name for iri, (_, name) in best.items()}
    return replace(
        names,
        own={**names.own, **called},
        labels={**names.labels, **{iri: (name,) for iri, name in called.items()}},
    )


def _place(text: str, labels: Sequence[str]) -> int:
    """The place of a name among its like, as it is written; what isn't so is behind them all."""
    plain = [fold(label).text for label in labels]
    written = fold(text).text
    return plain.index(written) if written in plain else len(plain)


def _bearers(catalogue: Catalogue) -> Iterator[Bearer]:
    for iri, entity in catalogue.entities.items():
        for label in entity.names:
            yield Bearer(label, iri, iri not in catalogue.names.get(key(label), ()))


def _words(label: str, lexicon: Lexicon) -> tuple[str, ...]:
    text = fold(label).text
    return tuple(
        singular(word.low, lexicon.plurals) for word in words_of(text, 0, len(text), lexicon)
    )


def _known(words: tuple[str, ...], bearers: list[Bearer]) -> Iterator[_Known]:
    """The names of those words: those that need their case, and the others."""
    exact: defaultdict[str, list[Bearer]] = defaultdict(list)
    for bearer in bearers:
        plain = fold(bearer.label).text
        exact[plain if plain == plain.upper() and plain != plain.lower() else ""].append(bearer)
    for written, borne in sorted(exact.items()):
        each = list(_plain(borne))
        iris = tuple(sorted({one.iri for one in each}))
        small = any(one.label[:1].islower() for one in each)
        large = all(one.worldly and one.label[:1].isupper() for one in each)
        hidden = all(one.hidden for one in each)
        yield _Known(words, written, iris, hidden, small, large, _number(each, words, large))


def _plain(bearers: list[Bearer]) -> Iterator[Bearer]:
    """The bearers but those who have a word ("batteries") only where it is no other's name."""
    visible = any(not each.hidden for each in bearers)
    for each in bearers:
        if not (visible and each.hidden and each.label[:1].islower()):
            yield each


def _number(bearers: list[Bearer], words: tuple[str, ...], large: bool) -> str:
    lasts = {low_of(fold(one.label).text.split()[-1]) for one in bearers}
    proper = all(one.label[:1].isupper() and " " not in one.label for one in bearers)
    visible = not all(one.hidden for one in bearers)
    plural = proper and lasts.isdisjoint({words[-1]})
    return lasts.pop() if len(lasts) == 1 and visible and (large or plural) else ""


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
        if name is None or _is_cut(name, words, bases, names, without):
            index += 1
        else:
            found.append(name)
            index = name.last
    return found


def _is_cut(
    name: Name, words: Sequence[Word], bases: list[str], names: Names, without: str
) -> bool:
    """Whether a longer name begins within one that can mean others: "l’Union" of "l’Union
    européenne".
    """
    later = range(name.first + 1, name.last if name.hidden else name.first)
    inside = (_name_at(words, bases, index, names, without) for index in later)
    return any(each is not None and each.last > name.last for each in inside)


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
        cased = known.large or (known.hidden and not known.small)
        if not known.exact and cased and words[index].text[:1].islower():
            continue
        upper = index and words[index].text[:1].isupper()
        if upper and known.last and words[last - 1].low != known.last:
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
    single = {
        each
        for name in found
        for own in [[iri for iri in name.iris if iri not in names.fresh] or name.iris]
        if len(own) == 1 or name.hidden
        for each in own
    }
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


def _gauges(catalogue: Catalogue, lexicon: Lexicon, names: Names) -> Iterator[Gauge]:
    """The names of figures, taken apart; whose they are is told by actors and places in them."""
    wanted = {iri for frame in lexicon.figures for iri in frame.only_object}
    actors = _actors(names, lexicon)
    for iri, entity in catalogue.entities.items():
        for label in entity.names if entity.class_iri in wanted else ():
            text = fold(label).text
            words = words_of(text, 0, len(text), lexicon)
            named = {
                name.first: (name.last, _land_or_first(name, names, lexicon))
                for name in find_names(words, actors, lexicon, iri)
                if words[name.first].text[0].isupper() or _is_land(name, names, lexicon)
            }
            gauge = gauge_of(text, iri, entity.class_iri, named, lexicon)
            things = (
                name.iris[0]
                for name in find_names(words, names, lexicon, iri)
                if name.first not in named and names.classes.get(name.iris[0]) not in wanted
            )
            if gauge is not None:
                yield replace(gauge, things=tuple(things))


def _actors(names: Names, lexicon: Lexicon) -> Names:
    """The names of actors and places alone."""
    wanted = {*lexicon.refers.get("speakers", ()), *lexicon.refers.get("sites", ())}
    groups = {iri for frame in lexicon.figures for iri in frame.only_object}

    def acts(known: _Known) -> bool:
        classes = {names.classes.get(iri, "") for iri in known.iris}
        families = {iri for each in classes for iri in lexicon.family.get(each, ())}
        return bool(families & wanted) and not classes & groups

    by_word = {
        first: tuple(each for each in known if acts(each)) for first, known in names.by_word.items()
    }
    return replace(names, by_word=by_word)


def _land_or_first(name: Name, names: Names, lexicon: Lexicon) -> str:
    """Whom a name means: of several the country."""
    lands = [iri for iri in name.iris if names.classes.get(iri) == lexicon.territory]
    return (lands or name.iris)[0]


def _is_land(name: Name, names: Names, lexicon: Lexicon) -> bool:
    return names.classes.get(_land_or_first(name, names, lexicon)) == lexicon.territory
