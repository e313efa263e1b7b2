"""What a project sets once: ``newsgraph.toml``, beside the folder of seeds.

::

    [llm]
    url = "http://localhost:11434/v1"
    model = "mistral-small"

    [review]
    name = "Ada Lindqvist"

Every key may be left out, and so may the file. What the command line says counts more. A key to
an endpoint never stands here: it comes from the environment (`KEY_VARIABLE`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, cast
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from graph.errors import InputError
from graph.files import read_text
from graph.model import Origin, Problem
from graph.sources.entries import Filled, read_entry
from graph.sources.marked import Marked, Place, Value

SETTINGS_FILE = "newsgraph.toml"
KEY_VARIABLE = "NEWSGRAPH_LLM_KEY"
"""The environment variable that holds the key to the endpoint, where it asks for one."""

_AT_LINE = re.compile(r"\s*\(at line (\d+), column \d+\)|\s*\(at end of document\)")
_SECTION = re.compile(r"^\s*\[\s*(\w+)\s*\]")
_KEY = re.compile(r"^\s*(?:(\w+)\s*\.\s*)?\"?([\w-]+)\"?\s*=")


def endpoint_address(url: str) -> str:
    """The address of an endpoint, without a slash at its end. `ValueError` if it can't be one.

    >>> endpoint_address("http://localhost:11434/v1/")
    'http://localhost:11434/v1'
    """
    try:
        parts = urlsplit(url)
        fit = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        fit = False
    if not fit or not url.isprintable() or " " in url:
        raise ValueError(
            "the url must be an http(s) address. Write it up to /v1: http://localhost:11434/v1."
        )
    if parts.username is not None:
        raise ValueError(
            f"the url must hold no name or password. Put the key into {KEY_VARIABLE} instead."
        )
    return url.rstrip("/")


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


Price = Annotated[Decimal, Field(ge=0, allow_inf_nan=False)]


class LlmSettings(_Section):
    """``[llm]``: the language model that `newsgraph extract --with llm` asks."""

    url: Annotated[Filled, AfterValidator(endpoint_address)] | None = Field(
        default=None,
        description="Write the endpoint's address up to /v1: http://localhost:11434/v1.",
    )
    model: Filled | None = Field(
        default=None, description="Write the model's name, as the endpoint has it."
    )
    timeout: Annotated[float, Field(gt=0, le=3600, allow_inf_nan=False)] = Field(
        default=300, description="Write the seconds to wait for an answer, 3600 at most."
    )
    max_tokens: Annotated[int, Field(ge=1, le=1_000_000)] = Field(
        default=8192, description="Write the most tokens that one answer may have: 8192."
    )
    input_price: Price | None = Field(
        default=None, description="Write the price of a million tokens that are sent: 0.15."
    )
    output_price: Price | None = Field(
        default=None, description="Write the price of a million tokens that come back: 0.60."
    )
    currency: Filled = Field(default="USD", description="Write the currency of both prices: USD.")


class ReviewSettings(_Section):
    """``[review]``: who reviews."""

    name: Filled | None = Field(
        default=None, description="Write the name that goes into `reviewer`."
    )


class Settings(_Section):
    """All sections."""

    llm: LlmSettings = LlmSettings()
    review: ReviewSettings = ReviewSettings()


class _Sections(_Section):
    """The sections that there are, each still to be read."""

    llm: dict[str, Any] = Field({}, description="Make it a section: [llm].")
    review: dict[str, Any] = Field({}, description="Make it a section: [review].")


def read_settings(seeds: Path) -> Settings:
    """The settings of the project that a folder of seeds belongs to; without a file, the defaults.

    Raises `InputError` for a file that isn't TOML, unknown keys and values that aren't right.
    """
    path = settings_path(seeds)
    if not path.exists():
        return Settings()
    marked = _read_toml(path)
    sections = read_entry(_Sections, marked, ())
    problems: list[Problem] = []
    read: dict[str, Any] = {}
    for name in sections.model_fields_set:
        model = type(getattr(Settings(), name))
        try:
            read[name] = read_entry(model, marked, (name,))
        except InputError as error:
            problems.extend(error.problems)
    if problems:
        raise InputError(problems)
    return Settings(**read)


def settings_path(seeds: Path) -> Path:
    """Where the settings of a folder of seeds stand: beside it.

    >>> settings_path(Path("project/seeds")).as_posix(), settings_path(Path("seeds")).as_posix()
    ('project/newsgraph.toml', 'newsgraph.toml')
    """
    plain = seeds.name not in ("", "..")
    return (seeds if plain else seeds.resolve()).parent / SETTINGS_FILE


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
