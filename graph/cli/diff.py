"""Say what changed."""

from __future__ import annotations

from typing import Annotated

import typer

from graph.cli.shared import (
    Language,
    OntologyFolder,
    Proposed,
    chosen,
    project_settings,
    write,
)
from graph.errors import NewsgraphError

_TROUBLE = 2


def diff(
    old: Annotated[
        str,
        typer.Argument(
            help="A file that newsgraph wrote, a folder that it built, a folder of seeds, or a "
            "git revision (REV or REV:FOLDER).",
        ),
    ],
    new: Annotated[str, typer.Argument(help="Another.")],
    format: Annotated[
        str,
        typer.Option(
            "--format",
            help="text, markdown, json, or turtle (TriG: the graphs …/graph/added and "
            "…/graph/withdrawn).",
        ),
    ] = "text",
    article: Annotated[
        str | None,
        typer.Option("--article", help="What changed in this article only.", metavar="SLUG"),
    ] = None,
    inferred: Annotated[
        bool, typer.Option("--inferred", help="List inferences, too; else they are counted.")
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Print nothing: the exit code says it.")
    ] = False,
    ontology: OntologyFolder = None,
    proposed: Proposed = False,
    language: Language = None,
) -> None:
    """Say what changed between two graphs: claims, entities, articles.

    The exit code is 0 if nothing did, 1 if something did, and 2 if one can't be read.
    """
    from graph.changes.show import check_format, show
    from graph.changes.stage import diff

    try:
        check_format(format)
        project = project_settings().project
        found = diff(
            old,
            new,
            chosen(ontology, project.ontology),
            article=article,
            proposed=proposed,
            language=chosen(language, project.language),
        )
        if not quiet:
            write(show(found, format, inferred=inferred))
    except NewsgraphError as error:
        # 1 says that something changed, as diff's does.
        typer.echo(str(error), err=True)
        raise typer.Exit(_TROUBLE) from error
    raise typer.Exit(not found.same)
