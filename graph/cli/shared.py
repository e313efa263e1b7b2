"""What the commands share: their common options, and how they write."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

if TYPE_CHECKING:
    from graph.corpus.spread import Spread
    from graph.knowledge import KnowledgeGraph
    from graph.settings import BuildSettings, Settings
    from graph.stores.values import Location

Value = TypeVar("Value")

Seeds = Annotated[Path, typer.Argument(help="Folder of seeds: entities.ttl and the articles.")]
OntologyFolder = Annotated[
    Path | None, typer.Option("--ontology", help="Folder of your own ontology.", metavar="FOLDER")
]
GraphFile = Annotated[
    Path | None,
    typer.Option(
        "--graph", help="Graph that `newsgraph build` wrote. [out/graph.trig]", metavar="FILE"
    ),
]
Language = Annotated[
    str | None, typer.Option("--language", help="Language of the labels: en, fr, … [en]")
]
StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        help="Store that `newsgraph build --store` filled, instead of a graph's file.",
        metavar="FOLDER|URL",
    ),
]
Proposed = Annotated[bool, typer.Option("--proposed", help="Take in what waits for review, too.")]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs", help="Processors to work on; else all that there are.", min=1, metavar="N"
    ),
]
Cluster = Annotated[
    str | None,
    typer.Option(
        "--cluster", help="Work on a Dask cluster: tcp://scheduler:8786.", metavar="ADDRESS"
    ),
]

SeedsFolder = Annotated[Path, typer.Option("--seeds", help="Folder of seeds.", metavar="FOLDER")]

SEEDS = Path("seeds")
GRAPH = "graph.trig"
LONG = 100
"""Of what there is so much, progress is shown."""
STANDARD_OUTPUT = Path("-")


def project_settings(seeds: Path = SEEDS) -> Settings:
    """What newsgraph.toml says beside the seeds; a command without seeds looks in its folder."""
    from graph.settings import read_settings

    return read_settings(seeds)


def chosen(option: Value | None, setting: Value) -> Value:
    """What the command line says, else what newsgraph.toml does, which has the defaults.

    >>> chosen("fr", "en"), chosen(None, "en"), chosen(0, 300)
    ('fr', 'en', 0)
    """
    return setting if option is None else option


def chosen_spread(jobs: int | None, cluster: str | None, settings: BuildSettings) -> Spread:
    """Where the work is done: one of the options says, else newsgraph.toml, else all over here."""
    from graph.corpus.spread import over, processors
    from graph.settings import cluster_address

    if jobs is not None and cluster is not None:
        what = "the work is done on this machine (--jobs) or on a cluster. Leave one of them out."
        raise typer.BadParameter(what, param_hint="--cluster")
    address = settings.cluster if cluster is None and jobs is None else cluster
    if address is None:
        return over(chosen(jobs, settings.jobs) or processors())
    from graph.corpus.cluster import on_cluster

    try:
        return on_cluster(cluster_address(address))
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--cluster") from error


def graph_file(option: Path | None, settings: Settings) -> Path:
    """The built graph that a command asks."""
    return chosen(option, settings.project.out / GRAPH)


def count(number: int, what: str) -> str:
    """A number and its noun.

    >>> count(1, "claim"), count(2, "claim")
    ('1 claim', '2 claims')
    """
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def room() -> int | None:
    """Columns of the terminal; `None` where the output goes to a file or a program."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def progress(what: str) -> Callable[[int, int], None]:
    """Shows on a terminal how much of a long work is done; elsewhere it shows nothing."""

    def show(done: int, of: int) -> None:
        if of >= LONG and sys.stderr.isatty():
            # \r goes back to the line's beginning, \033[K empties it.
            typer.echo(
                "\r\033[K" + (f"{done} of {of} {what}" if done < of else ""), err=True, nl=False
            )

    return show


def say(line: str) -> None:
    """A message, to standard error."""
    typer.echo(line, err=True)


def store_location(option: str | None, settings: Settings) -> Location | None:
    """The store that the command line names, else that of newsgraph.toml with its addresses."""
    from graph.stores.values import Location

    known = settings.store
    where = chosen(option, known.location)
    if where is None:
        return None
    own = Location(where, timeout=known.timeout, base=settings.project.base)
    if where != known.location:
        return own
    urls = known.query_url, known.update_url, known.graphs_url
    return replace(own, query=urls[0], update=urls[1], graphs=urls[2])


def asked_location(
    option: str | None, graph: Path | None, proposed: bool, settings: Settings
) -> Location | None:
    """The store to ask; `None` where a graph's file is: --graph names one, or proposals count."""
    if option is not None and (graph or proposed):
        what = "--proposed" if proposed else "--graph"
        raise typer.BadParameter(
            "a store holds no proposals." if proposed else "asks a file, and --store a store.",
            param_hint=what,
        )
    return None if graph or proposed else store_location(option, settings)


def load_graph(
    graph: Path | None,
    ontology: Path | None,
    language: str | None,
    store: Location | None = None,
) -> KnowledgeGraph:
    """The built graph, or what a store has of it, as the options or newsgraph.toml say."""
    from graph.knowledge import KnowledgeGraph, load
    from graph.ontology import read_ontology

    settings = project_settings()
    terms = chosen(ontology, settings.project.ontology)
    labels = chosen(language, settings.project.language)
    if store is None:
        return load(graph_file(graph, settings), terms, language=labels)
    from graph.stores.opening import fetch

    return KnowledgeGraph(fetch(store, say), read_ontology(terms), language=labels)


def login_name() -> str | None:
    """Who runs the command, as far as the machine knows."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):  # KeyError before Python 3.13
        return None


def reviewer(name: str | None, seeds: Path) -> str:
    """Who decides: as given, as `newsgraph.toml` says, or who runs the command."""
    return name or project_settings(seeds).review.name or login_name() or "reviewer"


def write(content: bytes) -> None:
    """To standard output, byte for byte."""
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
