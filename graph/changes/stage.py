"""The one function that programs call: what changed from one graph to another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from graph.changes.compare import compare
from graph.changes.parts import find_alike, stated_apart
from graph.changes.read import Source, read_source
from graph.changes.side import make_side
from graph.changes.values import Changes, Side
from graph.export.blocks import ApartError
from graph.ontology import Ontology, read_ontology


def diff(
    old: str | Path,
    new: str | Path,
    ontology: str | Path | None = None,
    *,
    article: str | None = None,
    proposed: bool = False,
    language: str = "en",
) -> Changes:
    """What changed from one graph to another, or in one article, which is given by its slug.

    Either is a file that newsgraph wrote, a folder that it built, a folder of seeds, or a git
    revision (``REV`` or ``REV:FOLDER``). ``language`` is the one of the labels when the changes
    are written. Raises `NewsgraphError` where one can't be read.
    """
    sides = (str(old), str(new))
    terms = read_ontology(folder := None if ontology is None else Path(ontology))
    try:
        read = [read_source(each, folder, proposed=proposed) for each in sides]
        before, after = _sides(read, terms, language, proposed)
    except ApartError:
        read = [read_source(each, folder, proposed=proposed, whole=True) for each in sides]
        before, after = _sides(read, terms, language, proposed)
    return compare(before, after, article)


def _sides(
    sources: Sequence[Source], ontology: Ontology, language: str, proposed: bool
) -> Iterator[Side]:
    old, new = (each.parts for each in sources)
    alike = find_alike(old, new)
    for each, triples in zip(sources, stated_apart(old, new, alike), strict=True):
        yield make_side(
            each.name,
            each.parts,
            ontology,
            language,
            alike=alike,
            triples=triples,
            infers=each.infers,
            proposed=proposed,
        )
