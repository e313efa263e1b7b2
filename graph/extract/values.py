"""The values of extraction: what an extractor is given, what is asked, what comes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from graph.catalogue import Catalogue
from graph.model import Article, Fact
from graph.ontology import Ontology

Entry: TypeAlias = Mapping[str, object]
"""A fact as it goes into ``facts.yaml``: keys of `graph.sources.facts.FactEntry`."""


@dataclass(frozen=True, slots=True)
class Task:
    """An article to be read, and all that an extractor may know."""

    article: Article
    catalogue: Catalogue
    ontology: Ontology
    present: tuple[Fact, ...] = ()
    """The facts that the article has already, accepted or not."""
    turned_down: tuple[Entry, ...] = ()
    """Its facts that the gate or a reviewer refused before."""
    examples: tuple[tuple[Article, tuple[Fact, ...]], ...] = ()
    """Other articles with their facts, to show how it is done."""


@dataclass(frozen=True, slots=True)
class Message:
    """A turn of a conversation with a model."""

    role: str
    """``system``, ``user`` or ``assistant``."""
    content: str


@dataclass(frozen=True, slots=True)
class Question:
    """What a model is asked."""

    messages: tuple[Message, ...]
    schema: Mapping[str, Any]
    """The JSON Schema that the answer should have."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What was sent and what came back."""

    requests: int = 0
    """Answers that were paid for; retries don't count."""
    cached: int = 0
    """Answers that were known already."""
    input_tokens: int = 0
    output_tokens: int = 0

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            self.requests + other.requests,
            self.cached + other.cached,
            self.input_tokens + other.input_tokens,
            self.output_tokens + other.output_tokens,
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model said."""

    text: str
    cut: bool = False
    """Whether it ran out of tokens before it had finished."""
    usage: Usage = field(default_factory=Usage)


Ask: TypeAlias = Callable[[Question], Answer]
"""A model, however it is reached."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The facts in an answer, as far as they have the form of facts."""

    entries: tuple[Entry, ...]
    unfit: tuple[tuple[Entry, str], ...]
    """What hasn't that form (as far as it can be shown), each with what is wrong."""


@dataclass(frozen=True, slots=True)
class Proposals:
    """What an extractor proposes, and what became of the rest."""

    entries: tuple[Entry, ...]
    """They passed the gate; each has ``status: proposed`` and its annotator."""
    rejected: tuple[tuple[Entry, str], ...]
    """They didn't, each with what is wrong and what to do."""
    usage: Usage | None
    """`None` where no model was asked."""
    repeated: int = 0
    """Facts that the article has already, or that were turned down before: left out."""
