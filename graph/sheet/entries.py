"""Entries: a table's rows as facts, in the form in which ``facts.yaml`` has them.

A relation and a modality may be given by their label in any language of the ontology, too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.errors import InputError
from graph.export.facts import split
from graph.model import Fact, Modality, Origin, Problem
from graph.ontology import Ontology
from graph.sheet.columns import ARTICLE, SEVERAL, plain
from graph.sheet.table import Row, Table
from graph.sources.entries import read_entry
from graph.sources.facts import FactEntry, as_fact
from graph.sources.marked import Marked, Value
from graph.vocabulary import NG

_NAMELESS = ""
"""The key of a column without heading."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact that a row states."""

    entry: Mapping[str, Value]
    """As it goes into ``facts.yaml``."""
    fact: Fact


def read_rows(
    table: Table, ontology: Ontology, annotator: str | None, default: str | None, proposed: bool
) -> tuple[tuple[Candidate, ...], tuple[Problem, ...]]:
    """The facts of a table's rows, and what is wrong with the other rows.

    ``annotator`` stands in every fact, or else what its row says, or else ``default``. With
    ``proposed`` they wait for review.
    """
    spoken = read_spoken(ontology)
    candidates: list[Candidate] = []
    problems: list[Problem] = []
    for row in table.rows:
        entry = _entry(row, spoken)
        if who := annotator or entry.get("annotator") or default:
            entry["annotator"] = who
        if proposed and entry.get("status") != "retracted":
            entry["status"] = "proposed"
        try:
            candidates.append(_candidate(entry, table.origin(row)))
        except InputError as error:
            problems.extend(error.problems)
    return tuple(candidates), tuple(problems)


def _entry(row: Row, spoken: Mapping[str, Mapping[str, str]]) -> dict[str, Value]:
    cells = {key: text for key, text in row.cells.items() if key != ARTICLE}
    entry: dict[str, Value] = {}
    for key, text in cells.items():
        several = key in SEVERAL
        entry[key] = list(split(text)) if several else spoken.get(key, {}).get(plain(text), text)
    quotes = entry.get("quotes", [])
    if "quote" not in entry and isinstance(quotes, list) and len(quotes) == 1:
        entry["quote"] = quotes[0]
        del entry["quotes"]
    if isinstance(status := entry.get("status"), str):
        entry["status"] = status.casefold()
    return entry


def _candidate(entry: dict[str, Value], origin: Origin) -> Candidate:
    """Raises `InputError` for a row that hasn't the form of a fact."""
    if _NAMELESS in entry:
        message = f'"{entry[_NAMELESS]}" stands in a column without a name. Name it, or delete it.'
        raise InputError([Problem(origin, message)])
    marked = Marked(origin.path, entry, {(): origin.line})
    fact = as_fact(read_entry(FactEntry, marked, ()), origin)
    kept = {key: value for key, value in entry.items() if (key, value) != ("status", "accepted")}
    return Candidate(kept, fact)


def read_spoken(ontology: Ontology) -> Mapping[str, Mapping[str, str]]:
    """Column -> plain label -> the word that facts files have for it.

    A label that several relations bear means none of them.
    """
    relations = (
        (label, each.name) for each in ontology.relations.values() for label in each.labels.values()
    )
    modalities = (
        (label, each.lower())
        for each in Modality
        for label in (each, *ontology.labels.get(NG + each, {}).values())
    )
    return {"relation": _by_label(relations), "modality": _by_label(modalities)}


def _by_label(labels: Iterable[tuple[str, str]]) -> dict[str, str]:
    meant: defaultdict[str, set[str]] = defaultdict(set)
    for label, word in labels:
        meant[plain(label)].add(word)
    return {label: min(words) for label, words in meant.items() if len(words) == 1}
