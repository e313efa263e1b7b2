"""The files of an ontology's folder, as text and as triples.

What is wrong is appended to the reader's list of problems, so that all of it is told at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import BlankNode, Quad, RdfFormat, parse

from graph.model import Origin, Problem
from graph.vocabulary import ONTOLOGY_GRAPH

_TURTLE_POSITION = re.compile(r"^.*?at line \d+[^:]*: ")
_SUBJECT = re.compile(r"^(?:<([^>]*)>|([\w.-]*):([\w.-]+))")


@dataclass(frozen=True, slots=True)
class Turtle:
    """A Turtle file that was read."""

    path: Path
    quads: tuple[Quad, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)
    """IRI -> the line on which its description begins."""

    def problem(self, iri: str, message: str) -> Problem:
        """A problem at the line that describes the IRI, or at the file as a whole."""
        return problem_at(self.path, self.lines.get(iri, 0), message)


def read_turtle(path: Path, problems: list[Problem]) -> Turtle:
    """What a Turtle file holds; nothing, and a problem more, where it can't be read."""
    text = read_text(path, problems)
    parser = parse(text, RdfFormat.TURTLE)
    try:
        quads = tuple(_with_steady_blank_nodes(parser))
    except SyntaxError as error:
        what = _TURTLE_POSITION.sub("", error.msg)
        message = f"not valid Turtle: {what}. Correct it there or just before."
        problems.append(problem_at(path, error.lineno or 0, message))
        return Turtle(path)
    return Turtle(path, quads, _subject_lines(text, parser.prefixes))


def _with_steady_blank_nodes(quads: Iterable[Quad]) -> Iterator[Quad]:
    """The triples in the ontology's graph, their blank nodes numbered: the same at each reading."""
    names: dict[BlankNode, BlankNode] = {}

    def steady(node: BlankNode) -> BlankNode:
        return names.setdefault(node, BlankNode(f"ontology{len(names)}"))

    for quad in quads:
        subject, predicate, value, _ = quad
        if isinstance(subject, BlankNode):
            subject = steady(subject)
        if isinstance(value, BlankNode):
            value = steady(value)
        yield Quad(subject, predicate, value, ONTOLOGY_GRAPH)


def _subject_lines(text: str, prefixes: Mapping[str, str]) -> dict[str, int]:
    lines: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if found := _SUBJECT.match(line):
            iri = found[1] or prefixes.get(found[2], "") + found[3]
            lines.setdefault(iri, number)
    return lines


def problem_at(path: Path, line: int, message: str) -> Problem:
    """A problem at a line of a file; line 0 is the file as a whole."""
    return Problem(Origin(path.as_posix(), line), message)


def read_text(path: Path, problems: list[Problem]) -> str:
    """The file's text; nothing, and a problem more, where it can't be read."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        what = f"can't be read ({error.strerror}). An ontology's folder needs it."
    except UnicodeDecodeError:
        what = "not UTF-8. Save it as UTF-8."
    problems.append(problem_at(path, 0, what))
    return ""
