"""Stores: where quads are kept, in memory or in a folder, and what queries see of them.

A store keeps each graph by itself, so that one article can be dropped. Queries ask about all of
them together: `view` makes that union, in which a triple that two articles state is there once
(the engine's own union of graphs counts it twice), and in which machine proposals are only if
they are asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import TypeAlias

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store

from graph.errors import InputError, OutputError, ProjectError
from graph.vocabulary import DEFAULT, RDF_TYPE, Namespaces, namespaces_of_graph, ng

_PROPOSED = re.compile(r".*/graph/proposed/[^/#]+")
_CLAIM = re.compile(r"(.+/)claim/[^/#]+")
_LOOKED_AT = 1000
"""Claims that are asked for the base; those of the catalogue may have IRIs of any kind."""
_MARK = "CURRENT"
"""A file that every folder of the engine's storage (RocksDB) has."""

_AT_ONCE = 16_000_000
"""Bytes of N-Triples that are copied together."""
_Name: TypeAlias = NamedNode | DefaultGraph
_Text: TypeAlias = tuple[_Name, bytes]
"""A graph and its N-Triples."""
_DAMAGED = re.compile(r"corruption|checksum|bad table|invalid data", re.IGNORECASE)
"""Words of the engine's messages about a folder whose files don't fit."""


@dataclass(frozen=True, slots=True)
class View:
    """What queries see: the default graph is the union of the graphs, each triple once."""

    store: Store
    """A copy in memory, which doesn't see what happens to the original; or a store in a folder."""
    hidden: frozenset[NamedNode] = frozenset()
    """Graphs of it that aren't for queries."""
    own: Namespaces | None = None
    """Those of the project that is asked, where the store may hold several."""

    @property
    def namespaces(self) -> Namespaces:
        """The namespaces of the project that is asked."""
        return self.own or namespaces_of(self.store)


def open_store(path: Path | None = None) -> Store:
    """An empty store in memory, or the one kept in a folder, made where there is none.

    Raises `ProjectError` if the folder holds something else, is in use, or can't be written.

    >>> len(open_store())
    0
    """
    if path is None:
        return Store()
    if path.is_dir() and any(path.iterdir()) and not (path / _MARK).exists():
        raise ProjectError(f"{path.as_posix()}: holds no store. Name a new or empty folder.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return Store(path)
    except (OSError, RuntimeError) as error:  # RuntimeError: the engine's word for damage
        raise cannot_open(path, error) from error


def cannot_open(path: Path, error: OSError | RuntimeError) -> ProjectError:
    """What to say of a folder that can't be opened, for the reason that the engine gives."""
    return ProjectError(f"{path.as_posix()}: {_reason(error)}")


def is_damage(error: OSError | RuntimeError) -> bool:
    """Whether an error of the engine's says that the files of a folder don't fit.

    >>> is_damage(RuntimeError("Corruption: block checksum mismatch"))
    True
    """
    return _DAMAGED.search(str(error)) is not None


def _reason(error: OSError | RuntimeError) -> str:
    text = str(error)
    if is_damage(error):  # before the next: a "block" may be what is damaged
        return (
            f"the store is damaged ({text}). Delete the folder and build it again: all that is in "
            "it comes from the seeds."
        )
    if "lock" in text.casefold():
        return "the store is in use. Close the other program that has it open, then try again."
    if "not a directory" in text or isinstance(error, FileExistsError | NotADirectoryError):
        return "a file stands where the store's folder should be. Name another folder."
    return f"the store can't be opened ({text}). Name a folder that you may write to."


def load(store: Store, quads: Iterable[Quad]) -> None:
    """Add quads; those that are there already change nothing. Raises `OutputError`."""
    try:
        store.bulk_extend(quads)
    except OSError as error:
        raise OutputError(f"the store can't be written ({error}). Is the disk full?") from error


def read_file(store: Store, path: Path) -> None:
    """Add what a Turtle, TriG, N-Triples, N-Quads, RDF/XML or JSON-LD file holds.

    Triples that the file puts in no graph go to the default graph, which queries see too. Raises
    `InputError` with the line of a syntax error, and where the file is missing or of another kind.
    """
    format_ = RdfFormat.from_extension(path.suffix.removeprefix("."))
    if format_ is None:
        what = "not an RDF file by its name. Give a .ttl, .trig, .nt or .nq file."
        raise InputError.at(path, what)
    try:
        store.bulk_load(path=path, format=format_)
    except SyntaxError as error:
        what = f"not valid {format_.name}: {error.msg}. Correct it there or just before."
        raise InputError.at(path, what, error.lineno or 0) from error
    except OSError as error:
        what = f"can't be read ({error.strerror or error}). Check its name."
        raise InputError.at(path, what) from error


def namespaces_of(store: Store) -> Namespaces:
    """The namespaces of the project whose graph a store holds: the data themselves tell.

    The graph that a claim stands in has the base in its IRI, else the claim has (Turtle has no
    graphs), else any graph that newsgraph makes. Without one, they are newsgraph's own.
    """
    return next(_namespaces(store), DEFAULT)


def _namespaces(store: Store) -> Iterator[Namespaces]:
    for name in chain((quad.graph_name for quad in _claims(store)), store.named_graphs()):
        if isinstance(name, NamedNode) and (namespaces := namespaces_of_graph(name.value)):
            yield namespaces
    for quad in _claims(store):
        if isinstance(quad.subject, NamedNode) and (base := _CLAIM.fullmatch(quad.subject.value)):
            yield Namespaces(base[1])


def _claims(store: Store) -> Iterator[Quad]:
    return islice(store.quads_for_pattern(None, RDF_TYPE, ng("Claim"), None), _LOOKED_AT)


def drop_article(store: Store, slug: str) -> None:
    """Take one article away, with its claims, its evidence and what was proposed for it.

    What was inferred from it stays until the build infers again.
    """
    namespaces = namespaces_of(store)
    store.remove_graph(namespaces.article_graph(slug))
    store.remove_graph(namespaces.proposed_graph(slug))


def is_proposed(graph: object) -> bool:
    """Whether a graph holds what a machine proposed."""
    return isinstance(graph, NamedNode) and bool(_PROPOSED.fullmatch(graph.value))


def graphs(store: Store, *, proposed: bool = False) -> tuple[NamedNode, ...]:
    """The named graphs, sorted; those of proposals only if asked for."""
    names = (name for name in store.named_graphs() if isinstance(name, NamedNode))
    found = (name for name in names if proposed or not is_proposed(name))
    return tuple(sorted(found, key=lambda name: name.value))


def view(store: Store, *, proposed: bool = False) -> View:
    """What queries see of a store. Several queries share one view: making it copies the graphs."""
    union = Store()
    names: tuple[_Name, ...] = (DefaultGraph(), *graphs(store, proposed=proposed))
    texts = ((n, store.dump(format=RdfFormat.N_TRIPLES, from_graph=n) or b"") for n in names)
    # Text goes from engine to engine without a Python object for each term, and of many small
    # graphs at once.
    for batch in _batches(texts):
        union.bulk_load(b"".join(text for _, text in batch), RdfFormat.N_TRIPLES, lenient=True)
        named = b"".join(_block(name, text) for name, text in batch)
        union.bulk_load(named, RdfFormat.TRIG, lenient=True)
    return View(union)


def _block(name: _Name, triples: bytes) -> bytes:
    """Lines of N-Triples in their graph, as TriG; nothing where they have none."""
    return b"" if isinstance(name, DefaultGraph) else b"%s {\n%s}\n" % (str(name).encode(), triples)


def _batches(texts: Iterable[_Text]) -> Iterator[list[_Text]]:
    batch: list[_Text] = []
    size = 0
    for each in texts:
        batch.append(each)
        size += len(each[1])
        if size > _AT_ONCE:
            yield batch
            batch, size = [], 0
    yield batch
