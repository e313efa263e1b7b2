"""The page that `build` writes: of everything, of what was asked for, or of what fits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from pyoxigraph import Store

    from graph.corpus.whole import Corpus
    from graph.cut import Part
    from graph.knowledge import KnowledgeGraph


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the command line or newsgraph.toml want of the page."""

    title: str | None
    language: str
    full_text: bool
    """Whether every article goes in as a whole."""
    max_nodes: int
    focus: str | None
    steps: int
    relations: Sequence[str]
    articles: Sequence[str]


def make_page(corpus: Corpus, wishes: Wishes) -> str:
    """The page as HTML text. Of a large corpus only the part is loaded that the page needs.

    Raises `QueryError` for what nothing is called, `ProjectError` where nothing is left.
    """
    from graph.corpus.excerpt import MAX_CLAIMS, excerpt, named_things
    from graph.cut import WHOLE

    if corpus.claims <= MAX_CLAIMS:
        texts = corpus.texts(every=wishes.full_text)
        whole = _knowledge(corpus, wishes, corpus.store, texts)
        return whole.page(_part(whole, wishes), max_nodes=wishes.max_nodes)
    part = _part(_knowledge(corpus, wishes, named_things(corpus), {}), wishes)
    taken = excerpt(corpus, part)
    texts = corpus.texts(every=wishes.full_text, of=taken.slugs)
    some = _knowledge(corpus, wishes, taken.store, texts)
    if part != WHOLE:
        return some.page(part, max_nodes=wishes.max_nodes)
    typer.echo(_LARGE.format(MAX_CLAIMS, corpus.claims), err=True)
    return some.page(max_nodes=wishes.max_nodes, of=corpus.claims)


def _knowledge(
    corpus: Corpus, wishes: Wishes, store: Store, texts: Mapping[str, str]
) -> KnowledgeGraph:
    from graph.knowledge import KnowledgeGraph

    title = wishes.title or corpus.title
    return KnowledgeGraph(store, corpus.ontology, title, wishes.language, texts)


def _part(knowledge: KnowledgeGraph, wishes: Wishes) -> Part:
    from graph.cut import read_part

    return read_part(
        knowledge.network,
        knowledge.view,
        focus=wishes.focus,
        steps=wishes.steps,
        relations=wishes.relations,
        articles=wishes.articles,
    )


_LARGE = (
    "The page holds {:,} of {:,} claims, those between the most connected entities. Choose others "
    "with --focus, --relation or --article; `newsgraph serve` shows all of them."
)
