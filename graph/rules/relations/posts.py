"""Posts: by which frames a title is read, and whose it is where the text names nobody.

A title says all of it only by itself: a head is no head of research, a director no sales director;
what is left then is that its holder works there. So does anybody whom a word for a person, or any
noun before "at", ties to a body: "a virologist at the University of Padua".
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.rules.clauses.relatives import unit_at
from graph.rules.clauses.scene import Ends, Scene
from graph.rules.language.lexical import Frame
from graph.rules.mentions.known import Known, land_of
from graph.rules.relations.titles import Title, is_name, is_person
from graph.rules.text.framed import ANY
from graph.rules.values import End, Phrase, Sentence


def frames_at(scene: Scene, noun: Title) -> Iterator[Frame]:
    """The frames of a title where it stands, its own first."""
    lexicon, unit = scene.lexicon, scene.sentence.units[noun.unit]
    part = _is_part(scene, noun)
    for frame in lexicon.nouns.get(unit.base, ()):
        if not (frame.whole and part):
            yield frame
    if unit.does("outsider"):
        return
    owned = is_person(unit, scene.known)
    for frame in lexicon.nouns.get(ANY, ()):
        if owned or all(_is_at(words, scene.known) for words in frame.slots[0].marker):
            yield frame


def _is_at(words: tuple[str, ...], known: Known) -> bool:
    return all("workLink" in known.lexicon.classes.get(word, ()) for word in words)


def _is_part(scene: Scene, noun: Title) -> bool:
    """Whether other words say that it is one for a part: "sales director", "head of research"."""
    sentence, known = scene.sentence, scene.known
    units, phrase = sentence.units, noun.phrase
    beside = units[phrase.start : noun.unit]
    if known.lexicon.elided:
        beside = units[noun.unit + 1 : phrase.end]
    if any(unit.tag == "word" and not unit.does("plainTitle") for unit in beside):
        return True
    return _has_field(sentence, noun, scene.ends, known)


def _has_field(sentence: Sentence, noun: Title, ends: Ends, known: Known) -> bool:
    """Whether it is for a field: "director for Asia", "head of research"."""
    behind = noun.behind(sentence)
    link = sentence.units[behind] if behind < len(sentence.units) else None
    if link is None or not link.classes & {"ofLink", "fieldLink"}:
        return False
    item = sentence.at[behind] + 1
    while item < len(sentence.items) and (unit := unit_at(sentence, item)) is not None:
        if not unit.classes & {"determiner", "partitive", "ofLink"}:
            return False
        item += 1
    phrase = sentence.items[item] if item < len(sentence.items) else None
    if link.does("fieldLink") or not isinstance(phrase, Phrase):
        return link.does("fieldLink")
    actors = set(known.lexicon.refers.get("speakers", ()))
    acts = any(
        actors & known.lexicon.family.get(end.class_iri, frozenset()) for end in ends.get(item, ())
    )
    return not (acts or is_name(sentence, phrase.end - 1))


def last_spoken_of(scene: Scene, noun: Title, frame: Frame) -> Iterator[End]:
    """Whose a title is that says of nobody whose it is: "the governor, Ana Ruiz"; of a country, the
    one of which the article speaks most.
    """
    sentence, units = scene.sentence, scene.sentence.units
    opening, behind = noun.opening(sentence), noun.behind(sentence)
    before = units[opening.start - 1] if opening.start else None
    first = units[opening.start]
    title = units[noun.unit]
    article = first.does("definite") or (title.does("standsFor") and first.does("indefinite"))
    melted = before is not None and before.does("definite")
    if not (article or melted) or (before is not None and before.does("genitive")):
        return
    if any(unit.tag in ("name", "new", "amount") for unit in units[opening.start : noun.unit]):
        return
    if behind >= len(units) or units[behind].text != ",":
        return
    words = sentence.text[first.start : title.end]
    land = land_of(scene.known)
    if scene.lexicon.territory in frame.only_object:
        if land is not None:
            name = scene.known.names.own[land]
            note = f"“{words}” is read as that of {name}, of which the article speaks most."
            territory = scene.known.names.classes[land]
            yield End(land, territory, words, first.start, title.end, "noun", None, note)
        return
    for owner in scene.owners:
        if owner.start < first.start:
            yield End(
                owner.key, owner.class_iri, words, first.start, title.end, "noun",
                owner.name, f"“{words}” is read as that of {owner.words}.", owner.rank,
            )  # fmt: skip


def is_ministers_country(
    sentence: Sentence, noun: Title, other: End, frame: Frame, known: Known
) -> bool:
    """Whether a minister for something is said to head the country: "Iraq’s oil minister"."""
    lexicon, units = known.lexicon, sentence.units
    if frame.holder != "S" or units[noun.unit].base not in lexicon.offices:
        return False
    if " " in units[noun.unit].low or lexicon.territory != other.class_iri:
        return False
    beside = units[noun.phrase.start : noun.unit]
    if lexicon.elided:
        beside = units[noun.unit + 1 : noun.phrase.end]
        link = unit_at(sentence, noun.item + 1)
        if link is not None and link.does("ofLink"):
            behind = sentence.items[noun.item + 2 : noun.item + 3]
            beside = (
                *beside,
                *(units[each.end - 1] for each in behind if isinstance(each, Phrase)),
            )
    return any(unit.tag in ("word", "new") for unit in beside)
