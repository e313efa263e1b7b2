"""A scene: a sentence with its verbs and whom its phrases mean, and by what it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from graph.ontology import Relation
from graph.rules.language.lexical import Frame, Lexicon
from graph.rules.mentions.known import Known
from graph.rules.values import Clause, End, Sentence

Ends: TypeAlias = Mapping[int, tuple[End, ...]]
"""Item of each phrase -> whom it may mean."""


@dataclass(frozen=True, slots=True)
class Scene:
    """All that the constructions read relations off."""

    sentence: Sentence
    clauses: Mapping[int, Clause]
    """By the item of their verb."""
    ends: Ends
    owners: tuple[End, ...]
    """Whom "its" may mean, the likeliest first."""
    relations: Mapping[str, Relation]
    known: Known

    @property
    def lexicon(self) -> Lexicon:
        """The lexicon of the article's language."""
        return self.known.lexicon

    def relation(self, frame: Frame) -> Relation | None:
        """What a frame states; `None` where it only leads to another."""
        return self.relations.get(frame.relation or "")
