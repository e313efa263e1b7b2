"""The gate: which facts may enter an article's graph, and what is wrong with the others.

Every fact passes it, whoever wrote it: a person in the review, a table of facts, a program. It
asks for what the build asks for (`graph.check`), but the facts that don't pass don't stop the
others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graph.catalogue import Catalogue
from graph.check import Checked, Standard, check, set_standard
from graph.model import Article, Claim, Fact, Origin
from graph.ontology import Ontology


@dataclass(frozen=True, slots=True)
class Passed:
    """What came of some facts of one article."""

    claims: tuple[Claim, ...]
    """Those that may enter; `Claim.fact.fact` is the fact as it was given."""
    rejected: tuple[tuple[Fact, str], ...]
    """The others, each with what is wrong and what to do."""


def pass_gate(
    article: Article,
    facts: Iterable[Fact],
    catalogue: Catalogue,
    ontology: Ontology,
    beside: Iterable[Fact] = (),
) -> Passed:
    """Let through the facts that the article supports and the ontology's shapes allow.

    See `hold_against`; who asks more than once makes the standard once.
    """
    return hold_against(set_standard(catalogue, ontology), article, facts, beside)


def hold_against(
    standard: Standard, article: Article, facts: Iterable[Fact], beside: Iterable[Fact] = ()
) -> Passed:
    """Let through the facts that meet a standard.

    ``beside`` are the article's facts that are through already: a new one may refer to them by
    `id`, and mustn't repeat them; those that are wrong themselves count for nothing. A fact whose
    `content` was rejected is rejected with it.
    """
    # Each fact has a line of its own here, by which what is wrong finds its way back; lines
    # below 0 are those of the facts beside.
    given = dict(enumerate(facts, start=1))
    old = {-line: fact for line, fact in enumerate(beside, start=1)}
    reasons = dict(_repeated_ids(given, {fact.id for fact in old.values()}))
    waiting = {
        line: replace(fact, origin=Origin("", line))
        for line, fact in (old | given).items()
        if line not in reasons
    }
    while True:
        checked = _try(article, list(waiting.values()), standard)
        wrong = {problem.origin.line: problem.message for problem in reversed(checked.problems)}
        if not wrong:
            break
        for line, message in wrong.items():
            reasons[line] = message
            del waiting[line]
    return Passed(
        tuple(
            _restored(claim, given) for claim in checked.claims if claim.fact.fact.origin.line > 0
        ),
        tuple((given[line], reasons[line]) for line in sorted(reasons) if line > 0),
    )


def _repeated_ids(facts: dict[int, Fact], taken: set[str | None]) -> Iterator[tuple[int, str]]:
    seen = taken - {None}
    for line, fact in facts.items():
        if fact.id in seen:
            yield line, f'the id "{fact.id}" is another fact\'s. Give it one of its own.'
        elif fact.id is not None:
            seen.add(fact.id)


def _restored(claim: Claim, given: dict[int, Fact]) -> Claim:
    return replace(claim, fact=replace(claim.fact, fact=given[claim.fact.fact.origin.line]))


def _try(article: Article, facts: list[Fact], standard: Standard) -> Checked:
    checked = check(article, facts, standard, {})
    # What is wrong with the catalogue or the ontology is for the build to tell.
    return replace(checked, problems=tuple(p for p in checked.problems if p.origin.line))
