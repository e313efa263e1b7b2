"""What to tell the user of an added article: what was found, what is missing, what next."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from graph.add.stage import Wishes
from graph.add.values import Added, Draft, Source
from graph.terminal import printable

_SHOWN = 100
"""Characters of a value."""


def report(source: Source, added: Added, wishes: Wishes) -> Iterator[str]:
    """The lines, in order. Text of the article is shown as data: no terminal obeys it."""
    name = printable(source.name)
    if not added.is_new:
        yield f"{name}: is already there as {added.slug}: nothing done."
        return
    folder = (wishes.seeds / added.slug).as_posix()
    if wishes.dry_run:
        yield f"{name}: would become {folder} (--dry-run: nothing is written)"
    else:
        yield f"{name}: now in {folder}"
    yield from _found(added.draft)
    yield from (f"  note: {note}" for note in added.draft.notes)
    yield from (f"  note: almost the same text as {slug}" for slug in added.near)
    yield from _revision(added)
    if wishes.dry_run:
        yield ""
        yield printable_text(added.draft.text)
    else:
        seeds = wishes.seeds.as_posix()
        where = "" if seeds == "seeds" else f" --seeds {seeds}"
        yield f"Next: read {folder}/article.txt, then run:"
        yield f"  newsgraph extract {added.slug} --with llm{where}"


def _found(draft: Draft) -> Iterator[str]:
    known = draft.metadata
    values = {
        "title": known.title,
        "url": known.url,
        "author": ", ".join(known.authors),
        "publisher": known.publisher,
        "published": known.published,
        "language": known.language,
    }
    for key, value in values.items():
        if value:
            shown = printable(value)
            yield f"  {key}: {shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + '…'}"
    paragraphs = draft.text.count("\n\n") + 1
    yield f"  text: {len(draft.text):,} characters in {paragraphs:,} paragraphs"
    yield f"  sha256: {hashlib.sha256(draft.text.encode()).hexdigest()}"
    missing = [key for key, value in values.items() if not value]
    if missing:
        yield f"  not found: {', '.join(missing)} (if you know it, add it to article.yaml)"


def _revision(added: Added) -> Iterator[str]:
    if added.revises is None:
        return
    yield f"  a correction of {added.revises}: facts carried over: {added.carried}"
    for where, reason in added.left:
        yield f"  left behind: {printable(where)}: {printable(reason)}"


def printable_text(text: str) -> str:
    """The paragraphs, each on a line that no terminal obeys."""
    return "\n".join(printable(line) for line in text.splitlines())
