"""Build: from a folder of seeds to one store that holds all graphs.

``read → ground → mint → encode`` runs article by article; then the whole is validated. Nothing
goes further while there is one problem, and all are told at once. What follows from the facts
is inferred last. The clock, the network and the machine play no part: the same seeds give the
same quads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Quad, Store

from graph.catalogue import Catalogue, Entity
from graph.corpus.read import CATALOGUE_FILE, Seeds, Source, read_seeds
from graph.encode import encode, encode_newcomers
from graph.errors import InputError
from graph.ground import ground
from graph.infer import infer
from graph.mint import mint
from graph.model import Article, Claim, Origin, Problem, Status
from graph.newcomers import find_newcomers, with_newcomers
from graph.ontology import Ontology, read_ontology
from graph.rates import check_rates
from graph.settings import read_settings
from graph.validate import validate
from graph.vocabulary import article_iri, proposed_graph


@dataclass(frozen=True, slots=True)
class Reading:
    """One article, and what was found to stand in it."""

    source: Source
    claims: tuple[Claim, ...]
    newcomers: tuple[Entity, ...]
    """Entities that only its proposals know."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything that was built from a folder of seeds."""

    ontology: Ontology
    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    waiting: int
    """Proposed facts, which wait for a person's review."""
    warnings: tuple[Problem, ...]
    """What looks odd but stops nothing."""
    store: Store
    """All graphs: articles, catalogue, ontology, inferred (and proposals if asked for)."""

    @property
    def title(self) -> str:
        """What to call the whole: a lone article's headline says it best."""
        headlines = [article.metadata.title for article in self.articles]
        return (len(headlines) == 1 and headlines[0]) or "newsgraph"

    def texts(self, *, every: bool = False) -> dict[str, str]:
        """The articles that may be passed on whole, or every one, by IRI."""
        return {
            article_iri(article.slug).value: article.text
            for article in self.articles
            if every or article.metadata.full_text
        }


def build(seeds: Path, ontology: Path | None = None, *, proposed: bool = False) -> Corpus:
    """Read, ground, encode, validate and infer everything under a folder of seeds.

    ``ontology`` is a folder that replaces the one that newsgraph.toml names, or that newsgraph
    brings along. With ``proposed``,
    proposed facts are built too, into graphs of their own; else they are only counted. Raises
    `InputError` with every problem of every file, and `ProjectError` where there are no seeds.
    """
    settings = read_settings(seeds)
    terms, read = read_ontology(ontology or settings.project.ontology), read_seeds(seeds)
    if read.catalogue is None:
        raise InputError(read.problems)
    problems = list(read.problems)
    readings = [_read(source, read.catalogue, terms, proposed, problems) for source in read.sources]
    store = _fill(terms, read.catalogue, readings)
    problems.extend(validate(store, terms, _origins(seeds, read, readings)))
    if problems:
        raise InputError(problems)
    proposals = _take_proposals(store, read.sources)
    infer(store, terms)
    store.bulk_extend(proposals)
    return Corpus(
        ontology=terms,
        articles=tuple(source.article for source in read.sources),
        claims=tuple(claim for reading in readings for claim in reading.claims),
        waiting=sum(f.status is Status.PROPOSED for s in read.sources for f in s.facts),
        warnings=tuple(w for reading in readings for w in check_rates(reading.claims)),
        store=store,
    )


def _read(
    source: Source, catalogue: Catalogue, terms: Ontology, proposed: bool, problems: list[Problem]
) -> Reading:
    """Ground and name one article's facts; what is wrong is added to the problems."""
    facts = [fact for fact in source.facts if proposed or fact.status is not Status.PROPOSED]
    newcomers, unclear = find_newcomers(source.article, facts, catalogue, terms)
    known = with_newcomers(catalogue, newcomers)
    grounded, ungrounded = ground(source.article, facts, known, terms)
    claims, repeated = mint(source.article.slug, grounded)
    problems.extend((*unclear, *ungrounded, *repeated))
    return Reading(source, claims, newcomers)


def _fill(terms: Ontology, catalogue: Catalogue, readings: Iterable[Reading]) -> Store:
    store = Store()
    store.bulk_extend(terms.quads)
    store.bulk_extend(catalogue.quads)
    for reading in readings:
        store.bulk_extend(encode(reading.source.article, reading.claims))
        store.bulk_extend(encode_newcomers(reading.source.article, reading.newcomers))
    return store


def _take_proposals(store: Store, sources: Iterable[Source]) -> list[Quad]:
    """Take the proposals out of the store: nothing is inferred from them."""
    taken: list[Quad] = []
    for source in sources:
        graph = proposed_graph(source.article.slug)
        taken.extend(store.quads_for_pattern(None, None, None, graph))
        store.remove_graph(graph)
    return taken


def _origins(seeds: Path, read: Seeds, readings: Iterable[Reading]) -> dict[str, Origin]:
    """IRI -> the line that a message about it points to."""
    origins = dict(read.catalogue.origins) if read.catalogue else {}
    origins[""] = Origin((seeds / CATALOGUE_FILE).as_posix())
    for reading in readings:
        folder, article = reading.source.folder, reading.source.article
        origins[article_iri(article.slug).value] = Origin((folder / "article.yaml").as_posix())
        origins.update(_claim_origins(reading.claims))
    return origins


def _claim_origins(claims: Iterable[Claim]) -> Iterator[tuple[str, Origin]]:
    return ((claim.iri, claim.fact.fact.origin) for claim in claims)
