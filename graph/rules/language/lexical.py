"""The values of a lexicon: forms of words, frames, and all that it says of a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.model import Modality
from graph.rules.language.familiar import World


@dataclass(frozen=True, slots=True)
class Form:
    """A reading of a word as a form of a verb."""

    lemma: str
    kind: str
    """One of `graph.rules.language.forms.FIELDS`."""


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
    closes: bool = False
    """Whether it isn't so before its act is closed."""
    already: bool = False
    """Whether it is so already where the verb is a plan."""
    denials: frozenset[str] = frozenset()
    """Negations one of which its verb has: what is said is that it no longer does so."""
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
    together: bool = False
    """Whether it is said only of several who do it with each other."""
    percent: bool = False
    money: bool = False
    """Whether its amount is one of money."""
    only: tuple[str, ...] = ()
    """IRIs of the classes of its subject, where the relation's own are too many."""
    worded: bool = False
    """Whether what only its words name may be its other end."""
    whole: bool = False
    """Whether it is stated of a bare noun alone: a sales director is no director."""
    of_last: bool = False
    """Whether a noun with its article means that of the body that was last spoken of."""
    called: frozenset[str] = frozenset()
    """Words one of which stands in the name of its object: ``party``."""
    implied: str = ""
    """What its noun itself names as its object: of a brewer, beer."""
    tacit: bool = False
    """Whether an object that the sentence leaves out is the one of which the article speaks."""
    breadth: int = 0
    """How many classes its relation can join: the narrower one is tried first."""


@dataclass(frozen=True, slots=True)
class Usual:
    """IRIs of the classes that the ends of a relation have as a rule."""

    subject: str | None = None
    object: str | None = None


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
    figures: tuple[Frame, ...]
    """Frames of figures and what they are of; those that ask for a word beside them first."""
    told: Mapping[str, frozenset[str]]
    """A word in the name of a figure -> others by which a text tells it: ``growth``, ``grow``."""
    measured: Mapping[str, frozenset[str]]
    """The same -> what it is measured in: ``$`` (money), ``%``, nouns of units."""
    unknown: tuple[tuple[str, tuple[str, ...]], ...]
    """Endings of verbs that the lexicon doesn't have -> what forms they make."""
    kinds: Mapping[str, tuple[str, ...]]
    """Singular of a noun -> IRIs of the classes of what it is a word for."""
    recalled: Mapping[str, tuple[str, ...]]
    """The same of the nouns that, with their article, mean one that was spoken of."""
    hinting: Mapping[str, tuple[str, ...]]
    """The same of the nouns that say of what they mean only that it is of one of these classes."""
    distinct: Mapping[str, tuple[str, ...]]
    """The same of the nouns that tell the members of their class apart."""
    things: Mapping[str, tuple[str, ...]]
    """The same of nouns that name a thing by themselves."""
    by_party: frozenset[str]
    """Of these nouns those that are told apart by whom they are for."""
    modified: frozenset[str]
    """Of these nouns those that need another word beside them."""
    vague: frozenset[str]
    """Singular of nouns for what is made and is no thing."""
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
    usual: Mapping[str, Usual]
    """Name of a relation -> the classes of its ends where nothing tells them."""
    world: tuple[World, ...]
    """Entities that a paper takes as known."""
    territory: str | None
    """IRI of the class of the world's countries."""
    family: Mapping[str, frozenset[str]]
    """IRI of a class -> IRIs of itself and all above it."""

    def usual_ends(self, relation: str | None) -> Usual:
        """What the ends of a relation, by its name, are as a rule."""
        return self.usual.get(relation or "", Usual())

    def does(self, expression: str) -> frozenset[str]:
        """What a word, or an expression of several, does."""
        if expression in self.classes or " " not in expression:
            return self.classes.get(expression, frozenset())
        for words, names in self.longer.get(expression.partition(" ")[0], ()):
            if " ".join(words).replace("' ", "'") == expression:
                return names
        return frozenset()
