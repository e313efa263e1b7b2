"""Capitals: names that nobody knows, by how they are written.

A row of words with capitals is a name ("Harrow Telecom"). It goes on behind a first name ("Jordan
Blake", though Jordan is a country), and about a word that tells in a name what it is the name of:
through names of countries ("Russian Academy of Sciences"), links ("Ministry of Defence", "Food and
Drug Administration") and, in languages that write them small, adjectives and nouns ("Conseil
national de sécurité").
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.model import Span
from graph.rules.language.forms import singular
from graph.rules.language.lexical import Lexicon
from graph.rules.text.opening import begins, given_class, is_capital
from graph.rules.text.words import words_of
from graph.rules.values import Name, Word

_LONGEST = 9
"""Words of a name."""
_DIGITS = 3
"""Of a number that ends a name: four would be a year."""
_LETTERS = re.compile(r"[^\W\d_]{3,}")
_ONLY_PARTICLE = frozenset({"nameParticle"})


@dataclass(frozen=True, slots=True)
class Row:
    """The words of a sentence, and the names among them that are known."""

    words: Sequence[Word]
    known: Mapping[int, Name]
    """By their first word."""
    lands: frozenset[int]
    """First words of those that a longer name may take in: countries and places."""
    proper: frozenset[str]
    """Words that the article writes with a capital inside a sentence."""
    small: frozenset[str]
    """Words that it writes small."""
    figures: frozenset[int]
    """Places in the text where an amount or a date begins."""
    lexicon: Lexicon


def capitals(row: Row, index: int) -> int:
    """Index behind a name that nobody knows and that begins here; the index itself if none does."""
    word = row.words[index]
    if index in row.known:
        longer = max(_person(row, index), _body(row, index), _tied(row, index))
        return longer if longer > row.known[index].last and not _is_field(row, longer) else index
    person = _person(row, index)
    if _has_article(row, index) and index + 1 not in row.known:
        return max(_plain(row, index + 1), _body(row, index + 1))
    if not is_capital(word, row.lexicon) and person == index:
        return index
    if index == 0 and person == index and not _begins(row):
        return index
    last = max(_plain(row, index), person, _body(row, index))
    return index if _is_field(row, last) else last


def _begins(row: Row) -> bool:
    return begins(row.words, row.proper, row.small, row.lexicon, goes_on=1 not in row.known)


def _has_article(row: Row, index: int) -> bool:
    """Whether a name begins with its article: "à La Défense"."""
    word = row.words[index]
    article = "determiner" in row.lexicon.classes.get(word.low, ())
    large = index > 0 and article and word.text[0].isupper() and word.text[-1].isalpha()
    return bool(row.lexicon.elided) and large and _capital_at(row, index + 1)


def _plain(row: Row, index: int) -> int:
    """Words with capitals one behind the other, and a country at their end: "Quell India"."""
    last = index + 1
    while last < len(row.words) and last not in row.known:
        if is_capital(row.words[last], row.lexicon):
            last += 1
        elif _joins(row.words[last], row.lexicon) and _capital_at(row, last + 1):
            last += 2
        elif _is_number(row, last):
            return last + 1
        else:
            break
    land = row.known.get(last)
    if land is not None and last in row.lands and not land.hidden and _ties(row, last):
        return land.last
    return last


def _ties(row: Row, index: int) -> bool:
    """Whether a country belongs to the name before: "Quell India", but not "South Asia"."""
    before = row.lexicon.classes.get(row.words[index - 1].low, ())
    return row.words[index].text[0].isupper() and "ordinary" not in before


def _joins(word: Word, lexicon: Lexicon) -> bool:
    """Whether a name goes on behind it: "Quell & Sons", "Ana Le Normand", "Bangko ng Selm"."""
    does = lexicon.classes.get(word.low, frozenset())
    particle = "nameParticle" in does
    return word.text == "&" or (particle and (word.text[0].isupper() or does == _ONLY_PARTICLE))


def _is_number(row: Row, index: int) -> bool:
    """Whether a number ends a name: "Kestrel 4", that is no amount of what stands behind it."""
    word = row.words[index]
    if not word.text.isdigit() or len(word.text) > _DIGITS or word.start in row.figures:
        return False
    behind = row.words[index + 1] if index + 1 < len(row.words) else None
    return behind is None or not behind.text[0].isalpha() or behind.low in row.lexicon.classes


def _capital_at(row: Row, index: int) -> bool:
    return index < len(row.words) and is_capital(row.words[index], row.lexicon)


def _person(row: Row, index: int) -> int:
    """A first name and what it goes on with: "Jordan Blake", "Ursula von der Leyen"."""
    first = row.words[index]
    if not first.text[0].isupper():
        return index
    if given_class(first.text, row.lexicon) is None:
        return index
    last, end = index + 1, index
    while last < len(row.words) and last - index < 5:
        word = row.words[last]
        name = row.known.get(last)
        if name is not None and (name.last > last + 1 or (name.hidden and end > index)):
            break
        if _goes_on(row, last) or (name is not None and word.text[0].isupper()):
            last = end = last + 1
        elif end == index and "nameParticle" in row.lexicon.classes.get(word.low, ()):
            last += 1
        else:
            break
    return end


def _body(row: Row, index: int) -> int:
    """A name of several words with one that tells what it is the name of."""
    return _body_small(row, index) if row.lexicon.elided else _body_large(row, index)


def _body_large(row: Row, index: int) -> int:
    """Where names are written with capitals: "Bank of England", "Food and Drug Administration"."""
    end, last = index, _run(row, index)
    if last > index + 1 and _tells(row, last - 1):
        end = last
    single = last == index + 1 or any(place in row.lands for place in range(index, last))
    while last + 1 < len(row.words) and last - index < _LONGEST:
        following = last + 1
        does = row.lexicon.classes.get(row.words[last].low, frozenset())
        if "nameLink" in does and _opens(row, following):
            following += 1
        behind = _run(row, following) if following < len(row.words) else following
        if behind == following or not _links(row, index, last, behind, single):
            break
        end = last = behind
    return end


def _links(row: Row, index: int, last: int, behind: int, single: bool) -> bool:
    """Whether the word at ``last`` leads from one part of a name to the next."""
    link = row.words[last]
    does = row.lexicon.classes.get(link.low, frozenset())
    if "nameLink" in does:
        if "ofLink" in does and _linked(row, index, last):
            return True
        into = any(place in row.lands for place in range(last, behind))
        return _tells(row, last - 1) and (single or ("ofLink" in does and not into))
    known = any(place in row.known for place in range(index, behind))
    if known or not _tells(row, behind - 1):
        return False
    if "genitive" in does:
        return link.end - link.start == 1 or _owns(row, last - 1)
    return "coordination" in does and (_linked(row, index, last) or _led(row, index))


def _opens(row: Row, index: int) -> bool:
    return "determiner" in row.lexicon.classes.get(row.words[index].low, ())


def _linked(row: Row, index: int, last: int) -> bool:
    """Whether the name so far has a link."""
    return any(
        "nameLink" in row.lexicon.classes.get(word.low, ()) for word in row.words[index:last]
    )


def _led(row: Row, index: int) -> bool:
    """Whether an article stands before: "the Food and Drug Administration"."""
    does = row.lexicon.classes.get(row.words[index - 1].low, frozenset()) if index else frozenset()
    return bool(does & {"determiner", "genitive"})


def _owns(row: Row, index: int) -> bool:
    return "nameOwner" in row.lexicon.classes.get(row.words[index].low, ())


def _tied(row: Row, index: int) -> int:
    """The name of a country or place and what it goes on with: "China Mobile"."""
    name = row.known[index]
    if name.hidden or index not in row.lands:
        return index
    last = name.last
    while last < len(row.words) and last not in row.known and _goes_on(row, last):
        last += 1
    return last


def _goes_on(row: Row, index: int) -> bool:
    """Whether a word with a capital is no title: "US Senator"."""
    word, lexicon = row.words[index], row.lexicon
    people = lexicon.people
    base = singular(word.low, lexicon.plurals)
    return is_capital(word, lexicon) and not people & set(lexicon.kinds.get(base, ()))


def _body_small(row: Row, index: int) -> int:
    """Where only the first word has its capital: "Conseil national de sécurité"."""
    if index == 0 or not row.words[index].text[0].isupper() or not _tells(row, index):
        return index
    last = end = index + 1
    linked = 0
    while last < len(row.words) and last - index < _LONGEST:
        word = row.words[last]
        does = row.lexicon.classes.get(word.low, frozenset())
        name = row.known.get(last)
        if name is not None and last in row.lands:
            last = end = name.last
            linked = 0
        elif name is not None:
            break
        elif "nameAdjective" in does or is_capital(word, row.lexicon):
            last = end = last + 1
            linked = 0
        elif "nameLink" in does or (linked and does & {"determiner"}):
            last += 1
            linked += 1
        elif linked and word.text[0].isalpha() and not (does - {"compound", "nounToo"}):
            last = end = last + 1
            linked = 0
        else:
            break
    return end


def _run(row: Row, index: int) -> int:
    """Index behind words with capitals, names of countries among them."""
    last = index
    while last < len(row.words):
        name = row.known.get(last)
        if name is not None:
            if last not in row.lands or not row.words[last].text[0].isupper():
                break
            last = name.last
        elif _goes_on(row, last) if last > index else is_capital(row.words[last], row.lexicon):
            last += 1
        else:
            break
    return last


def _tells(row: Row, index: int) -> bool:
    """Whether a word tells in a name what it is the name of."""
    word = row.words[index]
    return word.text[0].isupper() and singular(word.low, row.lexicon.plurals) in row.lexicon.inside


def _is_field(row: Row, last: int) -> bool:
    """Whether what follows is an office, so that no name ends there: "Energy Minister"."""
    if row.lexicon.elided or last >= len(row.words) or not row.words[last].text[0].isupper():
        return False
    return singular(row.words[last].low, row.lexicon.plurals) in row.lexicon.offices


def proper_words(text: str, sentences: Sequence[Span], lexicon: Lexicon) -> frozenset[str]:
    """Words that some sentence writes with a capital though it doesn't begin with them."""
    found = set()
    for span in sentences:
        for word in words_of(text, span.start, span.end, lexicon)[1:]:
            if is_capital(word, lexicon):
                found.add(word.text)
    return frozenset(found)


def small_words(text: str) -> frozenset[str]:
    """Words that a text writes without a capital."""
    return frozenset(word for word in _LETTERS.findall(text) if word.islower())
