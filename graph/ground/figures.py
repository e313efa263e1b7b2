"""Amounts and dates: the article's own, and readable."""

from __future__ import annotations

import re
from datetime import date

from graph.amounts import read_amount
from graph.dates import Tense, read_date, tense_at
from graph.ground.page import Page, UngroundedError
from graph.model import Amount, Article, Evidence, Fact, Moment, Span
from graph.text import find, fold

_PART_OF_NUMBER_BEFORE = re.compile(r"(?<!\d)\d{1,3}[\s.,]?$")
_PART_OF_NUMBER_BEHIND = re.compile(r"^(?:\d|[\s.,]\d{3}(?!\d)|[.,]\d)")


def ground_amount(page: Page, fact: Fact, evidence: tuple[Evidence, ...]) -> Amount | None:
    """The fact's amount, with its conversion, where the quotes hold them."""
    if fact.amount is None:
        return None
    equivalent = None
    if fact.equivalent is not None:
        equivalent = _read_amount(page, "equivalent", fact.equivalent, None, evidence)
    return _read_amount(page, "amount", fact.amount, fact.unit, evidence, equivalent)


def _read_amount(
    page: Page,
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
        raise UngroundedError(f'{role} "{words}": {error}') from error
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
    raise UngroundedError(f'the {role} "{written}" {why}. Copy it as the article writes it.')


def _is_whole_number(before: str, written: str, behind: str) -> bool:
    """Whether no digit group stands beside it: "200 milliards" is no part of "11 200 milliards".

    >>> _is_whole_number("de 11 ", "200 milliards", ""), _is_whole_number("en 2024, ", "200", "")
    (False, True)
    """
    if written[:1].isdigit() and _PART_OF_NUMBER_BEFORE.search(before):
        return False
    return not (written[-1:].isdigit() and _PART_OF_NUMBER_BEHIND.search(behind))


def ground_date(
    page: Page, role: str, written: str | None, evidence: tuple[Evidence, ...]
) -> Moment | None:
    """A date of the fact, if the article gives it; ``role`` is its key.

    What depends on the day of writing ("hier", "last week") is read where the article has these
    words and says when it was published; which "Monday" is meant is told by the quote's sentence.
    """
    if written is None:
        return None
    language = page.article.language
    published = _published(page.article) if find(page.folded, written) else None
    try:
        moment = read_date(written, language, published, _tense(written, language, evidence))
    except ValueError as error:
        hint = " Who wrote the fact down is `annotator`." if role == "by" else ""
        raise UngroundedError(f"`{role}: {written}`: {error}{hint}") from error
    if not find(page.folded, written) and not _gives_year(page.article, moment):
        raise UngroundedError(
            f"the article gives no date {written} (`{role}`). "
            "Write the date that it gives, or leave it out."
        )
    return moment


def _published(article: Article) -> date | None:
    """The day on which the article was published, if it is known to the day."""
    try:
        return date.fromisoformat((article.metadata.published or "")[:10])
    except ValueError:
        return None


def _tense(written: str, language: str, evidence: tuple[Evidence, ...]) -> Tense | None:
    """Where the sentences of the quotes look when they give the date."""
    tenses = {
        tense_at(sentence, place, Span(0, len(sentence)), language)
        for quote in evidence
        for sentence in [quote.prefix + quote.exact + quote.suffix]
        for place in find(fold(sentence), written)
    }
    return tenses.pop() if len(tenses) == 1 else None


def _gives_year(article: Article, moment: Moment) -> bool:
    """Whether the text names the year, or "last Monday" can mean it beside a known date."""
    years = {int(year) for year in re.findall(r"(?<!\d)\d{4}(?!\d)", article.text)}
    if article.metadata.published is not None:
        published = int(article.metadata.published[:4])
        years |= {published - 1, published, published + 1}
    return moment.earliest.year in years
