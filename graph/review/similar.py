"""Entities that a new one may be the same as, each with the reason.

Names are compared without accents, case, punctuation and the words that only tell a company's
form. In this order a match is found, and the first reason is told:

1. the same words, in any order;
2. one is the other's initials;
3. all words of one are words of the other;
4. they are spelt alike (`rapidfuzz.fuzz.ratio`, from `_ALIKE` on).

Entities of the class that was asked for come first, then the likelier ones.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from graph.catalogue import Catalogue, Entity

_FORMS = """
    ab ag as asa bv co company corp corporation gmbh group groupe holding inc incorporated limited
    llc ltd nv oao ooo oy pao plc pte sa sarl sas se spa srl the
"""
"""Words of a company's form, which names come with or without."""
_ALIKE = 80
_MOST = 8
_WORD = re.compile(r"[^\W_]+")
_LITTLE = "a an and d de des der die du et for in l la le les of on pour the und"
"""Words that acronyms leave out."""


@dataclass(frozen=True, slots=True)
class Match:
    """An entity that may be meant."""

    entity: Entity
    name: str
    """The one of its names that is like the new one."""
    score: int
    """0 to 100."""
    why: str


def find_similar(name: str, class_iri: str, catalogue: Catalogue) -> tuple[Match, ...]:
    """The likeliest entities for a name, those of the class first."""
    wanted = _words(name)
    best: list[Match] = []
    for entity in catalogue.entities.values():
        compared = (_compare(wanted, _words(own)) for own in entity.names)
        found = [
            Match(entity, own, score, why.format(name=own))
            for own, (score, why) in zip(entity.names, compared, strict=True)
            if score
        ]
        if found:
            best.append(max(found, key=lambda match: match.score))
    best.sort(key=lambda m: (m.entity.class_iri != class_iri, -m.score, m.entity.iri))
    return tuple(best[:_MOST])


def _words(name: str) -> tuple[str, ...]:
    """A name's words, folded.

    >>> _words("Société Générale S.A."), _words("The Lira-Foods, Inc.")
    (('societe', 'generale'), ('lira', 'foods'))
    """
    bare = unicodedata.normalize("NFKD", name.replace(".", "")).casefold()
    words = _WORD.findall("".join(each for each in bare if not unicodedata.combining(each)))
    return tuple(word for word in words if word not in _FORMS.split()) or tuple(words)


def _compare(new: tuple[str, ...], old: tuple[str, ...]) -> tuple[int, str]:
    """How alike two names are, and why; 0 where they are not.

    >>> _compare(("un",), ("united", "nations")), _compare(("ana", "reis"), ("reis",))
    ((90, 'initials of “{name}”'), (85, 'the words of “{name}” are in it'))
    """
    from rapidfuzz import fuzz

    if not new or not old:
        return 0, ""
    if sorted(new) == sorted(old):
        return 100, "the same name as “{name}”"
    if _initials(old) == "".join(new):
        return 90, "initials of “{name}”"
    if _initials(new) == "".join(old):
        return 90, "“{name}” is its initials"
    if set(old) <= set(new):
        return 85, "the words of “{name}” are in it"
    if set(new) <= set(old):
        return 85, "its words are in “{name}”"
    ratio = round(fuzz.ratio(" ".join(new), " ".join(old)))
    return (ratio, "spelt like “{name}”") if ratio >= _ALIKE else (0, "")


def _initials(words: tuple[str, ...]) -> str:
    """Initials of several words; "" of one, which everything would begin with."""
    told = [word for word in words if word not in _LITTLE.split()]
    return "".join(word[0] for word in told) if len(told) > 1 else ""
