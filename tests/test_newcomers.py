"""Entities that only a proposal knows."""

from dataclasses import replace

import pytest
import world
from names import ENTITY, proposed_graph
from project import Project
from pyoxigraph import NamedNode
from test_cli import add_fact
from world import ENT, NS, article, catalogue, fact

from graph.corpus.build import build
from graph.model import Fact, Status
from graph.newcomers import entity_iri, find_newcomers, with_newcomers
from graph.ontology import EntityClass, Ontology

WORLD = catalogue(hidden={"Geneva": "Switzerland"}, Acme=["Acme"], Switzerland=["Switzerland"])

NEWS = article("Acme of Geneva bought Globex, GLOBEX said; Ann works there.")


def ontology() -> Ontology:
    names = ("Company", "Person")
    kinds = {NS + name: EntityClass(NS + name, name, {}, {}, (), None, None) for name in names}
    return replace(world.ontology(), classes=kinds)


def proposal(**other: object) -> Fact:
    return replace(fact(), status=Status.PROPOSED, **other)  # type: ignore[arg-type]


def test_an_unknown_end_of_a_proposal_is_a_newcomer() -> None:
    found, problems = find_newcomers(NEWS, [proposal(object_class="Company")], WORLD, ontology())
    assert problems == ()
    (entity,) = found
    assert (entity.iri, entity.class_iri, entity.names) == (
        ENTITY + "Globex",
        NS + "Company",
        ("Globex",),
    )
    assert with_newcomers(WORLD, found).names["globex"] == (ENTITY + "Globex",)


def test_a_newcomer_of_several_facts_is_one() -> None:
    facts = [
        proposal(object_class="Company"),
        proposal(subject="GLOBEX", subject_class="Company", object="Ann", object_class="Person"),
    ]
    found, _ = find_newcomers(NEWS, facts, WORLD, ontology())
    assert [entity.iri for entity in found] == [ENTITY + "Globex", ENTITY + "Ann"]


@pytest.mark.parametrize(
    "given",
    [
        fact(),
        proposal(subject_class="Company", object="Acme"),  # the catalogue knows it
        proposal(object="Geneva", object_class="Company"),  # a person says what that means
    ],
)
def test_nobody_else_is(given: Fact) -> None:
    assert find_newcomers(NEWS, [given], WORLD, ontology()) == ((), ())


def test_an_unknown_class_is_told() -> None:
    _, (problem,) = find_newcomers(NEWS, [proposal(object_class="Compny")], WORLD, ontology())
    assert problem.message == 'no class is called "Compny" (object_class). Did you mean "Company"?'


def test_a_name_that_the_article_never_says_is_told() -> None:
    given = proposal(object="Globex Holding", object_words="Globex", object_class="Company")
    _, (problem,) = find_newcomers(NEWS, [given], WORLD, ontology())
    assert problem.message == (
        'the article never says "Globex Holding" (object). Give the name that the article gives.'
    )


def test_two_classes_for_one_name_are_told() -> None:
    facts = [proposal(object_class="Company"), proposal(object_class="Person")]
    _, (problem,) = find_newcomers(NEWS, facts, WORLD, ontology())
    assert problem.message == (
        'another proposal gives "Globex" another class. Make object_class the same in both.'
    )


def test_an_iri_is_never_given_twice() -> None:
    taken = {ENTITY + "Acme", ENTITY + "Acme_2"}
    assert entity_iri("Acme", taken) == ENTITY + "Acme_3"
    assert entity_iri("«!»", ()) == ENTITY + "entity"
    assert entity_iri("Acme", {ENT + "Acme"}) == ENTITY + "Acme"


def test_a_proposal_with_a_newcomer_is_built_apart(project: Project) -> None:
    add_fact(
        project,
        subject="Halden",
        subject_class="Organisation",
        object="Halden Robotics",
        object_words="Halden Robotics",
        relation="cooperatesWith",
        status="proposed",
        annotator="rules",
        rule="cooperation",
        confidence="0.72",
    )
    store = build(project.folder / "seeds", proposed=True).store
    where = {
        quad.graph_name
        for quad in store.quads_for_pattern(NamedNode(ENTITY + "Halden"), None, None, None)
    }
    assert where == {proposed_graph(project.facts.parent.name)}
    assert project.run("build", "--proposed").code == 0
    assert b"ent:Halden " in project.outputs()["graph.trig"]
    assert project.run("build").code == 0
    assert b"ent:Halden " not in project.outputs()["graph.trig"]


def test_an_accepted_fact_names_what_the_catalogue_has(project: Project) -> None:
    add_fact(project, subject_class="Organisation")
    result = project.run("build")
    assert result.code == 1
    assert '"subject_class" is for proposals. Add the entity to entities.ttl' in result.err
