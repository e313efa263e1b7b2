"""Take: which facts of a table may enter an article, and what is wrong with the others.

1. Rows that name another article are left out and counted.
2. Facts that the article has already (the claim would have the same IRI) are left out and
   counted, whatever their `id`; those that refer to them refer to the old ones.
3. The rest passes the gate (`graph.gate`), beside the facts that are there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from graph.catalogue import Catalogue
from graph.errors import InputError
from graph.gate import pass_gate
from graph.ground import ground
from graph.mint import mint
from graph.model import Article, Claim, Fact, Problem
from graph.newcomers import find_newcomers, with_newcomers
from graph.ontology import Ontology
from graph.sheet.columns import ARTICLE
from graph.sheet.entries import Candidate, read_rows
from graph.sheet.table import Table
from graph.sources.marked import Value


@dataclass(frozen=True, slots=True)
class Annotation:
    """Who stands behind a table's facts, and how."""

    default: str | None = None
    """Who wrote down the facts that name nobody; `None` where that isn't known either."""
    annotator: str | None = None
    """Who wrote down all of them, whatever the table says."""
    proposed: bool = False
    """Whether they wait for review."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a table."""

    entries: tuple[Mapping[str, Value], ...]
    """New facts that may enter, as they go into ``facts.yaml``."""
    doubles: int
    """Facts that are there already."""
    elsewhere: int
    """Facts of other articles."""
    problems: tuple[Problem, ...]
    """What is wrong with the other rows."""


def take(
    table: Table,
    article: Article,
    present: Iterable[Fact],
    catalogue: Catalogue,
    ontology: Ontology,
    annotation: Annotation,
) -> Taken:
    """Sort a table's facts by what may become of them.

    Raises `InputError` where the article's own facts don't hold: nothing is added to those.
    """
    here = tuple(row for row in table.rows if row.cells.get(ARTICLE, article.slug) == article.slug)
    candidates, unfit = read_rows(
        replace(table, rows=here),
        ontology,
        annotation.annotator,
        annotation.default,
        annotation.proposed,
    )
    old = _sound(article, present, catalogue, ontology)
    new, doubles = _without_doubles(article, candidates, old, catalogue, ontology)
    beside = [claim.fact.fact for claim in old]
    passed = pass_gate(article, [each.fact for each in new], catalogue, ontology, beside)
    lines = {claim.fact.fact.origin.line for claim in passed.claims}
    rejected = [Problem(fact.origin, reason) for fact, reason in passed.rejected]
    return Taken(
        entries=tuple(each.entry for each in new if each.fact.origin.line in lines),
        doubles=doubles,
        elsewhere=len(table.rows) - len(here),
        problems=(*table.problems, *unfit, *rejected),
    )


def _sound(
    article: Article, present: Iterable[Fact], catalogue: Catalogue, ontology: Ontology
) -> tuple[Claim, ...]:
    passed = pass_gate(article, present, catalogue, ontology)
    if passed.rejected:
        raise InputError(Problem(fact.origin, reason) for fact, reason in passed.rejected)
    return passed.claims


def _without_doubles(
    article: Article,
    candidates: tuple[Candidate, ...],
    old: tuple[Claim, ...],
    catalogue: Catalogue,
    ontology: Ontology,
) -> tuple[list[Candidate], int]:
    """The facts that the article hasn't yet, and how many it has."""
    facts = [*(claim.fact.fact for claim in old), *(each.fact for each in candidates)]
    newcomers, _ = find_newcomers(article, facts, catalogue, ontology)
    grounded, _ = ground(article, facts, with_newcomers(catalogue, newcomers), ontology)
    known = {claim.iri: claim.fact.fact for claim in old}
    doubles = {
        claim.fact.fact.origin: known[claim.iri]
        for claim in mint(article.slug, grounded, catalogue.namespaces)[0]
        if claim.iri in known
    }
    ids = {
        each.fact.id: doubles[each.fact.origin].id
        for each in candidates
        if each.fact.origin in doubles
    }
    new = [each for each in candidates if each.fact.origin not in doubles]
    return [_referring(each, ids) for each in new], len(candidates) - len(new)


def _referring(candidate: Candidate, ids: Mapping[str | None, str | None]) -> Candidate:
    """The fact, referring to old facts by their own ids where it meant their doubles."""
    contents = [ids.get(each) or each for each in candidate.fact.contents]
    if tuple(contents) == candidate.fact.contents:
        return candidate
    return Candidate(
        {**candidate.entry, "content": list(contents)},
        replace(candidate.fact, contents=tuple(contents)),
    )
