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
from graph.knowledge import KnowledgeGraph
from graph.ontology import Labels, NamedQuery, Ontology
from graph.project import label
from graph.query import Answer, Table, Term, query
from graph.sources.marked import read_text
from graph.store import View, view
from graph.vocabulary import RDFS, SCHEMA, SKOS

_FOR_PEOPLE = ("table", "markdown")
_LONGEST_PATH = 250
"""Characters; file systems refuse longer names with an error."""
_LABELS = tuple(map(NamedNode, (SKOS + "prefLabel", RDFS + "label", SCHEMA + "headline")))


def ask(
    knowledge: KnowledgeGraph,
    question: str,
    values: Iterable[str],
    format: str,
    *,
    proposed: bool = False,
) -> bytes:
    """The answer to a question, in a format of `graph.export.answers`.

    ``values`` are ``variable=value`` pairs. Raises `QueryError` for a question, value or format
    that can't be read, `InputError` for a file that can't.
    """
    sparql = read_question(question, knowledge.ontology)
    visible = view(knowledge.store, proposed=proposed)
    bindings = dict(_binding(pair, visible) for pair in values)
    answer = query(visible, sparql, bindings=bindings)
    if format in _FOR_PEOPLE:
        answer = with_labels(answer, knowledge.store, knowledge.language)
    return write_answer(answer, format)


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


def _binding(pair: str, visible: View) -> tuple[str, Term]:
    name, equals, value = pair.partition("=")
    if not equals or not name.isidentifier():
        raise QueryError(f'"{pair}" binds nothing. Write VARIABLE=VALUE: entity=China')
    return name, read_binding(value, visible)


def list_queries(ontology: Ontology, language: str = "en") -> str:
    """The named queries, one a block: name, title, what it can be narrowed to."""
    return "\n".join(_describe(each, language) for _, each in sorted(ontology.queries.items()))


def _describe(named: NamedQuery, language: str) -> str:
    title = _in(language, named.title)
    parameters = "".join(f" [{name}=…]" for name in named.parameters)
    return f"{named.name}{parameters}\n    {title}\n    {_in(language, named.description)}"


def _in(language: str, texts: Labels) -> str:
    return label("", texts, language)


def with_labels(answer: Answer, store: Store, language: str) -> Answer:
    """The answer with labels in place of the IRIs that have one."""
    if not isinstance(answer, Table):
        return answer
    iris = {term for row in answer.rows for term in row if isinstance(term, NamedNode)}
    shown = {iri: Literal(text) for iri, text in _labels(store, iris, language).items()}
    rows = tuple(
        tuple(shown.get(term, term) if isinstance(term, NamedNode) else term for term in row)
        for row in answer.rows
    )
    return Table(answer.variables, rows)


def _labels(store: Store, iris: Iterable[NamedNode], language: str) -> Mapping[NamedNode, str]:
    known: dict[NamedNode, str] = {}
    for iri in iris:
        labels = {
            quad.object.language or "": quad.object.value
            for predicate in _LABELS
            for quad in store.quads_for_pattern(iri, predicate, None)
            if isinstance(quad.object, Literal)
        }
        if labels:
            known[iri] = label(iri.value, labels, language)
    return known
