"""The name of a seed folder: part of IRIs and of paths, made from a headline.

Only ``a`` to ``z``, digits and hyphens can come out, so that a headline can't lead anywhere
else on the disk, whatever stands in it.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Container

_LONGEST = 60
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"}
)
_CYRILLIC = (
    "аa бb вv гg дd еe ёe жzh зz иi йi кk лl мm нn"
    " оo пp рr сs тt уu фf хkh цts чch шsh щshch ъ ыy ь эe юiu яia єie іi їi ґg ўu"
)
"""Letters as passports have them (ICAO Doc 9303), but that the two signs are left out."""
_OTHER = re.compile(r"[^a-z0-9]+")
_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
"""What Windows takes for devices."""


def slug_of(headline: str | None, text: str) -> str:
    """A name made from the headline, cut at a word; without one, from the text's hash.

    >>> slug_of("L’été: Æro & «Œuvres» — 3 %!", ""), slug_of("Щука", ""), slug_of("../../etc", "")
    ('l-ete-aero-oeuvres-3', 'shchuka', 'etc')
    """
    latin = {pair[0]: pair[1:] for pair in _CYRILLIC.split()}
    letters = (headline or "")[:500].casefold().translate(_LETTERS | str.maketrans(latin))
    decomposed = unicodedata.normalize("NFKD", letters)
    plain = "".join(each for each in decomposed if not unicodedata.combining(each))
    words = _OTHER.sub("-", plain).strip("-")
    short = words if len(words) <= _LONGEST else words[: _LONGEST + 1].rpartition("-")[0]
    short = (short or words[:_LONGEST]).strip("-")
    if not re.search("[a-z]", short) or _RESERVED.fullmatch(short):
        return f"article-{hashlib.sha256(text.encode()).hexdigest()[:8]}"
    return short


def free_slug(slug: str, taken: Container[str]) -> str:
    """The name itself if nobody has it, else with a number behind it.

    >>> free_slug("news", {"news", "news-2"})
    'news-3'
    """
    number, free = 1, slug
    while free in taken:
        number += 1
        free = f"{slug}-{number}"
    return free
