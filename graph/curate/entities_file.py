"""Add to ``entities.ttl``: entities and names go to its end, and what stands there stays.

The file's own prefixes are used where they are declared, else full IRIs. Each function takes the
version of the file that its caller has read and returns the one that it has written; each raises
`ChangedError` if the file isn't of that version any more, `InputError` if it can't be read, and
writes nothing then.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal as OneOf

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from graph.curate.texts import write
from graph.errors import InputError
from graph.model import Origin, Problem
from graph.vocabulary import NG, PLAIN, RDF_TYPE, SKOS

_NEW_FILE = f"""\
# The catalogue: who and what the facts may be about, under all their names. seeds/README.md of
# newsgraph tells how to write it.

@prefix ng: <{NG}> .
@prefix ent: <%s> .
@prefix skos: <{SKOS}> .
"""
_KINDS = {"alt": "altLabel", "hidden": "hiddenLabel"}
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_PREFERRED = NamedNode(SKOS + "prefLabel")

Names = Mapping[str, str]
"""Language (BCP 47; "" or "und" where it isn't known) -> name."""
Statement = tuple[NamedNode, NamedNode | Literal]
"""Predicate, object."""


def append_entity(path: Path, iri: str, class_iri: str, names: Names, version: str) -> str:
    """Add an entity with its preferred name in each language; makes the file if it's missing."""
    return write(path, version, lambda content: with_entity(path, content, iri, class_iri, names))


def append_name(
    path: Path, iri: str, name: str, language: str, kind: OneOf["alt", "hidden"], version: str
) -> str:
    """Add a name of an entity: ``alt`` means nobody else, ``hidden`` counts in quotes only."""
    return write(path, version, lambda text: with_name(path, text, iri, name, language, kind))


def with_entity(path: Path, content: bytes | None, iri: str, class_iri: str, names: Names) -> bytes:
    """What the file becomes with an entity more; ``path`` is for messages."""
    labels = [(_PREFERRED, _label(name, language)) for language, name in names.items()]
    return _append(path, content, iri, [(RDF_TYPE, NamedNode(class_iri)), *labels])


def with_name(
    path: Path, content: bytes | None, iri: str, name: str, language: str, kind: str
) -> bytes:
    """What the file becomes with a name more."""
    predicate = NamedNode(SKOS + _KINDS[kind])
    return _append(path, content, iri, [(predicate, _label(name, language))])


def _label(name: str, language: str) -> Literal:
    """Raises `ValueError` for a language that is none."""
    if language in ("", "und"):
        return Literal(name)
    if not _LANGUAGE.fullmatch(language):
        raise ValueError(f'"{language}" is no language. Use a BCP 47 tag: fr, en, pt-BR.')
    return Literal(name, language=language)


def _append(path: Path, content: bytes | None, iri: str, statements: list[Statement]) -> bytes:
    try:
        # The first entity's own namespace is that of the project.
        new_file = _NEW_FILE % iri.removesuffix(iri.rpartition("/")[2])
        text = new_file if content is None else content.decode("utf-8")
        before, prefixes = _read(text)
        newline = "\r\n" if "\r\n" in text else "\n"
        end = "" if text.endswith("\n") or not text else newline
        block = _block(NamedNode(iri), statements, prefixes).replace("\n", newline)
        new = f"{text}{end}{newline}{block}"
        after, _ = _read(new)
    except (SyntaxError, UnicodeDecodeError) as error:
        raise _unfit(path, f"not valid Turtle: {error}. Correct it.") from error
    added = [Triple(NamedNode(iri), predicate, value) for predicate, value in statements]
    if after != before + added:
        raise _unfit(path, "nothing can be added at its end. Finish its last statement.")
    return new.encode("utf-8")


def _read(text: str) -> tuple[list[Triple], dict[str, str]]:
    parser = parse(text, RdfFormat.TURTLE, rename_blank_nodes=False)
    triples = [quad.triple for quad in parser]
    return triples, parser.prefixes


def _block(subject: NamedNode, statements: list[Statement], prefixes: Mapping[str, str]) -> str:
    said: dict[str, list[str]] = {}
    for predicate, value in statements:
        verb = "a" if predicate == RDF_TYPE else _short(predicate, prefixes)
        said.setdefault(verb, []).append(_term(value, prefixes))
    lines = " ;\n  ".join(f"{verb} {', '.join(values)}" for verb, values in said.items())
    return f"{_short(subject, prefixes)} {lines} .\n"


def _term(value: NamedNode | Literal, prefixes: Mapping[str, str]) -> str:
    return _short(value, prefixes) if isinstance(value, NamedNode) else str(value)


def _short(iri: NamedNode, prefixes: Mapping[str, str]) -> str:
    """The IRI with one of the file's prefixes where its rest is a plain name, else in full.

    >>> _short(NamedNode("u:a/B"), {"x": "u:a/"}), _short(NamedNode("u:a/B.c"), {"x": "u:a/"})
    ('x:B', '<u:a/B.c>')
    """
    for prefix, namespace in prefixes.items():
        local = iri.value.removeprefix(namespace)
        if local != iri.value and PLAIN.fullmatch(local):
            return f"{prefix}:{local}"
    return str(iri)


def _unfit(path: Path, message: str) -> InputError:
    return InputError([Problem(Origin(path.as_posix()), message)])
