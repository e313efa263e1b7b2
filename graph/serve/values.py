"""What is asked of a worker, what it replies, and the sizes that bound both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Query:
    """A SPARQL query."""

    sparql: str
    accept: str = "*/*"
    """As in the Accept header."""
    default: tuple[str, ...] = ()
    """IRIs of the graphs whose merge is the default graph; the whole if ``named`` is empty, too."""
    named: tuple[str, ...] = ()
    """IRIs of the graphs that GRAPH may ask."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """What is said of the first of these IRIs that anything is said of."""

    iris: tuple[str, ...]
    accept: str = "*/*"


@dataclass(frozen=True, slots=True)
class Words:
    """Names and sentences that have some words."""

    words: str
    index: str
    """Path of the index's file."""
    language: str = "en"
    """Of the labels."""
    limit: int = 20
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """What surrounds something, in the form that the page draws."""

    iri: str
    """Of an entity, a claim or an article."""
    steps: int = 1


MAKING = 60
"""Seconds that the page may take to be made, however little time queries have."""


@dataclass(frozen=True, slots=True)
class Opening:
    """The page that explores the graph, with its most connected part."""


Asked: TypeAlias = Query | Lookup | Words | Part | Opening


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, ready to be sent."""

    status: int
    """Of HTTP."""
    media: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one asker may take."""

    timeout: float = 10
    """Seconds that a query may run, and may wait for its turn."""
    running: int = 4
    """Queries at once."""
    body: int = 1024 * 1024
    """Bytes of a request."""
    answer: int = 16 * 1024 * 1024
    """Bytes of an answer."""

    @property
    def waiting(self) -> int:
        """Queries that may wait for their turn."""
        return 8 * self.running


def seconds_for(asked: Asked, timeout: float) -> float:
    """How long the answer to a question may take."""
    return max(timeout, MAKING) if isinstance(asked, Opening) else timeout


class RefusalError(Exception):
    """A request that gets no answer, with the status that says why."""

    def __init__(self, status: int, message: str, **headers: str) -> None:
        super().__init__(message)
        self.status = status
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


def plain(status: int, message: str) -> Reply:
    """A message as a reply."""
    return Reply(status, "text/plain; charset=utf-8", f"{message}\n".encode())
