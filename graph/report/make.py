"""Make the report: the findings put into words, each with its sentences and articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from graph.agreement import Dispute, Reason, find_disputes, find_rivals
from graph.alike import connected
from graph.ontology import Ontology
from graph.report.agreed import find_agreements
from graph.report.conversions import Pair, Rate, find_rates
from graph.report.overdue import find_overdue
from graph.report.statements import Reader
from graph.report.values import (
    Conversion,
    Item,
    RatePair,
    Report,
    SourceRow,
)
from graph.vocabulary import BASE

if TYPE_CHECKING:
    import networkx

_DAY = len("2030-12-31")


def make_report(
    network: networkx.MultiDiGraph, ontology: Ontology, as_of: str | None = None
) -> Report:
    """The report of a network that `graph.project` made; its language is the network's.

    ``as_of`` is the day, in ISO 8601, on which plans are overdue or not; without it, the day of
    the newest article is.
    """
    reader = Reader(network)
    disputes = _disputes(network, ontology)
    day = as_of or _newest(network)
    return Report(
        language=network.graph["language"],
        as_of=day,
        as_of_given=as_of is not None,
        claims=sum(_counts(said) for *_, said in network.edges(data=True)),
        modalities=reader.modalities,
        agreed=_most_first(_item(reader, group) for group in find_agreements(network)),
        denied=_at_odds(reader, disputes, "denial"),
        opposite=_at_odds(reader, disputes, "opposite"),
        rivals=_at_odds(reader, disputes, "rivals"),
        figures=_at_odds(reader, disputes, "figures"),
        overdue=_overdue(reader, day),
        rates=tuple(_rate_pair(reader, pair) for pair in find_rates(network)),
        articles=_articles(reader),
        base=network.graph.get("base", BASE),
    )


def _newest(network: networkx.MultiDiGraph) -> str | None:
    """The day of the newest article; of a vague date, the first day that it may mean."""
    articles = network.graph["articles"].values()
    dates = (str(known["published"])[:_DAY] for known in articles if known["published"])
    newest = max(dates, default=None)
    return newest and newest + "-01-01"[len(newest) - 4 :]


def _counts(said: Mapping[str, Any]) -> bool:
    """Whether it is a claim of an article that somebody accepted."""
    return bool(said["article"]) and said["status"] == "Accepted"


def _disputes(network: networkx.MultiDiGraph, ontology: Ontology) -> tuple[Dispute, ...]:
    relations = ontology.relations.values()
    found = (
        *find_disputes(network, {each.iri: each.opposite_of for each in relations}),
        *find_rivals(network, {each.iri: each.one_subject_for for each in relations}),
    )
    return _without_echoes(network, found)


def _without_echoes(
    network: networkx.MultiDiGraph, disputes: Iterable[Dispute]
) -> tuple[Dispute, ...]:
    """The disputes without those of an inference whose own premises are in the same dispute."""
    disputes = tuple(disputes)
    premises = {
        iri: set(said["derived_from"])
        for *_, iri, said in network.edges(keys=True, data=True)
        if said["inferred"]
    }
    pairs = {(each.first, each.second) for each in disputes}
    pairs |= {(second, first) for first, second in pairs}
    return tuple(
        each
        for each in disputes
        if not any(
            (premise, other) in pairs
            for one, other in ((each.first, each.second), (each.second, each.first))
            for premise in premises.get(one, ())
        )
    )


def _at_odds(reader: Reader, disputes: Iterable[Dispute], reason: Reason) -> tuple[Item, ...]:
    pairs = ((each.first, each.second) for each in disputes if each.reason == reason)
    return _most_first(_item(reader, group) for group in connected(pairs))


def _item(reader: Reader, claims: Iterable[str], **more: Any) -> Item:
    statements = reader.statements(claims)
    stories = {each.source.story for each in statements if each.source}
    return Item(reader.title(each.claim for each in statements), len(stories), statements, **more)


def _most_first(items: Iterable[Item]) -> tuple[Item, ...]:
    """What most sources state comes first."""
    return tuple(sorted(items, key=lambda item: (-item.sources, item.title, _first_claim(item))))


def _first_claim(item: Item) -> str:
    return item.statements[0].claim


def _overdue(reader: Reader, day: str | None) -> tuple[Item, ...]:
    return tuple(
        _item(
            reader,
            each.plans,
            deadline=reader.shown(each.deadline),
            later=reader.statements(each.later),
        )
        for each in (find_overdue(reader.network, day) if day else ())
    )


def _rate_pair(reader: Reader, pair: Pair) -> RatePair:
    values = [rate.value for rate in pair.rates]
    conversions = tuple(_conversion(reader, rate) for rate in pair.rates)
    names = reader.shown(pair.one), reader.shown(pair.other)
    return RatePair(*names, conversions, min(values), max(values), pair.spread, pair.wide)


def _conversion(reader: Reader, rate: Rate) -> Conversion:
    source = reader.source(rate.article) if rate.article else None
    written, equivalent = reader.shown(rate.written), reader.shown(rate.equivalent)
    return Conversion(written, equivalent, rate.value, rate.claims, source)


def _articles(reader: Reader) -> tuple[SourceRow, ...]:
    """A row per article, the newest first; those without a date come last."""
    counts: dict[str, Counter[str]] = {iri: Counter() for iri in reader.network.graph["articles"]}
    for *_, said in reader.network.edges(data=True):
        if said["article"] in counts and _counts(said):
            counts[said["article"]][said["modality"]] += 1
    rows = [
        SourceRow(reader.source(iri), found.total(), dict(sorted(found.items())))
        for iri, found in sorted(counts.items())
    ]
    return tuple(sorted(rows, key=lambda row: row.source.published or "", reverse=True))
