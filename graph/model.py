"""The values that pass from stage to stage.

All are frozen: a stage never changes what it was given, it returns something new.
Offsets are counted in Unicode code points of ``Article.text``, start inclusive, end
exclusive, as in Python slices and in the Web Annotation data model [1]. IRIs are plain
strings here; `graph.encode` turns them into RDF terms.

[1] https://www.w3.org/TR/annotation-model/#text-position-selector
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """A line of a file that the user wrote: where a message points to."""

    path: str
    """As the user gave it, with forward slashes."""
    line: int = 0
    """Counted from 1; 0 is the file as a whole."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something wrong in a file, and what to do about it."""

    origin: Origin
    message: str
    """*what is wrong. What to do.*"""

    def __str__(self) -> str:
        return f"{self.origin}: {self.message}"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article's text: ``text[start:end]``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article. Unknown stays `None`: nothing is invented."""

    title: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    """ISO 8601 date or date-time, at the precision that is known."""
    language: str | None = None
    """BCP 47 tag."""
    retrieved: str | None = None
    """ISO 8601 date or date-time at which somebody fetched it."""
    archive_url: str | None = None
    page: str | None = None
    """Page or section of a printed source."""
    reliability: str | None = None
    """A (completely reliable) to F (cannot be judged): the Admiralty code's first half."""
    licence: str | None = None
    """IRI of the licence, or its name."""
    full_text: bool = False
    """Whether the whole text may be passed on."""
    sources: tuple[str, ...] = ()
    """IRIs of the documents that the text was written from."""
    revision_of: str | None = None
    """Slug of the article that this one corrects."""
    note: str | None = None


@dataclass(frozen=True)
class Article:
    """One news article, as plain text."""

    slug: str
    """Folder name under ``seeds/``, also the last part of the article's IRI."""
    text: str
    """The text of ``article.txt``, line ends included. Every offset points into it."""
    metadata: Metadata = field(default_factory=Metadata)

    @cached_property
    def sha256(self) -> str:
        """Hash of the file's bytes, in hexadecimal."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def language(self) -> str:
        """BCP 47 tag, ``und`` (undetermined) where the metadata doesn't say."""
        return self.metadata.language or "und"


class Modality(StrEnum):
    """How the article puts a claim. The value is the local name of its ``ng:`` concept."""

    ASSERTED = "Asserted"
    REPORTED = "Reported"
    PLANNED = "Planned"
    POSSIBLE = "Possible"
    DENIED = "Denied"


class Status(StrEnum):
    """Whether a person stands behind a claim. The value is its ``ng:`` concept's local name."""

    ACCEPTED = "Accepted"
    PROPOSED = "Proposed"
    RETRACTED = "Retracted"


@dataclass(frozen=True, slots=True)
class Fact:
    """What someone says the article states: one entry of ``facts.yaml``, as written there."""

    subject: str
    relation: str
    object: str
    quotes: tuple[str, ...]
    """The words of the article that state the fact, copied verbatim; at least one passage."""
    origin: Origin
    id: str | None = None
    """Name by which another fact of the same file refers to this one."""
    occurrence: int | None = None
    """Which occurrence of the first quote is meant, counted from 1, where there are several."""
    modality: Modality | None = None
    stated_by: str | None = None
    topics: tuple[str, ...] = ()
    contents: tuple[str, ...] = ()
    """Ids of the facts that were ordered, announced or signed."""
    amount: str | None = None
    """As written in the quote."""
    equivalent: str | None = None
    """The article's own conversion of the amount, as written in the quote."""
    unit: str | None = None
    """What is counted, where the amount doesn't say: ``GPUs``."""
    on: str | None = None
    from_: str | None = None
    until: str | None = None
    by: str | None = None
    """The deadline."""
    subject_words: str | None = None
    object_words: str | None = None
    speaker_words: str | None = None
    topic_words: str | None = None
    status: Status = Status.ACCEPTED
    credibility: int | None = None
    """1 (confirmed) to 6 (cannot be judged): the Admiralty code's second half."""
    annotator: str | None = None
    """Who, or which program, wrote the fact down."""
    subject_class: str | None = None
    """Of a proposal: class of an entity that the catalogue doesn't have yet."""
    object_class: str | None = None
    speaker_class: str | None = None
    rule: str | None = None
    """The rule by which a program found it."""
    confidence: Decimal | None = None
    """How sure that program was, from 0 to 1."""
    reviewer: str | None = None
    """Who accepted or retracted what a program proposed."""
    reviewed: str | None = None
    """When: ISO 8601 date or date-time."""
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, or a range of numbers, of something. ``minimum == maximum`` for one number."""

    minimum: Decimal
    maximum: Decimal
    currency: str | None = None
    """ISO 4217 code."""
    unit_code: str | None = None
    """UN/CEFACT Recommendation 20 code; ``P1`` is percent."""
    unit_text: str | None = None
    """What is counted, in the article's words, where there is no code for it."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity where an article gives it."""

    span: Span
    written: str
    """The article's own spelling: ``text[span.start:span.end]``."""
    quantity: Quantity
    equivalent: Amount | None = None
    """The conversion that the article gives of it."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A date at the precision that was given, and the days that it may mean."""

    written: str
    lexical: str
    """``2030``, ``2030-05`` or ``2030-05-17``."""
    earliest: date
    """First day that it may mean: 2030-01-01."""
    latest: date
    """Last day that it may mean: 2030-12-31."""


@dataclass(frozen=True, slots=True)
class Mention:
    """An entity, and the article's words that stand for it."""

    iri: str
    words: str
    """The article's own spelling."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quoted passage in its place. The sentence that holds it is ``prefix + exact + suffix``."""

    span: Span
    exact: str
    prefix: str
    """The sentence before the quote; empty where the quote begins it."""
    suffix: str
    """The sentence behind the quote; empty where the quote ends it."""


@dataclass(frozen=True, slots=True)
class GroundedFact:
    """A fact whose quotes were found and whose names were linked to known entities."""

    fact: Fact
    evidence: tuple[Evidence, ...]
    subject: Mention
    relation: str
    """IRI."""
    object: Mention
    speaker: Mention | None = None
    topics: tuple[Mention, ...] = ()
    amount: Amount | None = None
    on: Moment | None = None
    from_: Moment | None = None
    until: Moment | None = None
    by: Moment | None = None

    @property
    def modality(self) -> Modality:
        """As written, else Reported where somebody is said to say it, else Asserted."""
        if self.fact.modality is not None:
            return self.fact.modality
        return Modality.ASSERTED if self.speaker is None else Modality.REPORTED


@dataclass(frozen=True, slots=True)
class Claim:
    """A grounded fact under its own IRI."""

    iri: str
    fact: GroundedFact
    contents: tuple[str, ...] = ()
    """IRIs of the claims that were ordered, announced or signed."""

    @property
    def stands(self) -> bool:
        """Whether the plain triple holds: the article itself asserts it, without an end."""
        return (
            self.fact.modality is Modality.ASSERTED
            and self.fact.fact.status is Status.ACCEPTED
            and self.fact.speaker is None
            and self.fact.until is None
        )
