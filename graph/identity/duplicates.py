"""Likely duplicates: entities that may be one, with what speaks for it and what against.

A pair begins with the likeness of its names (`graph.identity.likeness`), or with an identifier
that both have. What else is known makes it likelier or less so, by the points below; what
somebody has judged to be different is at nothing. The points are for ranking, not chances: a
person decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from pyoxigraph import NamedNode

from graph.catalogue import Catalogue
from graph.identity.candidates import find_candidates, names_of
from graph.identity.likeness import compare
from graph.identity.surroundings import NOWHERE, Surroundings
from graph.identity.values import Different, Judgement
from graph.ontology import Ontology
from graph.vocabulary import SKOS

LIKELY = 60
"""Points from which on a pair is worth a look."""
_SAME_IDENTIFIER = 97
_NEIGHBOURS, _OTHER_CLASS, _NARROWER_CLASS = 5, -40, -10
_OTHER_IDENTIFIER, _CLAIM_BETWEEN, _SAME_ARTICLE = -40, -25, -10
_ENOUGH_NEIGHBOURS = 2
_SOME = 3
"""How many neighbours or articles are named."""
_EXACT_MATCH = NamedNode(SKOS + "exactMatch")


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two entities that may be one."""

    one: str
    other: str
    name: str
    """The one's name that is most like a name of the other."""
    other_name: str
    score: int
    """0 to 100."""
    reasons: tuple[str, ...]
    """What speaks for it."""
    doubts: tuple[str, ...]
    """What speaks against it."""


@dataclass(frozen=True, slots=True)
class _Known:
    catalogue: Catalogue
    ontology: Ontology
    identifiers: Mapping[str, frozenset[str]]
    surroundings: Surroundings
    different: Mapping[frozenset[str], Different]


def find_duplicates(
    catalogue: Catalogue,
    ontology: Ontology,
    judgements: Iterable[Judgement] = (),
    surroundings: Surroundings = NOWHERE,
) -> tuple[Duplicate, ...]:
    """All pairs that have anything for them, the likeliest first."""
    identifiers = _identifiers(catalogue)
    different = {
        frozenset(catalogue.replaced.get(iri, iri) for iri in pair): judgement
        for judgement in judgements
        if isinstance(judgement, Different) and judgement.made.undone is None
        for pair in combinations(judgement.entities, 2)
    }
    known = _Known(catalogue, ontology, identifiers, surroundings, different)
    alike = dict.fromkeys(_identified(identifiers), (0, "", "", "")) | _alike(catalogue)
    found = [_weighed(*pair, likeness, known) for pair, likeness in alike.items()]
    return tuple(sorted(found, key=lambda each: (-each.score, each.one, each.other)))


def _alike(catalogue: Catalogue) -> dict[tuple[str, str], tuple[int, str, str, str]]:
    """Pairs of entities with the best likeness of their names: points, why, and the two names."""
    names = names_of(catalogue)
    best: dict[tuple[str, str], tuple[int, str, str, str]] = {}
    for first, second in sorted(find_candidates(names)):
        # By IRI, so that a pair is one pair whichever of its names are compared.
        (one, name), (other, old) = sorted((names[first], names[second]), key=lambda n: n[0])
        score, why = compare(name, old)
        if score > best.get((one, other), (0,))[0]:
            best[one, other] = (score, why, name.written, old.written)
    return best


def _identifiers(catalogue: Catalogue) -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for quad in catalogue.quads:
        if quad.predicate == _EXACT_MATCH and isinstance(quad.object, NamedNode):
            assert isinstance(quad.subject, NamedNode), "the catalogue has no blank nodes"
            found[quad.subject.value].add(quad.object.value)
    return {iri: frozenset(its) for iri, its in found.items()}


def _identified(identifiers: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, str]]:
    bearers: defaultdict[str, list[str]] = defaultdict(list)
    for iri, its in sorted(identifiers.items()):
        for each in its:
            bearers[each].append(iri)
    for iris in bearers.values():
        yield from combinations(iris, 2)


def _weighed(one: str, other: str, likeness: tuple[int, str, str, str], known: _Known) -> Duplicate:
    score, why, name, other_name = likeness
    shared = known.identifiers.get(one, frozenset()) & known.identifiers.get(other, frozenset())
    base = max(score, _SAME_IDENTIFIER if shared else 0)
    reasons = [why.format(name=other_name)] if why else []
    reasons += [f"both are {known.catalogue.namespaces.shorten(each)}" for each in sorted(shared)]
    weights = [*_for(one, other, known), *_against(one, other, known)]
    total = base + sum(points for points, _ in weights)
    if frozenset((one, other)) in known.different:
        total = 0
    return Duplicate(
        one,
        other,
        name or _any_name(one, known),
        other_name or _any_name(other, known),
        min(100, max(0, total)),
        (*reasons, *(what for points, what in weights if points > 0)),
        tuple(what for points, what in weights if points <= 0),
    )


def _any_name(iri: str, known: _Known) -> str:
    return next(iter(known.catalogue.entities[iri].names), known.catalogue.namespaces.shorten(iri))


def _for(one: str, other: str, known: _Known) -> Iterator[tuple[int, str]]:
    around = known.surroundings
    shared = around.neighbours.get(one, frozenset()) & around.neighbours.get(other, frozenset())
    if len(shared) >= _ENOUGH_NEIGHBOURS:
        shorten = known.catalogue.namespaces.shorten
        labels = [around.labels.get(iri) or shorten(iri) for iri in sorted(shared)]
        yield _NEIGHBOURS, f"both are linked with {_listed(labels)}"


def _against(one: str, other: str, known: _Known) -> Iterator[tuple[int, str]]:
    yield from _classes(one, other, known)
    mine, theirs = (known.identifiers.get(iri, frozenset()) for iri in (one, other))
    if _disagree(mine, theirs):
        shorten = known.catalogue.namespaces.shorten
        ids = f"{_listed(map(shorten, sorted(mine)))}, not {_listed(map(shorten, sorted(theirs)))}"
        yield _OTHER_IDENTIFIER, f"other identifiers: {ids}"
    around = known.surroundings
    if other in around.neighbours.get(one, ()):
        yield _CLAIM_BETWEEN, "a claim is about both"
    both = around.articles.get(one, frozenset()) & around.articles.get(other, frozenset())
    if both:
        slugs = [iri.rpartition("/")[2] for iri in sorted(both)]
        yield _SAME_ARTICLE, f"named side by side in {_listed(slugs)}"
    if judgement := known.different.get(frozenset((one, other))):
        yield 0, f"judged different by {judgement.made.by}, {judgement.made.on}"


def _classes(one: str, other: str, known: _Known) -> Iterator[tuple[int, str]]:
    first, second = (known.catalogue.entities[iri].class_iri for iri in (one, other))
    if first != second:
        related = known.ontology.is_a(first, [second]) or known.ontology.is_a(second, [first])
        names = f"{_class_name(first, known)} and {_class_name(second, known)}"
        yield (_NARROWER_CLASS if related else _OTHER_CLASS), f"other classes: {names}"


def _class_name(iri: str, known: _Known) -> str:
    kind = known.ontology.classes.get(iri)
    return kind.name if kind else known.catalogue.namespaces.shorten(iri)


def _disagree(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether one authority (Wikidata, …) knows the two as two, and not as one."""
    authorities = {iri.rpartition("/")[0] for iri in mine}
    rivals = {iri for iri in theirs if iri.rpartition("/")[0] in authorities}
    return bool(rivals) and not mine & theirs


def _listed(names: Iterable[str]) -> str:
    known = list(names)
    more = f" and {len(known) - _SOME} more" if len(known) > _SOME else ""
    return ", ".join(known[:_SOME]) + more
