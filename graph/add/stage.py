"""Add an article: from what somebody gives to a seed folder.

1. Take it in (`source`, `fetch`), read its bytes as text (`decode`).
2. Find the article in it and what it says of itself (`page` for HTML, `plain` for the rest).
3. Compare it with the articles that are there (`known`): the same text is not added again; the
   same address with another text is a correction, and takes over the facts that it still states
   (`carry`).
4. Name its folder (`slug`) and write it (`folder`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from graph.add.carry import Carried, carry_facts
from graph.add.decode import decode
from graph.add.folder import write_folder
from graph.add.known import Known, alike, corrected, know, same
from graph.add.plain import read_plain
from graph.add.slug import free_slug, slug_of
from graph.add.values import Added, Draft, Kind, Source
from graph.errors import ProjectError
from graph.model import Article


@dataclass(frozen=True, slots=True)
class Wishes:
    """How the user wants it."""

    seeds: Path
    day: str
    """The day on which it is done: ISO 8601."""
    slug: str | None = None
    encoding: str | None = None
    ontology: Path | None = None
    dry_run: bool = False


def add(source: Source, known: tuple[Known, ...], wishes: Wishes) -> tuple[Added, Known | None]:
    """Make the seed folder of one article, unless it is there already.

    Returns what came of it, and the article for comparing the next ones with. Raises
    `NewsgraphError`; nothing is written then.
    """
    draft = read_draft(source, wishes.encoding, wishes.day)
    there = same(draft, known)
    if there is not None:
        return Added(there.slug, draft, is_new=False), None
    old = corrected(draft, known)
    if old is not None:
        draft = replace(draft, metadata=replace(draft.metadata, revision_of=old.slug))
    revises = old.slug if old else None
    slug = _choose(draft, revises, known, wishes)
    article = Article(slug, draft.text, draft.metadata)
    carried = carry_facts(wishes.seeds, old.slug, article, wishes.ontology) if old else Carried()
    if not wishes.dry_run:
        write_folder(wishes.seeds, slug, source, draft, carried)
    near = tuple(alike(draft, known, but=revises))
    added = Added(slug, draft, True, revises, len(carried.entries), carried.left, near)
    return added, know(slug, draft, revises)


def read_draft(source: Source, encoding: str | None, day: str) -> Draft:
    """The article in a source. Raises `NewsgraphError` where there is none."""
    decoded = decode(source, encoding)
    if source.kind is Kind.HTML:
        try:
            from graph.add.page import read_page
        except ImportError as error:
            raise _missing(error) from error
        draft = read_page(source, decoded.text, day)
    else:
        draft = read_plain(source, decoded.text, day)
    return replace(draft, notes=(*decoded.notes, *draft.notes))


def _missing(error: ImportError) -> ProjectError:
    from graph.errors import missing_extra

    return missing_extra("trafilatura" if error.name != "httpx" else "httpx", "add")


def _choose(draft: Draft, revises: str | None, known: tuple[Known, ...], wishes: Wishes) -> str:
    """A name for the folder that no other has."""
    from graph.sources.article import SLUG

    taken = {each.slug for each in known} | set(_names(wishes.seeds))
    if wishes.slug is None:
        first = _first_version(revises, known)
        return free_slug(first or slug_of(draft.metadata.title, draft.text), taken)
    if not SLUG.fullmatch(wishes.slug):
        raise ProjectError(
            f"--slug {wishes.slug}: can't be an article's name. Use a-z, digits and hyphens."
        )
    if wishes.slug in taken:
        raise ProjectError(f"--slug {wishes.slug}: is there already. Choose another name.")
    return wishes.slug


def _first_version(slug: str | None, known: tuple[Known, ...]) -> str | None:
    """The article that a chain of corrections began with."""
    revised = {each.slug: each.revises for each in known}
    seen = set()
    while slug is not None and revised.get(slug) is not None and slug not in seen:
        seen.add(slug)
        slug = revised[slug]
    return slug


def _names(seeds: Path) -> Iterator[str]:
    # Case doesn't tell folders apart everywhere.
    return (path.name.lower() for path in seeds.iterdir())
