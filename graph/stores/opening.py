"""Use a store, of whichever kind: load a build into it, ask it, or fetch what it holds."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Store

from graph.errors import ProjectError, QueryError
from graph.query import Elsewhere
from graph.store import View, cannot_open, is_damage
from graph.stores.address import read_address
from graph.stores.folder import Folder, open_folder, read_folder
from graph.stores.http import Connection, connect
from graph.stores.manifest import Manifest
from graph.stores.remote import Remote
from graph.stores.sync import sync
from graph.stores.values import Graphs, Known, Location, Say, Synced, digest
from graph.vocabulary import Namespaces


def load(settings: Location, graphs: Graphs, say: Say) -> Synced:
    """Make a store hold these graphs, by changing what differs.

    ``say`` is told what takes long. Raises `ProjectError`, `StoreError` and `OutputError`; what
    is missing then, the next load adds.
    """
    where, manifest = read_address(settings), Manifest(settings.base)
    if isinstance(where, Path):
        return sync(open_folder(where, manifest), graphs)
    with connect(where, settings.timeout, say) as connection:
        return sync(Remote(connection, manifest), graphs)


@contextlib.contextmanager
def asking(settings: Location, say: Say) -> Iterator[View | Elsewhere]:
    """What queries see of a store, as long as the block lasts.

    Nothing is copied: a folder is read where it is, beside others who read it. Raises
    `ProjectError` and `StoreError`.
    """
    where = read_address(settings)
    if isinstance(where, Path):
        with _folder(where, settings) as folder:
            _warn(folder.known(), settings, say)
            hidden = frozenset(each.graph for each in folder.manifests())
            with _damage_told(where):
                yield View(folder.store, hidden, Namespaces(folder.manifest.base))
        return
    with connect(where, settings.timeout, say) as connection:
        remote = _remote(connection, settings)
        _warn(remote.known(), settings, say)
        yield remote


@dataclass(frozen=True, slots=True)
class Standing:
    """A store in a folder that nobody writes to for the time being."""

    folder: Folder
    known: Known

    @property
    def digest(self) -> str:
        """SHA-256 of what it holds, in hexadecimal: of each graph's IRI and digest."""
        held = "".join(f"{each}\n" for pair in sorted(self.known.digests.items()) for each in pair)
        return digest(held.encode())

    def copy(self) -> Store:
        """A copy in memory of its graphs, each by its name."""
        return _copied(self.folder, [NamedNode(name) for name in sorted(self.known.digests)])


@contextlib.contextmanager
def standing(settings: Location, say: Say) -> Iterator[Standing | None]:
    """The store where it is, and as it is as long as the block lasts: loads are refused meanwhile.

    `None` for an endpoint, and for a folder that several projects share: what queries see there
    isn't one project's. Raises `ProjectError`.
    """
    where = read_address(settings)
    with contextlib.ExitStack() as held:
        if not isinstance(where, Path):
            yield None
            return
        folder = held.enter_context(_folder(where, settings))
        known, projects = folder.known(), folder.manifests()
        _warn(known, settings, say)
        if projects != [folder.manifest]:
            held.close()
        yield Standing(folder, known) if projects == [folder.manifest] else None


def fetch(settings: Location, say: Say) -> Store:
    """A copy in memory of the graphs that a store holds, each by its name.

    Raises `ProjectError` and `StoreError`.
    """
    where = read_address(settings)
    if isinstance(where, Path):
        with _folder(where, settings) as folder:
            return _copied(folder, _names(folder.known(), settings, say))
    copy = Store()
    with connect(where, settings.timeout, say) as connection:
        remote = _remote(connection, settings)
        for name in _names(remote.known(), settings, say):
            copy.bulk_load(remote.graph(name), RdfFormat.N_TRIPLES, to_graph=name, lenient=True)
    return copy


def _copied(folder: Folder, names: Iterable[NamedNode]) -> Store:
    copy = Store()
    for name in names:
        triples = folder.store.dump(format=RdfFormat.N_TRIPLES, from_graph=name) or b""
        copy.bulk_load(triples, RdfFormat.N_TRIPLES, to_graph=name, lenient=True)
    return copy


def keep(settings: Location, path: Path, say: Say) -> Path:
    """A file of the graphs that a store holds, as TriG. Raises as `fetch` does."""
    fetch(settings, say).dump(path, RdfFormat.TRIG)
    return path


@contextlib.contextmanager
def _folder(path: Path, settings: Location) -> Iterator[Folder]:
    with read_folder(path) as folder:
        yield replace(folder, manifest=_project(folder.manifests(), settings))


@contextlib.contextmanager
def _damage_told(path: Path) -> Iterator[None]:
    """Turns damage that only a query meets into `ProjectError`: no other query would help."""
    try:
        yield
    except QueryError as error:
        cause = error.__cause__
        if isinstance(cause, OSError | RuntimeError) and is_damage(cause):
            raise cannot_open(path, cause) from error
        raise


def _remote(connection: Connection, settings: Location) -> Remote:
    manifest = _project(Remote(connection).manifests(), settings)
    return Remote(connection, manifest)


def _project(found: Sequence[Manifest], settings: Location) -> Manifest:
    """The project that is asked: by its base, or the only one."""
    own = Manifest(settings.base)
    if own in found or not found:
        return own
    if len(found) > 1:
        bases = ", ".join(each.base for each in found)
        raise ProjectError(
            f"{settings.where}: holds several projects ({bases}), none of {own.base}. Ask beside a "
            "newsgraph.toml that has the base of one."
        )
    return found[0]


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
