"""Write a report in one of its formats."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from types import MappingProxyType

from graph.errors import OutputError
from graph.report.markdown import write_markdown
from graph.report.page import write_page
from graph.report.values import Report


def write_report(report: Report, format: str) -> bytes:
    """The report as UTF-8 text. Raises `OutputError` for a format that there isn't."""
    if format not in FORMATS:
        raise OutputError(f"{format}: no format of the report. Choose from: {', '.join(FORMATS)}.")
    return FORMATS[format](report).encode("utf-8", "replace")


def _json(report: Report) -> str:
    """Everything, rates as decimal strings: JSON's numbers would round them."""
    return json.dumps(asdict(report), ensure_ascii=False, indent=2, default=str) + "\n"


FORMATS: Mapping[str, Callable[[Report], str]] = MappingProxyType(
    {"markdown": write_markdown, "html": write_page, "json": _json}
)
"""What writes each format."""
