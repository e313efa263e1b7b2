"""Columns: which key of a fact a heading means.

A heading is a key of ``facts.yaml`` or one of the names in ``headings.toml``; capitals, accents
and punctuation make no difference.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from pathlib import Path

_HEADINGS = Path(__file__).parent / "headings.toml"
_NO_LETTER = re.compile(r"[\W_]+")

ARTICLE = "article"
"""The column that says of which article a fact is, in a table of several."""
SEVERAL = frozenset({"quotes", "topic", "content"})
"""Columns whose cells hold several texts."""


def plain(heading: str) -> str:
    """The form under which headings are compared.

    >>> plain(" Énoncé_par: "), plain("D’ici")
    ('enonce par', 'd ici')
    """
    letters = unicodedata.normalize("NFKD", heading).casefold()
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return _NO_LETTER.sub(" ", bare).strip()


def read_headings() -> Mapping[str, str]:
    """Plain heading -> key."""
    names: Mapping[str, list[str]] = tomllib.loads(_HEADINGS.read_text(encoding="utf-8"))
    own = {plain(key): key for key in names}
    return own | {plain(name): key for key, given in names.items() for name in given}


def suggest(heading: str, headings: Mapping[str, str]) -> str:
    """What to do about a heading that nobody knows."""
    from rapidfuzz import process

    best = process.extractOne(plain(heading), headings.keys(), score_cutoff=70)
    hint = f'Did you mean "{headings[best[0]]}"?' if best else "Delete the column."
    return f"{hint} Known columns: {', '.join(dict.fromkeys(headings.values()))}."
