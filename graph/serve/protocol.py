"""A request of the SPARQL 1.1 protocol [1], read: what is asked, or why it is refused.

A query comes in the address, in a form, or as the body itself. The graphs that it is about may
come beside it. Of an update nothing is read: this server changes nothing.

[1] https://www.w3.org/TR/sparql11-protocol/#query-operation
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import parse_qsl

from pyoxigraph import NamedNode

from graph.serve.formats import CHOICES
from graph.serve.values import Query, RefusalError

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
_MOST_FIELDS = 1000
_READ_ONLY = "this server changes nothing. Send a query: SELECT, ASK, CONSTRUCT or DESCRIBE."


def read_get(address: bytes, accept: str) -> Query | None:
    """What a GET asks, by the part of its address behind the ?; `None` where there is no query.

    Raises `RefusalError`.
    """
    fields = read_fields(address)
    return _query(fields, accept) if fields.keys() & {"query", "update"} else None


def read_post(address: bytes, kind: str, body: bytes, accept: str) -> Query:
    """What a POST asks, by its Content-Type and its body. Raises `RefusalError`."""
    media, charset = _kind(kind)
    if charset not in ("", "utf-8", "utf8"):
        raise RefusalError(415, f"the charset {charset} isn't read here. Send UTF-8.")
    if media == UPDATE:
        raise RefusalError(400, _READ_ONLY)
    if media == FORM:
        return _query(_merged(read_fields(address), read_fields(body)), accept)
    if media == QUERY:
        text = {"query": [_text(body)]}
        return _query(_merged(read_fields(address), text), accept)
    raise RefusalError(
        415, f"a query comes as {FORM} or {QUERY}. Say so in Content-Type.", Accept_Post=ACCEPTED
    )


ACCEPTED = f"{FORM}, {QUERY}"


def _query(fields: Mapping[str, Sequence[str]], accept: str) -> Query:
    if "update" in fields:
        raise RefusalError(400, _READ_ONLY)
    queries = fields.get("query", ())
    if len(queries) != 1:
        raise RefusalError(400, f"{len(queries)} queries. Send one, as query=….")
    chosen = fields.get("format", ())
    if unknown := [each for each in chosen if each not in CHOICES]:
        raise RefusalError(400, f"no format {unknown[0]!r}. Choose {', '.join(CHOICES)}.")
    return Query(
        queries[0],
        CHOICES[chosen[0]] if chosen else accept,
        _iris(fields.get("default-graph-uri", ())),
        _iris(fields.get("named-graph-uri", ())),
    )


def _iris(values: Sequence[str]) -> tuple[str, ...]:
    for each in values:
        try:
            NamedNode(each)
        except ValueError:
            raise RefusalError(400, f"no IRI: {each!r}. Name a graph by its IRI.") from None
    return tuple(dict.fromkeys(values))


def _merged(*parts: Mapping[str, list[str]]) -> dict[str, list[str]]:
    fields: dict[str, list[str]] = {}
    for part in parts:
        for name, values in part.items():
            fields.setdefault(name, []).extend(values)
    return fields


def read_fields(encoded: bytes) -> dict[str, list[str]]:
    """The values of each field of a form, or of an address. Raises `RefusalError`."""
    try:
        pairs = parse_qsl(
            encoded.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=_MOST_FIELDS,
        )
    except UnicodeDecodeError:
        raise RefusalError(400, "not UTF-8 behind its % signs. Encode it as UTF-8.") from None
    except ValueError:
        raise RefusalError(400, "too many fields. Send the query in one.") from None
    fields: dict[str, list[str]] = {}
    for name, value in pairs:
        fields.setdefault(name, []).append(value)
    return fields


def _kind(header: str) -> tuple[str, str]:
    """The media type and the charset of a Content-Type.

    >>> _kind('Text/Plain; charset="UTF-8"')
    ('text/plain', 'utf-8')
    """
    media, *parameters = (part.strip() for part in header.lower().split(";"))
    given = dict(part.split("=", 1) for part in parameters if "=" in part)
    return media, given.get("charset", "").strip('"')


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        byte = body[error.start]
        message = f"line {line}: the byte 0x{byte:02X} is not UTF-8. Send the query as UTF-8."
        raise RefusalError(400, message) from None
