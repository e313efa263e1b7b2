"""YAML whose every value knows its line, read as plain text.

Scalars stay strings: YAML 1.1 would make a date of ``2030-01-01``, a truth value of ``on`` and
sixty seconds of ``1:00``, where facts files mean just what is written. There are no tags, so
that a file can't name Python objects.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import yaml

from graph.errors import InputError
from graph.files import read_text
from graph.model import Origin, Problem

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
Place: TypeAlias = tuple[str | int | None, ...]
"""The way to a value: ``("facts", 0, "quote")``; `None` stands for a key itself."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_DEEPEST = 20
"""Levels of nesting; a facts file has three."""


@dataclass(frozen=True, slots=True)
class Marked:
    """What a YAML file says, and where it says it."""

    path: str
    value: Value
    lines: Mapping[Place, int]

    def origin(self, place: Place) -> Origin:
        """Where a value stands; for one that is missing, where it should stand."""
        while place and place not in self.lines:
            place = place[:-1]
        return Origin(self.path, self.lines.get(place, 1))


def read_marked(path: Path) -> Marked:
    """Read a YAML file. Raises `InputError` if it can't be read or isn't valid YAML."""
    return parse_marked(path.as_posix(), read_text(path))


def parse_marked(name: str, text: str) -> Marked:
    """Read YAML from a text; ``name`` is what messages call it. Raises `InputError`."""
    control = _CONTROL.search(text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        message = f"the control character U+{ord(control[0]):04X}. Delete it."
        raise InputError([Problem(Origin(name, line), message)])
    reader = _Reader(name, yaml.parse(text, Loader=yaml.CBaseLoader))
    try:
        value = reader.document()
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        message = f"not valid YAML: {error.problem or error.context}. Correct it there or above."
        raise InputError([Problem(Origin(name, line), message)]) from error
    if reader.problems:
        raise InputError(reader.problems)
    return Marked(name, value, reader.lines)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Events to values, noting each value's line and all that is wrong on the way.

    It reads events, not nodes: PyYAML composes nodes by recursion in C, which a hostile file can
    drive through the stack.
    """

    path: str
    events: Iterator[yaml.Event]
    lines: dict[Place, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def document(self) -> Value:
        """The first document's value; an empty file is an empty mapping."""
        for event in self.events:
            if isinstance(event, yaml.NodeEvent):
                value = self._value(event, ())
                self._end(next(self.events))
                return value
        return {}

    def _end(self, _end_of_document: yaml.Event) -> None:
        following = next(self.events)
        if isinstance(following, yaml.DocumentStartEvent):
            self._refuse(following, "a second document (---). Put it into a file of its own.")

    def _value(self, event: yaml.Event, place: Place) -> Value:
        self.lines[place] = _line(event)
        if len(place) > _DEEPEST:
            self._refuse(event, "too deeply nested. Follow seeds/README.md.")
            raise InputError(self.problems)
        if isinstance(event, yaml.AliasEvent):
            # One anchor used again and again is how a short file becomes a huge one.
            return self._refuse(event, "an alias (*name). Write the value out.")
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(place)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(place)
        return str(event.value) if isinstance(event, yaml.ScalarEvent) else ""

    def _sequence(self, place: Place) -> list[Value]:
        values: list[Value] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            values.append(self._value(event, (*place, len(values))))
        return values

    def _mapping(self, place: Place) -> dict[str, Value]:
        values: dict[str, Value] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._value(event, (*place, None))
            if not isinstance(key, str):
                key = str(self._refuse(event, "a key that is not a plain word. Correct it."))
            if key in values:
                self._refuse(event, f'"{key}" stands twice. Delete one of them.')
            values[key] = self._value(next(self.events), (*place, key))
            # The key's line, not the value's: a folded value may begin far below it.
            self.lines[*place, key] = _line(event)
        return values

    def _refuse(self, event: yaml.Event, message: str) -> Value:
        self.problems.append(Problem(Origin(self.path, _line(event)), message))
        return ""


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
