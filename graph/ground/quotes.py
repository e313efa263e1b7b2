"""Quotes: where the article says them, and in which sentence."""

from __future__ import annotations

from collections.abc import Iterator

from graph.ground.page import Page, UngroundedError, short
from graph.model import Evidence, Fact, Span
from graph.text import closest, context, find, fold


def find_quotes(page: Page, fact: Fact) -> Iterator[Span]:
    """Where each quote of a fact stands in the article."""
    for index, quote in enumerate(fact.quotes):
        spans = find(page.folded, quote)
        if not spans:
            raise UngroundedError(_not_said(page, quote))
        yield _choose(spans, quote, fact.occurrence if index == 0 else None)


def _not_said(page: Page, quote: str) -> str:
    if fold(quote.strip()).text in page.folded.text:
        return f'"{short(quote)}" begins or ends inside a word. Quote whole words.'
    near = closest(page.article.text, quote)
    passage = f' Closest passage: "{short(near)}".' if near else ""
    return (
        f'the article does not say "{short(quote)}".{passage} '
        "Copy the words exactly, or delete the fact."
    )


def _choose(spans: list[Span], quote: str, occurrence: int | None) -> Span:
    if occurrence is None and len(spans) > 1:
        raise UngroundedError(
            f'the article says "{short(quote)}" {len(spans)} times. '
            "Quote more words around it, or add `occurrence: 1` (or 2, …)."
        )
    if occurrence is not None and occurrence > len(spans):
        raise UngroundedError(
            f'occurrence {occurrence} of "{short(quote)}" was asked for, but the article says it '
            f"{_times(len(spans))}. Correct `occurrence`."
        )
    return spans[(occurrence or 1) - 1]


def in_sentence(page: Page, span: Span) -> Evidence:
    """A quoted passage with the rest of its sentence."""
    text = page.article.text
    whole = context(text, span, page.sentences)
    return Evidence(
        span=span,
        exact=text[span.start : span.end],
        prefix=text[whole.start : span.start],
        suffix=text[span.end : whole.end],
    )


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
