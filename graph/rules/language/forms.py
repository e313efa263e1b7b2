"""Forms: every form of a verb and the number of a noun, by the paradigms of the lexicon.

A paradigm is one line, its fields divided by ``|``: the ending of the infinitive, then the endings
that take its place::

    infinitive | present | past | future | conditional | present participle | past participle

``er | e ent ons | ait aient a èrent | era eront | erait eraient | ant | é ée és ées`` makes
*livre*, *livrait* and *livrera* of *livrer*. The longest ending that fits an infinitive is its
paradigm. ``=take under over | …`` is that of *take*, *undertake* and *overtake*, and of no *stake*.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.rules.language.lexical import Form

FIELDS = ("infinitive", "present", "past", "future", "conditional", "ing", "participle")
_SHORTEST = 4
"""Letters that a word must have before its ending is taken for a plural."""


@dataclass(frozen=True, slots=True)
class Paradigm:
    """How the verbs with one ending are inflected."""

    ending: str
    endings: Mapping[str, tuple[str, ...]]
    prefixes: frozenset[str] | None = None
    """All that may stand before the ending; `None` where anything may."""

    def fits(self, lemma: str) -> bool:
        """Whether a verb is inflected like this."""
        stem = lemma[: len(lemma) - len(self.ending)]
        return lemma.endswith(self.ending) and (self.prefixes is None or stem in self.prefixes)


def read_paradigm(line: str) -> Paradigm:
    """The paradigm that a line describes. ValueError where it hasn't all fields.

    >>> read_paradigm("e | e es | ed | | | ing | ed").endings["past"]
    ('ed',)
    """
    fields = [field.split() for field in line.split("|")]
    if len(fields) != len(FIELDS):
        raise ValueError(
            f"a paradigm has {len(FIELDS)} fields with | between them ({' | '.join(FIELDS)}), "
            f"and this has {len(fields)}. Leave a field empty where there is nothing to write."
        )
    endings = dict(zip(FIELDS[1:], map(tuple, fields[1:]), strict=True))
    first = fields[0][0] if fields[0] else ""
    if first.startswith("="):
        return Paradigm(first[1:], endings, frozenset({"", *fields[0][1:]}))
    return Paradigm(first, endings)


def by_ending(paradigms: Iterable[Paradigm]) -> dict[str, list[Paradigm]]:
    """The paradigms, each under its ending."""
    found: defaultdict[str, list[Paradigm]] = defaultdict(list)
    for each in paradigms:
        found[each.ending].append(each)
    return dict(found)


def forms_of(lemma: str, paradigms: Mapping[str, Iterable[Paradigm]]) -> dict[str, tuple[str, ...]]:
    """The forms of a verb, by kind; ``-`` as an ending stands for none. The longest ending counts.

    >>> english = by_ending([read_paradigm("| - s | ed | | | ing | ed")])
    >>> forms_of("halt", english)["present"]
    ('halt', 'halts')
    """
    found: dict[str, tuple[str, ...]] = {"infinitive": (lemma,)}
    longest = (paradigms.get(lemma[place:], ()) for place in range(len(lemma) + 1))
    best = next((each for some in longest for each in some if each.fits(lemma)), None)
    if best is not None:
        stem = lemma[: len(lemma) - len(best.ending)]
        for kind, endings in best.endings.items():
            found[kind] = tuple(stem + ("" if end == "-" else end) for end in endings)
    return found


def all_forms(lemmas: Iterable[str], paradigms: Iterable[Paradigm]) -> dict[str, tuple[Form, ...]]:
    """Every form of the verbs, with all its readings."""
    endings = by_ending(paradigms)
    found: defaultdict[str, list[Form]] = defaultdict(list)
    for lemma in sorted(set(lemmas)):
        for kind, words in forms_of(lemma, endings).items():
            for word in words:
                if Form(lemma, kind) not in found[word]:
                    found[word].append(Form(lemma, kind))
    return {word: tuple(readings) for word, readings in found.items()}


def singular(word: str, plurals: Iterable[tuple[str, str]]) -> str:
    """The word without its plural ending.

    >>> singular("supplies", [("y", "ies"), ("", "s")]), singular("gas", [("", "s")])
    ('supply', 'gas')
    """
    if len(word) < _SHORTEST:
        return word
    for one, many in plurals:
        if word.endswith(many):
            return word[: len(word) - len(many)] + one
    return word
