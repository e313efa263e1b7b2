"""RDF formats: the same triples come back, and people can read the text."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from names import article_graph
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse
from rdflib import Dataset, Graph, URIRef
from sample import HOSTILE, claim, ent, hostile, ng, sample

from graph.errors import OutputError
from graph.export import rdf
from graph.export.characters import for_xml
from graph.export.rdf12 import REIFIES, reify, to_rdf12
from graph.store import graphs, open_store
from graph.vocabulary import RDF_OBJECT, RDF_PREDICATE, RDF_SUBJECT

SINGLE = {
    "turtle": (rdf.to_turtle, RdfFormat.TURTLE),
    "ntriples": (rdf.to_ntriples, RdfFormat.N_TRIPLES),
    "rdfxml": (rdf.to_rdfxml, RdfFormat.RDF_XML),
}
NAMED = {
    "trig": (rdf.to_trig, RdfFormat.TRIG),
    "nquads": (rdf.to_nquads, RdfFormat.N_QUADS),
    "jsonld": (rdf.to_jsonld, RdfFormat.JSON_LD),
}


def stated(store: Store) -> set[Triple]:
    names = [name for name in graphs(store) if name.value.rpartition("/")[2] != "inferred"]
    return {q.triple for name in names for q in store.quads_for_pattern(None, None, None, name)}


def with_xml_text(triples: set[Triple]) -> set[Triple]:
    return {
        Triple(t.subject, t.predicate, Literal(for_xml(t.object.value), language=t.object.language))
        if isinstance(t.object, Literal) and for_xml(t.object.value) != t.object.value
        else t
        for t in triples
    }


@pytest.mark.parametrize("name", SINGLE)
def test_single_graphs_come_back(name: str) -> None:
    write, format_ = SINGLE[name]
    expected = stated(hostile())
    found = {quad.triple for quad in parse(write(hostile()), format=format_)}
    assert found == (with_xml_text(expected) if name == "rdfxml" else expected)


@pytest.mark.parametrize("name", NAMED)
def test_named_graphs_come_back(name: str) -> None:
    write, format_ = NAMED[name]
    assert set(parse(write(hostile()), format=format_)) == set(hostile())


@pytest.mark.parametrize("name", SINGLE)
def test_rdflib_reads_single_graphs(name: str) -> None:
    graph = Graph().parse(
        data=SINGLE[name][0](hostile()),
        format={"turtle": "turtle", "ntriples": "nt", "rdfxml": "xml"}[name],
    )
    assert len(graph) == len(stated(hostile()))
    notes = [str(note) for note in graph.objects(None, URIRef(ng("note").value))]
    wanted = "=" + HOSTILE
    assert (for_xml(wanted) if name == "rdfxml" else wanted) in notes


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # its own calls of its own API
@pytest.mark.parametrize("name", NAMED)
def test_rdflib_reads_named_graphs(name: str) -> None:
    dataset = Dataset()
    dataset.parse(
        data=NAMED[name][0](sample()).decode(),
        format={"trig": "trig", "nquads": "nquads", "jsonld": "json-ld"}[name],
    )
    for graph in graphs(sample(), proposed=True):
        there = list(sample().quads_for_pattern(None, None, None, graph))
        assert len(dataset.graph(URIRef(graph.value))) == len(there)


TERMS = st.integers(0, 3).map(lambda n: NamedNode(f"https://w3id.org/newsgraph/ns#t{n}"))
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
LITERALS = st.one_of(
    st.builds(Literal, TEXTS), st.builds(lambda text: Literal(text, language="en"), TEXTS)
)
QUADS = st.builds(
    Quad,
    TERMS,
    TERMS,
    st.one_of(TERMS, LITERALS),
    st.sampled_from([article_graph("a"), article_graph("b"), DefaultGraph()]),
)


@pytest.mark.parametrize(("write", "format_"), NAMED.values(), ids=NAMED)
@given(quads=st.lists(QUADS))
def test_any_quads_come_back(
    write: Callable[[Store], bytes], format_: RdfFormat, quads: list[Quad]
) -> None:
    store = open_store()
    store.extend(quads)
    assert set(parse(write(store), format=format_)) == set(quads)


@pytest.mark.parametrize(("write", "format_"), SINGLE.values(), ids=SINGLE)
@given(quads=st.lists(QUADS))
def test_any_triples_come_back(
    write: Callable[[Store], bytes], format_: RdfFormat, quads: list[Quad]
) -> None:
    store = open_store()
    store.extend(quads)
    expected = {quad.triple for quad in quads}
    found = {quad.triple for quad in parse(write(store), format=format_)}
    assert found == (with_xml_text(expected) if format_ == RdfFormat.RDF_XML else expected)


@given(TEXTS)
def test_rdfxml_is_xml_to_another_parser(text: str) -> None:
    from xml.etree import ElementTree

    triple = Triple(ent("a"), ng("note"), Literal(text))
    tree = ElementTree.fromstring(rdf.write_rdfxml([triple]).decode())
    assert (tree[0][0].text or "") == for_xml(text)


def test_rdfxml_refuses_a_property_that_can_not_be_an_element() -> None:
    triple = Triple(ent("a"), NamedNode("https://example.org/1/"), ent("b"))
    with pytest.raises(OutputError, match="whose IRI doesn't end in a name"):
        rdf.write_rdfxml([triple])


def test_turtle_is_for_people() -> None:
    text = rdf.to_turtle(sample()).decode()
    assert "\n# <https://w3id.org/newsgraph/graph/catalogue>\n" in text
    assert "\nent:Acme a ng:Company ;\n\tskos:altLabel" in text
    assert 'schema:value "11200000000000"^^xsd:decimal' in text
    assert "<https://w3id.org/newsgraph/article/north#char=0,30> a oa:SpecificResource ;" in text
    assert "_:" not in text


def test_trig_has_one_block_per_graph() -> None:
    text = rdf.to_trig(sample()).decode()
    for graph in graphs(sample(), proposed=True):
        assert text.count(f"GRAPH {graph} {{\n") == 1
    assert text.count("GRAPH <") == len(graphs(sample(), proposed=True))
    assert "proposed" not in rdf.to_trig(sample(), proposed=False).decode()


def test_jsonld_is_compact() -> None:
    text = rdf.to_jsonld(sample()).decode()
    assert '"ng": "https://w3id.org/newsgraph/ns#"' in text
    assert '"@id": "ent:Norland",\n' in text
    assert text.count("https://w3id.org/newsgraph/ns#") == 1


def test_jsonld_can_not_hold_triple_terms() -> None:
    store = open_store()
    store.add(Quad(ent("a"), REIFIES, Triple(ent("a"), ng("b"), ent("c")), DefaultGraph()))
    with pytest.raises(OutputError, match="JSON-LD can't hold triple terms"):
        rdf.to_jsonld(store)


def test_rdf12_says_each_claim_with_one_triple_term() -> None:
    triples = {quad.triple for quad in parse(to_rdf12(hostile()), format=RdfFormat.TURTLE)}
    planned = Triple(ent("Acme"), ng("investsIn"), ent("Chips"))
    assert Triple(claim("planned"), REIFIES, planned) in triples
    assert planned not in triples
    assert Triple(ent("Norland"), ng("cooperatesWith"), ent("Sudland")) in triples
    assert not {t.predicate for t in triples} & {RDF_SUBJECT, RDF_PREDICATE, RDF_OBJECT}
    assert b"{|" not in to_rdf12(hostile())


def test_rdf12_gives_every_statement_back() -> None:
    back = set()
    for quad in parse(to_rdf12(hostile()), format=RdfFormat.TURTLE):
        if quad.predicate == REIFIES:
            said = quad.object
            assert isinstance(said, Triple)
            back |= {
                Triple(quad.subject, RDF_SUBJECT, said.subject),
                Triple(quad.subject, RDF_PREDICATE, said.predicate),
                Triple(quad.subject, RDF_OBJECT, said.object),
            }
        else:
            back.add(quad.triple)
    assert back == stated(hostile())


@pytest.mark.parametrize(
    "objects",
    [
        {RDF_SUBJECT: [ent("a")], RDF_OBJECT: [ent("b")]},
        {RDF_SUBJECT: [ent("a"), ent("b")], RDF_PREDICATE: [ng("r")], RDF_OBJECT: [ent("b")]},
        {RDF_SUBJECT: [ent("a")], RDF_PREDICATE: [ng("r")], RDF_OBJECT: [Literal("b")]},
        {RDF_SUBJECT: [ent("a"), ent("b")], RDF_OBJECT: [ent("c")]},
    ],
)
def test_rdf12_leaves_an_incomplete_statement_alone(
    objects: dict[NamedNode, list[NamedNode | Literal]],
) -> None:
    triples = {Triple(claim("x"), part, each) for part, many in objects.items() for each in many}
    assert set(reify(triples)) == triples
