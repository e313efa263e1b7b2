"""Change ``identity.yaml``, the file of what was judged about who is who.

A judgement is added at the file's end, or marked as taken back where it stands: it is never taken
out, since who thought what, and when, must stay to be seen. An index counts the judgements from 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from graph.curate.emit import as_mapping
from graph.curate.listed import append_items, items_of, replace_item
from graph.curate.texts import change_text
from graph.identity.entries import KEY

_NEW = f"""\
# Who is who: what was judged about the entities of entities.ttl, by whom and when. A judgement that
# is taken back stays, with `undone`. How to write it: seeds/README.md of newsgraph, or let
# `newsgraph entities merge` (different, split, undo) write it.

version: 1
{KEY}: []
"""


def with_judgement(path: Path, content: bytes | None, entry: Mapping[str, object]) -> bytes:
    """What the file becomes with a judgement at its end; ``path`` is for messages.

    Raises `InputError` where it can't be changed.
    """
    return change_text(
        path, content, _NEW, lambda text: append_items(text, KEY, [as_mapping(entry)])
    )


def with_undone(path: Path, content: bytes | None, index: int, by: str, on: str) -> bytes:
    """What it becomes with a judgement taken back. Raises `InputError`."""

    def change(text: str) -> str:
        entry = items_of(text, KEY)[index]
        if not isinstance(entry, dict):
            raise ValueError(f"judgement {index + 1} has no keys")
        return replace_item(text, KEY, index, {**entry, "undone": on, "undone_by": by})

    return change_text(path, content, _NEW, change)
