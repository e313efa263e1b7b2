"""Check one article: ground its facts, name them, encode them and hold them against the shapes.

The build, the review and whatever else lets facts in do it here, so that all ask for the same.
A shape sees the ontology, the graph of this one article, and what the catalogue says of the
entities that the article names, and of all that this leads to. Neither other articles nor the
size of the catalogue make a difference.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import Quad, RdfFormat, Store, serialize

from graph.asked import Descriptions, answers, asked, describe
from graph.catalogue import Catalogue
from graph.encode import encode, encode_newcomers
from graph.ground import ground
from graph.mint import mint
from graph.model import Article, Claim, Fact, Origin, Problem
from graph.newcomers import find_newcomers, with_newcomers
from graph.ontology import Ontology
from graph.shacl import Compiled, compile_shapes
from graph.validate import shapes_for, validate


@dataclass(frozen=True, slots=True)
class Standard:
    """What articles are held against; the same for all articles of a build."""

    catalogue: Catalogue
    ontology: Ontology
    descriptions: Descriptions
    """What the catalogue says, by its subjects."""
    terms: bytes
    """The ontology as N-Triples: text is quicker to load than objects."""
    shapes: Compiled


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of some facts of an article."""

    claims: tuple[Claim, ...]
    quads: tuple[Quad, ...]
    """The article's graph, and its graph of proposals."""
    problems: tuple[Problem, ...]


def set_standard(catalogue: Catalogue, ontology: Ontology) -> Standard:
    """The standard that a catalogue and an ontology set."""
    store = Store()
    namespaces = catalogue.namespaces
    store.bulk_extend(ontology.quads_for(namespaces))
    return Standard(
        catalogue=catalogue,
        ontology=ontology,
        descriptions=describe(catalogue.quads),
        terms=serialize((quad.triple for quad in ontology.quads), format=RdfFormat.N_TRIPLES)
        or b"",
        shapes=compile_shapes(shapes_for(ontology, namespaces), store),
    )


def check(
    article: Article, facts: Iterable[Fact], standard: Standard, origins: Mapping[str, Origin]
) -> Checked:
    """The claims that some facts make together, and all that is wrong with them.

    ``origins`` says where the user wrote of what isn't a fact, by IRI, for what the shapes find.
    Raises `InputError` where the shapes themselves can't be run.
    """
    facts, catalogue = tuple(facts), standard.catalogue
    namespaces = catalogue.namespaces
    newcomers, unclear = find_newcomers(article, facts, catalogue, standard.ontology)
    known = with_newcomers(catalogue, newcomers)
    grounded, ungrounded = ground(article, facts, known, standard.ontology)
    claims, repeated = mint(article.slug, grounded, namespaces)
    quads = (
        *encode(article, claims, namespaces),
        *encode_newcomers(article, newcomers, namespaces),
    )
    own = catalogue.for_article(article.slug)
    store = _seen(quads, answers(asked(facts), own, standard.descriptions), standard)
    written = ChainMap({claim.iri: claim.fact.fact.origin for claim in claims}, dict(origins))
    unfit = validate(store, standard.ontology, written, standard.shapes, namespaces)
    return Checked(claims, quads, (*unclear, *ungrounded, *repeated, *unfit))


def check_catalogue(standard: Standard) -> tuple[Problem, ...]:
    """What is wrong with the catalogue by itself."""
    store = Store()
    store.bulk_load(standard.terms, RdfFormat.N_TRIPLES, lenient=True)
    store.bulk_extend(standard.catalogue.quads)
    known = standard.catalogue
    return validate(store, standard.ontology, known.origins, standard.shapes, known.namespaces)


def _seen(quads: Iterable[Quad], known: Iterable[Quad], standard: Standard) -> Store:
    """What the shapes see of an article."""
    store = Store()
    store.bulk_load(standard.terms, RdfFormat.N_TRIPLES, lenient=True)
    store.extend(known)
    store.extend(quads)
    return store
