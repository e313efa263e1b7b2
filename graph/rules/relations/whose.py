"""Whose: who has the figure that an amount is of.

Whoever stands by the noun for it, else whom the name of the figure has in it, else the subject of
the verb beside it, else where it is so, else what the sentences before are about.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graph.rules.clauses.relatives import antecedent, unit_at
from graph.rules.clauses.scene import Scene
from graph.rules.language.lexical import Frame
from graph.rules.relations.fitting import fitting
from graph.rules.relations.gauged import Gauged, is_level, was_before
from graph.rules.relations.measured import whose_figure
from graph.rules.values import Clause, End, Group, Phrase, Said

_NEAR = 9
"""Items behind an amount in which it is told where it is so."""


def owner_of(scene: Scene, meant: Gauged, frame: Frame, place: int, said: Said) -> End | None:
    """Whose the figure is that an amount is of, if that can be told."""
    relation, lexicon = scene.relation(frame), scene.lexicon
    if relation is None:
        return None
    wanted = {iri for word in meant.gauge.words for iri in lexicon.bare.get(word, ())}
    found = _fitting(scene, meant, frame, place, said, wanted)
    # Others than whose it is may aim at it.
    return found if found or not frame.aim else _fitting(scene, meant, frame, place, said, set())


def _fitting(
    scene: Scene, meant: Gauged, frame: Frame, place: int, said: Said, wanted: set[str]
) -> End | None:
    relation, lexicon = scene.relation(frame), scene.lexicon
    first, own = scene.sentence.span.start, scene.sentence.units[place].start
    assert relation is not None
    for ends in _owners(scene, place, meant, frame, bool(wanted)):
        fit = [
            end
            for end in ends
            if (not wanted or wanted & lexicon.family.get(end.class_iri, frozenset()))
            and end.key != meant.gauge.iri
            and not (said.speaker and end.start == said.speaker.start)
            and (first <= end.start < own or not said.speaker or end.key != said.speaker.key)
        ]
        found = fitting(fit, frame.only or relation.subject_classes, lexicon, placed=False)
        if found is not None:
            return found
    return None


def _owners(
    scene: Scene, place: int, meant: Gauged, frame: Frame, expected: bool
) -> Iterator[tuple[End, ...]]:
    """Whose it may be, the likeliest first; of those before only where somebody is ``expected``."""
    sentence, clause = scene.sentence, clause_at(scene, place)
    ahead = [sentence.at[where] for where in meant.places if where < place]
    items = ahead or [sentence.at[where] for where in meant.places]
    # Who expects a figure, or sets out from it, need not be whose it is.
    others = (frame.modality is not None and not expected) or was_before(sentence, place)
    yield from beside(scene, place)
    if others:
        yield from _inside(scene, meant)
    share = any(_is_share(scene, word) for word in meant.gauge.words)
    if (
        (share or not ahead)
        and not others
        and clause is not None
        and clause.item < sentence.at[place]
    ):
        yield from (scene.ends.get(item, ()) for item in clause.subjects if item not in items)
    for item in items:
        if clause is not None and isinstance(sentence.items[item], Phrase):
            yield tuple(whose_figure(scene, clause, item))
    if not share:
        yield from _inside(scene, meant)
    if clause is not None:
        for item in clause.subjects:
            wrong = item in items or (frame.modality is not None and not expected)
            yield () if wrong else scene.ends.get(item, ())
            for behind in range(item + 1, clause.item):
                yield () if wrong or behind in items else scene.ends.get(behind, ())
    for item in items:
        yield scene.ends.get(item, ())
    if expected:
        yield from _where(scene, place)
    if any(scene.lexicon.measured.get(word) == frozenset({"$"}) for word in meant.gauge.words):
        yield from _called(scene, meant, meant.gauge.things)
    if expected:
        for owner in (*scene.owners, *_land(scene)):
            if owner.start < sentence.span.start:
                yield (_as_words(scene, owner, meant),)


def _is_share(scene: Scene, word: str) -> bool:
    """Whether a word says that a figure is a share, which somebody else has: "share of votes"."""
    return "shareholding" in scene.lexicon.classes.get(word, ())


def beside(scene: Scene, place: int) -> Iterator[tuple[End, ...]]:
    """Whose a figure is by a name right beside it: "contre 22 % pour Tessel", "Tessel (22 %)"."""
    sentence, item = scene.sentence, scene.sentence.at[place]
    behind, before = unit_at(sentence, item + 1), unit_at(sentence, item - 1)
    if is_level(sentence, place) and behind and behind.does("nameLink"):
        yield scene.ends.get(item + 2, ())
    if before is not None and before.text == "(":
        yield scene.ends.get(item - 2, ())
    if before is not None and before.does("relativeGenitive"):
        # "Norvand, dont les 3 200 salariés": its own.
        yield from (scene.ends.get(each, ()) for each in antecedent(sentence, item - 1))


def _where(scene: Scene, place: int) -> Iterator[tuple[End, ...]]:
    """Where it is so: "fell by 3 % in August in Beldora"."""
    sentence, here = scene.sentence, scene.sentence.at[place]
    for item in range(here + 1, min(here + _NEAR, len(sentence.items))):
        phrase = sentence.items[item]
        if isinstance(phrase, Group):
            return
        before = phrase.before if isinstance(phrase, Phrase) else -1
        if before >= 0 and sentence.units[before].does("locative"):
            yield scene.ends.get(item, ())


def _land(scene: Scene) -> Iterator[End]:
    """The country that the article speaks of most."""
    names, spoken = scene.known.names, scene.known.spoken
    lands = sorted(
        (
            iri
            for iri in spoken
            if names.classes.get(iri) == scene.lexicon.territory and iri in names.own
        ),
        key=lambda iri: -spoken[iri],
    )
    if lands and (len(lands) == 1 or spoken[lands[0]] > spoken[lands[1]]):
        land, before = lands[0], scene.sentence.span.start - 1
        yield End(land, names.classes[land], names.own[land], before, before, "pronoun")


def _inside(scene: Scene, meant: Gauged) -> Iterator[tuple[End, ...]]:
    """Whom the name of a figure has in it: of "Hansa share price" Hansa."""
    for ends in scene.ends.values():
        yield tuple(end for end in ends if end.key in meant.gauge.holders)
    yield from _called(scene, meant, meant.gauge.holders)


def _called(scene: Scene, meant: Gauged, iris: tuple[str, ...]) -> Iterator[tuple[End, ...]]:
    """Those of the name of a figure, under the word that tells it."""
    names, before = scene.known.names, scene.sentence.span.start - 1
    for owner in iris:
        if owner in names.own:
            end = End(owner, names.classes[owner], names.own[owner], before, before, "pronoun")
            yield (_as_words(scene, end, meant),)


def _as_words(scene: Scene, owner: End, meant: Gauged) -> End:
    """Whoever was spoken of before, under the word for what is theirs."""
    unit = scene.sentence.units[meant.places[0]]
    note = f"“{unit.text}” is read as {owner.words}’s."
    return replace(
        owner, words=unit.text, start=unit.start, end=unit.end, how="pronoun", note=note, rank=0
    )


def clause_at(scene: Scene, place: int) -> Clause | None:
    """The clause in which an amount stands: of the verb before it, else of the one behind."""
    item = scene.sentence.at[place]
    before = [each for each in scene.clauses if each <= item]
    behind = [each for each in scene.clauses if each > item]
    chosen = max(before, default=None) if before else min(behind, default=None)
    return scene.clauses[chosen] if chosen is not None else None
