"""Many articles by rules: each is read, sifted and written by itself.

What they have in common (catalogue, shapes, lexicons) is made once for each process. Nothing of an
article stays in memory, and one that can't be read stops none of the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from graph.catalogue import Catalogue
from graph.check import Standard, set_standard
from graph.corpus.workers import share_out
from graph.errors import NewsgraphError
from graph.extract.desk import Terms, read_desk, write_proposals
from graph.extract.ruled import propose_by_rules
from graph.extract.values import Proposals
from graph.rules.find import Rules, read_rules, with_names_of

_CHUNK = 20
"""Articles that a process is sent together."""
_WORTH = 3
"""Chunks from which on it is worth starting processes, which takes a second each."""


@dataclass(frozen=True, slots=True)
class Told:
    """What came of one article."""

    slug: str
    files: tuple[Path, ...] = ()
    """Those that were written."""
    proposed: int = 0
    refused: int = 0
    repeated: int = 0
    """As `Proposals` has them."""
    problem: str | None = None
    """Why it couldn't be read, or written; nothing of it is changed then."""


@dataclass(frozen=True, slots=True)
class Bulk:
    """What all articles are read by."""

    terms: Terms
    standard: Standard
    on: str
    """When: goes into ``rejected.yaml``."""
    rules: dict[str, Rules] = field(default_factory=dict)
    """By language; made where the first article asks for one."""

    def rules_of(self, language: str, catalogue: Catalogue) -> Rules:
        """The rules of a language, and what an article's own catalogue names."""
        if language not in self.rules:
            self.rules[language] = read_rules(self.terms.catalogue, self.terms.ontology, language)
        rules = self.rules[language]
        return rules if catalogue is self.terms.catalogue else with_names_of(catalogue, rules)


def make_bulk(terms: Terms, on: str) -> Bulk:
    """What many articles are read by."""
    return Bulk(terms, set_standard(terms.catalogue, terms.ontology), on)


def propose_each(folders: Iterable[Path], bulk: Bulk, jobs: int) -> Iterator[Told]:
    """Write what the rules propose for each article into its folder, on so many processes.

    What came of each is told in the articles' order. Raises `ProjectError` if a process dies.
    """
    remaining = iter(folders)
    chunks = list(iter(lambda: tuple(islice(remaining, _CHUNK)), ()))
    if jobs == 1 or len(chunks) < _WORTH:
        done: Iterator[tuple[Told, ...]] = (propose_chunk(bulk, chunk) for chunk in chunks)
    else:
        done = share_out(propose_chunk, bulk, chunks, jobs)
    for told in done:
        yield from told


def propose_chunk(bulk: Bulk, folders: Sequence[Path]) -> tuple[Told, ...]:
    """The same of some articles, here."""
    return tuple(_propose(bulk, folder) for folder in folders)


def _propose(bulk: Bulk, folder: Path) -> Told:
    try:
        desk = read_desk(folder, bulk.terms, examples=False)
        rules = bulk.rules_of(desk.task.article.language, desk.task.catalogue)
        found: Proposals = propose_by_rules(desk.task, rules, bulk.standard)
        files = write_proposals(desk, found, bulk.on)
    except NewsgraphError as error:
        return Told(folder.name, problem=str(error))
    return Told(folder.name, files, len(found.entries), len(found.rejected), found.repeated)
