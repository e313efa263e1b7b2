"""Things: what needs no name to be spoken of: "American chips", "export controls on Norvand".

The noun is one of the lexicon's, and the words as they stand are the name. What is another one for
everybody whom it is for (the sanctions on A are not those on B) takes that name in, and without
one it is nothing; others need a word that tells them apart ("a free trade agreement"). Likewise
whoever holds an office, where the article gives no other name.
"""

from __future__ import annotations

from graph.catalogue import key
from graph.rules.language.forms import singular
from graph.rules.mentions.known import Known, is_proper
from graph.rules.text.naming import find_names
from graph.rules.text.words import words_of
from graph.rules.values import End, Phrase, Sentence, Unit

_SPOKEN_OF = frozenset({"definite", "possessive", "negativeDeterminer"})
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


def counted(sentence: Sentence, phrase: Phrase, known: Known) -> tuple[End, ...]:
    """What an amount counts: of "400 turbines" the turbines, as the catalogue or the lexicon has
    them.
    """
    places = [
        place for place in range(phrase.start, phrase.end) if sentence.units[place].tag == "amount"
    ]
    amount = sentence.units[places[0]].amount if len(places) == 1 else None
    noun = amount.quantity.unit_text if amount is not None else None
    unit = sentence.units[places[0]] if places else None
    if unit is None or not noun or not unit.text.endswith(noun):
        return ()
    behind = sentence.units[places[0] + 1 : phrase.end]
    if not all(each.tag == "word" for each in behind):
        return ()
    start, end = unit.end - len(noun), behind[-1].end if behind else unit.end
    written = sentence.text[start:end]
    words = words_of(written, 0, len(written), known.lexicon)
    for name in find_names(words, known.names, known.lexicon):
        if not name.hidden and name.last - name.first == len(words):
            return tuple(
                End(iri, known.names.classes[iri], written, start, end)
                for iri in name.iris
                if iri in known.names.own
            )
    classes = known.lexicon.things.get(singular(noun.casefold(), known.lexicon.plurals), ())
    if len(classes) != 1 or noun in known.lexicon.modified:
        return ()
    return (End(key(written), classes[0], written, start, end, "thing", written),)


def worded(sentence: Sentence, place: int, class_iri: str, known: Known) -> End | None:
    """What nobody knows and a phrase itself names, of a class that its verb gives: "electric
    buses", "une usine de batteries". The article speaks of it for the first time, and by more than
    one word.
    """
    phrase = sentence.items[place] if place >= 0 else None
    if not isinstance(phrase, Phrase) or phrase.pronoun:
        return None
    inside = sentence.units[max(0, phrase.start - 1) : phrase.end]
    if any(
        (unit.classes & _SPOKEN_OF and not unit.does("plural")) or unit.quoted for unit in inside
    ):
        return None
    content = _content(sentence, phrase)
    if not content or not all(unit.tag == "word" or unit.hidden for unit in content):
        return None
    noun = content[0] if known.lexicon.elided else content[-1]
    end, words = content[-1].end, len(content)
    if known.lexicon.elided and words == 1:
        end, words = _with_of(sentence, place, end)
    start = content[0].start
    written = sentence.text[start:end]
    if not 2 <= words <= _LONGEST or not _is_thing(noun, known) or "\n" in written:
        return None
    if written.count(" ") + 1 > _LONGEST + 1:
        return None
    return End(key(written), class_iri, written, start, end, "thing", written)


def _with_of(sentence: Sentence, place: int, end: int) -> tuple[int, int]:
    """The end of "usine de batteries", and how many words of weight there are."""
    link, other = (*sentence.items[place + 1 : place + 3], None, None)[:2]
    if not (isinstance(link, int) and sentence.units[link].does("ofLink")):
        return end, 1
    if sentence.units[link].does("definite") or not isinstance(other, Phrase):
        return end, 1
    inside = sentence.units[other.start : other.end]
    if not all(unit.tag == "word" for unit in inside):
        return end, 1
    return inside[-1].end, 1 + len(inside)


def _is_thing(noun: Unit, known: Known) -> bool:
    """Whether a noun may be one for a thing: it is none for anybody, nor for an act."""
    lexicon = known.lexicon
    words = {noun.base, noun.low}
    classes = {iri for word in words for iri in lexicon.kinds.get(word, ())}
    if classes:
        return classes <= set(lexicon.refers.get("worded", ()))
    taken = (lexicon.acts, lexicon.nouns, lexicon.alike, lexicon.vague)
    return not any(word in each for word in words for each in taken)


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
