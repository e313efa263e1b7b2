r"""Text as it goes into ``article.txt``: what a reader sees, and nothing else.

Offsets count the code points of the file as written, so that all cleaning happens here, once,
before anybody quotes it:

- Unicode NFC [1], as quotes are compared in it;
- line ends are ``\n``, paragraphs have a blank line between them, white space inside them is one
  space; non-breaking spaces stay: they are how « » and figures are written;
- invisible characters go: controls, soft hyphens, zero-width spaces, byte order marks, marks,
  embeddings and overrides of writing direction [2], and the tag characters in which text can be
  hidden from people but not from programs. They would break the search for quotes that people
  copy from the screen. Zero-width joiners and non-joiners stay: Persian, the languages of India
  and emoji are written with them.

[1] https://www.unicode.org/reports/tr15/
[2] https://www.unicode.org/reports/tr9/
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\ufffc\ufffe\uffff"
    "\U000e0000-\U000e007f]"
)
_SPACES = re.compile(r"[ \t\n\r\x0b\x0c\x85\u2028\u2029]+")


def clean_line(text: str) -> str:
    """One paragraph, or a name, as a reader sees it.

    >>> clean_line("  Un\u00ade\\n  re\u0301ponse\u202e ")
    'Une réponse'
    """
    visible = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    return _SPACES.sub(" ", visible).strip()


def compose(title: str | None, paragraphs: Iterable[str]) -> str:
    r"""The text of an article: headline first, a blank line between paragraphs.

    The headline isn't repeated where the paragraphs begin with it.

    >>> compose("Acme buys", ["Acme buys", "It paid.\n", ""])
    'Acme buys\n\nIt paid.\n'
    """
    lines = [line for line in map(clean_line, paragraphs) if line]
    if title and (not lines or lines[0].casefold() != title.casefold()):
        lines.insert(0, title)
    return "\n\n".join(lines) + "\n" if lines else ""
