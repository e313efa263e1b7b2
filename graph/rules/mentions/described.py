"""Described: whom the catalogue has under the words of a phrase, if not as one name.

"Une usine à Saint-Avrin" is its "Usine de Saint-Avrin"; "the trade minister" heads its "Japanese
trade ministry"; "Chinese makers" are a group of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import normalize

from graph.catalogue import key
from graph.rules.language.lexical import Lexicon
from graph.rules.mentions.known import Known, actors, is_proper, named, newcomer, nouns_of
from graph.rules.mentions.loose import read_as
from graph.rules.values import End, Phrase, Sentence, Unit

_JOINED = frozenset({"preposition", "genitive", "partitive"})
_REACH = 3
"""Phrases behind one that may belong to its description."""


def head_of(units: tuple[Unit, ...], phrase: Phrase, lexicon: Lexicon) -> int | None:
    """The unit that a phrase is about: a capitalised name at its end, else its noun."""
    content = [
        place
        for place in range(phrase.start, phrase.end)
        if units[place].tag in ("name", "new", "word")
    ]
    if not content:
        return None
    last = content[-1]
    if lexicon.elided:
        for place in reversed(content):
            unit = units[place]
            if is_proper(unit):
                return place
        for place in content:
            if units[place].tag == "name" and (" " in units[place].text or not units[place].hidden):
                return place
        nouns = [
            place for place in content if units[place].tag == "word" or not units[place].hidden
        ]
        return nouns[0] if nouns else last
    return last


def group_of(sentence: Sentence, phrase: Phrase, place: int, last: int, known: Known) -> End | None:
    """People or a body that a nationality or an owner names: "Chinese makers", "le gouvernement
    russe", "Russia’s foreign ministry"; a body also by what it does: "the defence ministry".
    """
    lexicon, units = known.lexicon, sentence.units
    noun = units[last]
    classes = lexicon.kinds.get(noun.low, ()) or lexicon.kinds.get(noun.base, ())
    bodies = [iri for iri in classes if iri in lexicon.refers.get("nationalBodies", ())]
    if len(bodies) != 1:
        return None
    inside = units[phrase.start : phrase.end]
    content = [unit for unit in inside if unit.tag in ("name", "word")]
    if any(unit.tag in ("new", "amount") for unit in inside) or not content:
        return None
    owner = _land_before(sentence, place, known)
    national = any(unit.tag == "name" and unit.hidden for unit in inside)
    if not (national or (owner is not None and noun.low == noun.base)):
        return None
    start, end = content[0].start, content[-1].end
    if end - start != len(" ".join(unit.text for unit in content)):
        return None
    written = sentence.text[start:end]
    if not national and owner is not None:
        start = owner.start
        written = sentence.text[start:end]
    return End(key(written), bodies[0], written, start, end, "new", written)


def _land_before(sentence: Sentence, place: int, known: Known) -> Unit | None:
    """The country before "’s"."""
    if place < 2 or not isinstance(sentence.items[place - 2], Phrase):
        return None
    sign, phrase = sentence.items[place - 1], sentence.items[place - 2]
    if not (isinstance(sign, int) and sentence.units[sign].does("genitive")):
        return None
    assert isinstance(phrase, Phrase)
    unit = sentence.units[phrase.end - 1]
    lands = {known.lexicon.territory}
    is_land = unit.tag == "name" and any(known.names.classes.get(iri) in lands for iri in unit.iris)
    return unit if is_land else None


def described(sentence: Sentence, phrase: Phrase, place: int, known: Known) -> End | None:
    """The one that the catalogue describes by words that all stand here, the noun among them."""
    units = sentence.units
    noun = next(
        (units[index].base for index in _nouns(units, phrase, known.lexicon)),
        None,
    )
    if noun is None:
        return None
    said, end = said_with(sentence, phrase, place)
    best: tuple[int, str] | None = None
    tied = False
    for words, iri in known.names.described.get(noun, ()):
        if words <= said and iri in known.names.own:
            if best is None or len(words) > best[0]:
                best, tied = (len(words), iri), False
            elif len(words) == best[0] and iri != best[1]:
                tied = True
    if best is None or tied:
        return None
    first = _first_content(units, phrase)
    text_end = units[end - 1].end
    return End(
        best[1], known.names.classes[best[1]], written(sentence, first, end), units[first].start,
        text_end, "described",
    )  # fmt: skip


def called(sentence: Sentence, phrase: Phrase, last: int, known: Known) -> End | None:
    """The one whose name stands before a noun for its class: "the Harbour Shield programme"."""
    lexicon, units = known.lexicon, sentence.units
    noun = units[last]
    classes = {*lexicon.kinds.get(noun.base, ()), *lexicon.things.get(noun.base, ())}
    place = last + 1 if lexicon.elided else last - 1
    if not classes or noun.low != noun.base or not phrase.start <= place < phrase.end:
        return None
    ends = [
        end
        for end in (*named(units[place], known), *newcomer(units[place], known))
        if units[place].text[0].isupper()
        and not units[place].hidden
        and read_as(end, classes, lexicon)
    ]
    return ends[0] if len(ends) == 1 else None


def nearly_described(sentence: Sentence, phrase: Phrase, place: int, known: Known) -> End | None:
    """The one whose name has the phrase's noun and something else of it, and nothing of which the
    article doesn't speak: "its mackerel quota" is "Iceland’s mackerel quota".
    """
    units = sentence.units
    said, end = said_with(sentence, phrase, place)
    own = frozenset(_content(units, phrase.start, phrase.end))
    names = {word for word in own if word in known.names.own}
    found: dict[str, int] = {}
    for noun in _heads(units, phrase, known.lexicon):
        for words, iri in known.names.described.get(noun, ()):
            shared = words & said
            if (
                len(shared) > 1
                and names <= words
                and iri in known.names.own
                and _is_head(noun, iri, known)
                and all(_spoken(word, known) for word in words - said)
                and not _is_others(words, said, known)
            ):
                found[iri] = max(found.get(iri, 0), len(shared))
    best = [iri for iri in found if found[iri] == max(found.values())]
    if len(best) != 1:
        return None
    first = _first_content(units, phrase)
    text = written(sentence, first, end)
    note = f"“{text}” is read as {known.names.own[best[0]]}, of which the article speaks."
    return End(
        best[0], known.names.classes[best[0]], text, units[first].start, units[end - 1].end,
        "described", None, note,
    )  # fmt: skip


def _is_others(words: frozenset[str], said: frozenset[str], known: Known) -> bool:
    """Whether it is said to be somebody else's: "a contract with Norvand"."""
    people, named = actors(words, known), actors(said, known)
    return bool(people and named) and not people & named


def _heads(units: tuple[Unit, ...], phrase: Phrase, lexicon: Lexicon) -> Iterator[str]:
    """The nouns that may be its head: in French adjectives may stand before it."""
    nouns = [units[index].base for index in _nouns(units, phrase, lexicon)]
    for noun in nouns if lexicon.elided else nouns[:1]:
        yield noun
        if " " in noun:
            yield _one(noun.split()[0 if lexicon.elided else -1])


def _is_head(noun: str, iri: str, known: Known) -> bool:
    return any(noun in nouns_of(label, known.lexicon) for label in known.names.labels[iri])


def _spoken(word: str, known: Known) -> bool:
    """Whether the article speaks of it; of "machine-tool" where it has both words."""
    return bool(known.spoken.get(word)) or (
        "-" in word and all(known.spoken.get(part) for part in word.split("-"))
    )


def _nouns(units: tuple[Unit, ...], phrase: Phrase, lexicon: Lexicon) -> Iterator[int]:
    places = [
        place
        for place in range(phrase.start, phrase.end)
        if units[place].tag == "word"
        or (units[place].tag == "function" and units[place].base in lexicon.kinds)
    ]
    return iter(places if lexicon.elided else reversed(places))


def _first_content(units: tuple[Unit, ...], phrase: Phrase) -> int:
    for place in range(phrase.start, phrase.end):
        if units[place].tag in ("name", "new", "word"):
            return place
    return phrase.start


def written(sentence: Sentence, first: int, end: int) -> str:
    """The words of some units, as they stand."""
    return sentence.text[sentence.units[first].start : sentence.units[end - 1].end]


def said_with(sentence: Sentence, phrase: Phrase, place: int) -> tuple[frozenset[str], int]:
    """What the phrase says together with what is tied to it, and where that ends (a unit)."""
    units, items = sentence.units, sentence.items
    said = set(_content(units, phrase.start, phrase.end))
    end = phrase.end
    following = place + 1
    for _ in range(_REACH):
        index = following
        while (
            index < len(items)
            and isinstance(items[index], int)
            and units[_unit(items[index])].classes & _JOINED
        ):
            index += 1
        if index == following or index >= len(items):
            break
        item = items[index]
        if not isinstance(item, Phrase):
            break
        said |= set(_content(units, item.start, item.end))
        end = item.end
        following = index + 1
    owner = place - 2
    if (
        owner >= 0
        and isinstance(items[place - 1], int)
        and units[_unit(items[place - 1])].does("genitive")
    ):
        item = items[owner]
        if isinstance(item, Phrase):
            said |= set(_content(units, item.start, item.end))
    return frozenset(said), end


def _unit(item: object) -> int:
    assert isinstance(item, int)
    return item


def _content(units: tuple[Unit, ...], start: int, end: int) -> Iterator[str]:
    for unit in units[start:end]:
        if unit.tag == "name":
            yield from unit.iris
        elif unit.tag == "word":
            yield unit.base or unit.low
            if " " in unit.low:
                # "droits de douane" is one word, and three in a label.
                yield from (_one(word) for word in unit.low.split())
        elif unit.tag == "new":
            # "des Affaires étrangères": no name, but words of one.
            yield from (_one(word) for word in unit.low.split())


def _one(word: str) -> str:
    """A word without the s of a plural, as its label has it."""
    return word[:-1] if word.endswith("s") and word[-2:] not in ("is", "us", "ss") else word


def body_of(
    sentence: Sentence, phrase: Phrase, place: int, office: int, known: Known
) -> tuple[End, int] | None:
    """The body that an office heads, and the unit behind its words: of the trade minister, the
    trade ministry, if the catalogue has only one that it can be.
    """
    bodies = known.lexicon.offices.get(sentence.units[office].base, ())
    if not bodies:
        return None
    said, end = said_with(sentence, phrase, place)
    said = (said - {sentence.units[office].base}) - _people(sentence, phrase)
    said = frozenset(map(_plain, said))
    found: dict[str, str] = {}
    for body in bodies:
        wanted = said | {_plain(body)}
        for each, iri in known.names.described.get(body, ()):
            words = frozenset(map(_plain, each))
            if len(wanted) > 1 and (wanted <= words or words <= wanted) and iri in known.names.own:
                found[iri] = body
    if len(found) > 1 or sentence.units[office].does("sameOffice"):
        # "The finance minister", in an article about Benin, is that of Benin.
        told = {iri: _spoken_words(iri, found[iri], said, known) for iri in found}
        most = max(told.values(), default=0)
        found = {iri: found[iri] for iri in found if told[iri] == most > 0}
    if len(found) != 1:
        return None
    iri = next(iter(found))
    unit = sentence.units[office]
    written = sentence.text[unit.start : max(unit.end, sentence.units[end - 1].end)]
    return End(
        iri, known.names.classes[iri], written, unit.start, unit.start + len(written), "described"
    ), end


def _plain(word: str) -> str:
    """A word as its capital may stand for it: "Energie" for "Énergie"."""
    return normalize("NFD", word[:1])[:1] + word[1:]


def _spoken_words(iri: str, body: str, said: frozenset[str], known: Known) -> int:
    """How many words of a body's name, but its noun, there are, if the article speaks of them all
    or they are said here; else 0.
    """
    counted = [
        len(words) - 1
        for words, each in known.names.described.get(body, ())
        if each == iri
        and all(_spoken(word, known) for word in words if _plain(word) not in said and word != body)
    ]
    return max(counted, default=0)


def _people(sentence: Sentence, phrase: Phrase) -> frozenset[str]:
    """Names at the end of a title: they are no part of the body's name."""
    last = sentence.units[phrase.end - 1]
    if last.tag == "new" or (last.tag == "name" and last.text[0].isupper() and not last.hidden):
        return frozenset({*last.iris, last.low})
    return frozenset()
