"""Acting: relations that verbs state.

Each verb is tried against the frames of its infinitive, those with most slots first; the first
whose slots are all filled by what the relation can join is what the verb says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from graph.model import Amount, Modality
from graph.ontology import Relation
from graph.rules.clauses.roles import roles_of
from graph.rules.clauses.scene import Scene
from graph.rules.clauses.slots import Filled
from graph.rules.language.lexical import Frame
from graph.rules.relations.figures import amount_of, counted, dates_of, is_number
from graph.rules.relations.fitting import ends_at, fitting, pairs, through
from graph.rules.relations.manner import fits_number, put
from graph.rules.relations.measured import figure_before, is_start, whose_figure
from graph.rules.relations.parties import objects_of, subjects_of, with_partners
from graph.rules.relations.tacit import tacit_object
from graph.rules.relations.unnamed import is_about, its_own, unnamed_pairs
from graph.rules.text.framed import ANY, frames_of
from graph.rules.values import Clause, End, Finding, Phrase, Said, Sentence

_STANDING = frozenset({Modality.ASSERTED, Modality.REPORTED})


def find_acted(scene: Scene) -> list[Finding]:
    """What the verbs of a sentence state; orders are linked to what they order."""
    by_clause: dict[int, list[Finding]] = {}
    for place, clause in scene.clauses.items():
        found = list(_stated(scene, clause))
        if found:
            by_clause[place] = found
    return _linked(by_clause, scene.clauses)


def _stated(scene: Scene, clause: Clause) -> Iterator[Finding]:
    urged = _is_urged(clause)
    if clause.said.mute and not urged:
        return
    said_already = False
    for frame in (*frames_of(clause.group, scene.sentence, scene.lexicon), *_whatever(scene)):
        relation = scene.relation(frame)
        if clause.said.mute and not frame.already:
            continue
        if relation is None or not _has_content(frame, clause, scene.clauses):
            continue
        if said_already and not frame.also:
            continue
        found: list[Finding] = []
        for filled in roles_of(scene.sentence, clause, frame, scene.lexicon):
            if fits_number(scene.sentence, clause, frame, relation, filled):
                found.extend(_findings(scene, clause, frame, relation, filled))
        yield from found
        said_already = said_already or bool(found and not frame.also)


def _whatever(scene: Scene) -> Iterator[Frame]:
    """The frames of any verb, where the sentence has what they ask for."""
    classes = {each.class_iri for ends in scene.ends.values() for each in ends}
    for frame in scene.lexicon.verbs.get(ANY, ()):
        family = scene.lexicon.family
        if any(set(frame.only_object) & family.get(each, frozenset()) for each in classes):
            yield frame


def _is_urged(clause: Clause) -> bool:
    """Whether a verb only says what somebody ought to do: "urged it to raise it from 7 %"."""
    leading = clause.leading
    return clause.how == "led" and leading is not None and leading.relation is not None


def _has_content(frame: Frame, clause: Clause, clauses: Mapping[int, Clause]) -> bool:
    """Whether the verb that a frame leads to is there, if it leads to one."""
    if not any(slot.role == "V" for slot in frame.slots):
        return True
    return any(
        each.governor == clause.item
        and each.leading is not None
        and (each.leading.sense == frame.sense or frame.also)
        for each in clauses.values()
    )


def _findings(
    scene: Scene, clause: Clause, frame: Frame, relation: Relation, filled: Filled
) -> Iterator[Finding]:
    sentence, items = scene.sentence, with_partners(scene, filled.items, relation)
    said = put(clause, frame)
    if said is None or not ("O" in items or frame.tacit or (frame.unnamed and "A" in items)):
        return
    if not frame.shares and _share_given(sentence, items):
        return
    if "S" in items:
        subjects = subjects_of(scene, clause, frame, relation, items["S"])
    else:
        subjects = [tuple(whose_figure(scene, clause, items["O"][0]))]
    topics = tuple(
        topic
        for each in ends_at(sentence, items.get("T", ()), scene.ends)
        if (topic := fitting(each, (), scene.lexicon)) is not None
    )
    amount = None if frame.holder == "T" else _amount(sentence, items, frame)
    dates = dates_of(sentence, clause.group)
    if frame.money and "A" in items and (amount is None or not amount.quantity.currency):
        return
    if frame.already and amount is not None and not is_start(sentence, amount):
        return
    if "A" in items and is_number(amount, relation, scene.lexicon):
        return
    if frame.unnamed:
        if amount is None or not is_about(scene, frame, items.get("O", ()), amount):
            return
        words = _words_of(sentence, items, amount)
        joined = unnamed_pairs(scene, frame, relation, subjects, words)
    else:
        if "O" in items:
            objects = objects_of(scene, clause, frame, relation, items["O"])
        else:
            doers = [end for each in subjects for end in each]
            objects = [tacit_object(scene, clause, frame, relation, doers)]
        joined = pairs(subjects, objects, relation, frame, scene.lexicon)
    for subject, general in joined:
        target = its_own(scene, subject, general) if frame.compares else general
        start, end = _passage(sentence, clause, subject, target, amount)
        found = Finding(
            frame, _how(clause), subject, target, said, start, end,
            () if frame.holder == "T" else _about(topics, subject, target),
            amount, dates, sentence=sentence.number,
        )  # fmt: skip
        yield found
        if frame.compares and amount is not None:
            if said.modality in _STANDING:
                yield from figure_before(sentence, found, amount)
            elif frame.modality is not None:
                yield from figure_before(sentence, replace(found, said=Said()), amount)


def _words_of(
    sentence: Sentence, items: Mapping[str, tuple[int, ...]], amount: Amount
) -> tuple[int, int]:
    """Where the text speaks of what has no name: "Shares" in Norvand, "6,200 people"."""
    if "O" not in items or items["O"][0] < 0:
        return amount.span.start, amount.span.end
    phrase = sentence.items[items["O"][0]]
    assert isinstance(phrase, Phrase)
    return sentence.units[phrase.start].start, sentence.units[phrase.end - 1].end


def _about(topics: tuple[End, ...], subject: End, target: End) -> tuple[End, ...]:
    return tuple(topic for topic in topics if topic.key not in (subject.key, target.key))


def _share_given(sentence: Sentence, items: Mapping[str, tuple[int, ...]]) -> bool:
    """Whether what is handed over is a share: who sells a stake in Norvand supplies nobody."""
    for item in items.get("T", ()):
        phrase = sentence.items[item] if item >= 0 else None
        if isinstance(phrase, Phrase) and sentence.units[phrase.end - 1].does("shareholding"):
            return True
    return False


def _amount(
    sentence: Sentence, items: Mapping[str, tuple[int, ...]], frame: Frame
) -> Amount | None:
    """The amount in its own slot, else the one of what is acted on."""
    if "A" in items:
        return counted(sentence, amount_of(sentence, items["A"]))
    if len(items.get("O", ())) != 1 or items["O"][0] < 0:
        return None
    first = items["O"][0]
    last = through(sentence, first, frame.shares)
    return counted(sentence, amount_of(sentence, tuple(range(first, last + 1))))


def _passage(
    sentence: Sentence, clause: Clause, subject: End, target: End, amount: Amount | None
) -> tuple[int, int]:
    units = sentence.units
    starts = [subject.start, target.start, units[clause.group.start].start]
    stops = [subject.end, target.end, units[clause.group.end - 1].end]
    if amount is not None:
        starts.append(amount.span.start)
        stops.append((amount.equivalent or amount).span.end)
    return min(starts), max(stops)


def _how(clause: Clause) -> str:
    if clause.group.kind == "participle":
        return "participle"
    if clause.group.passive:
        return "passive"
    if clause.group.kind in ("infinitive", "ing"):
        return "led" if clause.governor is not None else "beside"
    return clause.how if clause.how in ("relative", "shared", "over") else "active"


def _linked(by_clause: Mapping[int, list[Finding]], clauses: Mapping[int, Clause]) -> list[Finding]:
    """The findings in one list; an order refers to what it orders."""
    ordered: list[Finding] = []
    places: dict[tuple[int, int], int] = {}
    for clause in sorted(by_clause):
        for number, finding in enumerate(by_clause[clause]):
            places[clause, number] = len(ordered)
            ordered.append(finding)
    for (clause, _), place in places.items():
        finding = ordered[place]
        if finding.frame.content:
            contents = tuple(
                places[other, number]
                for other, found in by_clause.items()
                if clauses[other].governor == clause
                for number, each in enumerate(found)
                if each.subject.key == finding.object.key
            )
            ordered[place] = replace(finding, contents=contents)
    return ordered
