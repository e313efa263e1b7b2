"""What several sources state: claims of different articles that say the same.

Two claims say the same where

1. subject, relation and object are the same, in a symmetric relation either way round;
2. both hold it to be so (asserted or reported), or both plan it, hold it possible, or deny it;
3. their times have a day in common, and deadlines, where both give one, may be the same day;
4. figures, where both give one, are the same in some unit, of the same date.

An article and its corrections are one source. What a rule inferred, and the catalogue, count for
nothing here: they aren't articles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import TYPE_CHECKING

from graph.alike import HELD, Claim, connected, meet, same_date, same_ends, same_figure

if TYPE_CHECKING:
    import networkx

_DATES = ("on", "from", "until", "by")


def find_agreements(network: networkx.MultiDiGraph) -> tuple[tuple[str, ...], ...]:
    """The claims that two sources or more state, those that say the same together; sorted."""
    found: list[tuple[str, ...]] = []
    for claims in same_ends(network).values():
        stories = {claim["iri"]: claim["story"] for claim in claims}
        stated = [claim for claim in claims if claim["story"] and not claim.get("inferred")]
        for group in connected(_pairs(stated)):
            if len({stories[iri] for iri in group}) > 1:
                found.append(group)
    return tuple(sorted(found))


def _pairs(claims: Iterable[Claim]) -> Iterator[tuple[str, str]]:
    """Pairs that say the same, enough of them to connect all that do.

    Claims that don't differ in anything that counts are compared by their first only: what
    thousands of articles state word for word takes no million comparisons.
    """
    alike: defaultdict[object, list[Claim]] = defaultdict(list)
    for claim in claims:
        alike[_essence(claim)].append(claim)
    for same in alike.values():
        yield from ((same[0]["iri"], other["iri"]) for other in same[1:])
    for one, other in combinations([same[0] for same in alike.values()], 2):
        if _say_the_same(one, other):
            yield one["iri"], other["iri"]


def _essence(claim: Claim) -> tuple[object, ...]:
    return (_stance(claim), *(claim.get(each) for each in _DATES), repr(_figures(claim)))


def _figures(claim: Claim) -> list[tuple[object, ...]]:
    """The amount and its conversion, without what names the place and the spelling."""
    amount = claim.get("amount") or {}
    return [
        tuple(each.get(key) for key in sorted(each.keys() - {"iri", "written", "equivalent"}))
        for each in (amount, amount.get("equivalent") or {})
    ]


def _stance(claim: Claim) -> str:
    return "held" if claim["modality"] in HELD else str(claim["modality"])


def _say_the_same(one: Claim, other: Claim) -> bool:
    if _stance(one) != _stance(other) or not meet(one, other):
        return False
    deadlines = one.get("by"), other.get("by")
    if all(deadlines) and not same_date(*deadlines):
        return False
    if not (one.get("amount") and other.get("amount")):
        return True
    return same_date(one.get("on"), other.get("on")) and same_figure(one, other)
