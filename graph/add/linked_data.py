"""What a page says of its article in JSON-LD, as search engines read it.

Of everything that is described in a page only the article is looked for [1], at the places
where publishers put it: alone, in a list, in an ``@graph``, as what a page is mainly about. The
names of people and publishers are taken as they are, references by ``@id`` are followed.

[1] https://developers.google.com/search/docs/appearance/structured-data/article
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from lxml.html import HtmlElement

from graph.add.clean import clean_line

_LARGEST = 2_000_000
"""Characters of one block of JSON-LD."""
_DEEPEST = 6
_KINDS = ("Article", "Posting", "Report")
"""How the names of schema.org's kinds of articles end."""
_LONGEST_NAME = 300


@dataclass(frozen=True, slots=True)
class LinkedData:
    """The article as its publisher describes it to machines."""

    headline: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    """As written."""
    language: str | None = None
    text: str | None = None
    is_free: bool = True
    """False where the publisher says that only subscribers may read on."""


def read_linked_data(tree: HtmlElement) -> LinkedData:
    """What the first article that the page describes is said to be."""
    nodes = [node for block in _blocks(tree) for node in _nodes(block, 0)]
    known = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str)}
    article = next((node for node in nodes if _is_article(node)), None)
    if article is None:
        return LinkedData()
    return LinkedData(
        headline=_text(article.get("headline")) or _text(article.get("name")),
        authors=tuple(dict.fromkeys(_people(article.get("author"), known))),
        publisher=next(_people(article.get("publisher"), known), None),
        published=_text(article.get("datePublished")),
        language=_text(article.get("inLanguage")),
        text=_body(article.get("articleBody")),
        is_free=str(article.get("isAccessibleForFree", True)).lower() not in ("false", "0"),
    )


def _blocks(tree: HtmlElement) -> Iterator[Any]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        text = (script.text or "").strip().removesuffix(";")
        if not text or len(text) > _LARGEST:
            continue
        try:
            # Line ends inside strings are common, and forbidden.
            yield json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue


def _nodes(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for each in value:
            yield from _nodes(each, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _nodes(value.get(key), depth + 1)


def _is_article(node: Mapping[str, Any]) -> bool:
    kinds = node.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(name, str) and name.endswith(_KINDS) for name in names)


def _text(value: Any) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    if not isinstance(value, str):
        return None
    line = clean_line(unescape(value[:_LARGEST]))
    return line if 0 < len(line) <= _LONGEST_NAME else None


def _people(value: Any, known: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict) and "name" not in each:
            reference = each.get("@id")
            each = known.get(reference, {}) if isinstance(reference, str) else {}
        name = _text(each)
        if name and "://" not in name and "@" not in name:
            yield name


def _body(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    return unescape(value) if len(value) <= _LARGEST else None
