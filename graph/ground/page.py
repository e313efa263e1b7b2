"""An article opened for searching, and what the parts of grounding share."""

from __future__ import annotations

from dataclasses import dataclass

from graph.model import Article, Span
from graph.text import Folded, fold, sentences

_SHOWN = 120
"""Characters of a quote that a message repeats."""


@dataclass(frozen=True, slots=True)
class Page:
    """An article, opened for searching."""

    article: Article
    folded: Folded
    sentences: list[Span]


class UngroundedError(Exception):
    """Why one fact was rejected. Never leaves this package."""


def open_page(article: Article) -> Page:
    """The article with its text folded and its sentences found, once for all its facts."""
    return Page(article, fold(article.text), sentences(article.text, article.language))


def short(text: str) -> str:
    """A text in one line, not longer than a message can bear."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1].rstrip() + "…"
