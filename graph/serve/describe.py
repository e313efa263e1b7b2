"""What is said of a thing: enough to understand it without asking again.

Of a claim: all its statements, and those of what belongs to it (its evidence with the sentence, its
amounts, the article, who encoded it), and the names of the entities and terms that they mention. Of
an entity or an article: its own statements, and the same for each claim that is about it, unless
there are very many.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
MOST_CLAIMS = 1000
"""Some 2 MB of Turtle; queries with LIMIT and OFFSET take more in parts."""


def describe(store: Store, iri: NamedNode) -> Iterator[Triple]:
    """What a store says of a thing, some of it perhaps twice; nothing where it isn't known.

    Of more than `MOST_CLAIMS` claims about it there are only the statements that name it.
    """
    claims: list[NamedNode] = []
    if iri.value.startswith(_ABOUT):
        pointing = [
            q for q in store.quads_for_pattern(None, None, iri, None) if _is_claim(q.subject)
        ]
        claims = sorted({q.subject for q in pointing if isinstance(q.subject, NamedNode)}, key=str)
        if len(claims) > MOST_CLAIMS:
            yield from (quad.triple for quad in pointing)
            claims = []
    yield from _whole(store, [iri, *claims])


def _is_claim(term: object) -> bool:
    return isinstance(term, NamedNode) and term.value.startswith(_CLAIMS)


def _whole(store: Store, things: Sequence[NamedNode]) -> Iterator[Triple]:
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
