"""What was found, written: a table or Markdown for people, CSV and JSON for programs.

A row is a claim that rests on a sentence, or a passage of an article. The JSON has all that
`graph.search.values.Found` has; marks are offsets in code points.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

from pyoxigraph import Literal, NamedNode

from graph.errors import QueryError
from graph.export.answers import escaped, write_answer
from graph.export.characters import for_spreadsheet
from graph.query import Table, Term
from graph.search.values import Found, Hit, Mention, Snippet

FORMATS = ("table", "json", "markdown", "csv")
_COLUMNS = ("passage", "claim", "article", "iri")


def show(found: Found, format: str, room: int | None = None) -> bytes:
    """The hits as UTF-8. Raises `QueryError` for a format that there isn't.

    ``room`` is the width of a terminal, in columns: a table is cut to fit in it.
    """
    match format:
        case "json":
            return json.dumps(asdict(found), ensure_ascii=False).encode() + b"\n"
        case "markdown":
            return _markdown(found)
        case "csv":
            return write_answer(Table((*_COLUMNS, "place"), tuple(_full_rows(found))), "csv")
        case "table":
            return write_answer(Table(_COLUMNS, tuple(_rows(found))), "table", room)
    raise QueryError(f'no format is called "{format}". Choose {", ".join(FORMATS)}.')


def check_format(format: str) -> None:
    """Raise `QueryError` for a format that there isn't, before anything is searched."""
    if format not in FORMATS:
        show(Found(0, ()), format)


def marked(snippet: Snippet, before: str = "»", behind: str = "«") -> str:
    """The snippet with what was found between two signs.

    >>> marked(Snippet("the bank lends", ((4, 8),)))
    'the »bank« lends'
    """
    return "".join(text if plain else before + text + behind for plain, text in _pieces(snippet))


def _pieces(snippet: Snippet) -> Iterator[tuple[bool, str]]:
    """The snippet in pieces, each with whether it is outside the marks."""
    position = 0
    for start, end in snippet.marks:
        yield True, snippet.text[position:start]
        yield False, snippet.text[start:end]
        position = end
    yield True, snippet.text[position:]


def _rows(found: Found) -> Iterator[tuple[Term | None, ...]]:
    """A passage is shown once, beside the first of its claims."""
    for hit in found.hits:
        passage, article = marked(hit.snippet), _title(hit)
        for claim in hit.claims:
            yield Literal(passage), Literal(_claim(claim)), Literal(article), NamedNode(claim.iri)
            passage = article = ""
        if not hit.claims:
            yield Literal(passage), None, Literal(article), NamedNode(hit.iri)


def _full_rows(found: Found) -> Iterator[tuple[Term | None, ...]]:
    for hit in found.hits:
        text, article = Literal(for_spreadsheet(hit.text)), Literal(for_spreadsheet(_title(hit)))
        for claim in hit.claims:
            said = Literal(for_spreadsheet(_claim(claim)))
            yield text, said, article, NamedNode(claim.iri), NamedNode(claim.evidence)
        if not hit.claims:
            yield text, None, article, NamedNode(hit.article.iri), NamedNode(hit.iri)


def _claim(claim: Mention) -> str:
    how = claim.modality.label
    if claim.status != "Accepted":
        how += f", {claim.status.lower()}"
    if claim.speaker is not None:
        how += f", {claim.speaker.label}"
    return f"{claim.subject.label} — {claim.relation.label} → {claim.object.label} [{how}]"


def _title(hit: Hit) -> str:
    return hit.article.headline or hit.article.slug


def _markdown(found: Found) -> bytes:
    lines: list[str] = []
    for hit in found.hits:
        pieces = ((plain, escaped(text)) for plain, text in _pieces(hit.snippet))
        passage = "".join(text if plain else f"**{text}**" for plain, text in pieces)
        lines.append(f"- {passage}  \n  — {escaped(_title(hit))}, <{hit.iri}>")
        lines += [f"  - {escaped(_claim(claim))} <{claim.iri}>" for claim in hit.claims]
    return "".join(f"{line}\n" for line in lines).encode()
