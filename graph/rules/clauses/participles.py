"""Participles: of whom "signed by", "with Corvis accusing" and "after buying it" are said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graph.rules.clauses.heads import heads_before
from graph.rules.clauses.listed import starts_clause
from graph.rules.clauses.relatives import PASSED, unit_at
from graph.rules.values import Clause, Group, Phrase, Sentence


def reduced(sentence: Sentence, place: int, group: Group, found: dict[int, Clause]) -> Clause:
    """A participle: what was done to, before it or behind one that opens the sentence."""
    before = unit_at(sentence, place - 1)
    if before is not None and before.does("coordination"):
        shared = [found[each] for each in sorted(found) if found[each].how == "reduced"]
        if shared:
            return replace(shared[-1], item=place, group=group)
        done = found[max(found)] if found else None
        if done is not None and done.group.passive and done.group.kind == "finite":
            # "was designed by Tessel and built by Norvand"
            return replace(done, item=place, group=group, how="reduced")
    heads = heads_before(sentence, place) if place else ()
    if heads:
        return Clause(place, group, heads[:1], "reduced", instead=heads[1:])
    return Clause(place, group, tuple(_behind(sentence, place)), "reduced")


def _behind(sentence: Sentence, place: int) -> Iterator[int]:
    """What was done to by a participle that opens the sentence: what stands behind its comma."""
    if any(isinstance(sentence.items[each], Phrase | Group) for each in range(place)):
        return
    first: int | None = None
    for after in range(place + 1, len(sentence.items) - 1):
        unit = unit_at(sentence, after)
        phrase = sentence.items[after + 1]
        if unit is not None and unit.text == "," and isinstance(phrase, Phrase):
            if phrase.before < 0 and starts_clause(sentence, after + 1):
                yield after + 1
                return
            first = after + 1 if first is None else first
    if first is not None:
        yield first


def accompanying(sentence: Sentence, place: int) -> tuple[int, ...]:
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


def beside(sentence: Sentence, place: int, group: Group, found: dict[int, Clause]) -> Clause:
    """ "…, limiting its access", "en vendant": said of the subject of the verb before."""
    before = unit_at(sentence, place - 1)
    opening = tuple(_behind(sentence, place))
    if opening:
        unsure = any(sentence.units[each].does("notDoing") for each in range(group.start))
        return Clause(place, group, () if unsure else opening, "fronted")
    doing = before is not None and before.does("whileDoing")
    if before is not None and (before.text == "," or doing):
        for earlier in range(place - 1, -1, -1):
            clause = found.get(earlier)
            if clause is None or not clause.subjects or clause.how == "relative":
                continue
            if clause.group.kind == "finite" or (doing and clause.group.kind == "infinitive"):
                return Clause(place, group, clause.subjects, "beside", governor=earlier)
    # "A plant making chips", "Paul Lind, speaking at a fair, said", "The union, while backing it,".
    last = place - 1
    while last >= 0 and (unit := unit_at(sentence, last)) is not None:
        if not (unit.text in (",", ")") or unit.does("whileDoing")):
            break
        last -= 1
    if last >= 0 and isinstance(sentence.items[last], Phrase):
        return Clause(place, group, (last,), "reduced")
    heads = heads_before(sentence, place) if before is not None and before.text == "," else ()
    # "Norvand, ayant racheté Tessel, …"
    return Clause(place, group, heads[:1], "reduced" if heads else "none", instead=heads[1:])
