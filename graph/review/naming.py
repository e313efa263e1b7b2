"""The catalogue as a session knows it, and what comes into it: new entities, new names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from graph.catalogue import Catalogue, Entity, key
from graph.corpus.read import CATALOGUE_FILE, project_catalogue
from graph.curate.edits import Edit, content_of
from graph.curate.emit import Plain
from graph.curate.entities_file import with_entity, with_name
from graph.newcomers import entity_iri
from graph.ontology import Labels, Ontology
from graph.review.entries import RefusedError, Trouble
from graph.vocabulary import RDF_TYPE, SKOS

ROLES = ("subject", "object", "stated_by", "topic")
"""The keys of an entry that name entities."""
CLASS_KEYS = {
    "subject": "subject_class",
    "object": "object_class",
    "stated_by": "speaker_class",
}
_LABEL = NamedNode(SKOS + "prefLabel")
_NAMES = {"alt": NamedNode(SKOS + "altLabel"), "hidden": NamedNode(SKOS + "hiddenLabel")}


@dataclass(frozen=True)
class Known:
    """The catalogue, as it was read and as it has grown."""

    path: Path
    content: bytes | None
    """What the file holds."""
    catalogue: Catalogue
    labels: Mapping[str, Labels]
    """IRI -> preferred names by language."""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody or something that a person enters into the catalogue."""

    name: str
    class_name: str = ""
    """Of a new entity."""
    language: str = ""
    role: str = ""
    """The key of the entry that names it; "" where that doesn't matter."""
    same_as: str = ""
    """IRI of an entity that is meant by the name: it gets the name, and no entity is made."""
    also: str = ""
    """Another name of it: the entry's own word."""
    kind: str = "alt"
    """For `same_as`: "alt" for a name that means nobody else, "hidden" for words that may."""


def read_known(seeds: Path) -> Known:
    """The catalogue of a folder of seeds. Raises `InputError` if it can't be read."""
    path = seeds / CATALOGUE_FILE
    content = content_of(path)
    catalogue = project_catalogue(seeds)
    labels: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for quad in catalogue.quads:
        if quad.predicate == _LABEL and isinstance(quad.object, Literal):
            assert isinstance(quad.subject, NamedNode)
            labels[quad.subject.value][quad.object.language or ""] = quad.object.value
    return Known(path, content, catalogue, dict(labels))


def declared(entry: Mapping[str, Plain], language: str, known: Known) -> Iterator[Newcomer]:
    """The newcomers that a proposal itself declares (``subject_class: …``)."""
    for role, class_key in CLASS_KEYS.items():
        name, kind = entry.get(role), entry.get(class_key)
        if isinstance(name, str) and isinstance(kind, str) and not _is_known(name, known):
            yield Newcomer(name, kind, language, role)


def _is_known(name: str, known: Known) -> bool:
    return key(name) in known.catalogue.names or key(name) in known.catalogue.hidden_names


def introduce(known: Known, entering: Iterable[Newcomer], ontology: Ontology) -> Known:
    """The catalogue with newcomers and names in it. Raises `RefusedError` for an unfit one."""
    for newcomer in entering:
        if newcomer.same_as:
            known = _with_name(known, newcomer)
        else:
            known = _with_entity(known, newcomer, ontology)
    return known


def edit_of(before: Known, after: Known) -> tuple[Edit, ...]:
    """What has to be written for the catalogue to be as it is known now."""
    if before.content == after.content:
        return ()
    return (Edit(after.path, before.content, after.content),)


def _with_entity(known: Known, newcomer: Newcomer, ontology: Ontology) -> Known:
    classes = {kind.name: kind.iri for kind in ontology.classes.values()}
    name, language = newcomer.name.strip(), _language(newcomer)
    field = newcomer.role or None
    if not name:
        raise RefusedError(Trouble("the new entity has no name. Write one.", field))
    if newcomer.class_name not in classes:
        what = f'no class is called "{newcomer.class_name}". Choose what "{name}" is.'
        raise RefusedError(Trouble(what, CLASS_KEYS.get(newcomer.role)))
    bearers = known.catalogue.names.get(key(name), ())
    if bearers:
        what = f'"{name}" is in the catalogue already. Choose it there, or give another name.'
        raise RefusedError(Trouble(what, field))
    namespaces = known.catalogue.namespaces
    iri = entity_iri(name, known.catalogue.taken, namespaces)
    kind, graph = classes[newcomer.class_name], namespaces.catalogue_graph
    content = _written(known, newcomer, iri, kind, language)
    node = NamedNode(iri)
    quads = [
        Quad(node, RDF_TYPE, NamedNode(kind), graph),
        Quad(node, _LABEL, _literal(name, language), graph),
    ]
    catalogue = replace(
        known.catalogue,
        entities={**known.catalogue.entities, iri: Entity(iri, kind, (name,))},
        names={**known.catalogue.names, key(name): (iri,)},
        quads=(*known.catalogue.quads, *quads),
    )
    known = Known(known.path, content, catalogue, {**known.labels, iri: {language: name}})
    if newcomer.also in ("", name):
        return known
    return _with_name(known, replace(newcomer, name=newcomer.also, same_as=iri, kind="alt"))


def _written(known: Known, newcomer: Newcomer, iri: str, kind: str, language: str) -> bytes:
    try:
        names = {language: newcomer.name.strip()}
        return with_entity(known.path, known.content, iri, kind, names)
    except ValueError as error:
        raise RefusedError(Trouble(str(error), "language")) from error


def _with_name(known: Known, newcomer: Newcomer) -> Known:
    iri, name, language = newcomer.same_as, newcomer.name.strip(), _language(newcomer)
    entity = known.catalogue.entities.get(iri)
    if entity is None:
        what = "the entity that should bear the name is not in the catalogue. Choose another."
        raise RefusedError(Trouble(what, newcomer.role or None))
    if not name or newcomer.kind not in _NAMES:
        raise RefusedError(Trouble("the name to add is empty. Write it.", newcomer.role or None))
    if name in entity.names:
        return known
    try:
        content = with_name(known.path, known.content, iri, name, language, newcomer.kind)
    except ValueError as error:
        raise RefusedError(Trouble(str(error), "language")) from error
    node, predicate = NamedNode(iri), _NAMES[newcomer.kind]
    graph = known.catalogue.namespaces.catalogue_graph
    quad = Quad(node, predicate, _literal(name, language), graph)
    names = tuple(sorted((*entity.names, name), key=lambda each: (-len(each), each)))
    catalogue = replace(
        known.catalogue,
        entities={**known.catalogue.entities, iri: replace(entity, names=names)},
        quads=(*known.catalogue.quads, quad),
    )
    if newcomer.kind == "alt":
        catalogue = replace(catalogue, names=_borne(catalogue.names, name, iri))
    else:
        catalogue = replace(catalogue, hidden_names=_borne(catalogue.hidden_names, name, iri))
    return Known(known.path, content, catalogue, known.labels)


def _borne(names: Mapping[str, tuple[str, ...]], name: str, iri: str) -> dict[str, tuple[str, ...]]:
    """The index with an entity more that bears a name."""
    return {**names, key(name): tuple(sorted({*names.get(key(name), ()), iri}))}


def _language(newcomer: Newcomer) -> str:
    return "" if newcomer.language == "und" else newcomer.language


def _literal(name: str, language: str) -> Literal:
    return Literal(name, language=language) if language else Literal(name)
