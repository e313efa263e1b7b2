"""The project's files: what an extractor reads there, and where its proposals go."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from graph.corpus.read import FACTS_FILE, Seeds, Source, read_seeds
from graph.curate.edits import Edit, commit, content_of
from graph.curate.facts_file import appended, read_rejected, with_rejected
from graph.errors import InputError, ProjectError
from graph.extract.sift import is_whole
from graph.extract.values import Proposals, Task
from graph.ontology import read_ontology

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


def read_desk(folder: Path, ontology: Path | None) -> Desk:
    """All that an extractor may know of an article. Raises `InputError` for unfit files of it.

    What is wrong with other articles doesn't matter here.
    """
    facts, rejected = content_of(folder / FACTS_FILE), content_of(folder / REJECTED_FILE)
    seeds = read_seeds(folder.parent)
    source = _own(seeds, folder)
    if seeds.catalogue is None:
        raise InputError(seeds.problems)
    if source is None:
        where = f"{folder.as_posix()}: a folder that newsgraph passes over"
        raise ProjectError(f"{where}. Give it a name that begins with a letter or a digit.")
    turned_down = read_rejected(folder / REJECTED_FILE)
    task = Task(
        source.article,
        seeds.catalogue.for_article(source.article.slug),
        read_ontology(ontology),
        present=source.facts,
        turned_down=tuple(each.fact for each in turned_down),
        examples=tuple((each.article, each.facts) for each in seeds.sources if each != source),
    )
    return Desk(folder, task, facts, rejected)


def _own(seeds: Seeds, folder: Path) -> Source | None:
    """The article's source; `InputError` for what is wrong in its own files."""
    place = folder.as_posix() + "/"
    wrong = [each for each in seeds.problems if f"{each.origin.path}/".startswith(place)]
    if wrong:
        raise InputError(wrong)
    return next((each for each in seeds.sources if each.folder == folder), None)


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
