"""The Python API: a knowledge graph as one value, in each of the forms that people use."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Store

from graph.errors import ProjectError
from graph.ontology import Ontology, read_ontology
from graph.query import Answer, Term, query
from graph.store import View, namespaces_of, read_file, view

if TYPE_CHECKING:
    import networkx
    from rdflib import Dataset

    from graph.cut import Part
    from graph.search import Index
    from graph.search.values import Found, Within

_FRAME_HEIGHT = 640
"""CSS pixels that the page takes in a notebook."""


@dataclass(frozen=True)
class KnowledgeGraph:
    """Facts with their sentences: to query, to walk through, to look at and to pass on."""

    store: Store = field(repr=False)
    """All named graphs, in Oxigraph."""
    ontology: Ontology = field(repr=False)
    title: str = "newsgraph"
    language: str = "en"
    """BCP 47 tag of the labels that networks and pages show first."""
    texts: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Articles that may be passed on whole, by IRI. A graph that was loaded has none."""

    @cached_property
    def view(self) -> View:
        """What queries see: the union of all graphs but the proposals, each triple once."""
        return view(self.store)

    @cached_property
    def dataset(self) -> Dataset:
        """The graph for rdflib, at Oxigraph's speed; its default graph is the union of all.

        A copy: what is added to it changes nothing else.
        """
        from oxrdflib import OxigraphStore
        from rdflib import Dataset

        # The view's own default graph is the union; oxrdflib's would count a triple that two
        # articles state twice.
        dataset = Dataset(store=OxigraphStore(store=view(self.store).store))
        for prefix, namespace in namespaces_of(self.store).prefixes.items():
            dataset.bind(prefix, namespace)
        return dataset

    @cached_property
    def network(self) -> networkx.MultiDiGraph:
        """A node per entity, an edge per claim; `graph.project` tells their attributes."""
        from graph.project import project

        return project(self.store, self.ontology, self.language)

    @cached_property
    def html(self) -> str:
        """The interactive page: one file, no network."""
        return self.page()

    def page(
        self, part: Part | None = None, *, max_nodes: int | None = None, of: int | None = None
    ) -> str:
        """The interactive page of a part of the graph, with at most so many entities drawn.

        Where the graph is itself the most connected part of a larger one, that has ``of`` claims.
        Raises `ProjectError` where the part holds no claim.
        """
        from graph.console import make_console
        from graph.cut import WHOLE, cut, cut_store
        from graph.render import MAX_NODES, render

        store = self.store
        if part is not None and part != WHOLE:
            store = cut_store(store, self.network, cut(self.network, part))
        relations = self.ontology.relations.values()
        return render(
            self.network,
            title=self.title,
            language=self.language,
            max_nodes=max_nodes or MAX_NODES,
            part=part or WHOLE,
            texts=self.texts,
            opposites={relation.iri: relation.opposite_of for relation in relations},
            console=make_console(store, self.ontology),
            of=of,
        )

    def query(self, sparql: str, bindings: Mapping[str, Term] | None = None) -> Answer:
        """The answer to a SPARQL query, or to the named query of that name.

        Raises `QueryError` if it can't be read or run.
        """
        named = self.ontology.queries.get(sparql)
        return query(self.view, named.sparql if named else sparql, bindings=bindings)

    def export(self, format: str, *, proposed: bool = False) -> bytes:
        """The graph in one of the formats of `graph.export.FORMATS`.

        Raises `OutputError` for a format that there isn't.
        """
        from graph.export import export

        return export(format, self.store, self.ontology, self.network, proposed=proposed)

    def explain(self, subject: str, object: str | None = None) -> str:
        """The sentences, articles and rules behind what is said of one or two entities."""
        from graph.explain import explain

        return explain(self.network, subject, object)

    @cached_property
    def index(self) -> Index:
        """Words of the quoted sentences, of headlines and of ``texts``, to be searched."""
        from graph.search import make_index

        return make_index(self.store, self.texts)

    def search(self, words: str, *, within: Within = "all", limit: int = 20) -> Found:
        """The passages that have the words, best first, with the claims that rest on them.

        Raises `QueryError` where there is nothing to search for.
        """
        return self.index.search(words, within=within, language=self.language, limit=limit)

    def _repr_html_(self) -> str:
        """The page in a frame, so that in a notebook the graph shows itself."""
        return (
            f'<iframe srcdoc="{html.escape(self.html)}" title="{html.escape(self.title)}" '
            f'width="100%" height="{_FRAME_HEIGHT}" style="border: 0"></iframe>'
        )


def build(
    seeds: str | Path = "seeds",
    ontology: str | Path | None = None,
    *,
    proposed: bool = False,
    title: str | None = None,
    language: str | None = None,
    full_text: bool | None = None,
) -> KnowledgeGraph:
    """Build the graph of a folder of seeds.

    With ``full_text`` the page holds every article whole, not only those whose metadata allow it.
    What is not given is as newsgraph.toml says, beside the seeds. Raises `InputError` with every
    mistake found in the files, `ProjectError` if there are none.
    """
    from graph.corpus.build import build as build_corpus
    from graph.settings import read_settings

    corpus = build_corpus(
        Path(seeds), None if ontology is None else Path(ontology), proposed=proposed
    )
    settings = read_settings(Path(seeds))
    texts = corpus.texts(every=settings.page.full_text if full_text is None else full_text)
    return KnowledgeGraph(
        corpus.store,
        corpus.ontology,
        title or settings.project.title or corpus.title,
        language or settings.project.language,
        texts,
    )


def load(
    path: str | Path = "out/graph.trig",
    ontology: str | Path | None = None,
    *,
    language: str = "en",
) -> KnowledgeGraph:
    """A graph that was built before, from its TriG file.

    Raises `ProjectError` where there is no file, `InputError` where it can't be read.
    """
    file = Path(path)
    if not file.exists():
        raise ProjectError(f"{file.as_posix()}: not there. Run `newsgraph build` first.")
    store = Store()
    read_file(store, file)
    terms = read_ontology(None if ontology is None else Path(ontology))
    return KnowledgeGraph(store, terms, language=language)
