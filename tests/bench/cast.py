"""Who and what a made-up corpus is about: invented names, a few of which are in all the papers.

Entities come in one after another as the corpus grows, ever more slowly, as new words do in a
growing text (Heaps' law). Those that came early are named far more often (Zipf's law): that is
what makes the hubs of a real graph.
"""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate

GROWTH, FIRST = 0.6, 20
"""After n articles there are about FIRST × n^GROWTH entities, some 5,000 of 10,000."""
SLOPE = 0.9
"""The entity of rank r is named about 1 / r^SLOPE times as often as the first."""
SHARES: Mapping[str, float] = {
    "Person": 0.3,
    "Company": 0.25,
    "Place": 0.1,
    "Product": 0.08,
    "Initiative": 0.06,
    "Event": 0.05,
    "Measure": 0.04,
    "Technology": 0.03,
    "Bank": 0.03,
    "MediaOutlet": 0.02,
    "Country": 0.02,
    "Bloc": 0.01,
    "Indicator": 0.01,
}
"""How the entities fall into the ontology's classes."""
FEWEST = 25
"""Of a class, from the first article on."""

_SYLLABLES = (
    *("bal", "cor", "den", "fal", "gan", "hol", "jen", "kor", "lum", "mar", "nor", "pel"),
    *("qua", "ros", "sil", "tam", "tur", "ver", "wes", "yar", "zen", "bri", "dra", "glo"),
)
_BETWEEN = ("", "", "", "a", "e", "o")


@dataclass(frozen=True, slots=True)
class Somebody:
    """An entity, with its names and with how sentences speak of it."""

    kind: str
    local: str
    """Its IRI's end."""
    names: Mapping[str, str]
    """Language -> preferred name."""
    forms: Mapping[str, str]
    """Language -> the name as it stands in a sentence, with its article."""
    other: str | None = None
    """One more name, which nobody else bears."""


def _plain(name: str) -> tuple[str, str, str, str]:
    return name, name, name, name


_MAKE: Mapping[str, Callable[[str, str], tuple[str, str, str, str]]] = {
    "Person": lambda a, b: _plain(f"{b}o {a}"),
    "Company": lambda a, b: _plain(f"{a} {('Industries', 'Energy', 'Systems')[len(b) % 3]}"),
    "Place": lambda a, _: _plain(f"{a}burg"),
    "Product": lambda a, _: (f"{a} 300", f"{a} 300", f"the {a} 300", f"le {a} 300"),
    "Initiative": lambda a, _: (f"{a} Plan", f"Plan {a}", f"the {a} Plan", f"le Plan {a}"),
    "Event": lambda a, _: (f"{a} summit", f"sommet {a}", f"the {a} summit", f"le sommet {a}"),
    "Measure": lambda a, _: (
        f"{a} embargo",
        f"embargo {a}",
        f"the {a} embargo",
        f"cet embargo {a}",
    ),
    "Technology": lambda a, _: (f"{a} chips", f"puces {a}", f"{a} chips", f"les puces {a}"),
    "Bank": lambda a, _: (f"{a} Bank", f"Banque {a}", f"{a} Bank", f"la Banque {a}"),
    "MediaOutlet": lambda a, _: _plain(f"{a} Herald"),
    "Country": lambda a, _: (f"{a}ia", f"{a}ie", f"{a}ia", f"la {a}ie"),
    "Bloc": lambda a, _: (f"{a} Union", f"Union {a}", f"the {a} Union", f"cette Union {a}"),
    "Indicator": lambda a, _: (f"{a} index", f"indice {a}", f"the {a} index", f"cet indice {a}"),
}
"""Class -> from two invented words: its name in English and in French, and both in a sentence."""


class Cast:
    """Everybody who has come in so far."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._taken: set[str] = set()
        self.people: dict[str, list[Somebody]] = {kind: [] for kind in SHARES}
        self._partners: dict[tuple[str, str, int], Somebody] = {}
        most = 1 << 17
        self._weights = list(accumulate(1 / rank**SLOPE for rank in range(1, most)))

    def grow(self, articles: int) -> None:
        """Let in whoever is there once so many articles are written."""
        wanted = FIRST * articles**GROWTH
        for kind, share in SHARES.items():
            known = self.people[kind]
            while len(known) < max(FEWEST, wanted * share):
                known.append(self._invent(kind))

    def pick(self, kind: str, chance: random.Random) -> Somebody:
        """One of a class, by how often it is named."""
        known = self.people[kind]
        rank = bisect(self._weights, chance.random() * self._weights[len(known) - 1])
        return known[min(rank, len(known) - 1)]

    def partner(
        self, who: Somebody, relation: str, kind: str, number: int, chance: random.Random
    ) -> Somebody:
        """The one of that number with whom somebody is in a relation: the same at all times."""
        key = (who.local, relation, number)
        if key not in self._partners:
            self._partners[key] = self.pick(kind, chance)
        return self._partners[key]

    def turtle(self) -> Iterator[str]:
        """The catalogue of all of them, entity by entity."""
        for known in self.people.values():
            for each in known:
                names = ", ".join(f'"{name}"@{tag}' for tag, name in each.names.items())
                other = f' ; skos:altLabel "{each.other}"@en' if each.other else ""
                yield f"ent:{each.local} a ng:{each.kind} ; skos:prefLabel {names}{other} .\n"

    def _invent(self, kind: str) -> Somebody:
        while True:
            one, two = self._word(2), self._word(1)
            english, french, in_english, in_french = _MAKE[kind](one, two)
            names = {english.casefold(), french.casefold(), one.casefold()}
            if names.isdisjoint(self._taken):
                self._taken |= names
                return Somebody(
                    kind,
                    english.replace(" ", "_"),
                    {"en": english, "fr": french},
                    {"en": in_english, "fr": in_french},
                    one if kind in ("Person", "Company") else None,
                )

    def _word(self, least: int) -> str:
        count = least + self._chance.choice((0, 1))
        syllables = (self._chance.choice(_SYLLABLES) for _ in range(count))
        return self._chance.choice(_BETWEEN).join(syllables).capitalize()
