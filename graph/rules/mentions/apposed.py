"""Apposed: whom a noun without a name means by the name beside it.

"The group’s head, Ana Ruiz", "Norvand, a maker of turbines", "a key player: China".
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.rules.language.forms import singular
from graph.rules.mentions.described import head_of
from graph.rules.mentions.known import Known, is_proper, named, newcomer
from graph.rules.mentions.loose import read_as
from graph.rules.values import End, Group, Phrase, Sentence, Unit

_JOINED = frozenset({"preposition", "genitive", "partitive"})

_LINKS = 3
"""Phrases between a noun and its name: "le géant du commerce en ligne Norvand"."""
_OPENS = frozenset({"determiner", "possessive", "quantifier"})


def apposed(sentence: Sentence, place: int, known: Known) -> tuple[End, ...]:
    """Whom a noun without a name stands beside: "the head, Ana Ruiz", "Norvand, a maker"."""
    phrase = sentence.items[place]
    assert isinstance(phrase, Phrase)
    units = sentence.units
    if is_proper(units[phrase.end - 1]):
        return ()
    colon = _behind_colon(sentence, place)
    if colon is not None:
        return tuple(_named_in(sentence, colon, known))
    so_called = _called_behind(sentence, place, known)
    if so_called is not None:
        return tuple(_named_in(sentence, so_called, known))
    last = head_of(units, phrase, known.lexicon)
    classes = _classes(units[last], known) if last is not None else frozenset()
    if not classes:
        titled = _titled(sentence, place, last, known) or _owned_name(sentence, place, known)
        return titled or _described_by(sentence, place, known)
    of = _of_name(sentence, place, known) or _of_kind(sentence, place, classes, known)
    if of:
        return of
    for other in (_before_comma(sentence, place), _behind_comma(sentence, place)):
        if other is None:
            continue
        ends = tuple(_named_in(sentence, other, known))
        fitting = tuple(end for end in ends if _may_be(sentence, other, end, classes, known))
        if fitting:
            return fitting
    told = known.lexicon.kinds.get(units[last].base, ()) if last is not None else ()
    return () if told else _described_by(sentence, place, known)


def _owned_name(sentence: Sentence, place: int, known: Known) -> tuple[End, ...]:
    """The name between commas behind something of somebody's: "whose owner, Tessel, has"."""
    phrase = sentence.items[place]
    assert isinstance(phrase, Phrase)
    before = sentence.units[phrase.start - 1] if phrase.start else None
    owned = (before is not None and before.classes & {"genitive", "relativeGenitive"}) or (
        sentence.units[phrase.start].does("possessive")
    )
    if not owned or place + 3 >= len(sentence.items) or not _is_comma(sentence, place + 1):
        return ()
    name, behind = sentence.items[place + 2], place + 3
    if not (isinstance(name, Phrase) and name.before < 0 and _is_comma(sentence, behind)):
        return ()
    goes_on = sentence.items[behind + 1] if behind + 1 < len(sentence.items) else None
    if isinstance(goes_on, int) and sentence.units[goes_on].does("coordination"):
        return ()
    return tuple(_named_in(sentence, place + 2, known))


def _classes(unit: Unit, known: Known) -> frozenset[str]:
    """The classes that a noun is a word for, or that what it names has."""
    lexicon = known.lexicon
    base = unit.base or singular(unit.low, lexicon.plurals)
    own = [known.names.classes[iri] for iri in unit.iris if iri in known.names.classes]
    return frozenset((*lexicon.kinds.get(base, ()), *lexicon.things.get(base, ()), *own))


def _of_name(sentence: Sentence, place: int, known: Known) -> tuple[End, ...]:
    """The place that "the city of Dorn" is."""
    phrase = sentence.items[place]
    assert isinstance(phrase, Phrase)
    noun = head_of(sentence.units, phrase, known.lexicon)
    if noun is None or place + 2 >= len(sentence.items):
        return ()
    link, other = sentence.items[place + 1], sentence.items[place + 2]
    if not (isinstance(link, int) and sentence.units[link].does("ofLink")):
        return ()
    if not isinstance(other, Phrase) or not is_proper(sentence.units[other.end - 1]):
        return ()
    sites = set(known.lexicon.refers.get("sites", ()))
    if not sites & set(known.lexicon.kinds.get(sentence.units[noun].base, ())):
        return ()
    ends = tuple(_named_in(sentence, place + 2, known))
    return tuple(
        told
        for end in ends
        if (told := read_as(end, sites, known.lexicon, next(iter(sites), None)))
    )


def _of_kind(
    sentence: Sentence, place: int, classes: frozenset[str], known: Known
) -> tuple[End, ...]:
    """Whom "le fabricant de turbines Norvand" names: what it does stands before the name."""
    if not known.lexicon.elided:
        return ()
    items, at = sentence.items, place
    for _ in range(_LINKS):
        link, other = (*items[at + 1 : at + 3], None, None)[:2]
        if not isinstance(link, int) or not isinstance(other, Phrase):
            return ()
        if not sentence.units[link].classes & {"ofLink", "locative"}:
            return ()
        at += 2
        inside = sentence.units[other.start : other.end]
        if is_proper(inside[-1]):
            small = len(inside) > 1 and all(each.text[0].islower() for each in inside[:-1])
            if not small or any(each.classes & _OPENS for each in inside):
                return ()
            ends = tuple(_named_in(sentence, at, known))
            return tuple(each for each in ends if _may_be(sentence, at, each, classes, known))
    return ()


def _called_behind(sentence: Sentence, place: int, known: Known) -> int | None:
    """The name behind "the project, known as …" or "a project called …"."""
    items = sentence.items
    at = place + 1
    if at < len(items) and _is_comma(sentence, at):
        at += 1
    while at + 1 < len(items) and _is_of(sentence, at):
        # "a drone of steel called", "un drone de surface baptisé"
        at += 2
    group = items[at] if at < len(items) else None
    if not isinstance(group, Group) or group.kind != "participle":
        return None
    if not any("calling" in known.lexicon.classes.get(lemma, ()) for lemma in group.lemmas):
        return None
    at += 1
    while at < len(items) and isinstance(items[at], int):
        if not sentence.units[_index(items[at])].classes & {"preposition", "adverb"}:
            return None
        at += 1
    name = items[at] if at < len(items) else None
    return at if isinstance(name, Phrase) and is_proper(sentence.units[name.end - 1]) else None


def _is_of(sentence: Sentence, place: int) -> bool:
    """Whether "of" and a noun without a name stand there."""
    link, phrase = sentence.items[place], sentence.items[place + 1]
    return (
        isinstance(link, int)
        and sentence.units[link].does("ofLink")
        and isinstance(phrase, Phrase)
        and not is_proper(sentence.units[phrase.end - 1])
    )


def _index(item: object) -> int:
    assert isinstance(item, int)
    return item


def _titled(sentence: Sentence, place: int, last: int | None, known: Known) -> tuple[End, ...]:
    """Whom "its parent, Tessel, …" names: what is between commas behind a title."""
    base = sentence.units[last].base if last is not None else ""
    name = _behind_comma(sentence, place) if base in known.lexicon.nouns else None
    closed = name is not None and name + 1 < len(sentence.items) and _is_comma(sentence, name + 1)
    return tuple(_named_in(sentence, name, known)) if name is not None and closed else ()


def _may_be(
    sentence: Sentence, place: int, end: End, classes: frozenset[str], known: Known
) -> bool:
    """Whether a name may be what the noun beside it says: in "in Selm, the company said" Selm, of
    which nothing is told, isn't.
    """
    where = end.loose and _says_where(sentence, place)
    return not where and read_as(end, classes, known.lexicon) is not None


def _described_by(sentence: Sentence, place: int, known: Known) -> tuple[End, ...]:
    """Whom "Norvand, a streaming service" describes: what has "a" behind a name is no other, and
    neither is what is told more of: "Norvand, the model designed by".
    """
    phrase = sentence.items[place]
    assert isinstance(phrase, Phrase)
    opening = sentence.units[phrase.start]
    if not (opening.does("indefinite") or (opening.does("definite") and _told_of(sentence, place))):
        return ()
    before = _before_comma(sentence, place)
    if before is None:
        return ()
    return () if _says_where(sentence, before) else tuple(_named_in(sentence, before, known))


def _says_where(sentence: Sentence, place: int) -> bool:
    """Whether "in" leads to a phrase."""
    phrase = sentence.items[place]
    assert isinstance(phrase, Phrase)
    return phrase.before >= 0 and sentence.units[phrase.before].does("locative")


def _told_of(sentence: Sentence, place: int) -> bool:
    """Whether a participle, or "which", directly follows."""
    behind = sentence.items[place + 1] if place + 1 < len(sentence.items) else None
    if isinstance(behind, int):
        return sentence.units[behind].does("relative")
    return isinstance(behind, Group) and behind.kind == "participle"


def _behind_colon(sentence: Sentence, place: int) -> int | None:
    """The name that ends a sentence behind "a key player: …"."""
    if place + 2 >= len(sentence.items) or len(sentence.items) > place + 4:
        return None
    sign, phrase = sentence.items[place + 1], sentence.items[place + 2]
    if isinstance(sign, int) and sentence.units[sign].text == ":" and isinstance(phrase, Phrase):
        return place + 2 if is_proper(sentence.units[phrase.end - 1]) else None
    return None


def _named_in(sentence: Sentence, place: int, known: Known) -> Iterator[End]:
    phrase = sentence.items[place]
    assert isinstance(phrase, Phrase)
    unit = sentence.units[phrase.end - 1]
    if unit.tag == "new":
        yield from newcomer(unit, known)
    elif is_proper(unit):
        yield from named(unit, known)


def _before_comma(sentence: Sentence, place: int) -> int | None:
    """The phrase before "…, a maker"; what is listed is no apposition."""
    comma = place - 1
    while comma > 0:
        item = sentence.items[comma]
        if (isinstance(item, Phrase) and comma + 1 < place and _genitive(sentence, comma + 1)) or (
            isinstance(item, int) and sentence.units[item].does("genitive")
        ):
            comma -= 1
        else:
            break
    if (
        comma < 1
        or not _is_comma(sentence, comma)
        or not isinstance(sentence.items[comma - 1], Phrase)
    ):
        return None
    return comma - 1


def _genitive(sentence: Sentence, place: int) -> bool:
    item = sentence.items[place]
    return isinstance(item, int) and sentence.units[item].does("genitive")


def _behind_comma(sentence: Sentence, place: int) -> int | None:
    """The name behind "the head of the group, …"."""
    comma = place + 1
    while comma < len(sentence.items) and not _is_comma(sentence, comma):
        item = sentence.items[comma]
        if isinstance(item, Group) or comma > place + 6:
            return None
        if isinstance(item, int) and not sentence.units[item].classes & (
            _JOINED | {"determiner", "infinitiveMarker", "shareLink"}
        ):
            return None
        comma += 1
    if comma + 1 < len(sentence.items) and isinstance(sentence.items[comma + 1], Phrase):
        phrase = sentence.items[comma + 1]
        assert isinstance(phrase, Phrase)
        if phrase.before < 0 and is_proper(sentence.units[phrase.end - 1]):
            return comma + 1
    return None


def _is_comma(sentence: Sentence, place: int) -> bool:
    item = sentence.items[place]
    return isinstance(item, int) and sentence.units[item].text == ","
