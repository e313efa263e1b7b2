"""Inside: relations that a name of several words states by itself: "Celtine's board", "Western
sanctions".

Its noun says the relation, as in `graph.rules.titled`, and another name in it the other end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from graph.ontology import Relation
from graph.rules.fitting import fitting
from graph.rules.forms import singular
from graph.rules.happening import said_at
from graph.rules.known import Known
from graph.rules.naming import find_names
from graph.rules.values import (
    Clause,
    End,
    Finding,
    Frame,
    Phrase,
    Said,
    Sentence,
    Unit,
    Word,
)
from graph.rules.words import words_of


def find_inside(
    sentence: Sentence,
    clauses: Mapping[int, Clause],
    ends: Mapping[int, tuple[End, ...]],
    relations: Mapping[str, Relation],
    known: Known,
) -> list[Finding]:
    """What the names in a sentence state, as surely as the verb beside them is said."""
    found: list[Finding] = []
    for place, unit in enumerate(sentence.units):
        item = sentence.at[place]
        if unit.tag != "name" or len(unit.iris) != 1 or not _in_phrase(sentence, item):
            continue
        said = said_at(sentence, item, clauses, ends, known.lexicon)
        for finding in _stated(sentence, unit, relations, known):
            if finding.frame.given and not unit.quoted:
                found.append(finding)
            elif not said.mute:
                found.append(replace(finding, said=said))
    return found


def _in_phrase(sentence: Sentence, item: int) -> bool:
    return isinstance(sentence.items[item], Phrase)


def _stated(
    sentence: Sentence, unit: Unit, relations: Mapping[str, Relation], known: Known
) -> Iterator[Finding]:
    words = words_of(sentence.text, unit.start, unit.end, known.lexicon)
    iri = unit.iris[0]
    if len(words) < 2 or iri not in known.names.own:
        return
    whole = End(iri, known.names.classes[iri], unit.text, unit.start, unit.end, "hidden")
    others = list(_others(words, iri, known))
    for word in words:
        for frame in known.lexicon.nouns.get(singular(word.low, known.lexicon.plurals), ()):
            relation = relations.get(frame.relation or "")
            if relation is not None and frame.demonym:
                yield from _found(sentence, unit, frame, relation, whole, others, known)


def _others(words: list[Word], iri: str, known: Known) -> Iterator[End]:
    """Who else is named in a name."""
    for name in find_names(words, known.names, known.lexicon, iri):
        first, last = words[name.first], words[name.last - 1]
        for each in name.iris:
            if each in known.names.own:
                written = first.text if first is last else f"{first.text} {last.text}"
                kind = known.names.classes[each]
                yield End(each, kind, written, first.start, last.end, "hidden")


def _found(
    sentence: Sentence,
    unit: Unit,
    frame: Frame,
    relation: Relation,
    whole: End,
    others: list[End],
    known: Known,
) -> Iterator[Finding]:
    first = frame.only or relation.subject_classes
    ends = {"S": (others, first), "O": (others, relation.object_classes)}
    ends[frame.holder] = ([whole], ends[frame.holder][1])
    subject, target = (fitting(*ends[role], known.lexicon, frame.placed) for role in "SO")
    if subject is not None and target is not None and subject.key != target.key:
        yield Finding(
            frame, "inside", subject, target, Said(), unit.start, unit.end,
            sentence=sentence.number,
        )  # fmt: skip
