"""What is served: the page, and the store that queries see."""

from __future__ import annotations

import gzip
import hashlib
import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from graph.knowledge import KnowledgeGraph, load
from graph.serve.in_place import stock_in_place
from graph.serve.source import Source
from graph.serve.stock import Stock, stocked
from graph.settings import ProjectSettings
from graph.stores.opening import Standing

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_HEAD = 4096
"""Characters in which the page has its policy and its title."""
WHOLE = 2000
"""Claims up to which the page holds the whole graph: some 4 MB. Beyond, it asks the server."""
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

    page: Document | None
    """The page of the whole graph; of one that is too large, a worker makes one to explore it."""
    source: Source
    graph: Path
    """The file that all of it was made of, or the folder of the store."""


def read_site(
    graph: Path,
    spare: Path,
    ontology: Path | None = None,
    project: ProjectSettings | None = None,
    *,
    language: str | None = None,
    title: str | None = None,
    said: Callable[[str], None] = lambda _: None,
) -> Site:
    """What there is to serve of a graph that was built.

    A page of at most `WHOLE` claims is the one that the build wrote beside it, unless it is older
    than the graph, or a language or title is given: then it is made anew, with what the project
    says of the rest. ``spare`` is a temporary folder. Raises what `stocked` and `graph.load` raise.
    """
    source = _source(stocked(graph, spare, said), ontology, project, language, title)
    built = None if language or title or _is_large(source) else _built(graph)
    if built is not None:
        return Site(document(built), source, graph)
    return _site(source, graph, lambda: load(graph, ontology, language=source.language))


def read_store_site(
    standing: Standing,
    spare: Path,
    ontology: Path | None = None,
    project: ProjectSettings | None = None,
    *,
    language: str | None = None,
    title: str | None = None,
    said: Callable[[str], None] = lambda _: None,
) -> Site:
    """The same of a store, which is served where it is, as long as nobody writes to it.

    Raises what `stock_in_place` raises.
    """
    stock = stock_in_place(standing, spare, said)
    source = _source(stock, ontology, project, language, title)

    def knowledge() -> KnowledgeGraph:
        return KnowledgeGraph(standing.copy(), source.ontology, language=source.language)

    return _site(source, standing.folder.path, knowledge)


def _source(
    stock: Stock,
    ontology: Path | None,
    project: ProjectSettings | None,
    language: str | None,
    title: str | None,
) -> Source:
    usual = project or ProjectSettings()
    shown = title or usual.title or "newsgraph"
    return Source(stock, ontology, shown, language or usual.language)


def _is_large(source: Source) -> bool:
    return source.stock.counts["claims"] > WHOLE


def _site(source: Source, graph: Path, knowledge: Callable[[], KnowledgeGraph]) -> Site:
    """What is served, with a page of all that is known where that isn't too much."""
    if _is_large(source):
        return Site(None, source, graph)
    return Site(document(replace(knowledge(), title=source.title).html), source, graph)


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
