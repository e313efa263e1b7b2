"""The outline of a YAML file: what stands in it, and from which character to which.

`graph.sources.marked` reads what a file says, with its lines; here it is where each value begins
and ends, so that one can be changed and the rest be left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import yaml

from graph.curate.emit import Plain

_DEEPEST = 20
"""Levels of nesting; a facts file has three."""
_COLON = re.compile(r"\s*:")
_KEEP = re.compile(r"[|>]\d?\+")
"""The head of a block of text whose last empty lines belong to it."""


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Items:
    """A sequence."""

    items: tuple[Node, ...]
    start: int
    end: int
    flow: bool
    """Whether it stands in brackets."""
    column: int
    """Of its dashes."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A key with its value."""

    key: Text
    value: Node

    @property
    def end(self) -> int:
        """Where the value ends; behind the colon if it has none."""
        return max(self.key.end, self.value.end)


@dataclass(frozen=True, slots=True)
class Pairs:
    """A mapping."""

    pairs: tuple[Pair, ...]
    start: int
    end: int
    flow: bool
    """Whether it stands in braces."""

    def pair(self, key: str) -> Pair | None:
        """The pair of that key."""
        return next((each for each in self.pairs if each.key.value == key), None)


Node: TypeAlias = Text | Items | Pairs


def outline(text: str) -> Node | None:
    """The outline of a file's only document; `None` of an empty one.

    Raises `yaml.YAMLError` for what isn't YAML, and `ValueError` for what no facts file has: an
    alias, a second document, too many levels.
    """
    events = yaml.parse(text, Loader=yaml.CBaseLoader)
    found: Node | None = None
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent) and found is not None:
            raise ValueError("a second document (---)")
        if isinstance(event, yaml.NodeEvent):
            found = _node(text, event, events, 0)
    return found


def said(node: Node) -> Plain:
    """What a node says, as `graph.curate.emit.plain` has it."""
    if isinstance(node, Text):
        return node.value
    if isinstance(node, Pairs):
        return {pair.key.value: said(pair.value) for pair in node.pairs}
    values = [said(each) for each in node.items]
    return values[0] if len(values) == 1 else values


def _node(text: str, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
    if depth > _DEEPEST:
        raise ValueError("too many levels")
    if isinstance(event, yaml.ScalarEvent):
        return _scalar(text, event)
    if isinstance(event, yaml.SequenceStartEvent):
        return _sequence(text, event, events, depth)
    if isinstance(event, yaml.MappingStartEvent):
        return _mapping(text, event, events, depth)
    raise ValueError("an alias (*name)")


def _scalar(text: str, event: yaml.ScalarEvent) -> Text:
    start, end = _span(event)
    written = text[start:end]
    if event.style in ("|", ">"):
        kept = _KEEP.match(written)
        end = end - 1 if kept else start + len(written.rstrip())
    return Text(str(event.value), start, end)


def _sequence(
    text: str, event: yaml.SequenceStartEvent, events: Iterator[yaml.Event], depth: int
) -> Items:
    items: list[Node] = []
    for each in events:
        if isinstance(each, yaml.SequenceEndEvent):
            break
        items.append(_node(text, each, events, depth + 1))
    start, flow = _span(event)[0], bool(event.flow_style)
    end = _span(each)[1] if flow else max((item.end for item in items), default=start + 1)
    return Items(tuple(items), start, end, flow, start - text.rfind("\n", 0, start) - 1)


def _mapping(
    text: str, event: yaml.MappingStartEvent, events: Iterator[yaml.Event], depth: int
) -> Pairs:
    pairs: list[Pair] = []
    for each in events:
        if isinstance(each, yaml.MappingEndEvent):
            break
        key = _node(text, each, events, depth + 1)
        value = _node(text, next(events), events, depth + 1)
        if not isinstance(key, Text):
            raise ValueError("a key that is not a plain word")
        pairs.append(Pair(_with_colon(text, key), _placed(value, key, text)))
    start, flow = _span(event)[0], bool(event.flow_style)
    end = _span(each)[1] if flow else max((pair.end for pair in pairs), default=start)
    return Pairs(tuple(pairs), start, end, flow)


def _with_colon(text: str, key: Text) -> Text:
    colon = _COLON.match(text, key.end)
    return Text(key.value, key.start, colon.end() if colon else key.end)


def _placed(value: Node, key: Text, text: str) -> Node:
    """The value; one that isn't written at all is placed behind its key."""
    if isinstance(value, Text) and value.start == value.end:
        end = _with_colon(text, key).end
        return Text(value.value, end, end)
    return value


def _span(event: yaml.Event) -> tuple[int, int]:
    assert event.start_mark is not None
    assert event.end_mark is not None
    return event.start_mark.index, event.end_mark.index
