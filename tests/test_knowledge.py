"""The Python API: one value, in each of the forms that people use."""

from pathlib import Path

import networkx
import pytest
import rdflib
from names import ENTITY
from rdflib import RDF, SKOS, URIRef

import graph
from graph.errors import InputError, OutputError, ProjectError, QueryError
from graph.init import EXAMPLE
from graph.query import Table, Truth
from graph.vocabulary import NG

HALDEN, TESSEL = ENTITY + "Halden_Robotics", ENTITY + "Tessel_Motors"


@pytest.fixture(scope="module")
def knowledge() -> graph.KnowledgeGraph:
    return graph.build(EXAMPLE / "seeds", title="Norvia <today>")


def test_rdflib_sees_the_union_of_all_graphs(knowledge: graph.KnowledgeGraph) -> None:
    dataset = knowledge.dataset
    assert isinstance(dataset, rdflib.Dataset)
    claims = set(dataset.subjects(RDF.type, URIRef(NG + "Claim")))
    assert len(claims) == 12
    answer = dataset.query("SELECT ?who { ?who ng:leads ent:Halden_Robotics }")
    assert [str(row[rdflib.Variable("who")]) for row in answer.bindings] == [
        ENTITY + "Ada_Lindqvist"
    ]
    assert dataset.value(URIRef(HALDEN), SKOS.prefLabel) == rdflib.Literal("Halden Robotics", "en")
    assert len(list(dataset.graphs())) >= 4


def test_the_network(knowledge: graph.KnowledgeGraph) -> None:
    assert isinstance(knowledge.network, networkx.MultiDiGraph)
    (claim,) = [
        each
        for each in knowledge.network[HALDEN][TESSEL].values()
        if each["relation_name"] == "cooperatesWith"
    ]
    assert claim["modality"] == "Asserted"
    assert knowledge.network.nodes[HALDEN]["class_iri"] == NG + "Company"


def test_queries(knowledge: graph.KnowledgeGraph) -> None:
    assert knowledge.query("ASK { ent:Halden_Robotics ng:acquires ent:Tessel_Motors }") == Truth(
        False
    )
    assert isinstance(knowledge.query("cooperation"), Table)
    with pytest.raises(QueryError, match="line 1"):
        knowledge.query("SELECT nonsense")


def test_a_notebook_shows_the_page_in_a_frame(knowledge: graph.KnowledgeGraph) -> None:
    shown = knowledge._repr_html_()
    assert shown.startswith('<iframe srcdoc="&lt;!')
    assert 'title="Norvia &lt;today&gt;"' in shown
    assert shown.count("<") == 2  # the frame's own two tags: the page's markup is escaped


def test_exports(knowledge: graph.KnowledgeGraph) -> None:
    assert knowledge.export("turtle").startswith(b"@prefix ng:")
    with pytest.raises(OutputError, match="no format is called"):
        knowledge.export("docx")


def test_a_graph_can_be_loaded_again(knowledge: graph.KnowledgeGraph, tmp_path: Path) -> None:
    path = tmp_path / "graph.trig"
    path.write_bytes(knowledge.export("trig"))
    again = graph.load(path)
    assert again.export("trig") == knowledge.export("trig")
    assert networkx.utils.graphs_equal(again.network, knowledge.network)
    with pytest.raises(ProjectError, match="Run `newsgraph build` first"):
        graph.load(tmp_path / "none.trig")
    path.write_text("<a> <b>")
    with pytest.raises(InputError, match=r"graph\.trig:1"):
        graph.load(path)


def test_explain(knowledge: graph.KnowledgeGraph) -> None:
    assert "»Halden Robotics and Tessel Motors have developed" in knowledge.explain(HALDEN, TESSEL)
    assert knowledge.explain("https://example.org/nobody") == ""


def test_a_value_is_shown_short(knowledge: graph.KnowledgeGraph) -> None:
    assert repr(knowledge) == "KnowledgeGraph(title='Norvia <today>', language='en')"
