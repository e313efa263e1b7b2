"""Plans whose time has passed without an article that says that it came about.

A plan is a claim that is planned, and any claim with a deadline that isn't denied. Its time has
passed when the day that is asked for lies behind the last day that its deadline may mean ("2030":
the last of December); of a planned claim without a deadline, behind its date.

It came about if a later article asserts the same of the same two, without a deadline of its own
and not for a time before the plan. Later means that its first possible day isn't before the last
possible one of the plan's article: where a date is unknown or vague, the plan stays on the list.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.alike import Claim, last_day, same_ends

if TYPE_CHECKING:
    import networkx

_DAY = len("2030-12-31")


@dataclass(frozen=True, slots=True)
class Overdue:
    """A plan whose time has passed; several claims may tell of it."""

    deadline: str
    plans: tuple[str, ...]
    """IRIs of the claims, sorted."""
    later: tuple[str, ...]
    """IRIs of what later articles say of the same two, sorted."""


def find_overdue(network: networkx.MultiDiGraph, as_of: str) -> tuple[Overdue, ...]:
    """All plans that are overdue on a day (ISO 8601), the oldest deadline first."""
    claims = same_ends(network)
    beside: defaultdict[frozenset[str], list[Claim]] = defaultdict(list)
    for alike in claims.values():
        for claim in alike:
            if claim.get("article"):
                beside[frozenset((claim["subject"], claim["object"]))].append(claim)
    found = (each for alike in claims.values() for each in _overdue(alike, beside, as_of))
    return tuple(sorted(found, key=lambda each: (each.deadline, each.plans)))


def _overdue(
    alike: Iterable[Claim], beside: Mapping[frozenset[str], list[Claim]], as_of: str
) -> Iterator[Overdue]:
    """Of claims that say the same of the same two: those overdue, by their deadlines."""
    alike = tuple(alike)
    done = [claim for claim in alike if claim["modality"] == "Asserted" and not claim.get("by")]
    late: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in alike:
        deadline = _deadline(claim)
        passed = deadline and claim.get("article") and last_day(deadline) < as_of
        if deadline and passed and not any(_came_about(claim, other) for other in done):
            late[deadline].append(claim)
    for deadline, plans in late.items():
        told = {plan["iri"] for plan in plans}
        others = beside[frozenset((plans[0]["subject"], plans[0]["object"]))]
        later = {o["iri"] for o in others for plan in plans if _is_later(plan, o)} - told
        yield Overdue(deadline, tuple(sorted(told)), tuple(sorted(later)))


def _deadline(claim: Claim) -> str | None:
    if claim["modality"] == "Denied" or claim.get("inferred"):
        return None
    date = claim.get("by") or (claim.get("on") if claim["modality"] == "Planned" else None)
    return date or None


def _came_about(plan: Claim, other: Claim) -> bool:
    told_of = other.get("on") or other.get("until")
    before = told_of and last_day(told_of) < (plan["published"] or "")[:_DAY]
    return _is_later(plan, other) and not before


def _is_later(plan: Claim, other: Claim) -> bool:
    """Whether another article says it, on no earlier day."""
    if not (plan["published"] and other["published"]) or plan["article"] == other["article"]:
        return False
    return last_day(plan["published"][:_DAY]) <= _first_day(other["published"][:_DAY])


def _first_day(lexical: str) -> str:
    """
    >>> _first_day("2030"), _first_day("2030-05"), _first_day("2030-05-17")
    ('2030-01-01', '2030-05-01', '2030-05-17')
    """
    return lexical + "-01-01"[len(lexical) - 4 :]
