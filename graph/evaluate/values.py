"""The values of an evaluation: what is compared, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from graph.model import Article, Claim

Key: TypeAlias = tuple[str, str, str]
"""Relation and ends: what a relaxed match has in common."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A proposal that the gate didn't let through."""

    relation: str
    modality: str
    """As it was proposed, or as it would be read."""
    what: str
    reason: str


@dataclass(frozen=True, slots=True)
class Case:
    """An article with what is true of it, and what was proposed."""

    article: Article
    gold: tuple[Claim, ...]
    proposed: tuple[Claim, ...]
    """Those that passed the gate."""
    refused: tuple[Refused, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """What a claim says, in a form in which two can be compared."""

    claim: Claim
    article: str
    """Slug."""
    key: Key
    relation: str
    """Its name."""
    fields: Mapping[str, object]
    """All that a strict match has in common besides: name of the field -> value."""
    shown: Mapping[str, str]
    """The same for people."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which a proposal isn't what the gold fact is; empty where there is no value."""

    field: str
    gold: str
    proposed: str


@dataclass(frozen=True, slots=True)
class Match:
    """A gold fact and the proposal that stands for it."""

    gold: Said
    proposed: Said
    differences: tuple[Difference, ...]
    """None in a strict match."""


def share(part: int, whole: int) -> float | None:
    """A part of a whole; `None` where there is no whole.

    >>> share(1, 4), share(0, 0)
    (0.25, None)
    """
    return part / whole if whole else None


@dataclass(frozen=True, slots=True)
class Score:
    """How many of the proposals are right, and how many of the gold facts were found."""

    right: int
    proposed: int
    found: int
    gold: int

    @property
    def precision(self) -> float | None:
        """Right proposals / proposals."""
        return share(self.right, self.proposed)

    @property
    def recall(self) -> float | None:
        """Found gold facts / gold facts."""
        return share(self.found, self.gold)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both; `None` where one of them is.

        >>> Score(1, 2, 1, 1).f1, Score(0, 2, 0, 1).f1, Score(0, 0, 0, 1).f1
        (0.6666666666666666, 0.0, None)
        """
        precision, recall = self.precision, self.recall
        if precision is None or recall is None:
            return None
        both = precision + recall
        return 2 * precision * recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Marks:
    """The measures of a whole, or of one of its parts."""

    relaxed: Score
    strict: Score
    refused: int
    """Proposals that didn't pass the gate."""
    same_modality: int
    """Of the relaxed matches of its gold facts."""
    leaks: int
    unasserted: int
    """Gold facts that are denied or planned."""

    @property
    def grounding(self) -> float | None:
        """Proposals that passed the gate / proposals."""
        return share(self.relaxed.proposed, self.relaxed.proposed + self.refused)

    @property
    def modality(self) -> float | None:
        """Matches of one modality / matches."""
        return share(self.same_modality, self.relaxed.found)

    @property
    def leaked(self) -> float | None:
        """Denials and plans proposed as asserted / denials and plans."""
        return share(self.leaks, self.unasserted)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How proposals compare with gold facts."""

    articles: tuple[str, ...]
    total: Marks
    by_relation: Mapping[str, Marks]
    by_modality: Mapping[str, Marks]
    by_article: Mapping[str, Marks]
    matches: tuple[Match, ...]
    missed: tuple[Said, ...]
    """Gold facts that nothing proposed stands for."""
    invented: tuple[Said, ...]
    """Proposals that stand for no gold fact."""
    refused: tuple[tuple[str, Refused], ...]
    """Proposals that the gate refused, each with its article's slug."""
    leaks: tuple[tuple[Said, Said], ...]
    """Gold facts that are denied or planned, each with the proposal that asserts it."""
