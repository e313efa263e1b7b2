"""The values that pass through `graph.add`: what was given, what was found, what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from graph.model import Metadata


class Kind(StrEnum):
    """How a source is written. The value is the ending under which the original is kept."""

    HTML = "html"
    MARKDOWN = "md"
    TEXT = "txt"


@dataclass(frozen=True, slots=True)
class Source:
    """What somebody gave: a file, standard input, or a page from the web."""

    name: str
    """As the user gave it; messages begin with it."""
    data: bytes
    kind: Kind
    charset: str | None = None
    """What the server says that the bytes are encoded in."""
    url: str | None = None
    """Where it was fetched, redirects followed."""
    retrieved: str | None = None
    """When it was fetched: ISO 8601."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A source as text."""

    text: str
    notes: tuple[str, ...] = ()
    """What a person should know of how it was read."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What was found in a source: the article as it could be written down."""

    text: str
    """The whole of ``article.txt``: headline, then paragraphs, blank lines between them."""
    metadata: Metadata = field(default_factory=Metadata)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Added:
    """What came of one source."""

    slug: str
    draft: Draft
    is_new: bool = True
    """False where the same article was there already, and nothing was done."""
    revises: str | None = None
    """Slug of the article whose corrected text this is."""
    carried: int = 0
    """Facts of that article whose quotes still stand."""
    left: tuple[tuple[str, str], ...] = ()
    """The others: where each fact stands, and why it can't be carried over."""
    near: tuple[str, ...] = ()
    """Slugs of articles that say almost the same."""
