"""The whole: what is put together of all parts, and how it is written down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Store

from graph.corpus.part import About
from graph.corpus.shelf import Shelf, texts
from graph.export.rdf import TURTLE_HEADER, join_trig, join_turtle, write_block
from graph.files import read_text
from graph.infer import infer
from graph.model import Problem
from graph.ontology import Ontology
from graph.premises import Sight
from graph.sources.article import TEXT_FILE
from graph.vocabulary import (
    CATALOGUE_GRAPH,
    INFERRED_GRAPH,
    ONTOLOGY_GRAPH,
    article_graph,
    article_iri,
    proposed_graph,
)


@dataclass(frozen=True)
class Corpus:
    """Everything that was built from a folder of seeds."""

    seeds: Path
    ontology: Ontology
    catalogue: tuple[Quad, ...]
    """The catalogue's graph."""
    about: Mapping[str, About]
    """What is known of each article, by slug."""
    warnings: tuple[Problem, ...]
    """What looks odd but stops nothing."""
    inferred: tuple[Quad, ...]
    """The graph of inferences."""
    shelf: Shelf
    """The articles' graphs."""

    @property
    def claims(self) -> int:
        """How many claims all articles make."""
        return sum(about.claims for about in self.about.values())

    @property
    def waiting(self) -> int:
        """How many proposed facts wait for a person's review."""
        return sum(about.waiting for about in self.about.values())

    @property
    def title(self) -> str:
        """What to call the whole: a lone article's headline says it best."""
        headlines = [about.headline for about in self.about.values()]
        return (len(headlines) == 1 and headlines[0]) or "newsgraph"

    def texts(self, *, every: bool = False) -> dict[str, str]:
        """The articles that may be passed on whole, or every one, by IRI."""
        return {
            article_iri(slug).value: read_text(self.seeds / slug / TEXT_FILE)
            for slug, about in self.about.items()
            if every or about.full_text
        }

    def turtle(self) -> Iterator[bytes]:
        """What is stated, as `graph.export.rdf.to_turtle` writes it, piece by piece."""
        return join_turtle(chain(self._articles(), _block(CATALOGUE_GRAPH, self.catalogue)))

    def trig(self) -> Iterator[bytes]:
        """Everything, as `graph.export.rdf.to_trig` writes it, piece by piece."""
        graphs = (
            self._articles(),
            _block(CATALOGUE_GRAPH, self.catalogue),
            _block(INFERRED_GRAPH, self.inferred),
            _block(ONTOLOGY_GRAPH, self.ontology.quads),
            self._proposals(),
        )
        return join_trig(chain(*graphs))

    @cached_property
    def store(self) -> Store:
        """All graphs: articles, catalogue, ontology, inferred (and proposals if asked for)."""
        store = Store()
        store.bulk_extend(chain(self.ontology.quads, self.catalogue, self.inferred))
        for name, block in chain(self._articles(), self._proposals()):
            text = TURTLE_HEADER + block
            store.bulk_load(text, RdfFormat.TURTLE, to_graph=name, lenient=True)
        return store

    def _articles(self) -> Iterator[tuple[NamedNode, bytes]]:
        return ((article_graph(slug), text) for slug, text in texts(self.shelf, "stated"))

    def _proposals(self) -> Iterator[tuple[NamedNode, bytes]]:
        return ((proposed_graph(slug), text) for slug, text in texts(self.shelf, "proposed"))


def _block(name: NamedNode, quads: Iterable[Quad]) -> Iterator[tuple[NamedNode, bytes]]:
    if block := write_block(quad.triple for quad in quads):
        yield name, block


def infer_from(
    shelf: Shelf, catalogue: Iterable[Quad], ontology: Ontology, sight: Sight
) -> tuple[Quad, ...]:
    """What follows from all parts, the catalogue and the ontology, sorted."""
    store = Store()
    store.bulk_extend(chain(ontology.quads, catalogue))
    for slug, text in texts(shelf, "premises"):
        # Who may ask for anything may ask for a graph by its name, too.
        graph = article_graph(slug) if sight is None else None
        store.bulk_load(text, RdfFormat.N_TRIPLES, to_graph=graph, lenient=True)
    return tuple(infer(store, ontology))
