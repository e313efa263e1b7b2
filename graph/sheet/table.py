r"""Tables: CSV as spreadsheets write it, as rows of cells by column.

Spreadsheets separate cells by commas, semicolons (where the comma is for decimals) or tabs; the
first row tells which: it is the separator that gives the most known headings. A first line
``sep=;``, which is for Excel, counts as no row. Rows are numbered as a spreadsheet shows them: a
cell of several lines is one row, an empty row is one too.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from graph.errors import InputError
from graph.export.characters import from_spreadsheet
from graph.model import Origin, Problem
from graph.sheet.columns import plain, read_headings, suggest
from graph.sheet.decode import decode

SEPARATORS = (",", ";", "\t")
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?\r?\n|"?sep=(.)"?\r', re.IGNORECASE)
_NEEDED = ("subject", "relation", "object")
_HEADER = "The first row holds the columns' names"


@dataclass(frozen=True, slots=True)
class Row:
    """A row that isn't empty."""

    number: int
    """As the spreadsheet counts it, from 1."""
    cells: Mapping[str, str]
    """Key -> what the cell says; no empty ones."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of facts."""

    path: str
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    """Rows that can't be read, each with what is wrong."""

    def origin(self, row: Row) -> Origin:
        """Where a row stands."""
        return Origin(self.path, row.number)


def read_table(path: Path, separator: str | None = None, encoding: str | None = None) -> Table:
    """Read a table of facts. Raises `InputError` if the file or its columns are unfit."""
    text = decode(path, encoding)
    if line := _SEPARATOR_LINE.match(text):
        separator = separator or line[1] or line[2]
        text = text[line.end() :]
    headings = read_headings()
    separator = separator or _separator(text, headings)
    records = _records(path, text, separator)
    first = next((place for place, record in enumerate(records) if _is_filled(record)), None)
    if first is None:
        raise InputError.at(path, f"empty. {_HEADER}, each other row a fact.")
    columns = _columns(path, first + 1, records[first], headings)
    rows, problems = [], []
    for number, record in enumerate(records[first + 1 :], first + 2):
        if any(cell.strip() for cell in record[len(columns) :]):
            problems.append(_too_many(path, number, record, columns))
        elif cells := _cells(columns, record):
            rows.append(Row(number, cells))
    return Table(path.as_posix(), tuple(rows), tuple(problems))


def _separator(text: str, headings: Mapping[str, str]) -> str:
    """The separator that gives the most known headings."""

    def known(separator: str) -> int:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        try:
            first: list[str] = next(filter(_is_filled, reader), [])
        except csv.Error:
            return 0
        return sum(plain(heading) in headings for heading in first)

    return max(SEPARATORS, key=known)


def _records(path: Path, text: str, separator: str) -> list[list[str]]:
    records: list[list[str]] = []
    try:
        for record in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            records.append(record)
    except csv.Error as error:
        raise InputError.at(path, _unreadable(str(error)), len(records) + 1) from error
    return records


def _unreadable(error: str) -> str:
    if "unexpected end" in error:
        return 'a quotation mark (") opens a cell here and is never closed. Close it.'
    if "expected after" in error:
        return 'a quotation mark (") inside a cell in quotation marks. Write it twice: "".'
    if "larger than" in error:
        return f"a cell of more than {csv.field_size_limit()} characters. Quote less."
    return f"not valid CSV ({error}). Save it from a spreadsheet as CSV UTF-8."


def _is_filled(record: list[str]) -> bool:
    return any(cell.strip() for cell in record)


def _columns(
    path: Path, number: int, header: list[str], headings: Mapping[str, str]
) -> tuple[str | None, ...]:
    """The key of each column; `None` for one without heading."""
    columns = tuple(headings.get(plain(from_spreadsheet(name))) for name in header)
    if not any(columns):
        shown = " ".join(" ".join(header).split())[:60]
        message = f'no known column in "{shown}". {_HEADER}: subject, relation, object, quote, …'
        raise InputError.at(path, message, number)
    problems = [
        Problem(Origin(path.as_posix(), number), message)
        for message in _unfit(header, columns, headings)
    ]
    if problems:
        raise InputError(problems)
    return columns


def _unfit(
    header: list[str], columns: tuple[str | None, ...], headings: Mapping[str, str]
) -> Iterator[str]:
    for name, key in zip(header, columns, strict=True):
        if key is None and name.strip():
            # It may be a column that matters, in a spelling that nobody thought of.
            yield f'unknown column "{name.strip()[:60]}". {suggest(name, headings)}'
    for key in sorted({key for key in columns if key is not None and columns.count(key) > 1}):
        yield f"{columns.count(key)} columns for `{key}`. Keep one."
    for key in _NEEDED:
        if key not in columns:
            yield f"no column `{key}`. Add it."
    if not {"quote", "quotes"} & set(columns):
        yield "no column `quote`. Add it, with the words of the article that state the fact."


def _cells(columns: tuple[str | None, ...], record: list[str]) -> dict[str, str]:
    # A row may be shorter than the header: spreadsheets leave empty cells at its end out.
    cells = zip(columns, record, strict=False)
    texts = ((key, from_spreadsheet(cell).strip()) for key, cell in cells)
    return {key or "": text for key, text in texts if text}


def _too_many(path: Path, number: int, record: list[str], columns: tuple[object, ...]) -> Problem:
    message = (
        f"{len(record)} cells, where the first row has {len(columns)}. "
        "Put a text that holds the separator into quotation marks."
    )
    return Problem(Origin(path.as_posix(), number), message)
