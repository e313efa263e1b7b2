"""Scoring: how sure a finding is, as the share of its like that was right.

`SHARES` were counted on the half of the gold set that rules may be looked at beside
(``tests/gold/develop``): of the findings of each construction, how many were in the gold, by
Laplace's rule of succession, (right + 1) / (all + 2) [1]. A pronoun, or a noun for somebody named
before, takes its own share off. What was counted there is higher than it will be elsewhere, so that
no score goes beyond 0.95.

[1] Laplace, Essai philosophique sur les probabilités, 1814.
"""

from __future__ import annotations

from decimal import Decimal

from graph.rules.values import End, Finding

SHARES = {
    "active": 0.75,
    "relative": 0.8,
    "over": 0.75,
    "shared": 0.7,
    "passive": 0.75,
    "participle": 0.75,
    "led": 0.7,
    "beside": 0.5,
    "inverted": 0.6,
    "title": 0.85,
    "apposition": 0.85,
    "copula": 0.75,
    "noun": 0.65,
    "listed": 0.8,
}
"""Construction -> share of its findings that are right."""
WAYS = {
    "name": 1.0, "hidden": 0.95, "new": 0.9, "described": 0.9, "pronoun": 0.8, "noun": 0.75,
}  # fmt: skip
"""How an end was understood -> share that is kept."""
HIGHEST = 0.95


def confidence(finding: Finding) -> Decimal:
    """The score of a finding, from 0 to 1, with two decimals."""
    share = SHARES[finding.how] * _kept(finding.subject) * _kept(finding.object)
    return Decimal(str(round(min(share, HIGHEST), 2)))


def _kept(end: End) -> float:
    return WAYS[end.how]
