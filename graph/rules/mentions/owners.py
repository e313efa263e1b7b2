"""Owners: whom "its" means.

Of a sentence's first verb the subject, if that is clear; then whoever is named before it; then
those with whom the sentences before began, the last first. A subject that is only recalled and
doesn't act ("this announcement") comes behind a name of somebody who does. Whom a relation can't
join is passed over by `graph.rules.relations.fitting`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from graph.rules.language.lexical import Lexicon
from graph.rules.values import Clause, End, Mention, Phrase, Sentence

_NEAR = 2
"""Sentences back in which an owner is looked for."""


def owners_of(
    sentence: Sentence,
    clauses: Mapping[int, Clause],
    ends: Mapping[int, tuple[End, ...]],
    memory: Sequence[Mention],
    lexicon: Lexicon,
) -> tuple[End, ...]:
    """Whom "its" may mean in a sentence, the likeliest (rank 0) first."""
    found: dict[str, End] = {}
    subject, named = _subject(clauses, ends), tuple(_named(sentence, ends))
    if any(end.how == "noun" and not _acts(end, lexicon) for end in subject):
        subject = (*(end for end in named if _acts(end, lexicon)), *subject)
    for end in (*subject, *named, *_before(sentence, memory)):
        found.setdefault(end.key, replace(end, rank=len(found)))
    return tuple(found.values())


def _acts(end: End, lexicon: Lexicon) -> bool:
    acting = set(lexicon.refers.get("speakers", ()))
    return not acting.isdisjoint(lexicon.family.get(end.class_iri, frozenset()))


def _subject(clauses: Mapping[int, Clause], ends: Mapping[int, tuple[End, ...]]) -> tuple[End, ...]:
    for clause in clauses.values():
        if clause.group.kind == "finite" and len(clause.subjects) == 1 and clause.how != "inverted":
            found = ends.get(clause.subjects[0], ())
            return found if len(found) == 1 else ()
    return ()


def _named(sentence: Sentence, ends: Mapping[int, tuple[End, ...]]) -> Iterator[End]:
    """Those that the sentence names, the last first: "its" looks back to the nearest. A quotation
    speaks of others.
    """
    for place in sorted(ends, reverse=True):
        if len(ends[place]) != 1 or ends[place][0].how not in ("name", "new") or place < 0:
            continue
        phrase = sentence.items[place]
        if isinstance(phrase, Phrase) and not sentence.units[phrase.start].quoted:
            yield ends[place][0]


def _before(sentence: Sentence, memory: Sequence[Mention]) -> Iterator[End]:
    for mention in reversed(memory):
        if mention.leading and sentence.number - mention.sentence <= _NEAR:
            place = sentence.span.start - 1
            yield End(
                mention.key, mention.class_iri, mention.words, place, place, "pronoun",
                mention.name, loose=mention.loose,
            )  # fmt: skip


def as_possessive(sentence: Sentence, phrase: Phrase, owners: tuple[End, ...]) -> tuple[End, ...]:
    """The owners where the "its" of a phrase stands; none where it has no such word."""
    for unit in sentence.units[phrase.start : phrase.end]:
        if unit.does("possessive"):
            return tuple(
                End(
                    owner.key, owner.class_iri, unit.text, unit.start, unit.end, "pronoun",
                    owner.name, f"“{unit.text}” is read as {owner.words}'s.", owner.rank,
                    owner.loose,
                )
                for owner in owners
                if owner.start < unit.start
            )  # fmt: skip
    return ()
