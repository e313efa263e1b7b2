"""Candidates: names that are worth comparing, found without comparing each with each.

Names meet in blocks: those of the same words, of the same sound, those that share a word, or a
word that differs by a letter, and initials with the names that they may be of. A block that very
many names fall into ("bank", "ministry") tells nothing and is passed over, so that the time grows
with the number of names and not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import TypeAlias

from graph.catalogue import Catalogue, key
from graph.identity.likeness import Name, read_name

Named: TypeAlias = tuple[str, Name]
"""IRI of an entity, and one of its names."""

_COMMON = 40
"""Names of a block from which on it is passed over."""
_LONG = 5
"""Letters of a word from which on one more or less is no other word."""
_LONGEST_INITIALS = 8


def names_of(catalogue: Catalogue) -> tuple[Named, ...]:
    """Every preferred and alternative name; those of the same words once an entity.

    Hidden names can mean something else: that two entities share one says nothing.
    """
    found: dict[tuple[str, str, bool], Named] = {}
    for iri, entity in catalogue.entities.items():
        for written in entity.names:
            if iri in catalogue.names.get(key(written), ()):
                name = read_name(written)
                found.setdefault((iri, name.key, name.native), (iri, name))
    return tuple(found.values())


def find_candidates(names: Sequence[Named]) -> frozenset[tuple[int, int]]:
    """Pairs of names of different entities, as indices, the smaller first."""
    words = _by_word(names)
    pairs = set[tuple[int, int]]()
    for block in (*_blocks(names).values(), *words.values()):
        pairs.update(combinations(_telling(block), 2))
    for one, other in _near_words(words):
        pairs.update(product(_telling(words[one]), _telling(words[other])))
    return frozenset(
        (min(pair), max(pair)) for pair in pairs if names[pair[0]][0] != names[pair[1]][0]
    )


def _telling(block: Sequence[int]) -> Sequence[int]:
    return block if len(block) <= _COMMON else ()


def _blocks(names: Sequence[Named]) -> Mapping[str, list[int]]:
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for index, (_, name) in enumerate(names):
        for each in _keys(name):
            blocks[each].append(index)
    return blocks


def _keys(name: Name) -> Iterator[str]:
    yield f"= {name.key}"
    yield from (f"~ {sound}" for sound in sorted(name.sounds))
    if 1 < len(name.initials) <= _LONGEST_INITIALS:
        yield f". {name.initials}"
    if len(name.words) == 1 and 1 < len(name.words[0]) <= _LONGEST_INITIALS:
        yield f". {name.words[0]}"


def _by_word(names: Sequence[Named]) -> dict[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for index, (_, name) in enumerate(names):
        for word in dict.fromkeys(name.words):
            found[word].append(index)
    return dict(found)


def _near_words(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Words that are the same but for a letter: they have a rest in common with one left out [1].

    [1] Bocek, Hunt, Stiller: Fast Similarity Search in Large Dictionaries. University of Zurich,
    2007.
    """
    rests: defaultdict[str, set[str]] = defaultdict(set)
    for word in words:
        if len(word) >= _LONG:
            rests[word].add(word)
            for at in range(len(word)):
                rests[word[:at] + word[at + 1 :]].add(word)
    for near in rests.values():
        if 1 < len(near) <= _COMMON:
            yield from combinations(sorted(near), 2)
