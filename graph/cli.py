"""The command line: a thin shell on the library.

Standard output is data, standard error is messages. A user's mistake ends with 1 and one clear
message, wrong usage with 2. Everything heavy is imported by the command that needs it.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.errors import NewsgraphError

if TYPE_CHECKING:
    from graph.corpus.build import Corpus

app = typer.Typer(
    name="newsgraph",
    help="Turn news articles into a knowledge graph: every edge leads back to its sentence.",
    epilog="Start with: newsgraph init my-project",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Seeds = Annotated[Path, typer.Argument(help="Folder of seeds: entities.ttl and the articles.")]
OntologyFolder = Annotated[
    Path | None, typer.Option("--ontology", help="Folder of your own ontology.", metavar="FOLDER")
]
GraphFile = Annotated[
    Path, typer.Option("--graph", help="Graph that `newsgraph build` wrote.", metavar="FILE")
]
Language = Annotated[str, typer.Option("--language", help="Language of the labels: en, fr, …")]
Proposed = Annotated[bool, typer.Option("--proposed", help="Take in what waits for review, too.")]

_SEEDS = Path("seeds")
_GRAPH = Path("out/graph.trig")
_STANDARD_OUTPUT = Path("-")


def main() -> None:
    """Run the command line. This is the one place where newsgraph's errors are caught."""
    try:
        app(prog_name="newsgraph")
    except NewsgraphError as error:
        typer.echo(str(error), err=True)
        sys.exit(1)
    except BrokenPipeError:
        # The reader has seen enough (`| head`): nothing went wrong.
        sys.stderr.close()
        sys.exit(0)


@app.callback(invoke_without_command=True)
def _root(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    if version:
        from importlib.metadata import version as installed_version

        typer.echo(installed_version("newsgraph"))
        context.exit()


@app.command(epilog="Example: newsgraph init my-project")
def init(folder: Annotated[Path, typer.Argument(help="Folder to make.")] = Path()) -> None:
    """Start a project with a small example."""
    from graph.init import start_project

    for path in start_project(folder):
        typer.echo(path.as_posix())
    where = "" if folder == Path() else f"cd {folder.as_posix()} && "
    typer.echo(f"Next: {where}newsgraph build", err=True)


@app.command(epilog="Example: newsgraph build seeds --out out")
def build(
    seeds: Seeds = _SEEDS,
    out: Annotated[Path, typer.Option("--out", help="Folder for the results.")] = Path("out"),
    ontology: OntologyFolder = None,
    proposed: Proposed = False,
    title: Annotated[
        str | None,
        typer.Option("--title", help="Title of the page; else a lone article's headline."),
    ] = None,
    language: Language = "en",
    full_text: Annotated[
        bool, typer.Option("--full-text", help="Put every article into the page as a whole.")
    ] = False,
    focus: Annotated[
        str | None,
        typer.Option("--focus", help="Page of what surrounds one entity.", metavar="ENTITY"),
    ] = None,
    steps: Annotated[
        int, typer.Option("--steps", help="How far around it, in claims.", min=1, metavar="N")
    ] = 1,
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
        int, typer.Option("--max-nodes", help="Most entities to draw.", min=1, metavar="N")
    ] = 300,
) -> None:
    """Build everything: seeds in, graph.ttl, graph.trig and graph.html out.

    Nothing is written while anything is wrong. The files of the last good build stay. The last
    six options choose what the page holds; the other files hold everything.
    """
    from graph.console import MISSING, is_built
    from graph.corpus.build import build as build_corpus
    from graph.corpus.write import write_files
    from graph.cut import read_part
    from graph.export.rdf import to_trig, to_turtle
    from graph.knowledge import KnowledgeGraph

    corpus = build_corpus(seeds, ontology, proposed=proposed)
    knowledge = KnowledgeGraph(
        corpus.store,
        corpus.ontology,
        title or corpus.title,
        language,
        corpus.texts(every=full_text),
    )
    part = read_part(
        knowledge.network,
        knowledge.view,
        focus=focus,
        steps=steps,
        relations=relation or (),
        articles=article or (),
    )
    paths = write_files(
        out,
        {
            "graph.ttl": to_turtle(corpus.store),
            "graph.trig": to_trig(corpus.store),
            "graph.html": knowledge.page(part, max_nodes=max_nodes).encode(),
        },
    )
    _report(corpus)
    for path in paths:
        typer.echo(path.as_posix())
    if not is_built():
        typer.echo(MISSING, err=True)
    typer.echo(f"Open {paths[-1].resolve().as_uri()} in a browser.", err=True)


@app.command(epilog="Example: newsgraph check seeds")
def check(
    seeds: Seeds = _SEEDS, ontology: OntologyFolder = None, proposed: Proposed = False
) -> None:
    """Check the seeds as `build` does, and write nothing."""
    from graph.corpus.build import build as build_corpus

    _report(build_corpus(seeds, ontology, proposed=proposed))


def _report(corpus: Corpus) -> None:
    for warning in corpus.warnings:
        typer.echo(f"warning: {warning}", err=True)
    counts = f"{_count(len(corpus.articles), 'article')}, {_count(len(corpus.claims), 'claim')}"
    typer.echo(f"{counts}, nothing wrong.", err=True)
    if corpus.waiting:
        waiting = _count(corpus.waiting, "proposed fact")
        typer.echo(f"{waiting} left out: not reviewed. --proposed takes them in.", err=True)


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


@app.command(epilog="Example: newsgraph query cooperation entity=China --format markdown")
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
    graph: GraphFile = _GRAPH,
    ontology: OntologyFolder = None,
    proposed: Proposed = False,
    language: Language = "en",
) -> None:
    """Ask the graph a question in SPARQL."""
    from graph.ask import ask, list_queries
    from graph.knowledge import load
    from graph.ontology import read_ontology

    if question is None:
        typer.echo(list_queries(read_ontology(ontology), language))
        return
    knowledge = load(graph, ontology, language=language)
    _write(ask(knowledge, question, values or [], format, proposed=proposed, room=_room()))


@app.command(epilog="Example: newsgraph explain Sberbank China")
def explain(
    subject: Annotated[str, typer.Argument(help="An entity: its name, ent:Name or <IRI>.")],
    object: Annotated[str | None, typer.Argument(help="Another, for what lies between.")] = None,
    graph: GraphFile = _GRAPH,
    ontology: OntologyFolder = None,
    language: Language = "en",
) -> None:
    """Show the sentences, articles and rules behind what is said of one or two entities."""
    from graph.binding import read_binding
    from graph.knowledge import load

    knowledge = load(graph, ontology, language=language)
    ends = [
        read_binding(end, knowledge.store).value for end in (subject, object) if end is not None
    ]
    text = knowledge.explain(*ends)
    if not text:
        typer.echo(
            "The graph says nothing of that. `newsgraph entities` lists who is in it.", err=True
        )
    typer.echo(text, nl=False)


@app.command(epilog="Example: newsgraph export --format gexf --out russia.gexf")
def export(
    format: Annotated[
        str | None, typer.Option("--format", help="Left out: the formats are listed.")
    ] = None,
    out: Annotated[
        Path, typer.Option("--out", help="File to write; - is standard output.", metavar="FILE")
    ] = _STANDARD_OUTPUT,
    graph: GraphFile = _GRAPH,
    ontology: OntologyFolder = None,
    proposed: Proposed = False,
    language: Language = "en",
) -> None:
    """Write the graph in a format that other tools read."""
    from graph.corpus.write import write_files
    from graph.export import list_formats
    from graph.knowledge import load

    if format is None:
        typer.echo(list_formats())
        return
    knowledge = load(graph, ontology, language=language)
    content = knowledge.export(format, proposed=proposed)
    if out == _STANDARD_OUTPUT:
        _write(content)
    else:
        write_files(out.parent, {out.name: content})


@app.command(epilog="Example: newsgraph entities sber")
def entities(
    text: Annotated[str, typer.Argument(help="Part of a name, in any language.")] = "",
    format: Annotated[str, typer.Option("--format", help="table, csv, tsv, json or markdown.")] = (
        "table"
    ),
    graph: GraphFile = _GRAPH,
    ontology: OntologyFolder = None,
    language: Language = "en",
) -> None:
    """List the entities, most talked about first, with class, number of claims and names."""
    from graph.entities import list_entities
    from graph.export.answers import write_answer
    from graph.knowledge import load

    knowledge = load(graph, ontology, language=language)
    _write(write_answer(list_entities(knowledge.network, text), format, _room()))


@app.command(epilog="Example: newsgraph schema > facts.schema.json")
def schema() -> None:
    """Print the JSON Schema of facts.yaml, for editors that check while you type."""
    import json

    from graph.sources.facts import facts_schema

    typer.echo(json.dumps(facts_schema(), indent=2, ensure_ascii=False))


def _room() -> int | None:
    """Columns of the terminal; `None` where the output goes to a file or a program."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def _write(content: bytes) -> None:
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
