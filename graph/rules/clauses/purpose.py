"""Purpose: whose an infinitive is that says what something is got or done together for.

"Norvand teamed up with Tessel to build a plant", "a obtenu un prêt pour moderniser le réseau": it
is a plan of whoever does the one for the other.
"""

from __future__ import annotations

from graph.model import Modality
from graph.rules.clauses.relatives import unit_at
from graph.rules.clauses.slots import fill
from graph.rules.language.lexical import Frame, Lexicon
from graph.rules.text.framed import frame_start, frames_of
from graph.rules.values import Clause, Group, Phrase, Sentence

_REACH = 16
"""Items between a verb and what it is done for."""
_FRAME = Frame("", "to do", None, "", (), inner=Modality.PLANNED)


def for_purpose(
    sentence: Sentence, place: int, group: Group, found: dict[int, Clause], lexicon: Lexicon
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
