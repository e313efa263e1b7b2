"""Ask: a question as people put it on the command line, to the answer's bytes.

A question is the name of a query that the ontology brings, a file, ``-`` for standard input, or
SPARQL itself. Answers for people (table, Markdown) show labels in their language where programs
(CSV, TSV, JSON) get IRIs.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Store

from graph.binding import read_binding
from graph.errors import QueryError
from graph.export.answers import write_answer
from graph.files import read_text
from graph.knowledge import KnowledgeGraph
from graph.ontology import Labels, NamedQuery, Ontology
from graph.project import label
from graph.query import Answer, Table, Term, query
from graph.store import View, view
from graph.vocabulary import BASE, NAMING, shorten

_FOR_PEOPLE = ("table", "markdown")
_LONGEST_PATH = 250
"""Characters; file systems refuse longer names with an error."""


def ask(
    knowledge: KnowledgeGraph,
    question: str,
    values: Iterable[str],
    format: str,
    *,
    proposed: bool = False,
    room: int | None = None,
) -> bytes:
    """The answer to a question, in a format of `graph.export.answers`.

    ``values`` are ``variable=value`` pairs; ``room`` is the width of a terminal. Raises
    `QueryError` for a question, value or format that can't be read, `InputError` for a file that
    can't.
    """
    sparql = read_question(question, knowledge.ontology)
    written = _pairs(values)
    if named := knowledge.ontology.queries.get(question):
        _check_parameters(named, written)
    visible = view(knowledge.store, proposed=proposed)
    bindings = {name: read_binding(value, visible) for name, value in written.items()}
    answer = query(visible, sparql, bindings=bindings)
    if format in _FOR_PEOPLE:
        answer = with_labels(answer, visible, knowledge.ontology, knowledge.language)
    return write_answer(answer, format, room)


def read_question(question: str, ontology: Ontology) -> str:
    """The SPARQL that a question stands for."""
    if question == "-":
        return sys.stdin.read()
    if question in ontology.queries:
        return ontology.queries[question].sparql
    path = Path(question)
    if len(question) < _LONGEST_PATH and path.is_file():
        return read_text(path)
    if len(question.split()) > 1:
        return question
    raise QueryError(f'"{question}" is no named query and no file. {_suggest(question, ontology)}')


def _suggest(question: str, ontology: Ontology) -> str:
    from rapidfuzz import process

    found = process.extractOne(question, sorted(ontology.queries), score_cutoff=60)
    hint = f'Did you mean "{found[0]}"? ' if found else ""
    return f"{hint}`newsgraph query` alone lists the named queries."


def _pairs(values: Iterable[str]) -> Mapping[str, str]:
    """Variable -> its value as it was written."""
    pairs: dict[str, str] = {}
    for pair in values:
        name, equals, value = pair.partition("=")
        if not equals or not name.isidentifier():
            raise QueryError(f'"{pair}" binds nothing. Write VARIABLE=VALUE: entity=China')
        if name in pairs:
            raise QueryError(f'"{name}" has two values. Give it one.')
        pairs[name] = value
    return pairs


def _check_parameters(named: NamedQuery, given: Iterable[str]) -> None:
    """Only declared parameters are bound: the query answers what its description says."""
    for name in given:
        if name not in named.parameters:
            known = ", ".join(f"{each}=…" for each in named.parameters) or "none"
            raise QueryError(f'"{named.name}" has no parameter "{name}". It takes {known}.')


def list_queries(ontology: Ontology, language: str = "en") -> str:
    """The named queries, one a block: name, title, what it can be narrowed to."""
    return "\n".join(_describe(each, language) for _, each in sorted(ontology.queries.items()))


def _describe(named: NamedQuery, language: str) -> str:
    title = _in(language, named.title)
    parameters = "".join(f" [{name}=…]" for name in named.parameters)
    return f"{named.name}{parameters}\n    {title}\n    {_in(language, named.description)}"


def _in(language: str, texts: Labels) -> str:
    return label("", texts, language)


def with_labels(answer: Answer, visible: View, ontology: Ontology, language: str) -> Answer:
    """The answer as people read it: each IRI of a table is replaced by its name, if it has one.

    Entities, words of the ontology, rules and articles have names; other IRIs of newsgraph are
    written in short. Triples stay as they are.
    """
    if not isinstance(answer, Table):
        return answer
    iris = {term for row in answer.rows for term in row if isinstance(term, NamedNode)}
    rules = {rule.iri: {"": rule.title} for rule in ontology.rules}
    names: dict[Term | None, Literal] = {}
    for iri in iris:
        if labels := rules.get(iri.value) or _labels(visible.store, iri):
            names[iri] = Literal(label(iri.value, labels, language))
        elif shorten(iri.value) == iri.value and iri.value.startswith(BASE):
            names[iri] = Literal(iri.value.removeprefix(BASE))
    rows = tuple(tuple(names.get(term, term) for term in row) for row in answer.rows)
    return Table(answer.variables, rows)


def _labels(store: Store, iri: NamedNode) -> Labels:
    """What an IRI is called in each language: the same whatever the store's order."""
    labels: dict[str, str] = {}
    for predicate in NAMING:
        found = (quad.object for quad in store.quads_for_pattern(iri, predicate, None))
        for text in sorted((each for each in found if isinstance(each, Literal)), key=str):
            labels.setdefault(text.language or "", text.value)
    return labels
