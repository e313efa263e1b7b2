"""Check a graph against the ontology's shapes, and say what is wrong where the user wrote it.

The shapes (``shapes.ttl``, SHACL) run as queries over the whole store, see `graph.shacl`. Shapes
that can't be turned into queries run in pySHACL, which is slower by far but knows all of SHACL.
Both give the same: who breaks a constraint, and with what.

A violation is then told in the words of the constraint's ``sh:message``, at the line of the claim,
entity or article that it belongs to: a passage or an amount leads back to the claims that use it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import TypeAlias

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    Quad,
    QuerySolutions,
    RdfFormat,
    Store,
    Triple,
    parse,
    serialize,
)

from graph.errors import InputError
from graph.model import Origin, Problem
from graph.ontology import Ontology
from graph.shacl import Compiled, Constraint, compile_shapes
from graph.vocabulary import (
    DEFAULT,
    NAMING,
    RDF_OBJECT,
    RDF_PREDICATE,
    RDF_SUBJECT,
    SH,
    XSD,
    Namespaces,
)

_Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
_Found: TypeAlias = Mapping[str, _Term]

_PLACEHOLDER = re.compile(r"\{[?$](\w+)\}")
_MANY = 5
"""How many values, or places, a message lists."""
_LONG = 80
"""Characters of a value that a message shows."""


@dataclass(frozen=True, slots=True)
class Violation:
    """A focus node that breaks a constraint."""

    constraint: Constraint
    focus: _Term
    found: tuple[_Found, ...]
    """What the constraint's query bound, once for each way in which it is broken."""


def validate(
    store: Store,
    ontology: Ontology,
    origins: Mapping[str, Origin],
    shapes: Compiled | None = None,
    namespaces: Namespaces = DEFAULT,
) -> tuple[Problem, ...]:
    """All that is wrong with the graph, sorted by place; nothing if it is sound.

    The store holds the ontology, the catalogue and the articles' graphs (inferences may be there
    too), and nothing proposed. `origins` says where the user wrote of a claim, an entity or an
    article, by IRI; `shapes` are the ontology's, where they are compiled already. Raises
    `InputError` where the shapes themselves can't be run.
    """
    problems = {
        Problem(origin, message)
        for violation in violations(store, ontology, shapes, namespaces)
        for origin, message in _told(store, namespaces, violation, origins)
    }
    return tuple(sorted(problems))


def violations(
    store: Store,
    ontology: Ontology,
    shapes: Compiled | None = None,
    namespaces: Namespaces = DEFAULT,
) -> Iterator[Violation]:
    """Each focus node that breaks a constraint, constraint by constraint."""
    compiled = shapes or compile_shapes(shapes_for(ontology, namespaces), store)
    occurs = cache(partial(_occurs, store))
    for constraint in compiled.constraints:
        if all(occurs(*each) for each in constraint.needs):
            yield from _of_constraint(store, constraint)
    if compiled.rest:
        rest = _n_triples(quad.triple for quad in compiled.rest)
        yield from _by_engine(store, rest, ontology)


def _occurs(store: Store, predicate: str, objects: tuple[str, ...]) -> bool:
    """Whether a predicate does, with one of these objects if there are any."""
    values: list[NamedNode | None] = [NamedNode(each) for each in objects]
    return any(
        True
        for value in values or [None]
        for _ in store.quads_for_pattern(None, NamedNode(predicate), value)
    )


def shapes_for(ontology: Ontology, namespaces: Namespaces) -> Iterator[Quad]:
    """The shapes; where they declare newsgraph's graphs, those of the project are meant."""
    declared, own = (
        Literal(each.graph, datatype=NamedNode(XSD + "anyURI")) for each in (DEFAULT, namespaces)
    )
    for quad in parse(path=ontology.shapes):
        said = own if quad.object == declared else quad.object
        yield Quad(quad.subject, quad.predicate, said)


def _of_constraint(store: Store, constraint: Constraint) -> Iterator[Violation]:
    answer = store.query(
        constraint.sparql, prefixes=constraint.prefixes, use_default_graph_as_union=True
    )
    assert isinstance(answer, QuerySolutions)
    names = [variable.value for variable in answer.variables]
    found: defaultdict[_Term, list[_Found]] = defaultdict(list)
    for row in answer:
        bound = {name: row[name] for name in names if row[name] is not None}
        found[bound["this"]].append(bound)
    for focus in found:
        yield Violation(constraint, focus, tuple(found[focus]))


# ── pySHACL, for the rest ─────────────────────────────────────────────────────────────────

_RESULTS = """
    SELECT ?this ?value ?shape ?component ?message WHERE {
      ?report sh:result ?result .
      ?result sh:focusNode ?this ; sh:sourceShape ?shape ;
        sh:sourceConstraintComponent ?component ; sh:resultMessage ?message .
      OPTIONAL { ?result sh:value ?value }
    } ORDER BY ?component ?message ?this ?value"""


def _by_engine(store: Store, shapes: bytes, ontology: Ontology) -> Iterator[Violation]:
    """What pySHACL finds; its messages are filled in already."""
    import pyshacl
    import rdflib

    data = rdflib.Graph().parse(data=_n_triples(quad.triple for quad in store), format="nt")
    shapes_graph = rdflib.Graph().parse(data=shapes, format="nt")
    try:
        _, results, text = pyshacl.validate(data, shacl_graph=shapes_graph, advanced=True)
    except Exception as error:  # whatever pySHACL, rdflib and pyparsing raise on unfit shapes
        raise _unfit_shapes(ontology, str(error)) from error
    if not isinstance(results, rdflib.Graph):
        raise _unfit_shapes(ontology, str(text))
    yield from _reported(results.serialize(format="nt"))


def _n_triples(triples: Iterable[Triple]) -> bytes:
    return serialize(set(triples), format=RdfFormat.N_TRIPLES) or b""


def _unfit_shapes(ontology: Ontology, why: str) -> InputError:
    first_line = why.strip().partition("\n")[0]
    return InputError.at(ontology.shapes, f"the shapes can't be run: {first_line}. Correct them.")


def _reported(report: str) -> Iterator[Violation]:
    """The violations of a validation report (https://www.w3.org/TR/shacl/#validation-report)."""
    store = Store()
    store.load(report, format=RdfFormat.N_TRIPLES)
    answer = store.query(_RESULTS, prefixes={"sh": SH})
    assert isinstance(answer, QuerySolutions)
    for row in answer:
        found = {name: row[name] for name in ("this", "value") if row[name] is not None}
        constraint = Constraint(
            shape=row["shape"],
            component=row["component"].value,
            message=row["message"].value,
            path=None,
            sparql="",
        )
        yield Violation(constraint, row["this"], (found,))


# ── In words, and at their place ──────────────────────────────────────────────────────────


def _told(
    store: Store, namespaces: Namespaces, violation: Violation, origins: Mapping[str, Origin]
) -> Iterator[tuple[Origin, str]]:
    """The violation's message for each line that it belongs to."""
    what = _message(store, namespaces, violation)
    for node, origin in _places(store, namespaces, violation.focus, origins):
        yield origin, f"{_heading(store, namespaces, node)}: {what}"


def _message(store: Store, namespaces: Namespaces, violation: Violation) -> str:
    """The constraint's message, with what was found in its placeholders or else behind it.

    Where a constraint is broken in several ways, their values stand side by side.
    """
    constraint = violation.constraint
    shape = _label(store, namespaces, constraint.shape)
    message = constraint.message or (
        f"breaks sh:{constraint.component.removeprefix(SH)} of {shape}. "
        "Look the shape up in shapes.ttl."
    )
    if _PLACEHOLDER.search(message):

        def filled(name: re.Match[str]) -> str:
            values = (each.get(name[1]) for each in violation.found)
            return _listed(store, namespaces, values)

        return _PLACEHOLDER.sub(filled, message)
    values = {each["value"] for each in violation.found if "value" in each}
    values = (values or set(_values(store, violation))) - {violation.focus}
    return f"{message} Found: {_listed(store, namespaces, values)}." if values else message


def _values(store: Store, violation: Violation) -> Iterator[_Term]:
    """The focus node's values, which the constraint is about."""
    path, focus = violation.constraint.path, violation.focus
    if path is None or not isinstance(focus, NamedNode):
        return
    answer = store.query(
        f"SELECT ?value WHERE {{ {focus} {path} ?value }}", use_default_graph_as_union=True
    )
    assert isinstance(answer, QuerySolutions)
    yield from (row["value"] for row in answer)


def _listed(store: Store, namespaces: Namespaces, terms: Iterable[_Term | None]) -> str:
    words = sorted({_label(store, namespaces, term) for term in terms if term is not None})
    rest = len(words) - _MANY
    return ", ".join(words[:_MANY]) + (f" and {rest} more" if rest > 0 else "")


def _places(
    store: Store, namespaces: Namespaces, focus: _Term, origins: Mapping[str, Origin]
) -> list[tuple[_Term, Origin]]:
    """The nearest nodes that the user wrote, going from the focus node back to what uses it."""
    seen: set[_Term] = {focus}
    level: list[_Term] = [focus]
    while level:
        written = [(node, origins[iri]) for node in level if (iri := _iri(node)) in origins]
        if written:
            return sorted(written, key=lambda place: place[1])[:_MANY]
        users = {q.subject for node in level for q in store.quads_for_pattern(None, None, node)}
        level = sorted(users - seen, key=str)
        seen |= users
    return [(focus, Origin(namespaces.shorten(_iri(focus))))]


def _iri(term: _Term) -> str:
    return term.value if isinstance(term, NamedNode) else str(term)


def _heading(store: Store, namespaces: Namespaces, node: _Term) -> str:
    """What the problem is about: the claim as a sentence, anything else by its label."""
    parts = [_first(store, node, part) for part in (RDF_SUBJECT, RDF_PREDICATE, RDF_OBJECT)]
    words = [_label(store, namespaces, part) for part in parts if part is not None]
    return f"“{' '.join(words)}”" if words else _label(store, namespaces, node)


def _first(store: Store, node: _Term, predicate: NamedNode) -> _Term | None:
    """The node's first value, English ones before others."""
    if not isinstance(node, NamedNode | BlankNode):
        return None
    values = [quad.object for quad in store.quads_for_pattern(node, predicate, None)]
    return min(values, key=lambda term: ("@en" not in str(term), str(term)), default=None)


def _label(store: Store, namespaces: Namespaces, term: _Term) -> str:
    """A name that people know, on one line."""
    labels = (_first(store, term, each) for each in NAMING)
    label = next((each for each in labels if each is not None), term)
    words = label.value if isinstance(label, Literal) else namespaces.shorten(_iri(label))
    words = " ".join(words.split())
    return words if len(words) <= _LONG else words[: _LONG - 1] + "…"
