"""Free: infinitives that no verb leads to, and of whom they are said.

"Après avoir racheté Tessel, Norvand …", "… afin de racheter Tessel": of whom the sentence's own
verb is said. What something is done for is a plan.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from graph.model import Modality
from graph.rules.clauses.relatives import unit_at
from graph.rules.language.lexical import Lexicon
from graph.rules.values import Clause, Group, Phrase, Sentence

_SUBJECT = frozenset({"direct", "over", "shared"})


def purpose(
    sentence: Sentence, place: int, found: Mapping[int, Clause], lexicon: Lexicon
) -> Clause | None:
    """The clause of an infinitive behind "in order to" or "after": said of the verb before, or of
    what stands behind the comma of what it opens the sentence with.
    """
    group = sentence.items[place]
    assert isinstance(group, Group)
    does = sentence.units[group.start - 1].classes if group.marker else frozenset()
    done = _has_done(sentence, Group(group.start, group.end - 1, "", ""), lexicon)
    if not does & {"inOrderTo", "afterDoing"} or done != ("afterDoing" in does):
        return None
    put = group if done else replace(group, modality=Modality.PLANNED)
    opened = tuple(behind_comma(sentence, place))
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


def behind_comma(sentence: Sentence, place: int) -> Iterator[int]:
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
