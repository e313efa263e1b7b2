"""Build: from a folder of seeds to a graph that is checked and inferred from, part by part.

Each article becomes a part by itself (``read → ground → mint → encode → validate``, see
`graph.corpus.part`), on as many processors as there are. Parts lie on a shelf; what is there from
an earlier build and still good isn't made again. Nothing goes further while there is one problem,
and all are told at once. What follows from the facts is inferred last, always anew. The clock, the
network and the machine play no part: the same seeds give the same bytes, whatever was on the
shelf and however the work was spread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from graph.asked import compare_by
from graph.catalogue import Catalogue
from graph.check import check_catalogue, set_standard
from graph.corpus.digest import digest_files, digest_of, digest_program
from graph.corpus.part import About, Job, Part
from graph.corpus.read import (
    CATALOGUE_FILE,
    FACTS_FILE,
    Files,
    project_catalogue,
    read_files,
    read_seeds,
    seed_folders,
    unknown_articles,
    unknown_revisions,
)
from graph.corpus.shelf import (
    DamagedError,
    Row,
    Shelf,
    borrow_shelf,
    is_sound,
    keep_only,
    open_shelf,
    put,
    rows,
    set_sound,
)
from graph.corpus.spread import CHUNK, Chunk, Spread, in_turn
from graph.corpus.whole import Corpus, infer_from
from graph.errors import InputError
from graph.files import read_bytes, read_optional
from graph.identity.entries import IDENTITY_FILE
from graph.model import Origin, Problem
from graph.ontology import Ontology, read_ontology
from graph.premises import in_sight
from graph.settings import read_settings

Progress = Callable[[int, int], None]
"""Told how many articles are done, of how many."""


def build(
    seeds: Path,
    ontology: Path | None = None,
    *,
    proposed: bool = False,
    shelf: Path | None = None,
    fresh: bool = False,
    lent: Path | None = None,
    spread: Spread = in_turn,
    progress: Progress | None = None,
) -> Corpus:
    """Read, ground, encode, validate and infer everything under a folder of seeds.

    ``ontology`` is a folder that replaces the one that newsgraph.toml names, or that newsgraph
    brings along. With ``proposed``, proposed facts are built too, into graphs of their own; else
    they are only counted. ``shelf``
    is the file in which parts are kept for the next build (``fresh``: those of earlier builds
    don't count), ``lent`` one whose parts count and that stays as it is, ``spread`` says where
    they are made. Raises `InputError` with every problem of every file, `ProjectError` where there
    are no seeds, `OutputError` for an unfit shelf.
    """
    settings, folders = read_settings(seeds), seed_folders(seeds)
    terms = read_ontology(ontology or settings.project.ontology)
    try:
        catalogue = project_catalogue(seeds)
    except InputError as error:
        raise InputError((*error.problems, *read_seeds(seeds).problems)) from error
    program = digest_program(terms, catalogue.namespaces, proposed=proposed)
    work = _Work(seeds, terms, catalogue, folders, proposed, program, spread, progress or _silent)
    opened, why = open_shelf(shelf, fresh=fresh) if lent is None else (borrow_shelf(lent), None)
    try:
        return _build(work, opened, why)
    except DamagedError:
        opened.connection.close()
        opened, _ = open_shelf(shelf, fresh=True)
        return _build(work, opened, "damaged. Everything is built anew.")


@dataclass(frozen=True, slots=True)
class _Work:
    """What is to be built, and how."""

    seeds: Path
    ontology: Ontology
    catalogue: Catalogue
    folders: list[Path]
    proposed: bool
    program: str
    """Digest of what all parts depend on."""
    spread: Spread
    progress: Progress


@dataclass(frozen=True, slots=True)
class _Found:
    """What has come of the articles so far."""

    about: dict[str, About] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def _silent(done: int, of: int) -> None:
    """Nobody watches."""


def _build(work: _Work, shelf: Shelf, why: str | None) -> Corpus:
    standard = set_standard(work.catalogue, work.ontology)
    sight = in_sight(work.ontology)
    job = Job(standard, work.proposed, sight)
    catalogue = _digest_catalogue(work)
    found = _make_parts(work, job, shelf, catalogue)
    if not is_sound(shelf, catalogue):
        found.problems.extend(wrong := check_catalogue(standard))
        if not wrong:
            set_sound(shelf, catalogue)
    revised = {slug: about.revision_of for slug, about in found.about.items()}
    found.problems.extend(unknown_revisions(work.seeds, revised))
    found.problems.extend(unknown_articles(work.catalogue, revised))
    if found.problems:
        raise InputError(found.problems)
    keep_only(shelf, found.about, catalogue)
    about = dict(sorted(found.about.items()))
    return Corpus(
        seeds=work.seeds,
        ontology=work.ontology,
        catalogue=work.catalogue.quads,
        about=about,
        warnings=(*_about_shelf(shelf, why), *_warnings(work.seeds, about)),
        inferred=infer_from(shelf, work.catalogue, work.ontology, sight),
        shelf=shelf,
        namespaces=work.catalogue.namespaces,
    )


def _about_shelf(shelf: Shelf, why: str | None) -> Iterator[Problem]:
    if why is not None and shelf.path is not None:
        yield Problem(Origin(shelf.path.as_posix()), why)


def _warnings(seeds: Path, about: dict[str, About]) -> Iterator[Problem]:
    for slug, each in about.items():
        for line, message in each.warnings:
            yield Problem(Origin((seeds / slug / FACTS_FILE).as_posix(), line), message)


def _digest_catalogue(work: _Work) -> str:
    entities, identity = work.seeds / CATALOGUE_FILE, work.seeds / IDENTITY_FILE
    return digest_of(work.program.encode(), read_bytes(entities), read_optional(identity))


# ── Parts: those on the shelf, and the others ─────────────────────────────────────────────


def _make_parts(work: _Work, job: Job, shelf: Shelf, catalogue: str) -> _Found:
    """All parts on the shelf, but for those with problems; ``catalogue`` is the digest of it."""
    compare = compare_by(work.catalogue, job.standard.descriptions)
    kept, found = rows(shelf), _Found()
    made_of: dict[str, str] = {}

    def missing() -> Iterator[Files]:
        for folder in work.folders:
            files = read_files(folder)
            digest = digest_files(work.program, files)
            row = kept.get(folder.name)
            if (
                row is not None
                and row.made_of == digest
                and (row.catalogue == catalogue or row.answers == compare(folder.name, row.asked))
            ):
                found.about[folder.name] = row.about
            else:
                made_of[folder.name] = digest
                yield files

    def row_of(part: Part) -> Row:
        answers = compare(part.slug, part.asked)
        return Row(made_of.pop(part.slug), catalogue, part.asked, answers, part.about)

    with closing(work.spread(job, _chunks(missing()))) as made:
        for parts in made:
            put(shelf, ((part, row_of(part)) for part in parts if not part.problems))
            found.about.update((part.slug, part.about) for part in parts)
            found.problems.extend(problem for part in parts for problem in part.problems)
            work.progress(len(found.about), len(work.folders))
    return found


def _chunks(files: Iterable[Files]) -> Iterator[Chunk]:
    remaining = iter(files)
    while chunk := tuple(islice(remaining, CHUNK)):
        yield chunk
