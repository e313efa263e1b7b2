"""Read one side: a file, a built folder, a folder of seeds, or a git revision of one.

What exists as a file or folder is that; anything else is looked for among git's revisions.
"""

from __future__ import annotations

import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, QuerySolutions, RdfFormat, Store

from graph.changes.parts import Parts, split, split_file
from graph.changes.revision import DEFAULT_FOLDER, extract, extract_beside, find_revision
from graph.corpus.build import build
from graph.corpus.read import CATALOGUE_FILE
from graph.errors import InputError, ProjectError
from graph.export.blocks import ApartError
from graph.model import Origin, Problem
from graph.settings import read_settings
from graph.sources.article import TEXT_FILE
from graph.store import namespaces_of, read_file

_BUILT = ("graph.trig", "graph.ttl")
_OURS = "SELECT ?it { GRAPH ?where { { ?it a ng:Claim } UNION { ?it ng:sha256 [] } } } LIMIT 1"


@dataclass(frozen=True, slots=True)
class Source:
    """Everything that one side says."""

    name: str
    """As the user gave it."""
    parts: Parts
    infers: bool
    """Whether there would be a graph of what was inferred."""


def read_source(
    source: str, ontology: Path | None = None, *, proposed: bool = False, whole: bool = False
) -> Source:
    """What a source says; a file that the build wrote is parsed as far as it is needed, or whole.

    What is left for later may raise `ApartError`: then it has to be read whole. Raises
    `ProjectError` where there is nothing of that name, `InputError` where it can't be read, is
    wrong, or isn't newsgraph's.
    """
    if not whole and (file := _built_file(Path(source))) is not None:
        with suppress(ApartError):
            return Source(source, split_file(file, proposed=proposed), infers=True)
    store, infers = _read(source, ontology, proposed)
    return Source(source, split(store, proposed=proposed), infers)


def _built_file(path: Path) -> Path | None:
    """What is to be read of a path: a file that was built, or the path where it is a file."""
    if not _exists(path):
        return None
    file = next((path / name for name in _BUILT if (path / name).is_file()), path)
    return None if file.is_dir() else file


def _read(source: str, ontology: Path | None, proposed: bool) -> tuple[Store, bool]:
    """The store, and whether it would hold what was inferred."""
    path = Path(source)
    if (file := _built_file(path)) is not None:
        return _read_file(file)
    if _exists(path):
        _check_seeds(path, source)
        return build(path, ontology, proposed=proposed).store, True
    return _read_revision(source, ontology, proposed), True


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name that is too long, or holds a NUL character
        return False


def _read_file(path: Path) -> tuple[Store, bool]:
    store = Store()
    read_file(store, path)
    infers = any(isinstance(name, NamedNode) for name in store.named_graphs())
    # A file of triples has no graphs to tell the catalogue by: all of it is stated.
    namespaces = namespaces_of(store)
    plain = store.dump(format=RdfFormat.N_TRIPLES, from_graph=DefaultGraph()) or b""
    store.bulk_load(plain, RdfFormat.N_TRIPLES, to_graph=namespaces.catalogue_graph, lenient=True)
    store.clear_graph(DefaultGraph())
    found = store.query(_OURS, prefixes=namespaces.asked)
    assert isinstance(found, QuerySolutions), "SELECT gives rows"
    if next(found, None) is None:
        what = "not newsgraph's: no claim in it. Give a file that `newsgraph build` wrote."
        raise InputError.at(path, what)
    return store, infers


def _check_seeds(path: Path, source: str) -> None:
    if not (path / CATALOGUE_FILE).is_file() and not any(path.glob(f"*/{TEXT_FILE}")):
        raise ProjectError(
            f"{source}: neither a built folder (no {_BUILT[0]}) nor one of seeds "
            f"(no {CATALOGUE_FILE}). Name one of them."
        )


def _read_revision(source: str, ontology: Path | None, proposed: bool) -> Store:
    revision = find_revision(source)
    with tempfile.TemporaryDirectory() as scratch:
        folder = extract(revision, Path(scratch))
        shown = source if ":" in source else f"{source}:{DEFAULT_FOLDER}"
        try:
            _check_seeds(folder, shown)
            own = read_settings(folder).project.ontology
            if ontology is None and own is not None:
                extract_beside(revision, Path(scratch), own)
            return build(folder, ontology, proposed=proposed).store
        except InputError as error:
            # The reader knows the revision's folder, not the one that it was unpacked to.
            raise InputError(_renamed(each, folder, shown) for each in error.problems) from error
        except ProjectError as error:
            raise ProjectError(str(error).replace(folder.as_posix(), shown)) from error


def _renamed(problem: Problem, folder: Path, shown: str) -> Problem:
    origin = problem.origin
    shown = shown.rstrip("/")
    beside = shown[: max(shown.rfind("/"), shown.rfind(":")) + 1]
    path = origin.path.replace(folder.as_posix(), shown, 1)
    path = path.replace(f"{folder.parent.as_posix()}/", beside, 1)
    return Problem(Origin(path, origin.line), problem.message)
