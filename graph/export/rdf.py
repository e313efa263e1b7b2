"""RDF files: Turtle, TriG, N-Triples, N-Quads, JSON-LD and RDF/XML, the same bytes each time.

A store has no order. Here each graph is sorted by itself, subject by subject with the class
first, and the graphs' texts are put one behind the other, so that no sort ever holds more than
one article.

Formats that hold one graph give what is *stated*: the catalogue and the articles, nothing
inferred and nothing that only a machine proposed. TriG, N-Quads and JSON-LD give every graph by
its name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TypeAlias

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Store,
    Triple,
    parse,
    serialize,
)

from graph.errors import OutputError
from graph.export.characters import for_xml
from graph.store import graphs, namespaces_of
from graph.vocabulary import DEFAULT, RDF_TYPE, XSD, Namespaces

Name: TypeAlias = NamedNode | DefaultGraph
Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
Subject: TypeAlias = NamedNode | BlankNode | Triple
Json: TypeAlias = str | dict[str, "Json"] | list["Json"]

_WRITTEN_HEADER = re.compile(rb"(?:@prefix [^\n]*\n)*")
_NEXT_SUBJECT = re.compile(rb"\n(?=\S)")
_ENDS_IN_A_NAME = re.compile(r"[^\W\d][\w.-]*$")


def to_turtle(store: Store) -> bytes:
    """What is stated, as one Turtle graph; each article's part begins with its graph's IRI."""
    namespaces = namespaces_of(store)
    blocks = ((name, _block(triples, namespaces)) for name, triples in stated(store))
    return b"".join(join_turtle(blocks, namespaces))


def join_turtle(
    blocks: Iterable[tuple[Name, bytes]], namespaces: Namespaces = DEFAULT
) -> Iterator[bytes]:
    """The same of graphs that were written before, each by `write_block`."""
    yield turtle_header(namespaces)
    for name, block in blocks:
        yield b"\n# %s\n\n%s" % (str(name).encode(), block)


def to_trig(store: Store, *, proposed: bool = True) -> bytes:
    """Every graph of the store by its name, as TriG."""
    namespaces = namespaces_of(store)
    graphs = _graphs(store, proposed)
    blocks = ((name, _block(triples, namespaces)) for name, triples in graphs)
    return b"".join(join_trig(blocks, namespaces))


def join_trig(
    blocks: Iterable[tuple[Name, bytes]], namespaces: Namespaces = DEFAULT
) -> Iterator[bytes]:
    """The same of graphs that were written before, each by `write_block`."""
    yield turtle_header(namespaces)
    for name, block in blocks:
        if isinstance(name, DefaultGraph):
            yield b"\n" + block
        else:
            yield b"\nGRAPH %s {\n%s}\n" % (str(name).encode(), block)


def write_block(triples: Iterable[Triple], namespaces: Namespaces = DEFAULT) -> bytes:
    """Some triples as Turtle without its prefixes, which are `turtle_header`."""
    return _block(_sorted(triples), namespaces)


def rewrite_block(triples: bytes, namespaces: Namespaces = DEFAULT) -> bytes:
    """The same of N-Triples that are sorted already, as `graph.infer` gives them."""
    quads = parse(triples, RdfFormat.N_TRIPLES, lenient=True)
    return _block((quad.triple for quad in quads), namespaces)


def turtle_header(namespaces: Namespaces = DEFAULT) -> bytes:
    """The prefixes that Turtle begins with here."""
    return namespaces.turtle_prefixes.encode()


def write_turtle(triples: Iterable[Triple], namespaces: Namespaces = DEFAULT) -> bytes:
    """Some triples as Turtle, such as a CONSTRUCT builds."""
    return b"\n".join((turtle_header(namespaces), write_block(triples, namespaces)))


def to_ntriples(store: Store) -> bytes:
    """What is stated, one triple a line; a triple that two articles state stands there twice."""
    return b"".join(
        serialize(triples, format=RdfFormat.N_TRIPLES) or b"" for _, triples in stated(store)
    )


def to_nquads(store: Store, *, proposed: bool = True) -> bytes:
    """Every graph of the store, one quad a line."""
    return b"".join(
        serialize(_quads(triples, name), format=RdfFormat.N_QUADS) or b""
        for name, triples in _graphs(store, proposed)
    )


def write_lines(triples: Iterable[Triple]) -> bytes:
    """Some triples as sorted N-Triples, each once: what a graph's digest is made of."""
    text = serialize(triples, format=RdfFormat.N_TRIPLES) or b""
    # Only a line feed ends a line there: splitlines() knows others.
    return b"".join(sorted({line + b"\n" for line in text.split(b"\n") if line}))


def _quads(triples: Iterable[Triple], name: Name) -> Iterator[Quad]:
    return (Quad(each.subject, each.predicate, each.object, name) for each in triples)


def to_rdfxml(store: Store) -> bytes:
    """What is stated, as RDF/XML.

    A character that XML 1.0 can't hold, not even escaped, becomes U+FFFD. Raises `OutputError`
    for a property that can't be an element's name.
    """
    triples = {triple for _, triples in stated(store) for triple in triples}
    return write_rdfxml(triples, namespaces_of(store))


def write_rdfxml(triples: Iterable[Triple], namespaces: Namespaces = DEFAULT) -> bytes:
    """Some triples as RDF/XML, as `to_rdfxml` does."""
    fit = [_for_xml(triple) for triple in _sorted(triples)]
    text = serialize(fit, format=RdfFormat.RDF_XML, prefixes=namespaces.prefixes) or b""
    # The serializer leaves carriage returns bare, and an XML parser reads those as line feeds.
    return text.replace(b"\r", b"&#13;")


def to_jsonld(store: Store, *, proposed: bool = True) -> bytes:
    """Every graph of the store by its name, as JSON-LD 1.1 with the prefixes as its context."""
    namespaces = namespaces_of(store)
    content: list[Json] = []
    for name, triples in _graphs(store, proposed):
        nodes: list[Json] = [
            _node(subject, said, namespaces) for subject, said in _by_subject(triples)
        ]
        if isinstance(name, DefaultGraph):
            content.extend(nodes)
        else:
            content.append({"@id": name.value, "@graph": nodes})
    document: Json = {"@context": dict(namespaces.prefixes), "@graph": content}
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def stated(store: Store) -> Iterator[tuple[Name, list[Triple]]]:
    """The graphs of what is stated, each with its triples, sorted."""
    namespaces = namespaces_of(store)
    for name, triples in _graphs(store, False):
        if name not in (namespaces.ontology_graph, namespaces.inferred_graph):
            yield name, triples


def _graphs(store: Store, proposed: bool) -> Iterator[tuple[Name, list[Triple]]]:
    names: tuple[Name, ...] = (DefaultGraph(), *graphs(store, proposed=proposed))
    for name in names:
        quads = store.quads_for_pattern(None, None, None, name)
        if triples := _sorted(quad.triple for quad in quads):
            yield name, triples


def _sorted(triples: Iterable[Triple]) -> list[Triple]:
    """By subject, with its class first, then by predicate and object."""
    return sorted(set(triples), key=_key)


def _key(triple: Triple) -> tuple[str, bool, str, str]:
    subject, predicate, object_ = triple
    return str(subject), predicate != RDF_TYPE, predicate.value, str(object_)


def _block(triples: Iterable[Triple], namespaces: Namespaces) -> bytes:
    """Turtle without its prefixes, with an empty line between subjects."""
    text = serialize(triples, format=RdfFormat.TURTLE, prefixes=namespaces.prefixes) or b""
    return _NEXT_SUBJECT.sub(b"\n\n", _WRITTEN_HEADER.sub(b"", text, count=1))


def _for_xml(triple: Triple) -> Triple:
    if not _ENDS_IN_A_NAME.search(triple.predicate.value):
        raise OutputError(
            f"{triple.predicate}: RDF/XML can't write a property whose IRI doesn't end in a name. "
            "Choose another format, or rename the property."
        )
    object_ = triple.object
    if isinstance(object_, Literal) and (text := for_xml(object_.value)) != object_.value:
        kind = (
            {"language": object_.language} if object_.language else {"datatype": object_.datatype}
        )
        return Triple(triple.subject, triple.predicate, Literal(text, **kind))
    return triple


def _by_subject(triples: list[Triple]) -> Iterator[tuple[Subject, list[Triple]]]:
    for _, said in groupby(triples, key=lambda triple: triple.subject):
        every = list(said)
        yield every[0].subject, every


def _node(subject: Subject, said: list[Triple], namespaces: Namespaces) -> Json:
    node: dict[str, Json] = {"@id": _reference(subject, namespaces)}
    for predicate, triples in groupby(said, key=lambda triple: triple.predicate):
        values = [_value(triple.object, predicate == RDF_TYPE, namespaces) for triple in triples]
        name = "@type" if predicate == RDF_TYPE else namespaces.shorten(predicate.value)
        node[name] = values[0] if len(values) == 1 else values
    return node


def _value(term: Term, is_type: bool, namespaces: Namespaces) -> Json:
    if isinstance(term, Literal):
        return _literal(term, namespaces)
    reference = _reference(term, namespaces)
    return reference if is_type else {"@id": reference}


def _literal(term: Literal, namespaces: Namespaces) -> Json:
    if term.language:
        return {"@value": term.value, "@language": term.language}
    if term.datatype.value == XSD + "string":
        return term.value
    return {"@value": term.value, "@type": namespaces.shorten(term.datatype.value)}


def _reference(term: Term, namespaces: Namespaces) -> str:
    if isinstance(term, NamedNode):
        return namespaces.shorten(term.value)
    if isinstance(term, BlankNode):
        return str(term)
    raise OutputError("JSON-LD can't hold triple terms. Choose TriG or N-Quads.")
