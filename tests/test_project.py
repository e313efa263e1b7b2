"""The projection: entities and claims as a network."""

import json
from itertools import pairwise

import pytest
from names import ARTICLE, CATALOGUE_GRAPH, INFERENCE
from pyoxigraph import Quad, Store
from sample import claim, ent, ng, place, sample

from graph.ontology import read_ontology
from graph.project import label, local_name, project
from graph.vocabulary import RDF_TYPE, RULE

ONTOLOGY = read_ontology()
NORLAND, SUDLAND, ACME, CHIPS = (
    ent(name).value for name in ("Norland", "Sudland", "Acme", "Chips")
)


def test_a_node_is_an_entity_under_all_its_names() -> None:
    network = project(sample(), ONTOLOGY, "fr")
    assert network.nodes[NORLAND] == {
        "label": "Norlande",
        "labels": {"en": "Norland", "fr": "Norlande"},
        "names": ["Kingdom of Norland", "Mercury", "Norcity", "Norland", "Norlande"],
        "class_iri": ng("Country").value,
        "class_label": "Pays",
        "same_as": ["http://www.wikidata.org/entity/Q1"],
    }


def test_entities_without_a_claim_are_nodes_and_claims_and_articles_are_not() -> None:
    names = [
        "Acme",
        "Chips",
        "Jo_Doe",
        "League",
        "Mercury_car",
        "Mercury_code",
        "Norland",
        "Sudland",
    ]
    assert list(project(sample(), ONTOLOGY)) == [ent(name).value for name in names]


def test_a_node_has_the_class_of_the_catalogue_and_no_inferred_one() -> None:
    store = sample()
    store.add(Quad(ent("Norland"), RDF_TYPE, ng("Actor"), ng("elsewhere")))
    assert project(store, ONTOLOGY).nodes[NORLAND]["class_iri"] == ng("Country").value


def test_an_end_that_the_catalogue_does_not_know_is_a_node_all_the_same() -> None:
    store = sample()
    store.remove_graph(CATALOGUE_GRAPH)
    network = project(store, ONTOLOGY)
    assert network.nodes[NORLAND]["label"] == "Norland"
    assert network.nodes[NORLAND]["class_iri"] is None


def test_two_claims_between_two_entities_are_two_edges() -> None:
    network = project(sample(), ONTOLOGY)
    assert list(network[NORLAND][SUDLAND]) == [claim("asserted").value, claim("asserted_too").value]


def test_an_edge_has_all_that_a_claim_says() -> None:
    north = ARTICLE + "north"
    assert project(sample(), ONTOLOGY)[ACME][CHIPS][claim("planned").value] == {
        "iri": claim("planned").value,
        "relation": ng("investsIn").value,
        "relation_name": "investsIn",
        "label": "invests in",
        "labels": {"en": "invests in", "fr": "investit dans"},
        "symmetric": False,
        "modality": "Planned",
        "status": "Accepted",
        "inferred": False,
        "rule": None,
        "rule_title": None,
        "derived_from": [],
        "speaker": ent("Jo_Doe").value,
        "topics": [],
        "contents": [],
        "article": north,
        "source": None,
        "evidence": [
            {
                "article": north,
                "start": 61,
                "end": 100,
                "exact": "it told Acme to put 11.2 trillion into chips",
                "prefix": "On Friday ",
                "suffix": ".",
            }
        ],
        "subject_words": "Acme",
        "object_words": "Chips",
        "speaker_words": "Ms Doe",
        "occurrence": None,
        "on": None,
        "from": None,
        "until": None,
        "by": "2030",
        "on_words": None,
        "from_words": None,
        "until_words": None,
        "by_words": None,
        "earliest": "2030-01-01",
        "latest": "2030-12-31",
        "amount": {
            "iri": north + "/amount/70-85",
            "written": "11.2 trillion roubles",
            "minimum": "11200000000000",
            "maximum": "11200000000000",
            "currency": "RUB",
            "unit_code": None,
            "unit_text": None,
            "equivalent": {
                "iri": north + "/amount/86-95",
                "written": "98.5 to 99.5 euros",
                "minimum": "98.5",
                "maximum": "99.5",
                "currency": "EUR",
                "unit_code": None,
                "unit_text": None,
            },
        },
        "credibility": None,
        "note": None,
        "annotator": "Ann Notator",
        "extraction_rule": None,
        "confidence": None,
        "reviewer": None,
        "reviewed": None,
    }


def test_several_quotes_come_in_their_order() -> None:
    edge = project(sample(), ONTOLOGY)[NORLAND][SUDLAND][claim("asserted").value]
    assert [(each["start"], each["suffix"]) for each in edge["evidence"]] == [
        (0, " on chips."),
        (50, ' "closely".'),
    ]
    assert (edge["topics"], edge["credibility"], edge["symmetric"]) == ([CHIPS], 2, True)


@pytest.mark.parametrize(
    ("ends", "name", "attribute", "value"),
    [
        (("Norland", "Acme"), "instructs", "contents", [claim("planned").value]),
        (("Norland", "League"), "member", "source", "https://example.org/members"),
        (("Norland", "League"), "member", "article", None),
        (("Sudland", "Norland"), "denied", "on", "2026-04"),
        (("Sudland", "Chips"), "reported", "until", "2025-12-31"),
        (("Acme", "Mercury_car"), "possible", "modality", "Possible"),
    ],
)
def test_attributes(ends: tuple[str, str], name: str, attribute: str, value: object) -> None:
    subject, object_ = (ent(end).value for end in ends)
    assert project(sample(), ONTOLOGY)[subject][object_][claim(name).value][attribute] == value


def test_an_inference_is_an_edge_with_its_rule_and_claims_but_a_class_is_none() -> None:
    network = project(sample(), ONTOLOGY)
    edge = network[SUDLAND][NORLAND][INFERENCE + "back"]
    assert (edge["inferred"], edge["modality"], edge["status"]) == (True, "Asserted", None)
    assert edge["rule"] == RULE + "symmetric"
    assert edge["rule_title"] == next(r.title for r in ONTOLOGY.rules if r.name == "symmetric")
    assert edge["derived_from"] == [claim("asserted").value, claim("asserted_too").value]
    assert INFERENCE + "type" not in {key for *_, key in network.edges(keys=True)}


def test_proposals_are_edges_only_if_asked_for() -> None:
    key = claim("proposed").value
    doe = ent("Jo_Doe").value
    assert not project(sample(), ONTOLOGY).has_edge(doe, ACME)
    network = project(sample(), ONTOLOGY, proposed=True)
    assert network[doe][ACME][key]["status"] == "Proposed"


def test_the_graph_itself_knows_articles_classes_relations_and_modalities() -> None:
    network = project(sample(), ONTOLOGY, "fr")
    assert set(network.graph) == {
        *("language", "base", "articles", "classes", "relations", "modalities")
    }
    assert network.graph["language"] == "fr"
    assert network.graph["articles"][ARTICLE + "north"] == {
        "slug": "north",
        "headline": "Norland orders chips",
        "authors": ["Ann Author", "Bob Byline"],
        "publisher": "The Paper",
        "published": "2026-05-01",
        "language": "en",
        "url": "https://example.org/north",
        "licence": "https://creativecommons.org/licenses/by/4.0/",
        "reliability": "B",
        "full_text": True,
        "retrieved": None,
        "archived": None,
        "page": None,
        "note": None,
        "story": None,
    }
    assert network.graph["articles"][ARTICLE + "sud"]["publisher"] is None
    assert network.graph["articles"][ARTICLE + "sud"]["story"] == ARTICLE + "north"
    assert network.graph["classes"][ng("Bank").value]["parents"] == [ng("Company").value]
    assert network.graph["relations"][ng("cooperatesWith").value]["symmetric"] is True
    assert network.graph["modalities"]["Denied"]["fr"] == "démenti"


def test_everything_is_json_and_sorted_and_does_not_depend_on_the_order_of_loading() -> None:
    import networkx

    there, back = sample(), Store()
    for quad in reversed(list(there)):
        back.add(quad)
    first, second = (
        json.dumps(networkx.node_link_data(project(store, ONTOLOGY), edges="edges"))
        for store in (there, back)
    )
    assert first == second
    edges = list(project(there, ONTOLOGY).edges(keys=True))
    assert all(one < two for one, two in pairwise(edges))


def test_an_empty_store_is_an_empty_network() -> None:
    assert len(project(Store(), ONTOLOGY)) == 0


@pytest.mark.parametrize(
    ("labels", "language", "shown"),
    [
        ({"en": "China", "fr": "Chine"}, "fr", "Chine"),
        ({"en": "China", "fr": "Chine"}, "fr-CA", "Chine"),
        ({"zh-hans": "中国", "en": "China"}, "zh-Hans", "中国"),
        ({"en": "China", "fr": "Chine"}, "de", "China"),
        ({"fr": "Chine", "zh": "中国"}, "de", "Chine"),
        ({"zh": "中国", "ru": "Китай"}, "de", "Китай"),
        ({"": "PRC"}, "de", "PRC"),
        ({}, "de", "China_1"),
    ],
)
def test_labels_fall_back(labels: dict[str, str], language: str, shown: str) -> None:
    assert label(ent("China_1").value, labels, language) == shown


def test_the_local_name_of_a_fragment() -> None:
    assert local_name(place("north", 1, 2).value) == "char=1,2"
