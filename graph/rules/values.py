"""The values of the rules: what the lexicon says, what a sentence is made of, what is found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.model import Amount, Modality, Moment, Span
from graph.rules.familiar import World

# The lexicon


@dataclass(frozen=True, slots=True)
class Form:
    """A reading of a word as a form of a verb."""

    lemma: str
    kind: str
    """One of `graph.rules.forms.FIELDS`."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a frame, and the words that lead to it."""

    role: str
    """``S``, ``O``, ``T`` (topic), ``A`` (amount), ``V`` (a verb), ``C`` (a clause); or none."""
    marker: tuple[tuple[str, ...], ...] = ()
    """Words before it, each any of several; none where it follows directly."""


@dataclass(frozen=True, slots=True)
class Frame:
    """How a sense is said: ``S supply O with T``."""

    sense: str
    """IRI of the sense in the lexicon."""
    pattern: str
    """As the lexicon has it."""
    relation: str | None
    """Name of the relation that it states; `None` where it only leads to another."""
    head: str
    """The word that it hangs on: the infinitive of a verb, the singular of a noun."""
    slots: tuple[Slot, ...]
    holder: str = "S"
    """The role of what a noun stands beside, or of a verb's subject."""
    reflexive: bool = False
    copula: tuple[str, ...] = ()
    """Words behind a form of "to be" that it hangs on instead: ``based in``."""
    modality: Modality | None = None
    """Of the relation, where the word itself tells: to seek to buy is a plan."""
    inner: Modality | None = None
    """Of what stands in its slot V or C."""
    silent: bool = False
    """Whether nothing may be said of what stands in its slot V or C."""
    speaks: bool = False
    """Whether its subject is the speaker of what stands in its slot V or C."""
    content: bool = False
    """Whether what stands in its slot V is the content of its own relation."""
    given: bool = False
    """Whether its noun takes the relation for granted."""
    demonym: bool = False
    """Whether an adjective of nationality may be its other end."""
    aim: bool = False
    """Whether it is stated where the verb is a plan, as the aim that somebody has."""
    also: bool = False
    """Whether it is stated beside what else its verb says."""
    already: bool = False
    """Whether it is so already where the verb is a plan."""
    compares: bool = False
    """Whether a figure behind "up from" is what its amount was before."""
    placed: bool = False
    """Whether a capital in it is the city, and not those who govern from there."""
    shares: bool = False
    """Whether a share in something counts as the thing."""
    only_object: tuple[str, ...] = ()
    """IRIs of the classes of its object, where the relation's own are too many."""
    unnamed: tuple[str, ...] = ()
    """Names that its object may have, with S for its subject, where nobody names it."""
    heads: frozenset[str] = frozenset()
    """Nouns, in the singular, for such an object; its amount is a percentage if ``percent``."""
    percent: bool = False
    only: tuple[str, ...] = ()
    """IRIs of the classes of its subject, where the relation's own are too many."""
    implied: str = ""
    """What its noun itself names as its object: of a brewer, beer."""
    breadth: int = 0
    """How many classes its relation can join: the narrower one is tried first."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the lexicon says about one language."""

    language: str
    classes: Mapping[str, frozenset[str]]
    """A word in small letters -> what it does: ``determiner``, ``agent`` …"""
    longer: Mapping[str, tuple[tuple[tuple[str, ...], frozenset[str]], ...]]
    """First word -> expressions of several words, the longest first, and what they do."""
    elided: frozenset[str]
    same: Mapping[str, str]
    """A word melted with an article, or cut short -> the word itself: ``au`` -> ``à``."""
    adverbs: tuple[str, ...]
    """Endings of adverbs."""
    plurals: tuple[tuple[str, str], ...]
    """Ending of the singular, ending of the plural; the longest plural first."""
    forms: Mapping[str, tuple[Form, ...]]
    """A word in small letters -> its readings as a verb."""
    verbs: Mapping[str, tuple[Frame, ...]]
    """Infinitive -> its frames."""
    copulas: Mapping[str, tuple[Frame, ...]]
    """First word behind "to be" -> frames."""
    nouns: Mapping[str, tuple[Frame, ...]]
    """Singular -> frames of who somebody is."""
    acts: Mapping[str, tuple[Frame, ...]]
    """Singular -> frames of what happens."""
    besides: tuple[Frame, ...]
    """Frames of names side by side."""
    unknown: tuple[tuple[str, tuple[str, ...]], ...]
    """Endings of verbs that the lexicon doesn't have -> what forms they make."""
    kinds: Mapping[str, tuple[str, ...]]
    """Singular of a noun -> IRIs of the classes of what it is a word for."""
    recalled: Mapping[str, tuple[str, ...]]
    """The same of the nouns that, with their article, mean one that was spoken of."""
    distinct: Mapping[str, tuple[str, ...]]
    """The same of the nouns that tell the members of their class apart."""
    things: Mapping[str, tuple[str, ...]]
    """The same of nouns that name a thing by themselves."""
    by_party: frozenset[str]
    """Of these nouns those that are told apart by whom they are for."""
    modified: frozenset[str]
    """Of these nouns those that need another word beside them."""
    bare: Mapping[str, tuple[str, ...]]
    """Singular of a figure -> IRIs of the classes whose it is if nobody is named."""
    alike: Mapping[str, frozenset[str]]
    """Singular of a noun -> others by which the same thing is called: ``contract``, ``deal``."""
    offices: Mapping[str, tuple[str, ...]]
    """Singular of an office -> words for the body that it heads."""
    refers: Mapping[str, tuple[str, ...]]
    """Class of pronouns -> IRIs of the classes that they stand for."""
    named: Mapping[str, str]
    """Class of words beside a name -> IRI of the class of what it names."""
    inside: Mapping[str, str]
    """Singular of a word -> IRI of the class of what has it in its name: ``ministry``."""
    holders: Mapping[str, str]
    """Singular of a noun -> IRI of the class of what alone has one: ``shareholder``."""
    given: Mapping[str, str]
    """First name, in small letters -> IRI of the class of whoever bears it."""
    people: frozenset[str]
    """IRIs of the classes of those who bear first names."""
    world: tuple[World, ...]
    """Entities that a paper takes as known."""
    territory: str | None
    """IRI of the class of the world's countries."""
    family: Mapping[str, frozenset[str]]
    """IRI of a class -> IRIs of itself and all above it."""


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
    """``name``, ``hidden``, ``new``, ``thing``, ``described``, ``pronoun`` or ``noun``."""
    name: str | None = None
    """The name of a newcomer."""
    note: str | None = None
    """What it rests on, where that isn't a name."""
    rank: int = 0
    """0 is the likeliest of several."""


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
