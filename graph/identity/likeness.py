"""How alike two names are, and why.

Names are compared without accents, case, punctuation and the words that only tell a company's
form; other scripts are written in Latin letters (anyascii [1]: letter by letter, after common
romanisations). In this order a likeness is found, and the first reason is told:

1. the same words, in any order, or the same in another script;
2. one is the other's initials;
3. all words of one are words of the other;
4. they sound alike: Poutine, Putin and Путин are three spellings of one sound (`sound`);
5. they are spelt alike (`rapidfuzz.fuzz.ratio`, from `_ALIKE` on).

Sound and spelling count only where the numbers in both are the same.

Chinese, Japanese and Thai names don't sound like their European forms, and are not found so.

[1] https://github.com/anyascii/anyascii
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

_COMPANY = """
    ab ag as asa bv co company corp corporation gmbh group groupe holding inc incorporated limited
    llc ltd nv oao ooo oy pao plc pte sa sarl sas se spa srl the
"""
_FORMS = frozenset(_COMPANY.split())
"""Words of a company's form, which names come with or without."""
_LINKING = "a an and d de des der die du et for in l la le les of on pour the und"
_LITTLE = frozenset(_LINKING.split())
"""Words that acronyms leave out."""
_ALIKE = 80
_WORTH_HEARING = 50
"""Spelt less alike than that, names sound alike by chance."""
_WORD = re.compile(r"[a-z0-9]+")
_ANY_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile("['\u2018\u2019\u02bc\u02b9]")
_WEAK = re.compile("[aeiouy]")
_DOUBLED = re.compile(r"(.)\1+")
_ENOUGH = 3
"""Consonants from which on a sound says something: Putin and Poutine, but not Li and Lee."""


@dataclass(frozen=True)
class Name:
    """A name, made ready to be compared."""

    written: str
    words: tuple[str, ...]
    """In Latin letters without accents, folded."""
    native: bool
    """Whether it was written in Latin letters."""

    @cached_property
    def key(self) -> str:
        """The same for names of the same words."""
        return " ".join(sorted(self.words))

    @cached_property
    def told(self) -> tuple[str, ...]:
        """The words but for the little ones."""
        return tuple(word for word in self.words if word not in _LITTLE)

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        """Of a Boeing 737, which is no 747 however alike the names are."""
        return tuple(sorted(word for word in self.words if _digits(word)))

    @cached_property
    def initials(self) -> str:
        """Initials of several words; "" of one, which everything would begin with."""
        return "".join(word[0] for word in self.told) if len(self.told) > 1 else ""

    @cached_property
    def sounds(self) -> frozenset[str]:
        """What names that sound alike have one of; empty where there is too little to hear."""
        found = (" ".join(sorted(map(hear, self.words))) for hear in (_metaphone, _consonants))
        return frozenset(
            each for each in found if len(each.replace(" ", "")) >= _ENOUGH and not _digits(each)
        )


def read_name(written: str) -> Name:
    """A name made ready.

    >>> read_name("Société Générale S.A.").words, read_name("The Lira-Foods, Inc.").words
    (('societe', 'generale'), ('lira', 'foods'))
    >>> read_name("Путин").words, read_name("Путин").native
    (('putin',), False)
    """
    from anyascii import anyascii

    bare = "".join(each if _is_told(each) else " " for each in written.replace(".", ""))
    latin = bare if bare.isascii() else anyascii(bare)
    words = _WORD.findall(_split(latin).casefold()) or _unromanised(bare)
    kept = tuple(word for word in words if word not in _FORMS) or tuple(words)
    return Name(written, kept, _is_latin(written))


def _is_told(character: str) -> bool:
    """Whether a character is a part of words: signs have romanisations, too (© is "(C)")."""
    marks = character == "'" or _APOSTROPHES.match(character) is not None
    return character.isalnum() or marks or unicodedata.combining(character) > 0


def _unromanised(bare: str) -> list[str]:
    """The words of a script that nobody has romanised."""
    return _ANY_WORD.findall(unicodedata.normalize("NFKD", bare).casefold())


def _split(latin: str) -> str:
    """Without the apostrophes that romanisation leaves inside words; those of elisions part."""
    return re.sub(r"(?<=\w{2})'(?=\w|$)", "", _APOSTROPHES.sub("'", latin))


def _is_latin(written: str) -> bool:
    return all(ord(each) < 0x250 or 0x1E00 <= ord(each) < 0x2100 for each in written)


def _digits(sound: str) -> bool:
    return any(each.isdigit() for each in sound)


def _metaphone(word: str) -> str:
    from jellyfish import metaphone

    return metaphone(word)


def _consonants(word: str) -> str:
    """Consonants, none doubled: what is left of a name in scripts that write no vowels."""
    return _DOUBLED.sub(r"\1", word[0] + _WEAK.sub("", word[1:]))


def compare(new: Name, old: Name) -> tuple[int, str]:
    """How alike two names are (0 to 100), and why, told of the old one; 0 where they are not.

    >>> compare(read_name("UN"), read_name("United Nations"))
    (90, 'initials of “{name}”')
    >>> compare(read_name("Путин"), read_name("Poutine"))
    (88, 'sounds like “{name}”')
    """
    from rapidfuzz import fuzz

    if not new.words or not old.words:
        return 0, ""
    if new.key == old.key:
        if new.native == old.native:
            return 100, "the same name as “{name}”"
        return 98, "the same name as “{name}”, in another script"
    if old.initials and old.initials == "".join(new.words):
        return 90, "initials of “{name}”"
    if new.initials and new.initials == "".join(old.words):
        return 90, "“{name}” is its initials"
    if set(old.words) <= set(new.words):
        return _share(old, new), "the words of “{name}” are in it"
    if set(new.words) <= set(old.words):
        return _share(new, old), "its words are in “{name}”"
    if new.numbers != old.numbers:
        return 0, ""
    ratio = round(fuzz.ratio(" ".join(new.words), " ".join(old.words)))
    if ratio >= _WORTH_HEARING and new.sounds & old.sounds:
        return 88, "sounds like “{name}”"
    return (ratio, "spelt like “{name}”") if ratio >= _ALIKE else (0, "")


def _share(part: Name, whole: Name) -> int:
    """Less where most of a name's words are others: "AI", "Weight of AI in the economy"."""
    return 85 if 2 * len(set(part.told)) >= len(set(whole.told)) else 55
