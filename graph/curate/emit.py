"""A value as YAML, the way people write facts files: one line for each key, plain where it can be.

Every scalar is text here, as it is for the reader (`graph.sources.marked`): ``2030`` and ``yes``
need no quotation marks. A text is never broken over lines, however long it is, and one with line
ends in it stands in double quotation marks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

import yaml
from yaml.emitter import Emitter

from graph.sources.facts import FactEntry

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"
"""What a YAML file holds, all scalars being text."""

_ENDLESS = 1 << 30
"""Columns of a line."""
_SHORT = 80
"""Characters of a list that may stand in one line, in brackets."""
_LINE_ENDS = frozenset("\n\r\x85\u2028\u2029")


def plain(value: object) -> Plain:
    """A value as it is read back: texts, lists and mappings, without what is empty.

    >>> plain({"on": 2030, "topic": ["AI"], "note": None})
    {'on': '2030', 'topic': 'AI'}
    """
    if isinstance(value, Mapping):
        given = {str(key): plain(each) for key, each in value.items() if each is not None}
        return {key: each for key, each in given.items() if each not in ("", [])}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return plain(value[0]) if len(value) == 1 else [plain(each) for each in value]
    return str(value)


def as_mapping(entry: Mapping[str, object]) -> dict[str, Plain]:
    """An entry as it is read back."""
    value = plain(entry)
    assert isinstance(value, dict)
    return value


def in_order(entry: Mapping[str, Plain]) -> dict[str, Plain]:
    """The entry with its keys in the order in which facts files have them."""
    known = key_order()
    last = len(known)
    return dict(sorted(entry.items(), key=lambda pair: known.get(pair[0], last)))


def key_order() -> dict[str, int]:
    """The place of each key of a fact."""
    fields = FactEntry.model_fields.items()
    return {info.alias or name: place for place, (name, info) in enumerate(fields)}


def item_text(entry: Mapping[str, Plain]) -> str:
    r"""A mapping as an item of a list.

    >>> item_text({"subject": "Ana", "quote": "she: - \u201cyes\u201d"})
    "- subject: Ana\n  quote: 'she: - “yes”'\n"
    """
    return _emit([entry])


def pair_text(key: str, value: Plain) -> str:
    r"""One key of a mapping with its value.

    >>> pair_text("topic", ["AI", "War, peace"])
    "topic: [AI, 'War, peace']\n"
    """
    return _emit({key: value})


class _Indenting(Emitter):
    """PyYAML's emitter, with lists indented below their key."""

    # The signature is PyYAML's: it asks for lists without indent by the argument passed over.
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, False)


def _emit(value: object) -> str:
    events = [
        yaml.StreamStartEvent(),
        yaml.DocumentStartEvent(explicit=False),
        *_events(value),
        yaml.DocumentEndEvent(explicit=False),
        yaml.StreamEndEvent(),
    ]
    return str(yaml.emit(events, Dumper=_Indenting, allow_unicode=True, width=_ENDLESS))


def _events(value: object) -> Iterator[yaml.Event]:
    if isinstance(value, Mapping):
        yield yaml.MappingStartEvent(None, None, implicit=True, flow_style=False)
        for key, each in value.items():
            yield from _events(key)
            yield from _events(each)
        yield yaml.MappingEndEvent()
    elif isinstance(value, list):
        in_line = all(isinstance(each, str) for each in value) and len(str(value)) <= _SHORT
        yield yaml.SequenceStartEvent(None, None, implicit=True, flow_style=in_line)
        for each in value:
            yield from _events(each)
        yield yaml.SequenceEndEvent()
    else:
        yield _scalar(str(value))


def _scalar(text: str) -> yaml.ScalarEvent:
    text.encode()  # half of a surrogate pair would be escaped, and then no reader takes it
    style = '"' if _LINE_ENDS & set(text) else "" if text else "'"
    return yaml.ScalarEvent(None, None, implicit=(True, True), value=text, style=style or None)
