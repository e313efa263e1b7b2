"""What a triple store's refusal means, and what to do about it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from graph.stores.address import PASSWORD, TOKEN, USER
from graph.terminal import printable

_MOST = 200
"""Characters of the server's own words that a message repeats."""
_MARKUP = re.compile(r"<(?:style|script).*?</(?:style|script)>|<[^>]*>", re.DOTALL | re.IGNORECASE)
_ADVICE = {
    400: "can't read what it was asked. Is this its right address?",
    404: "has nothing there. Check the address: the README lists each product's.",
    405: "doesn't take that there. Check the address: the README lists each product's.",
    413: "takes nothing that large. Raise its limit on the size of a request.",
    415: "doesn't know N-Triples or SPARQL. Is this its right address?",
    429: "has had enough requests for now. Run this again later.",
    507: "is full. Make room there, then run this again: a load goes on with what is missing.",
}


def refusal(status: int, body: bytes, headers: Mapping[str, str]) -> str:
    """What an answer other than of success means, and what to do.

    >>> refusal(507, b"", {})[:8]
    'is full.'
    """
    if 300 <= status < 400:
        where = printable(headers.get("location", "somewhere else"))[:_MOST]
        what = f"sends on to {where}. Write the address of the one that answers itself."
    elif status in (401, 403):
        what = f"doesn't let you. Set {USER} and {PASSWORD}, or {TOKEN}, to what it knows."
    elif status in _ADVICE:
        what = _ADVICE[status]
    else:
        what = "has a fault of its own. Look at its log, then run this again."
    said = _said(body)
    return f"{what} (status {status}{': ' + said if said else ''})"


def _said(body: bytes) -> str:
    """The beginning of what the server says, on one line.

    >>> _said(b"<html><b>Disk</b> full")
    'Disk full'
    """
    text = _MARKUP.sub(" ", body[: 20 * _MOST].decode("utf-8", "replace"))
    words = printable(" ".join(text.split()))
    return words if len(words) <= _MOST else words[:_MOST] + "…"
