"""What the commands share: their common options, and how they write."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer

Seeds = Annotated[Path, typer.Argument(help="Folder of seeds: entities.ttl and the articles.")]
OntologyFolder = Annotated[
    Path | None, typer.Option("--ontology", help="Folder of your own ontology.", metavar="FOLDER")
]
GraphFile = Annotated[
    Path, typer.Option("--graph", help="Graph that `newsgraph build` wrote.", metavar="FILE")
]
Language = Annotated[str, typer.Option("--language", help="Language of the labels: en, fr, …")]
Proposed = Annotated[bool, typer.Option("--proposed", help="Take in what waits for review, too.")]

SEEDS = Path("seeds")
GRAPH = Path("out/graph.trig")
STANDARD_OUTPUT = Path("-")


def count(number: int, what: str) -> str:
    """A number and its noun.

    >>> count(1, "claim"), count(2, "claim")
    ('1 claim', '2 claims')
    """
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def room() -> int | None:
    """Columns of the terminal; `None` where the output goes to a file or a program."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def login_name() -> str | None:
    """Who runs the command, as far as the machine knows."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):  # KeyError before Python 3.13
        return None


def write(content: bytes) -> None:
    """To standard output, byte for byte."""
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
