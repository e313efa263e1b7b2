"""The lexicon's file: its literals of one language, and the place of what is wrong in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from pyoxigraph import Literal, NamedNode

from graph.errors import InputError, ProjectError
from graph.files import Turtle, read_text, read_turtle
from graph.model import Origin, Problem
from graph.ontology import Ontology

LEXICON_FILE = "lexicon.ttl"
LEX = "https://w3id.org/newsgraph/lexicon#"
REFERENCE = "http://www.w3.org/ns/lemon/ontolex#reference"
LANGUAGE = "http://www.w3.org/ns/lemon/lime#language"
EVERY = "mul"
"""The tag of what is the same in every language (BCP 47, by ISO 639-2: multiple languages)."""

_TEXTS = frozenset(
    [
        "word",
        "verb",
        "noun",
        "act",
        "beside",
        "trade",
        "kind",
        "thing",
        "office",
        "known",
        "givenName",
        "inName",
        "alike",
        "hinting",
        "had",
        "vague",
        "unnamed",
        "heads",
        "called",
        "figure",
        "told",
        "figureOf",
        "measuredIn",
        "plainVerb",
        "unknownVerb",
        "paradigm",
        "plural",
        "elided",
        "same",
        "adverbEnding",
    ]
)
_SETTINGS = frozenset(
    [
        "modality",
        "inner",
        "silent",
        "speaks",
        "content",
        "given",
        "demonym",
        "aim",
        "tacit",
        "already",
        "also",
        "closes",
        "placed",
        "compares",
        "shares",
        "percent",
        "whole",
        "ofLast",
        "together",
        "money",
        "only",
        "onlyObject",
        "usual",
        "usualObject",
        "worded",
        "plurals",
        "recalls",
        "distinct",
        "byParty",
        "modified",
        "whose",
        "names",
        "territory",
    ]
)

Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class Text:
    """A literal of the language that is read."""

    subject: str
    """IRI."""
    name: str
    """The property's."""
    text: str

    @property
    def word(self) -> str:
        """The subject's name: what a class of words is called."""
        return self.subject.removeprefix(LEX)


@dataclass(frozen=True, slots=True)
class Source:
    """The file, for one language."""

    turtle: Turtle
    ontology: Ontology
    language: str
    texts: Mapping[str, tuple[Text, ...]]
    """Name of a property -> its literals, in the order of the file."""
    values: Mapping[tuple[str, str], tuple[NamedNode | Literal, ...]]
    """Subject and property -> values."""
    references: Mapping[str, tuple[str, ...]]
    """Name of a subject -> IRIs of the classes that it refers to."""
    problems: list[Problem]
    """What was found to be wrong: all of it is told at once."""

    def of(self, *names: str) -> Iterator[Text]:
        """The literals of some properties."""
        return (each for name in names for each in self.texts.get(name, ()))

    def split(self, name: str) -> Iterator[str]:
        """The words of all literals of a property."""
        return (word for each in self.of(name) for word in each.text.split())

    def each(self, name: str, read: Callable[[str], Read]) -> Iterator[Read]:
        """What is read from each literal of a property; a ValueError is a problem."""
        for each in self.of(name):
            try:
                yield read(each.text)
            except ValueError as error:
                self.wrong(each.subject, f'"{each.text}": {error}', each.text)

    def pairs(self, name: str) -> Iterator[tuple[str, str]]:
        """The two halves of each literal of a property: ``y | ies``."""
        return self.each(name, _halves)

    def setting(self, iri: str, name: str) -> tuple[str, ...]:
        """The values of a setting of a sense or class of words."""
        return tuple(sorted(value.value for value in self.values.get((iri, LEX + name), ())))

    def classes(self, name: str) -> Iterator[tuple[str, str]]:
        """Subjects' names with the class of the ontology that a setting gives them."""
        for (subject, predicate), values in self.values.items():
            for value in values if predicate == LEX + name else ():
                if value.value in self.ontology.classes:
                    yield subject.removeprefix(LEX), value.value
                else:
                    self.wrong(subject, f"lex:{name} is no class of the ontology. Name one.")

    def wrong(self, iri: str, message: str, text: str = "") -> None:
        """Note what is wrong, at the line of the literal or of its subject."""
        self.problems.append(Problem(_origin(self.turtle, iri, text), message))


def _halves(text: str) -> tuple[str, str]:
    one, bar, other = text.partition("|")
    if not bar:
        raise ValueError("it has no |. Write both halves with | between them: y | ies.")
    return one.strip(), other.strip()


def open_source(ontology: Ontology, language: str) -> Source:
    """The lexicon's file, for a language (a BCP 47 tag).

    Raises `ProjectError` where there is none, or none of that language, `InputError` where it is no
    Turtle.
    """
    path = ontology.folder / LEXICON_FILE
    if not path.exists():
        raise ProjectError(
            f"{path.as_posix()}: not there, and rules read by it. Write one (newsgraph's own shows "
            "how), or use another extractor."
        )
    turtle = read_turtle(path)
    subtag = language.partition("-")[0].casefold()
    known = sorted({value for name, value in _literals(turtle) if name == LANGUAGE})
    if subtag not in known:
        raise ProjectError(
            f'{path.as_posix()}: no lexicon of the language "{subtag}"; there is: '
            f"{', '.join(known) or 'none'}. Set the article's `language`, add a section for it "
            "(a lime:Lexicon with its paradigms, and its words for each sense), or use another "
            "extractor."
        )
    problems: list[Problem] = []
    texts: defaultdict[str, list[Text]] = defaultdict(list)
    for each in _texts(turtle, subtag, problems):
        texts[each.name].append(each)
    return Source(
        turtle, ontology, subtag, {name: tuple(some) for name, some in texts.items()},
        _values(turtle),
        _references(turtle, ontology, problems), problems,
    )  # fmt: skip


def _literals(turtle: Turtle) -> Iterator[tuple[str, str]]:
    for _, predicate, value in turtle.triples:
        if isinstance(value, Literal):
            yield predicate.value, value.value


def _values(turtle: Turtle) -> dict[tuple[str, str], tuple[NamedNode | Literal, ...]]:
    found: defaultdict[tuple[str, str], list[NamedNode | Literal]] = defaultdict(list)
    for subject, predicate, value in turtle.triples:
        if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
            found[subject.value, predicate.value].append(value)
    return {key: tuple(values) for key, values in found.items()}


def _texts(turtle: Turtle, language: str, problems: list[Problem]) -> Iterator[Text]:
    for subject, predicate, value in turtle.triples:
        name = predicate.value.removeprefix(LEX)
        iri = subject.value if isinstance(subject, NamedNode) else ""
        if name == predicate.value or name in _SETTINGS:
            continue
        if name not in _TEXTS:
            what = f"no property of a lexicon is called lex:{name}. The file's head lists them."
            problems.append(Problem(turtle.origin(iri), what))
        elif not isinstance(value, Literal) or not value.language:
            text = value.value if isinstance(value, Literal | NamedNode) else ""
            what = f'lex:{name} "{text}" has no language. Write it as "…"@{language}.'
            problems.append(Problem(_origin(turtle, iri, text), what))
        elif value.language in (language, EVERY):
            yield Text(iri, name, value.value)


def _references(
    turtle: Turtle, ontology: Ontology, problems: list[Problem]
) -> dict[str, tuple[str, ...]]:
    relations = {each.iri for each in ontology.relations.values()}
    found: defaultdict[str, list[str]] = defaultdict(list)
    for subject, predicate, value in turtle.triples:
        if predicate.value != REFERENCE or not isinstance(subject, NamedNode):
            continue
        iri = value.value if isinstance(value, NamedNode) else ""
        if iri in ontology.classes:
            found[subject.value.removeprefix(LEX)].append(iri)
        elif iri not in relations:
            what = f"its ontolex:reference {iri} is not in the ontology. Name a term of it."
            problems.append(Problem(turtle.origin(subject.value), what))
    return {name: tuple(classes) for name, classes in found.items()}


def _origin(turtle: Turtle, iri: str, text: str) -> Origin:
    """Where a literal stands: the last line that has it, or its subject's.

    Turtle keeps no lines; that a text stands twice is most often what is wrong with it.
    """
    from pathlib import Path

    try:
        lines = read_text(Path(turtle.path)).splitlines() if text else []
    except InputError:
        lines = []
    places = [number for number, line in enumerate(lines, 1) if f'"{text}"' in line]
    return Origin(turtle.path, places[-1]) if places else turtle.origin(iri)
