"""Change ``facts.yaml`` and ``rejected.yaml``, the files of what an article states and what not.

Entries are mappings with the keys of `graph.sources.facts.FactEntry`; an index counts the facts
of the file from 0. Each function takes the version of the file that its caller has read, and
returns the version that it has written; each raises `ChangedError` if the file isn't of that
version any more, and `InputError` if it can't be changed, and writes nothing then.

What was turned down is kept in ``rejected.yaml``, beside the facts: the build doesn't read it,
but what stands there isn't proposed again, and the review can take it back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from graph.curate.edits import version_of
from graph.curate.emit import Plain, as_mapping, in_order
from graph.curate.listed import append_items, insert_items, remove_item, replace_item
from graph.curate.texts import change_text, write
from graph.sources.entries import Filled, read_entry
from graph.sources.marked import read_marked

__all__ = [
    "append_facts",
    "append_rejected",
    "insert_fact",
    "read_rejected",
    "remove_fact",
    "remove_rejected",
    "replace_fact",
    "version_of",
]

_FACTS = """\
# What article.txt states, each fact with the words that state it. How to read a sentence into
# facts: seeds/README.md of newsgraph. `newsgraph check` says what isn't right.

version: 1
facts: []
"""
_REJECTED = """\
# What was proposed and turned down, by whom and why. The build doesn't read this file;
# `newsgraph extract` doesn't propose these again, `newsgraph review` can take them back.

version: 1
rejected: []
"""
Entries = Sequence[Mapping[str, object]]


class RejectedEntry(BaseModel):
    """A fact that was turned down."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    reason: Filled = Field(description="Why it was turned down.")
    by: Filled = Field(description="Who turned it down; newsgraph: what the checks refused.")
    on: Filled = Field(description="When: ISO 8601 date or date-time.")
    fact: dict[str, Any] = Field(description="The fact, with the keys that it has in facts.yaml.")


class RejectedFile(BaseModel):
    """``rejected.yaml``: what was turned down of one article."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: Any = Field(description="The format's version: 1.")
    rejected: list[Any] = Field(description="The entries, each with a `-` before it.")


def read_rejected(path: Path) -> tuple[RejectedEntry, ...]:
    """What was turned down; nothing where there is no file. Raises `InputError`."""
    if not path.exists():
        return ()
    marked = read_marked(path)
    count = len(read_entry(RejectedFile, marked, ()).rejected)
    return tuple(read_entry(RejectedEntry, marked, ("rejected", i)) for i in range(count))


def append_facts(path: Path, entries: Entries, version: str) -> str:
    """Add facts at the end of a facts file, which is made if it isn't there."""
    return write(path, version, lambda edit: appended(path, edit, entries))


def insert_fact(path: Path, index: int, entry: Mapping[str, object], version: str) -> str:
    """Add a fact before the one of that index."""
    return write(path, version, lambda content: inserted(path, content, index, entry))


def replace_fact(path: Path, index: int, entry: Mapping[str, object], version: str) -> str:
    """Put an entry into a fact's place; keys that stay as they are aren't touched."""
    return write(path, version, lambda content: replaced(path, content, index, entry))


def remove_fact(path: Path, index: int, version: str) -> str:
    """Take a fact out."""
    return write(path, version, lambda content: removed(path, content, index))


def append_rejected(path: Path, entries: Entries, version: str) -> str:
    """Add entries (``reason``, ``by``, ``on``, ``fact``) to a file of what was turned down."""
    return write(path, version, lambda content: with_rejected(path, content, entries))


def remove_rejected(path: Path, index: int, version: str) -> str:
    """Take an entry out of a file of what was turned down."""
    return write(path, version, lambda content: without_rejected(path, content, index))


def appended(path: Path, content: bytes | None, entries: Entries) -> bytes:
    """What a facts file becomes with facts at its end; ``path`` is for messages."""
    new = [_fact(entry) for entry in entries]
    return change_text(path, content, _FACTS, lambda text: append_items(text, "facts", new))


def inserted(path: Path, content: bytes | None, index: int, entry: Mapping[str, object]) -> bytes:
    """What it becomes with a fact before the one of that index."""
    new = [_fact(entry)]
    return change_text(path, content, _FACTS, lambda text: insert_items(text, "facts", index, new))


def replaced(path: Path, content: bytes | None, index: int, entry: Mapping[str, object]) -> bytes:
    """What it becomes with another entry in a fact's place."""
    new = _fact(entry)
    return change_text(path, content, _FACTS, lambda text: replace_item(text, "facts", index, new))


def removed(path: Path, content: bytes | None, index: int) -> bytes:
    """What it becomes without a fact."""
    return change_text(path, content, _FACTS, lambda text: remove_item(text, "facts", index))


def with_rejected(path: Path, content: bytes | None, entries: Entries) -> bytes:
    """What a file of what was turned down becomes with more entries."""
    new = [as_mapping({**entry, "fact": _fact(_told(entry))}) for entry in entries]
    return change_text(path, content, _REJECTED, lambda text: append_items(text, "rejected", new))


def without_rejected(path: Path, content: bytes | None, index: int) -> bytes:
    """What it becomes without an entry."""
    return change_text(path, content, _REJECTED, lambda text: remove_item(text, "rejected", index))


def _fact(entry: Mapping[str, object]) -> dict[str, Plain]:
    return in_order(as_mapping(entry))


def _told(entry: Mapping[str, object]) -> Mapping[str, object]:
    fact = entry["fact"]
    assert isinstance(fact, Mapping)
    return fact
