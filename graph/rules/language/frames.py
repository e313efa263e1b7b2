"""Frames: the patterns of the lexicon, read.

The kinds, told apart by the property that holds them::

    lex:verb "S supply O with T"            an infinitive, then slots and the words before them
    lex:verb "S be based in O"              "to be" and what follows it
    lex:verb "S no_longer supply O"         what is said by denying something
    lex:noun "S : rival of O"               who S is
    lex:act  "S 's investment in O"         what happens, as a noun
    lex:figure "aim/target"                 what stands beside a figure

``a/b`` stands for either word and ``a_b`` for two words as one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import product

from graph.rules.language.lexical import Frame, Slot

ROLES = frozenset("SOTAVC")
GENITIVE = "'s"


def read_verb(
    pattern: str,
    base: Frame,
    copulas: frozenset[str],
    clitics: frozenset[str],
    negations: frozenset[str] = frozenset(),
) -> Iterator[Frame]:
    """The frames of a verb's pattern. ValueError, whose message says what to do, where it is none.

    >>> from graph.rules.language.lexical import Frame
    >>> base = Frame("lex:x", "", None, "", ())
    >>> [each.head for each in read_verb("S back/support O", base, frozenset(), frozenset())]
    ['back', 'support']
    """
    words = pattern.split()
    if len(words) < 2 or words[0] not in ("S", "O", "T") or words[1] in ROLES:
        raise ValueError("a verb's pattern begins with S (or O) and the infinitive: S supply O.")
    holder, words = words[0], words[1:]
    denials: list[str] = []
    while len(words) > 1 and all(each in negations for each in _words(words[0])):
        denials, words = _words(words[0]), words[1:]
    base = replace(base, denials=frozenset(denials))
    reflexive = words[0] in clitics
    words = words[1:] if reflexive else words
    if not words:
        raise ValueError("the pattern has no verb. Write its infinitive behind S.")
    slots = _slots(words[1:])
    for head in words[0].split("/"):
        if head in copulas:
            yield from _copular(pattern, base, holder, head, words[1:])
        else:
            shown = pattern.replace(words[0], head)
            yield _frame(base, shown, head.replace("_", " "), slots, holder, reflexive)


def _words(marker: str) -> list[str]:
    return marker.replace("_", " ").split("/")


def _copular(pattern: str, base: Frame, holder: str, head: str, rest: list[str]) -> Iterator[Frame]:
    literal = []
    while rest and rest[0] not in ROLES:
        literal.append(rest[0])
        rest = rest[1:]
    if not literal:
        raise ValueError(f'"{head}" alone states nothing. Write what follows it: S be based in O.')
    slots = _slots([literal[-1], *rest] if len(literal) > 1 else rest)
    hanging = literal[:-1] if len(literal) > 1 else literal
    for copula in product(*(word.replace("_", " ").split("/") for word in hanging)):
        frame = _frame(base, pattern, head, slots, holder, False)
        yield replace(frame, copula=tuple(word.replace("_", " ") for word in copula))


def read_noun(pattern: str, base: Frame) -> Iterator[Frame]:
    """The frames of a pattern that says who somebody is."""
    holder, colon, rest = pattern.partition(":")
    words = rest.split()
    if not colon or holder.strip() not in ("S", "O") or not words or words[0] in ROLES:
        raise ValueError(
            "a noun's pattern is who it is said of, a colon, the noun: S : rival of O."
        )
    slots = _slots(words[1:])
    for head in words[0].split("/"):
        shown = pattern.replace(words[0], head)
        yield _frame(base, shown, head.replace("_", " "), slots, holder.strip(), False)


def read_trade(pattern: str, base: Frame) -> Iterator[Frame]:
    """The frames of nouns that name the other end themselves: ``brewer : beer``."""
    nouns, colon, other = (part.strip() for part in pattern.partition(":"))
    if not colon or not nouns or not other:
        raise ValueError("a trade's pattern is nouns, a colon, what they make: brewer : beer.")
    for head in nouns.split("/"):
        frame = _frame(base, f"{head} : {other}", head.replace("_", " "), (), "S", False)
        yield replace(frame, implied=other)


def read_act(pattern: str, base: Frame) -> Iterator[Frame]:
    """The frames of a pattern of what happens; its owner, if it has one, is the first slot.

    ``O : S 's plant`` is of what the noun itself means: "its plant in Lund".
    """
    itself, colon, rest = pattern.partition(" : ")
    words = rest.split() if colon else pattern.split()
    owner: tuple[Slot, ...] = ()
    if len(words) > 2 and words[0] in ROLES and words[1] == GENITIVE:
        owner, words = (Slot(words[0], ((GENITIVE,),)),), words[2:]
    if not words or words[0] in ROLES:
        raise ValueError(
            "a pattern of what happens begins with its noun, or with S 's: S 's bid for O."
        )
    slots = (*owner, *_slots(words[1:]))
    holder = itself if colon else slots[0].role if slots else "S"
    for head in words[0].split("/"):
        yield _frame(base, pattern, head.replace("_", " "), slots, holder, False)


def read_beside(pattern: str, base: Frame) -> Frame:
    """The frame of two names side by side: ``S , en O``, ``O of S``."""
    words = pattern.split()
    if len(words) < 3 or {words[0], words[-1]} != {"S", "O"}:
        raise ValueError("names side by side are S, what stands between, O: S , en O.")
    return _frame(base, pattern, words[1], _slots(words[1:]), words[0], False)


def read_figure(pattern: str, base: Frame) -> Frame:
    """The frame of a figure and what it is of; its heads are words one of which stands by it: of
    ``*`` none.
    """
    heads = () if pattern.strip() == "*" else pattern.split("/")
    return replace(base, pattern=pattern, heads=frozenset(each.strip() for each in heads))


def _slots(words: list[str]) -> tuple[Slot, ...]:
    slots: list[Slot] = []
    marker: list[tuple[str, ...]] = []
    for word in words:
        if word in ROLES:
            if word in (slot.role for slot in slots):
                raise ValueError(f"{word} stands twice in the pattern. Let each letter stand once.")
            slots.append(Slot(word, tuple(marker)))
            marker = []
        else:
            marker.append(tuple(each.replace("_", " ") for each in word.split("/")))
    if marker:
        slots.append(Slot("", tuple(marker)))
    return tuple(slots)


def _frame(
    base: Frame, pattern: str, head: str, slots: tuple[Slot, ...], holder: str, reflexive: bool
) -> Frame:
    return replace(
        base, pattern=pattern, head=head, slots=slots, holder=holder, reflexive=reflexive
    )


def glued(pattern: str, expressions: Collection[str]) -> Iterator[str]:
    """The pattern, and the same with the words as one that a text has as one: what is "in favour
    of" something isn't "in" it.

    >>> list(glued("S vote in favour/favor of O", {"in favour of"}))
    ['S vote in favour/favor of O', 'S vote in_favour_of O']
    """
    yield pattern
    words = pattern.split()
    for first in range(2, len(words)):
        for last in range(len(words), first + 1, -1):
            joined = _expressions(words[first:last], expressions)
            if joined:
                yield " ".join([*words[:first], "/".join(joined), *words[last:]])
                break


def _expressions(words: list[str], expressions: Collection[str]) -> list[str]:
    if any(word in ROLES or word in (GENITIVE, ":") for word in words):
        return []
    each = (" ".join(some) for some in product(*(word.split("/") for word in words)))
    return [one.replace(" ", "_") for one in each if one.replace("_", " ") in expressions]


def spellings(word: str) -> list[str]:
    """What a word of a list stands for: ``south/north of`` is two.

    >>> spellings("based in/at")
    ['based in', 'based at']
    """
    return [" ".join(each) for each in product(*(part.split("/") for part in word.split()))]
