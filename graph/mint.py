"""Mint IRIs: a claim's name is made of what makes it that claim.

A claim's IRI is a hash of its article's slug, the relation, the modality, the first quote, the
article's words for subject and object, the speaker's words, and the amount and the dates as
written. No offsets and no entities' IRIs: a word inserted in the article, or an entity renamed,
must not renew every claim, or no citation of one would last.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from graph.model import Claim, GroundedFact, Problem, Span
from graph.text import fold
from graph.vocabulary import DEFAULT, Namespaces

DIGITS = 24
"""Hexadecimal digits of an identity: 96 bits, so that a billion claims don't collide."""


def mint(
    slug: str, facts: Iterable[GroundedFact], namespaces: Namespaces = DEFAULT
) -> tuple[tuple[Claim, ...], tuple[Problem, ...]]:
    """Claims in the facts' order, and a problem for each fact that can't be told from another."""
    facts = tuple(facts)
    iris = [claim_iri(slug, fact, namespaces) for fact in facts]
    by_id = {fact.fact.id: iri for fact, iri in zip(facts, iris, strict=True) if fact.fact.id}
    bearers: Mapping[str, list[GroundedFact]] = _group(iris, facts)
    claims = tuple(
        # A content may be missing only where that fact was rejected; the build then stops.
        Claim(iri, fact, tuple(by_id[id_] for id_ in fact.fact.contents if id_ in by_id))
        for iri, fact in zip(iris, facts, strict=True)
    )
    problems = (
        Problem(later.fact.origin, _same(first))
        for first, *others in bearers.values()
        for later in others
    )
    return claims, (*problems, *_read_differently(facts))


def _read_differently(facts: Iterable[GroundedFact]) -> Iterator[Problem]:
    """An amount is one thing, whichever facts carry it: it has one unit and one conversion."""
    firsts: dict[Span, GroundedFact] = {}
    for fact in facts:
        if fact.amount is None:
            continue
        first = firsts.setdefault(fact.amount.span, fact)
        if first.amount != fact.amount:
            message = f'"{fact.amount.written}" has another unit or conversion in {_which(first)}. '
            yield Problem(
                fact.fact.origin, message + "Make `unit` and `equivalent` the same in both."
            )


def _group(iris: list[str], facts: tuple[GroundedFact, ...]) -> dict[str, list[GroundedFact]]:
    bearers: dict[str, list[GroundedFact]] = defaultdict(list)
    for iri, fact in zip(iris, facts, strict=True):
        bearers[iri].append(fact)
    return bearers


def _same(first: GroundedFact) -> str:
    return (
        f"is the same fact as {_which(first)}. Delete one; or, if the "
        "article states two, tell them apart by quote, subject_words or object_words. Where words "
        'such as "both" stand for several, add a second quote that names the one.'
    )


def _which(fact: GroundedFact) -> str:
    origin = fact.fact.origin
    return f"the one at line {origin.line}" if origin.path else "another of this article"


def claim_iri(slug: str, fact: GroundedFact, namespaces: Namespaces = DEFAULT) -> str:
    """IRI of the claim that a grounded fact makes of an article."""
    moments = (fact.on, fact.from_, fact.until, fact.by)
    return namespaces.claim + name_claim(
        slug,
        fact.relation,
        fact.modality,
        fact.evidence[0].exact,
        fact.subject.words,
        fact.object.words,
        fact.speaker.words if fact.speaker else None,
        fact.amount.written if fact.amount else None,
        *(moment.written if moment else None for moment in moments),
    )


def name_claim(slug: str, relation: str, modality: str, *words: str | None) -> str:
    """What stands behind the base in its IRI, from its parts.

    ``words`` are those of the first quote, subject, object, speaker, amount, and of the dates on,
    from, until and by.
    """
    folded = (None if each is None else fold(each).text for each in words)
    return digest(slug, relation, modality, *folded)


def digest(*parts: str | None) -> str:
    """A stable name for a sequence of texts; no two sequences share their encoding.

    >>> digest("a", None), digest("a", "")
    ('aebb0474c57695b854a70d8a', '58a281f64690131c92a2fdc5')
    """
    encoded = json.dumps(parts, ensure_ascii=True, separators=(",", ":")).encode()
    return hashlib.sha256(encoded).hexdigest()[:DIGITS]
