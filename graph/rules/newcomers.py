"""Newcomers: names that the catalogue doesn't have, and of what class they are.

The class is told by what stands beside a name: a title or a word for a class before it ("the bank
Orlen"), in it ("Orlen Bank") or behind a comma ("Norvand, a bus maker"). Names of countries are
known in every language [1]. A name whose class nothing tells is nobody's.

[1] Unicode CLDR, as Babel has it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from graph.catalogue import key
from graph.rules.forms import singular
from graph.rules.values import Lexicon, Unit

_LONGEST = 6
"""Words of a name."""
_NEAR = 5
"""Units behind a name in which an apposition's noun is looked for."""


def know_newcomers(
    sentences: Sequence[Sequence[Unit]], lexicon: Lexicon
) -> dict[str, tuple[str, str]]:
    """Name, as it is compared -> the name as the text first gives it, IRI of its class."""
    told: dict[str, dict[str, int]] = {}
    names: dict[str, str] = {}
    for units in sentences:
        for index, unit in enumerate(units):
            if unit.tag == "new" and len(unit.text.split()) <= _LONGEST:
                names.setdefault(key(unit.text), unit.text)
                for class_iri in _told(units, index, lexicon):
                    votes = told.setdefault(key(unit.text), {})
                    votes[class_iri] = votes.get(class_iri, 0) + 1
    found = {
        name: (names[name], max(sorted(votes), key=lambda iri: votes[iri]))
        for name, votes in told.items()
    }
    return {**dict(_surnames(found, names)), **found}


def _told(units: Sequence[Unit], index: int, lexicon: Lexicon) -> Iterator[str]:
    unit = units[index]
    if lexicon.territory and key(unit.text) in _territories(lexicon.language):
        yield lexicon.territory
        return
    inside = (
        _inside(unit, lexicon) or _before(units, index, lexicon) or _behind(units, index, lexicon)
    )
    if inside:
        yield inside


def _inside(unit: Unit, lexicon: Lexicon) -> str | None:
    words = unit.text.split()
    for word in (words[-1], words[0]):
        classes = lexicon.kinds.get(singular(word.casefold().rstrip("."), lexicon.plurals), ())
        if len(words) > 1 and len(classes) == 1:
            return classes[0]
    return None


def _before(units: Sequence[Unit], index: int, lexicon: Lexicon) -> str | None:
    place = index - 1
    while (place >= 0 and units[place].tag in ("word", "name")) or (
        place >= 0 and units[place].classes
    ):
        unit = units[place]
        for name, class_iri in lexicon.named.items():
            if unit.does(name):
                return class_iri
        if unit.tag == "word" and len(lexicon.kinds.get(unit.base, ())) == 1:
            return lexicon.kinds[unit.base][0]
        if unit.tag == "function" or index - place > 3:
            return None
        place -= 1
    return None


def _behind(units: Sequence[Unit], index: int, lexicon: Lexicon) -> str | None:
    if index + 1 >= len(units) or units[index + 1].text != ",":
        return None
    for unit in units[index + 2 : index + 2 + _NEAR]:
        if unit.tag == "verb" or unit.tag in ("sign", "new") or unit.does("relative"):
            return None
        if unit.tag == "word" and len(lexicon.kinds.get(unit.base, ())) == 1:
            return lexicon.kinds[unit.base][0]
        if unit.does("preposition"):
            return None
    return None


def _surnames(
    found: Mapping[str, tuple[str, str]], names: Mapping[str, str]
) -> Iterator[tuple[str, tuple[str, str]]]:
    """The last word of a name that stands alone elsewhere, if it can only be one's."""
    whole: dict[str, set[str]] = {}
    for name in found:
        if " " in name:
            whole.setdefault(name.rsplit(" ", 1)[-1], set()).add(name)
    for last, bearers in whole.items():
        if last in names and last not in found and len(bearers) == 1:
            yield last, found[bearers.pop()]


@cache
def _territories(language: str) -> frozenset[str]:
    from babel import Locale

    territories = Locale.parse(language).territories
    return frozenset(key(name) for code, name in territories.items() if code.isalpha())
