"""Excerpt: the part of a corpus that a page is to hold, in a store, without a store of the whole.

The ends of all claims are read off the shelf, text by text, and so it is decided which claims are
wanted; then only these are loaded, each with what its article says of it (evidence, amounts,
plain triple). So memory is bounded by the page, not by the corpus. What a person chose (`Part`)
is given whole; of a corpus that nobody chose from, the claims between its most connected entities
are taken.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from heapq import nsmallest
from itertools import chain
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, serialize

from graph.corpus.ends import Ends, ends_in, ends_of
from graph.corpus.pick import pick
from graph.corpus.shelf import texts
from graph.corpus.whole import Corpus, load_blocks, premises
from graph.cut import WHOLE, Part
from graph.vocabulary import (
    PROV,
    RDF_TYPE,
    SCHEMA,
)

MAX_CLAIMS = 20_000
"""Claims in a page that nobody chose a part for: with them it has some 57 MB."""
_DERIVED_FROM = re.compile(
    rb"^<([^<>]*)> <%bwasDerivedFrom> <([^<>]*)> \.$" % PROV.encode(), re.MULTILINE
)

_Claims: TypeAlias = Mapping[str, Collection[Ends]]
"""Claims by the slug of the article that makes them."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A part of a corpus."""

    store: Store
    slugs: frozenset[str]
    """Of the articles that it has something of."""


def named_things(corpus: Corpus) -> Store:
    """All that a person may name in choosing a part: ontology, catalogue and headlines."""
    store = _known(corpus)
    store.bulk_extend(_headlines(corpus))
    return store


def _known(corpus: Corpus) -> Store:
    """The ontology and the catalogue."""
    store = Store()
    store.bulk_extend(chain(corpus.ontology.quads_for(corpus.namespaces), corpus.catalogue))
    return store


def _headlines(corpus: Corpus) -> Iterator[Quad]:
    names = corpus.namespaces
    for slug, about in corpus.about.items():
        article, graph = names.article_iri(slug), names.article_graph(slug)
        yield Quad(article, RDF_TYPE, NamedNode(SCHEMA + "NewsArticle"), graph)
        if about.headline is not None:
            yield Quad(article, NamedNode(SCHEMA + "headline"), Literal(about.headline), graph)


def excerpt(corpus: Corpus, part: Part = WHOLE, most: int = MAX_CLAIMS) -> Excerpt:
    """Ontology, catalogue, and of articles and inferences what a page of a part needs.

    A part by article or relation or around an entity may have more than that in it; `graph.cut`
    takes what is to be shown. Without any, it is ``most`` claims between the most connected
    entities, and what follows from these alone.
    """
    if part == WHOLE:
        claims = _most_connected(corpus, most)
        return _loaded(corpus, claims, _following(corpus, claims))
    if part.articles:
        slugs = {iri.removeprefix(corpus.namespaces.article) for iri in part.articles}
        claims = {slug: made for slug, made in _by_article(corpus) if slug in slugs}
        return _loaded(corpus, claims, _following(corpus, claims))
    is_wanted = _chosen(corpus, part)
    inferences = (each.iri for each in ends_in(corpus.inferred) if is_wanted(each))
    return _loaded(corpus, _claims(corpus, is_wanted), set(inferences))


def _by_article(corpus: Corpus) -> Iterator[tuple[str, list[Ends]]]:
    """The claims that each article makes, by its slug."""
    return ((slug, list(ends_of(part))) for slug, part in premises(corpus.shelf))


def _claims(corpus: Corpus, is_wanted: Callable[[Ends], bool]) -> _Claims:
    found = ((slug, list(filter(is_wanted, made))) for slug, made in _by_article(corpus))
    return {slug: made for slug, made in found if made}


# ── Which claims ──────────────────────────────────────────────────────────────────────────


def _most_connected(corpus: Corpus, most: int) -> _Claims:
    """The claims of which the less connected end has the most connections; then by article."""
    degrees = Counter(
        end for _, made in _by_article(corpus) for each in made for end in _both(each)
    )
    ranked = sorted(degrees, key=lambda iri: (-degrees[iri], iri))
    rank = {iri: number for number, iri in enumerate(ranked)}
    found = (
        (max(rank[each.subject], rank[each.object]), slug, each.iri, each)
        for slug, made in _by_article(corpus)
        for each in made
    )
    best: defaultdict[str, list[Ends]] = defaultdict(list)
    for _, slug, _, each in nsmallest(most, found):
        best[slug].append(each)
    return dict(best)


def _chosen(corpus: Corpus, part: Part) -> Callable[[Ends], bool]:
    """Whether a claim or an inference is of the part's relations, and near its focus."""

    def is_of_relation(each: Ends) -> bool:
        return not part.relations or each.relation in part.relations

    if part.focus is None:
        return is_of_relation
    near = {part.focus}
    for _ in range(part.steps):
        edges = filter(is_of_relation, _edges(corpus))
        near |= {end for each in edges if near & set(_both(each)) for end in _both(each)}
    return lambda each: is_of_relation(each) and near.issuperset(_both(each))


def _both(each: Ends) -> tuple[str, str]:
    return each.subject, each.object


def _edges(corpus: Corpus) -> Iterator[Ends]:
    """Every claim, the catalogue's too, and every inference."""
    known = serialize((quad.triple for quad in corpus.catalogue), format=RdfFormat.N_TRIPLES)
    articles = (each for _, made in _by_article(corpus) for each in made)
    return chain(articles, ends_in(known or b""), ends_in(corpus.inferred))


def _following(corpus: Corpus, claims: _Claims) -> set[str]:
    """The inferences that rest on some claims, and on what the catalogue says, alone."""
    there = {each.iri for made in claims.values() for each in made}
    there |= {
        quad.subject.value for quad in corpus.catalogue if isinstance(quad.subject, NamedNode)
    }
    there.add(corpus.namespaces.catalogue_graph.value)
    found = {inference: True for inference, _ in _premises(corpus)}
    found |= {inference: False for inference, claim in _premises(corpus) if claim not in there}
    return {inference for inference, rests in found.items() if rests}


def _premises(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Each inference, and a claim that it rests on."""
    for found in _DERIVED_FROM.finditer(corpus.inferred):
        yield found[1].decode(), found[2].decode()


# ── What is loaded ────────────────────────────────────────────────────────────────────────


def _loaded(corpus: Corpus, claims: _Claims, inferences: Collection[str]) -> Excerpt:
    store, names = _known(corpus), corpus.namespaces
    picked = (
        (names.article_graph(slug), pick(text, slug, {each.iri for each in claims[slug]}, names))
        for slug, text in texts(corpus.shelf, "stated")
        if slug in claims
    )
    load_blocks(store, picked, names)
    lines = b"".join(_inferred(corpus, inferences))
    store.bulk_load(lines, RdfFormat.N_TRIPLES, to_graph=names.inferred_graph, lenient=True)
    return Excerpt(store, frozenset(claims))


def _inferred(corpus: Corpus, inferences: Collection[str]) -> Iterator[bytes]:
    """What is said of some inferences, and their triples."""
    for line in corpus.inferred.splitlines(keepends=True):
        if line[1 : line.index(b">")].decode() in inferences:
            yield line
    for each in ends_in(corpus.inferred):
        if each.iri in inferences:
            yield f"<{each.subject}> <{each.relation}> <{each.object}> .\n".encode()
