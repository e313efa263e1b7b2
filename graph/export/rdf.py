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
    serialize,
)

from graph.errors import OutputError
from graph.export.characters import for_xml
from graph.store import graphs
from graph.vocabulary import (
    INFERRED_GRAPH,
    ONTOLOGY_GRAPH,
    PREFIXES,
    RDF_TYPE,
    TURTLE_PREFIXES,
    XSD,
    shorten,
)

Name: TypeAlias = NamedNode | DefaultGraph
Json: TypeAlias = str | dict[str, "Json"] | list["Json"]

TURTLE_HEADER = TURTLE_PREFIXES.encode()
_WRITTEN_HEADER = re.compile(rb"(?:@prefix [^\n]*\n)*")
_NEXT_SUBJECT = re.compile(rb"\n(?=\S)")
_ENDS_IN_A_NAME = re.compile(r"[^\W\d][\w.-]*$")


def to_turtle(store: Store) -> bytes:
    """What is stated, as one Turtle graph; each article's part begins with its graph's IRI."""
    return b"".join(join_turtle((name, _block(triples)) for name, triples in stated(store)))


def join_turtle(blocks: Iterable[tuple[Name, bytes]]) -> Iterator[bytes]:
    """The same of graphs that were written before, each by `write_block`."""
    yield TURTLE_HEADER
    for name, block in blocks:
        yield b"\n# %s\n\n%s" % (str(name).encode(), block)


def to_trig(store: Store, *, proposed: bool = True) -> bytes:
    """Every graph of the store by its name, as TriG."""
    return b"".join(
        join_trig((name, _block(triples)) for name, triples in _graphs(store, proposed))
    )


def join_trig(blocks: Iterable[tuple[Name, bytes]]) -> Iterator[bytes]:
    """The same of graphs that were written before, each by `write_block`."""
    yield TURTLE_HEADER
    for name, block in blocks:
        if isinstance(name, DefaultGraph):
            yield b"\n" + block
        else:
            yield b"\nGRAPH %s {\n%s}\n" % (str(name).encode(), block)


def write_block(triples: Iterable[Triple]) -> bytes:
    """Some triples as Turtle without its prefixes, which are `TURTLE_HEADER`."""
    return _block(_sorted(triples))


def write_turtle(triples: Iterable[Triple]) -> bytes:
    """Some triples as Turtle, such as a CONSTRUCT builds."""
    return b"\n".join((TURTLE_HEADER, write_block(triples)))


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


def parts(store: Store) -> Iterator[tuple[NamedNode, bytes]]:
    """The named graphs but the proposals, each with its triples as sorted N-Triples."""
    for name in graphs(store):
        text = store.dump(format=RdfFormat.N_TRIPLES, from_graph=name) or b""
        yield name, b"".join(sorted(text.splitlines(keepends=True)))


def _quads(triples: Iterable[Triple], name: Name) -> Iterator[Quad]:
    return (Quad(each.subject, each.predicate, each.object, name) for each in triples)


def to_rdfxml(store: Store) -> bytes:
    """What is stated, as RDF/XML.

    A character that XML 1.0 can't hold, not even escaped, becomes U+FFFD. Raises `OutputError`
    for a property that can't be an element's name.
    """
    return write_rdfxml({triple for _, triples in stated(store) for triple in triples})


def write_rdfxml(triples: Iterable[Triple]) -> bytes:
    """Some triples as RDF/XML, as `to_rdfxml` does."""
    fit = [_for_xml(triple) for triple in _sorted(triples)]
    text = serialize(fit, format=RdfFormat.RDF_XML, prefixes=PREFIXES) or b""
    # The serializer leaves carriage returns bare, and an XML parser reads those as line feeds.
    return text.replace(b"\r", b"&#13;")


def to_jsonld(store: Store, *, proposed: bool = True) -> bytes:
    """Every graph of the store by its name, as JSON-LD 1.1 with the prefixes as its context."""
    content: list[Json] = []
    for name, triples in _graphs(store, proposed):
        nodes: list[Json] = [_node(subject, said) for subject, said in _by_subject(triples)]
        if isinstance(name, DefaultGraph):
            content.extend(nodes)
        else:
            content.append({"@id": name.value, "@graph": nodes})
    document: Json = {"@context": dict(PREFIXES), "@graph": content}
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def stated(store: Store) -> Iterator[tuple[Name, list[Triple]]]:
    """The graphs of what is stated, each with its triples, sorted."""
    for name, triples in _graphs(store, False):
        if name not in (ONTOLOGY_GRAPH, INFERRED_GRAPH):
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


def _block(triples: Iterable[Triple]) -> bytes:
    """Turtle without its prefixes, with an empty line between subjects."""
    text = serialize(triples, format=RdfFormat.TURTLE, prefixes=PREFIXES) or b""
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


def _by_subject(triples: list[Triple]) -> Iterator[tuple[str, list[Triple]]]:
    for subject, said in groupby(triples, key=lambda triple: _reference(triple.subject)):
        yield subject, list(said)


def _node(subject: str, said: list[Triple]) -> Json:
    node: dict[str, Json] = {"@id": subject}
    for predicate, triples in groupby(said, key=lambda triple: triple.predicate):
        values = [_value(triple.object, predicate == RDF_TYPE) for triple in triples]
        name = "@type" if predicate == RDF_TYPE else shorten(predicate.value)
        node[name] = values[0] if len(values) == 1 else values
    return node


def _value(term: NamedNode | BlankNode | Literal | Triple, is_type: bool) -> Json:
    if isinstance(term, Literal):
        return _literal(term)
    return _reference(term) if is_type else {"@id": _reference(term)}


def _literal(term: Literal) -> Json:
    if term.language:
        return {"@value": term.value, "@language": term.language}
    if term.datatype.value == XSD + "string":
        return term.value
    return {"@value": term.value, "@type": shorten(term.datatype.value)}


def _reference(term: NamedNode | BlankNode | Literal | Triple) -> str:
    if isinstance(term, NamedNode):
        return shorten(term.value)
    if isinstance(term, BlankNode):
        return str(term)
    raise OutputError("JSON-LD can't hold triple terms. Choose TriG or N-Quads.")
