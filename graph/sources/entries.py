"""Entries of the user's YAML files, checked against their model.

Each kind of entry is one pydantic model: what is checked, the JSON Schema and the documentation
all come from it. pydantic's findings are put into the reader's words, at the file's line.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, StringConstraints, ValidationError

from graph.errors import InputError
from graph.model import Problem
from graph.sources.marked import Marked, Place

Filled = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""Text that says something."""

Entry = TypeVar("Entry", bound=BaseModel)


def as_list(value: object) -> object:
    """One value where several may stand.

    >>> as_list("a"), as_list(["a", "b"])
    (['a'], ['a', 'b'])
    """
    return value if isinstance(value, list) else [value]


Texts = Annotated[list[Filled], BeforeValidator(as_list)]
"""One text, or several."""


def read_entry(model: type[Entry], marked: Marked, place: Place) -> Entry:
    """The entry that stands at a place of a file. Raises `InputError` with all that is wrong."""
    value: Any = marked.value
    for step in place:
        value = value[step]
    try:
        return model.model_validate(value)
    except ValidationError as error:
        raise InputError(_problems(model, marked, place, error)) from error


def _problems(
    model: type[BaseModel], marked: Marked, place: Place, error: ValidationError
) -> Iterator[Problem]:
    for finding in error.errors(include_url=False):
        where = (*place, *finding["loc"])
        name = ".".join(str(step) for step in finding["loc"])
        yield Problem(marked.origin(where), _message(model, name, finding))


def _message(model: type[BaseModel], name: str, finding: Any) -> str:
    kind = finding["type"]
    if kind == "extra_forbidden":
        return f'unknown key "{name}". {_suggest(model, name)}'
    if kind == "missing":
        return f'no "{name}". Add it: {_describe(model, name)}'
    if kind in ("dict_type", "model_type"):
        return f"{name or 'this'} has no keys. Write one `key: value` on each line."
    if kind == "value_error":
        return str(finding["msg"]).removeprefix("Value error, ")
    return f'"{name}" is {_shown(finding["input"])}, which is not right. {_describe(model, name)}'


def _shown(value: object) -> str:
    if value in ("", [""], None):
        return "empty"
    text = str(value)
    return f'"{text if len(text) <= 60 else text[:59] + "…"}"'


def _describe(model: type[BaseModel], name: str) -> str:
    first = name.split(".")[0]
    for key, info in model.model_fields.items():
        if first in (key, info.alias):
            return info.description or ""
    return ""


def _suggest(model: type[BaseModel], name: str) -> str:
    from rapidfuzz import process

    known = [info.alias or key for key, info in model.model_fields.items()]
    best = process.extractOne(name, known, score_cutoff=60)
    return f'Did you mean "{best[0]}"?' if best else f"Known keys: {', '.join(known)}."
