"""What the sources of a built graph say together, and where they are at odds."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from graph.cli.shared import (
    STANDARD_OUTPUT,
    GraphFile,
    OntologyFolder,
    chosen,
    graph_file,
    project_settings,
    write,
)

_LANGUAGES = ("en", "fr")
_SUFFIXES = {".html": "html", ".htm": "html", ".json": "json"}


def report(
    format: Annotated[
        str | None,
        typer.Option(
            "--format", help="markdown, html or json. Left out: as the ending of --out says."
        ),
    ] = None,
    out: Annotated[
        Path, typer.Option("--out", help="File to write; - is standard output.", metavar="FILE")
    ] = STANDARD_OUTPUT,
    day: Annotated[
        str | None,
        typer.Option(
            "--today",
            help="Day for which plans are overdue: 2026-05-17. Left out: the newest article's.",
            metavar="DATE",
        ),
    ] = None,
    graph: GraphFile = None,
    ontology: OntologyFolder = None,
    language: Annotated[str | None, typer.Option("--language", help="en or fr. [en]")] = None,
) -> None:
    """Report what several sources state, contradictions, overdue plans and implied rates."""
    from graph.corpus.write import write_files
    from graph.knowledge import load
    from graph.report import FORMATS, make_report, write_report

    if language not in (None, *_LANGUAGES):
        raise typer.BadParameter("the report is in en or fr.", param_hint="--language")
    wanted = format or _SUFFIXES.get(out.suffix.lower(), "markdown")
    if wanted not in FORMATS:
        raise typer.BadParameter(f"choose from {', '.join(FORMATS)}.", param_hint="--format")
    as_of = _day(day)
    settings = project_settings()
    project = settings.project
    # The labels may be in any language; what stands around them is in one of these.
    usual = project.language if project.language in _LANGUAGES else "en"
    knowledge = load(
        graph_file(graph, settings),
        chosen(ontology, project.ontology),
        language=chosen(language, usual),
    )
    content = write_report(make_report(knowledge.network, knowledge.ontology, as_of), wanted)
    if out == STANDARD_OUTPUT:
        write(content)
    else:
        write_files(out.parent, {out.name: content})


def _day(text: str | None) -> str | None:
    from datetime import date

    try:
        return text and date.fromisoformat(text).isoformat()
    except ValueError as error:
        what = f"{text!r} is no day. Write it like 2026-05-17."
        raise typer.BadParameter(what, param_hint="--today") from error
