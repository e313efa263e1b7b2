"""Agreement: which claims don't go together.

Two claims are at odds where

1. one denies what the other asserts or reports: the same subject, relation and object, in a
   symmetric relation either way round;
2. one asserts or reports the opposite of what another does (``ng:oppositeOf`` in the ontology);
3. they give different figures for the same subject, relation, object, date and deadline.

A thing may well be so at one time and not at another, and be both told by one voice (an article,
or somebody whom it quotes): claims whose times don't meet are never at odds, and for 2 and 3 two
voices are wanted. Figures are compared in the units that both give, conversions included, and
are the same within `TOLERANCE`: rounding, and another day's rate of exchange, are no dispute.
What nobody has accepted, or somebody has withdrawn, disputes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, product
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    import networkx

TOLERANCE = Decimal("0.05")
"""Share of the larger figure by which two may differ and still be called the same."""

Reason: TypeAlias = Literal["denial", "opposite", "figures"]
Claim: TypeAlias = Mapping[str, Any]
"""An edge of the network, with its ``subject`` and ``object``."""
Triple: TypeAlias = tuple[str, str, str]

_HELD = ("Asserted", "Reported")
_ALWAYS = "9999-12-31"


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
    claims = _same_ends(network)
    found: set[Dispute] = set()
    for triple, alike in claims.items():
        found.update(_denials(alike), _figures(alike))
        for opposite in opposites.get(triple[1], ()):
            found.update(_opposites(alike, _others(claims, triple, opposite)))
    return tuple(sorted(found))


def _same_ends(network: networkx.MultiDiGraph) -> dict[Triple, list[Claim]]:
    """The claims that count, by what they say; those of a symmetric relation whichever way."""
    found: defaultdict[Triple, list[Claim]] = defaultdict(list)
    for subject, target, iri, said in network.edges(keys=True, data=True):
        if (said.get("status") or "Accepted") == "Accepted":
            one, other = sorted((subject, target)) if said["symmetric"] else (subject, target)
            claim = dict(said) | {"iri": iri, "subject": subject, "object": target}
            found[one, said["relation"], other].append(claim)
    return found


def _others(claims: Mapping[Triple, list[Claim]], triple: Triple, opposite: str) -> Iterator[Claim]:
    """What says the opposite; where that relation is symmetric, its ends may stand sorted."""
    subject, _, target = triple
    one, other = sorted((subject, target))
    for ends in {(subject, target), (one, other)}:
        yield from claims.get((ends[0], opposite, ends[1]), ())


def _denials(claims: Iterable[Claim]) -> Iterator[Dispute]:
    denied = [claim for claim in claims if claim["modality"] == "Denied"]
    held = [claim for claim in claims if claim["modality"] in _HELD]
    for pair in product(denied, held):
        if _meet(*pair):
            yield _dispute(*pair, "denial")


def _opposites(claims: Iterable[Claim], others: Iterable[Claim]) -> Iterator[Dispute]:
    for one, other in product(claims, others):
        held = one["modality"] in _HELD and other["modality"] in _HELD
        if held and _voice(one) != _voice(other) and _meet(one, other):
            yield _dispute(one, other, "opposite")


def _figures(claims: Iterable[Claim]) -> Iterator[Dispute]:
    counted = [c for c in claims if c.get("amount") and c["modality"] != "Denied"]
    for one, other in combinations(counted, 2):
        same_time = all(_same_date(one.get(key), other.get(key)) for key in ("on", "by"))
        if same_time and _voice(one) != _voice(other) and _meet(one, other) and _differ(one, other):
            yield _dispute(one, other, "figures")


def _dispute(one: Claim, other: Claim, reason: Reason) -> Dispute:
    first, second = sorted((one["iri"], other["iri"]))
    return Dispute(first, second, reason)


def _voice(claim: Claim) -> tuple[str, str | None]:
    """Whose word it is: the article's (or the catalogue's source's, or the rule's), or a speaker's.

    An article and somebody whom it quotes are two voices.
    """
    return claim.get("article") or claim.get("source") or claim["iri"], claim.get("speaker")


def _meet(one: Claim, other: Claim) -> bool:
    """Whether the times for which two claims are made have a day in common."""
    (begin, end), (start, finish) = _period(one), _period(other)
    return begin <= finish and start <= end


def _period(claim: Claim) -> tuple[str, str]:
    """First and last day of what a claim is about; open where it gives no date."""
    begin = claim.get("from") or claim.get("on") or ""
    end = claim.get("until") or claim.get("on")
    return begin, _last_day(end) if end else _ALWAYS


def _last_day(lexical: str) -> str:
    """No day of a year or a month sorts behind it.

    >>> _last_day("2030"), _last_day("2030-05"), _last_day("2030-05-17")
    ('2030-12-31', '2030-05-31', '2030-05-17')
    """
    return lexical + "-12-31"[len(lexical) - 4 :] if len(lexical) < len(_ALWAYS) else lexical


def _same_date(one: str | None, other: str | None) -> bool:
    """Whether two dates may be the same day; the one may be less precise.

    >>> _same_date("2030", "2030-05"), _same_date("2030", None), _same_date(None, None)
    (True, False, True)
    """
    if one is None or other is None:
        return one == other
    return one.startswith(other) or other.startswith(one)


def _differ(one: Claim, other: Claim) -> bool:
    """Whether two claims give figures in the same unit, and none of those is the same."""
    pairs = [
        (a, b) for a, b in product(_quantities(one), _quantities(other)) if _unit(a) == _unit(b)
    ]
    return bool(pairs) and not any(_close(*pair) for pair in pairs)


def _quantities(claim: Claim) -> Iterator[Mapping[str, Any]]:
    yield claim["amount"]
    if claim["amount"].get("equivalent"):
        yield claim["amount"]["equivalent"]


def _unit(amount: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(
        (amount.get(key) or "").casefold() for key in ("currency", "unit_code", "unit_text")
    )


def _close(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two figures, or ranges of figures, are the same within `TOLERANCE`."""
    (low, high), (least, most) = _range(one), _range(other)
    apart = max(least - high, low - most)
    return apart <= TOLERANCE * max(map(abs, (low, high, least, most)))


def _range(amount: Mapping[str, Any]) -> tuple[Decimal, Decimal]:
    return Decimal(amount["minimum"]), Decimal(amount["maximum"])
