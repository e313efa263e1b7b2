"""Opening: whether a word with a capital is a part of a name, and whether one begins a sentence.

The first word of a sentence has its capital anyway. It is a name where the article writes it so
inside a sentence, too, where only a name is written that way ("GPT-5", "OpenAI"), or where what
follows treats a noun without an article as one: a verb, "’s", ", a …", ", which …".
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.rules.language.forms import singular
from graph.rules.language.lexical import Lexicon
from graph.rules.text.words import low_of
from graph.rules.values import Word

_NAMING = frozenset(
    {"compound", "nameAdjective", "nameParticle", "nameOwner", "nounToo", "becoming", "portion"}
    | {"carrying", "midVerb", "changing", "standsFor", "tells", "ordinary", "outsider"}
    | {"plainTitle", "soleDoer", "actsFor", "actsForNation", "naming", "pairNoun", "sameOffice"}
)
"""What a word may do and still be a part of a name."""
_VERBS = frozenset({"genitive", "modal", "negator", "reflexive"})
_BESIDE = frozenset({"indefinite", "relative"})
_FAR = 16
"""Words in which an apposition ends."""
_HEADS = 3
"""Letters at the front of a word, a capital among which is enough: "iPhone"."""


def is_capital(word: Word, lexicon: Lexicon) -> bool:
    """Whether a word with a capital may be a part of a name: no title, and nothing that joins."""
    if not word.text[0].isupper():
        # "al-Jabiri".
        particle, hyphen, rest = word.text.partition("-")
        known = "nameParticle" in lexicon.classes.get(particle, ())
        return is_camel(word.text) or bool(hyphen and known and rest[:1].isupper())
    base = singular(word.low, lexicon.plurals)
    if lexicon.classes.get(word.low, frozenset()) - _NAMING:
        return False
    if word.text.isupper() and len(word.text) > 1 and base in lexicon.things:
        return False
    if lexicon.elided and lexicon.kinds.get(base) == (lexicon.territory,):
        # "l’État": whatever country is spoken of.
        return False
    told = lexicon.inside.get(base)
    titled = base in lexicon.nouns and (told is None or told in lexicon.people)
    return not (titled or base in lexicon.offices)


def given_class(text: str, lexicon: Lexicon) -> str | None:
    """IRI of the class of whoever bears a first name: "Ana", "Jean-Marc", "Min-jun"."""
    told = lexicon.given.get(low_of(text))
    one, hyphen, other = text.partition("-")
    if told is None and hyphen and other and (other[0].islower() or low_of(other) in lexicon.given):
        return lexicon.given.get(low_of(one))
    return told


def is_camel(text: str) -> bool:
    """Whether a word has a capital where only names have one: "xAI", "iPhone"."""
    return text[0].islower() and text.isalnum() and any(each.isupper() for each in text[1:_HEADS])


def _is_made_up(text: str) -> bool:
    """Whether only a name is written so: "GPT-5", "TSMC", "OpenAI"."""
    return len(text) > 1 and text[0].isalpha() and not (text[1:].islower() or text[1:] == "")


def begins(
    words: Sequence[Word],
    proper: frozenset[str],
    small: frozenset[str],
    lexicon: Lexicon,
    *,
    goes_on: bool,
) -> bool:
    """Whether the first word of a sentence is a name, or begins one.

    ``proper`` are words that the article writes with a capital inside a sentence, ``small`` those
    that it writes without one; ``goes_on`` says that the second word may be of the same new name.
    """
    first = words[0]
    if first.text in proper:
        return True
    following = words[1] if len(words) > 1 else None
    if following is None:
        return False
    if following.text == "&":
        return True
    if goes_on and is_capital(following, lexicon) and "ordinary" not in _does(first, lexicon):
        return first.low not in lexicon.forms
    if _is_common(first, small, lexicon):
        return False
    if _joined(words, 1, lexicon) or _is_made_up(first.text):
        return True
    if following.text == ",":
        return _is_described(words, lexicon) or _is_listed(words, lexicon)
    acts = following.low in lexicon.forms or _does(following, lexicon) & _VERBS
    if not acts and "adverb" in _does(following, lexicon) and len(words) > 2:
        following = words[2]
        acts = following.low in lexicon.forms or _does(following, lexicon) & {"modal"}
    return bool(acts) and _agrees(first, following, lexicon)


def _does(word: Word, lexicon: Lexicon) -> frozenset[str]:
    return lexicon.classes.get(word.low, frozenset())


def _is_common(word: Word, small: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether it is a word for a kind, an adverb, a verb, or written small elsewhere."""
    base = singular(word.low, lexicon.plurals)
    nouns = (lexicon.kinds, lexicon.acts, lexicon.things)
    return (
        word.low in small
        or base in small
        or word.low in lexicon.forms
        or "ordinary" in _does(word, lexicon)
        or "ordinary" in lexicon.classes.get(base, ())
        or any(base in each for each in nouns)
        or (len(word.low) > _HEADS and word.low.endswith(lexicon.adverbs))
    )


def _agrees(first: Word, following: Word, lexicon: Lexicon) -> bool:
    """Whether one noun, and no plural, stands before the verb: "Critics said" names nobody.

    Where nouns need an article, one that has none is a name.
    """
    if lexicon.elided or singular(first.low, lexicon.plurals) == first.low:
        return True
    one = following.low.endswith("s") and following.low in lexicon.forms
    return one or bool(_does(following, lexicon) & {"genitive"})


def _joined(words: Sequence[Word], place: int, lexicon: Lexicon) -> bool:
    """Whether "and" and another name follow."""
    if len(words) < place + 2 or "coordination" not in _does(words[place], lexicon):
        return False
    plural = singular(words[0].low, lexicon.plurals) != words[0].low
    return is_capital(words[place + 1], lexicon) and (bool(lexicon.elided) or not plural)


def _is_listed(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether other names follow: "Renault, Nissan and …"."""
    place = 2
    while place < len(words) and is_capital(words[place], lexicon):
        place += 1
    if place == 2 or place >= len(words):
        return False
    goes_on = words[place].text == "," and _is_listed(words[place - 1 :], lexicon)
    return goes_on or _joined(words, place, lexicon)


def _is_described(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether what follows a comma says who somebody is: ", a …", ", which …", ", based in …"."""
    behind = words[2] if len(words) > 2 else None
    if behind is None:
        return False
    if _does(behind, lexicon) & _BESIDE or behind.low in lexicon.copulas:
        return True
    commas = [place for place, word in enumerate(words[:_FAR]) if word.text == ","]
    closed = commas[1] + 1 if len(commas) > 1 else len(words)
    verb = words[closed] if closed < len(words) else None
    acts = verb is not None and (
        verb.low in lexicon.forms or bool(_does(verb, lexicon) & {"modal", "negator", "reflexive"})
    )
    return acts and not behind.text[0].isupper()
