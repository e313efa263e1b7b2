"""Entries: findings as facts, as they go into ``facts.yaml``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from graph.amounts import read_amount
from graph.catalogue import key
from graph.dates import read_date
from graph.model import Amount, Article, Modality, Span
from graph.ontology import Ontology
from graph.rules.scoring import confidence
from graph.rules.text.naming import Names
from graph.rules.values import End, Finding
from graph.text import Folded, find, fold

ANNOTATOR = "rules"
_PERCENT = "P1"
"""Its code in UN/CEFACT Recommendation 20."""
_LEXICON = "https://w3id.org/newsgraph/lexicon#"


def entries_of(
    findings: Sequence[Finding], article: Article, names: Names, ontology: Ontology
) -> Iterator[dict[str, object]]:
    """The facts, each with what the gate asks for."""
    page = fold(article.text)
    ids = _ids(findings)
    for number, finding in enumerate(findings):
        yield dict(_entry(finding, ids.get(number), ids, article, page, names, ontology))


def _ids(findings: Sequence[Finding]) -> dict[int, str]:
    """Names for the findings that others refer to."""
    wanted = sorted({content for finding in findings for content in finding.contents})
    return {number: f"rules-{place}" for place, number in enumerate(wanted, 1)}


def _entry(
    finding: Finding,
    own_id: str | None,
    ids: Mapping[int, str],
    article: Article,
    page: Folded,
    names: Names,
    ontology: Ontology,
) -> Iterator[tuple[str, object]]:
    if own_id is not None:
        yield "id", own_id
    quote = article.text[finding.start : finding.end]
    yield from _end("subject", finding.subject, names, ontology)
    yield "relation", finding.frame.relation
    yield from _end("object", finding.object, names, ontology)
    speaker = finding.said.speaker
    modality = finding.said.modality
    if not (modality is Modality.ASSERTED or (modality is Modality.REPORTED and speaker)):
        yield "modality", modality.value.lower()
    if speaker is not None:
        yield "stated_by", speaker.name or names.own[speaker.key]
        if _needs_words(speaker, names):
            yield "speaker_words", speaker.words
        if _is_new(speaker, names):
            yield "speaker_class", ontology.classes[speaker.class_iri].name
    # What the article only describes or recalls would need words of its own.
    topics = sorted(
        {
            names.own[topic.key]
            for topic in finding.topics
            if topic.how in ("name", "hidden") and topic.key not in names.fresh
        }
    )
    if topics:
        yield "topic", topics
    if finding.contents:
        yield "content", [ids[each] for each in finding.contents]
    yield from _figures(finding, article.language)
    told = [end.told for end in (finding.subject, finding.object) if end.told]
    if told:
        # Where one is named, goes first: the first passage tells claims apart.
        places = (*told, (finding.start, finding.end))
        yield "quotes", [_only_there(article.text, *each, page) for each in places]
    else:
        yield "quote", quote
        occurrence = _occurrence(finding, page, quote)
        if occurrence is not None:
            yield "occurrence", occurrence
    yield "status", "proposed"
    yield "annotator", ANNOTATOR
    yield (
        "rule",
        f"{finding.frame.sense.replace(_LEXICON, 'lex:')} ({finding.how}): {finding.frame.pattern}",
    )
    yield "confidence", confidence(finding)
    notes = [end.note for end in (finding.subject, finding.object, speaker) if end and end.note]
    if notes:
        yield "note", " ".join(dict.fromkeys(notes))


def _only_there(text: str, start: int, end: int, page: Folded) -> str:
    """Words of the article and as many behind them as it takes to say which place is meant."""
    while end < len(text) and len(find(page, text[start:end])) > 1:
        behind = text.find(" ", end + 1)
        end = behind if behind > 0 else len(text)
    return text[start:end]


def _end(role: str, end: End, names: Names, ontology: Ontology) -> Iterator[tuple[str, object]]:
    yield role, end.name or names.own[end.key]
    if _needs_words(end, names):
        yield f"{role}_words", end.words
    if _is_new(end, names):
        yield f"{role}_class", ontology.classes[end.class_iri].name


def _is_new(end: End, names: Names) -> bool:
    """Whether the catalogue lacks it."""
    return end.name is not None or end.key in names.fresh


def _needs_words(end: End, names: Names) -> bool:
    """Whether the words for it are none of its names."""
    labels = (end.name,) if end.name is not None else names.labels.get(end.key, ())
    if end.how in ("pronoun", "noun", "described"):
        return True
    return key(end.words) not in {key(label) for label in labels if label}


def _figures(finding: Finding, language: str) -> Iterator[tuple[str, object]]:
    """The amount and the dates, as far as they can be read by themselves."""
    amount = finding.amount
    if amount is not None and _is_amount(amount, language):
        yield "amount", amount.written
        unit = _unit(amount, language)
        if unit is not None:
            yield "unit", unit
        if amount.equivalent is not None and _is_amount(amount.equivalent, language):
            yield "equivalent", amount.equivalent.written
    for role, written in sorted(finding.dates.items()):
        if _is_date(written, language):
            yield role, written


def _is_amount(amount: Amount, language: str) -> bool:
    try:
        read_amount(amount.written, language)
    except ValueError:
        return False
    return True


def _unit(amount: Amount, language: str) -> str | None:
    """What an amount is of that doesn't say so: the 38 of "from 38 to 44 %"."""
    read, meant = read_amount(amount.written, language), amount.quantity
    if read.currency or read.unit_code or read.unit_text:
        return None
    return "%" if meant.unit_code == _PERCENT else meant.currency or meant.unit_text


def _is_date(written: str, language: str) -> bool:
    try:
        read_date(written, language)
    except ValueError:
        return False
    return True


def _occurrence(finding: Finding, page: Folded, quote: str) -> int | None:
    places = find(page, quote)
    if len(places) < 2:
        return None
    here = [
        number for number, span in enumerate(places, 1) if span == Span(finding.start, finding.end)
    ]
    return here[0] if here else 1
