"""A small ontology of ships and ports, and a graph over it: the ontology can be replaced."""

import re
import shutil
from pathlib import Path

from names import ARTICLE, CLAIM, ENTITY, INFERENCE, PREFIXES
from pyoxigraph import RdfFormat, Store

from graph.model import Origin
from graph.ontology import Ontology, read_ontology

HERE = Path(__file__).parent / "bad" / "shapes"
SHAPES = Path(__file__).parent.parent / "ontology" / "shapes.ttl"

ORIGINS = {
    CLAIM + "escort": Origin("facts.yaml", 1),
    CLAIM + "dock": Origin("facts.yaml", 2),
    CLAIM + "inside": Origin("entities.ttl", 7),
    ENTITY + "Ann": Origin("entities.ttl", 1),
    ENTITY + "Argo": Origin("entities.ttl", 2),
    ENTITY + "Beagle": Origin("entities.ttl", 3),
    ENTITY + "Lisbon": Origin("entities.ttl", 4),
    ENTITY + "Logbook": Origin("entities.ttl", 5),
    ARTICLE + "storm": Origin("article.yaml"),
}
SEA_PREFIXES = {
    **PREFIXES,
    "sea": "https://example.org/sea#",
    "art": ARTICLE,
    "passage": ARTICLE + "storm#char=",
    "selector": ARTICLE + "storm/selector/",
    "amount": ARTICLE + "storm/amount/",
    "inference": INFERENCE,
}


def sea_folder(folder: Path, **files: str) -> Path:
    """An ontology's folder with the sea's terms, newsgraph's shapes, and further files by path."""
    for name in ("rules", "queries"):
        (folder / name).mkdir(parents=True)
    shutil.copy(HERE / "news.ttl", folder)
    shutil.copy(SHAPES, folder)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def sea_ontology(folder: Path, **files: str) -> Ontology:
    return read_ontology(sea_folder(folder, **files))


def sea_store(ontology: Ontology) -> Store:
    """The sound graph and its ontology."""
    store = Store()
    store.extend(ontology.quads)
    store.load(path=str(HERE / "good.ttl"), format=RdfFormat.TURTLE)
    return store


def change(store: Store, words: str) -> None:
    """Change the graph: ``set S P O``, ``add S P O``, ``drop S P``, or a SPARQL update."""
    found = re.match(r"(set|add|drop) (\S+) (\S+) ?(.*)$", words)
    updates = [words]
    if found:
        verb, subject, predicate, value = found.groups()
        drop = f"DELETE WHERE {{ {subject} {predicate} ?value }}"
        add = f"INSERT DATA {{ {subject} {predicate} {value} }}"
        updates = {"set": [drop, add], "add": [add], "drop": [drop]}[verb]
    for update in updates:
        store.update(update, prefixes=SEA_PREFIXES)
