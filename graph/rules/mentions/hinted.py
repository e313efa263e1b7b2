"""Hinted: what a noun means that says less than the name of what it means.

"The decision" and "the move" are whatever measure was spoken of last, or the only one of which the
article says all that its name says; "a contract" is the first word of one that the catalogue has
under a longer name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from graph.rules.language.lexical import Lexicon
from graph.rules.mentions.described import said_with
from graph.rules.mentions.known import Known, actors, nouns_of
from graph.rules.text.naming import Names
from graph.rules.values import End, Mention, Phrase, Sentence, Unit

_FAR = 6
"""Sentences back in which a noun's meaning is looked for."""
_STEM, _ENDING = 4, 3
"""Letters that a word and its other forms share at least, and in which they may differ."""


def told_things(
    names: Names, sentences: Iterable[Iterable[Unit]], lexicon: Lexicon
) -> dict[str, tuple[str, ...]]:
    """IRI of what nouns only hint at -> its nouns, if the article says all else that a name of it
    says, in whatever form; the noun itself may be another one.
    """
    classes = {iri for each in lexicon.hinting.values() for iri in each}
    spoken = {word for units in sentences for unit in units for word in _words(unit)}
    stems: defaultdict[str, list[str]] = defaultdict(list)
    for word in spoken:
        stems[word[:_STEM]].append(word)
    found: dict[str, tuple[str, ...]] = {}
    for word in sorted(spoken):
        for words, iri in names.described.get(word, ()):
            if iri in found or names.classes.get(iri) not in classes or iri not in names.own:
                continue
            untold = {each for each in words if not _is_told(each, stems)}
            if len(untold) > 1:
                continue
            nouns = set(nouns_of(names.own[iri], lexicon))
            others = words - nouns if nouns & words else frozenset()
            # One word more says little where the noun isn't said, either.
            alone = len(others) == 1 and not others & names.own.keys()
            said = not alone or all(_is_told(each, stems) for each in nouns)
            if others and said and not others & untold:
                found[iri] = tuple(sorted(nouns))
    return found


def _words(unit: Unit) -> Iterator[str]:
    yield from unit.iris
    yield from (unit.low, unit.base)
    yield from unit.text.casefold().split()
    yield from unit.base.split()
    yield from (form.lemma for form in unit.forms)


def _is_told(word: str, stems: Mapping[str, list[str]]) -> bool:
    """Whether a word is said, but for its ending: of "européennes" "européen"."""
    stem = word if "/" in word else word[: max(_STEM, len(word) - _ENDING)]
    return any(each.startswith(stem) for each in stems.get(word[:_STEM], ()))


def hinted(
    sentence: Sentence, place: int, head: int, known: Known, memory: tuple[Mention, ...]
) -> Iterator[End]:
    """What the noun of the phrase at an item hints at, if that is clear."""
    units, phrase = sentence.units, sentence.items[place]
    assert isinstance(phrase, Phrase)
    inside = units[phrase.start : phrase.end]
    noun = units[head]
    if any(unit.tag in ("name", "new") for unit in inside):
        return
    definite = any(unit.classes & {"definite", "possessive"} for unit in inside) or (
        phrase.before >= 0 and units[phrase.before].does("definite")
    )
    if definite and noun.base in known.lexicon.hinting:
        iri = _last(noun, sentence.number, known, memory) or _only(noun, known, memory)
    elif definite or noun.low != noun.base or any(unit.does("indefinite") for unit in inside):
        iri = _called(noun.base, known)
    else:
        return
    if iri is None or iri not in known.names.own or _is_others(sentence, place, iri, known):
        return
    yield _end(sentence, phrase, noun, iri, known)


def _is_others(sentence: Sentence, place: int, iri: str, known: Known) -> bool:
    """Whether it is said to be somebody else's: "sanctions against Norvand"."""
    phrase = sentence.items[place]
    assert isinstance(phrase, Phrase)
    said, _ = said_with(sentence, phrase, place)
    people, named = bearers(iri, known), actors(said, known)
    return bool(people and named and not people & named)


def _end(sentence: Sentence, phrase: Phrase, noun: Unit, iri: str, known: Known) -> End:
    start = min(sentence.units[phrase.start].start, noun.start)
    written = sentence.text[start : noun.end]
    note = f"“{written}” is read as {known.names.own[iri]}, of which the article speaks."
    return End(iri, known.names.classes[iri], written, start, noun.end, "noun", None, note)


def told_of(sentence: Sentence, phrase: Phrase, head: int, known: Known) -> tuple[End, ...]:
    """What "the contract" means where that is a lesser name of one of which the article doesn't
    speak, and it speaks of another.
    """
    unit = sentence.units[head]
    vague = {iri for each in known.lexicon.hinting.values() for iri in each}
    if (
        not unit.hidden
        or unit.text[0].isupper()
        or any(iri in known.told or known.names.classes[iri] not in vague for iri in unit.iris)
    ):
        return ()
    noun = unit.low.split()[-1]
    iri = _called(noun, known)
    if iri is None:
        return ()
    return (_end(sentence, phrase, unit, iri, known),)


def _last(noun: Unit, number: int, known: Known, memory: tuple[Mention, ...]) -> str | None:
    """Of the classes that it is a vague word for, what was spoken of last."""
    wanted = set(known.lexicon.hinting.get(noun.base, ()))
    near = [
        each
        for each in memory
        if each.class_iri in wanted and number - each.sentence <= _FAR and each.name is None
    ]
    last = {each.key for each in near if each.sentence == near[-1].sentence}
    return last.pop() if len(last) == 1 else None


def _only(noun: Unit, known: Known, memory: tuple[Mention, ...]) -> str | None:
    """The only one of these classes of which the article says all, by the first class that has one;
    what is called so goes before.
    """
    for iri in known.lexicon.hinting[noun.base]:
        fitting = [each for each in known.told if known.names.classes[each] == iri]
        said = [each for each in fitting if any(one in known.spoken for one in known.told[each])]
        near = [each for each in said if bearers(each, known) <= {one.key for one in memory}]
        for some in (_alike(near, noun.base, known), near, _alike(said, noun.base, known), said):
            if some:
                return some[0] if len(some) == 1 else None
    return None


def _called(noun: str, known: Known) -> str | None:
    """The only one that is called so, else alike."""
    own = [each for each in known.told if noun in known.told[each]]
    some = own or _alike(known.told, noun, known)
    return some[0] if len(some) == 1 else None


def bearers(iri: str, known: Known) -> set[str]:
    """Of whom its name speaks."""
    described = (
        words
        for noun in known.told.get(iri, ())
        for words, each in known.names.described.get(noun, ())
        if each == iri
    )
    return actors((word for words in described for word in words), known)


def _alike(some: Iterable[str], noun: str, known: Known) -> list[str]:
    called = {noun, *known.lexicon.alike.get(noun, ())}
    return [each for each in some if called & set(known.told[each])]
