"""What a search finds: frozen values, ready for a table, a file or a server's answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Within: TypeAlias = Literal["quotes", "articles", "all"]
"""Where to search: in the sentences that claims rest on, in headlines and texts, or in both."""
WITHIN: tuple[Within, ...] = ("quotes", "articles", "all")
Marks: TypeAlias = tuple[tuple[int, int], ...]
"""Stretches of a text, in code points, ``[start, end)``, in their order, none over another."""


@dataclass(frozen=True, slots=True)
class Named:
    """A thing, and what it is called in the reader's language."""

    iri: str
    label: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A claim that rests on the words that were found."""

    iri: str
    subject: Named
    relation: Named
    object: Named
    modality: Named
    status: str
    """Accepted or Retracted: proposals are not searched."""
    speaker: Named | None
    quote: str
    """The words of the sentence that state it."""
    evidence: str
    """IRI of their place in the article."""


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of an article."""

    iri: str
    slug: str
    headline: str | None
    authors: tuple[str, ...]
    publisher: str | None
    published: str | None
    language: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of the text with what was found in it."""

    text: str
    marks: Marks


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence, a headline or a paragraph that has the words."""

    kind: Literal["quote", "article"]
    iri: str
    """Of its place in the article; for a headline, of the article."""
    article: Card
    text: str
    marks: Marks
    snippet: Snippet
    claims: tuple[Mention, ...]
    """What rests on the sentence, in the order of the quotes; none for a text that isn't quoted."""
    score: float
    """BM25: the higher, the better the hit; to be compared within one answer only."""


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a search, best hits first."""

    total: int
    """How many hits there are, shown or not."""
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """An entity or an article that a name fits."""

    iri: str
    label: str
    """In the reader's language; of an article, its headline."""
    name: str
    """The name that fits, as it is spelt in the graph."""
    claims: int
    """How many claims have it as subject or object."""


@dataclass(frozen=True, slots=True)
class Names:
    """What fits, best first."""

    total: int
    """How many there are, shown or not."""
    hits: tuple[Name, ...]
