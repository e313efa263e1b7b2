"""Content negotiation: the media type that suits an asker best [1].

[1] https://www.rfc-editor.org/rfc/rfc9110#name-accept
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_QUALITY = re.compile(r"(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)")
_MOST = 100
"""Ranges of one header that are looked at."""


def choose(accept: str, offered: Sequence[str]) -> str | None:
    """The offered type of the highest quality, the first of equals; `None` if none is wanted.

    What isn't a media range is passed over; an empty header wants anything.

    >>> offered = ["text/turtle", "application/n-triples", "text/html"]
    >>> choose("text/html, text/*;q=0.5", offered), choose("*/*", offered)
    ('text/html', 'text/turtle')
    >>> choose("image/png", offered), choose("*/*, text/turtle;q=0", offered)
    (None, 'application/n-triples')
    """
    ranges = dict(_ranges(accept)) if accept.strip() else {"*/*": 1.0}
    best = max(offered, key=lambda each: _quality(each, ranges), default=None)
    return best if best is not None and _quality(best, ranges) > 0 else None


def _quality(media: str, ranges: dict[str, float]) -> float:
    """The most specific range decides."""
    for each in (media, media.partition("/")[0] + "/*", "*/*"):
        if each in ranges:
            return ranges[each]
    return 0


def _ranges(accept: str) -> Iterator[tuple[str, float]]:
    for part in accept.split(",")[:_MOST]:
        name, *parameters = (each.strip().lower() for each in part.split(";"))
        given = dict(each.split("=", 1) for each in parameters if "=" in each)
        quality = given.get("q", "1").strip()
        if "/" in name and _QUALITY.fullmatch(quality):
            yield name, float(quality)
