"""The project's files: what an extractor reads there, and where its proposals go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.catalogue import Catalogue
from graph.corpus.read import (
    FACTS_FILE,
    Source,
    make_source,
    project_catalogue,
    read_files,
    seed_folders,
    unknown_revisions,
)
from graph.curate.edits import Edit, commit, content_of
from graph.curate.facts_file import appended, read_rejected, with_rejected
from graph.errors import InputError, ProjectError
from graph.extract.sift import is_whole
from graph.extract.values import Proposals, Task
from graph.model import Article, Fact
from graph.ontology import Ontology, read_ontology

REJECTED_FILE = "rejected.yaml"
GATE = "newsgraph"
"""Who turned down what the gate refused."""


@dataclass(frozen=True, slots=True)
class Desk:
    """An article's folder, as it was when it was read."""

    folder: Path
    task: Task
    facts: bytes | None
    rejected: bytes | None


@dataclass(frozen=True, slots=True)
class Terms:
    """What the articles of a folder of seeds have in common."""

    catalogue: Catalogue
    ontology: Ontology


def read_terms(seeds: Path, ontology: Path | None) -> Terms:
    """The terms of a folder of seeds. Raises `InputError` for what is wrong in them."""
    return Terms(project_catalogue(seeds), read_ontology(ontology))


def read_desk(folder: Path, terms: Terms, *, examples: bool = True) -> Desk:
    """All that an extractor may know of an article. Raises `InputError` for unfit files of it.

    What is wrong with other articles doesn't matter here; without ``examples`` they aren't read.
    """
    facts, rejected = content_of(folder / FACTS_FILE), content_of(folder / REJECTED_FILE)
    source = _own(folder)
    turned_down = read_rejected(folder / REJECTED_FILE)
    task = Task(
        source.article,
        terms.catalogue.for_article(source.article.slug),
        terms.ontology,
        present=source.facts,
        turned_down=tuple(each.fact for each in turned_down),
        examples=tuple(_others(folder)) if examples else (),
    )
    return Desk(folder, task, facts, rejected)


def _own(folder: Path) -> Source:
    """The article's source; `InputError` for what is wrong in its own files."""
    if folder.name[0] in "._":
        where = f"{folder.as_posix()}: a folder that newsgraph passes over"
        raise ProjectError(f"{where}. Give it a name that begins with a letter or a digit.")
    source, wrong = make_source(read_files(folder))
    # Of ten thousand articles few correct another: the others are listed for those alone.
    if source is not None and (earlier := source.article.metadata.revision_of) is not None:
        there: dict[str, str | None] = {path.name: None for path in seed_folders(folder.parent)}
        revised = there | {source.article.slug: earlier}
        wrong = (*wrong, *unknown_revisions(folder.parent, revised))
    if wrong or source is None:
        raise InputError(wrong)
    return source


def _others(folder: Path) -> Iterator[tuple[Article, tuple[Fact, ...]]]:
    """The other articles that can be read, with their facts."""
    for path in seed_folders(folder.parent):
        source, _ = make_source(read_files(path))
        if source is not None and path != folder:
            yield source.article, source.facts


def write_proposals(desk: Desk, proposals: Proposals, on: str) -> tuple[Path, ...]:
    """Add what is proposed to ``facts.yaml`` and what was refused to ``rejected.yaml``.

    Both or none; `ChangedError` if one isn't any more what was read. What hasn't even the form of
    a fact is in neither. Returns the files that were changed.
    """
    facts, rejected = desk.folder / FACTS_FILE, desk.folder / REJECTED_FILE
    refused = [
        {"reason": reason, "by": GATE, "on": on, "fact": entry}
        for entry, reason in proposals.rejected
        if is_whole(entry)
    ]
    edits: list[Edit] = []
    if proposals.entries:
        after = appended(facts, desk.facts, proposals.entries)
        edits.append(Edit(facts, desk.facts, after))
    if refused:
        after = with_rejected(rejected, desk.rejected, refused)
        edits.append(Edit(rejected, desk.rejected, after))
    if edits:
        commit(edits)
    return tuple(edit.path for edit in edits)
