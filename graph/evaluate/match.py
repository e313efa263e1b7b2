"""Match: which proposal stands for which gold fact.

Only facts of one article with one relation and the same ends can match. Among those every pair
can, so that taking pairs from the best to the worst gives as many as there can be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction

from graph.evaluate.compare import differences
from graph.evaluate.values import Key, Match, Said
from graph.model import Evidence


def match(gold: Iterable[Said], proposed: Iterable[Said]) -> tuple[Match, ...]:
    """One article's pairs, each claim in one at most, in the order of the gold."""
    gold, proposed = tuple(gold), tuple(proposed)
    by_key: defaultdict[Key, list[int]] = defaultdict(list)
    for place, said in enumerate(proposed):
        by_key[said.key].append(place)
    pairs = sorted(
        (_worse(one, proposed[place]), at, place)
        for at, one in enumerate(gold)
        for place in by_key[one.key]
    )
    partners = dict(_choose(pairs))
    return tuple(
        Match(gold[at], proposed[place], differences(gold[at], proposed[place]))
        for at, place in sorted(partners.items())
    )


def _worse(gold: Said, proposed: Said) -> tuple[bool, Fraction, int]:
    """What pairs are sorted by, best first."""
    different = len(differences(gold, proposed))
    return different > 0, -overlap(gold, proposed), different


def _choose(
    pairs: Iterable[tuple[tuple[bool, Fraction, int], int, int]],
) -> Iterator[tuple[int, int]]:
    gold: set[int] = set()
    proposed: set[int] = set()
    for _, at, place in pairs:
        if at not in gold and place not in proposed:
            gold.add(at)
            proposed.add(place)
            yield at, place


def overlap(one: Said, other: Said) -> Fraction:
    """Characters that both quote / characters that one of them quotes."""
    places, others = _places(one.claim.fact.evidence), _places(other.claim.fact.evidence)
    return Fraction(len(places & others), len(places | others) or 1)


def _places(evidence: Iterable[Evidence]) -> set[int]:
    return {place for each in evidence for place in range(each.span.start, each.span.end)}
