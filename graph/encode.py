"""Encode claims as RDF: the one place that knows how a claim looks in triples.

Plain RDF 1.1, no blank nodes. A claim is a node of its own; its evidence follows the Web
Annotation model [1] under an RFC 5147 fragment [2], its origin follows PROV-O [3]. The plain
triple ``subject relation object`` is added only where the claim `stands`, so that a plan, a
denial or somebody's word never shows up in a query that asks for facts.

[1] https://www.w3.org/TR/annotation-model/#selectors
[2] https://www.rfc-editor.org/rfc/rfc5147
[3] https://www.w3.org/TR/prov-o/
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode, Quad

from graph.catalogue import Entity
from graph.mint import digest
from graph.model import Amount, Article, Claim, Evidence, Fact, GroundedFact, Moment, Status
from graph.vocabulary import (
    DEFAULT,
    OA,
    PROV,
    RDF_OBJECT,
    RDF_PREDICATE,
    RDF_SUBJECT,
    RDF_TYPE,
    RDFS,
    SCHEMA,
    SKOS,
    TRUE,
    XSD,
    Namespaces,
    ng,
)

Statement: TypeAlias = tuple[NamedNode, NamedNode, NamedNode | Literal]
"""Subject, predicate, object."""

_DATE_TYPES = {4: "gYear", 7: "gYearMonth", 10: "date"}
_MINUTES = re.compile(r"T\d{2}:\d{2}(?!:)")
_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


def encode(
    article: Article, claims: Iterable[Claim], namespaces: Namespaces = DEFAULT
) -> tuple[Quad, ...]:
    """Everything known of one article, each triple once.

    What a machine only proposed goes to the graph of proposals, the rest to the article's own.
    """
    own = namespaces.article_graph(article.slug)
    proposed = namespaces.proposed_graph(article.slug)
    source = namespaces.article_iri(article.slug)
    # A mapping, not a set: its order is the same in every run.
    quads = dict.fromkeys(Quad(*statement, own) for statement in _article(article, namespaces))
    for claim in claims:
        graph = proposed if claim.fact.fact.status is Status.PROPOSED else own
        quads |= dict.fromkeys(Quad(*each, graph) for each in _claim(source, claim, namespaces))
    return tuple(quads)


def encode_newcomers(
    article: Article, newcomers: Iterable[Entity], namespaces: Namespaces = DEFAULT
) -> tuple[Quad, ...]:
    """Entities that only an article's proposals know: class and name, in the graph of proposals."""
    graph = namespaces.proposed_graph(article.slug)
    statements = (each for entity in newcomers for each in _newcomer(article, entity))
    return tuple(Quad(*statement, graph) for statement in statements)


def _newcomer(article: Article, entity: Entity) -> Iterator[Statement]:
    iri = NamedNode(entity.iri)
    yield iri, RDF_TYPE, NamedNode(entity.class_iri)
    for name in entity.names:
        yield iri, NamedNode(SKOS + "prefLabel"), _text(name, article.metadata.language)


def _article(article: Article, namespaces: Namespaces) -> Iterator[Statement]:
    iri, known = namespaces.article_iri(article.slug), article.metadata
    yield iri, RDF_TYPE, NamedNode(SCHEMA + "NewsArticle")
    yield iri, ng("sha256"), Literal(article.sha256)
    if known.title is not None:
        yield iri, NamedNode(SCHEMA + "headline"), _text(known.title, known.language)
    for author in known.authors:
        yield iri, NamedNode(SCHEMA + "author"), Literal(author)
    if known.licence is not None:
        yield iri, NamedNode(SCHEMA + "license"), _iri_or_text(known.licence)
    for source in known.sources:
        yield iri, NamedNode(SCHEMA + "isBasedOn"), NamedNode(source)
    if known.revision_of is not None:
        yield iri, NamedNode(PROV + "wasRevisionOf"), namespaces.article_iri(known.revision_of)
    if known.full_text:
        yield iri, ng("fullText"), TRUE
    yield from _known(iri, SCHEMA + "datePublished", known.published and _date(known.published))
    yield from _known(iri, ng("retrieved").value, known.retrieved and _date(known.retrieved))
    yield from _known(iri, SCHEMA + "url", known.url and NamedNode(known.url))
    yield from _known(
        iri, SCHEMA + "archivedAt", known.archive_url and NamedNode(known.archive_url)
    )
    for term, value in (
        (SCHEMA + "publisher", known.publisher),
        (SCHEMA + "inLanguage", known.language),
        (SCHEMA + "pagination", known.page),
        (ng("reliability").value, known.reliability),
        (ng("note").value, known.note),
    ):
        yield from _known(iri, term, value and Literal(value))


def _known(
    subject: NamedNode, predicate: str, value: NamedNode | Literal | str | None
) -> Iterator[Statement]:
    """A statement where the value is known, else none."""
    if value is not None and not isinstance(value, str):
        yield subject, NamedNode(predicate), value


def _claim(source: NamedNode, claim: Claim, namespaces: Namespaces) -> Iterator[Statement]:
    iri, fact = NamedNode(claim.iri), claim.fact
    ends = NamedNode(fact.subject.iri), NamedNode(fact.relation), NamedNode(fact.object.iri)
    yield iri, RDF_TYPE, ng("Claim")
    yield from zip((iri,) * 3, (RDF_SUBJECT, RDF_PREDICATE, RDF_OBJECT), ends, strict=True)
    yield iri, ng("modality"), ng(fact.modality)
    yield iri, ng("status"), ng(fact.fact.status)
    if claim.stands:
        yield iri, ng("stands"), TRUE
        yield ends
    for content in claim.contents:
        yield iri, ng("content"), NamedNode(content)
    yield from _words(iri, fact)
    yield from _times(iri, fact)
    yield from _judgement(iri, fact)
    yield from _origin(source, iri, fact, namespaces)
    if fact.amount is not None:
        yield iri, ng("amount"), _amount_iri(source, fact.amount)
        yield from _amount(source, fact.amount)


def _words(iri: NamedNode, fact: GroundedFact) -> Iterator[Statement]:
    yield iri, ng("subjectWords"), Literal(fact.subject.words)
    yield iri, ng("objectWords"), Literal(fact.object.words)
    if fact.speaker is not None:
        yield iri, ng("statedBy"), NamedNode(fact.speaker.iri)
        yield iri, ng("speakerWords"), Literal(fact.speaker.words)
    for topic in fact.topics:
        yield iri, ng("topic"), NamedNode(topic.iri)
        yield iri, ng("topicWords"), Literal(topic.words)


def _times(iri: NamedNode, fact: GroundedFact) -> Iterator[Statement]:
    roles = {"on": fact.on, "from": fact.from_, "until": fact.until, "by": fact.by}
    moments: list[Moment] = []
    for role, moment in roles.items():
        if moment is not None:
            moments.append(moment)
            yield iri, ng(f"{role}Date"), _date(moment.lexical)
            if moment.written != moment.lexical:
                yield iri, ng(f"{role}Words"), Literal(moment.written)
    if moments:
        # Beside the dates as given: engines disagree on comparing a year with a day.
        yield iri, ng("earliest"), _date(min(m.earliest for m in moments).isoformat())
        yield iri, ng("latest"), _date(max(m.latest for m in moments).isoformat())


def _judgement(iri: NamedNode, fact: GroundedFact) -> Iterator[Statement]:
    if fact.fact.credibility is not None:
        yield iri, ng("credibility"), Literal(fact.fact.credibility)
    if fact.fact.note is not None:
        yield iri, ng("note"), Literal(fact.fact.note)


def _origin(
    source: NamedNode, iri: NamedNode, fact: GroundedFact, namespaces: Namespaces
) -> Iterator[Statement]:
    yield iri, NamedNode(PROV + "wasDerivedFrom"), source
    for evidence in fact.evidence:
        yield iri, ng("evidence"), _evidence_iri(source, evidence)
        yield from _evidence(source, evidence)
    if fact.fact.occurrence is not None:
        yield iri, ng("occurrence"), Literal(fact.fact.occurrence)
    annotator = fact.fact.annotator
    name = "encoding" if annotator is None else f"encoding-{digest(annotator)}"
    activity = NamedNode(f"{source.value}/activity/{name}")
    yield iri, NamedNode(PROV + "wasGeneratedBy"), activity
    yield activity, RDF_TYPE, NamedNode(PROV + "Activity")
    yield activity, NamedNode(PROV + "used"), source
    if annotator is not None:
        yield activity, NamedNode(PROV + "wasAssociatedWith"), _agent_iri(annotator, namespaces)
        yield from _agent(annotator, namespaces)
    yield from _review(iri, fact.fact, namespaces)


def _review(iri: NamedNode, fact: Fact, namespaces: Namespaces) -> Iterator[Statement]:
    """How a program found it, and who looked at that."""
    if fact.rule is not None:
        yield iri, ng("extractionRule"), Literal(fact.rule)
    if fact.confidence is not None:
        yield iri, ng("confidence"), _decimal(fact.confidence)
    if fact.reviewer is not None:
        yield iri, ng("reviewedBy"), _agent_iri(fact.reviewer, namespaces)
        yield from _agent(fact.reviewer, namespaces)
    if fact.reviewed is not None:
        yield iri, ng("reviewed"), _date(fact.reviewed)


def _agent_iri(name: str, namespaces: Namespaces) -> NamedNode:
    return NamedNode(namespaces.agent + digest(name))


def _agent(name: str, namespaces: Namespaces) -> Iterator[Statement]:
    iri = _agent_iri(name, namespaces)
    yield iri, RDF_TYPE, NamedNode(PROV + "Agent")
    yield iri, NamedNode(RDFS + "label"), Literal(name)


def _evidence_iri(source: NamedNode, evidence: Evidence) -> NamedNode:
    start, end = evidence.span.start, evidence.span.end
    return NamedNode(f"{source.value}#char={start},{end}")


def _evidence(source: NamedNode, evidence: Evidence) -> Iterator[Statement]:
    iri = _evidence_iri(source, evidence)
    start, end = evidence.span.start, evidence.span.end
    quote = NamedNode(f"{source.value}/selector/quote-{start}-{end}")
    position = NamedNode(f"{source.value}/selector/position-{start}-{end}")
    yield iri, RDF_TYPE, NamedNode(OA + "SpecificResource")
    yield iri, NamedNode(OA + "hasSource"), source
    yield iri, NamedNode(OA + "hasSelector"), quote
    yield iri, NamedNode(OA + "hasSelector"), position
    yield quote, RDF_TYPE, NamedNode(OA + "TextQuoteSelector")
    yield quote, NamedNode(OA + "exact"), Literal(evidence.exact)
    yield quote, NamedNode(OA + "prefix"), Literal(evidence.prefix)
    yield quote, NamedNode(OA + "suffix"), Literal(evidence.suffix)
    yield position, RDF_TYPE, NamedNode(OA + "TextPositionSelector")
    # xsd:integer, where the standard has nonNegativeInteger: Oxigraph keeps no narrower type.
    yield position, NamedNode(OA + "start"), Literal(start)
    yield position, NamedNode(OA + "end"), Literal(end)


def _amount_iri(source: NamedNode, amount: Amount) -> NamedNode:
    place = f"{amount.span.start}-{amount.span.end}"
    return NamedNode(f"{source.value}/amount/{place}")


def _amount(source: NamedNode, amount: Amount) -> Iterator[Statement]:
    iri, quantity = _amount_iri(source, amount), amount.quantity
    kind = "QuantitativeValue" if quantity.currency is None else "MonetaryAmount"
    yield iri, RDF_TYPE, ng("Amount")
    yield iri, RDF_TYPE, NamedNode(SCHEMA + kind)
    yield iri, ng("asWritten"), Literal(amount.written)
    if quantity.minimum == quantity.maximum:
        yield iri, NamedNode(SCHEMA + "value"), _decimal(quantity.minimum)
    else:
        yield iri, NamedNode(SCHEMA + "minValue"), _decimal(quantity.minimum)
        yield iri, NamedNode(SCHEMA + "maxValue"), _decimal(quantity.maximum)
    for name, value in (
        ("currency", quantity.currency),
        ("unitCode", quantity.unit_code),
        ("unitText", quantity.unit_text),
    ):
        yield from _known(iri, SCHEMA + name, value and Literal(value))
    if amount.equivalent is not None:
        yield iri, ng("equivalentTo"), _amount_iri(source, amount.equivalent)
        yield from _amount(source, amount.equivalent)


def _text(text: str, language: str | None) -> Literal:
    return Literal(text) if language is None else Literal(text, language=language)


def _iri_or_text(value: str) -> NamedNode | Literal:
    return NamedNode(value) if _IRI.fullmatch(value) else Literal(value)


def _decimal(number: Decimal) -> Literal:
    """In full: no exponent, no trailing zeros.

    >>> _decimal(Decimal("1.120E+13")).value, _decimal(Decimal("1.50")).value
    ('11200000000000', '1.5')
    """
    written = f"{number:f}"
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return Literal(written, datatype=NamedNode(XSD + "decimal"))


def _date(lexical: str) -> Literal:
    """A date at its precision: gYear, gYearMonth, date or dateTime (which wants seconds).

    >>> _date("2030").datatype.value, _date("2024-12-30T10:00Z").value
    ('http://www.w3.org/2001/XMLSchema#gYear', '2024-12-30T10:00:00Z')
    """
    name = _DATE_TYPES.get(len(lexical), "dateTime")
    return Literal(_MINUTES.sub(r"\g<0>:00", lexical), datatype=NamedNode(XSD + name))
