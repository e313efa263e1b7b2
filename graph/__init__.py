"""Turn news articles into a knowledge graph in which every edge leads back to its sentence.

    >>> import graph
    >>> knowledge = graph.build("graph/example/seeds")
    >>> knowledge.query("ASK { ?claim a ng:Claim }")
    Truth(value=True)

The way of the data, one module a stage, each importing only what stands before it::

    model, errors, vocabulary, text       values, words and marks that all share
    ontology, catalogue                   what can be said, and about whom
    sources/                              what the user wrote: articles and facts
    identity/                             who is who, as people judged it
    ground, mint, encode                  facts → claims → RDF
    validate, infer                       SHACL stops the build; rules add what follows
    store, query                          SPARQL
    project, layout, render, page/        networkx → positions → one HTML file
    export/                               the other formats
    stores/                               what was built, in a folder or on a server, asked there
    corpus/                               the whole build
    changes/                              what differs between two graphs
    search/                               words in sentences and articles
    knowledge, cli                        the Python API and the command line
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graph.changes.stage import diff
    from graph.knowledge import KnowledgeGraph, build, load

__all__ = ["KnowledgeGraph", "build", "diff", "load"]


def __getattr__(name: str) -> Any:
    """The API's names, imported when first asked for: the command line starts without them."""
    if name == "diff":
        from graph.changes import stage

        return stage.diff
    if name in __all__:
        from graph import knowledge

        return getattr(knowledge, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
