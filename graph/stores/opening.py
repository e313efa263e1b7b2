"""Use a store, of whichever kind: load a build into it, ask it, or fetch what it holds."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Store

from graph.errors import ProjectError
from graph.query import Elsewhere
from graph.store import View
from graph.stores.address import read_address
from graph.stores.folder import open_folder, read_folder
from graph.stores.http import connect
from graph.stores.manifest import MANIFEST
from graph.stores.remote import Remote
from graph.stores.sync import sync
from graph.stores.values import Graphs, Known, Location, Say, Synced


def load(settings: Location, graphs: Graphs, say: Say) -> Synced:
    """Make a store hold these graphs, by changing what differs.

    ``say`` is told what takes long. Raises `ProjectError`, `StoreError` and `OutputError`; what
    is missing then, the next load adds.
    """
    where = read_address(settings)
    if isinstance(where, Path):
        return sync(open_folder(where), graphs)
    with connect(where, settings.timeout, say) as connection:
        return sync(Remote(connection), graphs)


@contextlib.contextmanager
def asking(settings: Location, say: Say) -> Iterator[View | Elsewhere]:
    """What queries see of a store, as long as the block lasts.

    Nothing is copied: a folder is read where it is, beside others who read it. Raises
    `ProjectError` and `StoreError`.
    """
    where = read_address(settings)
    if isinstance(where, Path):
        with read_folder(where) as folder:
            _warn(folder.known(), settings, say)
            yield View(folder.store, frozenset({MANIFEST}))
        return
    with connect(where, settings.timeout, say) as connection:
        remote = Remote(connection)
        _warn(remote.known(), settings, say)
        yield remote


def fetch(settings: Location, say: Say) -> Store:
    """A copy in memory of the graphs that a store holds, each by its name.

    Raises `ProjectError` and `StoreError`.
    """
    copy = Store()
    where = read_address(settings)
    if isinstance(where, Path):
        with read_folder(where) as folder:
            known = folder.known()
            for name in _names(known, settings, say):
                triples = folder.store.dump(format=RdfFormat.N_TRIPLES, from_graph=name) or b""
                copy.bulk_load(triples, RdfFormat.N_TRIPLES, to_graph=name, lenient=True)
        return copy
    with connect(where, settings.timeout, say) as connection:
        remote = Remote(connection)
        for name in _names(remote.known(), settings, say):
            copy.bulk_load(remote.graph(name), RdfFormat.N_TRIPLES, to_graph=name, lenient=True)
    return copy


def keep(settings: Location, path: Path, say: Say) -> Path:
    """A file of the graphs that a store holds, as TriG. Raises as `fetch` does."""
    fetch(settings, say).dump(path, RdfFormat.TRIG)
    return path


def _names(known: Known, settings: Location, say: Say) -> list[NamedNode]:
    _warn(known, settings, say)
    return [NamedNode(name) for name in sorted(known.digests)]


def _warn(known: Known, settings: Location, say: Say) -> None:
    if not known.digests:
        raise ProjectError(
            f"{settings.where}: newsgraph has loaded nothing there. Run `newsgraph build --store "
            f"{settings.where}` first."
        )
    if not known.whole:
        say(
            f"warning: {settings.where}: its last load was broken off, so that some articles are "
            "missing or old. `newsgraph build --store` finishes it."
        )
