"""Characters that a format can't hold, and cells that a spreadsheet would obey."""

from __future__ import annotations

import re

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FORMULA = re.compile(r"['=+\-@\t\n＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")


def for_xml(text: str) -> str:
    r"""The text with U+FFFD for each character that XML 1.0 can't hold, not even escaped [1].

    [1] https://www.w3.org/TR/xml/#charsets

    >>> for_xml("a\x00b\n")
    'a�b\n'
    """
    return _NOT_XML.sub("\ufffd", text)


def one_line_end(text: str) -> str:
    r"""`for_xml`, and line feeds for every line end, as an XML parser would read them.

    >>> one_line_end("a\r\nb\rc")
    'a\nb\nc'
    """
    return for_xml(text).replace("\r\n", "\n").replace("\r", "\n")


def for_spreadsheet(text: str) -> str:
    """The text, behind an apostrophe where a spreadsheet would take it for a formula [1].

    Numbers stay as they are. A text that begins with an apostrophe gets one more, so that taking
    one away always gives the text back.

    [1] https://owasp.org/www-community/attacks/CSV_Injection

    >>> for_spreadsheet("=1+1"), for_spreadsheet("-1.5"), for_spreadsheet("'tis")
    ("'=1+1", '-1.5', "''tis")
    """
    risky = _FORMULA.match(text) and not _NUMBER.fullmatch(text)
    return f"'{text}" if risky else text


def from_spreadsheet(text: str) -> str:
    """What `for_spreadsheet` was given; any other text stays as it is.

    >>> from_spreadsheet("'=1+1"), from_spreadsheet("''tis"), from_spreadsheet("'tis")
    ('=1+1', "'tis", "'tis")
    """
    return text[1:] if text[:1] == "'" and for_spreadsheet(text[1:]) == text else text
