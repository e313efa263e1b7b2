"""Bindings: the value of a query's parameter, as a person writes it.

``<https://…>`` is that IRI, ``ent:China`` is one under a known prefix; ``2030-12-31`` is a day,
``42`` a number, and ``"fr"`` a text (with ``@fr`` or ``^^xsd:gYear`` behind it as in Turtle).
Anything else is a name: of an entity in any of its languages, of a word of the ontology, or of
an article (its headline). Names are compared as the catalogue compares them. A hidden name (Moscow
for Russia) counts where no other fits.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import DefaultGraph, Literal, NamedNode, RdfFormat, Store, parse

from graph.catalogue import key
from graph.errors import QueryError
from graph.query import Source, Table, Term, namespaces_in, query
from graph.store import View, is_proposed
from graph.vocabulary import DEFAULT, RDFS, SCHEMA, SKOS, XSD

_IRI = re.compile(r"<(?P<bracketed>[^<>\s]*)>|(?P<bare>https?://\S+)")
_VALUES = {
    re.compile(r"\d{4}-\d\d-\d\d"): "date",
    re.compile(r"[+-]?\d+"): "integer",
    re.compile(r"[+-]?\d*\.\d+"): "decimal",
}
_OPEN = (SKOS + "prefLabel", SKOS + "altLabel", RDFS + "label", SCHEMA + "headline")
_TURTLE = RdfFormat.TURTLE
_CLOSE_ENOUGH = 70
"""Of 100: below it, two names look alike to nobody."""

Names = Mapping[str, Mapping[str, str]]
"""Case-folded name -> IRI of what bears it -> the name as it is spelled there."""


def read_binding(text: str, source: Source) -> NamedNode | Literal:
    """The term that a parameter's value stands for.

    Raises `QueryError` for a broken IRI or text, and for a name that nothing or several things
    bear.

    >>> str(read_binding("ng:Planned", Store())), str(read_binding('"fr"', Store()))
    ('<https://w3id.org/newsgraph/ns#Planned>', '"fr"')
    """
    written = text.strip()
    if (literal := _literal(written)) is not None:
        return literal
    if found := _IRI.fullmatch(written):
        return _iri(found["bracketed"] or found["bare"] or "", text)
    prefix, colon, local = written.partition(":")
    if colon and prefix in DEFAULT.asked and " " not in local:
        return _iri(namespaces_in(source).asked[prefix] + local, text)
    return _named(written, source)


def _literal(written: str) -> Literal | None:
    for pattern, datatype in _VALUES.items():
        if pattern.fullmatch(written):
            return Literal(written, datatype=NamedNode(XSD + datatype))
    return _quoted(written) if written.startswith(("'", '"')) else None


def _quoted(written: str) -> Literal:
    """A text in quotation marks, read as Turtle."""
    document = f"{DEFAULT.turtle_prefixes}<u:s> <u:p> {written} ."
    try:
        found = [quad.object for quad in parse(document, _TURTLE)]
    except SyntaxError as error:
        raise QueryError(f'{written}: not a text. Write "…", "…"@fr or "…"^^xsd:date.') from error
    if len(found) != 1 or not isinstance(found[0], Literal):
        raise QueryError(f"{written}: more than one text. Give one value.")
    return found[0]


def _iri(iri: str, text: str) -> NamedNode:
    try:
        return NamedNode(iri)
    except ValueError as error:
        raise QueryError(f"{text}: not an IRI ({error}). Write <https://…>.") from error


def _named(name: str, source: Source) -> NamedNode:
    labels = _names(source, _OPEN)
    bearers = labels.get(key(name)) or _names(source, [SKOS + "hiddenLabel"]).get(key(name), {})
    if not bearers:
        raise QueryError(f'nothing here is called "{name}". {_suggestion(name, labels)}')
    if len(bearers) > 1:
        known = ", ".join(sorted(map(namespaces_in(source).shorten, bearers)))
        raise QueryError(f'"{name}" names several things: {known}. Give one of these instead.')
    (iri,) = bearers
    return NamedNode(iri)


def _names(source: Source, predicates: Iterable[str]) -> Names:
    names: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for bearer, name in _borne(source, predicates):
        if isinstance(bearer, NamedNode) and isinstance(name, Literal):
            names[key(name.value)][bearer.value] = name.value
    return names


def _borne(source: Source, predicates: Iterable[str]) -> Iterator[tuple[Term | None, Term | None]]:
    """What bears a name, and the name."""
    if not isinstance(source, Store | View):
        every = " ".join(f"<{predicate}>" for predicate in predicates)
        found = query(source, f"SELECT ?a ?b {{ VALUES ?p {{ {every} }} ?a ?p ?b }}")
        yield from ((row[0], row[1]) for row in found.rows) if isinstance(found, Table) else ()
        return
    # A view's default graph has them all.
    store, graph = (source.store, DefaultGraph()) if isinstance(source, View) else (source, None)
    for predicate in predicates:
        for quad in store.quads_for_pattern(None, NamedNode(predicate), None, graph):
            if not is_proposed(quad.graph_name):
                yield quad.subject, quad.object


def _suggestion(name: str, names: Names) -> str:
    from rapidfuzz import process

    found = process.extract(key(name), sorted(names), limit=3, score_cutoff=_CLOSE_ENOUGH)
    close = [min(names[folded].values()) for folded, *_ in found]
    if not close:
        return 'Give a name from entities.ttl, an IRI (ent:…), or a text in quotation marks ("…").'
    return f"Did you mean {', '.join(close[:-1]) + ' or ' if close[1:] else ''}{close[-1]}?"
