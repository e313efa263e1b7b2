"""One date, as somebody wrote it down.

1. What names its year is read by `graph.dates.absolute`, in any language that dateparser knows.
2. What depends on the day of writing ("hier", "last week", "in March") is read by
   `graph.dates.relative`, in English and French, where that day is given.
3. Words that place a date inside its period are passed over: "d’ici fin 2030" is 2030, "mid-May
   2025" is May 2025. The whole period is what the date surely says.
"""

from __future__ import annotations

import re
from datetime import date

from graph.dates.absolute import read_absolute
from graph.dates.periods import Period
from graph.dates.relative import Seen, longest, scan
from graph.dates.tense import Tense
from graph.dates.words import LANGUAGES
from graph.model import Moment, Span

_PLACING = re.compile(
    r"(?:d['’]ici|by|in|on|during|of|the|end|beginning|start|middle|late|early|mid|year|en|à|au|la"
    r"|le|de|du|fin|début|courant|mi|milieu|année|an)(?:[\s-]+)|[ld]['’]",
    re.IGNORECASE,
)
"""One word in front that says where inside a period, and nothing of which period."""

_ALONE = {"en": "in", "fr": "en"}
"""What makes a date of a month's name in running text, and is missing where it stands alone."""
_FOUR_DIGITS = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")
_WRITE = "Write it as 2030, 2030-05 or 2030-05-17."


def read_date(
    written: str,
    language: str = "und",
    published: date | None = None,
    tense: Tense | None = None,
) -> Moment:
    """The date that all of `written` gives.

    `language` is a BCP 47 tag; where it is undetermined, words are tried in English, then in
    French. `published` is the day of the article and `tense` where its sentence looks: without
    them, a date that depends on them is not read. ValueError, whose message says what to do, for
    what gives no date.

    >>> read_date("d’ici fin 2030", "fr").latest
    datetime.date(2030, 12, 31)
    >>> read_date("T3 2025", "fr").earliest, read_date("T3 2025", "fr").lexical
    (datetime.date(2025, 7, 1), '2025')
    >>> read_date("last week", "en", date(2026, 3, 18)).earliest
    datetime.date(2026, 3, 9)
    """
    words = " ".join(written.split())
    bare = _without_placing(words)
    period = read_absolute(bare, language) or _relative(words, language, published, tense)
    if period is None:
        raise ValueError(_why_not(words, published))
    return Moment(written, period.lexical, period.first, period.last)


def _why_not(words: str, published: date | None) -> str:
    if published is not None or _FOUR_DIGITS.search(words):
        return f"it is no date that can be read. {_WRITE}"
    return f"it gives no year of four digits. {_WRITE}"


def _without_placing(words: str) -> str:
    while match := _PLACING.match(words):
        words = words[match.end() :]
    return words


def _relative(
    words: str, language: str, published: date | None, tense: Tense | None
) -> Period | None:
    """The only date in the words, if nothing but words that place it stand before it."""
    subtag = language.partition("-")[0].casefold()
    tried = (subtag,) if subtag in LANGUAGES else LANGUAGES if subtag in {"und", ""} else ()
    seen = None if published is None else Seen(published, lambda: tense)
    for each in tried:
        for text in (words, f"{_ALONE[each]} {words}"):
            found = longest(scan(text, each, lambda _span: seen))
            if len(found) == 1 and _is_all(text, found[0][0]):
                return found[0][1]
    return None


def _is_all(text: str, span: Span) -> bool:
    return span.end == len(text) and not _without_placing(text[: span.start])
