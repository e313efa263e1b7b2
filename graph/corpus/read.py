"""Read a folder of seeds: the catalogue, and each article with its facts.

A mistake in one file doesn't hide those in the others: all that can be read is read, and all
that is wrong is told.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from graph.catalogue import Catalogue
from graph.errors import InputError, ProjectError
from graph.files import read_bytes, read_optional
from graph.identity.read import read_entities
from graph.model import Article, Fact, Origin, Problem
from graph.settings import read_settings
from graph.sources.article import METADATA_FILE, TEXT_FILE, check_slug, make_article
from graph.sources.facts import make_facts

CATALOGUE_FILE = "entities.ttl"
FACTS_FILE = "facts.yaml"

_SOME = 10
"""How many articles a message names."""


@dataclass(frozen=True, slots=True)
class Files:
    """What the files of one seed folder hold, as they are: any machine can go on from here."""

    folder: Path
    text: bytes | None
    """`None` where it can't be read, as for the others."""
    metadata: bytes | None
    facts: bytes | None
    problems: tuple[Problem, ...]
    """Why not."""


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
        catalogue = project_catalogue(folder)
    except InputError as error:
        problems.extend(error.problems)
    read = [make_source(read_files(path)) for path in seed_folders(folder)]
    known = tuple(source for source, _ in read if source is not None)
    problems.extend(problem for _, wrong in read for problem in wrong)
    revised = {each.article.slug: each.article.metadata.revision_of for each in known}
    problems.extend(unknown_revisions(folder, revised))
    if catalogue is not None:
        problems.extend(unknown_articles(catalogue, revised))
    return Seeds(catalogue, known, tuple(problems))


def project_catalogue(seeds: Path) -> Catalogue:
    """The catalogue of a folder of seeds, under the base of their project.

    Raises `InputError` for what is wrong in it, or in newsgraph.toml.
    """
    return read_entities(seeds / CATALOGUE_FILE, read_settings(seeds).namespaces)


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


def seed_folders(folder: Path) -> list[Path]:
    """The folders of the articles, sorted. Raises `ProjectError` where there is none."""
    name = folder.as_posix()
    if not folder.is_dir():
        raise ProjectError(f"{name}: not a folder. Run `newsgraph init` to start a project.")
    found = sorted(path for path in folder.iterdir() if path.is_dir() and path.name[0] not in "._")
    if not found:
        raise ProjectError(f"{name}: no article. Make a folder there, with article.txt in it.")
    return found


def read_files(folder: Path) -> Files:
    """What the files of a seed folder hold, and which of them can't be read."""
    problems: list[Problem] = []

    def read(how: Callable[[Path], bytes | None], name: str) -> bytes | None:
        try:
            return how(folder / name)
        except InputError as error:
            problems.extend(error.problems)
            return None

    try:
        check_slug(folder)
    except InputError as error:
        return Files(folder, None, None, read(read_optional, FACTS_FILE), error.problems)
    text = read(read_bytes, TEXT_FILE)
    metadata = read(read_optional, METADATA_FILE)
    # An article that nobody has read yet has no facts.
    return Files(folder, text, metadata, read(read_optional, FACTS_FILE), tuple(problems))


def make_source(files: Files) -> tuple[Source | None, tuple[Problem, ...]]:
    """The article and its facts, and all that is wrong with them."""
    problems = list(files.problems)
    article: Article | None = None
    facts: tuple[Fact, ...] = ()
    try:
        if files.text is not None:
            article = make_article(files.folder, files.text, files.metadata)
    except InputError as error:
        problems.extend(error.problems)
    try:
        if files.facts is not None:
            facts, wrong = make_facts(files.folder / FACTS_FILE, files.facts)
            problems.extend(wrong)
    except InputError as error:
        problems.extend(error.problems)
    source = None if article is None else Source(files.folder, article, facts)
    return source, tuple(problems)


def unknown_articles(catalogue: Catalogue, slugs: Container[str]) -> Iterator[Problem]:
    """Articles that a judgement names and that aren't there."""
    for slug, senses in catalogue.senses.items():
        if slug not in slugs:
            message = f'"{slug}" is no article here. Name its folder, or take the judgement back.'
            yield from (Problem(sense.origin, message) for sense in senses)


def unknown_revisions(seeds: Path, revised: Mapping[str, str | None]) -> Iterator[Problem]:
    """Articles that correct none of the others; ``revised`` has what each corrects, by slug."""
    for slug, earlier in revised.items():
        if earlier is not None and (earlier == slug or earlier not in revised):
            origin = Origin((seeds / slug / METADATA_FILE).as_posix())
            message = f'"revision_of: {earlier}" is no other article here. Name its folder.'
            yield Problem(origin, message)
