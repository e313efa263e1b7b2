"""Plain text and Markdown as articles. Neither needs any package of the extra ``add``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from graph.add.clean import clean_line, compose
from graph.add.dateline import read_stated
from graph.add.language import tell_language
from graph.add.links import plain_url
from graph.add.values import Draft, Kind, Source
from graph.errors import InputError, ProjectError
from graph.model import Metadata, Origin, Problem
from graph.sources.marked import Marked, parse_marked

_LONGEST_HEADLINE = 160
_SENTENCE_END = (".", ";", ",", ":", "…")
_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")
_FRONT_MATTER = re.compile(
    r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_LARGEST_FRONT_MATTER = 50_000
_WRAPPED = 100
"""Characters that no line has in a text that was wrapped by hand or by a mail program."""
_NAMES: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "author": ("author", "authors", "by"),
    "published": ("published", "date", "pubdate"),
    "url": ("url", "source", "canonical", "canonical_url", "link"),
    "language": ("language", "lang"),
    "publisher": ("publisher", "site", "newspaper"),
}
"""What note-taking tools and site generators call what ``article.yaml`` says."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


def read_plain(source: Source, text: str, latest: str) -> Draft:
    """The article of a text or a Markdown file. ``latest`` is the day on which it is read.

    Raises `InputError` for front matter that is not valid YAML, `ProjectError` for a file without
    a text.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    known = Metadata()
    if source.kind is Kind.MARKDOWN:
        known, lines = _front_matter(source.name, lines, latest)
        heading, paragraphs = _markdown(lines)
        title = known.title or heading
    else:
        paragraphs = [each for each in map(clean_line, _paragraphs(lines)) if each]
        title = paragraphs[0] if _is_headline(paragraphs) else None
    body = compose(title, paragraphs)
    if not body.strip():
        raise ProjectError(f"{source.name}: no text in it. Save the article's text again.")
    told = None if known.language else tell_language(body)
    known = replace(
        known,
        title=title,
        language=known.language or told,
        url=known.url or plain_url(source.url),
        retrieved=source.retrieved,
    )
    return Draft(body, known, (f"its language is told from its words: {told}",) if told else ())


def _paragraphs(text: str) -> Iterator[str]:
    """Paragraphs stand apart by blank lines, or each is a line of its own."""
    for block in _BLANK_LINE.split(text.strip()):
        lines = block.split("\n")
        wrapped = len(lines) > 1 and all(len(line) <= _WRAPPED for line in lines)
        if wrapped and len(lines[0]) >= 40:
            yield " ".join(lines)
        else:
            yield from lines


def _is_headline(paragraphs: list[str]) -> bool:
    """Whether a text begins with its headline: a short line that is no sentence, and more below.

    >>> _is_headline(["Acme buys Globex", "It paid."]), _is_headline(["It paid.", "Then it left."])
    (True, False)
    """
    if len(paragraphs) < 2 or len(paragraphs[0]) > _LONGEST_HEADLINE:
        return False
    return not paragraphs[0].endswith(_SENTENCE_END)


def _front_matter(name: str, text: str, latest: str) -> tuple[Metadata, str]:
    """What stands between ``---`` at the top, and the text below it."""
    found = _FRONT_MATTER.match(text)
    if found is None:
        return Metadata(), text
    if len(found[1]) > _LARGEST_FRONT_MATTER:
        message = "front matter of more than 50,000 characters. Cut it down to title, author, date."
        raise InputError([Problem(Origin(name, 1), message)])
    # The line of dashes is YAML too: line numbers stay right.
    marked = parse_marked(name, "---\n" + found[1])
    return _known(marked, latest), text[found.end() :]


def _known(marked: Marked, latest: str) -> Metadata:
    values = marked.value if isinstance(marked.value, dict) else {}
    given = {str(key).lower(): value for key, value in values.items()}

    def lines(key: str) -> tuple[str, ...]:
        value = next((given[name] for name in _NAMES[key] if given.get(name)), "")
        texts = value if isinstance(value, list) else [value]
        cleaned = (clean_line(each[:1000]) for each in texts if isinstance(each, str))
        return tuple(each for each in cleaned if each)

    def line(key: str) -> str | None:
        return next(iter(lines(key)), None)

    language = line("language")
    return Metadata(
        title=line("title"),
        authors=lines("author"),
        publisher=line("publisher"),
        published=read_stated(line("published"), latest),
        language=language if language and _LANGUAGE.fullmatch(language) else None,
        url=plain_url(line("url")),
    )


def _markdown(text: str) -> tuple[str | None, list[str]]:
    """The first heading of the highest level, and the running text without its marks.

    >>> _markdown("# Acme buys\\n\\nIt **paid** [cash](http://x.example). ![logo](a.png)")
    ('Acme buys', ['Acme buys', 'It paid cash.'])
    """
    from markdown_it import MarkdownIt

    paragraphs: list[str] = []
    heading: str | None = None
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "inline":
            said = clean_line(
                "".join(_said(child.type, child.content) for child in token.children or ())
            )
            if before is not None and before.type == "heading_open" and before.tag == "h1":
                heading = heading or said
            paragraphs.append(said)
        elif token.type in ("code_block", "fence"):
            paragraphs.append(clean_line(token.content))
    return heading, [each for each in paragraphs if each]


def _said(kind: str, content: str) -> str:
    """What a reader sees of a part of a line: no pictures, no HTML."""
    if kind in ("text", "code_inline", "text_special"):
        return content
    return " " if kind in ("softbreak", "hardbreak") else ""
