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
    "active": (99, 125),
    "relative": (38, 46),
    "over": (52, 56),
    "shared": (9, 12),
    "passive": (20, 22),
    "participle": (22, 33),
    "led": (32, 39),
    "beside": (0, 0),
    "inverted": (0, 0),
    "title": (12, 14),
    "apposition": (72, 79),
    "copula": (4, 4),
    "noun": (15, 19),
    "beside-name": (5, 5),
    "inside": (2, 3),
    "figure": (44, 73),
}
"""By construction."""
NAMED: Count = (291, 330)
"""Of those whose ends are known by name."""
RECALLED: Count = (106, 139)
"""Of those with an end that is recalled."""
NEW: Count = (180, 270)
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
