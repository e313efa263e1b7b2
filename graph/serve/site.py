"""What is served: the page, and the quads that queries see."""

from __future__ import annotations

import gzip
import hashlib
import html
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Store

from graph.knowledge import load
from graph.settings import ProjectSettings
from graph.vocabulary import ARTICLE, BASE, CATALOGUE_GRAPH, CLAIM, RDF_TYPE

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_HEAD = 4096
"""Characters in which the page has its policy and its title."""
_TITLE = re.compile(r"<title>([^<]*)</title>")


@dataclass(frozen=True, slots=True)
class Document:
    """The page, ready to be sent."""

    body: bytes = field(repr=False)
    packed: bytes = field(repr=False)
    """The same, with gzip."""
    tag: str
    """Of its content, for ETag."""
    policy: str
    """Its own Content-Security-Policy; nothing is allowed where it has none."""
    title: str


@dataclass(frozen=True, slots=True)
class Site:
    """What a server shows."""

    page: Document
    quads: bytes = field(repr=False)
    """N-Quads: each graph by its name, and all of them as the default graph."""
    counts: dict[str, int]


def read_site(
    graph: Path,
    ontology: Path | None = None,
    project: ProjectSettings | None = None,
    *,
    language: str | None = None,
    title: str | None = None,
) -> Site:
    """What there is to serve of a graph that was built.

    The page is the one that the build wrote beside it, unless it is older than the graph, or a
    language or title is given: then it is made anew, with what the project says of the rest. Raises
    what `graph.load` raises.
    """
    usual = project or ProjectSettings()
    knowledge = load(graph, ontology, language=language or usual.language)
    text = None if language or title else _built(graph)
    if text is None:
        text = replace(knowledge, title=title or usual.title or knowledge.title).html
    quads = knowledge.view.store.dump(format=RdfFormat.N_QUADS) or b""
    return Site(document(text), quads, _counts(knowledge.view.store))


def _built(graph: Path) -> str | None:
    page = graph.with_suffix(".html")
    try:
        fresh = page.stat().st_mtime_ns >= graph.stat().st_mtime_ns
        return page.read_bytes().decode("utf-8") if fresh else None
    except (OSError, UnicodeDecodeError):
        return None


def document(text: str) -> Document:
    """The page as a document."""
    body = text.encode()
    policy, title = _POLICY.search(text[:_HEAD]), _TITLE.search(text[:_HEAD])
    return Document(
        body,
        # No time in it: the same page is the same bytes.
        gzip.compress(body, mtime=0),
        hashlib.sha256(body).hexdigest()[:32],
        html.unescape(policy[1]) if policy else "default-src 'none'",
        html.unescape(title[1]) if title else "newsgraph",
    )


def _counts(store: Store) -> dict[str, int]:
    whole, catalogue = DefaultGraph(), CATALOGUE_GRAPH
    own = {q.subject for q in store.quads_for_pattern(None, RDF_TYPE, None, whole)}
    kinds = Counter(_kind(each.value) for each in own if isinstance(each, NamedNode))
    entities = {q.subject for q in store.quads_for_pattern(None, RDF_TYPE, None, catalogue)}
    triples = sum(1 for _ in store.quads_for_pattern(None, None, None, whole))
    return {
        "articles": kinds["article"],
        "claims": kinds["claim"],
        "entities": len(entities),
        "triples": triples,
    }


def _kind(iri: str) -> str:
    """What a thing is by its IRI; "" for what belongs to another.

    >>> _kind(f"{CLAIM}07cb5f"), _kind(f"{CLAIM}07cb5f/amount"), _kind(f"{ARTICLE}acme#char=1,2")
    ('claim', '', '')
    """
    kind, _, name = iri.removeprefix(BASE).partition("/")
    return kind if iri.startswith((CLAIM, ARTICLE)) and not set(name) & set("/#") else ""
