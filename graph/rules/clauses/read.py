"""Clauses: on which verb a verb hangs.

`read_clauses` goes through a sentence's verbs from left to right. A finite verb has its subject
before it (`graph.rules.clauses.subjects`). An infinitive hangs on the verb whose frame leads to it
("promised to sell"), and a clause on a verb of saying; how surely each is said follows from that
(`graph.rules.clauses.saying`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graph.rules.clauses.heads import heads_before
from graph.rules.clauses.saying import say
from graph.rules.clauses.slots import fill, object_item
from graph.rules.clauses.subjects import PASSED, find_subject, relative_marker, unit_at
from graph.rules.clauses.tellers import Talk
from graph.rules.language.lexical import Frame, Lexicon
from graph.rules.text.framed import frame_start, frames_of
from graph.rules.values import Clause, End, Group, Phrase, Sentence

_REACH = 18
"""Items between a verb and one that hangs on it."""


def read_clauses(
    sentence: Sentence, ends: dict[int, tuple[End, ...]], lexicon: Lexicon
) -> dict[int, Clause]:
    """The clauses of a sentence, by the item of their verb."""
    found: dict[int, Clause] = {}
    for place, item in enumerate(sentence.items):
        if isinstance(item, Group):
            found[place] = _clause(sentence, place, item, found, lexicon)
    return say(Talk(sentence, ends, lexicon), found)


def _clause(
    sentence: Sentence, place: int, group: Group, found: dict[int, Clause], lexicon: Lexicon
) -> Clause:
    if group.kind == "infinitive":
        return _led(sentence, place, group, found, lexicon)
    if group.kind == "ing":
        accompanied = _accompanying(sentence, place)
        if accompanied:
            return Clause(place, group, accompanied, "absolute")
        led = _led(sentence, place, group, found, lexicon)
        if led.governor is not None:
            return led
        # "Speaking at the summit, Ana Ruiz …"
        opening = tuple(_behind(sentence, place))
        if opening:
            return Clause(place, group, opening, "reduced")
        return _beside(sentence, place, group, found)
    if group.kind == "participle":
        return _reduced(sentence, place, group, found)
    subjects, how, other = find_subject(sentence, place, found, lexicon)
    instead: tuple[int, ...] = ()
    if how == "relative":
        subjects, instead = _antecedents(sentence, place, subjects)
        instead = (*instead, *_said_to_be(sentence, (*subjects, *instead), found))
        turned = _turned(sentence, place, subjects)
        if turned:
            subjects, instead, how, other = turned, (), "turned", next(iter(subjects), None)
    if not subjects:
        inverted = _inverted(sentence, group, lexicon)
        subjects, how = (inverted, "inverted") if inverted else (subjects, how)
    behind = place if how == "turned" else subjects[0] if subjects else place
    via = relative_marker(sentence, behind) if other is not None else ""
    clause = Clause(place, group, subjects, how, other, via, instead=instead)
    governor, frame = _saying(sentence, clause, found, lexicon)
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
) -> tuple[int, ...]:
    """Who is "one of three companies that": of whom it is said before a form of "to be"."""
    for head in heads:
        before = head - 1
        while (unit := unit_at(sentence, before)) is not None and unit.classes & (
            PASSED | {"determiner", "quantifier", "preposition"}
        ):
            before -= 1
        clause = found.get(before)
        if clause is not None and clause.group.copula and not clause.group.negated:
            return clause.subjects
    return ()


def _turned(sentence: Sentence, place: int, subjects: tuple[int, ...]) -> tuple[int, ...]:
    """Who does it behind the verb, in "que domine l’américain Orbital"."""
    before = unit_at(sentence, place - 1)
    group = sentence.items[place]
    if before is None or not before.does("neverSubject") or not isinstance(group, Group):
        return ()
    item = object_item(sentence, group.end)
    return (item,) if item is not None and subjects else ()


# Participles


def _reduced(sentence: Sentence, place: int, group: Group, found: dict[int, Clause]) -> Clause:
    """A participle: what was done to, before it or behind one that opens the sentence."""
    before = unit_at(sentence, place - 1)
    if before is not None and before.does("coordination"):
        shared = [found[each] for each in sorted(found) if found[each].how == "reduced"]
        if shared:
            return replace(shared[-1], item=place, group=group)
    heads = heads_before(sentence, place) if place else ()
    if heads:
        return Clause(place, group, heads[:1], "reduced", instead=heads[1:])
    return Clause(place, group, tuple(_behind(sentence, place)), "reduced")


def _behind(sentence: Sentence, place: int) -> Iterator[int]:
    """What was done to by a participle that opens the sentence: what stands behind its comma."""
    if any(isinstance(sentence.items[each], Phrase | Group) for each in range(place)):
        return
    for after in range(place + 1, len(sentence.items) - 1):
        unit = unit_at(sentence, after)
        if unit is not None and unit.text == ",":
            if isinstance(sentence.items[after + 1], Phrase):
                yield after + 1
            return


def _accompanying(sentence: Sentence, place: int) -> tuple[int, ...]:
    """Who does it in "with Corvis accusing Beldora", and in "with Corvis and Arvenia accusing"."""
    before = place - 1
    while (unit := unit_at(sentence, before)) is not None and unit.classes & PASSED:
        before -= 1
    found: list[int] = []
    while before >= 0 and isinstance(phrase := sentence.items[before], Phrase):
        found.append(before)
        if phrase.before >= 0:
            led = sentence.units[phrase.before].does("withHaving")
            return tuple(sorted(found)) if led else ()
        unit = unit_at(sentence, before - 1)
        if unit is None or not (unit.does("coordination") or unit.text == ","):
            break
        before -= 2
    return ()


def _beside(sentence: Sentence, place: int, group: Group, found: dict[int, Clause]) -> Clause:
    """ "…, limiting its access", "en vendant": said of the subject of the verb before."""
    before = unit_at(sentence, place - 1)
    doing = before is not None and before.does("whileDoing")
    if before is not None and (before.text == "," or doing):
        for earlier in range(place - 1, -1, -1):
            clause = found.get(earlier)
            if clause is None or not clause.subjects or clause.how == "relative":
                continue
            if clause.group.kind == "finite" or (doing and clause.group.kind == "infinitive"):
                return Clause(place, group, clause.subjects, "beside", governor=earlier)
    if place and isinstance(sentence.items[place - 1], Phrase):
        return Clause(place, group, (place - 1,), "reduced")
    return Clause(place, group, (), "none")


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


def _led(
    sentence: Sentence, place: int, group: Group, found: dict[int, Clause], lexicon: Lexicon
) -> Clause:
    marker = lexicon.same.get(group.marker, group.marker)
    shared = _shared(sentence, place, group, found)
    if shared is not None:
        return shared
    noun = _by_noun(sentence, place, group, marker, found, lexicon)
    if noun is not None:
        return noun
    for before in range(place - 1, max(-1, place - _REACH), -1):
        clause = found.get(before)
        if clause is None:
            unit = unit_at(sentence, before)
            if unit is not None and unit.text in (";", ":", "."):
                break
            continue
        if (
            clause.group.kind == group.kind
            and clause.leading is not None
            and _also(sentence, before, place)
        ):
            return replace(clause, item=place, group=group)
        for frame in frames_of(clause.group, sentence, lexicon):
            if _leads(frame, marker):
                subjects = _controller(sentence, clause, frame, place, lexicon)
                if not subjects and any(slot.role == "O" for slot in frame.slots):
                    continue
                return Clause(place, group, subjects, "led", governor=before, leading=frame)
        if clause.group.kind == "finite":
            break
    return Clause(place, group, (), "none")


def _shared(
    sentence: Sentence, place: int, group: Group, found: dict[int, Clause]
) -> Clause | None:
    """The clause of a verb that shares "will" or "wants to" with the one before "and"."""
    before = unit_at(sentence, place - 1)
    if group.kind != "infinitive" or before is None or not before.does("coordination"):
        return None
    for earlier in range(place - 1, -1, -1):
        clause = found.get(earlier)
        if clause is None or clause.group.kind not in ("finite", "infinitive"):
            continue
        if clause.group.kind == "infinitive":
            return replace(clause, item=place, group=group)
        if clause.group.modality is None:
            return None
        like = replace(
            group,
            kind="finite",
            modality=clause.group.modality,
            negated=clause.group.negated,
            conditional=clause.group.conditional,
        )
        return replace(clause, item=place, group=like, how="shared")
    return None


def _by_noun(
    sentence: Sentence,
    place: int,
    group: Group,
    marker: str,
    found: dict[int, Clause],
    lexicon: Lexicon,
) -> Clause | None:
    """The clause of an infinitive that a noun leads to: "announced its plan to buy"."""
    before = place - 1
    while before >= 0 and isinstance(sentence.items[before], int):
        before -= 1
    phrase = sentence.items[before] if before >= 0 else None
    if not isinstance(phrase, Phrase) or before < place - 3:
        return None
    for index in range(phrase.start, phrase.end):
        for frame in lexicon.acts.get(sentence.units[index].base, ()):
            if sentence.units[index].tag == "word" and _leads(frame, marker):
                for earlier in range(before - 1, -1, -1):
                    clause = found.get(earlier)
                    if clause is not None and clause.subjects and clause.group.kind == "finite":
                        return Clause(
                            place, group, clause.subjects, "led", governor=earlier, leading=frame
                        )
                return Clause(place, group, (), "none")
    return None


def _leads(frame: Frame, marker: str) -> bool:
    slot = next((each for each in frame.slots if each.role == "V"), None)
    if slot is None:
        return False
    return marker in slot.marker[-1] if slot.marker else marker == ""


def _also(sentence: Sentence, before: int, place: int) -> bool:
    """Whether an infinitive goes on another one: "to close the mine and (to) pay"."""
    return any(
        unit is not None and (unit.does("coordination") or unit.does("then"))
        for unit in (unit_at(sentence, each) for each in range(before + 1, place))
    )


def _controller(
    sentence: Sentence, clause: Clause, frame: Frame, place: int, lexicon: Lexicon
) -> tuple[int, ...]:
    """Whose the infinitive is: the object's if the frame has one, else the subject's."""
    slot = next((each for each in frame.slots if each.role == "O"), None)
    if slot is None or clause.group.passive:
        return clause.subjects
    start = frame_start(frame, clause.group, sentence, lexicon)
    filled = fill(sentence, start, (slot,), lexicon)
    return tuple(each for each in filled.items["O"] if each < place) if filled else ()


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
