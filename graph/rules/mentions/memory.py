"""Memory: who was spoken of before, for "il", "the company", "la banque".

A pronoun means whoever the text is about: the last one with which a sentence began, of a class and
gender that the pronoun can stand for. A noun with its article means whoever was spoken of and
has it in a name, or is of the class that it is a word for, if that is only one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.rules.language.lexical import Lexicon
from graph.rules.mentions.loose import recalled_as
from graph.rules.values import Mention

KEPT = 40
"""Mentions that are remembered."""
_NEAR = 2
"""Sentences back in which a pronoun's meaning is looked for."""
_PAIR = 2
_APART = 8
"""Characters between two names that stand side by side: " and the "."""
_FAR = 6
"""The same for a noun."""


def remember(memory: Sequence[Mention], more: Iterable[Mention]) -> tuple[Mention, ...]:
    """The memory with more mentions, without those that are long past."""
    return (*memory, *more)[-KEPT:]


def meant_by_pronoun(
    memory: Sequence[Mention], classes: Iterable[str], gender: str, sentence: int, lexicon: Lexicon
) -> Mention | None:
    """Whom a pronoun in that sentence means, if it is clear."""
    wanted = set(classes)
    fitting = [
        read
        for each in memory
        if sentence - each.sentence <= _NEAR
        and (not gender or not each.gender or each.gender == gender)
        and (read := recalled_as(each, wanted, lexicon)) is not None
    ]
    leading = [each for each in fitting if each.leading]
    if leading:
        return leading[-1]
    return fitting[-1] if len({each.key for each in fitting}) == 1 else None


def last_named(
    memory: Sequence[Mention], classes: Iterable[str], gender: str, sentence: int, lexicon: Lexicon
) -> Mention | None:
    """Whom "the latter" means: who was named last, of those who act; a country only if alone."""
    fitting = [
        read
        for each in memory
        if 0 <= sentence - each.sentence <= 1
        and (not gender or not each.gender or each.gender == gender)
        and (read := recalled_as(each, set(classes), lexicon)) is not None
    ]
    speakers = lexicon.refers.get("speakers", ())
    acting = [each for each in fitting if recalled_as(each, speakers, lexicon) is not None]
    bodies = [each for each in acting if each.class_iri != lexicon.territory]
    return next(reversed(bodies or acting or fitting), None)


def both(
    memory: Sequence[Mention], classes: Iterable[str], sentence: int, lexicon: Lexicon
) -> tuple[Mention, ...]:
    """Whom "both companies" means: the first two of a class in the last sentence that names two."""
    wanted = set(classes)
    found: dict[int, dict[str, Mention]] = {}
    for each in memory:
        read = recalled_as(each, wanted, lexicon)
        if read is not None and sentence - each.sentence <= _NEAR:
            found.setdefault(each.sentence, {}).setdefault(each.key, read)
    several = [tuple(each.values()) for _, each in sorted(found.items()) if len(each) > 1]
    if not several or (len(several[-1]) > _PAIR and not _side_by_side(*several[-1][:2])):
        return ()
    return several[-1][:2]


def _side_by_side(one: Mention, other: Mention) -> bool:
    """Whether hardly more than "and" stands between two."""
    if one.told is None or other.told is None:
        return False
    return 0 < other.told[0] - one.told[1] < _APART


def of_nation(memory: Sequence[Mention], lands: frozenset[str]) -> tuple[Mention, ...]:
    """The memory without those who are said to be of other countries; if somebody is said to be of
    these, without all others.
    """
    own = {each.key for each in memory if each.lands & lands}
    others = {each.key for each in memory if each.lands and not each.lands & lands}
    return tuple(each for each in memory if (each.key in own if own else each.key not in others))


def _surer(found: list[Mention], near: Sequence[Mention], lexicon: Lexicon) -> list[Mention]:
    """Those who are told to be of the class, if some are: "the regulator" is no unknown body then.
    Companies are not told from other bodies so surely.
    """
    told = {(each.key, each.class_iri) for each in near}
    sure = [each for each in found if (each.key, each.class_iri) in told]
    plain = set(lexicon.refers.get("namedByNation", ()))
    return sure if sure and not any(each.class_iri in plain for each in found) else found


def _is_stale(by_name: Sequence[Mention], by_class: Sequence[Mention]) -> bool:
    """Whether another one was spoken of much later."""
    return bool(by_class) and by_class[-1].sentence - by_name[-1].sentence > _NEAR + 1


def meant_by_noun(
    memory: Sequence[Mention], noun: str, classes: Iterable[str], sentence: int, lexicon: Lexicon
) -> list[Mention]:
    """Whom a noun with its article may mean, the likeliest first.

    Who has the noun in a name, or was called so, goes before who is only of its class, but for one
    who was spoken of long before; then who was spoken of in the same sentence, with whom the last
    sentence began, and who was named last.
    """
    near = [each for each in memory if sentence - each.sentence <= _FAR]
    wanted = set(classes)
    by_name = [each for each in near if noun in each.bases]
    by_class = [
        read
        for each in near
        if not any(lexicon.distinct.get(base) for base in each.bases)
        and not (each.loose and noun in lexicon.distinct)
        and (read := recalled_as(each, wanted, lexicon)) is not None
    ]
    by_class = _surer(by_class, near, lexicon)
    fitting = by_class if not by_name or _is_stale(by_name, by_class) else by_name
    last = {each.key: place for place, each in enumerate(fitting)}

    def rank(mention: Mention) -> tuple[bool, int, int, int]:
        key = mention.key
        here = any(each.key == key and each.sentence == sentence for each in fitting)
        same = [each for each in fitting if each.key == key]
        led = [each.sentence for each in same if each.leading and sentence - each.sentence <= _NEAR]
        return here, max(led, default=-1), len(same), last[key]

    kept = {each.key: each for each in fitting}
    return sorted(kept.values(), key=rank, reverse=True)[:2]
