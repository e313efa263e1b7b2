"""Parts: what the build makes of one article, all of it as values that can be kept and sent.

A part holds the article's graphs as Turtle, without prefixes, and of its triples those that rules
can see; so the whole is put together of parts without any of them being made again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad

from graph.asked import asked
from graph.check import Checked, Standard, Task, check_all
from graph.corpus.read import Files, Source, make_source
from graph.export.rdf import write_block, write_lines
from graph.folding import fold, write_folded
from graph.model import Article, Fact, Origin, Problem, Status
from graph.premises import Sight
from graph.rates import check_rates
from graph.sources.article import METADATA_FILE
from graph.stores.values import digest
from graph.vocabulary import Namespaces


@dataclass(frozen=True, slots=True)
class About:
    """What of an article the whole needs to know."""

    headline: str | None = None
    full_text: bool = False
    """Whether its text may be passed on as a whole."""
    revision_of: str | None = None
    """Slug of the article that it corrects."""
    claims: int = 0
    waiting: int = 0
    """Proposed facts, which wait for a person's review."""
    digest: str = ""
    """SHA-256 of its graph as sorted N-Triples."""
    warnings: tuple[tuple[int, str], ...] = ()
    """Line of the facts file, and what looks odd there."""


@dataclass(frozen=True, slots=True)
class Part:
    """What was made of one article."""

    slug: str
    about: About
    asked: tuple[str, ...]
    """The names that its facts ask the catalogue for."""
    stated: bytes
    """The article's graph; Turtle without prefixes, as the others."""
    proposed: bytes
    """Its graph of proposals; empty where there is none."""
    premises: bytes
    """What of the article's graph the rules can see, as `graph.folding` writes it."""
    problems: tuple[Problem, ...] = ()
    """What is wrong; if anything is, the rest is of no use."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done with articles; the same for all of a build."""

    standard: Standard
    proposed: bool
    """Whether proposed facts are taken in."""
    sight: Sight
    """The predicates that rules can see."""


def make_parts(job: Job, chunk: Iterable[Files]) -> tuple[Part, ...]:
    """The parts that come of articles' files."""
    read = [(files, *make_source(files)) for files in chunk]
    sources = [source for _, source, _ in read if source is not None]
    origins = _origins(sources, job)
    tasks = [Task(source.article, _facts(source, job), origins) for source in sources]
    checked = iter(check_all(tasks, job.standard))
    return tuple(
        Part(files.folder.name, About(), (), b"", b"", b"", problems)
        if source is None
        else _part(source, problems, next(checked), job)
        for files, source, problems in read
    )


def _facts(source: Source, job: Job) -> tuple[Fact, ...]:
    return tuple(f for f in source.facts if job.proposed or f.status is not Status.PROPOSED)


def _part(source: Source, problems: tuple[Problem, ...], checked: Checked, job: Job) -> Part:
    namespaces, slug = job.standard.catalogue.namespaces, source.article.slug
    own = namespaces.article_graph(slug)
    return Part(
        slug=slug,
        about=_about(source, checked, own),
        asked=asked(_facts(source, job)),
        stated=_block(checked.quads, own, namespaces),
        proposed=_block(checked.quads, namespaces.proposed_graph(slug), namespaces),
        premises=_premises(checked.quads, namespaces, own, job.sight),
        problems=(*problems, *checked.problems),
    )


def _origins(sources: Iterable[Source], job: Job) -> dict[str, Origin]:
    """Where the user wrote of what is no fact."""
    catalogue = job.standard.catalogue
    metadata = {
        catalogue.namespaces.article_iri(source.article.slug).value: Origin(
            (source.folder / METADATA_FILE).as_posix()
        )
        for source in sources
    }
    return {**catalogue.origins, **metadata}


def _about(source: Source, checked: Checked, own: NamedNode) -> About:
    article: Article = source.article
    return About(
        headline=article.metadata.title,
        full_text=article.metadata.full_text,
        revision_of=article.metadata.revision_of,
        claims=len(checked.claims),
        waiting=sum(fact.status is Status.PROPOSED for fact in source.facts),
        digest=digest(write_lines(q.triple for q in checked.quads if q.graph_name == own)),
        warnings=tuple((w.origin.line, w.message) for w in check_rates(checked.claims)),
    )


def _block(quads: Iterable[Quad], graph: NamedNode, namespaces: Namespaces) -> bytes:
    return write_block((quad.triple for quad in quads if quad.graph_name == graph), namespaces)


def _premises(
    quads: Iterable[Quad], namespaces: Namespaces, graph: NamedNode, sight: Sight
) -> bytes:
    seen = (
        quad.triple
        for quad in quads
        if quad.graph_name == graph and (sight is None or quad.predicate.value in sight)
    )
    return write_folded(fold(seen, namespaces))
