"""What follows from the claims: the graph of inferences, each with its rule and its claims.

A rule (``ontology/rules/*.rq``) is a CONSTRUCT that describes one inference by one blank node.
The rules run over the whole graph, what they infer included, until nothing new comes (a naive
fixpoint [1]: a rule that should not meet its own inferences says so, see ``transitive.rq``). Then

1. inferences of one rule with one triple become one, named by a hash of the four;
2. a premise that is itself an inference is replaced by the claims that it rests on in the end;
3. what a claim states already is left out.

Terms are texts here, as N-Triples writes them: engine and Python hand each other texts faster than
objects, and there can be a hundred thousand inferences.

Rules add and never take back, so more claims never mean fewer conclusions. The run ends because
a rule may only combine what the graph already names: it can't make up entities.

[1] S. Abiteboul, R. Hull, V. Vianu, Foundations of Databases, 1995, chapter 13.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from pyoxigraph import NamedNode, QueryTriples, RdfFormat, Store

from graph.errors import InputError
from graph.ontology import Ontology, Rule
from graph.vocabulary import (
    BASE,
    DEFAULT,
    PROV,
    RDF_OBJECT,
    RDF_PREDICATE,
    RDF_SUBJECT,
    RDF_TYPE,
    TRUE,
    Namespaces,
    ng,
)

_DERIVED_FROM = str(NamedNode(PROV + "wasDerivedFrom"))
_RULE = ng("rule")
_STANDS = ng("stands")
_PARTS = tuple(map(str, (RDF_SUBJECT, RDF_PREDICATE, RDF_OBJECT)))
_MARKS = (
    f"{RDF_TYPE} {ng('Inference')}",
    f"{_STANDS} {TRUE}",
)
"""What is said of every inference."""

_Term: TypeAlias = str
"""As N-Triples writes it."""
_Statement: TypeAlias = tuple[_Term, _Term, _Term]
_Description: TypeAlias = Mapping[_Term, set[_Term]]


@dataclass(frozen=True, slots=True)
class _Inference:
    """A triple, and the rule that infers it."""

    rule: str
    """IRI."""
    statement: _Statement
    namespaces: Namespaces = field(compare=False)
    """The same for all of a run."""

    @property
    def iri(self) -> _Term:
        """The same for the same rule and triple, whatever they were derived from.

        A project that moves to another base keeps what stands behind it.
        """
        parts = (self.rule, *(self._without_base(term[1:-1]) for term in self.statement))
        digits = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:24]
        return f"<{self.namespaces.inference}{digits}>"

    def _without_base(self, iri: str) -> str:
        local = iri.removeprefix(self.namespaces.base)
        return iri if local == iri else BASE + local


_Premises: TypeAlias = dict[_Inference, set[_Term]]


@dataclass(frozen=True, slots=True)
class _Known:
    """What the store was asked before; what held then holds on."""

    namespaces: Namespaces
    stated: dict[_Statement, bool] = field(default_factory=dict)
    """Whether something else than a rule says so."""
    ends: set[_Term] = field(default_factory=set)
    """What something is said of."""
    standing: set[_Term] = field(default_factory=set)
    """Premises that hold."""


def infer(store: Store, ontology: Ontology, namespaces: Namespaces = DEFAULT) -> bytes:
    """Rebuild the store's graph of inferences; returns its triples as N-Triples.

    They are sorted as all outputs are: by subject, with its class first, predicate and object.

    The store holds the ontology, the catalogue and the articles' graphs, and nothing proposed.
    Raises `InputError` that names the rule's file where a rule infers something unfit; the
    graph of inferences is empty then.
    """
    graph = namespaces.inferred_graph
    store.remove_graph(graph)
    try:
        premises = _to_the_fixpoint(store, ontology, namespaces)
    except InputError:
        store.remove_graph(graph)
        raise
    beneath = _claims_beneath(premises)
    _add(store, (_line(iri, _DERIVED_FROM, each, graph) for iri, each in beneath))
    triples = store.dump(format=RdfFormat.N_TRIPLES, from_graph=graph) or b""
    # By line feeds only: an IRI may hold other characters that end lines.
    lines = sorted(triples.decode().split("\n")[:-1], key=_place)
    return "".join(f"{line}\n" for line in lines).encode()


def _to_the_fixpoint(store: Store, ontology: Ontology, namespaces: Namespaces) -> _Premises:
    """Every inference, with the premises of all its derivations.

    The last round meets everything that was inferred, and so finds every derivation.
    """
    relations = {f"<{relation.iri}>" for relation in ontology.relations.values()}
    rules = {rule.iri: rule for rule in ontology.rules}
    found: _Premises = {}
    known = _Known(namespaces)
    while True:
        before, found = found, _one_round(store, ontology.rules, known)
        new = found.keys() - before.keys()
        for each in new:
            for problem in _unfit(store, each.statement, relations, known):
                raise _error(rules[each.rule], problem)
        for each, premises in found.items():
            for problem in _unfounded(store, premises - known.standing, known):
                raise _error(rules[each.rule], problem)
        if not new:
            return found
        _add(store, (line for each in new for line in _lines(each)))


def _one_round(store: Store, rules: Iterable[Rule], known: _Known) -> _Premises:
    found: defaultdict[_Inference, set[_Term]] = defaultdict(set)
    for rule in rules:
        for statement, premises in _derivations(store, rule, known.namespaces):
            found[_Inference(rule.iri, statement, known.namespaces)] |= premises
    return {
        each: rests_on
        for each, rests_on in found.items()
        if not _is_stated(store, each.statement, known)
    }


def _is_stated(store: Store, statement: _Statement, known: _Known) -> bool:
    if statement not in known.stated:
        inferred = known.namespaces.inferred_graph
        quads = store.quads_for_pattern(*map(_node, statement))
        known.stated[statement] = any(quad.graph_name != inferred for quad in quads)
    return known.stated[statement]


def _claims_beneath(premises: _Premises) -> Iterator[tuple[_Term, _Term]]:
    """IRI of each inference, and all that it rests on that isn't itself inferred."""
    direct = {found.iri: rests_on for found, rests_on in premises.items()}
    for iri in direct:
        seen, waiting = {iri}, [iri]
        while waiting:
            further = direct.get(waiting.pop(), set()) - seen
            seen |= further
            waiting.extend(further)
        yield from ((iri, each) for each in seen if each not in direct)


def _lines(found: _Inference) -> Iterator[str]:
    iri, graph = found.iri, found.namespaces.inferred_graph
    parts = zip(_PARTS, found.statement, strict=True)
    yield _line(*found.statement, graph)
    yield _line(iri, str(_RULE), f"<{found.rule}>", graph)
    yield from (_line(iri, part, term, graph) for part, term in parts)
    yield from (f"{iri} {mark} {graph} .\n" for mark in _MARKS)


def _place(line: str) -> tuple[str, bool, str, str]:
    """Where a triple stands in an output."""
    subject, predicate, object_ = line[:-2].split(" ", 2)
    return subject, predicate != str(RDF_TYPE), predicate[1:-1], object_


def _line(subject: _Term, predicate: _Term, object_: _Term, graph: NamedNode) -> str:
    return f"{subject} {predicate} {object_} {graph} .\n"


def _add(store: Store, lines: Iterable[str]) -> None:
    store.bulk_load("".join(lines), RdfFormat.N_QUADS, lenient=True)


# ── What a rule builds ────────────────────────────────────────────────────────────────────


def _derivations(
    store: Store, rule: Rule, namespaces: Namespaces
) -> Iterator[tuple[_Statement, set[_Term]]]:
    """Each statement that a rule builds, and the premises that it names for it."""
    answer = store.query(rule.sparql, prefixes=namespaces.asked, use_default_graph_as_union=True)
    assert isinstance(answer, QueryTriples), "read_ontology lets only CONSTRUCT pass"
    text = answer.serialize(format=RdfFormat.N_TRIPLES) or b""
    for said in _descriptions(text.decode()):
        subject, predicate, object_ = (_only_iri(rule, said, part) for part in _PARTS)
        premises = said.get(_DERIVED_FROM, set())
        for premise in premises:
            _check_iri(rule, _DERIVED_FROM, premise)
        if not premises:
            message = "builds an inference that rests on nothing"
            raise _error(rule, f"{message}. Name its claims with prov:wasDerivedFrom.")
        yield (subject, predicate, object_), premises


def _descriptions(triples: str) -> Iterable[_Description]:
    """What is said of each node, predicate by predicate."""
    nodes: dict[_Term, dict[_Term, set[_Term]]] = {}
    # By line feeds only: a text may hold other characters that end lines.
    for line in triples.split("\n"):
        if line:
            subject, predicate, object_ = line[:-2].split(" ", 2)
            nodes.setdefault(subject, {}).setdefault(predicate, set()).add(object_)
    return nodes.values()


def _only_iri(rule: Rule, said: _Description, part: _Term) -> _Term:
    values = said.get(part, set())
    if len(values) != 1:
        raise _error(
            rule,
            f"builds an inference with {len(values)} {DEFAULT.shorten(part[1:-1])}. Build one "
            "blank node for each, with one rdf:subject, one rdf:predicate and one rdf:object.",
        )
    (value,) = values
    _check_iri(rule, part, value)
    return value


def _check_iri(rule: Rule, part: _Term, value: _Term) -> None:
    if not value.startswith("<") or value.startswith("<<"):
        name = DEFAULT.shorten(part[1:-1])
        what = f"builds an inference whose {name} is {value}, which is no IRI"
        raise _error(rule, f"{what}. Bind it to an entity, a relation or a claim.")


def _unfit(
    store: Store, statement: _Statement, relations: set[_Term], known: _Known
) -> Iterator[str]:
    """Why a triple can't be let in."""
    subject, predicate, object_ = statement
    shorten = known.namespaces.shorten
    if predicate not in relations and predicate != str(RDF_TYPE):
        yield f"infers {shorten(predicate[1:-1])}, which is no relation. Declare it in news.ttl."
    for end in {subject, object_} - known.ends:
        if not _is_known(store, _node(end)):
            what = f"infers something of {shorten(end[1:-1])}, which nothing names"
            yield f"{what}. Bind it in WHERE."
        known.ends.add(end)


def _unfounded(store: Store, premises: Iterable[_Term], known: _Known) -> Iterator[str]:
    """Which premises can't bear an inference."""
    for premise in sorted(premises):
        if not _holds(store, _node(premise), known.namespaces):
            what = f"infers from {known.namespaces.shorten(premise[1:-1])}, which does not stand"
            yield f"{what}. Ask for ng:stands true in WHERE."
        known.standing.add(premise)


def _node(iri: _Term) -> NamedNode:
    return NamedNode(iri[1:-1])


def _is_known(store: Store, iri: NamedNode) -> bool:
    described = store.quads_for_pattern(iri, None, None)
    mentioned = store.quads_for_pattern(None, None, iri)
    return any(True for quads in (described, mentioned) for _ in quads)


def _holds(store: Store, premise: NamedNode, namespaces: Namespaces) -> bool:
    """Whether it is a claim or inference that stands, or the catalogue as a whole."""
    stands = any(True for _ in store.quads_for_pattern(premise, _STANDS, TRUE))
    return stands or premise == namespaces.catalogue_graph


def _error(rule: Rule, message: str) -> InputError:
    return InputError.at(rule.path, f"the rule {message}")
