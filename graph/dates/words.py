"""Words for dates that depend on the day of writing: small tables, one for each language.

What depends on another day than that of the article is left out: "le lendemain", "the following
week".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from graph.amounts.units import GAP
from graph.dates.patterns import PATTERNS

_DAYS = {
    "en": {
        "the day before yesterday": -2, "yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1,
        "the day after tomorrow": 2,
    },
    "fr": {
        "avant-hier": -2, "avant hier": -2, "hier": -1, "aujourd'hui": 0, "aujourd’hui": 0,
        "ce jour": 0, "demain": 1, "après-demain": 2, "après demain": 2,
    },
}  # fmt: skip

_WHICH = {
    "en": {"last": -1, "this": 0, "the current": 0, "next": 1, "the coming": 1},
    "fr": {
        "dernier": -1, "dernière": -1, "derniere": -1, "passé": -1, "passée": -1, "ce": 0, "cet": 0,
        "cette": 0, "de ce": 0, "de cette": 0, "en cours": 0, "prochain": 1, "prochaine": 1,
    },
}  # fmt: skip
"""Which one is meant, counted from the one that the article was written in."""

_UNITS = {
    "en": {"day": "day", "week": "week", "month": "month", "quarter": "quarter", "year": "year"},
    "fr": {
        "jour": "day", "semaine": "week", "mois": "month", "trimestre": "quarter", "an": "year",
        "année": "year", "annee": "year",
    },
}  # fmt: skip

_ORDINALS = {
    "en": {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1},
    "fr": {
        "premier": 1, "première": 1, "deuxième": 2, "second": 2, "seconde": 2, "troisième": 3,
        "quatrième": 4, "cinquième": 5, "dernier": -1,
    },
}  # fmt: skip

_HALVES = {"en": {"quarter": 3, "half": 6}, "fr": {"trimestre": 3, "semestre": 6}}
"""Months of the parts of a year."""

_COUNTS = {
    "en": (
        "a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ),
    "fr": (
        "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze",
        "douze",
    ),
}  # fmt: skip
_ALSO_ONE = {"en": {"an": 1, "one": 1}, "fr": {"une": 1}}

_MONTHS_TOO = {
    "en": {"sept": 9},
    "fr": {
        "janv": 1, "jan": 1, "fevrier": 2, "fev": 2, "avr": 4, "aout": 8, "oct": 10, "decembre": 12,
        "dec": 12,
    },
}  # fmt: skip
"""Names of months that the CLDR doesn't list: shorter ones, and without accents."""


@dataclass(frozen=True, slots=True)
class Words:
    """What one language says dates with; names in lower case."""

    days: Mapping[str, int]
    which: Mapping[str, int]
    units: Mapping[str, str]
    ordinals: Mapping[str, int]
    halves: Mapping[str, int]
    counts: Mapping[str, int]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    """0 is Monday."""
    rules: tuple[tuple[str, re.Pattern[str]], ...]
    """The kind of each pattern, for `graph.dates.relative`."""


LANGUAGES = tuple(PATTERNS)
"""BCP 47 primary subtags of the languages whose dates are found in running text."""


@cache
def words_of(language: str) -> Words:
    """The tables of a language, with the names of months and weekdays from the Unicode CLDR."""
    from babel import Locale

    locale = Locale.parse(language)
    months = {
        str(name).casefold().rstrip("."): number
        for width in ("wide", "abbreviated")
        for number, name in locale.months["format"][width].items()
    } | _MONTHS_TOO[language]
    weekdays = {str(name).casefold(): n for n, name in locale.days["format"]["wide"].items()}
    short = [str(name).rstrip(".") for name in locale.days["format"]["abbreviated"].values()]
    counts = {word: n for n, word in enumerate(_COUNTS[language], 1)} | _ALSO_ONE[language]
    filled = {
        "days": _alternatives(_DAYS[language]),
        "which": _alternatives(_WHICH[language]),
        "units": _alternatives(_UNITS[language]),
        "ordinals": _alternatives(_ORDINALS[language]),
        "halves": _alternatives(_HALVES[language]),
        "counts": _alternatives(counts),
        "month": _alternatives(months, proper=language == "en") + r"(?!\w)(?:\.(?= ?\d))?",
        "weekday": _alternatives(weekdays, proper=language == "en"),
        "short_weekday": _alternatives(short),
    }
    return Words(
        days=_DAYS[language],
        which=_WHICH[language],
        units=_UNITS[language],
        ordinals=_ORDINALS[language],
        halves=_HALVES[language],
        counts=counts,
        months=months,
        weekdays=weekdays,
        rules=tuple((kind, _compiled(each.format(**filled))) for kind, each in PATTERNS[language]),
    )


def _compiled(pattern: str) -> re.Pattern[str]:
    spaced = pattern.replace(r"\ ", " ").replace(" ", f"(?:{GAP})")
    return re.compile(rf"(?<![\w/-])(?:{spaced})(?![\w/]|-\d)", re.IGNORECASE)


def _alternatives(table: Iterable[str], *, proper: bool = False) -> str:
    """A pattern for the names, the longest first; `proper` ones begin with a capital letter."""
    names = sorted(table, key=lambda name: (-len(name), name))
    if proper:
        return f"(?-i:{'|'.join(re.escape(name.capitalize()) for name in names)})"
    return f"(?:{'|'.join(re.escape(name) for name in names)})"
