"""Constraint components: what an offender looks like, in SPARQL.

The sections are those of https://www.w3.org/TR/shacl/.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TypeAlias

from pyoxigraph import Literal, QuerySolutions, Store

from graph.shacl.shapes import Need, Shapes, Term, UnknownError, iri, named
from graph.syntax import code
from graph.vocabulary import OWL, RDF, RDF_TYPE, RDFS, SH, XSD


@dataclass(frozen=True, slots=True)
class Constraint:
    """One constraint of one shape, as a query for what breaks it."""

    shape: Term
    component: str
    """IRI of the constraint component: what kind of constraint it is."""
    message: str
    """What is wrong and what to do; ``{?name}`` stands for what the query found."""
    path: str | None
    """The way from a focus node to its values, as a SPARQL property path."""
    sparql: str
    """Binds ``?this`` to each offender, and the rest to what there is to say about it."""
    prefixes: dict[str, str] = field(default_factory=dict)
    needs: tuple[Need, ...] = ()
    """What a graph must hold so that anything can break it."""


@dataclass(frozen=True, slots=True)
class _Parameter:
    """A parameter of a constraint, and the shape that it stands in."""

    shapes: Shapes
    shape: Term
    value: Term
    path: str | None

    @property
    def values(self) -> str:
        """A pattern that binds ``?value`` to each value node of ``?this`` (section 2.1.7)."""
        return "BIND (?this AS ?value)" if self.path is None else f"?this {self.path} ?value"

    def values_where(self, is_wrong: str) -> str:
        """A pattern that finds the value nodes for which an expression of SPARQL holds."""
        return f"{self.values} FILTER ({is_wrong})"

    def one_in_list(self, test: str) -> str:
        """An expression: a test holds for an item of the list, which it calls ``{item}``."""
        items = self.shapes.list_of(self.value)
        return " || ".join(test.format(item=named(each)) for each in items) or "false"

    @property
    def required_path(self) -> str:
        """The path, where only a property shape can have this constraint."""
        if self.path is None:
            raise UnknownError
        return self.path


_Pattern: TypeAlias = Callable[[_Parameter], str]

_CAST = frozenset(
    XSD + name
    for name in (
        *("boolean", "integer", "decimal", "float", "double", "string"),
        *("date", "dateTime", "time", "gYear", "gYearMonth"),
    )
)
"""Datatypes of which a cast in SPARQL tells whether a literal is well-formed."""

_NODE_KINDS = {
    "IRI": "isIRI(?value)",
    "BlankNode": "isBlank(?value)",
    "Literal": "isLiteral(?value)",
    "BlankNodeOrIRI": "(isIRI(?value) || isBlank(?value))",
    "BlankNodeOrLiteral": "(isBlank(?value) || isLiteral(?value))",
    "IRIOrLiteral": "(isIRI(?value) || isLiteral(?value))",
}


# ── Section 4.1: what kind of value ───────────────────────────────────────────────────────


def _class(parameter: _Parameter) -> str:
    classes = parameter.shapes.classes_below(parameter.value)
    instance = f"?value {RDF_TYPE} ?class FILTER (?class IN ({classes}))"
    return f"{parameter.values} FILTER NOT EXISTS {{ {instance} }}"


def _datatype(parameter: _Parameter) -> str:
    datatype = iri(parameter.value)
    if datatype[1:-1] in _CAST:
        is_ill_formed = f"!COALESCE(isLiteral({datatype}(STR(?value))), false)"
    elif datatype == f"<{RDF}langString>":
        is_ill_formed = "false"
    else:
        raise UnknownError
    is_other = f"!isLiteral(?value) || DATATYPE(?value) != {datatype}"
    return parameter.values_where(f"{is_other} || {is_ill_formed}")


def _node_kind(parameter: _Parameter) -> str:
    test = _NODE_KINDS.get(iri(parameter.value)[1:-1].removeprefix(SH))
    if test is None:
        raise UnknownError
    return parameter.values_where(f"!{test}")


# ── Section 4.2: how many ─────────────────────────────────────────────────────────────────


def _min_count(parameter: _Parameter) -> str:
    minimum = _number(parameter.value)
    if minimum == 1:
        return f"FILTER NOT EXISTS {{ ?this {parameter.required_path} ?counted }}"
    return f"OPTIONAL {{ {_count(parameter)} }} FILTER (COALESCE(?count, 0) < {minimum})"


def _max_count(parameter: _Parameter) -> str:
    return f"{{ {_count(parameter)} }} FILTER (?count > {_number(parameter.value)})"


def _count(parameter: _Parameter) -> str:
    """Values are a set: one that stands in two graphs counts once."""
    count = "SELECT ?this (COUNT(DISTINCT ?counted) AS ?count)"
    return f"{count} WHERE {{ ?this {parameter.required_path} ?counted }} GROUP BY ?this"


# ── Section 4.3: how much ─────────────────────────────────────────────────────────────────


def _compared(operator: str, parameter: _Parameter) -> str:
    return parameter.values_where(_fails(operator, named(parameter.value)))


def _fails(operator: str, other: str) -> str:
    """What can't be compared is an offender too."""
    return f"!COALESCE(?value {operator} {other}, false)"


# ── Section 4.4: what text ────────────────────────────────────────────────────────────────


def _length(operator: str, parameter: _Parameter) -> str:
    is_wrong = f"STRLEN(STR(?value)) {operator} {_number(parameter.value)}"
    return parameter.values_where(f"isBlank(?value) || {is_wrong}")


def _pattern(parameter: _Parameter) -> str:
    flags = parameter.shapes.one(parameter.shape, "flags")
    arguments = ", ".join(named(each) for each in (parameter.value, flags) if each is not None)
    if not _is_regex(arguments):
        raise UnknownError
    return parameter.values_where(f"isBlank(?value) || !REGEX(STR(?value), {arguments})")


def _is_regex(arguments: str) -> bool:
    """Whether Oxigraph's regular expressions know all that is in it (they have no look-ahead)."""
    answer = Store().query(f'SELECT (REGEX("", {arguments}) AS ?known) {{}}')
    assert isinstance(answer, QuerySolutions)
    return all(row["known"] is not None for row in answer)


def _language_in(parameter: _Parameter) -> str:
    is_in = parameter.one_in_list("langMatches(LANG(?value), {item})")
    return parameter.values_where(f"!isLiteral(?value) || !({is_in})")


def _unique_lang(parameter: _Parameter) -> str:
    if parameter.value != Literal(True):
        raise UnknownError
    path = parameter.required_path
    is_wrong = 'LANG(?a) != "" && LCASE(LANG(?a)) = LCASE(LANG(?b)) && STR(?a) < STR(?b)'
    return f"?this {path} ?a ; {path} ?b FILTER ({is_wrong})"


# ── Section 4.5: how two properties relate ────────────────────────────────────────────────


def _equals(parameter: _Parameter) -> str:
    other = iri(parameter.value)
    values = f"?this {parameter.required_path} ?value"
    missing = f"{values} FILTER NOT EXISTS {{ ?this {other} ?value }}"
    surplus = f"?this {other} ?value FILTER NOT EXISTS {{ {values} }}"
    return f"{{ {missing} }} UNION {{ {surplus} }}"


def _disjoint(parameter: _Parameter) -> str:
    return f"{parameter.values} . ?this {iri(parameter.value)} ?value"


def _less_than(operator: str, parameter: _Parameter) -> str:
    values = f"?this {parameter.required_path} ?value ; {iri(parameter.value)} ?other"
    return f"{values} FILTER ({_fails(operator, '?other')})"


# ── Section 4.8: which values ─────────────────────────────────────────────────────────────


def _has_value(parameter: _Parameter) -> str:
    value = named(parameter.value)
    if parameter.path is None:
        return f"FILTER (!sameTerm(?this, {value}))"
    return f"FILTER NOT EXISTS {{ ?this {parameter.path} {value} }}"


def _in(parameter: _Parameter) -> str:
    return parameter.values_where(f"!({parameter.one_in_list('sameTerm(?value, {item})')})")


def _number(term: Term) -> int:
    if not isinstance(term, Literal) or not term.value.isdecimal():
        raise UnknownError
    return int(term.value)


COMPONENTS: Mapping[str, _Pattern] = {
    "class": _class,
    "datatype": _datatype,
    "nodeKind": _node_kind,
    "minCount": _min_count,
    "maxCount": _max_count,
    "minExclusive": partial(_compared, ">"),
    "minInclusive": partial(_compared, ">="),
    "maxExclusive": partial(_compared, "<"),
    "maxInclusive": partial(_compared, "<="),
    "minLength": partial(_length, "<"),
    "maxLength": partial(_length, ">"),
    "pattern": _pattern,
    "languageIn": _language_in,
    "uniqueLang": _unique_lang,
    "equals": _equals,
    "disjoint": _disjoint,
    "lessThan": partial(_less_than, "<"),
    "lessThanOrEquals": partial(_less_than, "<="),
    "hasValue": _has_value,
    "in": _in,
}
"""Local name of a parameter -> the pattern that finds what breaks its constraint."""

REPEATABLE = frozenset(("class", "equals", "disjoint", "lessThan", "lessThanOrEquals", "hasValue"))
"""Parameters that a shape may have several times; each value is a constraint of its own."""


def core_constraint(
    shapes: Shapes, shape: Term, name: str, value: Term, path: str | None, target: str
) -> Constraint:
    """The constraint that one parameter of a shape makes. Raises `UnknownError`."""
    pattern = COMPONENTS[name](_Parameter(shapes, shape, value, path))
    return Constraint(
        shape=shape,
        component=f"{SH}{name[0].upper()}{name[1:]}ConstraintComponent",
        message=shapes.message(shape),
        path=path,
        sparql=f"SELECT DISTINCT ?this ?value WHERE {{ {target} {pattern} }}",
    )


# ── Section 5: constraints in SPARQL ──────────────────────────────────────────────────────

_SCOPED = re.compile(
    r"(?<![\w?$:-])(?:UNION|MINUS|VALUES|SERVICE|GRAPH|GROUP|HAVING|LIMIT|OFFSET|ORDER|"
    r"COUNT|SUM|AVG|MIN|MAX|SAMPLE|GROUP_CONCAT)(?![\w:-])"
    r"|[$?](?:currentShape|shapesGraph)\b",
    re.IGNORECASE,
)
_BIND = re.compile(r"\bBIND\b", re.IGNORECASE)
_GROUP = re.compile(r"(\w*)\s*\{")
_SELECT = re.compile(r"\bSELECT\b(?!\s+(?:DISTINCT|REDUCED)\b)", re.IGNORECASE)
_PATH = re.compile(r"[$?]PATH\b")
_DEFAULT_PREFIXES = {"rdf": RDF, "rdfs": RDFS, "owl": OWL}


def sparql_constraint(
    shapes: Shapes, shape: Term, node: Term, path: str | None, target: str
) -> Constraint:
    """A constraint that is a SELECT query: the same query for all focus nodes at once.

    That is the same only where ``$this`` means the focus node throughout. In a group of its own (a
    sub-query, a branch of a union) SPARQL would not know it yet: such a query is left to an engine
    that binds it beforehand (section 5.3.1). Raises `UnknownError`.
    """
    select = shapes.one(node, "select")
    if not isinstance(select, Literal) or not is_flat(select.value):
        raise UnknownError
    text = select.value if path is None else _PATH.sub(lambda _: path, select.value)
    start = code(text).index("{") + 1
    constraint = Constraint(
        shape=shape,
        component=SH + "SPARQLConstraintComponent",
        message=shapes.message(node) or shapes.message(shape),
        path=path,
        sparql=_SELECT.sub("SELECT DISTINCT", text[:start], count=1) + f" {target} " + text[start:],
        prefixes=_DEFAULT_PREFIXES | shapes.prefixes(node),
    )
    try:
        Store().query(constraint.sparql, prefixes=constraint.prefixes)
    except SyntaxError as error:
        raise UnknownError from error
    return constraint


def is_flat(select: str) -> bool:
    """Whether ``$this`` means the same everywhere in a query.

    >>> is_flat("SELECT $this { $this ?p ?o FILTER NOT EXISTS { $this ?q ?z } }")
    True
    >>> is_flat("SELECT $this { { FILTER ($this = 1) } UNION { $this ?p ?o } }")
    False
    """
    text = code(select)
    outer, *inner = [match[1].upper() for match in _GROUP.finditer(text)] or ["EXISTS"]
    return (
        outer != "EXISTS"
        and all(word in ("EXISTS", "OPTIONAL") for word in inner)
        and not (inner and _BIND.search(text))
        and not _SCOPED.search(text)
    )
