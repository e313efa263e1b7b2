"""Facts of an article, carried over to its corrected text where their quotes still stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from graph.errors import InputError
from graph.model import Article


@dataclass(frozen=True, slots=True)
class Carried:
    """What becomes of the facts of the article that is corrected."""

    entries: tuple[Mapping[str, object], ...] = ()
    """Those that the new text states as well, as they stand in the old ``facts.yaml``."""
    left: tuple[tuple[str, str], ...] = ()
    """Where each of the others stands, and what is wrong with it now."""


def carry_facts(seeds: Path, old: str, article: Article, ontology: Path | None = None) -> Carried:
    """Let the old facts through the gate again, with the new text.

    Raises `InputError` if the facts or the catalogue can't be read.
    """
    from graph.corpus.read import project_catalogue
    from graph.gate import pass_gate
    from graph.ontology import read_ontology
    from graph.sources.facts import read_facts
    from graph.sources.marked import read_marked

    path = seeds / old / "facts.yaml"
    if not path.exists():
        return Carried()
    facts, problems = read_facts(path)
    if problems:
        raise InputError(problems)
    passed = pass_gate(article, facts, project_catalogue(seeds), read_ontology(ontology))
    kept = {claim.fact.fact.origin for claim in passed.claims}
    marked = read_marked(path)
    value = marked.value
    listed = value["facts"] if isinstance(value, dict) else []
    entries = tuple(
        entry
        for index, entry in enumerate(listed)
        if isinstance(entry, dict) and marked.origin(("facts", index)) in kept
    )
    left = tuple((str(fact.origin), reason) for fact, reason in passed.rejected)
    return Carried(entries, left)
