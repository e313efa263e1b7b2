"""What an article's facts state already, so that it isn't proposed in other words.

A person and an extractor seldom quote a sentence alike: the one takes a half of it, the other all.
So facts repeat each other that join the same ends by the same relation and quote one sentence
both. Two figures of it are two facts ("from 38 to 44 %"); a figure more or less is none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from graph.amounts import read_amount
from graph.catalogue import Catalogue
from graph.extract.merge import Joined, joined
from graph.extract.values import Entry
from graph.model import Article
from graph.ontology import Ontology
from graph.text import Folded, find, fold, sentences


@dataclass(frozen=True, slots=True)
class Page:
    """An article's text, made ready for looking quotes up."""

    folded: Folded
    starts: tuple[int, ...]
    """Where its sentences begin, in order."""
    language: str


@dataclass(frozen=True, slots=True)
class Statement:
    """Where and with which figure something is stated."""

    sentences: frozenset[int]
    """Numbers of those that are quoted."""
    quote: str
    """The first quote, for one that the text doesn't have."""
    amount: object


Statements: TypeAlias = Mapping[Joined, tuple[Statement, ...]]


def open_page(article: Article) -> Page:
    """The page of an article."""
    starts = tuple(each.start for each in sentences(article.text, article.language))
    return Page(fold(article.text), starts, article.language)


def statements(
    entries: Iterable[Entry], page: Page, catalogue: Catalogue, ontology: Ontology
) -> Statements:
    """What facts state, by the ends that they join."""
    found: defaultdict[Joined, list[Statement]] = defaultdict(list)
    for entry in entries:
        found[joined(entry, catalogue, ontology)].append(_statement(entry, page))
    return {ends: tuple(each) for ends, each in found.items()}


def is_stated(
    entry: Entry, page: Page, known: Statements, catalogue: Catalogue, ontology: Ontology
) -> bool:
    """Whether a fact repeats one of those that are known."""
    same = known.get(joined(entry, catalogue, ontology), ())
    return bool(same) and any(_repeats(_statement(entry, page), each) for each in same)


def _repeats(one: Statement, other: Statement) -> bool:
    if not (one.sentences & other.sentences or one.quote == other.quote):
        return False
    return one.amount is None or other.amount is None or one.amount == other.amount


def _statement(entry: Entry, page: Page) -> Statement:
    quotes = tuple(_quotes(entry))
    occurrence = entry.get("occurrence")
    place = occurrence if isinstance(occurrence, int) else 1
    quoted = frozenset(number for each in quotes for number in _sentences_of(each, place, page))
    return Statement(quoted, fold(quotes[0]).text if quotes else "", _amount(entry, page))


def _quotes(entry: Entry) -> Iterator[str]:
    quotes = entry.get("quotes") or entry.get("quote", "")
    for each in quotes if isinstance(quotes, list) else [quotes]:
        yield str(each).strip()


def _sentences_of(quote: str, occurrence: int, page: Page) -> Iterator[int]:
    spans = find(page.folded, quote)
    if spans:
        span = spans[min(max(occurrence, 1), len(spans)) - 1]
        first = bisect_right(page.starts, span.start)
        yield from range(first, bisect_right(page.starts, span.end - 1) + 1)


def _amount(entry: Entry, page: Page) -> object:
    """The number of its figure (its unit may stand apart), or what is written if it is none."""
    written = entry.get("amount")
    if written is None:
        return None
    try:
        quantity = read_amount(str(written), page.language)
        return quantity.minimum, quantity.maximum
    except ValueError:
        return str(written)
