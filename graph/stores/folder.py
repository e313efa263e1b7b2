"""A store in a folder of this machine: Oxigraph's, which any program of Oxigraph's can open.

The default graph is the union of the others, each triple once, and is kept so: queries run on
the folder as it is, and nothing is copied into memory. Two things hold at any moment, so that a
load may be killed at any: what the default graph has, some graph states; and a graph with a
digest is whole, and in the default graph.

A graph that changes does so in one transaction, by its difference. Graphs that are new are
loaded in bulk: first by name, then into the default graph, and then their digests.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import DefaultGraph, Literal, NamedNode, QuerySolutions, RdfFormat, Store, parse

from graph.errors import OutputError, ProjectError
from graph.store import cannot_open, is_damage, open_store
from graph.stores.manifest import DIGEST, FIND, USUAL, Manifest, manifests
from graph.stores.values import Known, Part

_BATCH = 64_000_000
"""Bytes of N-Triples that are loaded at once."""
_LOCK = "LOCK"
"""The file by which the engine keeps a folder to itself."""
_END_OF_LINE = re.compile(rb" \.\n")


@dataclass(frozen=True, slots=True)
class Folder:
    """A store in a folder, open for writing."""

    store: Store = field(repr=False)
    path: Path
    manifest: Manifest = USUAL

    def manifests(self) -> list[Manifest]:
        """Those of all projects that it holds. Raises `ProjectError`."""
        with _reading(self.path):
            found = self.store.query(FIND)
            assert isinstance(found, QuerySolutions), "SELECT gives rows"
            return manifests(row[0] for row in found)

    def known(self) -> Known:
        """What it holds. Raises `ProjectError` where that isn't newsgraph's."""
        with _reading(self.path):
            return self._known()

    def replace(self, parts: Iterable[Part]) -> None:
        """Hold these graphs as they are now. Raises `OutputError`; those before are whole then."""
        with _writing(self.path):
            self.store.update(self.manifest.begin)
            for batch in _batches(parts):
                there = {part.graph for part in batch if _has(self.store, part.graph)}
                fresh = [part for part in batch if part.graph not in there]
                _add(self.store, self.manifest, fresh)
                _change(self.store, self.manifest, [part for part in batch if part.graph in there])

    def drop(self, graphs: Sequence[NamedNode]) -> None:
        """Hold these graphs no longer. Raises `OutputError`."""
        with _writing(self.path):
            self.store.update(self.manifest.begin)
            _change(self.store, self.manifest, [Part(graph, b"", "", True) for graph in graphs])

    def finish(self) -> None:
        """Remember that the load came to its end. Raises `OutputError`."""
        with _writing(self.path):
            self.store.update(self.manifest.end)
            self.store.flush()

    def _known(self) -> Known:
        store, ours = self.store, self.manifest
        if store.query(ours.is_ours):
            rows = store.quads_for_pattern(None, DIGEST, None, ours.graph)
            digests = {_value(row.subject): _value(row.object) for row in rows}
            return Known(digests, not store.query(ours.is_incomplete))
        if next(iter(store), None) is not None and not self.manifests():
            what = "a store that newsgraph didn't fill. Name a new or empty folder."
            raise ProjectError(f"{self.path.as_posix()}: {what}")
        return Known({}, True)


def open_folder(path: Path, manifest: Manifest = USUAL) -> Folder:
    """The store in a folder, made where there is none. Raises `ProjectError`."""
    return Folder(open_store(path), path, manifest)


@contextlib.contextmanager
def read_folder(path: Path) -> Iterator[Folder]:
    """The store in a folder, to be read as long as the block lasts; others may read it, too.

    Raises `ProjectError` where there is none, or it is in use by somebody who may write.
    """
    if not (path / _LOCK).is_file():
        raise ProjectError(f"{path.as_posix()}: no store. Run `newsgraph build --store` first.")
    with _shared(path), _reading(path):
        yield Folder(Store.read_only(str(path)), path)


@contextlib.contextmanager
def _shared(path: Path) -> Iterator[None]:
    """Keep writers out: the engine asks for the same lock, alone, before it writes."""
    try:
        import fcntl
    except ImportError:  # Windows: what keeps others out there, is not known here
        yield
        return
    with (path / _LOCK).open("rb") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError as error:
            raise cannot_open(path, OSError("lock")) from error
        yield


def _value(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else str(term)


def _has(store: Store, graph: NamedNode) -> bool:
    return next(store.quads_for_pattern(None, None, None, graph), None) is not None


def _batches(parts: Iterable[Part]) -> Iterator[list[Part]]:
    """The parts in heaps of about so many bytes."""
    batch: list[Part] = []
    size = 0
    for part in parts:
        batch.append(part)
        size += len(part.triples)
        if size > _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _add(store: Store, manifest: Manifest, parts: Sequence[Part]) -> None:
    """Load graphs that aren't there: text goes to the engine without an object for each term."""
    if not parts:
        return
    _update(store, manifest.remember({part.graph: "" for part in parts}))
    store.bulk_load(b"".join(map(_named, parts)), RdfFormat.N_QUADS, lenient=True)
    store.bulk_load(b"".join(p.triples for p in parts), RdfFormat.N_TRIPLES, lenient=True)
    _update(store, manifest.remember({part.graph: part.digest for part in parts}))


def _named(part: Part) -> bytes:
    """Its N-Quads."""
    return _END_OF_LINE.sub(b" %s .\n" % str(part.graph).encode(), part.triples)


def _change(store: Store, manifest: Manifest, parts: Sequence[Part]) -> None:
    """Give graphs that are there, whole or not, another state, in one transaction.

    A part without triples is dropped.
    """
    if not parts:
        return
    after = {part.graph: set(part.triples.splitlines()) for part in parts}
    before = {graph: _lines(store, graph) for graph in after}
    here = set().union(*after.values())
    gone = set().union(*before.values()) - here
    deleted = [_data(graph, before[graph] - after[graph]) for graph in after]
    inserted = [_data(graph, after[graph] - before[graph]) for graph in after]
    union = [after[g] - before[g] if _whole(store, manifest, g) else after[g] for g in after]
    _update(
        store,
        [
            _statement("DELETE DATA", [*deleted, *_stated_nowhere(store, gone, after)]),
            _statement("INSERT DATA", [*inserted, *(_text(lines) for lines in union)]),
            *(f"DROP SILENT GRAPH {part.graph}" for part in parts if not part.triples),
            *manifest.forget(part.graph for part in parts if not part.triples),
            *manifest.remember({p.graph: p.digest for p in parts if p.triples}),
        ],
    )


def _lines(store: Store, graph: NamedNode) -> set[bytes]:
    return set((store.dump(format=RdfFormat.N_TRIPLES, from_graph=graph) or b"").splitlines())


def _whole(store: Store, manifest: Manifest, graph: NamedNode) -> bool:
    """Whether all of a graph is in the default graph, too: it has a digest then."""
    found = next(store.quads_for_pattern(graph, DIGEST, None, manifest.graph), None)
    return found is not None and _value(found.object) != ""


def _stated_nowhere(
    store: Store, lines: Iterable[bytes], besides: Container[object]
) -> Iterator[str]:
    """The triples that no other graph states."""
    ours = DefaultGraph()
    for quad in parse(b"\n".join(lines), RdfFormat.N_TRIPLES, lenient=True):
        stating = store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
        if all(each.graph_name == ours or each.graph_name in besides for each in stating):
            yield f"{quad.triple} ."


def _data(graph: NamedNode, lines: Iterable[bytes]) -> str:
    text = _text(lines)
    return f"GRAPH {graph} {{\n{text}\n}}" if text else ""


def _text(lines: Iterable[bytes]) -> str:
    return b"\n".join(lines).decode()


def _statement(verb: str, blocks: Iterable[str]) -> str:
    text = "\n".join(filter(None, blocks))
    return f"{verb} {{\n{text}\n}}" if text else ""


def _update(store: Store, statements: Iterable[str]) -> None:
    """All of it or nothing."""
    store.update(" ;\n".join(filter(None, statements)))


@contextlib.contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, RuntimeError) as error:  # RuntimeError: the engine's word for damage
        if is_damage(error):
            raise cannot_open(path, error) from error
        raise OutputError(
            f"{path.as_posix()}: the store can't be written ({error}). Is the disk full? Make "
            "room, then build again: it goes on with what is missing."
        ) from error


@contextlib.contextmanager
def _reading(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, RuntimeError) as error:
        raise cannot_open(path, error) from error
