"""A web page as an article: its running text, and what it says of itself.

trafilatura finds the running text; see `graph.add.tree` for what is done before. It is asked for
precision: a menu in the text is a fact nobody stated. Where that leaves almost nothing, it is
asked again without, and the text that the publisher gives to machines is taken if it is longer.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace

from lxml.html import HtmlElement

from graph.add.clean import clean_line, compose
from graph.add.language import tell_language
from graph.add.linked_data import LinkedData, read_linked_data
from graph.add.stated import find_headline, find_url, read_head, read_stated_metadata, with_dateline
from graph.add.tree import legal, prune, read_tree
from graph.add.values import Draft, Source
from graph.errors import ProjectError, missing_extra

_BLOCKS = ("p", "head", "item", "row", "quote", "code")
_SHORT = 250
"""Characters under which an extraction is tried again, as trafilatura's own threshold."""
_LONG = 100_000
"""Characters of a page that needs no second opinion."""
_TOO_SHORT = 120
"""Characters that no article is shorter than; a consent page's leftovers often are."""
_CONSENT = re.compile(
    r"didomi|onetrust|sp_message|sourcepoint|quantcast|usercentrics|cookiebot|consentmanager|cmpbox"
    r"|axeptio|trustarc|tarteaucitron|consent-?wall|cookie-?wall|consent\.\w+\.\w+",
    re.IGNORECASE,
)
_CHALLENGE = re.compile(
    r"cf-challenge|challenge-platform|captcha|datadome|perimeterx", re.IGNORECASE
)
_SAVE = "Open it in your browser, {}save the page, then: newsgraph add FILE"


def read_page(source: Source, html: str, latest: str) -> Draft:
    """The article of a page. ``latest`` is the day on which it is read.

    Raises `ProjectError` where there is no article in it, and says what there is.
    """
    tree = read_tree(html, source.name)
    head, data = read_head(tree), read_linked_data(tree)
    headline = find_headline(tree, head, data)
    known = read_stated_metadata(tree, head, data, headline, latest)
    paragraphs = _paragraphs(tree, data)
    text = compose(headline, paragraphs)
    if sum(map(len, paragraphs)) < _TOO_SHORT:
        raise ProjectError(f"{source.name}: {_nothing(html)}")
    told = tell_language("\n".join(paragraphs))
    known = with_dateline(known, tree, known.language or told, latest)
    known = replace(known, url=find_url(html, tree, head, source.url), retrieved=source.retrieved)
    return Draft(
        text,
        replace(known, language=known.language or told),
        tuple(_notes(known.language, told, data)),
    )


def _nothing(html: str) -> str:
    """What a page without an article seems to be, and what to do."""
    if _CHALLENGE.search(html):
        return f"this looks like a page that keeps programs out. {_SAVE.format('')}"
    if _CONSENT.search(html):
        return f"this looks like a consent page. {_SAVE.format('accept or decline, ')}"
    return (
        f"no running text in it. If your browser shows one, it is made by a script: "
        f"{_SAVE.format('')}"
    )


def _notes(language: str | None, told: str | None, data: LinkedData) -> Iterator[str]:
    if not data.is_free:
        yield "the publisher keeps part of it for subscribers: this may be its beginning only"
    if language is None and told is not None:
        yield f"its language is told from its words: {told}"
    elif told is not None and language is not None and language.split("-")[0].lower() != told:
        yield f"the page says that its language is {language}, but its words look like {told}"


def _paragraphs(tree: HtmlElement, data: LinkedData) -> tuple[str, ...]:
    found = _extract(tree, precise=True)
    if sum(map(len, found)) < _SHORT:
        found = max(found, _extract(tree, precise=False), key=lambda lines: sum(map(len, lines)))
    given = tuple(_given_text(data))
    return given if sum(map(len, given)) > 1.5 * sum(map(len, found)) else found


def _given_text(data: LinkedData) -> Iterator[str]:
    from lxml import html

    text = data.text or ""
    if "</p>" in text:
        parts = html.fromstring(f"<div>{legal(text)}</div>").iter("p")
        yield from (part.text_content() for part in parts)
    else:
        yield from (line for line in text.split("\n") if line.strip())


def _extract(tree: HtmlElement, *, precise: bool) -> tuple[str, ...]:
    try:
        from trafilatura import bare_extraction
    except ImportError as error:
        raise missing_extra("trafilatura", "add") from error
    # It logs what it discards; what to do about that is said here.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    copy = deepcopy(tree)
    leads = prune(copy)
    whole = clean_line("".join(text for body in copy.iter("body") for text in body.itertext()))
    # `deduplicate` stays off: it remembers what other pages said.
    document = bare_extraction(
        copy,
        favor_precision=precise,
        include_comments=False,
        include_tables=True,
        # Its second opinion, by other methods, is for pages where there is little to go by.
        fast=len(whole) > _LONG,
    )
    body = None if document is None or isinstance(document, dict) else document.body
    found = () if body is None else tuple(_without_repeats(_blocks(body)))
    return (*_missed(leads, found, whole), *found)


def _missed(leads: tuple[str, ...], found: tuple[str, ...], whole: str) -> Iterator[str]:
    """The lead, where it stands above the text that was found and isn't in it."""
    text = "\n".join(found)
    start = next((at for at in (whole.find(each) for each in found) if at >= 0), -1)
    for lead in leads[:1]:
        if lead not in text and 0 <= whole.find(lead) < start:
            yield lead


def _blocks(body: HtmlElement) -> Iterator[tuple[str, str]]:
    """Each block's tag and text, in order; what stands in another block isn't told twice."""
    for element in body.iter():
        if element.tag in _BLOCKS and not any(
            child.tag in _BLOCKS for child in element.iter() if child is not element
        ):
            yield (
                str(element.tag),
                clean_line(
                    " ".join(element.itertext())
                    if element.tag == "row"
                    else "".join(element.itertext())
                ),
            )


def _without_repeats(blocks: Iterator[tuple[str, str]]) -> Iterator[str]:
    """The texts without those that repeat the one before, and without pulled quotes."""
    listed = [(tag, text) for tag, text in blocks if text]
    whole = "\n".join(text for tag, text in listed if tag != "quote")
    previous = ""
    for tag, text in listed:
        if text != previous and not (tag == "quote" and text in whole):
            yield text
        previous = text
