"""Ground facts: find each quote in its article and each name in the catalogue.

A fact enters the graph only if the article really says it. For each fact, in this order:

1. every quote stands in the article, as whole words, once (or `occurrence` says which);
2. subject, object, speaker and topics are names of exactly one known entity;
3. the quotes hold a name of the subject and of the object, or the words declared for them; the
   article names the speaker and the topics: a real quote under an invented fact is the usual
   fraud;
4. the relation is known, amounts and dates can be read and are the article's own;
5. `content` refers to facts of the same file.

Grounding is exact: text is compared after `graph.text.fold`, never by likeness, and nothing is
guessed. What can't be grounded comes back as a `Problem` that says what to change. Whether a
claim fits the ontology (classes, cardinalities, who may assert) is SHACL's to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.amounts import read_amount
from graph.catalogue import Catalogue, key
from graph.dates import read_date
from graph.model import (
    Amount,
    Article,
    Evidence,
    Fact,
    GroundedFact,
    Mention,
    Moment,
    Problem,
    Span,
)
from graph.ontology import Ontology
from graph.text import Folded, closest, context, find, fold, sentences
from graph.vocabulary import shorten

_PART_OF_NUMBER_BEFORE = re.compile(r"(?<!\d)\d{1,3}[\s.,]?$")
_PART_OF_NUMBER_BEHIND = re.compile(r"^(?:\d|[\s.,]\d{3}(?!\d)|[.,]\d)")
_SHOWN = 120
"""Characters of a quote that a message repeats."""


@dataclass(frozen=True, slots=True)
class _Page:
    """An article, opened for searching."""

    article: Article
    folded: Folded
    sentences: list[Span]


class _UngroundedError(Exception):
    """Why one fact was rejected. Never leaves this module."""


def ground(
    article: Article, facts: Iterable[Fact], catalogue: Catalogue, ontology: Ontology
) -> tuple[tuple[GroundedFact, ...], tuple[Problem, ...]]:
    """Split facts into those that the article supports and the reasons against the others."""
    facts = tuple(facts)
    page = _Page(article, fold(article.text), sentences(article.text, article.language))
    known_ids = frozenset(fact.id for fact in facts if fact.id is not None)
    grounded: list[GroundedFact] = []
    problems: list[Problem] = []
    for fact in facts:
        try:
            grounded.append(_ground_one(page, fact, catalogue, ontology, known_ids))
        except _UngroundedError as error:
            problems.append(Problem(fact.origin, str(error)))
    return tuple(grounded), tuple(problems)


def _ground_one(
    page: _Page, fact: Fact, catalogue: Catalogue, ontology: Ontology, known_ids: frozenset[str]
) -> GroundedFact:
    evidence = tuple(_evidence(page, span) for span in _find_quotes(page, fact))
    quotes = [quote.exact for quote in evidence]
    _check_contents(fact, known_ids)
    return GroundedFact(
        fact=fact,
        evidence=evidence,
        subject=_in_quotes("subject", fact.subject, fact.subject_words, quotes, catalogue),
        relation=_relation(fact.relation, ontology),
        object=_in_quotes("object", fact.object, fact.object_words, quotes, catalogue),
        speaker=_speaker(page, fact, quotes, catalogue),
        topics=tuple(_topics(page, fact, quotes, catalogue)),
        amount=_amount(page, fact, evidence),
        on=_moment(page, "on", fact.on),
        from_=_moment(page, "from", fact.from_),
        until=_moment(page, "until", fact.until),
        by=_moment(page, "by", fact.by),
    )


# Quotes


def _find_quotes(page: _Page, fact: Fact) -> Iterator[Span]:
    for index, quote in enumerate(fact.quotes):
        spans = find(page.folded, quote)
        if not spans:
            raise _UngroundedError(_not_said(page, quote))
        yield _choose(spans, quote, fact.occurrence if index == 0 else None)


def _not_said(page: _Page, quote: str) -> str:
    if fold(quote.strip()).text in page.folded.text:
        return f'"{_short(quote)}" begins or ends inside a word. Quote whole words.'
    near = closest(page.article.text, quote)
    passage = f' Closest passage: "{_short(near)}".' if near else ""
    return (
        f'the article does not say "{_short(quote)}".{passage} '
        "Copy the words exactly, or delete the fact."
    )


def _choose(spans: list[Span], quote: str, occurrence: int | None) -> Span:
    if occurrence is None and len(spans) > 1:
        raise _UngroundedError(
            f'the article says "{_short(quote)}" {len(spans)} times. '
            "Quote more words around it, or add `occurrence: 1` (or 2, …)."
        )
    if occurrence is not None and occurrence > len(spans):
        raise _UngroundedError(
            f'occurrence {occurrence} of "{_short(quote)}" was asked for, but the article says it '
            f"{_times(len(spans))}. Correct `occurrence`."
        )
    return spans[(occurrence or 1) - 1]


def _evidence(page: _Page, span: Span) -> Evidence:
    text = page.article.text
    whole = context(text, span, page.sentences)
    return Evidence(
        span=span,
        exact=text[span.start : span.end],
        prefix=text[whole.start : span.start],
        suffix=text[span.end : whole.end],
    )


# Names


def _link(role: str, name: str, catalogue: Catalogue) -> str:
    """The one entity that bears a name."""
    iris = catalogue.names.get(key(name), ())
    if len(iris) == 1:
        return iris[0]
    if iris:
        raise _UngroundedError(
            f'the {role} "{name}" names several entities: {", ".join(map(shorten, iris))}. '
            "Use a name that only one of them bears."
        )
    hidden = catalogue.hidden_names.get(key(name), ())
    if hidden:
        named = " or ".join(f'"{_shown_name(iri, catalogue)}"' for iri in hidden)
        raise _UngroundedError(
            f'the {role} "{name}" can mean several things. Write who is meant: {named}; '
            "the quote may go on saying it in its own way."
        )
    raise _UngroundedError(f'no known entity is called "{name}" ({role}). {_like(name, catalogue)}')


def _shown_name(iri: str, catalogue: Catalogue) -> str:
    names = [name for name, iris in catalogue.names.items() if iri in iris]
    original = {key(name): name for name in catalogue.entities[iri].names}
    return original[names[0]] if names else shorten(iri)


def _like(name: str, catalogue: Catalogue) -> str:
    from rapidfuzz import fuzz, process

    found = process.extract(
        key(name), catalogue.names.keys(), scorer=fuzz.WRatio, limit=3, score_cutoff=75
    )
    iris = dict.fromkeys(iri for match, _, _ in found for iri in catalogue.names[match])
    if not iris:
        return "Add it to entities.ttl."
    meant = " or ".join(f'"{_shown_name(iri, catalogue)}"' for iri in iris)
    return f"Did you mean {meant}? Else add it to entities.ttl."


def _in_quotes(
    role: str, name: str, words: str | None, quotes: list[str], catalogue: Catalogue
) -> Mention:
    iri = _link(role, name, catalogue)
    if words is not None:
        return Mention(iri, _declared(role, words, quotes, "quote"))
    found = _named(iri, quotes, catalogue)
    if found is None:
        raise _UngroundedError(
            f'the quote does not name the {role} "{name}". Quote the words that do, or say which '
            f"words stand for it: `{role}_words: …`."
        )
    return Mention(iri, found)


def _declared(role: str, words: str, passages: list[str], where: str) -> str:
    for passage in passages:
        spans = find(fold(passage), words)
        if spans:
            return passage[spans[0].start : spans[0].end]
    raise _UngroundedError(
        f'the {where} does not hold the words "{_short(words)}" that stand for the {role}. '
        f"Copy them from the {where}."
    )


def _named(iri: str, passages: list[str], catalogue: Catalogue) -> str | None:
    """The longest of an entity's names that the passages hold, in their spelling.

    The longest, not the first: where it stands must not matter to a claim's identity.
    """
    folded = [fold(passage) for passage in passages]
    for name in catalogue.entities[iri].names:
        for passage in folded:
            # "US" is not "us": a name without small letters is looked for as it is.
            spans = find(passage, name, ignore_case=name != name.upper())
            if spans:
                return passage.original[spans[0].start : spans[0].end]
    return None


def _speaker(page: _Page, fact: Fact, quotes: list[str], catalogue: Catalogue) -> Mention | None:
    if fact.stated_by is None:
        if fact.speaker_words is not None:
            raise _UngroundedError("`speaker_words` without `stated_by`. Say who speaks.")
        return None
    return _in_article(page, "speaker", fact.stated_by, fact.speaker_words, quotes, catalogue)


def _topics(page: _Page, fact: Fact, quotes: list[str], catalogue: Catalogue) -> Iterator[Mention]:
    if fact.topic_words is not None and len(fact.topics) != 1:
        raise _UngroundedError("`topic_words` goes with exactly one `topic`. Name it.")
    for topic in fact.topics:
        yield _in_article(page, "topic", topic, fact.topic_words, quotes, catalogue)


def _in_article(
    page: _Page, role: str, name: str, words: str | None, quotes: list[str], catalogue: Catalogue
) -> Mention:
    iri = _link(role, name, catalogue)
    if words is not None:
        return Mention(iri, _declared(role, words, [page.article.text], "article"))
    found = _named(iri, quotes, catalogue) or _named(iri, [page.article.text], catalogue)
    if found is None:
        raise _UngroundedError(
            f'the article never names the {role} "{name}". Delete it, or say which of the '
            f"article's words stand for it: `{role}_words: …`."
        )
    return Mention(iri, found)


def _relation(name: str, ontology: Ontology) -> str:
    relation = ontology.relations.get(name)
    if relation is not None:
        return relation.iri
    from rapidfuzz import process

    near = process.extract(name, sorted(ontology.relations), limit=3, score_cutoff=60)
    meant = " or ".join(f'"{match}"' for match, _, _ in near)
    hint = f"Did you mean {meant}?" if meant else "ontology/README.md lists them."
    raise _UngroundedError(f'no relation is called "{name}". {hint}')


def _check_contents(fact: Fact, known_ids: frozenset[str]) -> None:
    for content in fact.contents:
        if content not in known_ids:
            raise _UngroundedError(
                f"`content: {content}` refers to no fact of this file. "
                f"Give that fact `id: {content}`."
            )
        if content == fact.id:
            raise _UngroundedError(f"`content: {content}` refers to this very fact. Correct it.")


# Amounts and dates


def _amount(page: _Page, fact: Fact, evidence: tuple[Evidence, ...]) -> Amount | None:
    if fact.amount is None:
        return None
    equivalent = None
    if fact.equivalent is not None:
        equivalent = _read_amount(page, "equivalent", fact.equivalent, None, evidence)
    return _read_amount(page, "amount", fact.amount, fact.unit, evidence, equivalent)


def _read_amount(
    page: _Page,
    role: str,
    written: str,
    unit: str | None,
    evidence: tuple[Evidence, ...],
    equivalent: Amount | None = None,
) -> Amount:
    span = _find_amount(role, written, evidence)
    words = page.article.text[span.start : span.end]
    try:
        quantity = read_amount(words, page.article.language, unit)
    except ValueError as error:
        raise _UngroundedError(f'{role} "{words}": {error}') from error
    return Amount(span, words, quantity, equivalent)


def _find_amount(role: str, written: str, evidence: tuple[Evidence, ...]) -> Span:
    cut = False
    for quote in evidence:
        for span in find(fold(quote.exact), written):
            before, behind = quote.exact[: span.start], quote.exact[span.end :]
            if _is_whole_number(before, written, behind):
                return Span(quote.span.start + span.start, quote.span.start + span.end)
            cut = True
    why = "is only a part of the number in the quote" if cut else "is not in the quote"
    raise _UngroundedError(f'the {role} "{written}" {why}. Copy it as the article writes it.')


def _is_whole_number(before: str, written: str, behind: str) -> bool:
    """Whether no digit group stands beside it: "200 milliards" is no part of "11 200 milliards".

    >>> _is_whole_number("de 11 ", "200 milliards", ""), _is_whole_number("en 2024, ", "200", "")
    (False, True)
    """
    if written[:1].isdigit() and _PART_OF_NUMBER_BEFORE.search(before):
        return False
    return not (written[-1:].isdigit() and _PART_OF_NUMBER_BEHIND.search(behind))


def _moment(page: _Page, role: str, written: str | None) -> Moment | None:
    if written is None:
        return None
    try:
        moment = read_date(written, page.article.language)
    except ValueError as error:
        hint = " Who wrote the fact down is `annotator`." if role == "by" else ""
        raise _UngroundedError(f"`{role}: {written}`: {error}{hint}") from error
    if not find(page.folded, written) and not _gives_year(page.article, moment):
        raise _UngroundedError(
            f"the article gives no date {written} (`{role}`). "
            "Write the date that it gives, or leave it out."
        )
    return moment


def _gives_year(article: Article, moment: Moment) -> bool:
    """Whether the text names the year, or "last Monday" can mean it beside a known date."""
    years = {int(year) for year in re.findall(r"(?<!\d)\d{4}(?!\d)", article.text)}
    if article.metadata.published is not None:
        published = int(article.metadata.published[:4])
        years |= {published - 1, published, published + 1}
    return moment.earliest.year in years


def _short(text: str) -> str:
    """A text in one line, not longer than a message can bear."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1].rstrip() + "…"


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
