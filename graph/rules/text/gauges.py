"""Gauges: the figures of a catalogue by the words of their names, and by how a text tells these.

"Operating profit" is two words, "Hansa share price" two and whose it is. What the lexicon says
under ``told`` stands for a word, too ("exported" for "exports"), and so does one that begins alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.rules.language.forms import singular
from graph.rules.language.lexical import Lexicon
from graph.rules.text.words import words_of
from graph.rules.values import Word

_STEM = 5
_ENDING = 3
"""Letters that two words may begin with, and end in, to be forms of one another."""
_LIGHT = 0.4
"""What a word counts that many names of figures have: "rate", "share"."""
_OTHER, _UNIT = 0.9, 0.55
"""What another word counts that tells one, and what it is measured in."""
_WIDE = frozenset({"$", "%", "#"})
"""What so many figures are measured in that it tells none."""


@dataclass(frozen=True, slots=True)
class Gauge:
    """A name of a figure."""

    iri: str
    class_iri: str
    head: str
    """Its noun, in the singular."""
    words: tuple[str, ...]
    """Those that count, in the singular."""
    weights: tuple[float, ...]
    owners: tuple[str, ...]
    """IRIs of those who are named in it."""
    holders: tuple[str, ...] = ()
    """Of these whose it may be: not those to whom something goes ("exports to Arvenia")."""
    things: tuple[str, ...] = ()
    """IRIs of what else is named in it: of "gas price" the gas."""


Gauges = Mapping[str, tuple[tuple[Gauge, int, float], ...]]
"""What may tell a word -> names that have this word, its place among theirs, and how surely."""


def gauge_of(
    label: str, iri: str, class_iri: str, named: Mapping[int, tuple[int, str]], lexicon: Lexicon
) -> Gauge | None:  # fmt: skip
    """A name taken apart; ``named`` has who stands where in it: first word -> last word, IRI."""
    words, owners, holders = dict[str, float](), list[str](), list[str]()
    mine = True
    every, place, head = words_of(label, 0, len(label), lexicon), 0, ""
    while place < len(every):
        if place in named:
            last, owner = named[place]
            owners.append(owner)
            holders.extend([owner] if mine else [])
            place = last
            continue
        does = lexicon.classes.get(every[place].low, frozenset())
        if "preposition" in does:
            mine = bool(does & {"ofLink", "partitive", "locative"})
        if _counts(every[place], lexicon):
            weight = _LIGHT if "lightWord" in lexicon.classes.get(every[place].low, ()) else 1.0
            words.update(dict.fromkeys(parts_of(every[place].low, lexicon), weight))
            head = head or (next(iter(words)) if lexicon.elided else "")
        elif "preposition" in does:
            head = head or next(reversed(words), "")
        place += 1
    if not words:
        return None
    head = head or next(reversed(words))
    return Gauge(
        iri, class_iri, head, tuple(words), tuple(words.values()), tuple(owners), tuple(holders)
    )


def parts_of(word: str, lexicon: Lexicon) -> list[str]:
    """A word in the singular; of one with hyphens its parts."""
    return [singular(part, lexicon.plurals) for part in word.split("-") if part]


def _counts(word: Word, lexicon: Lexicon) -> bool:
    does = lexicon.classes.get(word.low, frozenset())
    joins = {"determiner", "possessive", "preposition", "genitive", "coordination", "agent"}
    return word.text[0].isalnum() and not does & joins


def by_telling(gauges: Iterable[Gauge], lexicon: Lexicon) -> Gauges:
    """Names of figures by all that may tell one of their words."""
    found: defaultdict[str, list[tuple[Gauge, int, float]]] = defaultdict(list)
    for gauge in gauges:
        for place, word in enumerate(gauge.words):
            worth = dict.fromkeys(lexicon.measured.get(word, frozenset()) - _WIDE, _UNIT)
            worth |= dict.fromkeys((*stem_of(word), *lexicon.told.get(word, ())), _OTHER)
            for key, sure in sorted((worth | {word: 1.0}).items()):
                # "Share of votes" is a percentage, "share price" is none.
                if key not in _WIDE or word == gauge.head:
                    found[key].append((gauge, place, sure))
    return {key: tuple(each) for key, each in found.items()}


def stem_of(word: str) -> Iterator[str]:
    """By what forms of one word are known: what they begin with."""
    if len(word) > _STEM and word.isalpha():
        for cut in range(_ENDING + 1):
            if len(word) - cut >= _STEM:
                yield f"{word[: len(word) - cut]}-"
