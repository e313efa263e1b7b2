"""What a person does in a review: each action takes a session and gives a new one.

An action writes its files first, all of them or none (`graph.curate.edits`), so that what the
session says is what the files say. It raises, and changes nothing,

- `RefusedError` where the gate refuses the fact, with the reasons,
- `MissingError` for a key or an article that there isn't,
- `ChangedError` where somebody else has changed a file since it was read: `visit` reads it again.

Each action is a step that `undo` takes back, to the byte, as long as nobody else has changed the
files in the meantime.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from graph.curate.edits import Edit, commit, content_of
from graph.curate.facts_file import (
    RejectedEntry,
    appended,
    removed,
    replaced,
    with_rejected,
    without_rejected,
)
from graph.errors import ProjectError
from graph.ontology import Ontology, read_ontology
from graph.review.desk import (
    Desk,
    Item,
    add_item,
    add_turned,
    is_current,
    judge,
    lay_out,
    unchanged,
)
from graph.review.entries import as_entry
from graph.review.naming import Known, Newcomer, edit_of, introduce, read_known
from graph.review.plans import REVIEWED, Plan, Stamp, edited, planned
from graph.review.trial import check_unreferred, declaring, dependents, try_out
from graph.sources.article import SLUG

_SOME = 10
"""Articles that a message lists."""


class MissingError(Exception):
    """Something that is asked for isn't there. Never leaves this package."""


@dataclass(frozen=True, slots=True)
class Step:
    """An action that can be taken back."""

    slug: str
    name: str
    """What was done, for people: accepted, …"""
    edits: tuple[Edit, ...]
    desk: Desk
    """As it was before."""
    known: Known


@dataclass(frozen=True)
class Session:
    """A review of a folder of seeds."""

    seeds: Path
    ontology: Ontology = field(repr=False)
    known: Known = field(repr=False)
    desks: Mapping[str, Desk] = field(default_factory=dict, repr=False)
    steps: tuple[Step, ...] = ()
    """What can be undone, the last at the end."""


def open_session(seeds: Path, ontology: Path | None = None) -> Session:
    """A review of a folder of seeds. Raises `InputError` and `ProjectError`."""
    if not seeds.is_dir():
        raise ProjectError(
            f"{seeds.as_posix()}: not a folder. Run `newsgraph init` to start a project."
        )
    return Session(seeds, read_ontology(ontology), read_known(seeds))


def slugs(session: Session) -> tuple[str, ...]:
    """The articles' folders."""
    found = (path for path in session.seeds.iterdir() if (path / "article.txt").is_file())
    return tuple(sorted(path.name for path in found if SLUG.fullmatch(path.name)))


def visit(session: Session, slug: str) -> Session:
    """The session with an article's desk as the files are now."""
    if slug not in slugs(session):
        raise MissingError(f'no article "{slug}" in {session.seeds.as_posix()}')
    if content_of(session.known.path) != session.known.content:
        session = replace(session, known=read_known(session.seeds), steps=())
    before = session.desks.get(slug)
    if before is not None and is_current(before, session.known):
        return session
    if before is not None and not unchanged(before):
        session = replace(session, steps=())
    desk = lay_out(session.seeds / slug, session.known, session.ontology, before)
    return replace(session, desks={**session.desks, slug: desk})


def accept(
    session: Session, slug: str, key: str, stamp: Stamp, entering: Sequence[Newcomer] = ()
) -> Session:
    """Stand behind a proposal; entities that it brings along enter the catalogue."""
    session, desk, item = _find(session, slug, key)
    return _put(session, desk, item, planned(desk, item, item.entry, stamp, entering), "accepted")


def edit(
    session: Session,
    slug: str,
    key: str,
    given: Mapping[str, object],
    stamp: Stamp,
    *,
    accepting: bool = False,
    entering: Sequence[Newcomer] = (),
) -> Session:
    """Put another entry in a fact's place. A proposal stays one, unless it is accepted too."""
    session, desk, item = _find(session, slug, key)
    entry = edited(item, given)
    standing = stamp if accepting or not item.proposed else None
    plan = planned(desk, item, entry, standing, entering, accepting=accepting)
    return _put(session, desk, item, plan, "changed")


def add(
    session: Session,
    slug: str,
    given: Mapping[str, object],
    stamp: Stamp,
    entering: Sequence[Newcomer] = (),
) -> Session:
    """Add a fact that a person has found."""
    session, desk = _at(session, slug)
    entry = edited(None, given) | {"annotator": stamp.by}
    return _put(session, desk, None, planned(desk, None, entry, stamp, entering), "added")


def check(
    session: Session,
    slug: str,
    key: str | None,
    given: Mapping[str, object],
    stamp: Stamp | None,
    entering: Sequence[Newcomer] = (),
) -> tuple[Desk, Item]:
    """The desk as an edit would make it, and the fact on it; nothing is written.

    Without a stamp the fact is tried as a proposal.
    """
    session, desk = _at(session, slug)
    item = next((each for each in desk.items if each.key == key), None)
    plan = planned(desk, item, edited(item, given), stamp, entering)
    tried = _try(session, desk, item, plan)
    return tried, tried.items[-1] if item is None else tried.items[desk.items.index(item)]


def reject(session: Session, slug: str, key: str, stamp: Stamp, reason: str = "") -> Session:
    """Turn a fact down: it moves to rejected.yaml."""
    session, desk, item = _find(session, slug, key)
    check_unreferred(desk, item)
    turned = RejectedEntry(
        reason=reason.strip() or "turned down in review", by=stamp.by, on=stamp.on,
        fact=dict(item.entry),
    )  # fmt: skip
    edits = (
        _rejected_edit(desk, with_rejected(*_of_rejected(desk), [turned.model_dump()])),
        _facts_edit(desk, removed(*_of_facts(desk), desk.items.index(item))),
    )
    new = add_turned(desk, turned).with_items(each for each in desk.items if each is not item)
    return _done(session, desk, new, edits, "rejected", dependents(desk, item))


def takeback(session: Session, slug: str, key: str) -> Session:
    """Make a proposal again of what was turned down."""
    session, desk = _at(session, slug)
    index = next((i for i, each in enumerate(desk.turned) if each.key == key), None)
    if index is None:
        raise MissingError(f'nothing that was turned down has the key "{key}"')
    entry = {k: v for k, v in as_entry(desk.turned[index].entry.fact).items() if k not in REVIEWED}
    if entry.get("id") in {each.entry["id"] for each in desk.items if "id" in each.entry}:
        del entry["id"]
    entry["status"] = "proposed"
    edits = (
        _facts_edit(desk, appended(*_of_facts(desk), [entry])),
        _rejected_edit(desk, without_rejected(*_of_rejected(desk), index)),
    )
    new = add_item(desk, entry)
    new = replace(new, turned=(*new.turned[:index], *new.turned[index + 1 :]))
    item = new.items[-1]
    return _done(session, desk, new, edits, "taken back", dependents(new, item) | {item.key})


def undo(session: Session) -> Session:
    """Take back the last action. Without one, the session as it is."""
    if not session.steps:
        return session
    *rest, step = session.steps
    commit([each.undone for each in reversed(step.edits)])
    before = session.desks[step.slug]
    # Keys that were given meanwhile aren't given again.
    desk = replace(step.desk, issued=before.issued)
    desks = {**session.desks, step.slug: desk}
    return replace(session, desks=desks, known=step.known, steps=tuple(rest))


def _put(session: Session, desk: Desk, item: Item | None, plan: Plan, name: str) -> Session:
    """Write an entry in an item's place, or at the end, with what it brings to the catalogue."""
    tried = _try(session, desk, item, plan)
    if item is None:
        content = appended(*_of_facts(desk), [plan.entry])
        settled = tried.items[-1]
    else:
        index = desk.items.index(item)
        content = replaced(*_of_facts(desk), index, plan.entry)
        settled = tried.items[index]
    edits = (*edit_of(desk.known, tried.known), _facts_edit(desk, content))
    affected = dependents(desk, item) | dependents(tried, settled) | declaring(tried, plan.entering)
    return _done(session, desk, tried, edits, name, affected - {settled.key})


def _try(session: Session, desk: Desk, item: Item | None, plan: Plan) -> Desk:
    known = introduce(desk.known, plan.entering, session.ontology)
    return try_out(desk, item, plan.entry, known, session.ontology)


def _done(
    session: Session,
    before: Desk,
    after: Desk,
    edits: tuple[Edit, ...],
    name: str,
    affected: set[str],
) -> Session:
    """Write, and judge anew what the change touches."""
    commit(edits)
    contents = {edit.path: edit.after for edit in edits}
    after = replace(
        after,
        facts=contents[after.facts_path],
        rejected=contents.get(after.rejected_path, after.rejected),
    )
    after = judge(after, affected, session.ontology)
    slug = after.article.slug
    step = Step(slug, name, edits, before, session.known)
    return replace(
        session,
        desks={**session.desks, slug: after},
        known=after.known,
        steps=(*session.steps, step),
    )


def _at(session: Session, slug: str) -> tuple[Session, Desk]:
    """The session with the article's desk laid out.

    One that is there already stays as it is: if its files have changed since, writing says so.
    """
    desk = session.desks.get(slug)
    if desk is None or desk.known is not session.known:
        session = visit(session, slug)
    return session, session.desks[slug]


def _find(session: Session, slug: str, key: str) -> tuple[Session, Desk, Item]:
    session, desk = _at(session, slug)
    for item in desk.items:
        if item.key == key:
            return session, desk, item
    raise MissingError(f'no fact has the key "{key}"')


def _of_facts(desk: Desk) -> tuple[Path, bytes | None]:
    return desk.facts_path, desk.facts


def _of_rejected(desk: Desk) -> tuple[Path, bytes | None]:
    return desk.rejected_path, desk.rejected


def _facts_edit(desk: Desk, content: bytes) -> Edit:
    return Edit(desk.facts_path, desk.facts, content)


def _rejected_edit(desk: Desk, content: bytes) -> Edit:
    return Edit(desk.rejected_path, desk.rejected, content)
