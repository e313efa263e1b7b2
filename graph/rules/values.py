"""The values of reading: what a sentence is made of, and what is found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.model import Amount, Modality, Moment, Span
from graph.rules.language.lexical import Form, Frame

# A sentence


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a sign: ``text[start:end]``."""

    text: str
    start: int
    end: int
    low: str
    """In small letters, with plain apostrophes."""


@dataclass(frozen=True, slots=True)
class Name:
    """A known name where it stands."""

    first: int
    """Index of its first word."""
    last: int
    iris: tuple[str, ...]
    hidden: bool


@dataclass(frozen=True, slots=True)
class Unit:
    """What a sentence is made of, at ``text[start:end]``."""

    tag: str
    """``name``, ``amount``, ``date``, ``verb``, ``word``, ``sign``, or a class of the lexicon."""
    text: str
    low: str
    start: int
    end: int
    classes: frozenset[str] = frozenset()
    forms: tuple[Form, ...] = ()
    iris: tuple[str, ...] = ()
    hidden: bool = False
    amount: Amount | None = None
    moment: Moment | None = None
    base: str = ""
    """Its singular, in small letters."""
    quoted: bool = False

    def does(self, name: str) -> bool:
        """Whether the lexicon says that it does this."""
        return name in self.classes


@dataclass(frozen=True, slots=True)
class Group:
    """Verbs that stand together: "has not been sold"; units ``[start, end)``."""

    start: int
    end: int
    lemma: str
    kind: str
    """``finite``, ``infinitive``, ``ing`` or ``participle``."""
    passive: bool = False
    copula: bool = False
    """Whether it is a form of "to be", by itself."""
    reflexive: bool = False
    negated: bool = False
    modality: Modality | None = None
    """That its own words tell: `None` is a fact."""
    conditional: bool = False
    marker: str = ""
    """The word before an infinitive: "to", "de"."""
    lemmas: tuple[str, ...] = ()
    """Every reading of its main verb."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun with what belongs to it: units ``[start, end)``."""

    start: int
    end: int
    before: int
    """Index of the preposition that leads to it; -1 without."""
    pronoun: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, taken apart."""

    number: int
    span: Span
    text: str
    """The article's."""
    units: tuple[Unit, ...]
    items: tuple[Group | Phrase | int, ...]
    """In order; an int is the unit of that index by itself."""
    at: tuple[int, ...]
    """Unit index -> index of its item."""


# What is meant and found


@dataclass(frozen=True, slots=True)
class End:
    """Whom or what words mean."""

    key: str
    """Its IRI, or the name of a newcomer."""
    class_iri: str
    words: str
    start: int
    """Where the words stand in the article."""
    end: int
    how: str = "name"
    """``name``, ``hidden``, ``new``, ``thing``, ``described``, ``pronoun``, ``noun``, or ``both``
    where all are meant."""
    name: str | None = None
    """The name of a newcomer."""
    note: str | None = None
    """What it rests on, where that isn't a name."""
    rank: int = 0
    """0 is the likeliest of several."""
    loose: bool = False
    """Whether nothing tells its class but where it stands: it may be of another one."""
    member: int = 0
    """Of several who are meant together ("both companies"), which one; 0 for one alone."""
    told: tuple[int, int] | None = None
    """Where one of several is spoken of by itself."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody or something that was spoken of."""

    key: str
    class_iri: str
    sentence: int
    leading: bool
    """Whether its sentence begins with it: what the text is about."""
    gender: str = ""
    bases: frozenset[str] = frozenset()
    """The nouns of its names."""
    name: str | None = None
    words: str = ""
    loose: bool = False
    """As of an `End`."""
    lands: frozenset[str] = frozenset()
    """IRIs of the countries whose it is called: "the Swedish group"."""
    told: tuple[int, int] | None = None
    """Where its words stand in the article."""


@dataclass(frozen=True, slots=True)
class Said:
    """How a clause is put."""

    modality: Modality = Modality.ASSERTED
    speaker: End | None = None
    mute: bool = False
    """Whether nothing may be concluded from it."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb with whose it is and how it is put."""

    item: int
    """Its place among the sentence's items."""
    group: Group
    subjects: tuple[int, ...]
    """Items: the phrases that it is said of; all of them together."""
    how: str = "direct"
    """How they were found: ``direct``, ``relative``, ``shared``, ``led``, ``inverted`` …"""
    other: int | None = None
    """In "which X bought": the item of what it stands for."""
    via: str = ""
    """The preposition before "which"."""
    governor: int | None = None
    """The item of the verb that this one hangs on."""
    leading: Frame | None = None
    """The frame of that verb that leads here."""
    said: Said = field(default_factory=Said)
    instead: tuple[int, ...] = ()
    """Items that it may be said of instead, where the subjects don't fit."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A fact as the rules found it."""

    frame: Frame
    how: str
    """The construction: ``verb``, ``passive``, ``title`` …"""
    subject: End
    object: End
    said: Said
    start: int
    """The passage that says it."""
    end: int
    topics: tuple[End, ...] = ()
    amount: Amount | None = None
    dates: Mapping[str, str] = field(default_factory=dict)
    """``on``, ``from``, ``until``, ``by`` -> as the article or the calendar writes it."""
    contents: tuple[int, ...] = ()
    """Places of other findings in the same list."""
    sentence: int = 0
