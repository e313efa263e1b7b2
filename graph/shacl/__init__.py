"""SHACL shapes as SPARQL queries, one for each constraint, over a whole graph at once.

A SHACL engine visits each focus node for each constraint; on large graphs that takes minutes.
The specification [1] explains its core constraints by SPARQL, so that shapes can as well be turned
into queries that find every offender in one go:

1. the targets of a shape become a pattern that binds ``?this`` (section 2.1);
2. its path becomes a SPARQL property path to ``?value`` (section 2.3.1);
3. each core constraint adds what an offender looks like (section 4);
4. a SPARQL constraint takes the targets into its own WHERE (section 5).

A shape with anything else in it is left over, whole, for a SHACL engine. Nothing is skipped.

[1] https://www.w3.org/TR/shacl/
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pyoxigraph import Quad, Store

from graph.shacl.components import (
    COMPONENTS,
    REPEATABLE,
    Constraint,
    core_constraint,
    sparql_constraint,
)
from graph.shacl.shapes import Need, Shapes, Term, UnknownError
from graph.vocabulary import RDF, RDFS, SH

__all__ = ["Compiled", "Constraint", "compile_shapes"]

_NOT_CONSTRAINTS = {
    *(SH + name for name in ("path", "property", "message", "severity", "deactivated", "flags")),
    *(SH + name for name in ("name", "description", "order", "group", "defaultValue")),
    *(SH + name for name in ("targetNode", "targetClass", "targetSubjectsOf", "targetObjectsOf")),
    *(RDF + "type", RDFS + "label", RDFS + "comment"),
}
_BROKEN_BY_NOTHING = frozenset(
    f"{SH}{name}ConstraintComponent" for name in ("MinCount", "HasValue", "Equals", "SPARQL")
)
"""Constraints of which the lack of a value can be the offence."""
_PREDICATE = re.compile(r"<([^<>]*)>")


@dataclass(frozen=True, slots=True)
class Compiled:
    """A shapes graph, as far as SPARQL goes."""

    constraints: tuple[Constraint, ...]
    rest: tuple[Quad, ...]
    """A shapes graph that targets only what is left for a SHACL engine; empty if nothing is."""


def compile_shapes(quads: Iterable[Quad], data: Store) -> Compiled:
    """The constraints of a shapes graph; `data` tells which classes stand below which."""
    shapes = Shapes(quads, data)
    constraints: list[Constraint] = []
    compiled: set[Term] = set()
    for shape in shapes.with_targets():
        try:
            constraints.extend(_of_shape(shapes, shape))
            compiled.add(shape)
        except UnknownError:
            continue
    return Compiled(tuple(constraints), tuple(shapes.without_targets_of(compiled)))


def _of_shape(shapes: Shapes, shape: Term) -> Iterator[Constraint]:
    needs = shapes.needs(shape)
    for constraint in _constraints(shapes, shape, shapes.target(shape)):
        yield replace(constraint, needs=(*needs, *_values_needed(constraint)))


def _values_needed(constraint: Constraint) -> tuple[Need, ...]:
    """The value that must be there to offend, where the path to it is one predicate."""
    predicate = _PREDICATE.fullmatch(constraint.path or "")
    if predicate is None or constraint.component in _BROKEN_BY_NOTHING:
        return ()
    return ((predicate[1], ()),)


def _constraints(shapes: Shapes, shape: Term, target: str) -> Iterator[Constraint]:
    """All constraints of a shape and of the property shapes in it."""
    if shapes.is_deactivated(shape):
        return
    path = shapes.path(shape)
    nested = shapes.all(shape, "property")
    if nested and path is not None:
        raise UnknownError
    for property_shape in nested:
        yield from _constraints(shapes, property_shape, target)
    for predicate in shapes.predicates(shape):
        if predicate not in _NOT_CONSTRAINTS:
            yield from _of_parameter(shapes, shape, predicate.removeprefix(SH), path, target)


def _of_parameter(
    shapes: Shapes, shape: Term, name: str, path: str | None, target: str
) -> Iterator[Constraint]:
    values = shapes.all(shape, name)
    if name == "sparql":
        active = (each for each in values if not shapes.is_deactivated(each))
        yield from (sparql_constraint(shapes, shape, each, path, target) for each in active)
    elif name in COMPONENTS and (len(values) == 1 or name in REPEATABLE):
        yield from (core_constraint(shapes, shape, name, each, path, target) for each in values)
    else:
        raise UnknownError
