"""Addresses of articles: as they are kept, and as they are compared.

An address that was passed on in a newsletter or on a social network carries who clicked on it;
those parts say nothing of the article and go.
"""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit

_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|yclid|twclid|igshid|mc_[ce]id|at_medium|at_campaign\w*"
    r"|xtor|ref_src|ref_url|wt_mc|cmpid|_ga",
    re.IGNORECASE,
)
_KEPT = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+")
"""What `graph.sources.article` takes for an address."""
_LONGEST = 2000
_TWIN = re.compile(r"^(?:www\.|m\.|mobile\.|amp\.)")


def plain_url(url: str | None) -> str | None:
    """The address without tracking and fragment; `None` for what is no web address.

    >>> plain_url("https://Example.org/a?id=7&utm_source=x#top"), plain_url("javascript:alert(1)")
    ('https://example.org/a?id=7', None)
    """
    parts = _split(url)
    if parts is None:
        return None
    query = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKING.fullmatch(name)
    ]
    if len(query) != len(parse_qsl(parts.query, keep_blank_values=True)):
        parts = parts._replace(query=urlencode(query))
    plain = urlunsplit(parts._replace(netloc=parts.netloc.lower(), fragment=""))
    return plain if _KEPT.fullmatch(plain) else None


def _split(url: str | None) -> SplitResult | None:
    if url is None or len(url) > _LONGEST:
        return None
    try:
        parts = urlsplit(url.strip())
        is_web = (
            parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
        )
    except ValueError:
        return None
    return parts if is_web else None


def url_key(url: str | None) -> str | None:
    """What two addresses of one page have in common.

    >>> url_key("http://www.example.org/a/") == url_key("https://example.org/a?utm_medium=mail")
    True
    """
    plain = plain_url(url)
    if plain is None:
        return None
    parts = urlsplit(plain)
    query = urlencode(sorted(parse_qsl(parts.query, keep_blank_values=True)))
    return f"{site(plain)}{parts.path.rstrip('/')}?{query}"


def site(url: str) -> str:
    """The host of an address, without what only says for which screen it is.

    >>> site("https://amp.example.org/a")
    'example.org'
    """
    return _TWIN.sub("", urlsplit(url).netloc.lower())
