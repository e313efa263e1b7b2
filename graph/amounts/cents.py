"""Cents behind an amount of money: "treize euros et quarante-cinq cents", "15 dollars 50".

Cents with their name count from 1 to 99. Without it two digits are cents in French, where the
clause ends behind them or says for what they are paid ("15 euros 50 le kilo").
"""

from __future__ import annotations

import re
from decimal import Decimal

from graph.amounts.units import GAP

_NAMED = {
    "en": re.compile(
        rf"{GAP}(?:and{GAP})?(?P<number>\d{{1,2}}|[a-z]+(?:[ -][a-z]+)?){GAP}(?:cents?|pence)(?!\w)"
    ),
    "fr": re.compile(
        rf"{GAP}(?:et{GAP})?(?P<number>\d{{1,2}}|[a-zé]+(?:[ -](?:et[ -])?[a-zé]+){{0,3}}){GAP}"
        rf"(?:cents?|centimes?)(?!\w)"
    ),
}
_BARE = re.compile(
    rf"{GAP}(?P<number>\d\d)(?=[^\S\n]*(?:[.;:!?)»…]|,(?!\d)|\Z)|{GAP}(?:le|la|les|par|en|pour|de|à)(?!\w))"
    r"(?!\.\d)"
)


def cents_behind(text: str, end: int, language: str) -> tuple[int, Decimal] | None:
    """Where the cents behind an amount that ends at `end` end, and what part of one they are.

    >>> cents_behind("treize euros et quarante-cinq cents", 12, "fr")
    (35, Decimal('0.45'))
    """
    match = _NAMED[language].match(text, end)
    if match is None and language == "fr":
        match = _BARE.match(text, end)
    number = _number(match["number"], language) if match else None
    return (match.end(), Decimal(number) / 100) if match and number else None


def _number(written: str, language: str) -> int | None:
    """A number under 100, in digits or in words."""
    from text_to_num import text2num

    try:
        number = int(written) if written.isdigit() else text2num(written, language)
    except ValueError:
        return None
    return number if 0 < number < 100 else None
