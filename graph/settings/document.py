"""The keys of newsgraph.toml for people: as the file that `init` writes, and as a table."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic.fields import FieldInfo

from graph.settings.values import Section, Settings

_HEAD = """\
# What this project sets once. Take the # away in front of what you want, and change it. What the
# command line says counts more. Passwords and keys don't stand here: the README says where.
"""


def template() -> str:
    """A newsgraph.toml that sets nothing, and says what could be set.

    >>> template().splitlines()[3:6]
    ['[project]', "# The title of the page; without one it is a lone article's headline.", \
'# title = "Robots in Norvia"']
    """
    return "\n".join([_HEAD, *(line for name, model in _sections() for line in _said(name, model))])


def table() -> str:
    """The same as rows of Markdown."""
    rows = [
        f"| `[{name}]` `{info.alias or key}` | {_default(info)} | {_what(info)} |"
        for name, model in _sections()
        for key, info in model.model_fields.items()
    ]
    return "\n".join(["| key | default | |", "|---|---|---|", *rows, ""])


def _sections() -> Iterator[tuple[str, type[Section]]]:
    for name, info in Settings.model_fields.items():
        yield name, type(info.default)


def _said(name: str, model: type[Section]) -> Iterator[str]:
    yield f"[{name}]"
    for key, info in model.model_fields.items():
        shown = info.examples[0] if info.examples else info.default
        yield f"# {_what(info)}"
        yield f"# {info.alias or key} = {_toml(shown)}"
    yield ""


def _what(info: FieldInfo) -> str:
    """The hint of messages without its verb."""
    said = (info.description or "").removeprefix("Write ")
    return said[:1].upper() + said[1:]


def _default(info: FieldInfo) -> str:
    return "–" if info.default in (None, []) else f"`{_toml(info.default)}`"


def _toml(value: Any) -> str:
    """A value as TOML; texts, numbers, truth values and lists are written as JSON writes them."""
    return json.dumps(value.as_posix() if isinstance(value, Path) else value, ensure_ascii=False)
