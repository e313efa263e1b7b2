"""Purpose: whose an infinitive is that no verb leads to: what something is done for, or after what.

"Après avoir racheté Tessel, Norvand …", "… afin de racheter Tessel": of whom the sentence's own
verb is said. Where the marker may be another one ("to", "pour"), only of those who get something,
or do something with somebody: "teamed up with Tessel to build a plant". What it is done for is a
plan.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from graph.model import Modality
from graph.rules.clauses.relatives import unit_at
from graph.rules.clauses.slots import fill
from graph.rules.language.lexical import Frame, Lexicon
from graph.rules.text.framed import frame_start, frames_of
from graph.rules.values import Clause, Group, Phrase, Sentence

_SUBJECT = frozenset({"direct", "over", "shared"})
_REACH = 16
"""Items between a verb and what it is done for."""
_FRAME = Frame("", "to do", None, "", (), inner=Modality.PLANNED)


def unled(
    sentence: Sentence, place: int, group: Group, found: Mapping[int, Clause], lexicon: Lexicon
) -> Clause | None:
    """The clause of an infinitive that says for what, or after what; `None` for any other."""
    if group.kind != "infinitive":
        return None
    where = sentence, place, group, found, lexicon
    return _surely(*where) or _with_whom(*where)


def _surely(
    sentence: Sentence, place: int, group: Group, found: Mapping[int, Clause], lexicon: Lexicon
) -> Clause | None:
    """The clause of an infinitive behind "in order to" or "after": said of the verb before, or of
    what stands behind the comma of what it opens the sentence with.
    """
    does = sentence.units[group.start - 1].classes if group.marker else frozenset()
    done = _has_done(sentence, Group(group.start, group.end - 1, "", ""), lexicon)
    if not does & {"inOrderTo", "afterDoing"} or done != ("afterDoing" in does):
        return None
    put = group if done else replace(group, modality=Modality.PLANNED)
    opened = tuple(_behind_comma(sentence, place))
    if opened:
        return Clause(place, put, opened, "beside")
    for before in range(place - 1, -1, -1):
        unit, clause = unit_at(sentence, before), found.get(before)
        if unit is not None and unit.text in (";", ":"):
            break
        if clause is not None and clause.group.kind == "finite":
            if not clause.subjects or clause.how not in _SUBJECT or clause.group.passive:
                break
            if _gives(sentence, before, place):
                break
            return Clause(place, put, clause.subjects, "beside", governor=before)
    return None


def _gives(sentence: Sentence, verb: int, place: int) -> bool:
    """Whether somebody is given something: "lent Tessel’s rival 40 million to buy it" tells what
    that one is to do.
    """
    return any(
        isinstance(each, int) and sentence.units[each].does("dative")
        for each in sentence.items[verb:place]
    )


def _behind_comma(sentence: Sentence, place: int) -> Iterator[int]:
    """The phrase behind the comma of what opens the sentence with the verb at an item."""
    if any(isinstance(sentence.items[each], Phrase | Group) for each in range(place)):
        return
    for after in range(place + 1, len(sentence.items) - 1):
        if isinstance(sentence.items[after], Group):
            return
        unit = unit_at(sentence, after)
        if unit is not None and unit.text == ",":
            behind = sentence.items[after + 1]
            if isinstance(behind, Phrase) and _is_subject(sentence, after + 1):
                yield after + 1
                return


def _is_subject(sentence: Sentence, item: int) -> bool:
    """Whether a finite verb follows before any other comma."""
    for each in sentence.items[item + 1 :]:
        if isinstance(each, Group):
            return each.kind == "finite"
        if isinstance(each, int) and sentence.units[each].text in (",", ";", ":"):
            return False
    return False


def _has_done(sentence: Sentence, group: Group, lexicon: Lexicon) -> bool:
    """Whether a form of "to have" is among some verbs."""
    return any(
        "having" in lexicon.classes.get(form.lemma, ())
        for unit in sentence.units[group.start : group.end]
        for form in unit.forms
    )


def _with_whom(
    sentence: Sentence, place: int, group: Group, found: Mapping[int, Clause], lexicon: Lexicon
) -> Clause | None:
    """The clause of an infinitive behind such a verb and its object; `None` if it is no purpose."""
    marker = unit_at(sentence, place - 1)
    if group.kind != "infinitive" or marker is None or not marker.does("purposeMarker"):
        return None
    if group.end - group.start > 1 and any(
        "having" in lexicon.classes.get(form.lemma, ())
        for form in sentence.units[group.start].forms
    ):
        # "condamné pour avoir vendu"
        return None
    for before in range(place - 2, max(-1, place - _REACH), -1):
        unit = unit_at(sentence, before)
        if unit is not None and (unit.text in ";:" or unit.classes & {"relative", "opener"}):
            return None
        clause = found.get(before)
        if clause is not None:
            ready = _does(sentence, clause, lexicon) and before < place - 2
            return _of(place, group, clause) if ready else None
    return None


def _does(sentence: Sentence, clause: Clause, lexicon: Lexicon) -> bool:
    """Whether a clause tells what somebody does, or is to do."""
    group = clause.group
    if group.kind not in ("finite", "infinitive") or group.passive or group.negated:
        return False
    if group.copula or not clause.subjects or not isinstance(clause.subjects[0], int):
        return False
    first = sentence.items[clause.subjects[0]] if clause.subjects[0] >= 0 else None
    return isinstance(first, Phrase) and any(
        _for_itself(frame, lexicon)
        and fill(sentence, frame_start(frame, group, sentence, lexicon), frame.slots, lexicon)
        for frame in frames_of(group, sentence, lexicon)
    )


def _for_itself(frame: Frame, lexicon: Lexicon) -> bool:
    """Whether who does it has the use of it: gets something, or does it with somebody.

    Of "granted Benin a loan to build" it is Benin that will build.
    """
    if frame.relation is None:
        return False
    led = {
        word for slot in frame.slots if slot.role == "O" for each in slot.marker for word in each
    }
    return (
        frame.holder == "O"
        or frame.reflexive
        or any("withHaving" in lexicon.does(word) for word in led)
    )


def _of(place: int, group: Group, clause: Clause) -> Clause:
    return Clause(place, group, clause.subjects, "led", governor=clause.item, leading=_FRAME)
