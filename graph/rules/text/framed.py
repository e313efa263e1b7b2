"""Framed: which frames a verb has where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from graph.rules.language.lexical import Frame, Lexicon
from graph.rules.values import Group, Sentence, Unit

ANY = "*"
"""In place of a verb or noun in a pattern: whatever somebody does or is called."""
_SKIPPED = frozenset({"adverb", "negation", "restrictive", "enclitic", "clitic", "dateLink"})


def word_is(unit: Unit, words: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether a unit is one of the words of a marker, in any form."""
    low = unit.low if unit.does("relative") else lexicon.same.get(unit.low, unit.low)
    if low in words or unit.base in words:
        return True
    if " " in unit.base and unit.tag == "word":
        # "Trade talks" are talks.
        return any(_main_word(each, lexicon) in words for each in (unit.low, unit.base))
    return any(form.lemma in words for form in unit.forms if form.kind != "participle")


def _main_word(compound: str, lexicon: Lexicon) -> str:
    """Of "trade talks" the talks, of "accord de paix" the accord."""
    return compound.split()[0 if lexicon.elided else -1]


def frames_of(group: Group, sentence: Sentence, lexicon: Lexicon) -> Iterator[Frame]:
    """The frames of a verb, as far as its own words tell: those with most slots first.

    What a negation itself says ("no longer supplies") goes before what is denied.
    """
    frames = list(_of_words(group, sentence, lexicon))
    if group.negated:
        yield from (each for each in frames if each.denials and _denies(each, group, sentence))
    yield from (each for each in frames if not each.denials)


def _denies(frame: Frame, group: Group, sentence: Sentence) -> bool:
    """Whether the negation of a verb is the frame's."""
    inside = sentence.units[max(0, group.start - 1) : group.end + 1]
    return any(frame.denials & {unit.low, unit.low.partition(" ")[0]} for unit in inside)


def _of_words(group: Group, sentence: Sentence, lexicon: Lexicon) -> Iterator[Frame]:
    if group.copula:
        yield from _copular(group, sentence, lexicon)
        return
    if group.kind == "participle" or group.passive:
        yield from _copular(group, sentence, lexicon)
    for lemma in group.lemmas or (group.lemma,):
        for frame in lexicon.verbs.get(lemma, ()):
            if frame.reflexive == group.reflexive:
                yield frame


def _copular(group: Group, sentence: Sentence, lexicon: Lexicon) -> Iterator[Frame]:
    """Frames of "to be" with what follows: "is at war with", "is based in"."""
    units = sentence.units
    behind = _behind(sentence, group.end) if group.copula else ()
    for place in sorted({group.end - 1, *behind}):
        unit = units[place]
        for word in dict.fromkeys((unit.low, unit.base)):
            for frame in lexicon.copulas.get(word, ()):
                if _literal_end(units, place, frame, lexicon) is not None:
                    yield frame


def _literal_end(units: tuple[Unit, ...], place: int, frame: Frame, lexicon: Lexicon) -> int | None:
    """The unit behind the words of a frame of "to be"; a date may stand behind the first: "nommé en
    mars à la tête de".
    """
    place += 1
    rest = frame.copula[1:]
    if rest and place < len(units) and not word_is(units[place], rest[:1], lexicon):
        while place < len(units) and (units[place].tag == "date" or _leads_to_date(units, place)):
            place += 1
    for word in rest:
        if place >= len(units) or not word_is(units[place], (word,), lexicon):
            return None
        place += 1
    return place


def _leads_to_date(units: tuple[Unit, ...], place: int) -> bool:
    behind = units[place + 1] if place + 1 < len(units) else None
    leads = units[place].classes & {"preposition", "dateLink"}
    return bool(leads) and behind is not None and behind.tag == "date"


def _behind(sentence: Sentence, place: int) -> Iterator[int]:
    units = sentence.units
    while (
        place < len(units)
        and units[place].classes & _SKIPPED
        and not units[place].does("preposition")
    ):
        place += 1
    if place < len(units):
        yield place


def frame_start(frame: Frame, group: Group, sentence: Sentence, lexicon: Lexicon) -> int:
    """The unit behind the words that a frame hangs on."""
    if not frame.copula:
        return group.end
    for place in sorted({group.end - 1, *_behind(sentence, group.end)}):
        if word_is(sentence.units[place], frame.copula[:1], lexicon):
            return _literal_end(sentence.units, place, frame, lexicon) or group.end
    return group.end


def says(group: Group, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether it is a verb of saying."""
    return any(
        slot.role == "C" for frame in frames_of(group, sentence, lexicon) for slot in frame.slots
    )
