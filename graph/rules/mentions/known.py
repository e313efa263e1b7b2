"""Known: all by which names are understood, and what a text speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from graph.catalogue import key
from graph.rules.language.forms import singular
from graph.rules.language.lexical import Lexicon
from graph.rules.text.naming import Names
from graph.rules.text.newcomers import Newcomer
from graph.rules.text.words import words_of
from graph.rules.values import End, Unit


@dataclass(frozen=True, slots=True)
class Known:
    """All by which names are understood."""

    lexicon: Lexicon
    names: Names
    newcomers: Mapping[str, Newcomer]
    """By the name, as names are compared."""
    spoken: Mapping[str, int]
    """What the article speaks of (IRIs of entities, singulars of words) -> how often."""
    told: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """IRI of what nouns may only hint at, if the article says all else of its name -> nouns."""


def spoken_of(sentences: Iterable[Iterable[Unit]]) -> dict[str, int]:
    """What an article speaks of, and how often."""
    found: dict[str, int] = {}
    for units in sentences:
        for unit in units:
            for word in _words_of(unit):
                found[word] = found.get(word, 0) + 1
    return found


def _words_of(unit: Unit) -> tuple[str, ...]:
    """What a unit speaks of; of a name that nobody knows each word: "de l’Agriculture"."""
    if unit.tag == "new":
        return tuple(unit.low.split())
    return unit.iris or tuple(_spoken(unit))


def land_of(known: Known) -> str | None:
    """The IRI of the country of which the article speaks most, if there is one such."""
    counted = {
        iri: times
        for iri, times in known.spoken.items()
        if known.names.classes.get(iri) == known.lexicon.territory and iri in known.names.own
    }
    most = [iri for iri in counted if counted[iri] == max(counted.values())]
    return most[0] if len(most) == 1 else None


def _spoken(unit: Unit) -> Iterator[str]:
    """A word; "rate cut" also as two, and a verb by its infinitive."""
    if unit.base:
        yield unit.base
        if " " in unit.base:
            yield from unit.base.split()
    for lemma in dict.fromkeys(form.lemma for form in unit.forms):
        if lemma != unit.base:
            yield lemma


def actors(words: Iterable[str], known: Known) -> set[str]:
    """Those of some words and IRIs that act."""
    acting = set(known.lexicon.refers.get("speakers", ()))
    return {
        word
        for word in words
        if word in known.names.own
        and acting & known.lexicon.family.get(known.names.classes[word], frozenset())
    }


def named(unit: Unit, known: Known) -> Iterator[End]:
    """Whom a name of the catalogue may mean."""
    how = "hidden" if unit.hidden else "name"
    for iri in unit.iris:
        if iri in known.names.own:
            yield End(iri, known.names.classes[iri], unit.text, unit.start, unit.end, how)


def newcomer(unit: Unit, known: Known) -> Iterator[End]:
    """The newcomer of that name."""
    found = known.newcomers.get(key(unit.text))
    if found:
        yield End(
            key(found.name), found.class_iri, unit.text, unit.start, unit.end, "new", found.name,
            loose=not found.sure,
        )  # fmt: skip


def is_proper(unit: Unit) -> bool:
    """Whether it is a name with a capital."""
    return unit.tag == "new" or (unit.tag == "name" and unit.text[0].isupper())


def nouns_of(label: str, lexicon: Lexicon) -> Iterator[str]:
    """The noun of a label: of "Usine de Saint-Avrin" and "Harrow’s offer for Celtine" the first
    and the second word.
    """
    words = [word.low for word in words_of(label, 0, len(label), lexicon) if word.text[0].isalnum()]
    if not words:
        return
    if lexicon.elided:
        nouns = [word for word in words if not _small(word, lexicon)]
        yield from (singular(word, lexicon.plurals) for word in nouns[:1])
        return
    head = len(words)
    for place, word in enumerate(words[1:], 1):
        if "preposition" in lexicon.classes.get(word, ()):
            head = place
            break
    yield singular(words[head - 1], lexicon.plurals)


def _small(word: str, lexicon: Lexicon) -> bool:
    return bool(lexicon.classes.get(word, frozenset()) & {"determiner", "possessive", "quantifier"})
