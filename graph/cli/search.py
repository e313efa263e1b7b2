"""Find words in the sentences and articles of a built graph."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from graph.cli.shared import (
    SEEDS,
    GraphFile,
    Language,
    chosen,
    count,
    graph_file,
    project_settings,
    room,
    write,
)


def search(
    words: Annotated[
        list[str],
        typer.Argument(
            help="Words that are all there, in any form. '\"trade with China\"': just these, in "
            "this order. OR: one of two. chin*: how a word begins. 'china -trade': not that word."
        ),
    ],
    within: Annotated[
        str, typer.Option("--in", help="quotes, articles or all.", metavar="WHERE")
    ] = "all",
    limit: Annotated[int, typer.Option("--limit", min=1, help="Most hits shown.")] = 20,
    format: Annotated[
        str,
        typer.Option(
            "--format", help="table (in a terminal cut to its width), json, markdown or csv."
        ),
    ] = "table",
    graph: GraphFile = None,
    seeds: Annotated[
        Path | None,
        typer.Option(
            "--seeds", help="Folder with the articles' texts. Left out: seeds.", metavar="FOLDER"
        ),
    ] = None,
    language: Language = None,
) -> None:
    """Find words in quoted sentences, headlines and texts, whatever their accents and endings.

    The index stands beside the graph; when that has changed, what is new in it is indexed.
    """
    from graph.corpus.spread import processors
    from graph.search import check_within
    from graph.search import search as find
    from graph.search.show import check_format, show

    check_format(format)
    settings = project_settings(seeds or SEEDS)
    folder = seeds or (SEEDS if SEEDS.is_dir() else None)
    found = find(
        " ".join(words),
        graph_file(graph, settings),
        folder,
        within=check_within(within),
        language=chosen(language, settings.project.language),
        limit=limit,
        say=lambda message: typer.echo(message, err=True),
        jobs=settings.build.jobs or processors(),
    )
    write(show(found, format, room()))
    if len(found.hits) < found.total:
        hits = count(found.total, "hit")
        typer.echo(f"{len(found.hits)} of {hits}; --limit shows more.", err=True)
    elif not found.hits:
        typer.echo("Nothing found.", err=True)
