"""Judge who is who: add a judgement to ``identity.yaml``, or take one back.

Nothing is written that the catalogue couldn't be read with: a judgement that contradicts another,
or speaks of nobody, is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from graph.corpus.read import CATALOGUE_FILE
from graph.curate.edits import Edit, commit, content_of
from graph.curate.identity_file import with_judgement, with_undone
from graph.errors import InputError, ProjectError
from graph.identity.entries import IDENTITY_FILE, parse_judgements
from graph.identity.read import judged_catalogue
from graph.identity.values import Judgement
from graph.model import Origin
from graph.settings import read_settings


def add_judgement(seeds: Path, entry: Mapping[str, object]) -> Judgement:
    """Write a judgement, which has the keys of `graph.identity.entries.JudgementEntry`.

    Raises `InputError` where it can't be carried out, with nothing written.
    """
    path = seeds / IDENTITY_FILE
    namespaces = read_settings(seeds).namespaces
    before = content_of(path)
    after = with_judgement(path, before, entry)
    judgements = parse_judgements(path, after, namespaces)
    _check(seeds, judgements, new=judgements[-1])
    commit([Edit(path, before, after)])
    return judgements[-1]


def take_back(seeds: Path, number: int | None, by: str, on: str) -> Judgement:
    """Take back the judgement of that number, counted from 1, or the last one that stands.

    Raises `ProjectError` where there is none, `InputError` where another needs it.
    """
    path = seeds / IDENTITY_FILE
    namespaces = read_settings(seeds).namespaces
    before = content_of(path)
    judgements = () if before is None else parse_judgements(path, before, namespaces)
    index = _index(path, judgements, number)
    after = with_undone(path, before, index, by, on)
    _check(seeds, parse_judgements(path, after, namespaces))
    commit([Edit(path, before, after)])
    return judgements[index]


def _index(path: Path, judgements: tuple[Judgement, ...], number: int | None) -> int:
    standing = [index for index, each in enumerate(judgements) if each.made.undone is None]
    if not standing:
        raise ProjectError(f"{path.as_posix()}: no judgement that could be taken back.")
    if number is None:
        return standing[-1]
    if number - 1 in standing:
        return number - 1
    what = "is taken back already" if 0 < number <= len(judgements) else "isn't there"
    raise ProjectError(
        f"{path.as_posix()}: judgement {number} {what}. `newsgraph entities judgements` lists them."
    )


def _check(seeds: Path, judgements: tuple[Judgement, ...], new: Judgement | None = None) -> None:
    """Raise `InputError` where the catalogue can't be read with these judgements."""
    try:
        judged_catalogue(seeds / CATALOGUE_FILE, judgements, read_settings(seeds).namespaces)
    except InputError as error:
        # The new one has no line yet.
        place = None if new is None else new.made.origin
        raise InputError(
            replace(each, origin=Origin(each.origin.path)) if each.origin == place else each
            for each in error.problems
        ) from error
