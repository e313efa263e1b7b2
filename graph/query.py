"""Queries: SPARQL 1.1 over everything that a store holds, read only and offline.

A query that would ask another server (SERVICE) or change something is refused before anything
runs, and mistakes are shown in place (`graph.syntax`). The answer is a frozen value: a `Table`
for SELECT, a `Truth` for ASK, `Triples` for CONSTRUCT and DESCRIBE. `graph.export.answers` writes
them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Store,
    Triple,
    Variable,
)

from graph.errors import QueryError
from graph.store import View, namespaces_of, view
from graph.syntax import code, parse
from graph.vocabulary import DEFAULT, Namespaces

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple

_VARIABLE = re.compile(r"[?$](\w+)")
_TEMPLATE = re.compile(r"(?<![\w:])CONSTRUCT\s*\{[^{}]*\}", re.IGNORECASE)
_DECLARED = re.compile(r"PREFIX\s+([\w.-]*):", re.IGNORECASE)
_GRAPH = re.compile(r"(?<![\w:])GRAPH\s*[?$]", re.IGNORECASE)
"""Only a variable finds a graph that isn't named: listing all graphs costs each query."""
_FORM = re.compile(r"(?<![\w:])(?:CONSTRUCT|DESCRIBE)(?![\w:])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Table:
    """What SELECT answers."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    """A term for each variable; `None` where it has no value."""


@dataclass(frozen=True, slots=True)
class Truth:
    """What ASK answers."""

    value: bool


@dataclass(frozen=True, slots=True)
class Triples:
    """What CONSTRUCT and DESCRIBE answer: sorted, each triple once."""

    triples: tuple[Triple, ...]


Answer: TypeAlias = Table | Truth | Triples


class Elsewhere(Protocol):
    """A store of another machine, which is asked by SPARQL and nothing else."""

    @property
    def namespaces(self) -> Namespaces:
        """Those of the project that is asked."""

    def ask(self, sparql: str) -> Answer:
        """The answer to a query that needs nothing beside its text."""


Source: TypeAlias = Store | View | Elsewhere
"""What can be asked."""


def query(
    source: Source,
    sparql: str,
    *,
    bindings: Mapping[str, Term] | None = None,
    proposed: bool = False,
) -> Answer:
    """The answer to a SPARQL query; `Namespaces.asked` are known in it without being declared.

    The default graph is the union of all graphs. Those of machine proposals are in it only with
    ``proposed`` (a `View` has settled that already). ``bindings`` gives variables a value
    beforehand. Raises `QueryError`.

    >>> query(Store(), "ASK { ?claim a ng:Claim }")
    Truth(value=False)
    """
    shown = _shown(sparql)
    if not isinstance(source, Store | View):
        return source.ask(_written_out(source, sparql, bindings or {}))
    sparql, substitutions = _bind(sparql, shown, bindings or {})
    found = source if isinstance(source, View) else view(source, proposed=proposed)
    try:
        return _answer(
            found.store.query(
                sparql,
                prefixes=found.namespaces.asked,
                substitutions=substitutions,
                named_graphs=visible(found, sparql),
            )
        )
    except (RuntimeError, ValueError, OSError) as error:
        raise QueryError(f"the query can't be run: {error}. Change the query.") from error


def visible(found: View, sparql: str) -> list[NamedNode | BlankNode] | None:
    """The graphs that GRAPH may find, where a view hides some and the query could see them."""
    if not found.hidden or not _GRAPH.search(code(sparql)):
        return None
    return [name for name in found.store.named_graphs() if name not in found.hidden]


def _answer(found: QuerySolutions | QueryBoolean | QueryTriples) -> Answer:
    if isinstance(found, QueryBoolean):
        return Truth(bool(found))
    if isinstance(found, QueryTriples):
        return Triples(canonical(found))
    names = tuple(variable.value for variable in found.variables)
    return Table(names, tuple(tuple(row) for row in found))


def canonical(triples: Iterable[Triple]) -> tuple[Triple, ...]:
    """Sorted, with blank nodes named by what is said of them: the engine's names are random."""
    found = set(triples)
    if any(isinstance(end, BlankNode) for each in found for end in (each.subject, each.object)):
        dataset = Dataset(Quad(*triple) for triple in found)
        dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
        found = {quad.triple for quad in dataset}
    return tuple(sorted(found, key=str))


def _shown(sparql: str) -> tuple[str, ...] | None:
    """Variables that a SELECT or DESCRIBE shows; `None` for ASK and CONSTRUCT."""
    found = parse(sparql)
    if isinstance(found, QuerySolutions):
        return tuple(variable.value for variable in found.variables)
    form = _FORM.search(code(sparql))
    return () if form and form[0].upper() == "DESCRIBE" else None


def gives_triples(sparql: str) -> bool:
    """Whether a query is a CONSTRUCT or DESCRIBE.

    >>> gives_triples("DESCRIBE ent:China"), gives_triples("ASK { }")
    (True, False)
    """
    return _FORM.search(code(sparql)) is not None


def _bind(
    sparql: str, shown: tuple[str, ...] | None, bindings: Mapping[str, Term]
) -> tuple[str, dict[Variable, Term]]:
    """The query, and what the engine is to substitute in it.

    The engine substitutes a variable only where the query shows it; the others get their value
    by a VALUES at the beginning of the pattern.
    """
    plain = code(sparql)
    known = set(_VARIABLE.findall(plain))
    if unknown := sorted(bindings.keys() - known):
        names = ", ".join(f"?{each}" for each in sorted(known))
        raise QueryError(f"the query has no variable ?{unknown[0]}. It has {names or 'none'}.")
    hidden = {name for name in bindings if shown is not None and name not in shown}
    start = _pattern(plain) if hidden else 0
    values = "".join(f" VALUES ?{name} {{ {bindings[name]} }}" for name in sorted(hidden))
    direct = {Variable(name): term for name, term in bindings.items() if name not in hidden}
    return sparql[:start] + values + sparql[start:], direct


def namespaces_in(source: Source) -> Namespaces:
    """The namespaces of the project whose graph is asked."""
    return namespaces_of(source) if isinstance(source, Store) else source.namespaces


def _written_out(source: Elsewhere, sparql: str, bindings: Mapping[str, Term]) -> str:
    """The query with the prefixes that it uses, and with values as its pattern's first lines."""
    plain = code(sparql)
    declared = set(_DECLARED.findall(plain))
    used = [each for each in DEFAULT.asked if each not in declared and f"{each}:" in plain]
    known = source.namespaces.asked
    prefixes = "".join(f"PREFIX {each}: <{known[each]}>\n" for each in used)
    sparql, _ = _bind(sparql, (), bindings)
    return prefixes + sparql


def _pattern(plain: str) -> int:
    """Where a query's pattern begins: behind the first { outside of brackets and of a template.

    >>> _pattern("SELECT (EXISTS { } AS ?a) { ?b ?c ?d }")
    27
    >>> _pattern("CONSTRUCT { ?a ?b ?c } WHERE { ?a ?b ?c }")
    30
    """
    construct = _TEMPLATE.search(plain)
    depth = 0
    for index, character in enumerate(plain):
        depth += (character == "(") - (character == ")")
        if character == "{" and not depth and not (construct and index < construct.end()):
            return index + 1
    raise QueryError("the query has no pattern to bind variables in. Add one: WHERE { … }.")
