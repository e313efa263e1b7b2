"""Read newsgraph.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from pydantic import BaseModel, Field, create_model

from graph.errors import InputError
from graph.files import read_text
from graph.model import Origin, Problem
from graph.settings.values import Section, Settings, is_address
from graph.sources.entries import read_entry
from graph.sources.marked import Marked, Place, Value

SETTINGS_FILE = "newsgraph.toml"

_AT_LINE = re.compile(r"\s*\(at line (\d+), column \d+\)|\s*\(at end of document\)")
_SECTION = re.compile(r"^\s*\[\s*(\w+)\s*\]")
_KEY = re.compile(r"^\s*(?:(\w+)\s*\.\s*)?\"?([\w-]+)\"?\s*=")


def read_settings(seeds: Path) -> Settings:
    """The settings of the project that a folder of seeds belongs to; without a file, the defaults.

    Folders in it are returned as seen from the current one. Raises `InputError` for a file that
    isn't TOML, unknown keys and values that aren't right.
    """
    path = settings_path(seeds)
    if not path.exists():
        return Settings()
    marked = _read_toml(path)
    problems = list(_astray(marked))
    sections: set[str] = set()
    if not problems:
        sections = read_entry(_sections(), marked, ()).model_fields_set
    read: dict[str, Any] = {}
    for name in sorted(sections):
        try:
            read[name] = read_entry(_model(name), marked, (name,))
        except InputError as error:
            problems.extend(error.problems)
    if problems:
        raise InputError(problems)
    return _placed(Settings(**read), path.parent)


def settings_path(seeds: Path) -> Path:
    """Where the settings of a folder of seeds stand: beside it.

    >>> settings_path(Path("project/seeds")).as_posix(), settings_path(Path("seeds")).as_posix()
    ('project/newsgraph.toml', 'newsgraph.toml')
    """
    plain = seeds.name not in ("", "..")
    return (seeds if plain else seeds.resolve()).parent / SETTINGS_FILE


def _placed(settings: Settings, folder: Path) -> Settings:
    """The settings with the folders that they name, as seen from the current one."""
    project = settings.project
    folders = {
        name: folder / value
        for name in project.model_fields_set
        if isinstance(value := getattr(project, name), Path)
    }
    store = settings.store
    if store.location is not None and not is_address(store.location):
        location = (folder / store.location).as_posix()
        store = store.model_copy(update={"location": location})
    return settings.model_copy(
        update={"project": project.model_copy(update=folders), "store": store}
    )


def _model(section: str) -> type[Section]:
    return type(getattr(Settings(), section))


def _sections() -> type[BaseModel]:
    """The sections that there may be, each still to be read."""
    fields: dict[str, Any] = {
        name: (dict[str, Any], Field({}, description=f"Make it a section: [{name}]."))
        for name in Settings.model_fields
    }
    return create_model("Sections", __base__=Section, **fields)


def _astray(marked: Marked) -> Iterator[Problem]:
    """Keys above all sections that belong into one."""
    homes = {
        info.alias or key: section
        for section in Settings.model_fields
        for key, info in _model(section).model_fields.items()
    }
    assert isinstance(marked.value, Mapping)
    for key in marked.value:
        if key in homes and key not in Settings.model_fields:
            message = f'"{key}" stands in no section. Write [{homes[key]}] on a line above it.'
            yield Problem(marked.origin((key,)), message)


def _read_toml(path: Path) -> Marked:
    text = read_text(path)
    try:
        value = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = _AT_LINE.search(str(error))
        line = int(found[1]) if found and found[1] else 0
        what = _AT_LINE.sub("", str(error))
        message = f"not valid TOML: {what}. Correct it there or just before."
        raise InputError([Problem(Origin(path.as_posix(), line), message)]) from error
    return Marked(path.as_posix(), cast(Value, value), dict(_lines(text)))


def _lines(text: str) -> Iterator[tuple[Place, int]]:
    """Where sections and keys stand: the TOML reader doesn't say."""
    section = ""
    for number, line in enumerate(text.splitlines(), 1):
        if found := _SECTION.match(line):
            section = found[1]
            yield (section,), number
        elif found := _KEY.match(line):
            around = found[1] or section
            yield ((around, found[2]) if around else (found[2],)), number
