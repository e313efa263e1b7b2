"""The rules and the named queries: SPARQL under a commented header."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import QueryTriples

from graph.errors import InputError, QueryError
from graph.files import read_text
from graph.model import Origin, Problem
from graph.ontology.values import Labels, NamedQuery, Rule
from graph.syntax import code, parse
from graph.vocabulary import RULE

_HEADER = re.compile(r"^#[ \t]*(\w+)(?:@([\w-]+))?[ \t]*:[ \t]*(.*?)[ \t]*$")


@dataclass(frozen=True, slots=True)
class _Sparql:
    path: Path
    text: str
    header: Mapping[str, Labels]
    parameters: tuple[str, ...]


def read_rules(folder: Path, problems: list[Problem]) -> Iterator[Rule]:
    """The rules of a folder, by name."""
    for file in _read_sparql(folder, problems):
        name = file.path.stem
        title, description = (file.header.get(key, {}) for key in ("title", "description"))
        yield Rule(
            iri=RULE + name,
            name=name,
            title=title.get("en", ""),
            description=description.get("en", ""),
            sparql=file.text,
            path=file.path,
        )
        if not isinstance(_parsed(file, problems), QueryTriples | None):
            problems.append(_problem(file.path, 0, "a rule builds triples. Begin with CONSTRUCT."))


def read_queries(folder: Path, problems: list[Problem]) -> Iterator[NamedQuery]:
    """The named queries of a folder, by name."""
    for file in _read_sparql(folder, problems):
        header = file.header
        yield NamedQuery(
            name=file.path.stem,
            title=header.get("title", {}),
            description=header.get("description", {}),
            parameters=file.parameters,
            sparql=file.text,
            path=file.path,
        )
        _parsed(file, problems)
        problems.extend(_unknown_parameters(file))


def _read_sparql(folder: Path, problems: list[Problem]) -> Iterator[_Sparql]:
    if not folder.is_dir():
        message = "no such folder. Make it; it may be empty."
        problems.append(_problem(folder, 0, message))
    for path in sorted(folder.glob("*.rq")):
        try:
            text = read_text(path)
        except InputError as error:
            problems.extend(error.problems)
            continue
        file = _Sparql(path, text, *_header(text))
        for key in ("title", "description"):
            if "en" not in file.header.get(key, {}):
                message = f"no {key}. Begin the file with a line “# {key}: …”."
                problems.append(_problem(path, 1, message))
        yield file


def _header(text: str) -> tuple[dict[str, dict[str, str]], tuple[str, ...]]:
    """The header lines by key and language, and the parameters.

    >>> _header("# title: Who?\\n# title@fr: Qui ?\\n# parameter: entity\\nASK {}")
    ({'title': {'en': 'Who?', 'fr': 'Qui ?'}}, ('entity',))
    """
    header: dict[str, dict[str, str]] = {}
    parameters: list[str] = []
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            break
        if found := _HEADER.match(line):
            key, language, value = found[1], found[2] or "en", found[3]
            if key == "parameter":
                parameters.append(value)
            elif value:
                header.setdefault(key, {}).setdefault(language, value)
    return header, tuple(parameters)


def _parsed(file: _Sparql, problems: list[Problem]) -> object:
    """What kind of answer the query gives, found by asking it of nothing; `None` if it can't be."""
    try:
        return parse(file.text)
    except QueryError as error:
        problems.append(_problem(file.path, error.line, error.what))
        return None


def _unknown_parameters(file: _Sparql) -> Iterator[Problem]:
    variables = set(re.findall(r"[?$](\w+)", code(file.text)))
    for name in file.parameters:
        if name not in variables:
            message = f"the parameter {name} is no variable of the query. Use ?{name} in it."
            yield _problem(file.path, 0, message)


def _problem(path: Path, line: int, message: str) -> Problem:
    return Problem(Origin(path.as_posix(), line), message)
