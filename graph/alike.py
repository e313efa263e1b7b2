"""Alike: whether two claims may be of one time, of one voice and of one figure.

What `graph.agreement` and the report hold claims against each other with. A claim is an edge of
the network (`graph.project`) with its ``subject`` and ``object``; figures are compared in the
units that both claims give, conversions included, and are the same within `TOLERANCE`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import networkx

TOLERANCE = Decimal("0.05")
"""Share of the larger figure by which two may differ and still be called the same."""

Claim: TypeAlias = Mapping[str, Any]
"""An edge of the network, with its ``subject`` and ``object``."""
Triple: TypeAlias = tuple[str, str, str]

HELD = ("Asserted", "Reported")
"""Modalities of what is said to be so."""
_ALWAYS = "9999-12-31"


def same_ends(network: networkx.MultiDiGraph) -> dict[Triple, list[Claim]]:
    """The claims that count, by what they say; those of a symmetric relation whichever way.

    What nobody has accepted, or somebody has withdrawn, doesn't count. Each claim carries beside
    its own attributes ``story`` and ``published`` of its article.
    """
    articles = network.graph.get("articles", {})
    found: defaultdict[Triple, list[Claim]] = defaultdict(list)
    for subject, target, iri, said in network.edges(keys=True, data=True):
        if (said.get("status") or "Accepted") == "Accepted":
            one, other = sorted((subject, target)) if said["symmetric"] else (subject, target)
            article = articles.get(said.get("article"), {})
            claim = dict(said) | {
                "iri": iri,
                "subject": subject,
                "object": target,
                "story": article.get("story") or said.get("article"),
                "published": article.get("published"),
            }
            found[one, said["relation"], other].append(claim)
    return found


def connected(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """What hangs together by the pairs, each group and all of them sorted.

    >>> connected([("c", "b"), ("x", "y"), ("a", "b")])
    (('a', 'b', 'c'), ('x', 'y'))
    """
    groups: dict[str, set[str]] = {}
    for one, other in pairs:
        # The smaller group moves into the larger one: each name moves at most log n times.
        first = groups.setdefault(one, {one})
        less, more = sorted((first, groups.setdefault(other, {other})), key=len)
        if less is not more:
            more |= less
            groups.update(dict.fromkeys(less, more))
    return tuple(
        sorted(tuple(sorted(each)) for each in {id(g): g for g in groups.values()}.values())
    )


def voice(claim: Claim) -> tuple[str, str | None]:
    """Whose word it is: the article's (or the catalogue's source's, or the rule's), or a speaker's.

    An article and somebody whom it quotes are two voices; an article and what corrects it are one.
    """
    return claim.get("story") or claim.get("source") or claim["iri"], claim.get("speaker")


def meet(one: Claim, other: Claim) -> bool:
    """Whether the times for which two claims are made have a day in common."""
    (begin, end), (start, finish) = _period(one), _period(other)
    return begin <= finish and start <= end


def _period(claim: Claim) -> tuple[str, str]:
    """First and last day of what a claim is about; open where it gives no date."""
    begin = claim.get("from") or claim.get("on") or ""
    end = claim.get("until") or claim.get("on")
    return begin, last_day(end) if end else _ALWAYS


def last_day(lexical: str) -> str:
    """No day of a year or a month sorts behind it.

    >>> last_day("2030"), last_day("2030-05"), last_day("2030-05-17")
    ('2030-12-31', '2030-05-31', '2030-05-17')
    """
    return lexical + "-12-31"[len(lexical) - 4 :] if len(lexical) < len(_ALWAYS) else lexical


def same_date(one: str | None, other: str | None) -> bool:
    """Whether two dates may be the same day; the one may be less precise.

    >>> same_date("2030", "2030-05"), same_date("2030", None), same_date(None, None)
    (True, False, True)
    """
    if one is None or other is None:
        return one == other
    return one.startswith(other) or other.startswith(one)


def differ(one: Claim, other: Claim) -> bool:
    """Whether two claims give figures in the same unit, and none of those is the same."""
    found = _comparable(one, other)
    return bool(found) and not any(_close(*pair) for pair in found)


def same_figure(one: Claim, other: Claim) -> bool:
    """Whether two claims give a figure that is the same in some unit."""
    return any(_close(*pair) for pair in _comparable(one, other))


def _comparable(one: Claim, other: Claim) -> list[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    pairs = product(_quantities(one), _quantities(other))
    return [(a, b) for a, b in pairs if _unit(a) == _unit(b)]


def _quantities(claim: Claim) -> Iterator[Mapping[str, Any]]:
    yield claim["amount"]
    if claim["amount"].get("equivalent"):
        yield claim["amount"]["equivalent"]


def _unit(amount: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(
        (amount.get(key) or "").casefold() for key in ("currency", "unit_code", "unit_text")
    )


def _close(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two figures, or ranges of figures, are the same within `TOLERANCE`."""
    (low, high), (least, most) = _range(one), _range(other)
    apart = max(least - high, low - most)
    return apart <= TOLERANCE * max(map(abs, (low, high, least, most)))


def _range(amount: Mapping[str, Any]) -> tuple[Decimal, Decimal]:
    return Decimal(amount["minimum"]), Decimal(amount["maximum"])
