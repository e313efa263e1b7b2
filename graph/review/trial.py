"""Whether a change to one fact may be made, and which other facts it touches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from graph.curate.emit import Plain
from graph.ontology import Ontology
from graph.review.desk import Desk, Item, add_item, judge, make_item
from graph.review.entries import RefusedError, Trouble
from graph.review.naming import CLASS_KEYS, Known, Newcomer


def try_out(
    desk: Desk, item: Item | None, entry: Mapping[str, Plain], known: Known, ontology: Ontology
) -> Desk:
    """The desk with an entry in an item's place (or at its end), sent through the gate.

    Raises `RefusedError` where it doesn't pass.
    """
    held = replace(desk, known=known)
    if item is None:
        tried = add_item(held, entry)
        key = tried.items[-1].key
    else:
        key = item.key
        new = make_item(held, key, entry)
        tried = held.with_items(new if each.key == key else each for each in held.items)
    # A proposal that says the same gives way to what a person stands behind.
    found = next(each for each in tried.items if each.key == key)
    _check_ids(tried, found)
    stands = tried if found.proposed else _without_proposals(tried, found)
    judged = judge(stands, [key], ontology)
    found = next(each for each in judged.items if each.key == key)
    if found.troubles:
        raise RefusedError(*found.troubles)
    return tried.with_items(found if each.key == key else each for each in tried.items)


def dependents(desk: Desk, item: Item | None) -> set[str]:
    """Facts whose verdict may change when this one does: those that refer to it or repeat it.

    Whatever is in trouble already may be out of it now.
    """
    found = {each.key for each in desk.items if each.troubles and each.fact}
    if item is None:
        return found
    name, iri = item.entry.get("id"), item.claim and item.claim.iri
    for each in desk.items:
        if each.fact and name in each.fact.contents:
            found.add(each.key)
        if each.claim and iri == each.claim.iri:
            found.add(each.key)
    return found - {item.key}


def declaring(desk: Desk, entering: Iterable[Newcomer]) -> set[str]:
    """Proposals that give another class than was entered, of somebody who has entered now."""
    classes = {newcomer.name: newcomer.class_name for newcomer in entering}
    return {
        item.key
        for item in desk.items
        for role, class_key in CLASS_KEYS.items()
        if item.entry.get(class_key) and (name := item.entry.get(role)) in classes
        if item.entry[class_key] != classes[str(name)]
    }


def _check_ids(desk: Desk, item: Item) -> None:
    """Raises `RefusedError` for an id that another fact has, or a reference to a proposal."""
    if item.fact is None:
        raise RefusedError(*item.troubles)
    others = {each.fact.id: each for each in desk.items if each.fact and each.key != item.key}
    if item.fact.id is not None and item.fact.id in others:
        message = f'the id "{item.fact.id}" is another fact\'s. Give it one of its own.'
        raise RefusedError(Trouble(message, "id"))
    for content in item.fact.contents:
        if not item.proposed and content in others and others[content].proposed:
            message = f"`content: {content}` is a proposal still. Accept that one first."
            raise RefusedError(Trouble(message, "content"))


def check_unreferred(desk: Desk, item: Item) -> None:
    """Raises `RefusedError` where a fact that a person stands behind refers to this one."""
    name = item.entry.get("id")
    for each in desk.items:
        if name and each.fact and not each.proposed and name in each.fact.contents:
            who = f"{each.fact.subject} {each.fact.relation} {each.fact.object}"
            message = f'the accepted fact "{who}" has this one as its `content`. Change that first.'
            raise RefusedError(Trouble(message))


def _without_proposals(desk: Desk, item: Item) -> Desk:
    return desk.with_items(e for e in desk.items if not e.proposed or e.key == item.key)
