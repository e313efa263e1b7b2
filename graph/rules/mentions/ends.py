"""Ends: whom a phrase means.

In this order: whom a name beside it names; the name in it, where nothing behind the name says that
it only describes ("Russian makers"); a description that the catalogue has under as many words; a
newcomer; a pronoun or a noun with its article, by what was spoken of before. A name may mean
several (Beijing: the city, the country): all come back, and the relation's classes choose.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graph.rules.language.forms import singular
from graph.rules.mentions.apposed import apposed
from graph.rules.mentions.described import called, described, group_of, head_of, nearly_described
from graph.rules.mentions.hinted import hinted, told_of
from graph.rules.mentions.known import Known, is_proper, named, newcomer, nouns_of
from graph.rules.mentions.pairs import pair_of
from graph.rules.mentions.pronouns import near
from graph.rules.mentions.recalled import by_noun, by_pronoun, gender_of
from graph.rules.mentions.things import counted, holder_of, thing_of
from graph.rules.mentions.tied import tied_ends
from graph.rules.values import End, Mention, Phrase, Sentence, Unit


def ends_of(
    sentence: Sentence, known: Known, memory: tuple[Mention, ...]
) -> tuple[dict[int, tuple[End, ...]], tuple[Mention, ...]]:
    """Item of each phrase -> whom it means, and the memory behind the sentence.

    A pronoun that is tied behind a verb ("a-t-elle") has no item: it stands at ~ of its unit.
    """
    found: dict[int, tuple[End, ...]] = {}
    leading, number = True, sentence.number
    for place, item in enumerate(sentence.items):
        if isinstance(item, Phrase):
            before = near(sentence, place, found, memory, known.lexicon) if item.pronoun else memory
            told_of = _is_told_of(sentence, place)
            if told_of:
                before = tuple(each for each in before if each.sentence != number)
            ends = (() if told_of else apposed(sentence, place, known)) or tuple(
                _meant(sentence, item, place, known, before)
            )
            ends = pair_of(sentence, item, known, memory) or ends
            ends = () if _goes_on_telling(sentence, place) else ends
            found[place] = ends
            leads = item.before < 0 or _is_stood_for(sentence, place)
            first = leading and leads and not _listed(sentence, place)
            spoken = ends or tuple(_within(sentence, item, known))
            memory = (*memory, *_mentions(sentence, item, spoken, known, first))[-60:]
            leading = leading and not (spoken and first and not _owns(sentence, place))
        elif not isinstance(item, int):
            # "Founded in 2021, the company …": nothing finite begins a sentence.
            leading = leading and (item.kind != "finite" or place == 0)
            found.update(tied_ends(sentence, place, found, known, memory))
    return found, memory


def _is_told_of(sentence: Sentence, place: int) -> bool:
    """Whether a participle that opens the sentence tells of a phrase, which is then none of those
    whom the participle names: "Détenu par Norvand, le groupe …".
    """
    first = sentence.items[0]
    opens = not isinstance(first, Phrase | int) and first.kind in ("participle", "ing")
    sign = sentence.items[place - 1] if place else None
    if not opens or not isinstance(sign, int) or sentence.units[sign].text != ",":
        return False
    return not any(
        not isinstance(each, Phrase | int) and each.kind == "finite"
        for each in sentence.items[:place]
    )


def _goes_on_telling(sentence: Sentence, place: int) -> bool:
    """Whether a phrase is one more adjective of nationality: "les ministres belge et polonais"."""
    joint = sentence.items[place - 1] if place > 1 else None
    if not isinstance(joint, int) or not sentence.units[joint].does("coordination"):
        return False
    item, before = sentence.items[place], sentence.items[place - 2]
    if not (isinstance(item, Phrase) and isinstance(before, Phrase)):
        return False
    alone = item.end == item.start + 1 and item.before < 0 and before.end > before.start + 1
    units = sentence.units[item.start], sentence.units[before.end - 1]
    return alone and all(unit.hidden and unit.text[0].islower() for unit in units)


def _is_stood_for(sentence: Sentence, place: int) -> bool:
    """Whether others act for it: of "the board of Norvand" Norvand leads the sentence."""
    item = sentence.items[place]
    if not isinstance(item, Phrase) or not sentence.units[item.before].does("ofLink"):
        return False
    of = sentence.items[sentence.at[item.before] - 1]
    return isinstance(of, Phrase) and any(
        unit.does("standsFor") for unit in sentence.units[of.start : of.end]
    )


def _listed(sentence: Sentence, place: int) -> bool:
    """Whether a phrase is one of several behind a preposition: "in Selm, Dorn and Lund, it"."""
    before = sentence.items[place - 1] if place else None
    if not isinstance(before, int):
        return False
    joins = sentence.units[before].does("coordination")
    if not (joins or sentence.units[before].text == ","):
        return False
    behind = sentence.items[place + 1] if place + 1 < len(sentence.items) else None
    goes_on = isinstance(behind, int) and sentence.units[behind].does("coordination")
    led = next(
        (
            each
            for each in reversed(sentence.items[:place])
            if isinstance(each, Phrase) and each.before >= 0
        ),
        None,
    )
    return (joins or goes_on) and led is not None


def _owns(sentence: Sentence, place: int) -> bool:
    """Whether "’s" follows: what is owned leads the sentence."""
    behind = sentence.items[place + 1] if place + 1 < len(sentence.items) else None
    return isinstance(behind, int) and sentence.units[behind].does("genitive")


def _within(sentence: Sentence, phrase: Phrase, known: Known) -> Iterator[End]:
    """Whom a phrase speaks of that means something else: of "Norvand shares" Norvand."""
    for unit in sentence.units[phrase.start : phrase.end]:
        if unit.tag == "name" and not unit.hidden:
            yield from named(unit, known)


def _mentions(
    sentence: Sentence, phrase: Phrase, ends: tuple[End, ...], known: Known, leading: bool
) -> Iterator[Mention]:
    head = head_of(sentence.units, phrase, known.lexicon)
    unit = sentence.units[head] if head is not None and not phrase.pronoun else None
    inside = sentence.units[phrase.start : phrase.end]
    lands = frozenset(iri for each in inside if each.hidden for iri in each.iris)
    called_so = {unit.base} if unit is not None and not is_proper(unit) and unit.base else set()
    # The likeliest is spoken of last: a pronoun looks back to it.
    for end in sorted(ends, key=lambda each: -each.rank):
        labels = known.names.labels.get(end.key, (end.name or "",))
        bases = frozenset(
            {base for label in labels for base in nouns_of(label, known.lexicon)}
            | (called_so if end.how in ("name", "new") else set())
        )
        gender = gender_of(sentence, phrase)
        called = end.name or known.names.own[end.key]
        yield Mention(
            end.key, end.class_iri, sentence.number, leading, gender, bases, end.name, called,
            end.loose, lands, (end.start, end.end),
        )  # fmt: skip


def _meant(
    sentence: Sentence, phrase: Phrase, place: int, known: Known, memory: tuple[Mention, ...]
) -> Iterator[End]:
    units = sentence.units
    if phrase.pronoun:
        yield from by_pronoun(sentence, phrase, known, memory)
        return
    last = head_of(units, phrase, known.lexicon)
    if last is None or units[phrase.start].tag == "amount":
        things = counted(sentence, phrase, known)
        yield from things
        if things or last is None:
            return
    unit = units[last]
    if unit.tag == "name" and not _describes(units, phrase, last):
        # "batteries" may begin a longer description; what has a capital is a name.
        told = None if unit.text[0].isupper() else described(sentence, phrase, place, known)
        if told:
            yield told
        else:
            again = _again(sentence, phrase, last, known, memory)
            yield from again or told_of(sentence, phrase, last, known) or named(unit, known)
    elif unit.tag == "new":
        yield from newcomer(unit, known)
    else:
        told = described(sentence, phrase, place, known)
        told = told or called(sentence, phrase, last, known)
        told = told or nearly_described(sentence, phrase, place, known)
        if told:
            yield told
        elif (group := group_of(sentence, phrase, place, last, known)) is not None:
            yield group
        else:
            recalled = tuple(by_noun(sentence, phrase, last, known, memory))
            hints = recalled or tuple(hinted(sentence, place, last, known, memory))
            where = sentence, phrase, place, last, known
            thing = thing_of(*where) or holder_of(*where)
            yield from hints or ((thing,) if thing else ())


def _again(
    sentence: Sentence, phrase: Phrase, last: int, known: Known, memory: tuple[Mention, ...]
) -> tuple[End, ...]:
    """Whom "the vaccine" means where one was called so by name: "the vaccine, Norvax"."""
    unit = sentence.units[last]
    base = singular(unit.low, known.lexicon.plurals)
    opens = sentence.units[phrase.start : last]
    if (
        unit.text[0].isupper()
        or base != unit.low
        or not any(each.does("definite") for each in opens)
    ):
        return ()
    keys = {each.key for each in memory if base in each.bases and each.key not in unit.iris}
    if len(keys) != 1:
        return ()
    noun = replace(unit, tag="word", base=base, iris=())
    units = (*sentence.units[:last], noun, *sentence.units[last + 1 :])
    return tuple(by_noun(replace(sentence, units=units), phrase, last, known, memory))


def _describes(units: tuple[Unit, ...], phrase: Phrase, place: int) -> bool:
    """Whether a name is only an adjective beside a noun: "makers islandais"."""
    unit = units[place]
    return (
        unit.hidden
        and unit.text[0].islower()
        and " " not in unit.text
        and any(
            units[other].tag == "word"
            for other in range(phrase.start, phrase.end)
            if other != place
        )
    )
