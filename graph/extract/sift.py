"""Sift what an extractor found: what is there already is left out, the rest passes the gate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graph.check import Standard, set_standard
from graph.extract.merge import Identity, identity_of, identity_of_fact
from graph.extract.values import Entry, Proposals, Task
from graph.gate import hold_against
from graph.model import Fact, Origin
from graph.sources.facts import FactEntry, as_fact


@dataclass(frozen=True, slots=True)
class Sieve:
    """An article's facts as they were before, made ready once."""

    task: Task
    standard: Standard
    beside: tuple[Fact, ...]
    """Those that hold. One that doesn't would keep the gate from asking the shapes."""
    known: frozenset[Identity]

    def identity(self, entry: Entry) -> Identity:
        """What the entry shares with others that say the same by the same words."""
        return identity_of(entry, self.task.catalogue, self.task.ontology)


def make_sieve(task: Task, standard: Standard | None = None) -> Sieve:
    """The sieve for what is found in an article; who reads many makes the standard once."""
    terms = task.catalogue, task.ontology
    standard = standard or set_standard(*terms)
    sound = hold_against(standard, task.article, task.present)
    known = [
        *(identity_of_fact(fact, *terms) for fact in task.present),
        *(identity_of(entry, *terms) for entry in task.turned_down),
    ]
    return Sieve(task, standard, tuple(claim.fact.fact for claim in sound.claims), frozenset(known))


def taken_ids(sieve: Sieve, found: Proposals) -> set[str]:
    """The ids that no new fact may have."""
    here = (fact.id for fact in sieve.task.present)
    return {*(str(entry["id"]) for entry in found.entries if "id" in entry), *filter(None, here)}


def sift(sieve: Sieve, found: Proposals, entries: Iterable[Entry]) -> Proposals:
    """What is found, and what is new among more entries: proposed or refused."""
    entries = tuple(entries)
    known = sieve.known | set(_identities(sieve, found))
    new: list[Entry] = []
    for entry in entries:
        # Within one answer, two figures in one quote are two facts.
        if sieve.identity(entry) not in known and entry not in new:
            new.append(entry)
    passed, refused = _gate(sieve, found, new)
    return replace(
        found,
        entries=(*found.entries, *passed),
        rejected=(*found.rejected, *refused),
        repeated=found.repeated + len(entries) - len(new),
    )


def _identities(sieve: Sieve, found: Proposals) -> Iterator[Identity]:
    refused = (entry for entry, _ in found.rejected if is_whole(entry))
    for entry in (*found.entries, *refused):
        yield sieve.identity(entry)


def is_whole(entry: Entry) -> bool:
    """Whether it has the form of a fact; else it is what could be shown of something unfit."""
    return "status" in entry


def _gate(
    sieve: Sieve, found: Proposals, entries: list[Entry]
) -> tuple[list[Entry], list[tuple[Entry, str]]]:
    """The entries that pass the gate beside what is there already, and the others."""
    task, by_line = sieve.task, dict(enumerate(entries, 1))
    result = hold_against(
        sieve.standard,
        task.article,
        [_fact(entry, line) for line, entry in by_line.items()],
        (*sieve.beside, *(_fact(entry) for entry in found.entries)),
    )
    lines = sorted(claim.fact.fact.origin.line for claim in result.claims)
    refused = [(by_line[fact.origin.line], reason) for fact, reason in result.rejected]
    return [by_line[line] for line in lines], refused


def _fact(entry: Entry, line: int = 0) -> Fact:
    return as_fact(FactEntry.model_validate(entry), Origin("answer", line))
