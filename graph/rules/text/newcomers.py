"""Newcomers: names that the catalogue doesn't have, and of what class they are.

What stands in and beside a name tells its class, the surest first: a title or a word for a class
before it ("the bank Orlen"), a first name, a word in it ("Harrow Telecom"), a noun behind a comma
("Norvand, a bus maker"), what only some have ("Norvand's chief executive", "shares in Norvand").
All places of a name count together. A name that nothing tells is that of some body, or of a place
where it stands behind "in": its class is loose, and what the text states of it may make it another
(`graph.rules.mentions.loose`).

Names of countries are known in every language [1]. A part of a name that stands alone elsewhere is
the whole ("Ruiz", "Harrow"), and so is what stands behind it in brackets ("(FSB)").

[1] Unicode CLDR, as Babel has it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from graph.catalogue import key
from graph.rules.language.forms import singular
from graph.rules.language.lexical import Lexicon
from graph.rules.text.opening import given_class
from graph.rules.text.placed import so_called, told_by_place
from graph.rules.text.ties import has_people, speaks
from graph.rules.values import Unit

_LONGEST = 9
"""Words of a name."""
_NEAR = 8
"""Units behind a name in which an apposition's noun is looked for."""
_TITLED, _GIVEN, _INSIDE, _BEHIND, _HELD, _SPOKEN, _WEAK = 64, 48, 32, 24, 8, 4, 1
"""How much a sign of a class counts."""
_OPENS = frozenset({"determiner", "possessive", "genitive", "quantifier"})

Told = tuple[str, int]
"""IRI of a class, and how much tells it."""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Whom a name means that the catalogue doesn't have."""

    name: str
    """As the text first gives it."""
    class_iri: str
    sure: bool
    """Whether the text tells its class; else its places only hint at one, or nothing does."""
    hints: int = 0
    """How many places hint at the class."""


def know_newcomers(sentences: Sequence[Sequence[Unit]], lexicon: Lexicon) -> dict[str, Newcomer]:
    """Name, as it is compared -> whom it means."""
    votes: dict[str, defaultdict[str, int]] = {}
    names: dict[str, str] = {}
    for units in sentences:
        for index, unit in enumerate(units):
            if unit.tag != "new" or _is_field(units, index, lexicon):
                continue
            if len(unit.text.split()) <= _LONGEST:
                names.setdefault(key(unit.text), unit.text)
                mine = votes.setdefault(key(unit.text), defaultdict(int))
                for class_iri, weight in _told(units, index, lexicon):
                    mine[class_iri] += weight
    found = {name: _found(names[name], each, lexicon) for name, each in votes.items()}
    found = {name: each for name, each in found.items() if each.class_iri}
    sure = {name: each for name, each in found.items() if each.sure}
    short = dict(_shortened(sure, names, lexicon))
    parts = {name: each for name, each in short.items() if _is_part(name, each, sure, lexicon)}
    rest = {name: each for name, each in found.items() if name not in sure and name not in parts}
    return {**found, **dict(_shortened(rest, names, lexicon)), **sure, **parts}


def _found(name: str, votes: Mapping[str, int], lexicon: Lexicon) -> Newcomer:
    """Who acts, or of whom nothing is told, is some body."""
    if not votes:
        body = next(iter(lexicon.refers.get("bodiesUnknown", ())), "")
        return Newcomer(name, body, sure=False)
    best = max(sorted(votes), key=lambda iri: votes[iri])
    return Newcomer(name, best, votes[best] >= _HELD, votes[best])


def _is_part(name: str, told: Newcomer, sure: Mapping[str, Newcomer], lexicon: Lexicon) -> bool:
    """Whether a name is no other's: "Mme Ruiz" is Ana Ruiz, but "Norvand Bank" not the city."""
    person = told.class_iri in lexicon.people
    return name not in sure or (person and sure[name].class_iri == told.class_iri)


def _is_field(units: Sequence[Unit], index: int, lexicon: Lexicon) -> bool:
    """Whether it is what an office is for: "ministre de l’Eau"."""
    place = index - 1
    while place >= 0 and units[place].classes & {"determiner", "ofLink", "partitive"}:
        place -= 1
    if place == index - 1:
        return False
    office = units[max(0, place - 1) : place + 1]
    bodies = {body for each in lexicon.offices.values() for body in each}
    return any(
        unit.tag == "word"
        and (unit.base in lexicon.offices or unit.base in bodies)
        and unit.base not in lexicon.holders
        for unit in office
    )


def _told(units: Sequence[Unit], index: int, lexicon: Lexicon) -> Iterator[Told]:
    unit = units[index]
    if lexicon.territory and key(unit.text) in _territories(lexicon.language):
        yield lexicon.territory, _TITLED
        return
    for told, weight in (
        (_before(units, index, lexicon), _TITLED),
        (_given(unit, lexicon), _GIVEN),
        (_inside(unit, lexicon), _INSIDE),
        (_behind(units, index, lexicon), _BEHIND),
        (_held(units, index, lexicon), _HELD),
        (has_people(units, index, lexicon), _HELD),
        (_speaker(units, index, lexicon), _SPOKEN),
        (told_by_place(units, index, lexicon), _WEAK),
    ):
        if told:
            yield told, weight


def _speaker(units: Sequence[Unit], index: int, lexicon: Lexicon) -> str | None:
    """A person's, if it speaks."""
    return next(iter(sorted(lexicon.people)), None) if speaks(units, index, lexicon) else None


def _given(unit: Unit, lexicon: Lexicon) -> str | None:
    """A first name and more."""
    first, _, rest = unit.text.partition(" ")
    return given_class(first, lexicon) if rest else None


def _inside(unit: Unit, lexicon: Lexicon) -> str | None:
    """The word in a name that tells: the last before "of", in French the first that does."""
    words = unit.text.split()
    if len(words) < 2:
        # "L’Autorité", "the Commission".
        classes = lexicon.kinds.get(singular(unit.low, lexicon.plurals), ())
        return classes[0] if len(classes) == 1 else None
    if lexicon.elided:
        order = [words[0], words[-1]]
    else:
        links = [place for place, word in enumerate(words) if _is_link(word, lexicon)]
        order = [words[links[0] - 1] if links and links[0] else words[-1], words[-1], words[0]]
    people = lexicon.people
    for word in order:
        base = singular(word.casefold().rstrip(".,"), lexicon.plurals)
        told = lexicon.inside.get(word.casefold()) or lexicon.inside.get(base)
        if told and told not in people:
            return told
    return None


def _is_link(word: str, lexicon: Lexicon) -> bool:
    return "nameLink" in lexicon.classes.get(word.casefold(), ())


def _before(units: Sequence[Unit], index: int, lexicon: Lexicon) -> str | None:
    index = _first_of_list(units, index)
    noun = so_called(units, index, lexicon)
    if noun is not None:
        return _kind(units[noun], lexicon)
    place = index - 1
    if place > 0 and units[place].text == ",":
        return _before_comma(units, place, lexicon)
    while place >= 0 and (units[place].tag in ("word", "name") or units[place].classes):
        unit = units[place]
        for name, class_iri in lexicon.named.items():
            if unit.does(name):
                return class_iri
        told = None if units[place + 1].does("suffixed") else _kind(unit, lexicon)
        if told:
            return _head_kind(units, place, lexicon) or told
        # "Le fabricant de batteries Norvand": the noun before "de" tells.
        between = lexicon.elided and 1 < index - place < 4 and unit.does("ofLink")
        if (unit.tag == "function" and not between) or index - place > 3:
            return _by_nation(units, place + 1, index, lexicon)
        place -= 1
    return None


def _first_of_list(units: Sequence[Unit], index: int) -> int:
    """The first of several names: "the banks Norvand, Tessel and Quorra"."""
    place = index
    while place > 1 and units[place - 2].tag in ("new", "name") and not units[place - 2].hidden:
        if units[place - 1].text != "," and not units[place - 1].does("coordination"):
            break
        place -= 2
    several = units[place - 1] if place else None
    plural = several is not None and several.tag == "word" and several.low != several.base
    return place if plural else index


def _head_kind(units: Sequence[Unit], place: int, lexicon: Lexicon) -> str | None:
    """In "le géant du commerce en ligne Norvand" the first noun tells, where the first is one."""
    told = None
    while lexicon.elided and place > 0 and not units[place - 1].classes & _OPENS - {"quantifier"}:
        unit = units[place - 1]
        if unit.tag not in ("word", "name") and not unit.classes & {"preposition", "partitive"}:
            break
        place -= 1
        told = _kind(unit, lexicon)
    return told


def _by_nation(units: Sequence[Unit], first: int, index: int, lexicon: Lexicon) -> str | None:
    """A name with its nationality alone: "l’espagnol Norvand" is a company."""
    if index - first != 1 or not (units[first].tag == "name" and units[first].hidden):
        return None
    opened = first > 0 and units[first - 1].does("definite")
    return next(iter(lexicon.refers.get("namedByNation", ())), None) if opened else None


def _before_comma(units: Sequence[Unit], comma: int, lexicon: Lexicon) -> str | None:
    """By the noun before a comma: "its subsidiary, Norvand", "the governor of Dorn, Ana Ruiz".

    What is listed has names before the comma.
    """
    noun = comma - 1
    link = next(
        (
            place
            for place in range(noun - 1, max(0, noun - 4), -1)
            if units[place].classes & {"ofLink", "workLink", "fieldLink"}
        ),
        0,
    )
    if link:
        noun = link - 1
    first = max(0, noun - 4)
    opened = any(unit.classes & _OPENS for unit in units[first:noun])
    return _kind(units[noun], lexicon) if noun >= 0 and opened else None


def _kind(unit: Unit, lexicon: Lexicon) -> str | None:
    """The class that a noun is a word for."""
    if unit.tag != "word":
        return None
    classes = lexicon.kinds.get(unit.base, ()) or lexicon.kinds.get(unit.low, ())
    if not classes and unit.low == unit.base:
        classes = lexicon.things.get(unit.base, ())
    return classes[0] if len(classes) == 1 else None


def _behind(units: Sequence[Unit], index: int, lexicon: Lexicon) -> str | None:
    if index + 1 >= len(units) or units[index + 1].text != ",":
        return None
    told = None
    for unit in units[index + 2 : index + 2 + _NEAR]:
        if unit.tag in ("verb", "sign", "new") or unit.classes & {"relative", "modal"}:
            acts = unit.tag == "verb" or unit.does("modal")
            # "In Selm, the company said": that tells nothing of Selm.
            return None if acts and units[index + 2].does("definite") else told
        if unit.low == unit.base and _kind(unit, lexicon):
            # "a music service", but "un fabricant de batteries": the last noun, or the first one.
            told = _kind(unit, lexicon)
            if lexicon.elided:
                return told
        elif lexicon.elided and unit.tag == "word":
            return None
        elif told and unit.tag == "word":
            told = None
        if unit.does("preposition"):
            return told
    return told


def _held(units: Sequence[Unit], index: int, lexicon: Lexicon) -> str | None:
    """By what only a class has: "Norvand’s chief executive", "le PDG de Norvand"."""
    place = index + 1
    if place < len(units) and units[place].does("genitive"):
        for unit in units[place + 1 : place + 4]:
            if unit.tag == "word" and (told := lexicon.holders.get(unit.base)):
                return told
            if unit.tag not in ("word", "function"):
                break
        return None
    if place + 1 < len(units) and units[place + 1].does("relativeGenitive"):
        # "Norvand, dont le siège"
        nouns = (unit.base for unit in units[place + 2 : place + 4] if unit.tag == "word")
        return next((told for noun in nouns if (told := lexicon.holders.get(noun))), None)
    before = index - 1
    while before >= 0 and units[before].classes & {"determiner", "partitive"}:
        if units[before].does("ofLink"):
            break
        before -= 1
    if before < 1 or not units[before].classes & {"ofLink", "shareLink"}:
        return None
    for unit in reversed(units[max(0, before - 2) : before]):
        # "A plant in Selm" makes no company of it, as "a stake in Selm" does.
        share = units[before].does("ofLink") or unit.does("shareholding")
        if unit.tag == "word" and share and (told := lexicon.holders.get(unit.base)):
            return told
    return None


def _shortened(
    found: Mapping[str, Newcomer], names: Mapping[str, str], lexicon: Lexicon
) -> Iterator[tuple[str, Newcomer]]:
    """A part of a name that stands alone elsewhere, if it can only be one's: of people the last
    word, of others the first ones, or the first letters.
    """
    people = lexicon.people
    whole: defaultdict[str, set[str]] = defaultdict(set)
    for name, each in found.items():
        class_iri = each.class_iri
        words = name.split()
        if len(words) < 2:
            continue
        parts = (
            [" ".join(words[place:]) for place in range(1, len(words))]
            if class_iri in people
            else [" ".join(words[:place]) for place in range(1, len(words))]
        )
        initials = "".join(word[0] for word in words if not _is_link(word, lexicon))
        for part in (*parts, *(() if class_iri in people else (initials,))):
            if part in names:
                whole[part].add(name)
    for part, bearers in whole.items():
        if len(bearers) == 1:
            yield part, found[bearers.pop()]


@cache
def _territories(language: str) -> frozenset[str]:
    from babel import Locale

    territories = Locale.parse(language).territories
    return frozenset(key(name) for code, name in territories.items() if code.isalpha())
