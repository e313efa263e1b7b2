"""A store that `newsgraph build --store` filled, served where it is: nothing is copied.

What a server has to know of it (counts, the most connected entities) takes a while to find out. It
is kept in a file beside the store's folder, ``store.about.json`` beside ``store``, with the digest
of what the store held then; in a temporary folder where nothing can be written there.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from graph.corpus.write import write_files
from graph.errors import OutputError, ProjectError
from graph.serve.stock import FORMAT, SURVEY, Stock, read_stock, run_fill
from graph.stores.opening import Standing

_ENDING = ".about.json"


def stock_in_place(
    standing: Standing, spare: Path, said: Callable[[str], None] = lambda _: None
) -> Stock:
    """The store, with what is known of it. Raises `ProjectError` where it can't be asked."""
    quads, made_of = standing.folder.path, f"{FORMAT} {standing.digest}"
    name = quads.name + _ENDING
    try:
        if (found := read_stock(quads, quads.with_name(name), made_of)) is not None:
            return found
    except (OSError, ValueError, KeyError, TypeError):
        pass  # not there, damaged, or another program's
    said(f"{quads.as_posix()}: counting what it holds …")
    hidden = [standing.folder.manifest.graph.value]
    known = json.loads(run_fill(SURVEY, str(quads), of=quads) or "{}")
    content = json.dumps({"made of": made_of, "hidden": hidden, **known}).encode()
    for folder in (quads.parent, spare):
        try:
            write_files(folder, {name: content})
        except OutputError:
            continue
        if (stock := read_stock(quads, folder / name)) is not None:
            return stock
    raise ProjectError(f"{spare.as_posix()}: can't be written to. Is the disk full?")
