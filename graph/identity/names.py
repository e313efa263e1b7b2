"""Names that change hands: those of a merged entity, and those that are split off.

An entity has one preferred name a language [1]; a name that another entity brings along steps
back behind it. A name is of one kind only: the strongest that it was given.

[1] https://www.w3.org/TR/skos-reference/#S14
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode

from graph.catalogue import Statement, key
from graph.identity.values import Split
from graph.vocabulary import SKOS

PREFERRED, ALTERNATIVE, HIDDEN = (
    NamedNode(f"{SKOS}{kind}Label") for kind in ("pref", "alt", "hidden")
)
Names: TypeAlias = tuple[tuple[NamedNode, Literal], ...]
"""Names of one entity, each with its predicate."""

_STRENGTH = (PREFERRED, ALTERNATIVE, HIDDEN)
_SOME = 5
"""How many names a message gives."""


def is_name(predicate: NamedNode) -> bool:
    """Whether a statement with this predicate names something."""
    return predicate in _STRENGTH


def names_of(statements: Iterable[Statement]) -> dict[str, Names]:
    """The names of all that statements name."""
    found: defaultdict[str, list[tuple[NamedNode, Literal]]] = defaultdict(list)
    for subject, predicate, value in statements:
        if is_name(predicate) and isinstance(value, Literal):
            found[subject.value].append((predicate, value))
    return {iri: tuple(names) for iri, names in found.items()}


def merged(own: Names, brought: Names) -> Names:
    """Names that are all one entity's: none twice, its own preferred ones before those brought.

    >>> own, other = Literal("Sberbank", language="en"), Literal("Sber", language="en")
    >>> found = merged(((PREFERRED, own),), ((PREFERRED, other),))
    >>> [how == kind for (how, _), kind in zip(found, (PREFERRED, ALTERNATIVE), strict=True)]
    [True, True]
    """
    # A file that gives two preferred names in one language is the shapes' to report.
    preferred = {name.language for how, name in own if how == PREFERRED}
    found: dict[Literal, NamedNode] = {}
    for how, name in own:
        found[name] = min(how, found.get(name, HIDDEN), key=_STRENGTH.index)
    for how, name in brought:
        kind = ALTERNATIVE if how == PREFERRED and name.language in preferred else how
        if kind == PREFERRED:
            preferred.add(name.language)
        found[name] = min(kind, found.get(name, HIDDEN), key=_STRENGTH.index)
    return tuple((how, name) for name, how in found.items())


def split_off(names: Mapping[str, Names], split: Split, usual: str, meant: str) -> dict[str, Names]:
    """All names after a split between two entities. `ValueError` says why it can't be done."""
    wanted, own = key(split.name), names.get(usual, ())
    shorten = split.made.namespaces.shorten
    moved = tuple(each for each in own if key(each[1].value) == wanted)
    if usual == meant:
        raise ValueError(f"{shorten(usual)} and {shorten(meant)} are one. Name two entities.")
    if not moved:
        some = ", ".join(f'"{name.value}"' for _, name in own[:_SOME])
        raise ValueError(
            f'{shorten(usual)} is not called "{split.name}". It is called {some or "nothing"}.'
        )
    if split.articles:
        return {**names, meant: merged(names.get(meant, ()), _hidden(moved, names.get(meant, ())))}
    stays = tuple(each for each in own if each not in moved)
    if not any(how == PREFERRED for how, _ in stays):
        raise ValueError(
            f'{shorten(usual)} would have no preferred name without "{split.name}". '
            "Give it another in entities.ttl, or say in which `articles` the name means the other."
        )
    theirs = names.get(meant, ())
    if not any(how == PREFERRED for how, _ in theirs):
        # An entity that the split brings in has no other name.
        moved = merged((), tuple((PREFERRED, name) for _, name in moved))
    return {**names, usual: stays, meant: merged(theirs, moved)}


def _hidden(moved: Names, own: Names) -> Names:
    """The names as hidden ones, but for those that the entity is called anyway."""
    called = {key(name.value) for _, name in own}
    return tuple((HIDDEN, name) for _, name in moved if key(name.value) not in called)
