"""Show the entities of a graph, and what was judged about them, as tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from pyoxigraph import Literal, NamedNode, Store

from graph.catalogue import key
from graph.explain import heading
from graph.identity.duplicates import Duplicate
from graph.identity.tell import tell
from graph.identity.values import Judgement, entities_of
from graph.query import Table
from graph.store import namespaces_of
from graph.vocabulary import DCTERMS, SKOS, slug_of

if TYPE_CHECKING:
    import networkx

_COLUMNS = ("entity", "label", "class", "claims", "names")
_REPLACED_BY = NamedNode(DCTERMS + "isReplacedBy")
_NAMES = {"prefLabel": "name", "altLabel": "other name", "hiddenLabel": "hidden name"}
Row: TypeAlias = tuple[str, str | NamedNode, str]
"""What is told of an entity, and what belongs to that: a language, a date, an article."""


def list_entities(network: networkx.MultiDiGraph, text: str = "") -> Table:
    """Entities one of whose names holds the text, in any language, most talked about first.

    ``claims`` counts the claims that an entity is an end of; what was inferred doesn't count.
    """
    counts = dict.fromkeys(network.nodes, 0)
    for source, target, inferred in network.edges(data="inferred"):
        for end in {source, target}:
            counts[end] += not inferred
    wanted = key(text)
    rows = [
        (-counts[iri], known["label"], iri, known)
        for iri, known in network.nodes(data=True)
        if any(wanted in key(name) for name in known["names"]) or not wanted
    ]
    rows.sort(key=lambda row: row[:3])
    return Table(
        _COLUMNS,
        tuple(
            (
                NamedNode(iri),
                Literal(label),
                Literal(known["class_label"] or ""),
                Literal(-count),
                Literal(", ".join(name for name in known["names"] if name != label)),
            )
            for count, label, iri, known in rows
        ),
    )


def show_entity(
    iri: str, store: Store, network: networkx.MultiDiGraph, judgements: Iterable[Judgement]
) -> Table:
    """All that is known of an entity: names, class, identifiers, articles, claims, judgements.

    For one that was merged, all that is known of what it is now.
    """
    replaced = dict(_replaced(store))
    iri = replaced.get(iri, iri)
    known: Mapping[str, Any] = network.nodes.get(iri, {})
    rows: list[Row] = [
        ("entity", NamedNode(iri), ""),
        ("class", known.get("class_label") or "", known.get("class_iri") or ""),
        *_names(iri, store),
        *(("identifier", NamedNode(each), "") for each in known.get("same_as", ())),
        *(("merged from", NamedNode(old), "") for old, new in replaced.items() if new == iri),
        *_judged(iri, replaced, judgements),
        *_said(iri, network),
    ]
    return Table(
        ("what", "value", "where"),
        tuple(
            (Literal(what), value if isinstance(value, NamedNode) else Literal(value), Literal(to))
            for what, value, to in rows
        ),
    )


def _replaced(store: Store) -> Iterator[tuple[str, str]]:
    graph = namespaces_of(store).catalogue_graph
    for quad in store.quads_for_pattern(None, _REPLACED_BY, None, graph):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            yield quad.subject.value, quad.object.value


def _names(iri: str, store: Store) -> Iterator[Row]:
    graph = namespaces_of(store).catalogue_graph
    for kind, what in _NAMES.items():
        quads = store.quads_for_pattern(NamedNode(iri), NamedNode(SKOS + kind), None, graph)
        names = (quad.object for quad in quads)
        found = {(each.language or "", each.value) for each in names if isinstance(each, Literal)}
        yield from ((what, name, language) for language, name in sorted(found))


def _judged(
    iri: str, replaced: Mapping[str, str], judgements: Iterable[Judgement]
) -> Iterator[Row]:
    for each in judgements:
        if iri in {replaced.get(entity, entity) for entity in entities_of(each)}:
            back = f"; taken back: {each.made.undone_by}, {each.made.undone}"
            made = f"{each.made.by}, {each.made.on}"
            yield "judgement", tell(each), made + (back if each.made.undone else "")


def _said(iri: str, network: networkx.MultiDiGraph) -> Iterator[Row]:
    """The articles that speak of it, and the claims in which it is an end, speaker or topic."""
    edges = [
        edge
        for edge in network.edges(data=True)
        if iri in (*edge[:2], edge[2]["speaker"], *edge[2]["topics"])
    ]
    edges.sort(key=lambda edge: (edge[2]["inferred"], edge[2]["article"] or "", edge[2]["iri"]))
    counts = Counter(edge[2]["article"] for edge in edges if edge[2]["article"])
    for article, number in sorted(counts.items()):
        headline = network.graph["articles"].get(article, {}).get("headline") or article
        claims = f"{number} claim" if number == 1 else f"{number} claims"
        yield "article", headline, f"{slug_of(article)}, {claims}"
    for source, target, claim in edges:
        where = slug_of(claim["article"]) if claim["article"] else claim["source"] or ""
        yield "claim", heading(network, source, target, claim), where


def list_duplicates(pairs: Iterable[Duplicate]) -> Table:
    """Entities that may be one, with what speaks for it and against."""
    return Table(
        ("score", "entity", "name", "other", "other name", "for", "against"),
        tuple(
            (
                Literal(each.score),
                NamedNode(each.one),
                Literal(each.name),
                NamedNode(each.other),
                Literal(each.other_name),
                Literal("; ".join(each.reasons)),
                Literal("; ".join(each.doubts)),
            )
            for each in pairs
        ),
    )


def list_judgements(judgements: Iterable[Judgement]) -> Table:
    """What was judged about who is who, numbered as `newsgraph entities undo` counts them."""
    return Table(
        ("number", "judgement", "by", "on", "note", "taken back"),
        tuple(
            (
                Literal(number),
                Literal(tell(each)),
                Literal(each.made.by),
                Literal(each.made.on),
                Literal(each.made.note or ""),
                Literal(", ".join(filter(None, (each.made.undone_by, each.made.undone)))),
            )
            for number, each in enumerate(judgements, 1)
        ),
    )
