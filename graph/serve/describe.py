"""What is said of a thing: enough to understand it without asking again.

Of a claim: all its statements, and those of what belongs to it (its evidence with the sentence, its
amounts, the article, who encoded it), and the names of the entities and terms that they mention. Of
an entity or an article: its own statements, and the same for each claim that is about it, unless
there are very many.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pyoxigraph import BlankNode, NamedNode, Store, Triple

from graph.store import namespaces_of
from graph.vocabulary import BASE, NAMING, NG, RDF_TYPE, RULE, Namespaces

MOST_CLAIMS = 1000
"""Some 2 MB of Turtle; queries with LIMIT and OFFSET take more in parts."""


def describe(store: Store, iri: NamedNode) -> Iterator[Triple]:
    """What a store says of a thing, some of it perhaps twice; nothing where it isn't known.

    Of more than `MOST_CLAIMS` claims about it there are only the statements that name it.
    """
    claims: list[NamedNode] = []
    namespaces = namespaces_of(store)
    # What claims are about, or come from.
    if iri.value.startswith((namespaces.entity, namespaces.article, namespaces.agent)):
        pointing = [
            q
            for q in store.quads_for_pattern(None, None, iri, None)
            if _is_claim(q.subject, namespaces)
        ]
        claims = sorted({q.subject for q in pointing if isinstance(q.subject, NamedNode)}, key=str)
        if len(claims) > MOST_CLAIMS:
            yield from (quad.triple for quad in pointing)
            claims = []
    yield from _whole(store, [iri, *claims], namespaces)


def _is_claim(term: object, namespaces: Namespaces) -> bool:
    claims = (namespaces.claim, namespaces.inference)
    return isinstance(term, NamedNode) and term.value.startswith(claims)


def _whole(store: Store, things: Sequence[NamedNode], namespaces: Namespaces) -> Iterator[Triple]:
    """The statements of things and of what belongs to them, with the names of the rest."""
    waiting: list[NamedNode | BlankNode] = list(things)
    seen: set[object] = set(things)
    while waiting:
        for triple in _said(store, waiting.pop()):
            yield triple
            for term in (triple.predicate, triple.object):
                if term in seen or not isinstance(term, NamedNode | BlankNode):
                    continue
                seen.add(term)
                if isinstance(term, BlankNode) or _belongs(term, namespaces):
                    waiting.append(term)
                else:
                    yield from _name(store, term, namespaces)


def _belongs(term: NamedNode, namespaces: Namespaces) -> bool:
    """Whether it is part of a thing; what stands for itself is mentioned, and never part of one."""
    things = (namespaces.entity, namespaces.claim, namespaces.inference, namespaces.graph, NG, RULE)
    return term.value.startswith(namespaces.base) and not term.value.startswith(things)


def _said(store: Store, term: NamedNode | BlankNode) -> Iterator[Triple]:
    return (quad.triple for quad in store.quads_for_pattern(term, None, None, None))


def _name(store: Store, term: NamedNode, namespaces: Namespaces) -> Iterator[Triple]:
    """Its class and what it is called, if it is one of newsgraph's own."""
    if term.value.startswith((namespaces.base, BASE)):
        for predicate in (RDF_TYPE, *NAMING):
            for quad in store.quads_for_pattern(term, predicate, None, None):
                yield quad.triple
