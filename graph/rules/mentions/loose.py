"""Loose: of what class a name is that the text doesn't tell, by what is said of it.

"Huawei will supply Volkswagen": who supplies and who is supplied are bodies as a rule, who leads
one is a person, what is produced a product. The lexicon says what is usual (``lex:usual``,
``lex:usualObject``); else the name keeps the class that its place hints at, where that can be.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from graph.rules.language.lexical import Lexicon
from graph.rules.values import End, Mention

_MOST = 4
"""Words of a person's name."""


def read_as(
    end: End, classes: Collection[str], lexicon: Lexicon, usual: str | None = None
) -> End | None:
    """The end as one of some classes (none: any), `None` where it can't be one."""
    if not end.loose:
        return end if _is(end.class_iri, classes, lexicon) else None
    for guess in _guesses(end, lexicon, usual):
        if _is(guess, classes, lexicon):
            return end if guess == end.class_iri else replace(end, class_iri=guess)
    return None


def _is(class_iri: str, classes: Collection[str], lexicon: Lexicon) -> bool:
    return not classes or not lexicon.family.get(class_iri, frozenset()).isdisjoint(classes)


def _guesses(end: End, lexicon: Lexicon, usual: str | None) -> Iterator[str]:
    if usual and (usual not in lexicon.people or like_a_person(end.name or end.words, lexicon)):
        yield usual
    yield end.class_iri
    yield from lexicon.refers.get("bodiesUnknown", ())


def like_a_person(name: str, lexicon: Lexicon) -> bool:
    """Whether a name may be a person's: some words of letters, and not all of them capitals."""
    words = [
        word
        for word in name.split()
        if "nameParticle" not in lexicon.classes.get(word.casefold(), ())
    ]
    return 1 < len(words) <= _MOST and all(
        word[0].isupper() and not word.isupper() and word.replace("-", "").isalpha()
        for word in words
    )


def recalled_as(mention: Mention, classes: Collection[str], lexicon: Lexicon) -> Mention | None:
    """A mention as one of the classes that a pronoun or noun stands for, if it may be one.

    A loose one may be of a class below its own ("the company", of a body), or a person. So may a
    new one of which no more is told than that it is some body; but that is what it stays.
    """
    if _is(mention.class_iri, classes, lexicon) and classes:
        return mention
    some = mention.name is not None and mention.class_iri in lexicon.refers.get("bodiesUnknown", ())
    for each in sorted(classes) if mention.loose or some else ():
        below = mention.class_iri in lexicon.family.get(each, frozenset())
        if below or (each in lexicon.people and like_a_person(mention.words, lexicon)):
            return replace(mention, class_iri=each) if mention.loose else mention
    return None
