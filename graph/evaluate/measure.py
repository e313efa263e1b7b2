"""Measure: how proposals compare with gold facts, in total and by relation, modality, article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.catalogue import Catalogue
from graph.evaluate.compare import describe
from graph.evaluate.match import match, overlap
from graph.evaluate.values import Case, Evaluation, Marks, Match, Refused, Said, Score
from graph.model import Modality
from graph.ontology import Ontology

UNASSERTED = frozenset({Modality.DENIED, Modality.PLANNED})
"""What must never be proposed as asserted."""


@dataclass(frozen=True, slots=True)
class _Compared:
    """All cases together, claim by claim."""

    gold: tuple[Said, ...]
    proposed: tuple[Said, ...]
    refused: tuple[tuple[str, Refused], ...]
    matches: tuple[Match, ...]
    leaks: tuple[tuple[Said, Said], ...]


def evaluate(
    cases: Iterable[Case],
    ontology: Ontology,
    gold: Catalogue,
    proposals: Catalogue | None = None,
) -> Evaluation:
    """Compare what was proposed with what is true, as the package's docstring defines it.

    ``gold`` and ``proposals`` are the catalogues that the two sides were grounded with; left out,
    the second is the first.
    """
    cases = tuple(cases)
    compared = _together([_compare(each, ontology, gold, proposals or gold) for each in cases])
    names = {relation.iri: relation.name for relation in ontology.relations.values()}
    slugs = tuple(each.article.slug for each in cases)
    return Evaluation(
        articles=slugs,
        total=_marks(compared, lambda _: "", lambda *_: "", ""),
        by_relation=_parts(
            compared,
            lambda said: said.relation,
            lambda _, each: each.relation,
            sorted(names.values()),
        ),
        by_modality=_parts(
            compared,
            lambda said: said.claim.fact.modality.lower(),
            lambda _, each: each.modality.lower(),
            [each.lower() for each in Modality],
        ),
        by_article=_parts(compared, lambda said: said.article, lambda slug, _: slug, slugs),
        matches=compared.matches,
        missed=_alone(compared.gold, (each.gold for each in compared.matches)),
        invented=_alone(compared.proposed, (each.proposed for each in compared.matches)),
        refused=compared.refused,
        leaks=compared.leaks,
    )


def _compare(case: Case, ontology: Ontology, gold: Catalogue, proposals: Catalogue) -> _Compared:
    true, proposed = describe(case, ontology, gold, proposals)
    matches = match(true, proposed)
    return _Compared(
        true,
        proposed,
        tuple((case.article.slug, each) for each in case.refused),
        matches,
        tuple(_leaks(true, proposed, matches)),
    )


def _leaks(
    gold: tuple[Said, ...], proposed: tuple[Said, ...], matches: tuple[Match, ...]
) -> Iterator[tuple[Said, Said]]:
    """Denials and plans that a proposal asserts: the one that it matches, or else one of the same
    key and some of the same words."""
    partners = {id(each.proposed): each.gold for each in matches}
    for said in proposed:
        if said.claim.fact.modality is not Modality.ASSERTED:
            continue
        partner = partners.get(id(said))
        candidates = gold if partner is None else (partner,)
        meant = [
            each
            for each in candidates
            if each.key == said.key
            and each.claim.fact.modality in UNASSERTED
            and (partner is not None or overlap(each, said))
        ]
        if meant:
            yield max(meant, key=lambda each: overlap(each, said)), said


def _together(compared: list[_Compared]) -> _Compared:
    return _Compared(
        tuple(said for each in compared for said in each.gold),
        tuple(said for each in compared for said in each.proposed),
        tuple(refused for each in compared for refused in each.refused),
        tuple(found for each in compared for found in each.matches),
        tuple(leak for each in compared for leak in each.leaks),
    )


def _alone(all_of_them: tuple[Said, ...], matched: Iterable[Said]) -> tuple[Said, ...]:
    taken = {id(said) for said in matched}
    return tuple(said for said in all_of_them if id(said) not in taken)


def _parts(
    compared: _Compared,
    part_of: Callable[[Said], str],
    part_of_refused: Callable[[str, Refused], str],
    order: Iterable[str],
) -> Mapping[str, Marks]:
    """The measures of each part that has a gold fact or a proposal; known ones come first."""
    there = {part_of(said) for said in (*compared.gold, *compared.proposed)}
    there |= {part_of_refused(slug, each) for slug, each in compared.refused}
    names = [name for name in order if name in there]
    names += sorted(there - set(names))
    return {name: _marks(compared, part_of, part_of_refused, name) for name in names}


def _marks(
    compared: _Compared,
    part_of: Callable[[Said], str],
    part_of_refused: Callable[[str, Refused], str],
    part: str,
) -> Marks:
    gold = [said for said in compared.gold if part_of(said) == part]
    proposed = sum(part_of(said) == part for said in compared.proposed)
    strict = [each for each in compared.matches if not each.differences]
    own = [each for each in compared.matches if part_of(each.gold) == part]
    return Marks(
        relaxed=_score(compared.matches, part_of, part, proposed, len(gold)),
        strict=_score(strict, part_of, part, proposed, len(gold)),
        refused=sum(part_of_refused(slug, each) == part for slug, each in compared.refused),
        same_modality=sum(
            each.gold.claim.fact.modality is each.proposed.claim.fact.modality for each in own
        ),
        leaks=len({id(said) for said, _ in compared.leaks if part_of(said) == part}),
        unasserted=sum(said.claim.fact.modality in UNASSERTED for said in gold),
    )


def _score(
    matches: Iterable[Match], part_of: Callable[[Said], str], part: str, proposed: int, gold: int
) -> Score:
    matches = tuple(matches)
    return Score(
        right=sum(part_of(each.proposed) == part for each in matches),
        proposed=proposed,
        found=sum(part_of(each.gold) == part for each in matches),
        gold=gold,
    )
