"""The command line: a thin shell on the library, one module for each kind of work.

Standard output is data, standard error is messages. A user's mistake ends with 1 and one clear
message, wrong usage with 2. Everything heavy is imported by the command that needs it.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from typing import Annotated

import typer

from graph.cli.add import add
from graph.cli.ask import explain, export, query
from graph.cli.diff import diff
from graph.cli.entities import make_entities
from graph.cli.evaluate import evaluate
from graph.cli.extract import extract
from graph.cli.project import build, check, init, schema
from graph.cli.report import report
from graph.cli.review import review
from graph.cli.search import search
from graph.cli.serve import serve
from graph.cli.sheet import import_
from graph.errors import NewsgraphError

EXAMPLES: dict[Callable[..., None], str] = {
    init: "newsgraph init my-project",
    add: "newsgraph add page.html https://example.org/news",
    extract: "newsgraph extract my-article --with llm --dry-run",
    review: "newsgraph review my-article --as 'Ada Lindqvist'",
    import_: "newsgraph import facts.csv my-article",
    evaluate: "newsgraph evaluate seeds --against gold --by relation --errors",
    build: "newsgraph build seeds --out out",
    check: "newsgraph check seeds",
    query: "newsgraph query cooperation entity=China --format markdown",
    search: "newsgraph search sanctions china --in quotes",
    explain: "newsgraph explain Sberbank China",
    export: "newsgraph export --format gexf --out russia.gexf",
    report: "newsgraph report --today 2031-01-01 --out report.html",
    diff: "newsgraph diff HEAD~1 seeds",
    serve: "newsgraph serve --port 8080 --timeout 30",
    schema: "newsgraph schema > facts.schema.json",
}
"""Each command with the example that its help ends with, in the order of the help."""
_GARBAGE = 200_000
"""Objects made since it was last looked for garbage."""


def make_app() -> typer.Typer:
    """The program with all its commands."""
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
    app.callback(invoke_without_command=True)(_root)
    for command, example in EXAMPLES.items():
        name = command.__name__.rstrip("_")
        app.command(name, epilog=f"Example: {example}")(command)
    app.add_typer(make_entities(), name="entities")
    return app


def main() -> None:
    """Run the command line. This is the one place where newsgraph's errors are caught.

    (But for `diff`, whose exit code says something else.)
    """
    # Nearly all that a command makes is there until it ends: looking for garbage again and again
    # takes a fifth of a large build.
    usual = gc.get_threshold()
    gc.set_threshold(_GARBAGE)
    try:
        make_app()(prog_name="newsgraph")
    except NewsgraphError as error:
        typer.echo(str(error), err=True)
        sys.exit(1)
    except BrokenPipeError:
        # The reader has seen enough (`| head`): nothing went wrong.
        sys.stderr.close()
        sys.exit(0)
    finally:
        gc.set_threshold(*usual)


def _root(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    if version:
        from importlib.metadata import version as installed_version

        typer.echo(installed_version("newsgraph"))
        context.exit()
