"""Ask a built graph, and pass it on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from graph.cli.shared import (
    STANDARD_OUTPUT,
    GraphFile,
    Language,
    OntologyFolder,
    Proposed,
    StoreOption,
    asked_location,
    chosen,
    load_graph,
    project_settings,
    room,
    say,
    write,
)


def query(
    question: Annotated[
        str | None,
        typer.Argument(
            metavar="[NAME|FILE|-|SPARQL]",
            help="A named query, a file, - for standard input, or SPARQL itself. "
            "Left out: the named queries are listed.",
        ),
    ] = None,
    values: Annotated[
        list[str] | None,
        typer.Argument(metavar="[VARIABLE=VALUE]...", help="Values for the query's variables."),
    ] = None,
    format: Annotated[
        str,
        typer.Option(
            "--format",
            help="table (in a terminal cut to its width), csv, tsv, json or markdown; turtle for "
            "graphs.",
        ),
    ] = "table",
    graph: GraphFile = None,
    store: StoreOption = None,
    ontology: OntologyFolder = None,
    proposed: Proposed = False,
    language: Language = None,
) -> None:
    """Ask the graph a question in SPARQL."""
    from graph.ask import ask, ask_source, list_queries
    from graph.ontology import read_ontology

    settings = project_settings()
    terms = read_ontology(chosen(ontology, settings.project.ontology))
    labels = chosen(language, settings.project.language)
    if question is None:
        typer.echo(list_queries(terms, labels))
        return
    if location := asked_location(store, graph, proposed, settings):
        from graph.stores.opening import asking

        with asking(location, say) as source:
            write(ask_source(source, question, values or [], format, terms, labels, room()))
        return
    knowledge = load_graph(graph, ontology, language)
    write(ask(knowledge, question, values or [], format, proposed=proposed, room=room()))


def explain(
    subject: Annotated[str, typer.Argument(help="An entity: its name, ent:Name or <IRI>.")],
    object: Annotated[str | None, typer.Argument(help="Another, for what lies between.")] = None,
    graph: GraphFile = None,
    ontology: OntologyFolder = None,
    language: Language = None,
) -> None:
    """Show the sentences, articles and rules behind what is said of one or two entities."""
    from graph.binding import read_binding

    knowledge = load_graph(graph, ontology, language)
    ends = [
        read_binding(end, knowledge.store).value for end in (subject, object) if end is not None
    ]
    text = knowledge.explain(*ends)
    if not text:
        typer.echo(
            "The graph says nothing of that. `newsgraph entities` lists who is in it.", err=True
        )
    typer.echo(text, nl=False)


def export(
    format: Annotated[
        str | None, typer.Option("--format", help="Left out: the formats are listed.")
    ] = None,
    out: Annotated[
        Path, typer.Option("--out", help="File to write; - is standard output.", metavar="FILE")
    ] = STANDARD_OUTPUT,
    graph: GraphFile = None,
    store: StoreOption = None,
    ontology: OntologyFolder = None,
    proposed: Proposed = False,
    language: Language = None,
) -> None:
    """Write the graph in a format that other tools read."""
    from graph.corpus.write import write_files
    from graph.export import list_formats

    if format is None:
        typer.echo(list_formats())
        return
    location = asked_location(store, graph, proposed, project_settings())
    knowledge = load_graph(graph, ontology, language, location)
    content = knowledge.export(format, proposed=proposed)
    if out == STANDARD_OUTPUT:
        write(content)
    else:
        write_files(out.parent, {out.name: content})
