"""Review what was proposed, in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from graph.cli.shared import SEEDS, OntologyFolder, chosen, project_settings, reviewer


def review(
    article: Annotated[
        str | None,
        typer.Argument(help="The article's folder. Left out: choose one in the page."),
    ] = None,
    seeds: Annotated[
        Path, typer.Option("--seeds", help="Folder of seeds.", metavar="FOLDER")
    ] = SEEDS,
    port: Annotated[
        int,
        typer.Option("--port", help="Port on this machine; 0 is any free one.", min=0, max=65535),
    ] = 0,
    name: Annotated[
        str | None, typer.Option("--as", help="Your name, for what you accept.", metavar="NAME")
    ] = None,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Print the address, open nothing.")
    ] = False,
    ontology: OntologyFolder = None,
) -> None:
    """Accept, mend or reject proposed facts, beside their article, in a browser.

    The page is on this machine only. What you do is written at once into facts.yaml, entities.ttl
    and rejected.yaml. Ctrl+C, or "Done" in the page, ends it.
    """
    from graph.cli.clock import now
    from graph.corpus.read import find_folder
    from graph.review.running import run
    from graph.review.session import open_session

    usual = project_settings(seeds).project.ontology
    session = open_session(seeds, chosen(ontology, usual))
    slug = None if article is None else find_folder(article, seeds).name

    def opened(url: str) -> None:
        typer.echo(f"Open {url}", err=True)
        typer.echo("It works once, in one browser. Ctrl+C ends the review.", err=True)
        if not no_browser:
            import webbrowser

            webbrowser.open(url)

    run(session, reviewer(name, seeds), now, opened, port=port, slug=slug)
    typer.echo("The review has ended. Next: newsgraph build", err=True)
