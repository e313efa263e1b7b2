"""Changes put in order for people: by article, then by entity, in the words of `explain`.

What is written into a terminal and into Markdown is the same outline.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from graph.changes.values import HEIR, Change, Changes, Difference, Edge, Inference, Side, Thing
from graph.explain import block, heading, sentence
from graph.project import local_name
from graph.terminal import printable
from graph.vocabulary import slug_of

_MARKS = {"added": "+", "withdrawn": "-"}
_NAMES = {
    "ng:sha256": "text",
    "skos:prefLabel": "name",
    "skos:altLabel": "other names",
    "skos:hiddenLabel": "hidden names",
    "skos:exactMatch": "same as",
    "rdf:type": "class",
    "dcterms:isReplacedBy": "merged into",
    "prov:wasRevisionOf": "revision of",
    "speaker": "according to",
    "topics": "about",
    "contents": "content",
    "extraction_rule": "rule",
    "annotator": "written down by",
    "reviewer": "reviewed by",
    "places": "characters",
}
"""What a field is called where its own name, or its predicate's, wouldn't be understood."""
_HASH_DIGITS = 12
_NOTHING = "–"
_IN_SENTENCES = {"quotes"}
"""What the sentences show."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One change."""

    mark: str
    """``+`` added, ``-`` withdrawn, ``~`` anything else."""
    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The changes about one entity."""

    title: str
    """Empty for what is about the article itself."""
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The changes in one article, or of one kind."""

    title: str
    groups: tuple[Group, ...]


def outline(changes: Changes, *, inferred: bool = False) -> tuple[Section, ...]:
    """All changes in the order in which they are shown; inferences only if asked for."""
    sections = [_article(changes, iri, *found) for iri, found in _by_article(changes)]
    entities = tuple(_entity(changes, each) for each in changes.entities)
    sections.append(Section("Entities", (Group("", entities),) if entities else ()))
    if inferred:
        sections.append(_inferences(changes))
    return tuple(section for section in sections if section.groups)


def _by_article(changes: Changes) -> list[tuple[str, tuple[list[Change], list[Change]]]]:
    """What changed of each article itself, and its claims; the empty IRI is the catalogue."""
    found: defaultdict[str, tuple[list[Change], list[Change]]] = defaultdict(lambda: ([], []))
    for change in changes.articles:
        found[change.thing.iri][0].append(change)
    for change in changes.claims:
        found[change.thing.one("article") or ""][1].append(change)
    return sorted(found.items())


def _article(changes: Changes, iri: str, own: list[Change], claims: list[Change]) -> Section:
    entries = tuple(_article_entry(changes, each) for each in own)
    groups = [Group("", entries)] if entries else []
    return Section(_article_title(changes, iri), (*groups, *_by_entity(changes, claims)))


def _article_title(changes: Changes, iri: str) -> str:
    if not iri:
        return "Facts of the catalogue"
    known = [side.network.graph["articles"].get(iri, {}) for side in (changes.new, changes.old)]
    title = next((each["headline"] for each in known if each.get("headline")), None)
    slug = slug_of(iri)
    return printable(f"{slug} — {title}" if title else slug)


def _article_entry(changes: Changes, change: Change) -> Entry:
    what = {"added": "the article is new", "withdrawn": "the article is gone"}.get(change.kind)
    revised = change.thing.one("prov:wasRevisionOf")
    if what and revised:
        what += f", a revision of {slug_of(revised)}"
    return Entry(_mark(change), what or change.kind, tuple(_fields(changes, change.differences)))


def _by_entity(changes: Changes, claims: Iterable[Change]) -> Iterator[Group]:
    def entity(change: Change) -> tuple[str, str]:
        side, thing = _best(changes, change)
        subject = thing.one("subject") or ""
        return _label(side, subject), subject

    def place(change: Change) -> tuple[tuple[str, str], int, str]:
        side, thing = _best(changes, change)
        evidence = side.edges[thing.iri][2]["evidence"]
        return entity(change), evidence[0]["start"] if evidence else 0, thing.iri

    for (title, _), found in groupby(sorted(claims, key=place), key=entity):
        yield Group(printable(title), tuple(_claim(changes, each) for each in found))


def _best(changes: Changes, change: Change) -> tuple[Side, Thing]:
    """The side on which a change is looked at, and what it is about there."""
    return (changes.old if change.new is None else changes.new), change.thing


def _mark(change: Change) -> str:
    return _MARKS.get(change.kind, "~")


def _claim(changes: Changes, change: Change) -> Entry:
    side, thing = _best(changes, change)
    first, *rest = _block(side, side.edges[thing.iri])
    if change.kind == "reworded" and change.old and change.new:
        rest = [
            *(f"- {line}" for line in _sentences(changes.old, change.old)),
            *(f"+ {line}" for line in _sentences(changes.new, change.new)),
        ]
        first += "  reworded"
    told = (each for each in change.differences if each.field not in _IN_SENTENCES)
    return Entry(_mark(change), first, (*rest, *_fields(changes, told)))


def _block(side: Side, edge: Edge) -> list[str]:
    """The lines of `explain`, but for their indentation."""
    first, *rest = block(side.network, *edge, side.edges)
    return [first, *(line.removeprefix("    ") for line in rest)]


def _sentences(side: Side, claim: Thing) -> Iterator[str]:
    return (sentence(each) for each in side.edges[claim.iri][2]["evidence"])


def _fields(changes: Changes, differences: Iterable[Difference]) -> Iterator[str]:
    for each in differences:
        before, after = (
            " · ".join(_value(side, each.field, value) for value in values if value not in others)
            for side, values, others in (
                (changes.old, each.old, each.new),
                (changes.new, each.new, each.old),
            )
        )
        name = _NAMES.get(each.field) or local_name(each.field.replace(":", "/")).replace("_", " ")
        yield printable(f"{name}: {before or _NOTHING} ⇒ {after or _NOTHING}")


def _value(side: Side, field: str, value: str) -> str:
    known = side.network.graph
    if field == "ng:sha256":
        return f"SHA-256 {value[:_HASH_DIGITS]}…"
    if field == "modality":
        return _named(known["modalities"].get(value, {}), side, value)
    if field == "status":
        return value.lower()
    if field == "contents" and value in side.edges:
        return heading(side.network, *side.edges[value])
    if value in side.network.nodes:
        return _label(side, value)
    if value in known["articles"]:
        return slug_of(value)
    term = known["classes"].get(value) or known["relations"].get(value)
    return _named(term["labels"], side, value) if term else value


def _named(labels: dict[str, str], side: Side, iri: str) -> str:
    return labels.get(side.network.graph["language"]) or labels.get("en") or local_name(iri)


def _label(side: Side, iri: str) -> str:
    return str(side.network.nodes[iri]["label"]) if iri in side.network.nodes else local_name(iri)


def _entity(changes: Changes, change: Change) -> Entry:
    side, thing = _best(changes, change)
    name = _label(side, thing.iri)
    if name == local_name(thing.iri) and change.old is not None:
        name = _label(changes.old, thing.iri)
    what, told = _identity(changes, change)
    lines = () if told else tuple(_fields(changes, change.differences))
    return Entry(_mark(change), printable(f"{name} ({local_name(thing.iri)}): {what}"), lines)


def _identity(changes: Changes, change: Change) -> tuple[str, bool]:
    """What became of an entity, and whether that says it all: its names went with it."""
    merged, split = (each and each.one(HEIR) for each in (change.new, change.old))
    if change.kind == "merged" and merged:
        return f"merged into {_label(changes.new, merged)}", True
    if change.kind == "split" and split:
        return f"split from {_label(changes.old, split)}", True
    return change.kind, False


def _inferences(changes: Changes) -> Section:
    entries = (
        *(Entry("+", _concluded(changes.new, each), ()) for each in changes.concluded),
        *(Entry("-", _concluded(changes.old, each), ()) for each in changes.dropped),
    )
    return Section("Inferred", (Group("", entries),) if entries else ())


def _concluded(side: Side, each: Inference) -> str:
    relation = _value(side, "relation", each.relation)
    ends = f"{_label(side, each.subject)} — {relation} → {_label(side, each.object)}"
    return printable(f"{ends}  [rule: {local_name(each.rule)}]")
