"""The one function that programs call: what changed from one graph to another."""

from __future__ import annotations

from pathlib import Path

from graph.changes.compare import compare
from graph.changes.read import read_side
from graph.changes.values import Changes


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
    before, after = (
        read_side(str(each), folder, language, proposed=proposed) for each in (old, new)
    )
    return compare(before, after, article)
