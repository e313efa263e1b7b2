"""Sift what an extractor found: what is there already is left out, the rest passes the gate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graph.check import Standard, set_standard
from graph.extract.known import as_entry
from graph.extract.merge import Identity, identity_of
from graph.extract.stated import Page, Statements, is_stated, open_page, statements
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
    page: Page
    known: Statements
    """What the article's facts state."""
    turned_down: frozenset[Identity]
    """Of those that were refused only the same words: others may be right."""

    def is_stated(self, entry: Entry) -> bool:
        """Whether the article's facts say so already, or it was turned down before."""
        terms = self.task.catalogue, self.task.ontology
        stated = is_stated(entry, self.page, self.known, *terms)
        return stated or self.identity(entry) in self.turned_down

    def identity(self, entry: Entry) -> Identity:
        """What the entry shares with others that say the same by the same words."""
        return identity_of(entry, self.task.catalogue, self.task.ontology)


def make_sieve(task: Task, standard: Standard | None = None) -> Sieve:
    """The sieve for what is found in an article; who reads many makes the standard once."""
    terms = task.catalogue, task.ontology
    standard = standard or set_standard(*terms)
    sound = hold_against(standard, task.article, task.present)
    page = open_page(task.article)
    known = statements(map(as_entry, task.present), page, *terms)
    turned_down = frozenset(identity_of(entry, *terms) for entry in task.turned_down)
    beside = tuple(claim.fact.fact for claim in sound.claims)
    return Sieve(task, standard, beside, page, known, turned_down)


def taken_ids(sieve: Sieve, found: Proposals) -> set[str]:
    """The ids that no new fact may have."""
    here = (fact.id for fact in sieve.task.present)
    return {*(str(entry["id"]) for entry in found.entries if "id" in entry), *filter(None, here)}


def sift(sieve: Sieve, found: Proposals, entries: Iterable[Entry]) -> Proposals:
    """What is found, and what is new among more entries: proposed or refused."""
    entries = tuple(entries)
    known = set(_identities(sieve, found))
    new: list[Entry] = []
    for entry in entries:
        # Within one answer, two figures in one quote are two facts.
        if sieve.identity(entry) not in known and entry not in new and not sieve.is_stated(entry):
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
