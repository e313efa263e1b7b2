"""A small world for tests: its own ontology and catalogue, apart from the shipped ones."""

from __future__ import annotations

from pathlib import Path

from graph.catalogue import Catalogue, Entity, key
from graph.model import Article, Fact, Metadata, Origin
from graph.ontology import Ontology, Relation

NS = "https://example.org/ns#"
ENT = "https://example.org/"


def catalogue(hidden: dict[str, str] | None = None, **names: list[str]) -> Catalogue:
    """Entities by local name with their names; ``hidden`` maps a hidden name to its bearer."""
    hidden = hidden or {}
    bearers: dict[str, tuple[str, ...]] = {}
    for local, given in names.items():
        for name in given:
            bearers[key(name)] = tuple(sorted((*bearers.get(key(name), ()), ENT + local)))
    entities = {
        ENT + local: Entity(
            ENT + local,
            NS + "Thing",
            tuple(
                sorted(
                    [*given, *(name for name, bearer in hidden.items() if bearer == local)],
                    key=lambda name: (-len(name), name),
                )
            ),
        )
        for local, given in names.items()
    }
    return Catalogue(
        entities=entities,
        names=bearers,
        hidden_names={key(name): (ENT + bearer,) for name, bearer in hidden.items()},
        quads=(),
        origins={},
    )


def ontology(*names: str) -> Ontology:
    """An ontology that has relations of these names, and nothing else."""
    relations = {
        name: Relation(NS + name, name, {}, {}, False, (), (), ()) for name in names or ("bought",)
    }
    return Ontology(Path("none"), {}, relations, {}, (), {}, Path("none"), ())


def article(text: str, language: str = "en", **known: str) -> Article:
    """An article of this text."""
    return Article("news", text, Metadata(language=language, **known))  # type: ignore[arg-type]


def fact(quote: str | tuple[str, ...] = "Acme bought Globex", **other: object) -> Fact:
    """A fact that Acme bought Globex, unless told otherwise."""
    values: dict[str, object] = {
        "subject": "Acme",
        "relation": "bought",
        "object": "Globex",
        "quotes": (quote,) if isinstance(quote, str) else quote,
        "origin": Origin("facts.yaml", 3),
    }
    return Fact(**(values | other))  # type: ignore[arg-type]
