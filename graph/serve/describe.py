"""What is said of a thing: enough to understand it without asking again.

Of a claim: all its statements, and those of what belongs to it (its evidence with the sentence, its
amounts, the article, who encoded it), and the names of the entities and terms that they mention. Of
an entity or an article: its own statements, and the same for each claim that is about it.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import BlankNode, NamedNode, Store, Triple

from graph.vocabulary import (
    AGENT,
    ARTICLE,
    BASE,
    CLAIM,
    ENTITY,
    GRAPH,
    INFERENCE,
    NAMING,
    NG,
    RDF_TYPE,
    RULE,
)

_THINGS = (ENTITY, CLAIM, INFERENCE, NG, RULE, GRAPH)
"""What stands for itself: it is mentioned by what belongs to something else, never part of it."""
_CLAIMS = (CLAIM, INFERENCE)
_ABOUT = (ENTITY, ARTICLE, AGENT)
"""What claims are about, or come from."""


def describe(store: Store, iri: NamedNode) -> Iterator[Triple]:
    """What a store says of a thing, some of it perhaps twice; nothing where it isn't known."""
    yield from _whole(store, iri)
    if iri.value.startswith(_ABOUT):
        pointing = {quad.subject for quad in store.quads_for_pattern(None, None, iri, None)}
        for claim in sorted(pointing, key=str):
            if isinstance(claim, NamedNode) and claim.value.startswith(_CLAIMS):
                yield from _whole(store, claim)


def _whole(store: Store, iri: NamedNode) -> Iterator[Triple]:
    """The statements of a thing and of what belongs to it, with the names of the rest."""
    waiting: list[NamedNode | BlankNode] = [iri]
    seen: set[object] = {iri}
    while waiting:
        for triple in _said(store, waiting.pop()):
            yield triple
            for term in (triple.predicate, triple.object):
                if term in seen or not isinstance(term, NamedNode | BlankNode):
                    continue
                seen.add(term)
                if isinstance(term, BlankNode) or _belongs(term):
                    waiting.append(term)
                else:
                    yield from _name(store, term)


def _belongs(term: NamedNode) -> bool:
    return term.value.startswith(BASE) and not term.value.startswith(_THINGS)


def _said(store: Store, term: NamedNode | BlankNode) -> Iterator[Triple]:
    return (quad.triple for quad in store.quads_for_pattern(term, None, None, None))


def _name(store: Store, term: NamedNode) -> Iterator[Triple]:
    """Its class and what it is called, if it is one of newsgraph's own."""
    if term.value.startswith(BASE):
        for predicate in (RDF_TYPE, *NAMING):
            for quad in store.quads_for_pattern(term, predicate, None, None):
                yield quad.triple
