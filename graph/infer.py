"""What follows from the claims: the graph of inferences, each with its rule and its claims.

A rule (``ontology/rules/*.rq``) is a CONSTRUCT that describes one inference by one blank node.
The rules run over the whole graph, what they infer included, until nothing new comes (a naive
fixpoint [1]: a rule that should not meet its own inferences says so, see ``transitive.rq``). Then

1. inferences of one rule with one triple become one, named by a hash of the four;
2. a premise that is itself an inference is replaced by the claims that it rests on in the end;
3. what a claim states already is left out.

Rules add and never take back, so more claims never mean fewer conclusions. The run ends because
a rule may only combine what the graph already names: it can't make up entities.

[1] S. Abiteboul, R. Hull, V. Vianu, Foundations of Databases, 1995, chapter 13.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from pyoxigraph import NamedNode, Quad, QueryTriples, Store, Triple

from graph.errors import InputError
from graph.ontology import Ontology, Rule
from graph.vocabulary import (
    CATALOGUE_GRAPH,
    INFERENCE,
    INFERRED_GRAPH,
    PREFIXES,
    PROV,
    RDF_OBJECT,
    RDF_PREDICATE,
    RDF_SUBJECT,
    RDF_TYPE,
    TRUE,
    ng,
    shorten,
)

_DERIVED_FROM = NamedNode(PROV + "wasDerivedFrom")
_INFERENCE = ng("Inference")
_RULE = ng("rule")
_STANDS = ng("stands")

_PARTS = (RDF_SUBJECT, RDF_PREDICATE, RDF_OBJECT)

_Statement: TypeAlias = tuple[NamedNode, NamedNode, NamedNode]
_Description: TypeAlias = Mapping[NamedNode, set[object]]


@dataclass(frozen=True, slots=True)
class _Inference:
    """A triple, and the rule that infers it."""

    rule: Rule
    statement: _Statement

    @property
    def iri(self) -> NamedNode:
        """The same for the same rule and triple, whatever they were derived from."""
        parts = (self.rule.iri, *(term.value for term in self.statement))
        return NamedNode(INFERENCE + hashlib.sha256("\n".join(parts).encode()).hexdigest()[:24])


_Premises: TypeAlias = dict[_Inference, set[NamedNode]]


def infer(store: Store, ontology: Ontology) -> list[Quad]:
    """Rebuild the store's graph of inferences; returns its quads, sorted.

    The store holds the ontology, the catalogue and the articles' graphs, and nothing proposed.
    Raises `InputError` that names the rule's file where a rule infers something unfit; the
    graph of inferences is empty then.
    """
    store.remove_graph(INFERRED_GRAPH)
    try:
        premises = _to_the_fixpoint(store, ontology)
    except InputError:
        store.remove_graph(INFERRED_GRAPH)
        raise
    claims = _claims_beneath(premises)
    quads = {quad for found in premises for quad in _quads(found, claims[found.iri])}
    store.extend(quads)
    return sorted(quads, key=str)


def _to_the_fixpoint(store: Store, ontology: Ontology) -> _Premises:
    """Every inference, with the premises of all its derivations.

    The last round meets everything that was inferred, and so finds every derivation.
    """
    relations = {relation.iri for relation in ontology.relations.values()}
    known: _Premises = {}
    while True:
        found = _one_round(store, ontology.rules)
        _check(store, found, known, relations)
        new = found.keys() - known.keys()
        known = found
        if not new:
            return found
        store.extend([quad for each in new for quad in _quads(each, ())])


def _one_round(store: Store, rules: Iterable[Rule]) -> _Premises:
    found: defaultdict[_Inference, set[NamedNode]] = defaultdict(set)
    for rule in rules:
        for statement, premises in _derivations(store, rule):
            found[_Inference(rule, statement)] |= premises
    return {each: rests_on for each, rests_on in found.items() if not _is_stated(store, each)}


def _check(store: Store, found: _Premises, known: _Premises, relations: set[str]) -> None:
    """Raises `InputError` for the first rule that goes wrong where it did not before."""
    for each, premises in found.items():
        new_premises = premises - known.get(each, set())
        for problem in () if each in known else _unfit(store, each.statement, relations):
            raise _error(each.rule, problem)
        for problem in _unfounded(store, new_premises):
            raise _error(each.rule, problem)


def _is_stated(store: Store, found: _Inference) -> bool:
    graphs = (quad.graph_name for quad in store.quads_for_pattern(*found.statement))
    return any(graph != INFERRED_GRAPH for graph in graphs)


def _claims_beneath(premises: _Premises) -> dict[NamedNode, frozenset[NamedNode]]:
    """IRI of each inference -> what it rests on that isn't itself inferred."""
    direct = {found.iri: rests_on for found, rests_on in premises.items()}

    def beneath(iri: NamedNode) -> frozenset[NamedNode]:
        seen, waiting = {iri}, [iri]
        while waiting:
            further = direct.get(waiting.pop(), set()) - seen
            seen |= further
            waiting.extend(further)
        return frozenset(each for each in seen if each not in direct)

    return {iri: beneath(iri) for iri in direct}


def _quads(found: _Inference, claims: Iterable[NamedNode]) -> Iterator[Quad]:
    iri = found.iri
    subject, predicate, object_ = found.statement
    yield Quad(subject, predicate, object_, INFERRED_GRAPH)
    yield Quad(iri, RDF_TYPE, _INFERENCE, INFERRED_GRAPH)
    yield Quad(iri, RDF_SUBJECT, subject, INFERRED_GRAPH)
    yield Quad(iri, RDF_PREDICATE, predicate, INFERRED_GRAPH)
    yield Quad(iri, RDF_OBJECT, object_, INFERRED_GRAPH)
    yield Quad(iri, _RULE, NamedNode(found.rule.iri), INFERRED_GRAPH)
    yield Quad(iri, _STANDS, TRUE, INFERRED_GRAPH)
    for claim in claims:
        yield Quad(iri, _DERIVED_FROM, claim, INFERRED_GRAPH)


# ── What a rule builds ────────────────────────────────────────────────────────────────────


def _derivations(store: Store, rule: Rule) -> Iterator[tuple[_Statement, set[NamedNode]]]:
    """Each statement that a rule builds, and the premises that it names for it."""
    answer = store.query(rule.sparql, prefixes=PREFIXES, use_default_graph_as_union=True)
    assert isinstance(answer, QueryTriples), "read_ontology lets only CONSTRUCT pass"
    for said in _descriptions(answer):
        subject, predicate, object_ = (_only_iri(rule, said, part) for part in _PARTS)
        premises = {_iri(rule, _DERIVED_FROM, each) for each in said.get(_DERIVED_FROM, ())}
        if not premises:
            message = "builds an inference that rests on nothing"
            raise _error(rule, f"{message}. Name its claims with prov:wasDerivedFrom.")
        yield (subject, predicate, object_), premises


def _descriptions(triples: Iterable[Triple]) -> Iterable[_Description]:
    """What is said of each node, predicate by predicate."""
    nodes: defaultdict[object, defaultdict[NamedNode, set[object]]] = defaultdict(
        lambda: defaultdict(set)
    )
    for triple in triples:
        nodes[triple.subject][triple.predicate].add(triple.object)
    return nodes.values()


def _only_iri(rule: Rule, said: _Description, part: NamedNode) -> NamedNode:
    values = said.get(part, set())
    if len(values) != 1:
        raise _error(
            rule,
            f"builds an inference with {len(values)} {shorten(part.value)}. Build one blank node "
            "for each, with one rdf:subject, one rdf:predicate and one rdf:object.",
        )
    return _iri(rule, part, *values)


def _iri(rule: Rule, part: NamedNode, value: object) -> NamedNode:
    if not isinstance(value, NamedNode):
        what = f"builds an inference whose {shorten(part.value)} is {value}, which is no IRI"
        raise _error(rule, f"{what}. Bind it to an entity, a relation or a claim.")
    return value


def _unfit(store: Store, statement: _Statement, relations: set[str]) -> Iterator[str]:
    """Why a triple can't be let in."""
    subject, predicate, object_ = statement
    if predicate.value not in relations and predicate != RDF_TYPE:
        yield f"infers {shorten(predicate.value)}, which is no relation. Declare it in news.ttl."
    for end in (subject, object_):
        if not _is_known(store, end):
            what = f"infers something of {shorten(end.value)}, which nothing names"
            yield f"{what}. Bind it in WHERE."


def _unfounded(store: Store, premises: Iterable[NamedNode]) -> Iterator[str]:
    """Which premises can't bear an inference."""
    for premise in sorted(premises, key=str):
        if not _holds(store, premise):
            what = f"infers from {shorten(premise.value)}, which does not stand"
            yield f"{what}. Ask for ng:stands true in WHERE."


def _is_known(store: Store, iri: NamedNode) -> bool:
    described = store.quads_for_pattern(iri, None, None)
    mentioned = store.quads_for_pattern(None, None, iri)
    return any(True for quads in (described, mentioned) for _ in quads)


def _holds(store: Store, premise: NamedNode) -> bool:
    """Whether it is a claim or inference that stands, or the catalogue as a whole."""
    stands = any(True for _ in store.quads_for_pattern(premise, _STANDS, TRUE))
    return stands or premise == CATALOGUE_GRAPH


def _error(rule: Rule, message: str) -> InputError:
    return InputError.at(rule.path, f"the rule {message}")
