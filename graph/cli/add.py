"""Add articles to a project."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.cli.clock import now
from graph.cli.shared import SEEDS, OntologyFolder, chosen, count, project_settings
from graph.errors import NewsgraphError

if TYPE_CHECKING:
    from graph.add.known import Known
    from graph.add.stage import Wishes
    from graph.add.values import Source

_STANDARD_INPUT = "-"


def add(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE-or-URL...",
            help="A saved page (.html), a text (.txt), Markdown (.md), an address; - for standard "
            "input.",
        ),
    ],
    seeds: Annotated[
        Path, typer.Option("--seeds", help="Folder of seeds.", metavar="FOLDER")
    ] = SEEDS,
    slug: Annotated[
        str | None,
        typer.Option("--slug", help="Name of the article's folder; else from its headline."),
    ] = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch from this machine or network, too.")
    ] = False,
    encoding: Annotated[
        str | None,
        typer.Option("--encoding", help="Encoding of the bytes, where it is wrongly given."),
    ] = None,
    ontology: OntologyFolder = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be added, and write nothing.")
    ] = False,
) -> None:
    """Add articles: clean text and what is known of them, the original beside it.

    The folder's name goes to standard output, what was found and what is missing to standard
    error. The same article isn't added twice; a corrected one becomes a revision.
    """
    from graph.add.known import read_known
    from graph.add.stage import Wishes

    if slug is not None and len(sources) > 1:
        raise typer.BadParameter("--slug names one article. Give one at a time.")
    moment = now()
    terms = chosen(ontology, project_settings(seeds).project.ontology)
    wishes = Wishes(seeds, moment[:10], slug, encoding, terms, dry_run)
    known: list[Known] = list(read_known(seeds))
    failed = 0
    for given in sources:
        try:
            _add_one(_take(given, moment, allow_private), known, wishes)
        except NewsgraphError as error:
            failed += 1
            typer.echo(str(error), err=True)
    if failed:
        if len(sources) > 1:
            typer.echo(f"{count(failed, 'article')} of {len(sources)} not added.", err=True)
        raise typer.Exit(1)


def _take(given: str, moment: str, private: bool) -> Source:
    import sys

    from graph.add.fetch import fetch, is_url
    from graph.add.source import LARGEST, read_file, take_in

    if given == _STANDARD_INPUT:
        return take_in("standard input", sys.stdin.buffer.read(LARGEST + 1))
    if is_url(given):
        return fetch(given, moment, private=private)
    return read_file(Path(given))


def _add_one(source: Source, known: list[Known], wishes: Wishes) -> None:
    from graph.add.report import report
    from graph.add.stage import add as add_article

    added, new = add_article(source, tuple(known), wishes)
    if new is not None:
        known.append(new)
    typer.echo(added.slug)
    for line in report(source, added, wishes):
        typer.echo(line, err=True)
