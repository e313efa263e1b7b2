"""Who is in the graph, and who may be the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperGroup

from graph.cli.identity import different, judgements, merge, split, undo
from graph.cli.shared import (
    SEEDS,
    GraphFile,
    Language,
    OntologyFolder,
    SeedsFolder,
    chosen,
    graph_file,
    load_graph,
    project_settings,
    room,
)
from graph.cli.shared import write as write_out

if TYPE_CHECKING:
    from graph.identity.surroundings import Surroundings

Format = Annotated[str, typer.Option("--format", help="table, csv, tsv, json or markdown.")]


def list_(
    text: Annotated[str, typer.Argument(help="Part of a name, in any language.")] = "",
    format: Format = "table",
    graph: GraphFile = None,
    ontology: OntologyFolder = None,
    language: Language = None,
) -> None:
    """List the entities, most talked about first, with class, number of claims and names."""
    from graph.entities import list_entities
    from graph.export.answers import write_answer
    from graph.store import namespaces_of

    knowledge = load_graph(graph, ontology, language)
    namespaces = namespaces_of(knowledge.store)
    table = list_entities(knowledge.network, text)
    write_out(write_answer(table, format, room(), namespaces))


def show(
    name: Annotated[str, typer.Argument(help="An entity: its name, ent:Name or <IRI>.")],
    format: Format = "table",
    graph: GraphFile = None,
    seeds: SeedsFolder = SEEDS,
    ontology: OntologyFolder = None,
    language: Language = None,
) -> None:
    """Show an entity: names, class, identifiers, judgements, articles and claims."""
    from graph.binding import read_binding
    from graph.entities import show_entity
    from graph.export.answers import write_answer
    from graph.identity.entries import IDENTITY_FILE, read_judgements
    from graph.store import namespaces_of

    knowledge = load_graph(graph, ontology, language)
    iri = read_binding(name, knowledge.store).value
    judged = read_judgements(seeds / IDENTITY_FILE, project_settings(seeds).namespaces)
    table = show_entity(iri, knowledge.store, knowledge.network, judged)
    write_out(write_answer(table, format, room(), namespaces_of(knowledge.store)))


def duplicates(
    name: Annotated[
        str | None, typer.Argument(help="Those of this entity only: its name, ent:Name or <IRI>.")
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Unlikely pairs, too, and those judged different.")
    ] = False,
    limit: Annotated[int, typer.Option("--limit", help="Most pairs to list.", min=1)] = 20,
    format: Format = "table",
    seeds: SeedsFolder = SEEDS,
    graph: GraphFile = None,
    ontology: OntologyFolder = None,
) -> None:
    """List entities that may be one, likeliest first, with what speaks for it and against.

    Names are compared across case, accents, scripts and spellings. Neighbours and articles count
    where a graph was built.
    """
    from graph.corpus.read import CATALOGUE_FILE
    from graph.entities import list_duplicates
    from graph.export.answers import write_answer
    from graph.identity.duplicates import LIKELY, find_duplicates
    from graph.identity.entries import IDENTITY_FILE, read_judgements
    from graph.identity.find import find_entity
    from graph.identity.read import judged_catalogue
    from graph.ontology import read_ontology

    settings = project_settings(seeds)
    namespaces = settings.namespaces
    judged = read_judgements(seeds / IDENTITY_FILE, namespaces)
    catalogue = judged_catalogue(seeds / CATALOGUE_FILE, judged, namespaces)
    wanted = None if name is None else find_entity(name, catalogue)
    terms = read_ontology(chosen(ontology, settings.project.ontology))
    around = _surroundings(graph_file(graph, settings), ontology, catalogue.replaced)
    found = [
        pair
        for pair in find_duplicates(catalogue, terms, judged, around)
        if (every or pair.score >= LIKELY) and wanted in (None, pair.one, pair.other)
    ]
    write_out(write_answer(list_duplicates(found[:limit]), format, room(), namespaces))
    if len(found) > limit:
        typer.echo(f"{len(found) - limit} more: --limit {len(found)}", err=True)


def _surroundings(graph: Path, ontology: Path | None, replaced: Mapping[str, str]) -> Surroundings:
    from graph.identity.surroundings import NOWHERE, read_surroundings

    if not graph.exists():
        message = f"{graph.as_posix()}: not there, so that only names and identifiers count."
        typer.echo(message, err=True)
        return NOWHERE
    return read_surroundings(load_graph(graph, ontology, None).network, replaced)


EXAMPLES: dict[Callable[..., None], str] = {
    list_: "newsgraph entities list sber",
    show: "newsgraph entities show Sberbank",
    duplicates: "newsgraph entities duplicates --limit 50 --format csv",
    merge: "newsgraph entities merge ent:Sber Sberbank --note 'one bank'",
    different: "newsgraph entities different ent:Georgia ent:Georgia_US",
    split: "newsgraph entities split Georgia --from ent:Georgia --to ent:Georgia_US "
    "--article atlanta-votes",
    judgements: "newsgraph entities judgements",
    undo: "newsgraph entities undo 3",
}
"""Each command with the example that its help ends with, in the order of the help."""


class _ListsFirst(TyperGroup):
    """The group in which `entities TEXT` means `entities list TEXT`."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Put `list` before what is no command."""
        known = {*self.commands, *self.get_help_option_names(ctx)}
        return super().parse_args(ctx, args if args[:1] and args[0] in known else ["list", *args])


def make_entities() -> typer.Typer:
    """The group of commands about entities."""
    group = typer.Typer(
        cls=_ListsFirst,
        help="List the entities (without a command), show one, find duplicates, judge who is who.",
        epilog="Example: newsgraph entities sber",
        rich_markup_mode=None,
    )
    for command, example in EXAMPLES.items():
        name = command.__name__.rstrip("_")
        group.command(name, epilog=f"Example: {example}")(command)
    return group
