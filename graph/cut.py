"""Cut: the part of a network that a page is to hold.

By relation and article, then the neighbourhood of one entity in what is left. Entities stay, so
that speakers and topics keep their names; claims go.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.binding import read_binding
from graph.errors import ProjectError, QueryError
from graph.store import View, namespaces_of
from graph.vocabulary import slug_of

if TYPE_CHECKING:
    import networkx
    from pyoxigraph import Quad, Store


@dataclass(frozen=True, slots=True)
class Part:
    """What of a network is wanted; all of it where nothing is said."""

    focus: str | None = None
    """IRI of an entity: itself and what is at most ``steps`` claims away."""
    steps: int = 1
    relations: tuple[str, ...] = ()
    """IRIs: only claims of these."""
    articles: tuple[str, ...] = ()
    """IRIs: only what these state, and what follows from that."""


WHOLE = Part()


def cut(network: networkx.MultiDiGraph, part: Part) -> networkx.MultiDiGraph:
    """The network with the claims of a part only, and the articles that state them.

    ``network`` is what `graph.project` returns. Raises `ProjectError` where no claim is left.
    """
    if part == WHOLE:
        return network
    stated = {iri: _articles(said) for *_, iri, said in _edges(network)}
    kept = _with(network, [edge for edge in _edges(network) if _is_wanted(edge, part, stated)])
    if part.focus is not None:
        near = _near(kept, part.focus, part.steps)
        kept = _with(kept, [edge for edge in _edges(kept) if edge[0] in near and edge[1] in near])
    if not kept.number_of_edges():
        raise ProjectError(
            "the page would hold nothing: no claim is left. Ask for more with --focus, --relation "
            "or --article."
        )
    return kept


def cut_store(store: Store, whole: networkx.MultiDiGraph, kept: networkx.MultiDiGraph) -> Store:
    """The quads behind a part: without the claims that aren't in it, and what only they need.

    ``kept`` is what `cut` leaves of the ``whole`` network. Entities stay, as they do there.
    """
    from pyoxigraph import Store

    dropped = {iri for *_, iri in whole.edges(keys=True)} - {
        iri for *_, iri in kept.edges(keys=True)
    }
    dropped |= set(whole.graph.get("articles", {})) - set(kept.graph.get("articles", {}))
    quads = [
        quad
        for quad in store
        if _value(quad.subject) not in dropped and not _is_only_in(whole, kept, quad)
    ]
    articles = namespaces_of(store).article
    needed = _needed(quads, articles)
    made = Store()
    made.extend(
        quad
        for quad in quads
        if not _is_of_article(quad.subject, articles) or quad.subject in needed
    )
    return made


def _is_only_in(whole: networkx.MultiDiGraph, kept: networkx.MultiDiGraph, quad: Quad) -> bool:
    """Whether it is the plain triple of claims that are all cut away."""
    ends = _value(quad.subject), _value(quad.object)

    def has(network: networkx.MultiDiGraph) -> bool:
        between = (network.get_edge_data(*ends) or {}).values()
        return any(said["relation"] == quad.predicate.value for said in between)

    return has(whole) and not has(kept)


def _needed(quads: Iterable[Quad], articles: str) -> set[Any]:
    """What lies in the articles (passages, amounts) and something else leads to."""
    links: dict[Any, list[Any]] = {}
    for quad in quads:
        start = quad.subject if _is_of_article(quad.subject, articles) else None
        if _is_of_article(quad.object, articles):
            links.setdefault(start, []).append(quad.object)
    needed: set[Any] = set()
    waiting: list[Any] = [None]
    while waiting:
        found = set(links.get(waiting.pop(), ())) - needed
        needed |= found
        waiting.extend(found)
    return needed


def _is_of_article(term: object, articles: str) -> bool:
    """Whether an IRI is that of a part of an article, not of the article itself.

    ``articles`` is what the IRIs of articles begin with.
    """
    iri = _value(term)
    return iri.startswith(articles) and bool(set("/#") & set(iri.removeprefix(articles)))


def _value(term: object) -> str:
    from pyoxigraph import NamedNode

    return term.value if isinstance(term, NamedNode) else ""


Edge = tuple[str, str, str, dict[str, Any]]
"""Subject, object, IRI of the claim, what is known of it."""


def _edges(network: networkx.MultiDiGraph) -> list[Edge]:
    return list(network.edges(keys=True, data=True))


def _with(network: networkx.MultiDiGraph, edges: Iterable[Edge]) -> networkx.MultiDiGraph:
    """The network's entities with these edges, and the articles that these need."""
    import networkx as nx

    made = nx.MultiDiGraph(**network.graph)
    made.add_nodes_from(network.nodes(data=True))
    made.add_edges_from(edges)
    used = {article for *_, said in made.edges(data=True) for article in _articles(said)}
    known = network.graph.get("articles", {})
    made.graph["articles"] = {iri: known[iri] for iri in known if iri in used}
    return made


def _articles(said: Mapping[str, Any]) -> set[str]:
    quoted = {passage["article"] for passage in said.get("evidence", ())}
    return quoted | ({said["article"]} if said.get("article") else set())


def _is_wanted(edge: Edge, part: Part, stated: Mapping[str, set[str]]) -> bool:
    *_, iri, said = edge
    if part.relations and said["relation"] not in part.relations:
        return False
    if not part.articles:
        return True
    if not said.get("inferred"):
        return bool(stated[iri] & set(part.articles))
    # What follows is kept where it follows from these articles, at most with the catalogue's help.
    premises = said.get("derived_from", ())
    sources = {article for premise in premises for article in stated.get(premise, ())}
    return bool(sources) and sources <= set(part.articles)


def _near(network: networkx.MultiDiGraph, focus: str, steps: int) -> set[str]:
    import networkx as nx

    return set(nx.ego_graph(network.to_undirected(as_view=True), focus, radius=steps))


def read_part(
    network: networkx.MultiDiGraph,
    source: Store | View,
    *,
    focus: str | None = None,
    steps: int = 1,
    relations: Iterable[str] = (),
    articles: Iterable[str] = (),
) -> Part:
    """The part that a person asks for by names, slugs or IRIs.

    Raises `QueryError` for a name that nothing or several things bear, and for what is no entity,
    relation or article of the network.
    """
    known = network.graph.get("relations", {})
    return Part(
        focus=None if focus is None else _entity(network, source, focus),
        steps=steps,
        relations=tuple(sorted(_relation(known, source, text) for text in relations)),
        articles=tuple(
            sorted(_article(network.graph["articles"], source, text) for text in articles)
        ),
    )


def _entity(network: networkx.MultiDiGraph, source: Store | View, text: str) -> str:
    iri = read_binding(text, source).value
    if iri not in network:
        raise QueryError(f"--focus {text}: no entity. `newsgraph entities` lists them.")
    return iri


def _relation(known: Mapping[str, Any], source: Store | View, text: str) -> str:
    named = [iri for iri in known if iri.replace("#", "/").rpartition("/")[2] == text]
    iri = named[0] if named else read_binding(text, source).value
    if iri not in known:
        raise QueryError(
            f"--relation {text}: no relation. Give its name in the ontology, or its label."
        )
    return iri


def _article(known: Mapping[str, Any], source: Store | View, text: str) -> str:
    if named := [iri for iri in known if slug_of(iri) == text]:
        return named[0]
    iri = read_binding(text, source).value
    if iri not in known:
        slugs = ", ".join(sorted(map(slug_of, known)))
        raise QueryError(f"--article {text}: no article. There is {slugs}.")
    return iri
