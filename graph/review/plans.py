"""What an entry is to become when a person has seen it, and who enters the catalogue with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.curate.emit import Plain
from graph.review.desk import Desk, Item
from graph.review.entries import as_entry
from graph.review.naming import CLASS_KEYS, Newcomer, declared

KEPT = ("status", "annotator", "rule", "confidence")
"""Keys that say where a fact comes from: an edit doesn't change them."""
REVIEWED = ("reviewer", "reviewed")
"""Keys that say who has looked at it: only the program writes them."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who does something, and when."""

    by: str
    on: str
    """ISO 8601 date-time."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be written."""

    entry: Mapping[str, Plain]
    entering: tuple[Newcomer, ...]


def edited(item: Item | None, given: Mapping[str, object]) -> dict[str, Plain]:
    """The entry that somebody sent, with what an edit doesn't change as it was."""
    kept = item.entry if item else {}
    entry = {k: v for k, v in as_entry(given).items() if k not in (*KEPT, *REVIEWED)}
    return entry | {k: v for k, v in kept.items() if k in (*KEPT, *REVIEWED)}


def planned(
    desk: Desk,
    item: Item | None,
    entry: Mapping[str, Plain],
    stamp: Stamp | None,
    entering: Sequence[Newcomer],
    *,
    accepting: bool = True,
) -> Plan:
    """The entry as it goes into the file: of a person who stands behind it, or (no stamp) as it is.

    An entry that a person stands behind takes the newcomers that it declares itself into the
    catalogue, where the person has said nothing else of them.
    """
    language = desk.article.language
    told = {newcomer.role for newcomer in entering}
    brought = list(_spelt(entering, entry, language))
    if stamp is None:
        return Plan(entry, tuple(brought))
    brought += [each for each in declared(entry, language, desk.known) if each.role not in told]
    settled = {k: v for k, v in entry.items() if k not in {"status", *CLASS_KEYS.values()}}
    if not accepting and item is not None and "status" in item.entry:
        settled["status"] = item.entry["status"]
    return Plan(settled | {"reviewer": stamp.by, "reviewed": stamp.on}, tuple(_once(brought)))


def _spelt(
    entering: Iterable[Newcomer], entry: Mapping[str, Plain], language: str
) -> Iterator[Newcomer]:
    """Newcomers under the name that they were given, and under the entry's own word."""
    for newcomer in entering:
        word = entry.get(newcomer.role)
        own = word if isinstance(word, str) else ""
        yield replace(
            newcomer,
            name=newcomer.name or own,
            also=own,
            language=newcomer.language or language,
        )


def _once(entering: Iterable[Newcomer]) -> Iterator[Newcomer]:
    """Each newcomer once: an entry may name the same one as its subject and as its speaker."""
    seen: set[str] = set()
    for newcomer in entering:
        if newcomer.same_as or newcomer.name not in seen:
            yield newcomer
        seen.add(newcomer.name)
