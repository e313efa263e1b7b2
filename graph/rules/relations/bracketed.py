"""Bracketed: whom a body consists of, by the names in brackets behind it: "BRICS (Brazil, Russia,
India)". One name alone is another word for it, or where it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.rules.clauses.scene import Scene
from graph.rules.language.lexical import Frame
from graph.rules.relations.fitting import pairs
from graph.rules.values import Finding, Phrase, Said, Unit

_FEWEST = 2
"""Names that are a list."""


def find_bracketed(scene: Scene) -> list[Finding]:
    """What the lists in brackets of a sentence state."""
    return [
        finding
        for frame in scene.lexicon.besides
        if is_list(frame)
        for place, item in enumerate(scene.sentence.items)
        if isinstance(item, Phrase)
        for finding in _stated(scene, frame, place)
    ]


def is_list(frame: Frame) -> bool:
    """Whether it is the pattern of such lists: "S () O"."""
    return frame.slots[-1].marker == (("()",),)


def _stated(scene: Scene, frame: Frame, place: int) -> Iterator[Finding]:
    relation = scene.relation(frame)
    listed = list(_listed(scene, place + 1))
    if relation is None or len(listed) < _FEWEST or _unit(scene, place + 1).quoted:
        return
    whole = scene.ends.get(place, ())
    for member in listed:
        for subject, target in pairs(
            [scene.ends.get(member, ())], [whole], relation, frame, scene.lexicon
        ):
            if subject.how in ("name", "new") and target.how in ("name", "new", "hidden"):
                yield Finding(
                    frame, "beside-name", subject, target, Said(), target.start, subject.end,
                    sentence=scene.sentence.number,
                )  # fmt: skip


def _listed(scene: Scene, place: int) -> Iterator[int]:
    """The items of the names between two brackets; none where anything else is there, too."""
    items, found = scene.sentence.items, list[int]()
    if not _is(scene, place, "("):
        return
    for at in range(place + 1, len(items)):
        item = items[at]
        if isinstance(item, Phrase):
            found.append(at)
        elif _is(scene, at, ")"):
            yield from found
            return
        elif not (
            isinstance(item, int) and (_is(scene, at, ",") or _unit(scene, at).does("coordination"))
        ):
            return


def _is(scene: Scene, place: int, sign: str) -> bool:
    item = scene.sentence.items[place] if place < len(scene.sentence.items) else None
    return isinstance(item, int) and scene.sentence.units[item].text == sign


def _unit(scene: Scene, place: int) -> Unit:
    item = scene.sentence.items[place]
    assert isinstance(item, int)
    return scene.sentence.units[item]
