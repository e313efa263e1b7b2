"""What of a network a page holds."""

from __future__ import annotations

import networkx as nx
import pytest
from names import CLAIM, ENTITY, INFERENCE
from page_fixture import EN, FR, network
from pyoxigraph import Literal, NamedNode, Quad, Store

from graph.cut import WHOLE, Part, cut, read_part
from graph.errors import ProjectError, QueryError
from graph.vocabulary import NG, RDFS, SCHEMA, SKOS


def names(part: Part) -> set[str]:
    kept = cut(network(), part)
    return {key.rpartition("/")[2] for *_, key in kept.edges(keys=True)}


def test_nothing_asked_for_is_everything() -> None:
    whole = network()
    assert cut(whole, WHOLE) is whole


def test_only_the_claims_of_a_relation() -> None:
    assert names(Part(relations=(NG + "imposes", NG + "appliesTo"))) == {"embargo", "embargo-on"}


def test_only_what_an_article_states_and_what_follows_from_it() -> None:
    kept = names(Part(articles=(EN,)))
    assert {"together-too", "owns", "makes"} <= kept
    assert not {"together", "order", "member"} & kept
    inferences = {key for *_, key in cut(network(), Part(articles=(EN,))).edges(keys=True)}
    assert INFERENCE + "owns" in inferences
    assert INFERENCE + "reverse" not in inferences


def test_only_the_articles_that_are_needed_stay() -> None:
    assert set(cut(network(), Part(articles=(EN,))).graph["articles"]) == {EN}
    assert set(cut(network(), Part(relations=(NG + "imposes",))).graph["articles"]) == {FR}


def test_the_neighbourhood_of_an_entity_with_the_claims_between_its_neighbours() -> None:
    one = names(Part(focus=ENTITY + "Embargo"))
    assert {"embargo", "embargo-on"} == one
    two = names(Part(focus=ENTITY + "Embargo", steps=2))
    assert {"together", "attack", "plan", "member-too"} <= two
    assert not {"leads", "rivals"} & two


def test_the_neighbourhood_is_taken_in_what_the_other_options_leave() -> None:
    part = Part(focus=ENTITY + "Norland", steps=3, relations=(NG + "memberOf",))
    assert names(part) == {"member", "member-too"}


def test_entities_keep_their_names_and_the_network_itself_is_not_touched() -> None:
    whole = network()
    kept = cut(whole, Part(relations=(NG + "imposes",)))
    assert nx.utils.nodes_equal(whole.nodes(data=True), kept.nodes(data=True))
    assert nx.utils.graphs_equal(whole, network())


def test_a_page_of_nothing_is_a_mistake() -> None:
    with pytest.raises(ProjectError, match="no claim is left"):
        cut(network(), Part(articles=(EN,), relations=(NG + "imposes",)))


@pytest.fixture
def store() -> Store:
    store = Store()
    for iri, predicate, text in (
        (ENTITY + "Norland", SKOS + "prefLabel", "Norlande"),
        (NG + "attacks", RDFS + "label", "attaque"),
        (EN, SCHEMA + "headline", "Cranes and ports"),
        (CLAIM + "attack", RDFS + "label", "something"),
    ):
        store.add(Quad(NamedNode(iri), NamedNode(predicate), Literal(text)))
    return store


def test_a_part_is_asked_for_by_names(store: Store) -> None:
    part = read_part(
        network(),
        store,
        focus="norlande",
        steps=2,
        relations=["memberOf", "attaque", "ng:owns"],
        articles=["Cranes and Ports", "les-grues-du-nord"],
    )
    relations = (NG + "attacks", NG + "memberOf", NG + "owns")
    assert part == Part(ENTITY + "Norland", 2, relations, (EN, FR))
    assert read_part(network(), store) == WHOLE


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"focus": "Norlnde"}, 'nothing here is called "Norlnde". Did you mean Norlande?'),
        ({"focus": "attaque"}, "--focus attaque: no entity. `newsgraph entities` lists them."),
        ({"relations": ["something"]}, "--relation something: no relation. Give its name"),
        (
            {"articles": ["attaque"]},
            "--article attaque: no article. There is cranes-and-ports, les-grues-du-nord.",
        ),
    ],
)
def test_what_is_not_there_is_told(store: Store, options: dict[str, str], message: str) -> None:
    with pytest.raises(QueryError) as error:
        read_part(network(), store, **options)  # type: ignore[arg-type]
    assert message in str(error.value)
