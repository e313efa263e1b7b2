"""Start a project, build it, check it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.cli.page import Wishes, make_page
from graph.cli.shared import (
    SEEDS,
    Cluster,
    Jobs,
    Language,
    OntologyFolder,
    Proposed,
    Seeds,
    chosen,
    chosen_spread,
    count,
    progress,
    project_settings,
    say,
    store_location,
)

if TYPE_CHECKING:
    from graph.corpus.whole import Corpus
    from graph.stores.values import Location

SHELF = Path(".newsgraph", "parts.sqlite")
"""Where a folder of results has what was made of each article."""


def init(folder: Annotated[Path, typer.Argument(help="Folder to make.")] = Path()) -> None:
    """Start a project with a small example."""
    from graph.init import start_project

    for path in start_project(folder):
        typer.echo(path.as_posix())
    where = "" if folder == Path() else f"cd {folder.as_posix()} && "
    typer.echo(f"Next: {where}newsgraph build", err=True)


def build(
    seeds: Seeds = SEEDS,
    out: Annotated[
        Path | None, typer.Option("--out", help="Folder for the results. [out]", metavar="FOLDER")
    ] = None,
    ontology: OntologyFolder = None,
    proposed: Proposed = False,
    title: Annotated[
        str | None,
        typer.Option("--title", help="Title of the page; else a lone article's headline."),
    ] = None,
    language: Language = None,
    full_text: Annotated[
        bool | None,
        typer.Option(
            "--full-text/--no-full-text", help="Put every article into the page as a whole."
        ),
    ] = None,
    focus: Annotated[
        str | None,
        typer.Option("--focus", help="Page of what surrounds one entity.", metavar="ENTITY"),
    ] = None,
    steps: Annotated[
        int | None,
        typer.Option("--steps", help="How far around it, in claims. [1]", min=1, metavar="N"),
    ] = None,
    relation: Annotated[
        list[str] | None,
        typer.Option("--relation", help="Page of this relation only; may be repeated."),
    ] = None,
    article: Annotated[
        list[str] | None,
        typer.Option(
            "--article",
            help="Page of this article only (its folder, or headline); may be repeated.",
            metavar="SLUG",
        ),
    ] = None,
    max_nodes: Annotated[
        int | None,
        typer.Option("--max-nodes", help="Most entities to draw. [300]", min=1, metavar="N"),
    ] = None,
    store: Annotated[
        str | None,
        typer.Option(
            "--store",
            help="Also load it into a store: a folder, or a SPARQL endpoint; only what changed.",
            metavar="FOLDER|URL",
        ),
    ] = None,
    no_page: Annotated[
        bool, typer.Option("--no-page", help="Write the RDF only; an older page stays as it is.")
    ] = False,
    jobs: Jobs = None,
    cluster: Cluster = None,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Make everything anew, whatever earlier builds left.")
    ] = False,
) -> None:
    """Build everything: seeds in, graph.ttl, graph.trig and graph.html out.

    Nothing is written while anything is wrong. The files of the last good build stay. The options
    from --focus to --max-nodes choose what the page holds; the other files hold everything. Of more
    than 20,000 claims, a page that nobody chose a part for holds the most connected ones.
    newsgraph.toml, beside the seeds, may set most options for good. What was made of each article
    is kept in .newsgraph beside the results, for the next build. --cluster sends the articles that
    are to be made anew to the workers of a Dask scheduler, where the same newsgraph is installed.
    """
    from graph.console import MISSING, is_built
    from graph.corpus.build import build as build_corpus
    from graph.corpus.write import write_files

    settings = project_settings(seeds)
    project, page = settings.project, settings.page
    folder = chosen(out, project.out)
    corpus = build_corpus(
        seeds,
        ontology,
        proposed=proposed,
        shelf=folder / SHELF,
        fresh=fresh,
        spread=chosen_spread(jobs, cluster, settings.build),
        progress=progress("articles"),
    )
    contents: dict[str, bytes | Iterable[bytes]] = {
        "graph.ttl": corpus.turtle(),
        "graph.trig": corpus.trig(),
    }
    if not no_page:
        wishes = Wishes(
            title=title or project.title,
            language=chosen(language, project.language),
            full_text=chosen(full_text, page.full_text),
            max_nodes=chosen(max_nodes, page.max_nodes),
            focus=chosen(focus, page.focus),
            steps=chosen(steps, page.steps),
            relations=chosen(relation, page.relations),
            articles=chosen(article, page.articles),
        )
        contents["graph.html"] = make_page(corpus, wishes).encode()
    paths = write_files(folder, contents)
    _report(corpus, proposed)
    for path in paths:
        typer.echo(path.as_posix())
    if not no_page:
        if not is_built():
            typer.echo(MISSING, err=True)
        typer.echo(f"Open {paths[-1].resolve().as_uri()} in a browser.", err=True)
    if location := store_location(store, settings):
        _load(corpus, location)


def _load(corpus: Corpus, location: Location) -> None:
    from graph.stores.opening import load

    done = load(location, corpus.graphs(), say)
    say(
        f"{location.where}: {count(done.added, 'graph')} added, {done.replaced} replaced, "
        f"{done.dropped} dropped, {done.unchanged} unchanged."
    )


def check(
    seeds: Seeds = SEEDS,
    ontology: OntologyFolder = None,
    proposed: Proposed = False,
    jobs: Jobs = None,
    cluster: Cluster = None,
) -> None:
    """Check the seeds as `build` does, and write nothing.

    What the last build kept of articles that are still the same isn't made again.
    """
    from graph.corpus.build import build as build_corpus

    settings = project_settings(seeds)
    corpus = build_corpus(
        seeds,
        ontology,
        proposed=proposed,
        lent=settings.project.out / SHELF,
        spread=chosen_spread(jobs, cluster, settings.build),
        progress=progress("articles"),
    )
    _report(corpus, proposed)


def _report(corpus: Corpus, proposed: bool) -> None:
    for warning in corpus.warnings:
        typer.echo(f"warning: {warning}", err=True)
    counts = f"{count(len(corpus.about), 'article')}, {count(corpus.claims, 'claim')}"
    typer.echo(f"{counts}, nothing wrong.", err=True)
    if corpus.waiting:
        waiting = count(corpus.waiting, "proposed fact")
        what = "taken in, not reviewed" if proposed else "left out: not reviewed"
        hint = "" if proposed else " --proposed takes them in."
        typer.echo(f"{waiting} {what}.{hint}", err=True)


def schema(
    file: Annotated[str, typer.Argument(help="facts (facts.yaml) or identity (identity.yaml).")] = (
        "facts"
    ),
) -> None:
    """Print the JSON Schema of facts.yaml or identity.yaml, for editors that check as you type."""
    import json

    from graph.identity.entries import identity_schema
    from graph.sources.facts import facts_schema

    schemas = {"facts": facts_schema, "identity": identity_schema}
    if file not in schemas:
        raise typer.BadParameter(f"{file}: no such file. Choose {' or '.join(schemas)}.")
    typer.echo(json.dumps(schemas[file](), indent=2, ensure_ascii=False))
