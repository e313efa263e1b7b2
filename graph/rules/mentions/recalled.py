"""Recalled: whom a pronoun or a noun with its article means, of those who were spoken of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graph.rules.mentions.known import Known, named, newcomer, nouns_of
from graph.rules.mentions.memory import both, last_named, meant_by_noun, meant_by_pronoun, of_nation
from graph.rules.values import End, Mention, Phrase, Sentence, Unit


def gender_of(sentence: Sentence, phrase: Phrase) -> str:
    """``feminine`` or ``masculine`` where a word of the phrase tells, else empty."""
    for unit in sentence.units[phrase.start : phrase.end]:
        for gender in ("feminine", "masculine"):
            if unit.does(gender):
                return gender
    return ""


def by_pronoun(
    sentence: Sentence, phrase: Phrase, known: Known, memory: tuple[Mention, ...]
) -> Iterator[End]:
    """Whom a pronoun means, if that is clear."""
    unit = sentence.units[phrase.start]
    classes = [iri for name in unit.classes for iri in known.lexicon.refers.get(name, ())]
    if not classes:
        return
    meant = last_named if unit.does("lastNamed") else meant_by_pronoun
    found = meant(memory, classes, gender_of(sentence, phrase), sentence.number, known.lexicon)
    if found:
        yield _recalled(found, unit, unit, "pronoun", sentence)


def by_noun(
    sentence: Sentence, phrase: Phrase, head: int, known: Known, memory: tuple[Mention, ...]
) -> Iterator[End]:
    """Whom a noun with its article means, the likeliest first."""
    units = sentence.units
    noun = units[head]
    definite = any(
        unit.classes & {"definite", "possessive"} for unit in units[phrase.start : phrase.end]
    ) or (phrase.before >= 0 and units[phrase.before].does("definite"))
    inside = units[phrase.start : phrase.end]
    if any(unit.does("pair") for unit in inside):
        yield from _both(sentence, phrase, head, known, memory)
        return
    beside = [unit for unit in inside if unit.tag in ("name", "new", "amount")]
    if not definite or not all(_only_tells_whence(unit, units) for unit in beside):
        return
    if _is_somebodys(sentence, phrase, known):
        return
    lands = frozenset(iri for unit in beside if unit.hidden for iri in unit.iris)
    memory = of_nation(memory, lands) if beside else memory
    owned = any(unit.does("ownedByThings") for unit in inside) or (
        known.lexicon.elided
        and noun.base in known.lexicon.nouns
        and any(unit.does("possessive") for unit in inside)
    )
    # "Its subsidiary" is no company of which there was talk: only one that was called so.
    classes = () if owned else _recalled_by(noun.base, known)
    found = meant_by_noun(memory, noun.base, classes, sentence.number, known.lexicon)
    sure = len(found) == 1 or (found and (found[0].leading or lands & found[0].lands))
    if beside and not sure:
        # "The Swedish company" is whoever is told to be Swedish, the only one, or the first.
        return
    if not found or noun.base not in found[0].bases:
        told = tuple(_only_one(sentence, phrase, head, known))
        if told:
            yield from told
            return
    several = noun.low != noun.base
    if several and any(unit.does("possessive") for unit in units[phrase.start : phrase.end]):
        return
    for rank, each in enumerate(found):
        if several and noun.base not in each.bases:
            # "les analystes" are nobody who was named alone.
            continue
        yield replace(_recalled(each, units[phrase.start], noun, "noun", sentence), rank=rank)


def _recalled_by(noun: str, known: Known) -> tuple[str, ...]:
    """The classes that a noun means with its article; of "oil producer" those of "producer"."""
    words = noun.split()
    head = words[0 if known.lexicon.elided else -1] if words else noun
    return known.lexicon.recalled.get(noun) or known.lexicon.recalled.get(head, ())


def _only_tells_whence(unit: Unit, units: tuple[Unit, ...]) -> bool:
    """Whether a name in a phrase is an adjective of nationality, or that of "-based"."""
    behind = next((each for each in units if each.start == unit.end), None)
    return unit.hidden or (behind is not None and behind.does("suffixed"))


def _both(
    sentence: Sentence, phrase: Phrase, head: int, known: Known, memory: tuple[Mention, ...]
) -> Iterator[End]:
    """Whom "both companies" means together."""
    noun = sentence.units[head]
    classes = _recalled_by(noun.base, known)
    inside = sentence.units[phrase.start : phrase.end]
    if noun.low == noun.base or any(unit.tag in ("name", "new", "amount") for unit in inside):
        return
    found = both(memory, classes, sentence.number, known.lexicon)
    for member, each in enumerate(found if len(found) == 2 else (), 1):
        end = _recalled(each, sentence.units[phrase.start], noun, "noun", sentence)
        yield replace(end, member=member, told=each.told)


def _is_somebodys(sentence: Sentence, phrase: Phrase, known: Known) -> bool:
    """Whether a name behind "of" tells whose it is: "the arm of Norvand" is no company of which
    there was talk, "the company of Shenzhen" may be.
    """
    place = sentence.at[phrase.start] + 1
    link = sentence.items[place] if place < len(sentence.items) else None
    owner = sentence.items[place + 1] if place + 1 < len(sentence.items) else None
    if not isinstance(link, int) or not sentence.units[link].does("ofLink"):
        return False
    if not isinstance(owner, Phrase):
        return False
    unit = sentence.units[owner.end - 1]
    places = {known.lexicon.territory, *known.lexicon.refers.get("sites", ())}
    return any(end.class_iri not in places for end in (*named(unit, known), *newcomer(unit, known)))


def _only_one(sentence: Sentence, phrase: Phrase, head: int, known: Known) -> Iterator[End]:
    """Of those that bear the noun in a name, the ones of whose other words the article speaks.

    "Le gouvernement" in an article about Benin is that of Benin.
    """
    noun = sentence.units[head]
    found = _borne(noun.base, known)
    if not found:
        # "The purchase" is the contract of which the article speaks, if that is only one.
        for base in sorted(known.lexicon.alike.get(noun.base, ())):
            found.update(_borne(base, known))
        if len(found) != 1:
            return
    ranked = sorted(found, key=lambda iri: (-found[iri], iri))
    first = sentence.units[phrase.start]
    written = sentence.text[first.start : noun.end]
    for rank, iri in enumerate(ranked[:2]):
        if rank and found[iri] == found[ranked[0]]:
            rank = 0
        note = f"“{written}” is read as {known.names.own[iri]}, of which the article speaks."
        yield End(
            iri, known.names.classes[iri], written, first.start, noun.end, "noun", None, note, rank
        )


def _borne(noun: str, known: Known) -> dict[str, int]:
    """IRIs of those that bear the noun in a name -> how often the article speaks of the rest."""
    found: dict[str, int] = {}
    for words, iri in known.names.described.get(noun, ()):
        others = words - {noun}
        if iri in known.names.own and all(known.spoken.get(word) for word in others):
            heads = {
                base for label in known.names.labels[iri] for base in nouns_of(label, known.lexicon)
            }
            if noun in heads:
                found[iri] = max(found.get(iri, 0), min(known.spoken[word] for word in others))
    return found


def _recalled(found: Mention, first: Unit, last: Unit, how: str, sentence: Sentence) -> End:
    words = sentence.text[first.start : last.end]
    back = sentence.number - found.sentence
    where = (
        "the same sentence"
        if back == 0
        else "the sentence before"
        if back == 1
        else f"the {back} sentences before"
    )
    note = f"“{words}” is read as {found.words}, of {where}."
    return End(
        found.key, found.class_iri, words, first.start, last.end, how, found.name, note,
        loose=found.loose,
    )  # fmt: skip
