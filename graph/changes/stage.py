"""The one function that programs call: what changed from one graph to another."""

from __future__ import annotations

from pathlib import Path

from graph.changes.compare import compare
from graph.changes.parts import find_alike
from graph.changes.read import read_source
from graph.changes.side import make_side
from graph.changes.values import Changes
from graph.ontology import read_ontology


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
    folder = None if ontology is None else Path(ontology)
    sources = [read_source(str(each), folder, proposed=proposed) for each in (old, new)]
    alike = find_alike(sources[0].parts, sources[1].parts)
    terms = read_ontology(folder)
    before, after = (
        make_side(
            each.name,
            each.parts,
            terms,
            language,
            alike=alike,
            infers=each.infers,
            proposed=proposed,
        )
        for each in sources
    )
    return compare(before, after, article)
