"""What a model should know before it reads: who is known already, and how facts look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.catalogue import Catalogue, Entity, key
from graph.extract.values import Entry, Task
from graph.model import Article, Fact, Status
from graph.text import find, fold

MOST_KNOWN = 200
"""Known entities that a prompt lists."""
MOST_EXAMPLES = 8


@dataclass(frozen=True, slots=True)
class Known:
    """An entity of the catalogue that an article speaks of."""

    name: str
    """A name that nobody else bears."""
    class_iri: str
    words: tuple[str, ...]
    """What the article calls it, the longest first."""


def find_known(article: Article, catalogue: Catalogue) -> tuple[Known, ...]:
    """The known entities that an article names, in the order in which it names them first."""
    page, folded = fold(article.text), key(article.text)
    found: list[tuple[int, Known]] = []
    for iri, entity in catalogue.entities.items():
        places: dict[str, int] = {}
        for name in entity.names:
            if key(name) not in folded:
                continue
            # As grounding does: "US" is not "us".
            spans = find(page, name, ignore_case=name != name.upper())
            if spans:
                places.setdefault(article.text[spans[0].start : spans[0].end], spans[0].start)
        own = _own_name(iri, entity, places, catalogue)
        if places and own is not None:
            found.append((min(places.values()), Known(own, entity.class_iri, tuple(places))))
    found.sort(key=lambda each: (each[0], each[1].name))
    return tuple(known for _, known in found[:MOST_KNOWN])


def _own_name(iri: str, entity: Entity, places: Iterable[str], catalogue: Catalogue) -> str | None:
    """A name that means this entity and no other; best one that the article uses."""
    for name in (*places, *entity.names):
        if catalogue.names.get(key(name)) == (iri,):
            return name
    return None


def choose_examples(task: Task) -> tuple[Entry, ...]:
    """A few reviewed facts of other articles: those in its language first, as varied as can be.

    Each brings a modality, an amount or a relation that those before it don't have; one that has
    `content` brings the facts that were ordered or announced. Never from the article itself, nor
    from one that corrects it or that it corrects.
    """
    chosen: list[Fact] = []
    for wanted in (_modality, _figure, _relation):
        seen = {wanted(fact) for fact in chosen}
        for group in _groups(task):
            if wanted(group[0]) in seen or len(chosen) + len(group) > MOST_EXAMPLES:
                continue
            chosen.extend(fact for fact in group if fact not in chosen)
            seen |= {wanted(fact) for fact in group}
    return tuple(map(as_entry, chosen))


def _modality(fact: Fact) -> tuple[object, bool]:
    return fact.modality, fact.stated_by is None


def _figure(fact: Fact) -> object:
    return fact.amount is not None


def _relation(fact: Fact) -> object:
    return fact.relation


def _groups(task: Task) -> Iterator[tuple[Fact, ...]]:
    """Each accepted fact, with those that it refers to."""
    language = task.article.language.split("-")[0]
    ranked = sorted(
        (each for each in task.examples if not _same_story(each[0], task.article)),
        key=lambda each: (each[0].language.split("-")[0] != language, each[0].slug),
    )
    for _, facts in ranked:
        accepted = [fact for fact in facts if fact.status is Status.ACCEPTED]
        by_id = {fact.id: fact for fact in accepted}
        for fact in accepted:
            if all(content in by_id for content in fact.contents):
                yield fact, *(by_id[content] for content in fact.contents)


def _same_story(one: Article, other: Article) -> bool:
    return (
        one.slug == other.slug
        or one.metadata.revision_of == other.slug
        or other.metadata.revision_of == one.slug
    )


def as_entry(fact: Fact) -> Entry:
    """A fact as a model should write it: without what only people and newsgraph say."""
    said: dict[str, object] = {
        "id": fact.id,
        "subject": fact.subject,
        "relation": fact.relation,
        "object": fact.object,
        "modality": fact.modality.lower() if fact.modality else None,
        "stated_by": fact.stated_by,
        "topic": list(fact.topics),
        "content": list(fact.contents),
        "amount": fact.amount,
        "equivalent": fact.equivalent,
        "unit": fact.unit,
        "on": fact.on,
        "from": fact.from_,
        "until": fact.until,
        "by": fact.by,
        "subject_words": fact.subject_words,
        "object_words": fact.object_words,
        "speaker_words": fact.speaker_words,
        "topic_words": fact.topic_words,
        "occurrence": fact.occurrence,
        "quotes": list(fact.quotes),
    }
    return {name: value for name, value in said.items() if value}
