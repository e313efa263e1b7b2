"""Currencies in text: the ISO 4217 code behind a sign, a code or a name.

Names come from the Unicode CLDR (through babel), in the article's language: "roubles russes",
"Hong Kong dollars". A name that several countries' money bears gets a code only where news
means one of them unless it says otherwise:

1. a plain "dollar" or "$" is the United States', "ruble" Russia's, "pound" and "£" Britain's,
   "rupee" India's, "won" South Korea's, "¥" Japan's (the CLDR's own choice);
2. a plain "franc", "livre", "couronne", "peso", "dinar" … has no code: it stays a unit in the
   article's words, and whoever knows better writes the code into the facts file.

A country in front or behind always decides: "dollars canadiens", "HK$", "$ US".
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

_PLAIN = {
    "en": frozenset({"USD", "RUB", "GBP", "INR", "KRW"}),
    "fr": frozenset({"USD", "RUB", "INR", "KRW"}),  # "livre" is a book and a weight as well
}
"""Whose money a plain name means, where several countries' names share it."""

_SIGNS = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₽": "RUB", "₹": "INR", "₩": "KRW",
    "₪": "ILS", "₫": "VND", "₱": "PHP", "₴": "UAH", "₺": "TRY", "₸": "KZT", "₦": "NGN",
}  # fmt: skip

_SHORT_COUNTRIES = {"A": "AU", "C": "CA", "CAN": "CA", "CN": "CN", "NT": "TW", "R": "BR", "S": "SG"}
"""What stands beside "$" or "¥" for a country without being its ISO 3166 code."""

_ALIASES = {
    "en": {
        "american dollar": "USD",
        "u.s. dollar": "USD",
        "rouble": "RUB",
        "russian rouble": "RUB",
        "renminbi": "CNY",
        "chinese renminbi": "CNY",
        "pound sterling": "GBP",
        "pounds sterling": "GBP",
        "reais": "BRL",
        "brazilian reais": "BRL",
        "cfa franc": None,
    },
    "fr": {
        "dollar américain": "USD",
        "dollars américains": "USD",
        "dollar us": "USD",
        "dollars us": "USD",
        "renminbi": "CNY",
        "yuan chinois": "CNY",
        "reais": "BRL",
        "florin hollandais": "NLG",
        "florins hollandais": "NLG",
        "franc cfa": None,
        "francs cfa": None,
        "f cfa": None,
        "fcfa": None,
    },
}
"""Names that news uses and the CLDR doesn't list; each with its plural by a final s.

The franc CFA is two currencies, of West Africa (XOF) and of Central Africa (XAF): its name doesn't
say which."""

_HOMOGRAPHS = frozenset(
    {
        "gold", "mark", "marks", "pound", "pounds", "real", "sol", "sols", "som", "sum", "sums",
        "won", "ALL", "COP", "CUP", "GEL", "MAD", "MOP", "PEN", "SOS", "TOP", "TRY",
    }
)  # fmt: skip
"""Names and codes that are common words as well: "12 won", "TOP 10", "COP 28"."""
_HOMOGRAPH_FLOOR = 10_000
"""From this number on, a homograph is read as money."""

_LONGEST = 48
"""Characters of the longest name in use (36), and room for wider spaces."""
_LONGEST_SIGN = 8

_SIGN = re.compile(
    r"(?P<before>[A-Za-z]{1,3})?(?P<sign>[" + "".join(_SIGNS) + r"])"
    r"(?:[^\S\n]?(?P<after>[A-Z]{1,3}|[a-z]{2}d)(?![^\W_]))?+"
    r"(?![^\S\n]?\d)"  # before digits it belongs to them: "in 2024 $5 million"
)
_SIGN_BEFORE = re.compile(
    r"(?<![^\W_])(?P<before>[A-Za-z]{1,3})?(?P<sign>[" + "".join(_SIGNS) + r"])"
    r"(?P<after>[A-Z]{2})?[^\S\n]?\Z"
)
_CODE = re.compile(r"[A-Z]{3}(?!\w|[^\S\n]?\d)")
_CODE_BEFORE = re.compile(r"(?<!\w)[A-Z]{3}(?=[^\S\n]?\Z)")
_WORD_END = re.compile(r"(?<=\w)(?!\w)")


@dataclass(frozen=True, slots=True)
class Currency:
    """Money named at one place of a text: ``text[start:end]``."""

    start: int
    end: int
    code: str | None
    """ISO 4217; `None` where the name alone doesn't say whose money it is."""


def currency_at(text: str, start: int, language: str, number: Decimal) -> Currency | None:
    """The currency that begins at `start`, if one does, behind `number`.

    >>> currency_at("98 milliards d’euros", 15, "fr", Decimal("98e9"))
    Currency(start=15, end=20, code='EUR')
    >>> currency_at("300 francs", 4, "fr", Decimal(300))
    Currency(start=4, end=10, code=None)
    >>> currency_at("12 won", 3, "en", Decimal(12)) is None
    True
    """
    if sign := _SIGN.match(text, start):
        return _signed(sign)
    if (code := _CODE.match(text, start)) and _is_code(code[0], number):
        return Currency(start, code.end(), _iso_codes()[code[0]])
    return _named(text, start, language, number)


def currency_before(text: str, end: int, number: Decimal) -> Currency | None:
    """The sign or code that stands before `number`, which begins at `end`.

    >>> currency_before("for US$5", 7, Decimal(5))
    Currency(start=4, end=7, code='USD')
    >>> currency_before("COP 28", 4, Decimal(28)) is None
    True
    """
    window = max(0, end - _LONGEST_SIGN)
    if sign := _SIGN_BEFORE.search(text, window, end):
        return _signed(sign)
    code = _CODE_BEFORE.search(text, window, end)
    if code is None or not _is_code(code[0], number):
        return None
    return Currency(code.start(), code.end(), _iso_codes()[code[0]])


def currency_code(written: str, language: str) -> str | None:
    """The code of the currency that `written` names; `None` if it names none, or not whose.

    >>> currency_code("roubles", "fr"), currency_code("EUR", "fr"), currency_code("GPU", "fr")
    ('RUB', 'EUR', None)
    """
    found = currency_at(written, 0, language, Decimal(_HOMOGRAPH_FLOOR))
    return found.code if found and found.end == len(written) else None


def _signed(match: re.Match[str]) -> Currency:
    """A sign with the country beside it; letters that are no country are left out."""
    start, end = match.span("sign")
    plain = _SIGNS[match["sign"]]
    if match["before"] and (code := _of_country(match["before"])):
        return Currency(match.start(), end, code)
    if match["after"] and (code := _of_country(match["after"])):
        return Currency(start, match.end("after"), code)
    return Currency(start, end, plain)


def _of_country(letters: str) -> str | None:
    """The money whose ISO 4217 code, or whose country's ISO 3166 code, the letters are."""
    code = letters.upper()
    if code in _iso_codes():
        return code
    return _money_of().get(_SHORT_COUNTRIES.get(letters, letters))


def _is_code(word: str, number: Decimal) -> bool:
    return word in _iso_codes() and not _is_common_word(word, number)


def _is_common_word(word: str, number: Decimal) -> bool:
    return word in _HOMOGRAPHS and abs(number) < _HOMOGRAPH_FLOOR


def _named(text: str, start: int, language: str, number: Decimal) -> Currency | None:
    """The longest name that begins at `start`."""
    names = _names(language)
    window = text[start : start + _LONGEST]
    for end in reversed([match.start() for match in _WORD_END.finditer(window)]):
        name = _normal(window[:end])
        if name in names and not _is_common_word(name, number):
            return Currency(start, start + end, names[name])
    return None


def _normal(name: str) -> str:
    """A name without capitals, accents and wide spaces: "Icelandic kronur" is "krónur"."""
    plain = unicodedata.normalize("NFD", name.casefold().replace("’", "'"))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


@cache
def _money_of() -> Mapping[str, str]:
    """ISO 3166 code of each country -> its money."""
    from babel.core import get_global

    return {
        country: code
        for country, history in get_global("territory_currencies").items()
        for code, _, until, tender in reversed(history)
        if tender and until is None
    }


@cache
def _iso_codes() -> Mapping[str, str]:
    """Codes in use today -> themselves; and the one that the press writes otherwise."""
    return {code: code for code in _money_of().values()} | {"RMB": "CNY"}


@cache
def _names(language: str) -> Mapping[str, str | None]:
    """Every name of money in a language -> its code, `None` where several countries share it."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for code, name in _full_names(language):
        bearers[name].add(code)
        if code in _iso_codes():
            bearers[_head(name, language)].add(code)
    aliases = {_normal(name): code for name, code in _ALIASES[language].items()}
    return (
        {name: _one(codes, _PLAIN[language]) for name, codes in bearers.items()}
        | aliases
        | {name + "s": code for name, code in aliases.items()}
    )


def _full_names(language: str) -> Iterator[tuple[str, str]]:
    """Codes and names, singular and plural, without the CLDR's remarks in brackets."""
    from babel import Locale
    from babel.numbers import get_currency_name

    for code in map(str, Locale.parse(language).currencies):
        for count in (1, 2):
            name = get_currency_name(code, count, language)
            yield code, _normal(re.sub(r"\(.*\)", "", name))


def _head(name: str, language: str) -> str:
    """The word for the money itself: its last word in English, its first in French."""
    words = name.split()
    if language == "en":
        return words[-1]
    return words[words[0].startswith("nouve")]


def _one(codes: set[str], plain: frozenset[str]) -> str | None:
    """The one that is meant: the only one, else the only one in use, else the plain one."""
    for choice in (codes, codes & _iso_codes().keys(), codes & plain):
        if len(choice) == 1:
            return next(iter(choice))
    return None
