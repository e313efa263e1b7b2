"""Agreement: which claims don't go together.

Two claims are at odds where

1. one denies what the other asserts or reports: the same subject, relation and object, in a
   symmetric relation either way round;
2. one asserts or reports the opposite of what another does (``ng:oppositeOf`` in the ontology);
3. they give different figures for the same subject, relation, object, date and deadline;
4. they name different subjects where there is one at a time (`find_rivals`).

A thing may well be so at one time and not at another, and be both told by one voice (an article,
or somebody whom it quotes): claims whose times don't meet are never at odds, and for 2 and 3 two
voices are wanted. Figures are compared in the units that both give, conversions included, and
are the same within `graph.alike.TOLERANCE`: rounding, and another day's rate of exchange, are no
dispute. What nobody has accepted, or somebody has withdrawn, disputes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product
from typing import TYPE_CHECKING, Literal, TypeAlias

from graph.alike import HELD, Claim, Triple, differ, meet, same_date, same_ends, voice

if TYPE_CHECKING:
    import networkx

Reason: TypeAlias = Literal["denial", "opposite", "figures", "rivals"]


@dataclass(frozen=True, slots=True, order=True)
class Dispute:
    """Two claims that don't go together."""

    first: str
    """IRI of the one; it sorts before the other's."""
    second: str
    reason: Reason


def find_disputes(
    network: networkx.MultiDiGraph, opposites: Mapping[str, Collection[str]]
) -> tuple[Dispute, ...]:
    """All pairs of claims that are at odds, sorted.

    ``network`` is what `graph.project` returns; ``opposites`` has the IRIs of a relation's
    opposites by the relation's own.
    """
    claims = same_ends(network)
    found: set[Dispute] = set()
    for triple, alike in claims.items():
        found.update(_denials(alike), _figures(alike))
        for opposite in opposites.get(triple[1], ()):
            found.update(_opposites(alike, _others(claims, triple, opposite)))
    return tuple(sorted(found))


def _others(claims: Mapping[Triple, list[Claim]], triple: Triple, opposite: str) -> Iterator[Claim]:
    """What says the opposite; where that relation is symmetric, its ends may stand sorted."""
    subject, _, target = triple
    one, other = sorted((subject, target))
    for ends in {(subject, target), (one, other)}:
        yield from claims.get((ends[0], opposite, ends[1]), ())


def _denials(claims: Iterable[Claim]) -> Iterator[Dispute]:
    denied = [claim for claim in claims if claim["modality"] == "Denied"]
    held = [claim for claim in claims if claim["modality"] in HELD]
    for pair in product(denied, held):
        if meet(*pair):
            yield _dispute(*pair, "denial")


def _opposites(claims: Iterable[Claim], others: Iterable[Claim]) -> Iterator[Dispute]:
    for one, other in product(claims, others):
        held = one["modality"] in HELD and other["modality"] in HELD
        if held and voice(one) != voice(other) and meet(one, other):
            yield _dispute(one, other, "opposite")


def _figures(claims: Iterable[Claim]) -> Iterator[Dispute]:
    counted = [c for c in claims if c.get("amount") and c["modality"] != "Denied"]
    for one, other in combinations(counted, 2):
        same_time = all(same_date(one.get(key), other.get(key)) for key in ("on", "by"))
        if same_time and voice(one) != voice(other) and meet(one, other) and differ(one, other):
            yield _dispute(one, other, "figures")


def find_rivals(
    network: networkx.MultiDiGraph, only_one: Mapping[str, Collection[str]]
) -> tuple[Dispute, ...]:
    """All pairs of claims that put two subjects where there is one at a time, sorted.

    ``only_one`` has, by a relation's IRI, the classes of objects that have one such subject at a
    time (``ng:oneSubjectFor`` in the ontology). Two voices are wanted, of which neither names the
    subject of the other, too: who lead together are no rivals. A claim speaks of no later than
    the day of its article, unless it says so: a successor is no rival of whom an older article
    names.
    """
    said: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    for (_, relation, _), alike in same_ends(network).items():
        for claim in alike:
            classes = only_one.get(relation, ())
            told = claim["modality"] in HELD and not claim.get("inferred")
            if told and _is_one_of(network, claim["object"], classes):
                said[relation, claim["object"]].append(dict(claim, until=_told_until(claim)))
    return tuple(sorted(found for claims in said.values() for found in _rivals(claims)))


def _rivals(claims: Iterable[Claim]) -> Iterator[Dispute]:
    claims = tuple(claims)
    names: defaultdict[tuple[str, str | None], set[str]] = defaultdict(set)
    for claim in claims:
        names[voice(claim)].add(claim["subject"])
    for one, other in combinations(claims, 2):
        together = {one["subject"], other["subject"]}
        either = together <= names[voice(one)] or together <= names[voice(other)]
        if len(together) == 2 and not either and meet(one, other):
            yield _dispute(one, other, "rivals")


def _told_until(claim: Claim) -> str | None:
    published = (claim["published"] or "")[: len("2030-12-31")]
    return claim.get("until") or claim.get("on") or max(published, claim.get("from") or "") or None


def _is_one_of(network: networkx.MultiDiGraph, entity: str, classes: Collection[str]) -> bool:
    """Whether the entity's class, or one above it, is one of these."""
    known = network.graph.get("classes", {})
    waiting, seen = [network.nodes[entity].get("class_iri")], set()
    while waiting:
        kind = waiting.pop()
        if kind in classes:
            return True
        if kind in known and kind not in seen:
            seen.add(kind)
            waiting.extend(known[kind]["parents"])
    return False


def _dispute(one: Claim, other: Claim, reason: Reason) -> Dispute:
    first, second = sorted((one["iri"], other["iri"]))
    return Dispute(first, second, reason)
