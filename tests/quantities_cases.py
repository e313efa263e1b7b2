"""Cases of what a text says in figures, and whether all of it is read.

A case is read right if everything in it is found where it stands and with its value, and nothing
else of its kind is found.

The French cases are half of those of Microsoft's Recognizers-Text; they live outside of the
project. Their places are those of the number or date alone, and a date's may have its article
before it ("le"). Dates that depend on the day of writing are counted where the case tells that day.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from graph.amounts import find_amounts
from graph.amounts.units import measure_at
from graph.dates import find_dates
from graph.model import Amount

FRENCH = Path(__file__).parents[2] / "shared" / "data" / "french-quantities.json"
ENGLISH = Path(__file__).parent / "quantities" / "english.yaml"
PUBLISHED = date(2026, 3, 18)
"""Day of the English cases."""

KINDS = {"CurrencyModel": "currencies", "PercentModel": "percentages", "NumberModel": "numbers",
         "DateParser": "dates"}  # fmt: skip
CODES = {
    "Dollar": "USD", "Dollar États-Unis": "USD", "Dollar Canadien": "CAD", "Livre": "GBP",
    "Dollar de Hong Kong": "HKD", "Dollar Australien": "AUD", "Yen Japonais": "JPY",
    "Euro": "EUR", "Franc Suisse": "CHF", "Mark Finlandais": "FIM", "Roupie": "INR",
    "Mexican peso": "MXN", "Florins Néerlandais": "NLG",
}  # fmt: skip
"""ISO 4217 code of the benchmark's names for money; other names are units in words."""


@dataclass(frozen=True)
class Wanted:
    """What a reader finds at ``text[start:end]``."""

    start: int
    end: int
    low: str
    """A number or an ISO 8601 date."""
    high: str
    unit: str = ""


@dataclass(frozen=True)
class Case:
    """A sentence and everything of one kind in it."""

    kind: str
    language: str
    text: str
    published: date | None
    wanted: tuple[Wanted, ...]

    @property
    def held_back(self) -> bool:
        """Whether its result was kept out of sight while the rules were written."""
        return hashlib.sha256(self.text.encode()).digest()[0] % 4 == 3


def english() -> Iterator[Case]:
    for kind, cases in yaml.safe_load(ENGLISH.read_text(encoding="utf-8")).items():
        for text, found in cases:
            wanted = [_wanted(text, words, str(said)) for words, said in found.items()]
            yield Case(kind, "en", text, PUBLISHED, tuple(wanted))


def _wanted(text: str, words: str, said: str) -> Wanted:
    value, _, unit = said.partition(" ")
    low, _, high = value.partition("..")
    assert text.count(words) == 1, f"{text}: {words}"
    start = text.index(words)
    return Wanted(start, start + len(words), low, high or low, unit)


def french() -> Iterator[Case]:
    for model, cases in json.loads(FRENCH.read_text(encoding="utf-8")).items():
        for case in cases:
            kind, text, results = KINDS[model], case["Input"], case["Results"]
            day = case.get("Context", {}).get("ReferenceDateTime")
            if kind == "dates":
                if day is None and not any(re.search(r"\d{4}", each["Text"]) for each in results):
                    continue
                wanted = [_wanted_date(text, each) for each in results]
            else:
                wanted = [
                    _wanted_number(text, each) for each in results if each["Resolution"]["value"]
                ]
            yield Case(
                kind, "fr", text, date.fromisoformat(day[:10]) if day else None, tuple(wanted)
            )


def _wanted_date(text: str, result: dict[str, Any]) -> Wanted:
    looks_back = re.search(r"\bsuis (?:re)?venu\b|\bsuis parti\b", text)
    day = result["Value"]["PastResolution" if looks_back else "FutureResolution"]["date"]
    return Wanted(result["Start"], result["Start"] + result["Length"], day, day)


def _wanted_number(text: str, result: dict[str, Any]) -> Wanted:
    said = result["Resolution"]
    value = said["value"].rstrip("%").replace(",", ".")
    name = said.get("unit", "")
    unit = "/".join({said.get("isoCurrency") or CODES.get(name, name), name})
    start = result.get("Start", text.casefold().find(result["Text"].casefold()))
    return Wanted(start, start + len(result["Text"]), value, value, unit)


def is_read(case: Case) -> bool:
    """Whether exactly what is wanted is found."""
    found = sorted(_found(case), key=lambda each: each.start)
    wanted = sorted(case.wanted, key=lambda each: each.start)
    return len(found) == len(wanted) and all(
        _same(case, one, other) for one, other in zip(found, wanted, strict=True)
    )


def _found(case: Case) -> Iterator[Wanted]:
    if case.kind == "dates":
        for each in find_dates(case.text, case.language, case.published):
            first, last = each.moment.earliest.isoformat(), each.moment.latest.isoformat()
            yield Wanted(each.span.start, each.span.end, first, last)
        return
    for amount in find_amounts(case.text, case.language):
        if _is_of(case, amount):
            yield from _as_wanted(case, amount)


def _is_of(case: Case, amount: Amount) -> bool:
    unit = amount.quantity
    if case.kind == "currencies":
        wanted = {name for each in case.wanted for name in each.unit.casefold().split("/")}
        return bool(unit.currency) or any(
            (unit.unit_text or "?").casefold().startswith(name) for name in wanted
        )
    if case.kind == "percentages":
        return unit.unit_code == "P1" or "point" in (unit.unit_text or "")
    # The benchmark leaves out measures that touch their number: "29km".
    touches = re.search(r"\d[a-zA-Z]", amount.written)
    return case.language == "en" or not (touches and measure_at(unit.unit_text or "", 0))


def _as_wanted(case: Case, amount: Amount) -> Iterator[Wanted]:
    """The amount; its two ends where the case knows no ranges, as the benchmark doesn't."""
    quantity = amount.quantity
    unit = quantity.currency or ("%" if quantity.unit_code == "P1" else quantity.unit_text) or ""
    low, high = str(quantity.minimum), str(quantity.maximum)
    start, end = amount.span.start, amount.span.end
    if low == high or case.language == "en":
        yield Wanted(start, end, low, high, unit)
        return
    yield Wanted(start, end, low, low, unit)
    yield Wanted(start, end, high, high, unit)


def _same(case: Case, found: Wanted, wanted: Wanted) -> bool:
    if case.kind == "dates":
        words = case.text[found.start : found.end], case.text[wanted.start : wanted.end]
        same_place = _bare(words[0]) == _bare(words[1]) and found.end >= wanted.start
        return same_place and (found.low, found.high) == (wanted.low, wanted.high)
    place = found.start <= wanted.start and wanted.end <= found.end
    if case.kind == "numbers":  # what is counted stands behind, money before or behind
        beside = case.text[found.start : wanted.start] + case.text[wanted.end : found.end]
        place = place and (case.language == "fr" or not any(map(str.isdigit, beside)))
    elif case.language == "en":
        place = (found.start, found.end) == (wanted.start, wanted.end)
    return (
        place
        and _unit_is(case, found.unit, wanted.unit)
        and (_equal(found.low, wanted.low) and _equal(found.high, wanted.high))
    )


def _unit_is(case: Case, found: str, wanted: str) -> bool:
    names = wanted.casefold().split("/")
    return case.kind == "numbers" or any(map(found.casefold().startswith, names))


def _equal(found: str, wanted: str) -> bool:
    """Equal in the 15 digits that the benchmark gives."""
    one, other = Decimal(found), Fraction(wanted)
    return abs(Fraction(one) - other) <= abs(other) * Fraction(1, 10**14)


def _bare(words: str) -> str:
    return re.sub(r"^(?:le|the)\s+", "", words).rstrip(" .")
