"""The index of the words, made in a process of its own while the server answers already.

``python -m graph.serve.indexing GRAPH SPARE`` makes it where it is missing, and prints its path;
GRAPH is a file, or the folder of a store.
"""

from __future__ import annotations

import asyncio
import contextlib
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from pyoxigraph import Store

from graph.corpus.spread import processors
from graph.errors import NewsgraphError
from graph.search.keep import beside, index_file
from graph.search.pieces import Source, file_source
from graph.search.stored import stored_source
from graph.serve.stock import environment
from graph.serve.values import RefusalError
from graph.stores.folder import Folder

_AGAIN = "3"
"""Seconds after which it may be worth asking again."""


class Indexing:
    """An index that is there already, or will be."""

    def __init__(self, graph: Path, spare: Path, said: Callable[[str], None]) -> None:
        self._graph, self._spare, self._said = graph, spare, said
        self._path: str | None = None
        self._wrong: str | None = None
        self._process: asyncio.subprocess.Process | None = None

    def path(self) -> str:
        """The index's file. Raises `RefusalError` as long as there is none."""
        if self._wrong is not None:
            raise RefusalError(500, f"the search is out of order. {self._wrong}")
        if self._path is None:
            message = "the words are still being indexed. Ask again in a few seconds."
            raise RefusalError(503, message, Retry_After=_AGAIN)
        return self._path

    async def make(self) -> None:
        """Make the index; what goes wrong is told to whoever searches."""
        try:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-P", "-m", "graph.serve.indexing"),
                *(str(self._graph), str(self._spare)),
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
                env=environment(),
                start_new_session=True,
            )
        except OSError as error:
            self._wrong = f"No process could be started ({error.strerror})."
            return
        out, wrong = await self._process.communicate()
        if self._process.returncode == 0:
            self._path = out.decode().removesuffix("\n")
            return
        self._wrong = wrong.decode(errors="replace").strip() or "Its process ended too early."
        self._said(f"search: {self._wrong}")

    def stop(self) -> None:
        """End it where it is still being made: it is whole or not there."""
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()


def _stored(path: Path) -> Source:
    """What a store has of its only project; whoever started this keeps others from writing."""
    folder = Folder(Store.read_only(str(path)), path)
    (manifest,) = folder.manifests()
    return stored_source(
        path.as_posix(), folder.store, replace(folder, manifest=manifest).known().digests
    )


def main() -> None:
    """Print the path of the index of the graph or store that the first argument names."""
    try:
        graph, spare = Path(sys.argv[1]), Path(sys.argv[2])
        if graph.is_dir():  # its pieces can't be sent to other processes
            path = index_file(beside(graph), _stored(graph), spare)
        else:
            path = index_file(beside(graph), file_source(graph), spare, processors())
        sys.stdout.write(f"{path.resolve()}\n")
    except NewsgraphError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
