"""The graph as the workers open it: a store in a folder, made once, read by all of them at once.

It stands beside the graph's file (``graph.store`` beside ``graph.trig``) and is made anew when that
has changed; in a temporary folder where nothing can be written there. Its default graph is what
queries see: the union of the graphs but the proposals, each triple once.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Store

import graph as package
from graph.errors import ProjectError
from graph.vocabulary import BASE

FORMAT = 2
"""Of the folder; any other is made anew."""
ABOUT, QUADS, ENDING = "about.json", "quads", ".store"
SURVEY = "--survey"
"""The argument by which `graph.serve.fill` only looks at a store."""
NO_ROOM = 3
"""How `graph.serve.fill` ends where the folder can't be written."""


@dataclass(frozen=True, slots=True)
class Stock:
    """A store in a folder, and what is known of it."""

    quads: Path
    """The folder of the engine's store."""
    about: Path
    """The file of what is known."""
    counts: dict[str, int] = field(default_factory=dict)
    """Of articles, claims, entities and triples."""
    hubs: tuple[str, ...] = ()
    """IRIs of the most connected entities, in that order."""
    base: str = BASE
    """What the project's IRIs begin with."""
    hidden: tuple[str, ...] = ()
    """IRIs of graphs that aren't for queries."""

    def open(self) -> Store:
        """The store, to be read only; many processes may have it open. Raises `OSError`."""
        return Store.read_only(str(self.quads))


def stocked(graph: Path, spare: Path, said: Callable[[str], None] = lambda _: None) -> Stock:
    """The store of a graph's file, made where it is missing, damaged or outdated.

    ``spare`` is a folder to make it in where the graph's own can't be written to. Raises
    `ProjectError` where there is no graph, it can't be read, or there is no room.
    """
    if not graph.is_file():
        raise ProjectError(f"{graph.as_posix()}: not there. Run `newsgraph build` first.")
    for folder in (graph.with_suffix(ENDING), spare / (graph.stem + ENDING)):
        found = _usable(folder, graph) or _made(folder, graph, said)
        if found is not None:
            return found
    raise ProjectError(f"{spare.as_posix()}: can't be written to. Is the disk full?")


def read_stock(quads: Path, about: Path, made_of: str | None = None) -> Stock | None:
    """A store with what a file says of it; `None` where that is about another state of it.

    Raises `OSError`, `ValueError`, `KeyError` or `TypeError` where the file is something else.
    """
    said = json.loads(about.read_text(encoding="utf-8"))
    if made_of not in (None, said["made of"]):
        return None
    hidden, base = tuple(said.get("hidden", ())), str(said["base"])
    return Stock(quads, about, dict(said["counts"]), tuple(said["hubs"]), base, hidden)


def state_of(graph: Path) -> str:
    """What changes with the file's content, mostly: its size, time and place on the disk."""
    found = graph.stat()
    return f"{FORMAT} {found.st_size} {found.st_mtime_ns} {found.st_ino}"


def _usable(folder: Path, graph: Path) -> Stock | None:
    """The store in a folder, if it is one of this very file."""
    try:
        stock = read_stock(folder / QUADS, folder / ABOUT, state_of(graph))
        if stock is not None:
            stock.open()
    except (OSError, RuntimeError, ValueError, KeyError, TypeError):
        return None  # not there, damaged, or another program's
    return stock


def _made(folder: Path, graph: Path, said: Callable[[str], None]) -> Stock | None:
    """The store, made anew, whole or not at all; `None` where it can't be written."""
    if folder.exists() and not (folder / ABOUT).exists():
        return None  # somebody else's
    _sweep(folder)
    try:
        part = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=".part", dir=folder.parent))
    except OSError:
        return None
    said(f"{folder.as_posix()}: making {graph.as_posix()} ready to be asked …")
    try:
        if not _filled(graph, part):
            return None
        return _moved(part, folder, graph)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _sweep(folder: Path) -> None:
    """Remove what a process that was killed has left, unless another one is at it."""
    for quads in folder.parent.glob(f".{folder.name}.*.part/{QUADS}"):
        with contextlib.suppress(OSError, RuntimeError):
            Store(str(quads))  # refused while somebody else has it open
            shutil.rmtree(quads.parent)


def _filled(graph: Path, folder: Path) -> bool:
    """Whether there was room for it. Raises `ProjectError` with what is wrong with the graph."""
    return run_fill(str(graph), str(folder), of=graph) is not None


def run_fill(*arguments: str, of: Path) -> str | None:
    """What `graph.serve.fill` prints; `None` where there was no room.

    Raises `ProjectError` with what is wrong with the graph or the store that it is ``of``.
    """
    # In a process of its own, what it takes of memory is given back at once.
    command = [sys.executable, "-P", "-m", "graph.serve.fill", *arguments]
    ended = subprocess.run(
        command, capture_output=True, text=True, env=environment(), check=False, encoding="utf-8"
    )
    if ended.returncode not in (0, NO_ROOM):
        raise ProjectError(ended.stderr.strip() or _ENDED.format(of.as_posix()))
    return None if ended.returncode else ended.stdout


def _moved(part: Path, folder: Path, graph: Path) -> Stock | None:
    """A store that is whole, put in the place of an older one."""
    try:
        if folder.exists():
            # Whoever has the old one open goes on reading it until they end.
            shutil.rmtree(folder)
        part.chmod(0o755)  # mkdtemp's are for their owner only
        part.rename(folder)
    except OSError:
        return None
    return _usable(folder, graph)


def environment() -> dict[str, str]:
    """That of this process, in which a further one finds newsgraph as this one did."""
    here = str(Path(package.__file__).parents[1])
    path = os.pathsep.join(filter(None, (here, os.environ.get("PYTHONPATH", ""))))
    return {**os.environ, "PYTHONPATH": path}


_ENDED = "{}: making it ready to be asked ended too early. Is there enough memory?"
