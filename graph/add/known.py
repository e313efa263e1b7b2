"""The articles that are there: which of them a new one repeats, corrects or resembles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.add.links import url_key
from graph.add.values import Draft
from graph.errors import InputError, ProjectError
from graph.sources.article import SLUG, read_article

_ALMOST = 90.0
"""Likeness, of 100, from which two texts are versions of one another."""
_RUN = 5
"""Words of a run; texts that share few of them aren't compared letter by letter."""
_SHARED = 0.5
"""Share of the shorter text's runs that two versions have in common at the least."""


@dataclass(frozen=True, slots=True)
class Known:
    """An article of the seeds, as far as it takes to know it again."""

    slug: str
    text: str
    """With single spaces: how it is broken into lines doesn't matter."""
    url: str | None
    """`graph.add.links.url_key` of its address."""
    revises: str | None


def read_known(seeds: Path) -> tuple[Known, ...]:
    """The articles of a seeds folder, those that can't be read left out: `check` tells of them.

    Raises `ProjectError` if there is no such folder.
    """
    if not seeds.is_dir():
        raise ProjectError(
            f"{seeds.as_posix()}: not a folder. Run `newsgraph init` to start a project, or name "
            "yours: --seeds FOLDER."
        )
    return tuple(_readable(sorted(path for path in seeds.iterdir() if path.is_dir())))


def _readable(folders: Iterable[Path]) -> Iterator[Known]:
    for folder in folders:
        if not SLUG.fullmatch(folder.name):
            continue
        try:
            article = read_article(folder)
        except InputError:
            continue
        url = url_key(article.metadata.url)
        yield Known(folder.name, _plain(article.text), url, article.metadata.revision_of)


def know(slug: str, draft: Draft, revises: str | None) -> Known:
    """A new article, for those that are added after it."""
    return Known(slug, _plain(draft.text), url_key(draft.metadata.url), revises)


def _plain(text: str) -> str:
    return " ".join(text.split())


def same(draft: Draft, known: Iterable[Known]) -> Known | None:
    """The article with this very text."""
    text = _plain(draft.text)
    return next((each for each in known if each.text == text), None)


def corrected(draft: Draft, known: Iterable[Known]) -> Known | None:
    """The last version of the article at this address."""
    key = url_key(draft.metadata.url)
    if key is None:
        return None
    versions = [each for each in known if each.url == key]
    replaced = {each.revises for each in versions}
    return next((each for each in reversed(versions) if each.slug not in replaced), None)


def alike(draft: Draft, known: Iterable[Known], but: str | None) -> Iterator[str]:
    """Slugs of other articles that say almost the same, word for word."""
    from rapidfuzz import fuzz

    text = _plain(draft.text)
    runs = _runs(text)
    for each in known:
        others = _runs(each.text)
        fewest = min(len(runs), len(others))
        if each.slug == but or not fewest or len(runs & others) < _SHARED * fewest:
            continue
        if fuzz.ratio(text, each.text) > _ALMOST:
            yield each.slug


def _runs(text: str) -> frozenset[str]:
    words = text.casefold().split()
    return frozenset(" ".join(words[i : i + _RUN]) for i in range(max(1, len(words) - _RUN + 1)))
