"""Which facts are the same, and ids that are nobody else's."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import TypeAlias

from graph.catalogue import Catalogue, key
from graph.extract.values import Entry
from graph.ontology import Ontology
from graph.text import fold

Joined: TypeAlias = tuple[str, str, str]
"""Subject, relation, object."""
Identity: TypeAlias = tuple[str, str, str, str]
"""The same, and the first quote."""


def identity_of(entry: Entry, catalogue: Catalogue, ontology: Ontology) -> Identity:
    """What a fact shares with another that says the same by the same words.

    Under whatever name an entity stands; a symmetric relation may be turned round. Modality,
    speaker and dates play no part: a reviewer may have corrected them.
    """
    quotes = entry.get("quotes") or entry.get("quote", "")
    quote = str(quotes[0]) if isinstance(quotes, list) else str(quotes)
    return *joined(entry, catalogue, ontology), fold(quote.strip()).text


def joined(entry: Entry, catalogue: Catalogue, ontology: Ontology) -> Joined:
    """What a fact joins, under whatever name it stands; a symmetric relation in one order."""
    ends = [_meant(str(entry.get(end, "")), catalogue) for end in ("subject", "object")]
    relation = ontology.relations.get(str(entry.get("relation", "")))
    if relation is not None and relation.symmetric:
        ends.sort()
    return ends[0], str(entry.get("relation", "")), ends[1]


def _meant(name: str, catalogue: Catalogue) -> str:
    iris = catalogue.names.get(key(name), ())
    return iris[0] if len(iris) == 1 else key(name)


def new_ids(entries: Iterable[Entry], taken: Container[str]) -> dict[str, str]:
    """What to call the ids of some facts that are taken by others.

    >>> new_ids([{"id": "plan"}, {"id": "visit"}], {"plan"})
    {'plan': 'plan-2'}
    """
    given = {str(entry["id"]) for entry in entries if "id" in entry}
    return {name: _free(name, taken, given) for name in sorted(given) if name in taken}


def renamed(entry: Entry, names: Mapping[str, str]) -> Entry:
    """The fact with other ids, its own and those that it refers to.

    >>> renamed({"id": "a", "content": ["plan", "visit"]}, {"plan": "plan-2"})
    {'id': 'a', 'content': ['plan-2', 'visit']}
    """
    return dict(_renamed(entry, names))


def _free(name: str, taken: Container[str], given: Container[str]) -> str:
    number = 2
    while f"{name}-{number}" in taken or f"{name}-{number}" in given:
        number += 1
    return f"{name}-{number}"


def _renamed(entry: Entry, names: Mapping[str, str]) -> Iterator[tuple[str, object]]:
    for name, value in entry.items():
        if name in ("id", "content") and isinstance(value, str):
            yield name, names.get(value, value)
        elif name == "content" and isinstance(value, list):
            yield name, [names.get(each, each) for each in value]
        else:
            yield name, value
