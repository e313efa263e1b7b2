"""The ontology: which classes and relations there are, and the rules and queries beside them.

It is data, and a user may bring another folder of the same make::

    news.ttl      classes (`owl:Class`) and relations (below `ng:relatesTo`), with their labels
    shapes.ttl    what a graph must look like (SHACL), read by `graph.validate`
    rules/*.rq    what follows from what (SPARQL CONSTRUCT), run by `graph.infer`
    queries/*.rq  questions under a name (SPARQL)
    lexicon.ttl   how all this is said, language by language, read by `graph.rules`

A relation says what it may stand between with ``rdfs:domain`` and ``rdfs:range`` (one class) or
with ``schema:domainIncludes`` and ``schema:rangeIncludes`` (any of several). A rule or query
begins with header lines, ``# title: …``, ``# description@fr: …``, ``# parameter: NAME``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from graph.errors import InputError
from graph.files import Turtle, read_turtle
from graph.model import Problem
from graph.ontology.sparql import read_queries, read_rules
from graph.ontology.terms import read_terms
from graph.ontology.values import (
    EntityClass,
    Labels,
    NamedQuery,
    Ontology,
    Relation,
    Rule,
    Term,
)
from graph.syntax import code
from graph.vocabulary import SH

_QUERIES = frozenset(SH + name for name in ("select", "ask", "construct"))
_REACHING_OUT = re.compile(r"\b(?:SERVICE|FROM)\b", re.IGNORECASE)

__all__ = [
    "EntityClass",
    "Labels",
    "NamedQuery",
    "Ontology",
    "Relation",
    "Rule",
    "Term",
    "read_ontology",
]


def read_ontology(folder: Path | None = None) -> Ontology:
    """The ontology of a folder, or newsgraph's own. Raises `InputError` with all that is wrong.

    >>> read_ontology().shapes.name
    'shapes.ttl'
    """
    folder = _own_folder() if folder is None else folder
    problems: list[Problem] = []
    news = _read(folder / "news.ttl", problems)
    shapes = _read(folder / "shapes.ttl", problems)
    rules = tuple(read_rules(folder / "rules", problems))
    queries = tuple(read_queries(folder / "queries", problems))
    if news is None or shapes is None:
        raise InputError(problems)
    terms = read_terms(news, problems)
    problems.extend(_reaching_out(shapes))
    if problems:
        raise InputError(problems)
    return Ontology(
        folder=folder,
        classes={each.iri: each for each in terms.classes},
        relations={each.name: each for each in terms.relations},
        labels=terms.labels,
        rules=rules,
        queries={query.name: query for query in queries},
        shapes=folder / "shapes.ttl",
        quads=terms.quads,
    )


def _read(path: Path, problems: list[Problem]) -> Turtle | None:
    """What a Turtle file says; where it can't be read, `None` and a problem more."""
    try:
        return read_turtle(path)
    except InputError as error:
        problems.extend(error.problems)
        return None


def _reaching_out(shapes: Turtle) -> Iterator[Problem]:
    """Shapes whose SPARQL could ask a server or load a file: pySHACL would let it."""
    for shape, predicate, text in shapes.triples:
        if predicate.value.startswith(SH) and isinstance(text, Literal):
            found = _REACHING_OUT.search(code(text.value))
            if found and predicate.value in _QUERIES:
                what = f"{found[0].upper()} reaches outside, which newsgraph never does"
                where = shapes.origin(shape.value if isinstance(shape, NamedNode) else "")
                yield Problem(where, f"{what}. Take it out.")


def _own_folder() -> Path:
    package = Path(__file__).parent.parent
    installed = package / "ontology_data"
    return installed if installed.is_dir() else package.parent / "ontology"
