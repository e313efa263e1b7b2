"""Project: the claims as a network that Python programs and the page can walk.

A node is an entity, an edge is a claim or an inference, keyed by its IRI: two claims between the
same two entities are two edges. Attributes are plain values that JSON can hold, sorted, so that
the same store gives the same network in the same order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from pyoxigraph import Store

from graph.model import Modality
from graph.ontology import Labels, Ontology, Relation
from graph.statements import (
    Attributes,
    Said,
    agents,
    amounts,
    articles,
    first,
    labels,
    passages,
    said_of,
    texts,
)
from graph.store import namespaces_of
from graph.vocabulary import DCTERMS, NG, PROV, RDF, SKOS, Namespaces

if TYPE_CHECKING:
    import networkx

_TYPE, _LABEL = RDF + "type", SKOS + "prefLabel"
_NAMES = (_LABEL, SKOS + "altLabel", SKOS + "hiddenLabel")
_NOT_ENTITIES = {NG + "Claim", NG + "Inference", NG + "Amount"}
_CLAIMS = "VALUES ?kind { ng:Claim ng:Inference } ?it a ?kind ."
_DATES = {"on": "onDate", "from": "fromDate", "until": "untilDate", "by": "byDate"}


def project(
    store: Store, ontology: Ontology, language: str = "en", *, proposed: bool = False
) -> networkx.MultiDiGraph:
    """The network of all entities, with an edge for each claim and inference.

    ``language`` is the one of the labels; where a thing has none in it, English, French or any
    other steps in. Machine proposals are left out unless ``proposed``.
    """
    import networkx as nx

    claims = {
        iri: said
        for iri, said in said_of(store, _CLAIMS, proposed=proposed).items()
        if first(said, RDF + "predicate") != _TYPE
    }
    network = nx.MultiDiGraph(**_background(store, ontology, language))
    names = labels(store, _LABEL, proposed=proposed)
    for iri, said in sorted(_entities(store, ontology, claims, proposed).items()):
        network.add_node(iri, **_node(iri, said, names.get(iri, {}), ontology, language))
    edge = _edges(
        ontology,
        language,
        passages(store, proposed=proposed),
        amounts(store, proposed=proposed),
        agents(store, proposed=proposed),
        namespaces_of(store),
    )
    for iri, said in sorted(claims.items(), key=lambda item: (*_ends(item[1]), item[0])):
        network.add_edge(*_ends(said), key=iri, iri=iri, **edge(said))
    return network


def label(iri: str, labels: Labels, language: str) -> str:
    """The name to show: in the language asked for, else English, French, any, or the IRI's end.

    >>> label("u:a/China", {"fr": "Chine", "zh": "中国"}, "de"), label("u:a/China", {}, "de")
    ('Chine', 'China')
    """
    wanted = language.casefold()  # as the store writes them
    for tag in (wanted, wanted.partition("-")[0], "en", "fr", *sorted(labels)):
        if tag in labels:
            return labels[tag]
    return local_name(iri)


def local_name(iri: str) -> str:
    """What stands behind the last ``#`` or ``/``.

    >>> local_name("https://w3id.org/newsgraph/ns#supports")
    'supports'
    """
    return iri.replace("#", "/").rpartition("/")[2]


def _ends(said: Said) -> tuple[str, str]:
    return first(said, RDF + "subject") or "", first(said, RDF + "object") or ""


def _entities(
    store: Store, ontology: Ontology, claims: Mapping[str, Said], proposed: bool
) -> dict[str, Said]:
    """What is said of each entity: of those in the catalogue, and of any that a claim names."""
    namespaces = namespaces_of(store)
    proposals = namespaces.proposed_graph("").value
    where = f'?where = {namespaces.catalogue_graph} || STRSTARTS(STR(?where), "{proposals}")'
    known = said_of(store, f"FILTER({where}) ?it a ?kind .", proposed=proposed)
    kinds = ontology.classes.keys() - _NOT_ENTITIES
    found = {iri: said for iri, said in known.items() if kinds & set(texts(said, _TYPE))}
    ends = {end for said in claims.values() for end in _ends(said)}
    return {end: known.get(end, {}) for end in ends} | found


def _node(iri: str, said: Said, names: Labels, ontology: Ontology, language: str) -> Attributes:
    kinds = sorted(ontology.classes.keys() & set(texts(said, _TYPE)))
    kind = kinds[0] if kinds else None
    return {
        "label": label(iri, names, language),
        "labels": dict(names),
        "names": sorted({name for predicate in _NAMES for name in texts(said, predicate)}),
        "class_iri": kind,
        "class_label": kind and label(kind, ontology.labels.get(kind, {}), language),
        "same_as": texts(said, SKOS + "exactMatch"),
    }


def _edges(
    ontology: Ontology,
    language: str,
    passages: Mapping[str, Attributes],
    amounts: Mapping[str, Attributes],
    agents: Mapping[str, str],
    namespaces: Namespaces,
) -> Callable[[Said], Attributes]:
    """What makes an edge's attributes of what is said of a claim."""
    relations = {relation.iri: relation for relation in ontology.relations.values()}
    rules = {rule.iri: rule.title for rule in ontology.rules}

    def edge(said: Said) -> Attributes:
        places = (place for place in texts(said, NG + "evidence") if place in passages)
        return {
            **_relation(said, relations, ontology, language),
            **_standing(said, rules),
            **_sources(said, [dict(passages[place]) for place in places], namespaces.article),
            **_times(said),
            "amount": amounts.get(first(said, NG + "amount") or ""),
            **_review(said, agents),
        }

    return edge


def _relation(
    said: Said, relations: Mapping[str, Relation], ontology: Ontology, language: str
) -> Attributes:
    iri = first(said, RDF + "predicate") or ""
    names = ontology.labels.get(iri, {})
    return {
        "relation": iri,
        "relation_name": local_name(iri),
        "label": label(iri, names, language),
        "labels": dict(names),
        "symmetric": iri in relations and relations[iri].symmetric,
    }


def _standing(said: Said, rules: Mapping[str, str]) -> Attributes:
    """How surely the claim is made, and by whom."""
    inferred = NG + "Inference" in texts(said, _TYPE)
    rule, credibility = first(said, NG + "rule"), first(said, NG + "credibility")
    return {
        "modality": local_name(first(said, NG + "modality") or NG + Modality.ASSERTED),
        "status": local_name(first(said, NG + "status") or "") or None,
        "inferred": inferred,
        "rule": rule,
        "rule_title": rule and rules.get(rule),
        "derived_from": texts(said, PROV + "wasDerivedFrom") if inferred else [],
        "speaker": first(said, NG + "statedBy"),
        "topics": texts(said, NG + "topic"),
        "contents": texts(said, NG + "content"),
        "credibility": credibility and int(credibility),
        "note": first(said, NG + "note"),
    }


def _review(said: Said, agents: Mapping[str, str]) -> Attributes:
    """Who wrote it down, how a program found it, and who looked at that."""
    return {
        "annotator": agents.get(first(said, PROV + "wasGeneratedBy") or ""),
        "extraction_rule": first(said, NG + "extractionRule"),
        "confidence": first(said, NG + "confidence"),
        "reviewer": agents.get(first(said, NG + "reviewedBy") or ""),
        "reviewed": first(said, NG + "reviewed"),
    }


def _sources(said: Said, proof: list[Attributes], articles: str) -> Attributes:
    derived = texts(said, PROV + "wasDerivedFrom")
    occurrence = first(said, NG + "occurrence")
    return {
        "article": next((iri for iri in derived if iri.startswith(articles)), None),
        "source": first(said, DCTERMS + "source"),
        "evidence": sorted(proof, key=lambda each: (each["article"], each["start"], each["end"])),
        "subject_words": first(said, NG + "subjectWords"),
        "object_words": first(said, NG + "objectWords"),
        "speaker_words": first(said, NG + "speakerWords"),
        "occurrence": occurrence and int(occurrence),
    }


def _times(said: Said) -> Attributes:
    dates = {name: first(said, NG + term) for name, term in _DATES.items()}
    dates |= {f"{name}_words": first(said, f"{NG}{name}Words") for name in _DATES}
    return dates | {name: first(said, NG + name) for name in ("earliest", "latest")}


def _background(store: Store, ontology: Ontology, language: str) -> Attributes:
    """What edges and nodes refer to: articles, classes, relations and modalities."""
    return {
        "language": language,
        "base": namespaces_of(store).base,
        "articles": articles(store),
        "classes": {
            iri: {
                "labels": dict(kind.labels),
                "parents": list(kind.parents),
                "colour": kind.colour,
                "symbol": kind.symbol,
            }
            for iri, kind in sorted(ontology.classes.items())
        },
        "relations": {
            relation.iri: {"labels": dict(relation.labels), "symmetric": relation.symmetric}
            for relation in sorted(ontology.relations.values(), key=lambda each: each.iri)
        },
        "modalities": {each.value: dict(ontology.labels.get(NG + each, {})) for each in Modality},
    }
