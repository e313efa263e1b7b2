"""Digests: short names for what parts are made of, the same on every machine."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from sys import version_info

import graph
from graph.corpus.read import Files
from graph.ontology import Ontology
from graph.vocabulary import Namespaces

_LIBRARIES = ("babel", "dateparser", "pydantic", "pyoxigraph", "PyYAML", "regex", "sentencex")
"""What has a say in what becomes of an article, besides newsgraph."""
_CODE = ("*.py", "*/*.py", "*/*/*.py")
"""The package's code, and not that of the browser's packages, which a checkout has in it, too."""
_SHORT = 12
"""Characters of a digest that tell one from another, shown to people."""


def digest_program(ontology: Ontology, namespaces: Namespaces, *, proposed: bool) -> str:
    """What all parts depend on: newsgraph's code, its libraries, the ontology, base, options."""
    rules = [rule.path for rule in ontology.rules]
    read = [ontology.folder / "news.ttl", ontology.shapes, *rules]
    return digest_of(
        *(f"{name} {each}".encode() for name, each in installed().items()),
        *(path.read_bytes() for path in read),
        str(proposed).encode(),
        namespaces.base.encode(),
    )


def installed() -> dict[str, str]:
    """The versions of newsgraph, of Python and of the libraries that have a say.

    newsgraph's is followed by the beginning of a digest of its code, which may be changed.
    """
    libraries = {name: _version(name) for name in _LIBRARIES}
    own = f"{_version('newsgraph')} ({_digest_code()[:_SHORT]})"
    return {"newsgraph": own, "Python": f"{version_info.major}.{version_info.minor}", **libraries}


def _digest_code() -> str:
    package = Path(graph.__file__).parent
    code = sorted(path for pattern in _CODE for path in package.glob(pattern))
    return digest_of(*(path.read_bytes() for path in code))


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
