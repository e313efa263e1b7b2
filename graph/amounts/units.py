"""Units behind a number: percent, money, measures, and what is counted.

In a running text nothing says where a unit ends, so only what is surely one is taken: signs and
names of money, percent and percentage points, symbols of measure ("km", "GW"), and behind a
number the one word that is an acronym or looks like a plural ("2 000 GPU", "12 pays"). A word
too few is no loss, the amount's place stays known; a word too many would be an invented unit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from graph.amounts.currencies import currency_at

GAP = r"(?:[^\S\n]{1,3}\n?|\n)[^\S\n]{0,3}"
"""Pattern for what may stand between two words of one amount: spaces, or one line's end."""
ONLY_GAP = re.compile(GAP)

PERCENT_CODE = "P1"
"""Percent, in UN/CEFACT Recommendation 20."""

_PERCENT = re.compile(
    r"%|(?i:per[ -]?cent|pct|pour[\s-]?cents?|p\.[^\S\n]?100|pourcentages?)(?!\w)"
)
_POINTS = re.compile(
    rf"(?i:percentage{GAP}points?|basis{GAP}points?|pp|points?{GAP}de{GAP}(?:pourcentage|base))(?!\w)"
)
_POINT = re.compile(r"point(?!\w)")
"""One point or a part of it: "0,5 point", and not "at one point"."""
_MEASURE = re.compile(
    r"(?:[kMGTPcmµn]?m[²³23]?|[kMGTPmµ]?(?:g|t|W|Wh|V|Hz|J|L|l)|[kMGTP](?:eV|o|B|b|bit/s)"
    r"|km/h|ha|°[CF]|[kMGTPE]?FLOPS?)(?![^\W_])"
)
_ACRONYM = re.compile(r"[A-Z][A-Z0-9]*[A-Z][A-Z0-9]*s?(?!\w|[^\S\n]?\d)")
_PLURAL = {
    "en": re.compile(r"(?:people|pence|men|women|children|[^\W\d_]{2,}s)(?![\w'’-])"),
    "fr": re.compile(r"(?:pence|[^\W\d_]{2,}[sx])(?![\w'’-])"),
}
_NO_NOUNS = {
    "en": frozenset(
        {
            "across", "always", "as", "does", "has", "its", "less", "others", "perhaps", "plus",
            "says", "this", "thus", "towards", "us", "versus", "vs", "was", "whereas", "yes",
        }
    ),
    "fr": frozenset(
        {
            "alors", "après", "autres", "aux", "ceux", "ces", "certaines", "certains", "dans",
            "depuis", "derniers", "dernières", "des", "deux", "dix", "dès", "eux", "grandes",
            "grands", "hors", "jamais", "les", "leurs", "lors", "mais", "moins", "mêmes",
            "nouveaux", "nouvelles", "pas", "petits", "petites", "plus", "plusieurs", "premiers",
            "premières", "principales", "principaux", "puis", "quelques", "sans", "ses", "six",
            "sous", "très", "toujours", "tous", "toutes", "trois", "vers",
        }
    ),
}  # fmt: skip
"""Common words that look like plurals and are no things: they end the amount before them."""

_LINK = {
    "en": re.compile(rf"(?:{GAP}of)?{GAP}"),
    "fr": re.compile(rf"{GAP}(?:de{GAP}|d['’])|{GAP}"),
}


@dataclass(frozen=True, slots=True)
class Unit:
    """What is counted, and where the article says so: up to ``text[:end]``."""

    end: int
    currency: str | None = None
    code: str | None = None
    text: str | None = None
    thing: bool = False
    """Whether only its form says that the word is a unit."""


def unit_behind(
    text: str, end: int, language: str, number: Decimal, *, linked: bool
) -> Unit | None:
    """The unit that follows a number which ends at `end`.

    `linked` numbers take an "of" before the unit, as a scale word does in "a dozen of them" and
    "milliards de roubles".

    >>> unit_behind("98 milliards d’euros", 12, "fr", Decimal("98e9"), linked=True)
    Unit(end=20, currency='EUR', code=None, text=None, thing=False)
    >>> unit_behind("44 % du total", 2, "fr", Decimal(44), linked=False)
    Unit(end=4, currency=None, code='P1', text=None, thing=False)
    """
    link = (_LINK[language] if linked else ONLY_GAP).match(text, end)
    start = link.end() if link else end
    point = _POINT.match(text, start) if number != 1 else None
    return (
        _percent(text, start)
        or _as_written(point)
        or _money(text, start, language, number)
        or measure_at(text, start)
        or (thing_at(text, start, language) if link else None)
    )


def measure_at(text: str, start: int) -> Unit | None:
    """The symbol of measure at `start`, as in "29km"."""
    return _as_written(_MEASURE.match(text, start))


def percent_code(written: str) -> str | None:
    """The code of percent, if `written` is nothing but a name or sign of it."""
    return PERCENT_CODE if _PERCENT.fullmatch(written.strip()) else None


def _percent(text: str, start: int) -> Unit | None:
    if points := _POINTS.match(text, start):
        return _as_written(points)
    percent = _PERCENT.match(text, start)
    return Unit(percent.end(), code=PERCENT_CODE) if percent else None


def _money(text: str, start: int, language: str, number: Decimal) -> Unit | None:
    money = currency_at(text, start, language, number)
    if money is None:
        return None
    return Unit(money.end, money.code, None, None if money.code else text[start : money.end])


def thing_at(text: str, start: int, language: str) -> Unit | None:
    """What is counted: an acronym or a plural at `start`."""
    word = _ACRONYM.match(text, start) or _PLURAL[language].match(text, start)
    if word is None or word[0].casefold() in _NO_NOUNS[language]:
        return None
    return Unit(word.end(), text=word[0], thing=True)


def _as_written(match: re.Match[str] | None) -> Unit | None:
    return Unit(match.end(), text=match[0]) if match else None
