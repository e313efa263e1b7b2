"""A session as JSON, for the page. `graph.review.server` has the contract."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

from graph.catalogue import key as name_key
from graph.corpus.read import FACTS_FILE
from graph.curate.emit import Plain
from graph.errors import InputError
from graph.model import Modality
from graph.newcomers import entity_iri
from graph.ontology import Ontology
from graph.project import label
from graph.review.desk import Desk, Item, Turned, read_entries
from graph.review.entries import Trouble, shown_entry
from graph.review.naming import CLASS_KEYS, Known
from graph.review.session import Session, slugs
from graph.review.similar import Match
from graph.sources.article import read_article
from graph.vocabulary import NG

Record: TypeAlias = dict[str, Any]


def show_articles(session: Session) -> list[Record]:
    """Each article with what waits there; one whose files can't be read says so."""
    return [_listed(session.seeds / slug) for slug in slugs(session)]


def _listed(folder: Path) -> Record:
    try:
        entries = read_entries(folder / FACTS_FILE)
        title = read_article(folder).metadata.title
    except InputError as error:
        empty = {"waiting": 0, "accepted": 0}
        return {"slug": folder.name, "title": folder.name, **empty, "error": str(error)}
    waiting = sum(entry.get("status") == "proposed" for entry in entries)
    return {
        "slug": folder.name,
        "title": title or folder.name,
        "waiting": waiting,
        "accepted": len(entries) - waiting,
    }


def show_state(session: Session, slug: str, reviewer: str) -> Record:
    """Everything that the page needs to begin with an article."""
    desk = session.desks[slug]
    language = desk.article.language
    known = desk.known
    return {
        "article": _article(desk),
        "facts": show_items(desk, session.ontology),
        "rejected": [show_turned(each) for each in desk.turned],
        "relations": _relations(session.ontology),
        "classes": _classes(session.ontology),
        "entities": [_entity(iri, known, language) for iri in known.catalogue.entities],
        "modalities": {
            each.value: dict(session.ontology.labels.get(NG + each, {})) for each in Modality
        },
        "reviewer": reviewer,
        "can_undo": bool(session.steps),
    }


def show_changes(before: Session, after: Session, slug: str, message: str) -> Record:
    """What an action changed: only that."""
    old, new = before.desks[slug], after.desks[slug]
    was = {each["key"]: each for each in show_items(old, before.ontology)}
    now = {each["key"]: each for each in show_items(new, after.ontology)}
    was_down = {each.key: each for each in old.turned}
    now_down = {each.key: each for each in new.turned}
    entities = new.known.catalogue.entities
    old_entities = old.known.catalogue.entities
    language = new.article.language
    return {
        "article": slug,
        "facts": [each for key, each in now.items() if not _same(was.get(key), each)],
        "gone": [key for key in (*was, *was_down) if key not in now and key not in now_down],
        "rejected": [show_turned(each) for key, each in now_down.items() if key not in was_down],
        "entities": [
            _entity(iri, new.known, language)
            for iri, entity in entities.items()
            if old_entities.get(iri) != entity
        ],
        "entities_gone": [iri for iri in old_entities if iri not in entities],
        "order": list(now),
        "can_undo": bool(after.steps),
        "message": message,
    }


def _same(old: Record | None, new: Record) -> bool:
    """Whether nothing but its place differs."""
    return old is not None and old | {"index": 0} == new | {"index": 0}


def show_items(desk: Desk, ontology: Ontology) -> list[Record]:
    """Every fact of the file, in its order."""
    return [show_item(item, index, desk, ontology) for index, item in enumerate(desk.items)]


def show_item(item: Item, index: int, desk: Desk, ontology: Ontology) -> Record:
    """One fact with its passages, its ends, and what is wrong with it."""
    text = desk.article.text
    return {
        "key": item.key,
        "index": index,
        "entry": shown_entry(item.entry),
        "status": item.entry.get("status", "accepted"),
        "evidence": [
            {"start": span.start, "end": span.end, "exact": text[span.start : span.end]}
            for span in item.spans
        ],
        "problem": " ".join(each.message for each in item.troubles) or None,
        "problems": show_troubles(item.troubles),
        "subject": show_end(item.entry, "subject", desk, ontology),
        "object": show_end(item.entry, "object", desk, ontology),
        "speaker": show_end(item.entry, "stated_by", desk, ontology),
    }


def show_end(
    entry: Mapping[str, Plain], role: str, desk: Desk, ontology: Ontology
) -> Record | None:
    """Whom a key of an entry names: a known entity, a newcomer, or nobody yet."""
    name = entry.get(role)
    if not isinstance(name, str):
        return None
    catalogue, language = desk.known.catalogue, desk.article.language
    iris = catalogue.names.get(name_key(name), ())
    if len(iris) == 1:
        kind = catalogue.entities[iris[0]].class_iri
        shown = label(iris[0], desk.known.labels.get(iris[0], {}), language)
        return {"iri": iris[0], "label": shown, "class": kind, "known": True}
    declared = entry.get(CLASS_KEYS[role])
    kinds = (each.iri for each in ontology.classes.values() if each.name == declared)
    class_iri = next(kinds, None)
    taken, namespaces = catalogue.taken, catalogue.namespaces
    iri = None if class_iri is None or iris else entity_iri(name, taken, namespaces)
    return {"iri": iri, "label": name, "class": class_iri, "known": False}


def show_turned(turned: Turned) -> Record:
    """One fact that was turned down."""
    entry = turned.entry
    return {
        "key": turned.key,
        "entry": shown_entry(entry.fact),
        "reason": entry.reason,
        "by": entry.by,
        "on": entry.on,
    }


def show_troubles(troubles: tuple[Trouble, ...]) -> list[Record]:
    """What is wrong, each with its field where there is one."""
    return [
        {"message": each.message} | ({"field": each.field} if each.field else {})
        for each in troubles
    ]


def show_match(match: Match, known: Known, language: str) -> Record:
    """An entity that a new one may be the same as."""
    return _entity(match.entity.iri, known, language) | {"score": match.score, "why": match.why}


def _article(desk: Desk) -> Record:
    metadata = desk.article.metadata
    return {
        "slug": desk.article.slug,
        "title": metadata.title or desk.article.slug,
        "text": desk.article.text,
        "language": desk.article.language,
        "published": metadata.published,
        "publisher": metadata.publisher,
        "url": metadata.url,
    }


def _entity(iri: str, known: Known, language: str) -> Record:
    entity, labels = known.catalogue.entities[iri], known.labels.get(iri, {})
    return {
        "iri": iri,
        "label": label(iri, labels, language),
        "labels": dict(labels),
        "names": list(entity.names),
        "class": entity.class_iri,
    }


def _relations(ontology: Ontology) -> list[Record]:
    return [
        {
            "iri": relation.iri,
            "name": relation.name,
            "labels": dict(relation.labels),
            "definitions": dict(relation.definitions),
            "subject_classes": list(relation.subject_classes),
            "object_classes": list(relation.object_classes),
            "symmetric": relation.symmetric,
        }
        for relation in ontology.relations.values()
    ]


def _classes(ontology: Ontology) -> list[Record]:
    return [
        {
            "iri": kind.iri,
            "name": kind.name,
            "labels": dict(kind.labels),
            "definitions": dict(kind.definitions),
            "colour": kind.colour,
            "symbol": kind.symbol,
            "parents": list(kind.parents),
        }
        for kind in ontology.classes.values()
    ]
