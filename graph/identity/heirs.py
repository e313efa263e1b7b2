"""Heirs: which entity each merged one has become, and what is wrong with the merges.

Chains are followed to their end: where A is B and B is C, A is C. What can't be followed (two
heirs of one entity, a circle) is told, and left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from graph.identity.values import Different, Merge
from graph.model import Problem

_UNDO = "Take one of the two back: `newsgraph entities undo`."


@dataclass(frozen=True, slots=True)
class Heirs:
    """The merges that hold together."""

    merges: Mapping[str, Merge]
    """By the old entity's IRI; those nearest to nothing else first (see `in_order`)."""

    def of(self, iri: str) -> str:
        """What an entity is in the end; itself where nobody merged it."""
        return self.chain(iri)[-1]

    def chain(self, iri: str) -> tuple[str, ...]:
        """An entity, and one by one what it was merged into."""
        found = [iri]
        while found[-1] in self.merges:
            found.append(self.merges[found[-1]].new)
        return tuple(found)

    def in_order(self) -> list[Merge]:
        """The merges, those into an entity before those of it: the longest way to go first."""
        merges = self.merges.values()
        return sorted(merges, key=lambda merge: -len(self.chain(merge.old)))


def find_heirs(merges: Iterable[Merge]) -> tuple[Heirs, tuple[Problem, ...]]:
    """The merges by their old entity, and what is wrong with the others."""
    first: dict[str, Merge] = {}
    problems: list[Problem] = []
    for merge in merges:
        known = first.setdefault(merge.old, merge)
        if known is not merge:
            problems.append(Problem(merge.made.origin, _twice(known, merge)))
    circles = {old for old in first if _in_circle(old, first)}
    problems.extend(Problem(first[old].made.origin, _circle(old, first)) for old in circles)
    return Heirs({old: m for old, m in first.items() if old not in circles}), tuple(problems)


def _twice(known: Merge, merge: Merge) -> str:
    shorten = merge.made.namespaces.shorten
    there = "already" if known.new == merge.new else f"into {shorten(known.new)} already"
    return f"{shorten(merge.old)} is merged {there}, at line {known.made.origin.line}. {_UNDO}"


def _way(old: str, merges: Mapping[str, Merge]) -> list[str]:
    """The entity and what it is merged into, up to the end or to what was there before."""
    way = [old]
    while way[-1] in merges and merges[way[-1]].new not in way:
        way.append(merges[way[-1]].new)
    return way


def _in_circle(old: str, merges: Mapping[str, Merge]) -> bool:
    last = _way(old, merges)[-1]
    return last in merges and merges[last].new == old


def _circle(old: str, merges: Mapping[str, Merge]) -> str:
    way, shorten = _way(old, merges), merges[old].made.namespaces.shorten
    if len(way) == 1:
        return f"{shorten(old)} can't be merged into itself. Name two entities."
    names = " → ".join(map(shorten, [*way, old]))
    return f"the merges run in a circle: {names}. Take one of them back: `newsgraph entities undo`."


def contradictions(heirs: Heirs, different: Iterable[Different]) -> Iterator[Problem]:
    """Entities that are held to be different and yet become one."""
    for judgement in different:
        shorten = judgement.made.namespaces.shorten
        for one, other in combinations(judgement.entities, 2):
            if heirs.of(one) != heirs.of(other):
                continue
            ways = {*heirs.chain(one), *heirs.chain(other)}
            lines = sorted(heirs.merges[i].made.origin.line for i in ways if i in heirs.merges)
            message = (
                f"{shorten(one)} and {shorten(other)} are different here, and merged at line "
                f"{lines[-1]}. {_UNDO}"
            )
            yield Problem(judgement.made.origin, message)
