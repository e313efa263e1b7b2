"""Ask: a question as people put it on the command line, to the answer's bytes.

A question is the name of a query that the ontology brings, a file, ``-`` for standard input, or
SPARQL itself. Answers for people (table, Markdown) show labels in their language where programs
(CSV, TSV, JSON) get IRIs.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from pyoxigraph import DefaultGraph, Literal, NamedNode

from graph.binding import read_binding
from graph.errors import QueryError
from graph.export.answers import write_answer
from graph.files import read_text
from graph.knowledge import KnowledgeGraph
from graph.ontology import Labels, NamedQuery, Ontology
from graph.project import label
from graph.query import Answer, Elsewhere, Table, Term, namespaces_in, query
from graph.store import View, view
from graph.vocabulary import DEFAULT, NAMING, Namespaces

_FOR_PEOPLE = ("table", "markdown")
_AT_ONCE = 200
"""IRIs that a store elsewhere is asked about in one query."""
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
    visible = view(knowledge.store, proposed=proposed)
    ontology, language = knowledge.ontology, knowledge.language
    return ask_source(visible, question, values, format, ontology, language, room)


def ask_source(
    visible: View | Elsewhere,
    question: str,
    values: Iterable[str],
    format: str,
    ontology: Ontology,
    language: str = "en",
    room: int | None = None,
) -> bytes:
    """What `ask` gives, of a view or of a store elsewhere."""
    sparql = read_question(question, ontology)
    written = _pairs(values)
    if named := ontology.queries.get(question):
        _check_parameters(named, written)
    bindings = {name: read_binding(value, visible) for name, value in written.items()}
    answer = query(visible, sparql, bindings=bindings)
    namespaces = namespaces_in(visible)
    if format in _FOR_PEOPLE:
        answer = with_labels(answer, visible, ontology, language, namespaces)
    return write_answer(answer, format, room, namespaces)


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


def with_labels(
    answer: Answer,
    visible: View | Elsewhere,
    ontology: Ontology,
    language: str,
    namespaces: Namespaces = DEFAULT,
) -> Answer:
    """The answer as people read it: each IRI of a table is replaced by its name, if it has one.

    Entities, words of the ontology, rules and articles have names; other IRIs of newsgraph are
    written in short. Triples stay as they are.
    """
    if not isinstance(answer, Table):
        return answer
    iris = {term for row in answer.rows for term in row if isinstance(term, NamedNode)}
    called = _labels(visible, sorted(iris, key=str))
    base = namespaces.base
    rules = {rule.iri: {"": rule.title} for rule in ontology.rules}
    names: dict[Term | None, Literal] = {}
    for iri in iris:
        if labels := rules.get(iri.value) or called.get(iri):
            names[iri] = Literal(label(iri.value, labels, language))
        elif namespaces.shorten(iri.value) == iri.value and iri.value.startswith(base):
            names[iri] = Literal(iri.value.removeprefix(base))
    rows = tuple(tuple(names.get(term, term) for term in row) for row in answer.rows)
    return Table(answer.variables, rows)


def _labels(visible: View | Elsewhere, iris: Sequence[NamedNode]) -> Mapping[Term, Labels]:
    """What each IRI is called in each language: the same whatever the store's order."""
    said = sorted(_said(visible, iris), key=lambda row: (NAMING.index(row[1]), str(row[2])))
    labels: defaultdict[Term, dict[str, str]] = defaultdict(dict)
    for iri, _, text in said:
        labels[iri].setdefault(text.language or "", text.value)
    return labels


def _said(
    visible: View | Elsewhere, iris: Sequence[NamedNode]
) -> Iterator[tuple[NamedNode, NamedNode, Literal]]:
    """IRI, naming predicate and name."""
    if isinstance(visible, View):
        store, whole = visible.store, DefaultGraph()
        quads = (store.quads_for_pattern(iri, p, None, whole) for iri in iris for p in NAMING)
        rows: Iterable[Iterable[Term | None]] = (quad.triple for each in quads for quad in each)
    else:
        rows = _told(visible, iris)
    for row in rows:
        match tuple(row):
            case NamedNode() as iri, NamedNode() as predicate, Literal() as text:
                yield iri, predicate, text


def _told(elsewhere: Elsewhere, iris: Sequence[NamedNode]) -> Iterator[tuple[Term | None, ...]]:
    naming = " ".join(map(str, NAMING))
    for start in range(0, len(iris), _AT_ONCE):
        some = " ".join(map(str, iris[start : start + _AT_ONCE]))
        sparql = f"SELECT ?a ?b ?c {{ VALUES ?a {{ {some} }} VALUES ?b {{ {naming} }} ?a ?b ?c }}"
        found = query(elsewhere, sparql)
        if isinstance(found, Table):
            yield from found.rows
