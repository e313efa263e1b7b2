"""What workers answer from."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pyoxigraph import Store

from graph.ontology import Ontology, read_ontology
from graph.serve.stock import Stock, read_stock


@dataclass(frozen=True)
class Source:
    """A graph, and how it is to be shown."""

    stock: Stock
    ontology_folder: Path | None = None
    title: str = "newsgraph"
    language: str = "en"

    @cached_property
    def store(self) -> Store:
        """The store, read only; its default graph is what queries see."""
        return self.stock.open()

    @cached_property
    def ontology(self) -> Ontology:
        """The terms, read when they are first needed."""
        return read_ontology(self.ontology_folder)

    def written(self) -> str:
        """All of it as an argument of a program."""
        folder = None if self.ontology_folder is None else str(self.ontology_folder.resolve())
        stock = [str(path.resolve()) for path in (self.stock.quads, self.stock.about)]
        return json.dumps([*stock, folder, self.title, self.language])


def read_source(text: str) -> Source:
    """What `Source.written` wrote."""
    quads, about, ontology, title, language = json.loads(text)
    folder = None if ontology is None else Path(ontology)
    stock = read_stock(Path(quads), Path(about))
    assert stock is not None, "of whichever state it is"
    return Source(stock, folder, title, language)
