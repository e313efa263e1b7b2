"""Scoring: how sure a finding is, as the share of its like that was right.

`COUNTED` is what was counted on the articles of the gold set that rules may be looked at beside
(``tests/gold/develop`` and ``later``; ``python -m bench.scores`` counts anew): of each
construction, how many findings were in the gold, of how many. From that, the share that is to be
expected is (right + 1) / (all + 2), by Laplace's rule of succession [1]: little seen is little
sure. Where an end isn't named but recalled (a pronoun, "the company"), or a name that nobody knows,
it is as much less as such findings were less often right than those between known names.

Rules do better on the texts they were written beside than on others: take a score as an order among
findings, and as an upper bound.

[1] Laplace, Essai philosophique sur les probabilités, 1814.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TypeAlias

from graph.rules.values import End, Finding

Count: TypeAlias = tuple[int, int]
"""How many were right, of how many."""

COUNTED: dict[str, Count] = {
    "active": (198, 253),
    "relative": (72, 88),
    "over": (79, 92),
    "shared": (17, 20),
    "passive": (31, 42),
    "participle": (50, 66),
    "led": (53, 72),
    "beside": (2, 2),
    "inverted": (0, 0),
    "title": (45, 49),
    "apposition": (147, 161),
    "copula": (16, 17),
    "noun": (40, 51),
    "beside-name": (25, 26),
    "inside": (9, 13),
    "figure": (62, 104),
}
"""By construction."""
NAMED: Count = (541, 641)
"""Of those whose ends are known by name."""
RECALLED: Count = (305, 415)
"""Of those with an end that is recalled."""
NEW: Count = (373, 622)
"""Of those with a name that only the text tells the class of; counted with no catalogue."""


def confidence(finding: Finding) -> Decimal:
    """The score of a finding, from 0 to 1, with two decimals."""
    share = _expected(COUNTED[finding.how])
    for end in (finding.subject, finding.object):
        share *= _kept(end)
    return share.quantize(Decimal("0.01"))


def _expected(count: Count) -> Decimal:
    right, total = count
    return Decimal(right + 1) / Decimal(total + 2)


def _kept(end: End) -> Decimal:
    if end.how in ("pronoun", "noun"):
        return min(Decimal(1), _expected(RECALLED) / _expected(NAMED))
    if end.how in ("new", "thing"):
        return min(Decimal(1), _expected(NEW) / _expected(NAMED))
    return Decimal(1)
