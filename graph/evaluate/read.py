"""Read what is to be compared: two folders of seeds, or an extractor at work on one of them.

A folder of seeds has a catalogue and articles; one article's facts file may stand for a folder
that has this article only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from graph.catalogue import Catalogue
from graph.corpus.read import Source, project_catalogue, read_seeds
from graph.errors import InputError, ProjectError
from graph.evaluate.values import Case, Refused
from graph.gate import pass_gate
from graph.model import Article, Claim, Fact, Modality, Origin, Problem, Status
from graph.ontology import Ontology
from graph.sources.article import TEXT_FILE, read_article
from graph.sources.facts import FactEntry, as_fact, read_facts

if TYPE_CHECKING:
    from graph.extract.values import Entry, Proposals

Propose: TypeAlias = "Callable[[Article, Catalogue, Ontology], Proposals]"
"""An extractor: what it proposes of an article, of which it knows no fact."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two sides that are compared."""

    catalogue: Catalogue
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Pairing:
    """The articles of the gold side, each with what was proposed of it."""

    cases: tuple[Case, ...]
    unread: tuple[str, ...]
    """Articles of the gold that the proposals don't have: all their facts were missed."""
    unjudged: tuple[str, ...]
    """Articles of the proposals that the gold doesn't have: they count for nothing."""


def read_side(path: Path) -> Side:
    """A folder of seeds, or the one article of a facts file, with its catalogue.

    Raises `InputError` with what is wrong in the files, `ProjectError` where there are none.
    """
    if not path.is_file():
        seeds = read_seeds(path)
        if seeds.catalogue is None or seeds.problems:
            raise InputError(seeds.problems)
        return Side(seeds.catalogue, seeds.sources)
    folder = path.resolve().parent
    facts, problems = read_facts(path)
    if problems:
        raise InputError(problems)
    catalogue = project_catalogue(folder.parent)
    return Side(catalogue, (Source(folder, read_article(folder), facts),))


def read_cases(proposed: Side, gold: Side, ontology: Ontology) -> Pairing:
    """The articles of both sides in pairs: by their folder's name, or else by their text.

    Raises `InputError` where the texts of a pair differ or a gold fact doesn't hold,
    `ProjectError` where the sides have no article in common.
    """
    partners = dict(_pair(proposed.sources, gold.sources))
    if not partners:
        raise ProjectError(
            "the proposals and the gold have no article in common. "
            "Their folders must have the same names, or their articles the same text."
        )
    cases = (
        _case(each, partners.get(each.article.slug), gold.catalogue, proposed.catalogue, ontology)
        for each in gold.sources
    )
    taken = {each.folder for each in partners.values()}
    return Pairing(
        tuple(cases),
        tuple(s.article.slug for s in gold.sources if s.article.slug not in partners),
        tuple(s.article.slug for s in proposed.sources if s.folder not in taken),
    )


def run_cases(
    gold: Side, propose: Propose, ontology: Ontology, catalogue: Catalogue | None = None
) -> Iterator[Case]:
    """Let an extractor read the articles of the gold, one at a time, and see none of its facts.

    ``catalogue`` is what it may know; left out, the gold's.
    """
    known = catalogue or gold.catalogue
    for source in gold.sources:
        found = propose(source.article, known, ontology)
        facts = [_fact(entry, at) for at, entry in enumerate(found.entries, 1)]
        passed = pass_gate(source.article, facts, known, ontology)
        yield Case(
            source.article,
            _gold(source, gold.catalogue, ontology),
            passed.claims,
            (
                *(_refused(fact, reason) for fact, reason in passed.rejected),
                *(_refused_entry(entry, reason) for entry, reason in found.rejected),
            ),
        )


def _pair(proposed: Iterable[Source], gold: Iterable[Source]) -> Iterator[tuple[str, Source]]:
    """Slug of a gold article, and the other side's article of that name or text."""
    by_slug = {source.article.slug: source for source in proposed}
    by_text = {source.article.sha256: source for source in by_slug.values()}
    for source in gold:
        article = source.article
        partner = by_slug.get(article.slug) or by_text.get(article.sha256)
        if partner is None:
            continue
        if partner.article.sha256 != article.sha256:
            raise InputError.at(
                partner.folder / TEXT_FILE,
                f"not the text of {(source.folder / TEXT_FILE).as_posix()}. Facts are compared by "
                "their places in one text: take the same one on both sides.",
            )
        yield article.slug, partner


def _case(
    gold: Source,
    proposed: Source | None,
    known: Catalogue,
    others: Catalogue,
    ontology: Ontology,
) -> Case:
    facts = [f for f in (proposed.facts if proposed else ()) if f.status is not Status.RETRACTED]
    passed = pass_gate(gold.article, facts, others, ontology)
    refused = tuple(_refused(fact, reason) for fact, reason in passed.rejected)
    return Case(gold.article, _gold(gold, known, ontology), passed.claims, refused)


def _gold(source: Source, catalogue: Catalogue, ontology: Ontology) -> tuple[Claim, ...]:
    accepted = [fact for fact in source.facts if fact.status is Status.ACCEPTED]
    passed = pass_gate(source.article, accepted, catalogue, ontology)
    if passed.rejected:
        raise InputError(Problem(fact.origin, reason) for fact, reason in passed.rejected)
    return passed.claims


def _fact(entry: Entry, number: int) -> Fact:
    return as_fact(FactEntry.model_validate(entry), Origin("proposal", number))


def _refused(fact: Fact, reason: str) -> Refused:
    usual = Modality.REPORTED if fact.stated_by else Modality.ASSERTED
    what = f"{fact.subject} — {fact.relation} → {fact.object}"
    return Refused(fact.relation, (fact.modality or usual).lower(), what, reason)


def _refused_entry(entry: Mapping[str, object], reason: str) -> Refused:
    """The same of something that may have only some of a fact's keys."""
    usual = Modality.REPORTED if entry.get("stated_by") else Modality.ASSERTED
    subject, relation, object_ = (
        str(entry.get(each, "?")) for each in ("subject", "relation", "object")
    )
    modality = str(entry.get("modality") or usual).lower()
    return Refused(relation, modality, f"{subject} — {relation} → {object_}", reason)
