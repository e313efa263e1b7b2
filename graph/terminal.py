"""Text as a terminal shows it: how wide it is, and without what a terminal would obey."""

from __future__ import annotations

import unicodedata

_BIDI = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that reorder what stands beside them."""


def width(text: str) -> int:
    """Columns that the text takes: two for a wide character, none for a combining one [1].

    [1] https://www.unicode.org/reports/tr11/

    >>> width("été"), width("中国"), width("e\u0301")
    (3, 4, 1)
    """
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def printable(text: str) -> str:
    r"""The text on one line; white space is a space, what a terminal would obey is spelled out.

    >>> print(printable("a\nb \x1b[31mred"))
    a b \x1b[31mred
    """
    if text.isprintable():
        return text
    return "".join(map(_printable, text))


def _printable(character: str) -> str:
    if character.isspace():
        return " "
    if unicodedata.category(character) in {"Cc", "Cs"} or character in _BIDI:
        return character.encode("unicode_escape").decode()
    return character
