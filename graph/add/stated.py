"""What a page says of itself: headline, authors, publisher, date, language, address.

Looked up where publishers put it, in this order: JSON-LD, ``meta`` elements, microdata, the lines
under the headline. What a page doesn't say stays unknown: no publisher is made up from an
address, no date from a path.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from graph.add.clean import clean_line
from graph.add.dateline import read_dateline, read_stated
from graph.add.linked_data import LinkedData
from graph.add.links import plain_url, site
from graph.model import Metadata

_LONGEST_NAME = 300
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "pubdate",
    "publishdate", "publish-date", "parsely-pub-date", "sailthru.date", "dc.date",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dcterms.date",
    "citation_publication_date", "citation_online_date",
)  # fmt: skip
_AUTHOR = ("author", "article:author", "og:article:author", "parsely-author", "sailthru.author",
           "dc.creator", "dcterms.creator", "citation_author", "byl")  # fmt: skip
_PUBLISHER = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher")
_BY = re.compile(r"^\W*(?:by|par|von|por|di|da|door|av|af|autor|texte|text)\b[\s:]*", re.IGNORECASE)
_BYLINE = re.compile(
    r"(?:^|[-–—|·•(]\s*)(?:[Bb]y|[Pp]ar|[Vv]on|[Pp]or|[Dd]oor)\s+"
    r"([^\W\d_][\w.’'-]*(?:\s+[^\W\d_][\w.’'-]*){1,3})\s*(?=$|[-–—|·•,)])"
)
_BETWEEN_NAMES = re.compile(r"\s*(?:,|;|&|\band\b|\bet\b|\bund\b|\by\b|\be\b|\ben\b)\s+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_NEAR_HEADLINE = 15
"""Lines behind the headline in which a date or an author is looked for…"""
_LONGEST_LINE = 150
"""… unless they are longer, and so text."""
_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(\S+)"
)


@dataclass(frozen=True, slots=True)
class Head:
    """A page's ``meta`` elements, by name in small letters, each with its values in order."""

    values: dict[str, tuple[str, ...]]

    def first(self, *names: str) -> str | None:
        """The first value that there is under these names."""
        return next((each for name in names for each in self.values.get(name, ())), None)


def read_head(tree: HtmlElement) -> Head:
    """The page's ``meta`` elements, microdata included; without those too long for a name."""
    values: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = clean_line(meta.get("content", "")[: _LONGEST_NAME * 4])
        if content and len(name) < 100 and len(content) <= _LONGEST_NAME:
            values.setdefault(name.strip().lower(), []).append(content)
    return Head({name: tuple(each) for name, each in values.items()})


def find_headline(tree: HtmlElement, head: Head, data: LinkedData) -> str | None:
    """The headline as readers see it, else as the page declares it."""
    declared = data.headline or head.first("og:title", "twitter:title", "headline", "dc.title")
    title = _visible(tree.find(".//title"))
    shown = [line for line in map(_visible, tree.iter("h1")) if line]
    for line in shown:
        if _says(declared, line) or _says(title, line):
            return line
    if declared is not None or len(shown) == 1:
        return declared or shown[0]
    below = [line for line in map(_visible, tree.iter("h2")) if line and _says(title, line)]
    return below[0] if below else title


def _says(declared: str | None, line: str) -> bool:
    """Whether a declared title means this headline: it has it in it, or is almost the same."""
    from rapidfuzz import fuzz

    if declared is None or len(line) < 8:
        return False
    return line.casefold() in declared.casefold() or fuzz.ratio(declared, line) > 75


def _visible(element: HtmlElement | None) -> str | None:
    if element is None:
        return None
    # What scripts hold isn't seen.
    texts = element.xpath(".//text()[not(ancestor::script or ancestor::style)]")
    line = clean_line("".join(map(str, texts))[: _LONGEST_NAME * 4])
    return line if 0 < len(line) <= _LONGEST_NAME else None


def read_stated_metadata(
    tree: HtmlElement, head: Head, data: LinkedData, headline: str | None, latest: str
) -> Metadata:
    """Everything but the address; the language only where the page gives it.

    ``latest`` is the day on which the page was read.
    """
    language = _language(tree.get("lang")) or _language(data.language)
    language = language or _language(head.first("og:locale", "content-language", "dc.language"))
    lines = tuple(_lines_below(tree, headline))
    return Metadata(
        title=headline,
        authors=_authors(tree, head, data, lines),
        publisher=data.publisher or head.first(*_PUBLISHER),
        published=_published(tree, head, data, latest),
        language=language,
    )


def with_dateline(
    known: Metadata, tree: HtmlElement, language: str | None, latest: str
) -> Metadata:
    """The metadata with the day that stands under the headline, where no other is known."""
    if known.published is not None:
        return known
    day = read_dateline(_lines_below(tree, known.title), language, latest)
    return replace(known, published=day)


def _language(tag: str | None) -> str | None:
    if tag is None or not _LANGUAGE.fullmatch(tag.strip()):
        return None
    return tag.strip().replace("_", "-")


def _published(tree: HtmlElement, head: Head, data: LinkedData, latest: str) -> str | None:
    candidates = [
        data.published,
        *(each for name in _PUBLISHED for each in head.values.get(name, ())),
    ]
    for element in tree.iter("time", "span", "div", "p"):
        if element.get("itemprop") == "datePublished" or element.get("pubdate") is not None:
            candidates.append(element.get("datetime") or element.get("content"))
    stated = (read_stated(written, latest) for written in candidates)
    return next((each for each in stated if each is not None), None)


def _authors(
    tree: HtmlElement, head: Head, data: LinkedData, lines: tuple[str, ...]
) -> tuple[str, ...]:
    if data.authors:
        return data.authors
    declared = [each for name in _AUTHOR for each in head.values.get(name, ())]
    names = tuple(dict.fromkeys(name for each in declared for name in _names(each)))
    return names or _marked_authors(tree) or _byline(lines)


def _marked_authors(tree: HtmlElement) -> tuple[str, ...]:
    """Names of elements that say that they are the author's."""
    marked = (
        element
        for element in tree.iter("span", "a", "div", "p", "address")
        if element.get("itemprop") == "author" or "author" in element.get("rel", "").split()
    )
    first = next((line for line in map(_visible, marked) if line), None)
    return tuple(_names(first)) if first else ()


def _byline(lines: tuple[str, ...]) -> tuple[str, ...]:
    found = next((match[1] for line in lines if (match := _BYLINE.search(line))), None)
    return (found,) if found else ()


def _names(written: str) -> Iterator[str]:
    if "://" in written or "@" in written:
        return
    for name in _BETWEEN_NAMES.split(_BY.sub("", written)):
        if 2 < len(name) <= 80:
            yield name


def _lines_below(tree: HtmlElement, headline: str | None) -> Iterator[str]:
    """The short lines that follow the headline, in their order."""
    below, number, seen = False, 0, 0
    for element in tree.iter("h1", "h2", "p", "div", "span", "time", "td", "i", "em", "font", "li"):
        line = clean_line("".join(element.itertext())[:1000])
        if element.tag in ("h1", "h2"):
            below = below or line == headline
        elif below and 0 < len(line) <= _LONGEST_LINE:
            number += 1
            yield line
        seen += below
        if number >= _NEAR_HEADLINE or seen >= 4 * _NEAR_HEADLINE:
            return


def find_url(html: str, tree: HtmlElement, head: Head, fetched: str | None) -> str | None:
    """The article's address: the canonical one, if it is of the site that was visited."""
    canonical = next(
        (link.get("href") for link in tree.iter("link") if link.get("rel") == "canonical"), None
    )
    saved = _SAVED_FROM.search(html[:5000])
    given = (canonical, head.first("og:url"), saved[1] if saved else None)
    urls = [url for url in map(plain_url, given) if url is not None]
    if fetched is None:
        return urls[0] if urls else None
    return next((url for url in urls if _is_of(fetched, url)), plain_url(fetched))


def _is_of(fetched: str, url: str) -> bool:
    """Whether a declared address can be that of the page that was fetched, not its site's door."""
    is_door = url.split("://", 1)[1].partition("/")[2] == ""
    was_door = fetched.split("://", 1)[1].partition("/")[2] == ""
    return site(fetched) == site(url) and is_door == was_door
