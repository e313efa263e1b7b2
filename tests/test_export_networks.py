"""GraphML and GEXF come back from networkx with their attributes; CSV from the csv module."""

import csv
import io
from typing import Any

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store
from sample import HOSTILE, claim, ent, hostile, sample

from graph.export.characters import for_spreadsheet, for_xml, one_line_end
from graph.export.networks import to_gexf, to_graphml
from graph.export.tables import (
    CLAIM_COLUMNS,
    claim_rows,
    node_rows,
    to_claims_csv,
    to_nodes_csv,
    write_csv,
)
from graph.ontology import read_ontology
from graph.project import project

ONTOLOGY = read_ontology()
TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def network(store: Store) -> Any:
    return project(store, ONTOLOGY, "fr")


def read_graphml(content: bytes) -> Any:
    return networkx.read_graphml(io.BytesIO(content), force_multigraph=True)


def read_gexf(content: bytes) -> Any:
    return networkx.read_gexf(io.BytesIO(content))


@pytest.mark.parametrize(("write", "read"), [(to_graphml, read_graphml), (to_gexf, read_gexf)])
@pytest.mark.parametrize("store", [sample, hostile])
def test_attributes_come_back(write: Any, read: Any, store: Any) -> None:
    there = network(store())
    back = read(write(there))
    nodes = {row.pop("entity"): row for row in node_rows(there)}
    assert {iri: _plain(data) for iri, data in back.nodes(data=True)} == nodes
    claims = {row["claim"]: row for row in claim_rows(there)}
    found = {
        iri: {"claim": iri, **_plain(data)} | {"subject": subject, "object": object_}
        for subject, object_, iri, data in back.edges(keys=True, data=True)
    }
    assert found == claims


def _plain(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name not in {"viz", "id"}}


def test_gexf_has_the_colours_of_the_classes_and_no_clock() -> None:
    there = network(sample())
    content = to_gexf(there)
    colour = ONTOLOGY.classes[there.nodes[ent("Acme").value]["class_iri"]].colour
    assert colour is not None
    viz = read_gexf(content).nodes[ent("Acme").value]["viz"]["color"]
    assert "#{r:02X}{g:02X}{b:02X}".format(**viz) == colour.upper()
    assert b"lastmodifieddate" not in content
    assert networkx.__version__.encode() not in content
    assert b"networkx_key" not in content


def test_gexf_columns_belong_to_declared_attributes() -> None:
    from xml.etree import ElementTree

    tree = ElementTree.fromstring(to_gexf(network(sample())).decode())
    name = "{http://www.gexf.net/1.2draft}"
    declared = {each.get("id") for each in tree.iter(name + "attribute")}
    assert {each.get("for") for each in tree.iter(name + "attvalue")} <= declared
    assert len(declared) == len(list(tree.iter(name + "attribute")))


def test_a_colour_that_is_none_is_left_out() -> None:
    there = network(sample())
    for kind in there.graph["classes"].values():
        kind["colour"] = "red; } x"
    assert b"color" not in to_gexf(there)


def read_csv(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_claims_csv_has_a_row_per_claim_with_its_sentence() -> None:
    there = network(sample())
    rows = {row["claim"]: row for row in read_csv(to_claims_csv(there))}
    assert len(rows) == there.number_of_edges()
    row = rows[claim("planned").value]
    assert tuple(row) == CLAIM_COLUMNS
    assert row["sentence"] == "On Friday it told Acme to put 11.2 trillion into chips."
    assert (row["subject_label"], row["label"], row["object_label"]) == (
        "Acme",
        "investit dans",
        "chips",
    )
    assert (row["modality"], row["speaker_label"], row["by"]) == ("Planned", "Jo Doe", "2030")
    assert (row["amount_minimum"], row["amount_unit"]) == ("11200000000000", "RUB")
    assert (row["equivalent_minimum"], row["equivalent_maximum"]) == ("98.5", "99.5")
    assert (row["headline"], row["authors"]) == ("Norland orders chips", "Ann Author | Bob Byline")
    assert row["inferred"] == "false"
    both = rows[claim("asserted").value]
    assert both["quote"] == "Norland cooperates with Sudland | they cooperate"
    assert (both["credibility"], both["topic_labels"]) == ("2", "chips")


def test_nodes_csv_has_a_column_per_language() -> None:
    rows = {row["entity"]: row for row in read_csv(to_nodes_csv(network(sample())))}
    assert rows[ent("Sudland").value]["label_zh"] == "南国"
    assert rows[ent("Acme").value]["label_fr"] == ""
    assert rows[ent("Acme").value]["class"] == "Entreprise"


def test_csv_survives_hostile_text_and_guards_against_formulas() -> None:
    rows = {row["claim"]: row for row in read_csv(to_claims_csv(network(hostile())))}
    row = rows[claim("planned").value]
    assert row["note"] == "'" + one_line_end("=" + HOSTILE)
    assert row["quote"] == one_line_end(HOSTILE)
    assert row["object_label"].startswith("'=")


@given(st.lists(TEXT, min_size=1, max_size=4))
def test_csv_cells_come_back(texts: list[str]) -> None:
    columns = [f"c{number}" for number in range(len(texts))]
    (row,) = read_csv(write_csv(columns, [dict(zip(columns, texts, strict=True))]))
    assert list(row.values()) == [for_spreadsheet(text) for text in texts]


@given(TEXT)
def test_the_guard_can_be_taken_off(text: str) -> None:
    guarded = for_spreadsheet(text)
    assert guarded.removeprefix("'") == text
    assert guarded == text or guarded == "'" + text


@pytest.mark.parametrize("text", ["=1", "+1+1", "-cmd", "@SUM", "\t=1", "＝1", "'=1"])
def test_formulas_are_guarded(text: str) -> None:
    assert for_spreadsheet(text) == "'" + text


@pytest.mark.parametrize("text", ["-1.5", "+33", "11200000000000", "a=b", ""])
def test_numbers_and_plain_texts_are_not(text: str) -> None:
    assert for_spreadsheet(text) == text


@given(TEXT)
def test_xml_text_is_read_back_by_a_parser(text: str) -> None:
    from xml.etree import ElementTree

    element = ElementTree.Element("a")
    element.text = one_line_end(text)
    back = ElementTree.fromstring(ElementTree.tostring(element, encoding="unicode"))
    assert (back.text or "") == element.text
    assert for_xml(for_xml(text)) == for_xml(text)
