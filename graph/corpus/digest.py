"""Digests: short names for what parts are made of, the same on every machine."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import graph
from graph.corpus.read import Files
from graph.ontology import Ontology
from graph.vocabulary import Namespaces

_LIBRARIES = ("babel", "dateparser", "pydantic", "pyoxigraph", "PyYAML", "regex", "sentencex")
"""What has a say in what becomes of an article, besides newsgraph."""


def digest_program(ontology: Ontology, namespaces: Namespaces, *, proposed: bool) -> str:
    """What all parts depend on: newsgraph's code, its libraries, the ontology, base, options."""
    package = Path(graph.__file__).parent
    code = sorted([*package.glob("*.py"), *package.glob("*/*.py")])
    rules = [rule.path for rule in ontology.rules]
    read = [ontology.folder / "news.ttl", ontology.shapes, *rules]
    libraries = (f"{name} {_version(name)}" for name in ("newsgraph", *_LIBRARIES))
    return digest_of(
        *(text.encode() for text in libraries),
        *(path.read_bytes() for path in (*code, *read)),
        str(proposed).encode(),
        namespaces.base.encode(),
    )


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


def digest_files(program: str, files: Files) -> str:
    """An article's files, and what its part depends on besides."""
    return digest_of(program.encode(), files.text, files.metadata, files.facts)


def digest_of(*parts: bytes | None) -> str:
    """One digest for a sequence of texts, any of which may be missing.

    >>> digest_of(b"a", None) == digest_of(b"a", b""), digest_of(b"ab") == digest_of(b"a", b"b")
    (False, False)
    """
    return hashlib.sha256(b"".join(_framed(parts))).hexdigest()


def _framed(parts: Iterable[bytes | None]) -> Iterable[bytes]:
    for part in parts:
        yield b"-" if part is None else b"%d:" % len(part)
        yield part or b""
