"""Changes written: as text, as Markdown, as JSON, and as RDF."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from graph.changes.outline import outline
from graph.changes.patch import to_patch
from graph.changes.values import Change, Changes, Thing
from graph.errors import QueryError
from graph.export.answers import escaped

FORMATS = ("text", "markdown", "turtle", "json")


def show(changes: Changes, format: str = "text", *, inferred: bool = False) -> bytes:
    """The changes as UTF-8. Raises `QueryError` for a format that there isn't.

    As text and Markdown, nothing at all where nothing has changed.
    """
    check_format(format)
    if format == "turtle":
        return to_patch(changes)
    if format == "json":
        return _json(changes, inferred)
    if changes.same:
        return b""
    return (_markdown if format == "markdown" else _text)(changes, inferred).encode()


def check_format(format: str) -> None:
    """Raise `QueryError` for a format that there isn't."""
    if format not in FORMATS:
        raise QueryError(f'no format is called "{format}". Choose {", ".join(FORMATS)}.')


def summary(changes: Changes) -> str:
    """How many of what have changed, in one line."""
    parts = [
        _counted(kinds, what)
        for what, kinds in (
            ("claim", changes.claims),
            ("article", changes.articles),
            ("entity", changes.entities),
        )
        if kinds
    ]
    if changes.concluded or changes.dropped:
        parts.append(f"inferred: {len(changes.concluded)} added, {len(changes.dropped)} withdrawn")
    if not parts:
        lines = f"{len(changes.added)} triples added, {len(changes.withdrawn)} withdrawn"
        parts.append(f"only details, which --format turtle shows: {lines}")
    return "; ".join(parts)


_PLURALS = {"claim": "claims", "article": "articles", "entity": "entities"}


def _counted(changes: Iterable[Change], what: str) -> str:
    counts = sorted(Counter(each.kind for each in changes).items())
    return f"{_PLURALS[what]}: " + ", ".join(f"{number} {kind}" for kind, number in counts)


def _text(changes: Changes, inferred: bool) -> str:
    lines = [summary(changes)]
    for section in outline(changes, inferred=inferred):
        lines += ["", section.title]
        for group in section.groups:
            lines += [f"  {group.title}"] if group.title else []
            for entry in group.entries:
                lines.append(f"    {entry.mark} {entry.heading}")
                lines += [f"        {line}" for line in entry.lines]
    return "\n".join(lines) + "\n"


def _markdown(changes: Changes, inferred: bool) -> str:
    lines = [summary(changes)]
    for section in outline(changes, inferred=inferred):
        lines += ["", f"## {escaped(section.title)}"]
        for group in section.groups:
            lines += ["", f"### {escaped(group.title)}"] if group.title else []
            lines.append("")
            for entry in group.entries:
                lines.append(f"- `{entry.mark}` {escaped(entry.heading)}")
                lines += [f"  - {_item(line)}" for line in entry.lines]
    return "\n".join(lines) + "\n"


def _item(line: str) -> str:
    """A line whose own mark isn't to begin a list."""
    return f"`{line[0]}` {escaped(line[2:])}" if line[:2] in ("- ", "+ ") else escaped(line)


def _json(changes: Changes, inferred: bool) -> bytes:
    document: dict[str, Any] = {
        "old": changes.old.name,
        "new": changes.new.name,
        "same": changes.same,
        "articles": [_change(each) for each in changes.articles],
        "entities": [_change(each) for each in changes.entities],
        "claims": [_change(each) for each in changes.claims],
        "inferences": {"added": len(changes.concluded), "withdrawn": len(changes.dropped)},
        "triples": {"added": len(changes.added), "withdrawn": len(changes.withdrawn)},
    }
    if inferred:
        document["inferred"] = {
            "added": [asdict(each) for each in changes.concluded],
            "withdrawn": [asdict(each) for each in changes.dropped],
        }
    return json.dumps(document, ensure_ascii=False, indent=2).encode() + b"\n"


def _change(change: Change) -> Mapping[str, Any]:
    return {
        "kind": change.kind,
        "old": _thing(change.old),
        "new": _thing(change.new),
        "differences": {
            each.field: {"old": each.old, "new": each.new} for each in change.differences
        },
    }


def _thing(thing: Thing | None) -> Mapping[str, Any] | None:
    return None if thing is None else {"iri": thing.iri, **thing.fields}
