"""What a page asks for besides SPARQL, read from the address: words to find, a part to draw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.serve.near import STEPS
from graph.serve.protocol import read_fields
from graph.serve.values import Part, RefusalError, Words

_LIMIT, _MOST = 20, 100
"""Hits of an answer unless told otherwise, and at most."""
_FARTHEST = 10_000
"""Hits that can be passed over."""
_LONGEST = 1000
"""Characters that are searched for."""
_LANGUAGE = 35
"""Characters of a language's tag: longer ones aren't registered [1].

[1] https://www.rfc-editor.org/rfc/rfc5646#section-4.4.1
"""

Fields = Mapping[str, Sequence[str]]


def read_words(address: bytes, index: str, language: str) -> Words:
    """What a search asks for, of an index. Raises `RefusalError`."""
    fields = read_fields(address)
    words = _one(fields, "q", "the words to find")
    if len(words) > _LONGEST:
        raise RefusalError(400, f"q: more than {_LONGEST:,} characters. Give fewer words.")
    limit = _number(fields, "limit", _LIMIT, range(1, _MOST + 1))
    offset = _number(fields, "offset", 0, range(_FARTHEST + 1))
    tag = _one(fields, "language", "a language") if "language" in fields else language
    return Words(words, index, tag[:_LANGUAGE], limit, offset)


def read_part(address: bytes) -> Part:
    """What a part is asked of, and how far around it. Raises `RefusalError`."""
    fields = read_fields(address)
    iri = _one(fields, "of", "the IRI of an entity, a claim or an article")
    return Part(iri, _number(fields, "steps", STEPS[0], range(STEPS[0], STEPS[-1] + 1)))


def _one(fields: Fields, name: str, what: str) -> str:
    values = fields.get(name, ())
    if len(values) != 1:
        raise RefusalError(400, f"{name}: {len(values)} of it. Give {what} once, as {name}=….")
    return values[0]


def _number(fields: Fields, name: str, usual: int, able: range) -> int:
    if name not in fields:
        return usual
    written = _one(fields, name, "a number")
    # What isn't ASCII may be a digit, too.
    plain = written.isascii() and written.isdecimal() and len(written) < len("1000000")
    if not plain or int(written) not in able:
        message = f"{name}: not a number from {able[0]} to {able[-1]}. Give one."
        raise RefusalError(400, message)
    return int(written)
