"""Things: what needs no name to be spoken of: "American chips", "export controls on Norvand".

The noun is one of the lexicon's, and the words as they stand are the name. What is another one for
everybody whom it is for (the sanctions on A are not those on B) takes that name in, and without
one it is nothing; others need a word that tells them apart ("a free trade agreement"). Likewise
whoever holds an office, where the article gives no other name.
"""

from __future__ import annotations

from graph.catalogue import key
from graph.rules.mentions.known import Known, is_proper
from graph.rules.values import End, Phrase, Sentence, Unit

_LONGEST = 4
"""Words of a thing."""


def thing_of(sentence: Sentence, phrase: Phrase, place: int, last: int, known: Known) -> End | None:
    """The thing that a phrase names; ``last`` is the unit of its noun."""
    noun = sentence.units[last]
    classes = known.lexicon.things.get(noun.base, ())
    content = _content(sentence, phrase)
    if len(classes) != 1 or not 0 < len(content) <= _LONGEST:
        return None
    if noun.base in known.lexicon.modified and len(content) < 2:
        return None
    start, end = content[0].start, content[-1].end
    written = sentence.text[start:end]
    if written != " ".join(unit.text for unit in content):
        return None
    whole = _with_party(sentence, start, place) if noun.base in known.lexicon.by_party else written
    if whole is None:
        return None
    return End(key(whole), classes[0], written, start, end, "thing", whole)


def holder_of(
    sentence: Sentence, phrase: Phrase, place: int, last: int, known: Known
) -> End | None:
    """Who holds an office and isn't named: "le ministre de l’Économie"."""
    units, noun = sentence.units, sentence.units[last]
    classes = known.lexicon.kinds.get(noun.base, ())
    if noun.base not in known.lexicon.offices or len(classes) != 1 or last + 1 != phrase.end:
        return None
    if noun.low != noun.base:
        return None
    if not any(unit.does("definite") for unit in units[phrase.start : last]):
        return None
    if place + 2 >= len(sentence.items):
        return None
    link, field = sentence.items[place + 1], sentence.items[place + 2]
    if not (isinstance(link, int) and units[link].does("ofLink") and isinstance(field, Phrase)):
        return None
    written = sentence.text[noun.start : units[field.end - 1].end]
    return End(
        key(written), classes[0], written, noun.start, noun.start + len(written), "thing", written
    )


def _content(sentence: Sentence, phrase: Phrase) -> list[Unit]:
    """The words of a phrase that count; none where a name of its own is among them."""
    inside = sentence.units[phrase.start : phrase.end]
    if any(unit.tag == "name" and is_proper(unit) and not unit.hidden for unit in inside):
        return []
    return [unit for unit in inside if unit.tag in ("name", "new", "word")]


def _with_party(sentence: Sentence, start: int, place: int) -> str | None:
    """The words up to whom it is for: "on Norvand"."""
    if place + 2 >= len(sentence.items):
        return None
    link, party = sentence.items[place + 1], sentence.items[place + 2]
    if not (isinstance(link, int) and sentence.units[link].does("preposition")):
        return None
    if not (isinstance(party, Phrase) and is_proper(sentence.units[party.end - 1])):
        return None
    return sentence.text[start : sentence.units[party.end - 1].end]
