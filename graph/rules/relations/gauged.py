"""Gauged: which figure of the catalogue an amount is of, by the words around it.

The more of a name's words are told near the amount, the likelier it is that figure; one whose name
has a country or a company is out where the article doesn't speak of that. What is measured in
money is no percentage, and the other way round.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TypeAlias

from graph.model import Amount
from graph.rules.clauses.scene import Scene
from graph.rules.language.lexical import Lexicon
from graph.rules.relations.figures import is_bare
from graph.rules.text.gauges import Gauge, parts_of, stem_of
from graph.rules.values import Group, Sentence, Unit

_ENOUGH = 0.64
"""The share of a name's words that must be told."""
_NEAR, _FAR = 7, 22
"""Units from the amount: nearer ones count whole, farther ones not at all."""
_BESIDE = 5
"""Units behind it that may say what is counted: "31 of the 134 seats"."""
_LESS = 0.7
"""What a word counts that is far off, in another clause or behind another figure."""
_LONGER = 0.2
"""What each word of a name is worth that itself stands there."""
_AWAY = 0.68
"""What a name counts that has somebody in it of whom only the article speaks."""
_PERCENT = "P1"
"""Its code in UN/CEFACT Recommendation 20."""
_MONEY, _SHARE, _NUMBER = "$", "%", "#"
_Told: TypeAlias = tuple[float, int, int, bool]
"""What a word counts, how near what tells it is, which unit that is, if it is the word itself."""


@dataclass(frozen=True, slots=True)
class Gauged:
    """A figure of the catalogue that an amount is of."""

    gauge: Gauge
    places: tuple[int, ...]
    """Units that tell it."""
    share: float
    """The share of its name that is told."""
    score: tuple[float, int]
    """That, and more the more words it has; how near its nearest is."""


def gauged(scene: Scene, place: int, enough: float = _ENOUGH) -> list[Gauged]:
    """The figures that the amount at a unit may be of, the likeliest first; one name for each."""
    told: defaultdict[Gauge, dict[int, _Told]] = defaultdict(dict)
    gauges, units = scene.known.names.gauges, scene.sentence.units
    for where in range(max(0, place - _FAR), min(place + _FAR, len(units))):
        hits = [hit for key in _keys(units[where], scene.lexicon) for hit in gauges.get(key, ())]
        worth = _worth(scene.sentence, place, where) if hits else 0.0
        for gauge, at, sure in hits if worth else ():
            near = worth * sure, -abs(where - place), where, sure == 1
            told[gauge][at] = max(told[gauge].get(at, near), near)
    best: dict[str, Gauged] = {}
    for gauge, words in told.items():
        found = _scored(gauge, words, _seen(scene, gauge))
        if found.share >= enough and _may_be(scene, gauge, place, found.places):
            other = best.get(gauge.iri)
            best[gauge.iri] = found if other is None or found.score > other.score else other
    return sorted(best.values(), key=lambda each: (each.score, each.gauge.iri), reverse=True)


def _scored(gauge: Gauge, words: dict[int, _Told], seen: float) -> Gauged:
    whole = sum(gauge.weights)
    share = sum(gauge.weights[at] * worth for at, (worth, *_) in words.items()) / whole
    themselves = sum(itself for *_, itself in words.values())
    share, more = share * seen, themselves + (seen == 1 and bool(gauge.owners))
    places = tuple(sorted({where for _, _, where, _ in words.values()}))
    nearest = max(near for _, near, *_ in words.values())
    return Gauged(gauge, places, share, (round(share + _LONGER * more, 2), nearest))


def _worth(sentence: Sentence, place: int, where: int) -> float:
    """What a word counts for an amount: nothing behind what ends a sentence."""
    units = sentence.units
    first, last = min(place, where) + 1, max(place, where)
    between = units[first:last]
    if any(unit.text in (";", ":") for unit in between):
        return 0.0
    if where != place and units[where].amount is not None:
        # The seats of "31 of the 100 seats".
        whole = where > place and between and all(each.tag == "function" for each in between)
        return 1.0 if whole and between[0].does("ofLink") else 0.0
    worth = 1.0 if last - first < _NEAR else _LESS
    others = [unit.amount for unit in between if unit.amount is not None]
    if any(not alike(each, units[place].amount) for each in others):
        worth *= _LESS
    if any(unit.classes & {"relative", "subordinator", "opener"} for unit in between):
        worth *= _LESS
    verbs = {sentence.at[at] for at in range(first, last)}
    finite = sum(_is_finite(sentence, item) for item in verbs)
    if where > place and (finite or _is_finite(sentence, sentence.at[where])):
        worth *= _LESS * _LESS
    elif finite > 1:
        worth *= _LESS
    return worth


def _is_finite(sentence: Sentence, item: int) -> bool:
    group = sentence.items[item]
    return isinstance(group, Group) and group.kind == "finite"


def alike(one: Amount | None, other: Amount | None) -> bool:
    """Whether two amounts can be of one figure: "up from 4.1 %"."""
    if one is None or other is None:
        return False
    first, second = one.quantity, other.quantity
    return (first.currency, first.unit_code == _PERCENT) == (
        second.currency, second.unit_code == _PERCENT
    )  # fmt: skip


def _keys(unit: Unit, lexicon: Lexicon) -> set[str]:
    """All under which a unit may tell a word of a name."""
    if unit.tag == "sign" or unit.does("determiner"):
        return set()
    words = {form.lemma for form in unit.forms}
    if unit.amount is not None:
        words |= _keys_of(unit.amount)
    if unit.amount is None or not unit.amount.quantity.currency:
        words.add(unit.low)
        for word in unit.text.casefold().replace("’", "'").split():
            words.update(parts_of(word, lexicon))
    if unit.tag in ("word", "verb", "name"):
        words.update([stem for word in words for stem in stem_of(word)])
    return words


def _may_be(scene: Scene, gauge: Gauge, place: int, places: tuple[int, ...]) -> bool:
    """Whether an amount can be of a figure, by what it is measured in and by who has it."""
    if any(owner not in scene.known.spoken for owner in gauge.owners):
        return False
    measured = _measured(gauge, scene.lexicon)
    if not measured:
        return not _is_group(scene, gauge) and _is_counted(scene, place, places)
    return _is_counted(scene, place, places) and _is_in(scene, measured, place)


def _measured(gauge: Gauge, lexicon: Lexicon) -> set[str]:
    """What a figure is measured in: its noun tells, else the other words of its name."""
    words = [gauge.head] if gauge.head in lexicon.measured else gauge.words
    return {each for word in words for each in lexicon.measured.get(word, ())}


def _is_counted(scene: Scene, place: int, places: tuple[int, ...]) -> bool:
    """Whether a plain number is of what stands by it: "four breweries" are but breweries."""
    sentence = scene.sentence
    amount = sentence.units[place].amount
    assert amount is not None
    bare = not (amount.quantity.currency or amount.quantity.unit_code)
    beside = any(place <= where <= place + _BESIDE for where in places)
    # "12 million tonnes a year" is a rate.
    behind = (word for unit in sentence.units[place + 1 : place + 3] for word in unit.low.split())
    rate = any("timeUnit" in scene.lexicon.classes.get(word, ()) for word in behind)
    return beside or rate or not bare or is_level(sentence, place)


def _is_in(scene: Scene, measured: set[str], place: int) -> bool:
    """Whether an amount is one of money, per cent or what else is asked for."""
    sentence = scene.sentence
    amount = sentence.units[place].amount
    assert amount is not None
    keys = _keys_of(amount)
    if is_level(sentence, place) and is_bare(amount):
        return True
    if _SHARE in measured:
        return keys == {_SHARE}
    if _MONEY in measured and keys == {_SHARE}:
        # "3 per cent of gross domestic product"
        behind = sentence.units[place + 1 : place + _BESIDE]
        linked = behind and behind[0].classes & {"ofLink", "partitive"}
        return bool(linked) and any(each.base in scene.lexicon.bare for each in behind)
    return bool(measured & {*keys, *_keys(sentence.units[place], scene.lexicon)})


def _seen(scene: Scene, gauge: Gauge) -> float:
    """What a name counts that has somebody in it of whom the sentence doesn't speak."""
    here = {iri for unit in scene.sentence.units for iri in unit.iris}
    here |= {owner.key for owner in scene.owners}
    return 1.0 if here.issuperset(gauge.owners) or _is_group(scene, gauge) else _AWAY


def _is_group(scene: Scene, gauge: Gauge) -> bool:
    """Whether amounts of its like are told by certain words only: people by their work."""
    frames = [each for each in scene.lexicon.figures if gauge.class_iri in each.only_object]
    return all(frame.heads for frame in frames)


def is_level(sentence: Sentence, place: int) -> bool:
    """Whether it is one end of a change: "up from 4.1 %", "from 38 to 44"."""
    units = sentence.units
    before = units[max(0, place - 3) : place]
    if any(unit.does("baseline") for unit in before):
        return True
    if before and before[-1].does("rangeFrom"):
        behind = range(place + 1, min(place + _NEAR, len(units) - 1))
        return any(units[at].does("rangeTo") and units[at + 1].amount is not None for at in behind)
    return is_end(sentence, place)


def was_before(sentence: Sentence, place: int) -> bool:
    """Whether it is what a figure was before."""
    return is_level(sentence, place) and not is_end(sentence, place)


def is_end(sentence: Sentence, place: int) -> bool:
    """Whether it is what a change leads to: the 44 of "from 38 to 44"."""
    before = sentence.units[max(0, place - 2) : place]
    return len(before) > 1 and before[-1].does("rangeTo") and before[-2].amount is not None


def _keys_of(amount: Amount) -> set[str]:
    """What an amount is of: money, per cent or, where it is neither, a number of something."""
    if amount.quantity.currency:
        return {_MONEY}
    return {_SHARE} if amount.quantity.unit_code == _PERCENT else {_NUMBER}
