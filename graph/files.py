"""The files that users write, as text and as Turtle; what is wrong in them has its line.

Turtle knows no lines once it is read. So that messages can point at an entity or a relation,
the line on which a subject's description begins is looked up in the text: subjects are taken to
stand at the start of a line, as people write them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import BlankNode, RdfFormat, Triple, parse

from graph.errors import InputError
from graph.model import Origin

_PARSER_POSITION = re.compile(r"^(?:Parser )?error[^:]*: ", re.IGNORECASE)
_PREFIX = re.compile(r"\s*@?prefix\s+([\w.-]*):", re.IGNORECASE)
_SUBJECT = re.compile(r"^(?:<([^>]*)>|([\w.-]*):([^\s;,]+))")


@dataclass(frozen=True, slots=True)
class Turtle:
    """What a Turtle file says, and where."""

    path: str
    triples: tuple[Triple, ...]
    """Blank nodes are numbered in their order: the same at each reading."""
    lines: Mapping[str, int]
    """IRI -> the line on which its description begins."""
    prefixes: Mapping[str, tuple[str, int]]
    """Prefix -> what it stands for, and the line on which it is declared."""

    def origin(self, iri: str = "") -> Origin:
        """Where the file describes something; the file as a whole where it doesn't."""
        return Origin(self.path, self.lines.get(iri, 0))


def read_text(path: Path) -> str:
    """A file's text, line ends as they are. Raises `InputError` if it isn't UTF-8 text."""
    return decode(path, read_bytes(path))


def read_bytes(path: Path) -> bytes:
    """What a file holds. Raises `InputError` if it can't be read."""
    try:
        return _content(path)
    except OSError as error:
        raise _unreadable(path, error) from error


def read_optional(path: Path) -> bytes | None:
    """What a file holds; `None` where there is none. Raises `InputError` if it can't be read."""
    try:
        return _content(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise _unreadable(path, error) from error


def _content(path: Path) -> bytes:
    # Without a buffer between: all of it is wanted at once, of ten thousands of small files.
    with path.open("rb", buffering=0) as file:
        return file.readall()


def _unreadable(path: Path, error: OSError) -> InputError:
    message = f"can't be read ({error.strerror}). Make the file, or let newsgraph read it."
    return InputError.at(path, message)


def decode(path: Path, data: bytes) -> str:
    """The text that a file's bytes are. Raises `InputError` if they aren't UTF-8 text."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"the byte 0x{data[error.start]:02X} is not UTF-8. Save the file as UTF-8."
        raise InputError.at(path, message, line) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        message = "a NUL character, so this is not a text file. Save it as plain text in UTF-8."
        raise InputError.at(path, message, line)
    return text


def read_turtle(path: Path) -> Turtle:
    """What a Turtle file says. Raises `InputError` if it can't be read."""
    text = read_text(path)
    parser = parse(text, RdfFormat.TURTLE)
    try:
        triples = tuple(_steady(quad.triple for quad in parser))
    except SyntaxError as error:
        what = _PARSER_POSITION.sub("", error.msg)
        message = f"not valid Turtle: {what}. Correct it there or just before."
        raise InputError.at(path, message, error.lineno or 0) from error
    lines = dict(_subject_lines(text, parser.prefixes))
    return Turtle(path.as_posix(), triples, lines, dict(_prefix_lines(text, parser.prefixes)))


def _steady(triples: Iterable[Triple]) -> Iterator[Triple]:
    """The triples with blank nodes named by their number, where the parser names them at random."""
    names: dict[object, BlankNode] = {}
    for subject, predicate, value in triples:
        if isinstance(subject, BlankNode):
            subject = names.setdefault(subject, BlankNode(f"b{len(names)}"))
        if isinstance(value, BlankNode):
            value = names.setdefault(value, BlankNode(f"b{len(names)}"))
        yield Triple(subject, predicate, value)


def _prefix_lines(text: str, prefixes: Mapping[str, str]) -> Iterator[tuple[str, tuple[str, int]]]:
    for number, line in enumerate(text.splitlines(), 1):
        if (found := _PREFIX.match(line)) and found[1] in prefixes:
            yield found[1], (prefixes[found[1]], number)


def _subject_lines(text: str, prefixes: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    seen: set[str] = set()
    for number, line in enumerate(text.splitlines(), 1):
        if found := _SUBJECT.match(line):
            iri = found[1] or prefixes.get(found[2] or "", "") + (found[3] or "")
            if iri not in seen:
                seen.add(iri)
                yield iri, number
