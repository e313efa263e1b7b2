"""Compare two facts, field by field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TypeAlias

from graph.catalogue import Catalogue, key
from graph.evaluate.values import Case, Difference, Key, Said
from graph.model import Amount, Claim, GroundedFact, Moment, Quantity
from graph.ontology import Ontology

Meant: TypeAlias = Mapping[tuple[str, str], str]
"""Entity and the name that a fact gives it -> the entity that both sides know it as."""


def describe(
    case: Case, ontology: Ontology, gold: Catalogue, proposals: Catalogue
) -> tuple[tuple[Said, ...], tuple[Said, ...]]:
    """What the claims of a case say: the gold ones, and the proposed ones.

    The proposals may name entities after another catalogue: they are the gold's entities of that
    name, or else of another of their names.
    """
    own = {(iri, name): iri for claim in case.gold for iri, name in _mentioned(claim.fact)}
    known = {
        (iri, name): _counterpart(iri, name, gold, proposals)
        for claim in case.proposed
        for iri, name in _mentioned(claim.fact)
    }
    slug = case.article.slug
    return (
        tuple(_described(case.gold, slug, ontology, own)),
        tuple(_described(case.proposed, slug, ontology, known)),
    )


def differences(gold: Said, proposed: Said) -> tuple[Difference, ...]:
    """The fields in which two claims of one key differ; none if they match strictly."""
    return tuple(
        Difference(field, gold.shown[field], proposed.shown[field])
        for field, value in gold.fields.items()
        if value != proposed.fields[field]
    )


def _mentioned(fact: GroundedFact) -> Iterator[tuple[str, str]]:
    yield fact.subject.iri, fact.fact.subject
    yield fact.object.iri, fact.fact.object
    if fact.speaker is not None and fact.fact.stated_by is not None:
        yield fact.speaker.iri, fact.fact.stated_by
    yield from zip((topic.iri for topic in fact.topics), fact.fact.topics, strict=True)


def _counterpart(iri: str, name: str, gold: Catalogue, proposals: Catalogue) -> str:
    """The gold's entity that a proposal means; where the gold has none, what tells it apart."""
    entity = proposals.entities.get(iri)
    names = (key(each) for each in (entity.names if entity else ()))
    for index, wanted in (
        (gold.names, (key(name),)),
        (gold.names, tuple(names)),
        (gold.hidden_names, (key(name),)),
    ):
        bearers = {bearer for each in wanted for bearer in index.get(each, ())}
        if len(bearers) == 1:
            return bearers.pop()
        if iri in bearers:
            return iri
    return iri if iri in gold.entities and iri in proposals.entities else f"new:{key(name)}"


def _described(
    claims: Iterable[Claim], slug: str, ontology: Ontology, meant: Meant
) -> Iterator[Said]:
    claims = tuple(claims)
    symmetric = {each.iri for each in ontology.relations.values() if each.symmetric}
    names = {each.iri: each.name for each in ontology.relations.values()}
    keys = {claim.iri: _key(claim.fact, meant, symmetric) for claim in claims}
    titles = {claim.iri: title(claim) for claim in claims}
    for claim in claims:
        yield Said(
            claim=claim,
            article=slug,
            key=keys[claim.iri],
            relation=names[claim.fact.relation],
            fields=_fields(claim, meant, keys),
            shown=_shown(claim, titles),
        )


def _key(fact: GroundedFact, meant: Meant, symmetric: set[str]) -> Key:
    subject = meant[fact.subject.iri, fact.fact.subject]
    object_ = meant[fact.object.iri, fact.fact.object]
    if fact.relation in symmetric and object_ < subject:
        subject, object_ = object_, subject
    return fact.relation, subject, object_


def _fields(claim: Claim, meant: Meant, keys: Mapping[str, Key]) -> dict[str, object]:
    fact = claim.fact
    speaker = fact.speaker and meant[fact.speaker.iri, fact.fact.stated_by or ""]
    topics = zip((topic.iri for topic in fact.topics), fact.fact.topics, strict=True)
    return {
        "modality": fact.modality,
        "speaker": speaker,
        "topics": frozenset(meant[topic] for topic in topics),
        "content": frozenset(keys.get(iri, iri) for iri in claim.contents),
        "amount": _quantities(fact.amount),
        "on": _days(fact.on),
        "from": _days(fact.from_),
        "until": _days(fact.until),
        "by": _days(fact.by),
    }


def _quantities(amount: Amount | None) -> tuple[Quantity, ...]:
    """The amount and its conversion."""
    if amount is None:
        return ()
    return (amount.quantity, *_quantities(amount.equivalent))


def _days(moment: Moment | None) -> tuple[date, date] | None:
    return None if moment is None else (moment.earliest, moment.latest)


def _shown(claim: Claim, titles: Mapping[str, str]) -> dict[str, str]:
    fact = claim.fact
    return {
        "modality": fact.modality.lower(),
        "speaker": fact.fact.stated_by or "",
        "topics": ", ".join(fact.fact.topics),
        "content": ", ".join(titles.get(iri, iri) for iri in claim.contents),
        "amount": _written(fact.amount),
        "on": _date(fact.on),
        "from": _date(fact.from_),
        "until": _date(fact.until),
        "by": _date(fact.by),
    }


def _written(amount: Amount | None) -> str:
    if amount is None:
        return ""
    unit = amount.quantity.unit_text
    counted = f" {unit}" if unit and unit not in amount.written else ""
    conversion = f" ({amount.equivalent.written})" if amount.equivalent else ""
    return f"{amount.written}{counted}{conversion}"


def _date(moment: Moment | None) -> str:
    return "" if moment is None else moment.written


def title(claim: Claim) -> str:
    """A claim in one line: its ends and relation, as they were written."""
    fact = claim.fact.fact
    return f"{fact.subject} — {fact.relation} → {fact.object}"
