"""Check articles: ground their facts, name them, encode them and hold them against
the shapes.

The build, the review and whatever else lets facts in do it here, so that all ask for the same.
A shape sees the ontology, the graph of this one article, and what the catalogue says of the
entities that the article names, and of all that this leads to. Neither other articles nor the
size of the catalogue make a difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

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
from graph.validate import shapes_for, validate, violations


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
class Task:
    """Some facts of an article, to be checked."""

    article: Article
    facts: tuple[Fact, ...]
    origins: Mapping[str, Origin]
    """Where the user wrote of what isn't a fact, by IRI, for what the shapes find."""


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
    (checked,) = check_all([Task(article, tuple(facts), origins)], standard)
    return checked


def check_all(tasks: Iterable[Task], standard: Standard) -> tuple[Checked, ...]:
    """The same of several articles, each by itself.

    They are held against the shapes together first, which asks each shape once; if any shape is
    broken, one after another. Raises `InputError` as `check` does.
    """
    drafts = [_draft(task, standard) for task in tasks]
    if len(drafts) > 1 and not standard.shapes.rest and _is_sound(drafts, standard):
        return tuple(draft.checked for draft in drafts)
    return tuple(_held_against_shapes(draft, standard) for draft in drafts)


@dataclass(frozen=True, slots=True)
class _Draft:
    """What came of an article's facts, before any shape has seen it."""

    checked: Checked
    known: tuple[Quad, ...]
    """What the catalogue says of the entities in it."""
    origins: Mapping[str, Origin]
    """As given: of what isn't a fact."""


def _draft(task: Task, standard: Standard) -> _Draft:
    article, facts, catalogue = task.article, task.facts, standard.catalogue
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
    return _Draft(
        Checked(claims, quads, (*unclear, *ungrounded, *repeated)),
        answers(asked(facts), own, standard.descriptions),
        task.origins,
    )


def _is_sound(drafts: Iterable[_Draft], standard: Standard) -> bool:
    """Whether no shape is broken where all articles are seen at once."""
    namespaces = standard.catalogue.namespaces
    found = violations(_seen(drafts, standard), standard.ontology, standard.shapes, namespaces)
    return next(found, None) is None


def _held_against_shapes(draft: _Draft, standard: Standard) -> Checked:
    store, namespaces = _seen([draft], standard), standard.catalogue.namespaces
    written = {claim.iri: claim.fact.fact.origin for claim in draft.checked.claims}
    origins = {**draft.origins, **written}
    unfit = validate(store, standard.ontology, origins, standard.shapes, namespaces)
    return replace(draft.checked, problems=(*draft.checked.problems, *unfit))


def check_catalogue(standard: Standard) -> tuple[Problem, ...]:
    """What is wrong with the catalogue by itself."""
    store = Store()
    store.bulk_load(standard.terms, RdfFormat.N_TRIPLES, lenient=True)
    store.bulk_extend(standard.catalogue.quads)
    known = standard.catalogue
    return validate(store, standard.ontology, known.origins, standard.shapes, known.namespaces)


def _seen(drafts: Iterable[_Draft], standard: Standard) -> Store:
    """What the shapes see of articles."""
    store = Store()
    store.bulk_load(standard.terms, RdfFormat.N_TRIPLES, lenient=True)
    store.bulk_extend({quad for draft in drafts for quad in (*draft.known, *draft.checked.quads)})
    return store
