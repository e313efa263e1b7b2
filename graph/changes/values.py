"""What is compared, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from graph.vocabulary import DCTERMS, DEFAULT

if TYPE_CHECKING:
    import networkx

Values: TypeAlias = tuple[str, ...]
"""IRIs, names or texts, sorted where they have no order."""
Kind: TypeAlias = Literal[
    "added", "withdrawn", "changed", "reworded", "merged", "split", "text changed"
]
"""``reworded`` is said of claims, ``merged`` and ``split`` of entities, ``text changed`` of
articles."""
Edge: TypeAlias = tuple[str, str, Mapping[str, Any]]
"""Subject, object, and what `graph.project` says of the claim between them."""
HEIR = DEFAULT.shorten(DCTERMS + "isReplacedBy")
"""The field of an entity that says which one it was merged into."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A claim, an entity or an article, with all that is compared of it."""

    iri: str
    fields: Mapping[str, Values]
    """What there is nothing of isn't there."""

    def one(self, name: str) -> str | None:
        """The value of a field; of several, the first."""
        values = self.fields.get(name)
        return values[0] if values else None


@dataclass(frozen=True, slots=True, order=True)
class Inference:
    """What a rule concluded. Which claims it was concluded from doesn't count."""

    subject: str
    relation: str
    object: str
    rule: str


@dataclass(frozen=True)
class Side:
    """One of two graphs that are compared."""

    name: str
    """As the user gave it."""
    network: networkx.MultiDiGraph
    edges: Mapping[str, Edge]
    """By the claim's or the inference's IRI."""
    claims: Mapping[str, Thing]
    entities: Mapping[str, Thing]
    articles: Mapping[str, Thing]
    inferences: frozenset[Inference] | None
    """`None` where it can't be known: a Turtle file has only what is stated."""
    triples: frozenset[str]
    """What is stated, as lines of N-Triples; where two sides are compared, what both state may be
    missing."""
    heirs: Mapping[str, str]
    """IRI of an entity that was merged -> the one that it is now."""
    unchanged: frozenset[str]
    """Slugs of articles that were left out, because all of them is the same on both sides."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that has other values."""

    field: str
    old: Values
    new: Values


@dataclass(frozen=True, slots=True)
class Change:
    """Something that isn't as it was.

    A claim that was retracted counts as withdrawn though the new graph still has it, one that was
    taken back as added.
    """

    kind: Kind
    old: Thing | None
    new: Thing | None
    differences: tuple[Difference, ...] = ()

    @property
    def thing(self) -> Thing:
        """The new one, or the old one where there is no new one."""
        found = self.new or self.old
        assert found is not None, "a change has at least one side"
        return found


@dataclass(frozen=True)
class Changes:
    """All that differs between two graphs, sorted."""

    articles: tuple[Change, ...]
    entities: tuple[Change, ...]
    claims: tuple[Change, ...]
    concluded: tuple[Inference, ...]
    """What only the new graph infers."""
    dropped: tuple[Inference, ...]
    """What only the old graph infers."""
    added: tuple[str, ...]
    """Triples that are stated in the new graph only, as lines of N-Triples."""
    withdrawn: tuple[str, ...]
    """Those of the old graph only."""
    old: Side = field(repr=False, compare=False)
    new: Side = field(repr=False, compare=False)

    @property
    def same(self) -> bool:
        """Whether both graphs state the same triples and infer the same."""
        return not (self.added or self.withdrawn or self.concluded or self.dropped)
