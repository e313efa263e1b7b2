"""Serve a built graph."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.cli.shared import (
    GraphFile,
    OntologyFolder,
    StoreOption,
    asked_location,
    chosen,
    graph_file,
    project_settings,
    say,
)

if TYPE_CHECKING:
    from graph.serve.site import Site

_SIZE = re.compile(r"(\d{1,9})([KMG]?)", re.IGNORECASE)


def serve(
    graph: GraphFile = None,
    host: Annotated[
        str,
        typer.Option("--host", help="Address to listen on; 0.0.0.0 is open to other machines."),
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", help="0 is any free one.", min=0, max=65535)
    ] = 8000,
    timeout: Annotated[
        float,
        typer.Option("--timeout", help="Seconds that a query may take.", min=0.1, max=3600),
    ] = 10,
    cors: Annotated[
        list[str] | None,
        typer.Option(
            "--cors",
            help="Origin whose pages may read answers, or *; may be repeated.",
            metavar="ORIGIN",
        ),
    ] = None,
    max_running: Annotated[
        int, typer.Option("--max-running", help="Most queries at once.", min=1, max=64)
    ] = 4,
    max_body: Annotated[
        str, typer.Option("--max-body", help="Largest request.", metavar="SIZE")
    ] = "1M",
    max_answer: Annotated[
        str, typer.Option("--max-answer", help="Largest answer.", metavar="SIZE")
    ] = "16M",
    ontology: OntologyFolder = None,
    language: Annotated[
        str | None, typer.Option("--language", help="Language of the page's labels: en, fr, …")
    ] = None,
    title: Annotated[str | None, typer.Option("--title", help="Title of the page.")] = None,
    store: StoreOption = None,
) -> None:
    """Serve the page and a SPARQL endpoint, read-only, on this machine.

    The page is the one that `build` wrote, unless --language or --title is given; of more than
    2,000 claims it is one that asks the server for what surrounds an entity. The processes of
    --max-running share a store beside the graph, which is made when the graph is new. The folder of
    --store is read where it is, and nothing can be loaded into it meanwhile; of an endpoint, a copy
    is made when the server starts.
    """
    from contextlib import ExitStack

    from graph.serve.running import run
    from graph.serve.site import read_site, read_store_site
    from graph.serve.values import Limits
    from graph.stores.opening import keep, standing

    limits = Limits(
        timeout, max_running, _size("--max-body", max_body), _size("--max-answer", max_answer)
    )
    settings = project_settings()
    location = asked_location(store, graph, False, settings)
    project = settings.project
    terms = chosen(ontology, project.ontology)

    def read(spare: Path) -> Site:
        file = graph_file(graph, settings)
        wanted = {"language": language, "title": title}
        if location is None:
            return read_site(file, spare, terms, project, **wanted, said=say)
        if (found := held.enter_context(standing(location, say))) is not None:
            return read_store_site(found, spare, terms, project, **wanted, said=say)
        copy = keep(location, spare / file.name, say)
        return read_site(copy, spare, terms, project, **wanted, said=say)

    with ExitStack() as held:
        run(read, limits, said=say, host=host, port=port, origins=cors or ())


def _size(option: str, written: str) -> int:
    """Bytes.

    >>> _size("--max-body", "1M"), _size("--max-body", "500")
    (1048576, 500)
    """
    found = _SIZE.fullmatch(written)
    size = int(found[1]) * 1024 ** " KMG".index(found[2].upper() or " ") if found else 0
    if not 0 < size <= 1024**3:
        raise typer.BadParameter(
            f"{written}: not a size up to 1G. Write 500K, 1M, …", param_hint=option
        )
    return size
