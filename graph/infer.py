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
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
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
class _Run:
    """A store, and what it was asked before: what held then holds on."""

    store: Store
    namespaces: Namespaces
    relations: frozenset[_Term]
    stated: dict[_Statement, bool] = field(default_factory=dict)
    """Whether something else than a rule says so."""
    ends: set[_Term] = field(default_factory=set)
    """What something is said of."""
    standing: set[_Term] = field(default_factory=set)
    """Premises that hold."""
    written: set[str] = field(default_factory=set)
    """The triples that were inferred and described, as N-Triples."""


def infer(store: Store, ontology: Ontology, namespaces: Namespaces = DEFAULT) -> bytes:
    """Rebuild the store's graph of inferences; returns its triples as `conclude` does."""
    triples, graph = conclude(store, ontology, namespaces), namespaces.inferred_graph
    store.bulk_load(triples, RdfFormat.N_TRIPLES, to_graph=graph, lenient=True)
    return triples


def conclude(
    store: Store,
    ontology: Ontology,
    namespaces: Namespaces = DEFAULT,
    others: Mapping[_Term, Iterable[_Term]] = MappingProxyType({}),
) -> bytes:
    """What follows from all that a store holds, as N-Triples.

    They are sorted as all outputs are: by subject, with its class first, predicate and object.
    ``others`` are claims that aren't in the store, by the one in it that stands for them too
    (`graph.folding`): what rests on the one rests on them as well.

    The store holds the ontology, the catalogue and the articles' graphs, and nothing proposed.
    Its graph of inferences is made anew, but for what they rest on. Raises `InputError` that
    names the rule's file where a rule infers something unfit; that graph is empty then.
    """
    relations = frozenset(f"<{relation.iri}>" for relation in ontology.relations.values())
    run = _Run(store, namespaces, relations)
    store.remove_graph(namespaces.inferred_graph)
    try:
        premises = _to_the_fixpoint(run, ontology.rules)
    except InputError:
        store.remove_graph(namespaces.inferred_graph)
        raise
    beneath = (_line(iri, _DERIVED_FROM, each) for iri, each in _beneath(premises, others))
    return "".join(sorted((*run.written, *beneath), key=_place)).encode()


def _to_the_fixpoint(run: _Run, rules: Iterable[Rule]) -> _Premises:
    """Every inference, with the premises of all its derivations.

    The rules take turns until none has anything new. What one adds the others see at once; each
    has its last turn when everything is there, and so finds every derivation.
    """
    found: dict[str, _Premises] = {rule.iri: {} for rule in rules}
    waiting = deque(rules)
    while waiting:
        rule = waiting.popleft()
        now = _turn(run, rule)
        new = now.keys() - found[rule.iri].keys()
        found[rule.iri] = now
        if new:
            _add(run, (line for each in new for line in _lines(each)))
            waiting.extend(each for each in rules if each not in waiting)
    return {each: premises for turn in found.values() for each, premises in turn.items()}


def _turn(run: _Run, rule: Rule) -> _Premises:
    """What a rule infers from all that is there now."""
    found: defaultdict[_Inference, set[_Term]] = defaultdict(set)
    for statement, premises in _derivations(run, rule):
        if not _is_stated(run, statement):
            found[_Inference(rule.iri, statement, run.namespaces)] |= premises
    for each, premises in found.items():
        for problem in (*_unfit(run, each.statement), *_unfounded(run, premises)):
            raise _error(rule, problem)
    return dict(found)


def _is_stated(run: _Run, statement: _Statement) -> bool:
    if statement not in run.stated:
        inferred = run.namespaces.inferred_graph
        quads = run.store.quads_for_pattern(*map(_node, statement))
        run.stated[statement] = any(quad.graph_name != inferred for quad in quads)
    return run.stated[statement]


def _beneath(
    premises: _Premises, others: Mapping[_Term, Iterable[_Term]]
) -> Iterator[tuple[_Term, _Term]]:
    """IRI of each inference, and all that it rests on that isn't itself inferred."""
    direct = {found.iri: rests_on for found, rests_on in premises.items()}
    for iri in direct:
        seen, waiting = {iri}, [iri]
        while waiting:
            further = direct.get(waiting.pop(), set()) - seen
            seen |= further
            waiting.extend(further)
        for each in (found for found in seen if found not in direct):
            yield iri, each
            yield from ((iri, other) for other in others.get(each, ()))


def _lines(found: _Inference) -> Iterator[str]:
    iri = found.iri
    yield _line(*found.statement)
    yield _line(iri, str(_RULE), f"<{found.rule}>")
    yield from map(_line, (iri, iri, iri), _PARTS, found.statement)
    yield from (f"{iri} {mark} .\n" for mark in _MARKS)


def _place(line: str) -> tuple[str, bool, str, str]:
    """Where a triple stands in an output."""
    subject, predicate, object_ = line[:-2].split(" ", 2)
    return subject, predicate != str(RDF_TYPE), predicate[1:-1], object_


def _line(subject: _Term, predicate: _Term, object_: _Term) -> str:
    return f"{subject} {predicate} {object_} .\n"


def _add(run: _Run, lines: Iterable[str]) -> None:
    new = list(lines)
    # Two rules may infer the same triple.
    run.written.update(new)
    inferred = run.namespaces.inferred_graph
    run.store.bulk_load("".join(new), RdfFormat.N_TRIPLES, to_graph=inferred, lenient=True)


# ── What a rule builds ────────────────────────────────────────────────────────────────────


def _derivations(run: _Run, rule: Rule) -> Iterator[tuple[_Statement, set[_Term]]]:
    """Each statement that a rule builds, and the premises that it names for it."""
    prefixes = run.namespaces.asked
    answer = run.store.query(rule.sparql, prefixes=prefixes, use_default_graph_as_union=True)
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


def _unfit(run: _Run, statement: _Statement) -> Iterator[str]:
    """Why a triple can't be let in."""
    subject, predicate, object_ = statement
    shorten = run.namespaces.shorten
    if predicate not in run.relations and predicate != str(RDF_TYPE):
        yield f"infers {shorten(predicate[1:-1])}, which is no relation. Declare it in news.ttl."
    for end in {subject, object_} - run.ends:
        if not _is_known(run.store, _node(end)):
            what = f"infers something of {shorten(end[1:-1])}, which nothing names"
            yield f"{what}. Bind it in WHERE."
        run.ends.add(end)


def _unfounded(run: _Run, premises: set[_Term]) -> Iterator[str]:
    """Which premises can't bear an inference."""
    for premise in sorted(premises - run.standing):
        if not _holds(run, _node(premise)):
            what = f"infers from {run.namespaces.shorten(premise[1:-1])}, which does not stand"
            yield f"{what}. Ask for ng:stands true in WHERE."
        run.standing.add(premise)


def _node(iri: _Term) -> NamedNode:
    return NamedNode(iri[1:-1])


def _is_known(store: Store, iri: NamedNode) -> bool:
    described = store.quads_for_pattern(iri, None, None)
    mentioned = store.quads_for_pattern(None, None, iri)
    return any(True for quads in (described, mentioned) for _ in quads)


def _holds(run: _Run, premise: NamedNode) -> bool:
    """Whether it is a claim or inference that stands, or the catalogue as a whole."""
    stands = any(True for _ in run.store.quads_for_pattern(premise, _STANDS, TRUE))
    return stands or premise == run.namespaces.catalogue_graph


def _error(rule: Rule, message: str) -> InputError:
    return InputError.at(rule.path, f"the rule {message}")
