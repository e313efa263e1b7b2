"""Clauses: on which verb a verb hangs.

`read_clauses` goes through a sentence's verbs from left to right. A finite verb has its subject
before it (`graph.rules.clauses.subjects`). An infinitive hangs on the verb whose frame leads to it
("promised to sell"), and a clause on a verb of saying; how surely each is said follows from that
(`graph.rules.clauses.saying`).
"""

from __future__ import annotations

from dataclasses import replace

from graph.rules.clauses.companions import with_companions
from graph.rules.clauses.heads import heads_before, is_proper
from graph.rules.clauses.infinitives import led
from graph.rules.clauses.inserted import with_trailing
from graph.rules.clauses.participles import accompanying, beside, reduced
from graph.rules.clauses.relatives import PASSED, cleft_marker, relative_marker, unit_at
from graph.rules.clauses.saying import say
from graph.rules.clauses.slots import object_item
from graph.rules.clauses.subjects import find_subject
from graph.rules.clauses.tellers import Talk
from graph.rules.language.lexical import Frame, Lexicon
from graph.rules.text.framed import frames_of
from graph.rules.values import Clause, End, Group, Phrase, Sentence


def read_clauses(
    sentence: Sentence, ends: dict[int, tuple[End, ...]], lexicon: Lexicon
) -> dict[int, Clause]:
    """The clauses of a sentence, by the item of their verb."""
    found: dict[int, Clause] = {}
    for place, item in enumerate(sentence.items):
        if isinstance(item, Group):
            found[place] = _clause(sentence, place, item, found, lexicon)
    for place, clause in found.items():
        if clause.how == "fronted" and clause.subjects:
            found[place] = replace(clause, governor=_main(found, place, clause.subjects))
    return say(Talk(sentence, ends, lexicon), with_trailing(sentence, found, lexicon))


def _main(found: dict[int, Clause], place: int, subjects: tuple[int, ...]) -> int | None:
    """The verb of whose subject a participle that opens the sentence tells."""
    return next(
        (
            each
            for each, clause in found.items()
            if each > place and clause.group.kind == "finite" and subjects[0] in clause.subjects
        ),
        None,
    )


def _clause(
    sentence: Sentence, place: int, group: Group, found: dict[int, Clause], lexicon: Lexicon
) -> Clause:
    if group.kind == "infinitive":
        return led(sentence, place, group, found, lexicon)
    if group.kind == "ing":
        accompanied = accompanying(sentence, place)
        if accompanied:
            return Clause(place, group, accompanied, "absolute")
        before = unit_at(sentence, place - 1)
        if before is not None and before.text == ",":
            # "…, ending talks": not what the verb before leads to.
            return beside(sentence, place, group, found)
        governed = led(sentence, place, group, found, lexicon)
        return governed if governed.governor is not None else beside(sentence, place, group, found)
    if group.kind == "participle":
        return reduced(sentence, place, group, found)
    subjects, how, other = find_subject(sentence, place, found, lexicon)
    instead: tuple[int, ...] = ()
    said_to_be: Clause | None = None
    if how == "relative":
        subjects, instead = _antecedents(sentence, place, subjects)
        said_to_be = _said_to_be(sentence, subjects, found)
        instead = (*instead, *(said_to_be.subjects if said_to_be else ()))
        turned = _turned(sentence, place, subjects)
        if turned:
            subjects, instead, how, other = turned, (), "turned", next(iter(subjects), None)
    if not subjects:
        inverted = _inverted(sentence, group, lexicon)
        subjects, how = (inverted, "inverted") if inverted else (subjects, how)
    if how in ("direct", "over", "relative"):
        subjects = with_companions(sentence, subjects, place)
    relative = (place if how == "turned" else subjects[0] if subjects else place) - 1
    via = relative_marker(sentence, relative) if other is not None else ""
    if other is not None and not via:
        via = cleft_marker(sentence, other)
    clause = Clause(place, group, subjects, how, other, via, instead=instead)
    governor, frame = _saying(sentence, clause, found, lexicon)
    if said_to_be is not None:
        governor = said_to_be.item
    return replace(clause, governor=governor, leading=frame)


def _antecedents(
    sentence: Sentence, place: int, subjects: tuple[int, ...]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """What a relative clause is said of, and what else it may be said of."""
    relative = place - 1
    while relative >= 0:
        unit = unit_at(sentence, relative)
        if unit is not None and unit.does("relative"):
            break
        relative -= 1
    before = unit_at(sentence, relative - 1)
    if before is not None and before.does("preposition"):
        return subjects, ()
    if before is not None and before.does("coordination"):
        # "dont X détient 26 % et qui compte": of the same.
        for earlier in range(relative - 2, -1, -1):
            unit = unit_at(sentence, earlier)
            if unit is not None and unit.does("relative"):
                relative = earlier
                break
    heads = heads_before(sentence, relative)
    if before is not None and before.text == ",":
        subjects = heads[:1] or subjects
    return (subjects or heads[:1]), tuple(each for each in heads if each not in subjects)


def _said_to_be(
    sentence: Sentence, heads: tuple[int, ...], found: dict[int, Clause]
) -> Clause | None:
    """The "is" of "is one of three companies that": as surely, and of the same, is said what
    they do.
    """
    if not heads or is_proper(sentence, heads[0]):
        return None
    before = heads[0] - 1
    while (unit := unit_at(sentence, before)) is not None and unit.classes & (
        PASSED | {"determiner", "quantifier", "preposition"}
    ):
        before -= 1
    clause = found.get(before)
    return clause if clause is not None and clause.group.copula else None


def _turned(sentence: Sentence, place: int, subjects: tuple[int, ...]) -> tuple[int, ...]:
    """Who does it behind the verb: "que domine l’américain Orbital", "auquel s’oppose Tessel"."""
    before = unit_at(sentence, place - 1)
    group = sentence.items[place]
    tied = before is not None and (
        before.does("neverSubject") or bool(relative_marker(sentence, place - 1))
    )
    if not tied or not isinstance(group, Group):
        return ()
    item = object_item(sentence, group.end)
    return (item,) if item is not None and subjects else ()


# Verbs that hang on others


def _inverted(sentence: Sentence, group: Group, lexicon: Lexicon) -> tuple[int, ...]:
    """Who speaks behind a verb of saying: "a déclaré le ministre", "said Ana Ruiz"."""
    frames = [
        frame
        for frame in frames_of(group, sentence, lexicon)
        if frame.slots and frame.slots[-1].role == "C" and not frame.slots[-1].marker
    ]
    if not frames:
        return ()
    tied = [
        index for index in range(group.start, group.end) if sentence.units[index].does("enclitic")
    ]
    if tied:
        return (~tied[0],)
    item = object_item(sentence, group.end)
    return () if item is None else (item,)


def _saying(
    sentence: Sentence, clause: Clause, found: dict[int, Clause], lexicon: Lexicon
) -> tuple[int | None, Frame | None]:
    """The verb of saying that a clause hangs on, and its frame."""
    if clause.how == "shared":
        for before in range(clause.item - 1, -1, -1):
            other = found.get(before)
            if other is not None and other.group.kind == "finite":
                return other.governor, other.leading
    if not clause.subjects:
        return None, None
    place = min(clause.subjects) - 1
    if clause.how in ("relative", "inverted"):
        return None, None
    joined = False
    while place >= 0:
        unit = unit_at(sentence, place)
        item = sentence.items[place]
        if isinstance(item, Group):
            if item.kind == "participle" and not joined:
                place -= 1
                continue
            frame = _sayer(item, sentence, joined, lexicon)
            if frame is not None:
                return place, frame
            return None, None
        if unit is None:
            if not joined and not (isinstance(item, Phrase) and item.before >= 0):
                return None, None
        elif unit.does("subordinator"):
            joined = True
        elif (
            not joined
            and not (unit.classes & (PASSED | {"preposition", "determiner"}) or unit.tag == "date")
        ) or unit.text in (";", ":"):
            return None, None
        place -= 1
    return None, None


def _sayer(group: Group, sentence: Sentence, joined: bool, lexicon: Lexicon) -> Frame | None:
    """The frame with which a verb leads to a clause, with or without "that"."""
    for frame in frames_of(group, sentence, lexicon):
        slot = next((each for each in frame.slots if each.role == "C"), None)
        if slot is not None and (joined or not slot.marker):
            return frame
    return None
