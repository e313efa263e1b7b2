"""An entry of a facts file as a fact, or what is wrong with it and in which of its keys."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from graph.curate.emit import Plain, key_order, plain
from graph.errors import InputError
from graph.model import Fact, Origin
from graph.sources.entries import read_entry
from graph.sources.facts import FactEntry, as_fact
from graph.sources.marked import Marked, Place

_LISTS = ("quotes", "topic", "content")
_KEY = re.compile(r"`(\w+)[:`]")
_ROLES = {"subject": "subject", "object": "object", "speaker": "stated_by", "topic": "topic"}
_ROLE = re.compile(r"(?:\bthe (subject|object|speaker|topic)\b|\((subject|object|speaker|topic)\))")


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something wrong with a fact."""

    message: str
    """*what is wrong. What to do.*"""
    field: str | None = None
    """The key of the entry that it is about, where that is clear."""


class RefusedError(Exception):
    """What a person asked for can't be done to a fact. Never leaves this package."""

    def __init__(self, *troubles: Trouble) -> None:
        super().__init__(" ".join(trouble.message for trouble in troubles))
        self.troubles = troubles


def as_entry(given: Mapping[str, object]) -> dict[str, Plain]:
    """What somebody sent as an entry, every value a text or a list of texts.

    Raises `RefusedError` for values that are neither.
    """
    for key, value in given.items():
        values = value if isinstance(value, list) else [value]
        for each in values:
            if not isinstance(each, str | int | float | None):
                raise RefusedError(Trouble(f'"{key}" is no text. Write its words.', key))
            if _is_torn(str(each)):
                raise RefusedError(Trouble(f'"{key}" holds half a character. Copy it anew.', key))
    entry = plain(given)
    assert isinstance(entry, dict)
    return entry


def _is_torn(text: str) -> bool:
    """Whether half of a surrogate pair is in it, which no file can hold."""
    return any("\ud800" <= character <= "\udfff" for character in text)


def read_fact(entry: Mapping[str, Plain], origin: Origin) -> Fact:
    """The fact that an entry writes down. Raises `RefusedError` with all that is wrong."""
    keys = [*key_order(), *entry]
    # The number of its key instead of the line of a file: by it, a mistake finds its field.
    lines: dict[Place, int] = {(): 0}
    lines.update({(key,): number for number, key in enumerate(keys, 1)})
    try:
        return as_fact(read_entry(FactEntry, Marked("", dict(entry), lines), ()), origin)
    except InputError as error:
        raise RefusedError(
            *(
                Trouble(problem.message, keys[line - 1] if (line := problem.origin.line) else None)
                for problem in error.problems
            )
        ) from error


def shown_entry(entry: Mapping[str, Plain]) -> dict[str, Plain]:
    """The entry for a reader that expects lists where several values may stand.

    >>> shown_entry({"subject": "Ana", "topic": "AI"})
    {'subject': 'Ana', 'topic': ['AI']}
    """
    return {k: [v] if k in _LISTS and not isinstance(v, list) else v for k, v in entry.items()}


def trouble(message: str) -> Trouble:
    """What the gate says, with the key that it is about where its words tell.

    >>> trouble('no known entity is called "Ana" (speaker). Add it to entities.ttl.').field
    'stated_by'
    """
    if message.startswith("no relation is called"):
        return Trouble(message, "relation")
    role, key = _ROLE.search(message), _KEY.search(message)
    if key and key[1] in key_order():
        return Trouble(message, key[1])
    if role:
        return Trouble(message, _ROLES[role[1] or role[2]])
    return Trouble(message)
