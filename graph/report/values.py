"""What a report holds: plain values, with names in the report's language beside the IRIs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from graph.vocabulary import BASE


@dataclass(frozen=True, slots=True)
class Source:
    """An article, or a source of the catalogue."""

    iri: str
    headline: str
    publisher: str | None
    published: str | None
    """ISO 8601, at the precision that is known."""
    language: str | None
    url: str | None
    reliability: str | None
    story: str
    """IRI of the article that it corrects, of the first one; else its own."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of an article, and the part of it that is quoted."""

    before: str
    quote: str
    after: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim, as a reader is shown it."""

    claim: str
    """IRI."""
    says: str
    """“Acme — supplies → Norland”."""
    modality: str
    """Local name of its ``ng:`` concept."""
    modality_label: str
    inferred: bool
    speaker: str | None
    amount: str | None
    """As written, with the article's own conversion."""
    dates: Mapping[str, str]
    """``on``, ``from``, ``until``, ``by``: those that it has."""
    passages: tuple[Passage, ...]
    source: Source | None


@dataclass(frozen=True, slots=True)
class Item:
    """Claims that belong side by side."""

    title: str
    sources: int
    """How many there are; an article and its corrections are one."""
    statements: tuple[Statement, ...]
    deadline: str | None = None
    """Of a plan: the date as the article gives it."""
    later: tuple[Statement, ...] = ()
    """Of a plan: what was said of the same two afterwards."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """An amount of one currency that an article gives in another, too."""

    written: str
    equivalent: str
    rate: Decimal
    """Of the pair's second currency, for 1 of its first."""
    claims: tuple[str, ...]
    source: Source | None


@dataclass(frozen=True, slots=True)
class RatePair:
    """The conversions between two currencies."""

    one: str
    other: str
    conversions: tuple[Conversion, ...]
    lowest: Decimal
    highest: Decimal
    spread: Decimal
    """Share of the highest rate by which the lowest is below it."""
    wide: bool
    """Whether that is more than rounding explains."""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """An article, and how much it states."""

    source: Source
    claims: int
    modalities: Mapping[str, int]
    """Local name of each modality -> number of claims."""


@dataclass(frozen=True, slots=True)
class Report:
    """All that the report tells."""

    language: str
    as_of: str | None
    """The day on which plans are overdue or not, ISO 8601; `None` where no article has a date."""
    as_of_given: bool
    """Whether somebody said so; else it is the date of the newest article."""
    claims: int
    modalities: Mapping[str, str]
    """Local name of each modality -> its name in the report's language."""
    agreed: tuple[Item, ...]
    denied: tuple[Item, ...]
    opposite: tuple[Item, ...]
    rivals: tuple[Item, ...]
    figures: tuple[Item, ...]
    overdue: tuple[Item, ...]
    rates: tuple[RatePair, ...]
    articles: tuple[SourceRow, ...]
    base: str = BASE
    """What the IRIs of the project begin with."""
