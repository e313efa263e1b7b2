"""The whole: what is put together of all parts, and how it is written down."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain, islice
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from graph.catalogue import Catalogue
from graph.corpus.part import About
from graph.corpus.shelf import Kind, Shelf, text, texts
from graph.export.rdf import (
    join_trig,
    join_turtle,
    rewrite_block,
    turtle_header,
    write_block,
    write_lines,
)
from graph.files import read_text
from graph.folding import Folded, fold_all, read_folded, standing, unfold
from graph.infer import conclude
from graph.model import Problem
from graph.ontology import Ontology
from graph.premises import Sight
from graph.sources.article import TEXT_FILE
from graph.stores.values import Graph, graph_of
from graph.vocabulary import DEFAULT, Namespaces

_AT_ONCE = 500
"""Parts that are read together."""


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
    inferred: bytes
    """The graph of inferences, as sorted N-Triples."""
    shelf: Shelf
    """The articles' graphs."""
    namespaces: Namespaces = DEFAULT
    """Those of the project."""

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

    def texts(self, *, every: bool = False, of: Container[str] | None = None) -> dict[str, str]:
        """The articles that may be passed on whole, or every one, by IRI.

        Only ``of`` some articles, by their slugs, where these are given.
        """
        return {
            self.namespaces.article_iri(slug).value: read_text(self.seeds / slug / TEXT_FILE)
            for slug, about in self.about.items()
            if (every or about.full_text) and (of is None or slug in of)
        }

    def turtle(self) -> Iterator[bytes]:
        """What is stated, as `graph.export.rdf.to_turtle` writes it, piece by piece."""
        namespaces = self.namespaces
        catalogue = self._block(namespaces.catalogue_graph, self.catalogue)
        return join_turtle(chain(self._articles(), catalogue), namespaces)

    def trig(self) -> Iterator[bytes]:
        """Everything, as `graph.export.rdf.to_trig` writes it, piece by piece."""
        namespaces = self.namespaces
        graphs = (
            self._articles(),
            self._block(namespaces.catalogue_graph, self.catalogue),
            self._inferred(),
            self._block(namespaces.ontology_graph, self.ontology.quads),
            self._proposals(),
        )
        return join_trig(chain(*graphs), namespaces)

    def graphs(self) -> Iterator[Graph]:
        """The graphs but the proposals, as stores take them: an article's is read when asked."""
        namespaces = self.namespaces
        for slug, about in self.about.items():
            read = partial(self._lines, slug)
            yield Graph(namespaces.article_graph(slug), about.digest, read)
        for name, quads in (
            (namespaces.catalogue_graph, self.catalogue),
            (namespaces.ontology_graph, self.ontology.quads),
        ):
            yield graph_of(name, write_lines(quad.triple for quad in quads))
        inferred = sorted(line + b"\n" for line in self.inferred.split(b"\n") if line)
        yield graph_of(namespaces.inferred_graph, b"".join(inferred))

    def _lines(self, slug: str) -> bytes:
        block = turtle_header(self.namespaces) + text(self.shelf, "stated", slug)
        return write_lines(q.triple for q in parse(block, RdfFormat.TURTLE, lenient=True))

    @cached_property
    def store(self) -> Store:
        """All graphs: articles, catalogue, ontology, inferred (and proposals if asked for)."""
        store = Store()
        store.bulk_extend(chain(self.ontology.quads_for(self.namespaces), self.catalogue))
        inferred = self.namespaces.inferred_graph
        store.bulk_load(self.inferred, RdfFormat.N_TRIPLES, to_graph=inferred, lenient=True)
        load_blocks(store, chain(self._articles(), self._proposals()), self.namespaces)
        return store

    def _articles(self) -> Iterator[tuple[NamedNode, bytes]]:
        return self._graphs(self.namespaces.article_graph, "stated")

    def _inferred(self) -> Iterator[tuple[NamedNode, bytes]]:
        if self.inferred:
            yield self.namespaces.inferred_graph, rewrite_block(self.inferred, self.namespaces)

    def _proposals(self) -> Iterator[tuple[NamedNode, bytes]]:
        return self._graphs(self.namespaces.proposed_graph, "proposed")

    def _graphs(
        self, name: Callable[[str], NamedNode], kind: Kind
    ) -> Iterator[tuple[NamedNode, bytes]]:
        return ((name(slug), block) for slug, block in texts(self.shelf, kind))

    def _block(self, name: NamedNode, quads: Iterable[Quad]) -> Iterator[tuple[NamedNode, bytes]]:
        if block := write_block((quad.triple for quad in quads), self.namespaces):
            yield name, block


def infer_from(shelf: Shelf, catalogue: Catalogue, ontology: Ontology, sight: Sight) -> bytes:
    """What follows from all parts, the catalogue and the ontology, as `graph.infer` gives it."""
    store = Store()
    namespaces = catalogue.namespaces
    store.bulk_extend(chain(ontology.quads_for(namespaces), catalogue.quads))
    if sight is None:
        # Who may ask for anything may ask for a graph by its name, too.
        for slug, part in premises(shelf):
            _load(store, unfold(standing(part)), namespaces.article_graph(slug))
        return conclude(store, ontology, namespaces)
    folded = fold_all(standing(part) for _, part in premises(shelf))
    _load(store, folded.lines())
    return conclude(store, ontology, namespaces, folded.others)


def premises(shelf: Shelf) -> Iterator[tuple[str, Folded]]:
    """What of each article the rules can see, by its slug."""
    kept = texts(shelf, "premises")
    while some := list(islice(kept, _AT_ONCE)):
        slugs = (slug for slug, _ in some)
        yield from zip(slugs, read_folded(text for _, text in some), strict=True)


def load_blocks(
    store: Store, blocks: Iterable[tuple[NamedNode, bytes]], namespaces: Namespaces
) -> None:
    """Add graphs that `graph.export.rdf.write_block` wrote, each under its name."""
    remaining = iter(blocks)
    # Together: to be called ten thousand times costs the engine more than to read.
    while some := list(islice(remaining, _AT_ONCE)):
        text = b"".join(join_trig(some, namespaces))
        store.bulk_load(text, RdfFormat.TRIG, lenient=True)


def _load(store: Store, triples: Iterable[str], graph: NamedNode | None = None) -> None:
    store.bulk_load("".join(triples), RdfFormat.N_TRIPLES, to_graph=graph, lenient=True)
