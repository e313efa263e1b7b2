"""A large network for the page's measurements: generated, the same on every run."""

from __future__ import annotations

import networkx as nx
from names import CLAIM, ENTITY
from page_fixture import CLASSES, EN, FR, RELATIONS, claim, network, quote

from graph.vocabulary import NG

MODALITIES = ("Asserted", "Reported", "Planned", "Denied")


def large(entities: int, claims: int) -> nx.MultiDiGraph:
    """Companies and what they do to one another; the first ones are the most connected."""
    graph = nx.MultiDiGraph()
    graph.graph.update(network().graph)
    kinds = list(CLASSES)
    for i in range(entities):
        labels = {"en": f"Company {i}", "fr": f"Société {i}"}
        names = [*labels.values(), f"Компания {i}"]
        class_iri = NG + kinds[i % len(kinds)]
        graph.add_node(
            ENTITY + f"E{i}",
            label=labels["en"],
            labels=labels,
            names=names,
            class_iri=class_iri,
            same_as=[],
        )
    relations = list(RELATIONS)
    for i in range(claims):
        a, b = (entities * (i * step % 9973) ** 2 // 9973**2 for step in (7919, 104729))
        b = (b + 1) % entities if a == b else b
        said = claim(
            f"E{a}",
            relations[i * 31 % len(relations)],
            f"E{b}",
            [
                quote(
                    (FR, EN)[i % 2], f"Company {a} met company {b}", "So, ", f" on day {i}, à côté."
                )
            ],
            modality=MODALITIES[i % 4],
            by=f"{2000 + i % 40}-{1 + i % 12:02}" if i % 3 == 0 else None,
            speaker=ENTITY + f"E{i % 50}" if i % 4 == 1 else None,
        )
        iri = CLAIM + f"c{i}"
        graph.add_edge(*said.pop("ends"), key=iri, iri=iri, **said)
    return graph
