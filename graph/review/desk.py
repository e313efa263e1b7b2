"""The desk: one article with its facts, proposals and what was turned down, ready for review.

Every fact has been through the gate (`graph.gate`), once when the desk is laid out and again
when something changes that it depends on. A fact keeps its key as long as the session lives,
wherever it stands in the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from graph.corpus.read import FACTS_FILE
from graph.curate.edits import content_of, version
from graph.curate.emit import Plain, plain
from graph.curate.facts_file import RejectedEntry, read_rejected
from graph.gate import pass_gate
from graph.model import Article, Claim, Fact, Origin, Span
from graph.ontology import Ontology
from graph.review.entries import RefusedError, Trouble, read_fact, trouble
from graph.review.naming import Known
from graph.sources.article import read_article
from graph.sources.entries import read_entry
from graph.sources.facts import FactsFile
from graph.sources.marked import read_marked
from graph.text import Folded, find, fold

REJECTED_FILE = "rejected.yaml"
_SAME = (
    "the same fact stands here already. Reject one of them; or, if the article states two, tell "
    "them apart by quote, subject_words or object_words."
)


@dataclass(frozen=True, slots=True)
class Item:
    """One fact of the file."""

    key: str
    entry: Mapping[str, Plain]
    """As the file has it."""
    fact: Fact | None
    """`None` where the entry hasn't the form of a fact."""
    spans: tuple[Span, ...]
    """Where its quotes stand, as far as the article has them."""
    claim: Claim | None = None
    """What it is in the graph; `None` where the gate refuses it."""
    troubles: tuple[Trouble, ...] = ()
    """Why the gate refuses it."""

    @property
    def proposed(self) -> bool:
        """Whether it waits for a person."""
        return self.entry.get("status") == "proposed"


@dataclass(frozen=True, slots=True)
class Turned:
    """One fact that was turned down."""

    key: str
    entry: RejectedEntry


@dataclass(frozen=True)
class Desk:
    """An article under review."""

    folder: Path
    article: Article
    folded: Folded
    items: tuple[Item, ...]
    """In the file's order: an item's place is its index in the file."""
    turned: tuple[Turned, ...]
    facts: bytes | None
    """What facts.yaml holds."""
    rejected: bytes | None
    """What rejected.yaml holds."""
    sources: str
    """The version of the article's own files."""
    known: Known
    issued: int
    """How many keys there have been."""

    @property
    def facts_path(self) -> Path:
        """Where the facts are."""
        return self.folder / FACTS_FILE

    @property
    def rejected_path(self) -> Path:
        """Where what was turned down is."""
        return self.folder / REJECTED_FILE

    def with_items(self, items: Iterable[Item]) -> Desk:
        """The desk with these facts on it."""
        return replace(self, items=tuple(items))


def lay_out(folder: Path, known: Known, ontology: Ontology, before: Desk | None = None) -> Desk:
    """Read an article and its facts. Facts that were on the desk ``before`` keep their keys.

    Raises `InputError` where a file as a whole can't be read.
    """
    desk = Desk(
        folder=folder,
        article=(article := read_article(folder)),
        folded=fold(article.text),
        items=(),
        turned=(),
        facts=content_of(folder / FACTS_FILE),
        rejected=content_of(folder / REJECTED_FILE),
        sources=_sources(folder),
        known=known,
        issued=before.issued if before else 0,
    )
    entries = list(_entries(desk.facts_path)) if desk.facts is not None else []
    desk = _keyed(desk, entries, read_rejected(desk.rejected_path), before)
    accepted = [item.key for item in desk.items if not item.proposed]
    proposed = [item.key for item in desk.items if item.proposed]
    return judge(judge(desk, accepted, ontology), proposed, ontology)


def is_current(desk: Desk, known: Known) -> bool:
    """Whether the files are still what is on the desk."""
    return desk.known is known and unchanged(desk)


def unchanged(desk: Desk) -> bool:
    """Whether nobody has changed the article's files."""
    return (
        content_of(desk.facts_path) == desk.facts
        and content_of(desk.rejected_path) == desk.rejected
        and _sources(desk.folder) == desk.sources
    )


def _sources(folder: Path) -> str:
    return " ".join(version(content_of(folder / name)) for name in ("article.txt", "article.yaml"))


def _entries(path: Path) -> Iterator[Mapping[str, Plain]]:
    marked = read_marked(path)
    for raw in read_entry(FactsFile, marked, ()).facts:
        entry = plain(raw)
        yield entry if isinstance(entry, dict) else {"note": str(entry)}


def _keyed(
    desk: Desk,
    entries: list[Mapping[str, Plain]],
    rejected: tuple[RejectedEntry, ...],
    before: Desk | None,
) -> Desk:
    old: list[tuple[str, object]] = (
        [(item.key, item.entry) for item in before.items] if before else []
    )
    old_turned: list[tuple[str, object]] = (
        [(each.key, each.entry) for each in before.turned] if before else []
    )
    for entry in entries:
        desk = add_item(desk, entry, key=_taken(old, entry))
    for turned in rejected:
        desk = add_turned(desk, turned, key=_taken(old_turned, turned))
    return desk


def _taken(old: list[tuple[str, object]], entry: object) -> str | None:
    """The key of an equal one, which is taken from the list."""
    for index, (key, known) in enumerate(old):
        if known == entry:
            del old[index]
            return key
    return None


def add_item(desk: Desk, entry: Mapping[str, Plain], key: str | None = None) -> Desk:
    """The desk with a fact more at its end, which hasn't been through the gate yet."""
    issued = desk.issued + (key is None)
    item = make_item(desk, key or f"f{issued}", entry)
    return replace(desk, items=(*desk.items, item), issued=issued)


def add_turned(desk: Desk, entry: RejectedEntry, key: str | None = None) -> Desk:
    """The desk with one more that was turned down."""
    issued = desk.issued + (key is None)
    turned = Turned(key or f"r{issued}", entry)
    return replace(desk, turned=(*desk.turned, turned), issued=issued)


def make_item(desk: Desk, key: str, entry: Mapping[str, Plain]) -> Item:
    """A fact as it stands in the file, before it goes through the gate."""
    try:
        fact = read_fact(entry, Origin(desk.facts_path.as_posix()))
    except RefusedError as error:
        return Item(key, entry, None, (), None, error.troubles)
    return Item(key, entry, fact, tuple(_spans(desk.folded, fact)))


def _spans(folded: Folded, fact: Fact) -> Iterator[Span]:
    for index, quote in enumerate(fact.quotes):
        spans = find(folded, quote)
        wanted = (fact.occurrence or 1) - 1 if index == 0 else 0
        yield from spans[wanted : wanted + 1]


def judge(desk: Desk, keys: Iterable[str], ontology: Ontology) -> Desk:
    """The desk with these facts sent through the gate, beside those that are through already."""
    wanted = set(keys)
    facts = {item.key: item.fact for item in desk.items if item.key in wanted and item.fact}
    if not facts:
        return desk
    others = {
        item.claim.iri: item.claim for item in desk.items if item.claim and item.key not in wanted
    }
    referred = {content for fact in facts.values() for content in fact.contents}
    beside = [_alone(each) for each in others.values() if each.fact.fact.id in referred]
    passed = pass_gate(desk.article, facts.values(), desk.known.catalogue, ontology, beside)
    claims = {id(claim.fact.fact): claim for claim in passed.claims}
    reasons = {id(fact): reason for fact, reason in passed.rejected}
    verdicts = {
        key: _verdict(claims.get(id(fact)), reasons.get(id(fact), _SAME), others)
        for key, fact in facts.items()
    }
    return desk.with_items(
        replace(item, claim=verdicts[item.key][0], troubles=verdicts[item.key][1])
        if item.key in verdicts
        else item
        for item in desk.items
    )


def _alone(claim: Claim) -> Fact:
    """A fact that others refer to, without what it refers to itself."""
    return replace(claim.fact.fact, contents=())


def _verdict(
    claim: Claim | None, reason: str, others: Mapping[str, Claim]
) -> tuple[Claim | None, tuple[Trouble, ...]]:
    if claim is None:
        return None, (trouble(reason),)
    if claim.iri in others:
        return None, (Trouble(_SAME),)
    return claim, ()


def read_entries(path: Path) -> tuple[Mapping[str, Plain], ...]:
    """The entries of a facts file; none where there is no file. Raises `InputError`."""
    return tuple(_entries(path)) if path.exists() else ()
