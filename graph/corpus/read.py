"""Read a folder of seeds: the catalogue, and each article with its facts.

A mistake in one file doesn't hide those in the others: all that can be read is read, and all
that is wrong is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.catalogue import Catalogue
from graph.errors import InputError, ProjectError
from graph.identity.read import read_entities
from graph.model import Article, Fact, Origin, Problem
from graph.sources.article import read_article
from graph.sources.facts import read_facts

CATALOGUE_FILE = "entities.ttl"
TEXT_FILE = "article.txt"
FACTS_FILE = "facts.yaml"
METADATA_FILE = "article.yaml"

_SOME = 10
"""How many articles a message names."""


@dataclass(frozen=True, slots=True)
class Source:
    """One seed folder: an article, and the facts that somebody found in it."""

    folder: Path
    article: Article
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Seeds:
    """Everything that a folder of seeds says."""

    catalogue: Catalogue | None
    """`None` where it can't be read: no fact can be grounded then."""
    sources: tuple[Source, ...]
    problems: tuple[Problem, ...]


def read_seeds(folder: Path) -> Seeds:
    """Read a folder of seeds. Raises `ProjectError` where there is no article in it."""
    problems: list[Problem] = []
    catalogue: Catalogue | None = None
    try:
        catalogue = read_entities(folder / CATALOGUE_FILE)
    except InputError as error:
        problems.extend(error.problems)
    sources = [_read_source(path, problems) for path in _seed_folders(folder)]
    known = tuple(source for source in sources if source is not None)
    problems.extend(_unknown_revisions(known))
    problems.extend(_unknown_articles(catalogue, known))
    return Seeds(catalogue, known, tuple(problems))


def find_folder(article: str, seeds: Path) -> Path:
    """The folder of an article: its name among the seeds, or a path. Raises `ProjectError`."""
    named, given = seeds / article, Path(article)
    for folder in (named, given):
        if (folder / TEXT_FILE).is_file():
            return folder.resolve() if folder.name in ("", "..") else folder
    known = sorted(path.parent.name for path in seeds.glob(f"*/{TEXT_FILE}"))
    some = ", ".join(known[:_SOME])
    hint = f"There is: {some}." if known else "`newsgraph add` makes its folder."
    raise ProjectError(f"{named.as_posix()}: no article there (no {TEXT_FILE}). {hint}")


def _seed_folders(folder: Path) -> list[Path]:
    name = folder.as_posix()
    if not folder.is_dir():
        raise ProjectError(f"{name}: not a folder. Run `newsgraph init` to start a project.")
    found = sorted(path for path in folder.iterdir() if path.is_dir() and path.name[0] not in "._")
    if not found:
        raise ProjectError(f"{name}: no article. Make a folder there, with article.txt in it.")
    return found


def _read_source(folder: Path, problems: list[Problem]) -> Source | None:
    """One seed folder, and what is wrong in it."""
    article: Article | None = None
    facts: tuple[Fact, ...] = ()
    try:
        article = read_article(folder)
    except InputError as error:
        problems.extend(error.problems)
    try:
        # An article that nobody has read yet has no facts.
        if (folder / FACTS_FILE).exists():
            facts, wrong = read_facts(folder / FACTS_FILE)
            problems.extend(wrong)
    except InputError as error:
        problems.extend(error.problems)
    return None if article is None else Source(folder, article, facts)


def _unknown_articles(
    catalogue: Catalogue | None, sources: tuple[Source, ...]
) -> Iterator[Problem]:
    """Articles that a judgement names and that aren't there."""
    slugs = {source.article.slug for source in sources}
    for slug, senses in catalogue.senses.items() if catalogue else ():
        if slug not in slugs:
            message = f'"{slug}" is no article here. Name its folder, or take the judgement back.'
            yield from (Problem(sense.origin, message) for sense in senses)


def _unknown_revisions(sources: tuple[Source, ...]) -> Iterator[Problem]:
    slugs = {source.article.slug for source in sources}
    for source in sources:
        revised = source.article.metadata.revision_of
        if revised is not None and revised not in slugs - {source.article.slug}:
            origin = Origin((source.folder / METADATA_FILE).as_posix())
            message = f'"revision_of: {revised}" is no other article here. Name its folder.'
            yield Problem(origin, message)
