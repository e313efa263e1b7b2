"""Inference: only from what stands, each with its rule and its claims; monotone and idempotent."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from names import CATALOGUE_GRAPH, CLAIM, ENTITY, INFERENCE, INFERRED_GRAPH, article_graph
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse
from sea import ORIGINS, SEA_PREFIXES, sea_ontology, sea_store

from graph import infer as inference
from graph.errors import InputError
from graph.ontology import Ontology, read_ontology
from graph.validate import validate
from graph.vocabulary import NG, PROV, RDF_OBJECT, RDF_PREDICATE, RDF_SUBJECT, RDF_TYPE, TRUE, ng

ONTOLOGY = read_ontology()
GRAPH = article_graph("a")
RULE_HEADER = "# title: T\n# description: D\n"
DERIVED_FROM = NamedNode(PROV + "wasDerivedFrom")

Fact = tuple[str, str, str]


def infer(store: Store, ontology: Ontology) -> list[Quad]:
    """The graph of inferences, as quads."""
    triples = inference.infer(store, ontology)
    quads = [
        Quad(quad.subject, quad.predicate, quad.object, INFERRED_GRAPH)
        for quad in parse(triples, RdfFormat.N_TRIPLES)
    ]
    assert set(quads) == set(store.quads_for_pattern(None, None, None, INFERRED_GRAPH))
    return sorted(quads, key=str)


def graph(*facts: Fact, **classes: str) -> Store:
    """Claims that stand, with their plain triples, and the entities' classes."""
    store = Store()
    store.extend(ONTOLOGY.quads)
    for name, class_name in classes.items():
        store.add(Quad(entity(name), RDF_TYPE, ng(class_name), CATALOGUE_GRAPH))
    for fact in facts:
        add_claim(store, fact)
    return store


def add_claim(store: Store, fact: Fact, stands: bool = True) -> None:
    subject, relation, object_ = entity(fact[0]), ng(fact[1]), entity(fact[2])
    claim = NamedNode(CLAIM + "-".join(fact))
    store.add(Quad(claim, RDF_TYPE, ng("Claim"), GRAPH))
    store.add(Quad(claim, RDF_SUBJECT, subject, GRAPH))
    store.add(Quad(claim, RDF_PREDICATE, relation, GRAPH))
    store.add(Quad(claim, RDF_OBJECT, object_, GRAPH))
    if stands:
        store.add(Quad(claim, ng("stands"), TRUE, GRAPH))
        store.add(Quad(subject, relation, object_, GRAPH))


def entity(name: str) -> NamedNode:
    return NamedNode(ENTITY + name)


def short(term: object) -> str:
    assert isinstance(term, NamedNode)
    return term.value.removeprefix(NG).removeprefix(ENTITY).removeprefix(CLAIM)


def facts(quads: list[Quad]) -> set[Fact]:
    """Plain triples between entities that were inferred."""
    return {
        (short(quad.subject), short(quad.predicate), short(quad.object))
        for quad in quads
        if str(quad.subject).startswith(f"<{ENTITY}")
    }


def claims_of(quads: list[Quad], fact: Fact) -> set[str]:
    """What the inferences of a triple say they rest on."""
    subject, predicate, object_ = entity(fact[0]), ng(fact[1]), entity(fact[2])
    said = {(quad.subject, quad.predicate, quad.object) for quad in quads}
    return {
        short(quad.object)
        for quad in quads
        if quad.predicate == DERIVED_FROM
        and (quad.subject, RDF_SUBJECT, subject) in said
        and (quad.subject, RDF_PREDICATE, predicate) in said
        and (quad.subject, RDF_OBJECT, object_) in said
    }


# ── The packaged rules ────────────────────────────────────────────────────────────────────


def test_what_is_mutual_holds_the_other_way_round() -> None:
    store = graph(("Russia", "cooperatesWith", "China"))
    quads = infer(store, ONTOLOGY)
    assert facts(quads) == {("China", "cooperatesWith", "Russia")}
    assert claims_of(quads, ("China", "cooperatesWith", "Russia")) == {
        "Russia-cooperatesWith-China"
    }


def test_what_is_not_mutual_stays_as_it_is() -> None:
    assert infer(graph(("Russia", "attacks", "China")), ONTOLOGY) == []


def test_a_part_of_a_part_is_a_part_and_names_every_claim() -> None:
    chain = [("a", "locatedIn", "b"), ("b", "locatedIn", "c"), ("c", "locatedIn", "d")]
    quads = infer(graph(*chain), ONTOLOGY)
    assert facts(quads) == {
        ("a", "locatedIn", "c"),
        ("b", "locatedIn", "d"),
        ("a", "locatedIn", "d"),
    }
    assert claims_of(quads, ("a", "locatedIn", "d")) == {"-".join(link) for link in chain}


def test_a_circle_of_parts_ends_and_nothing_is_its_own_part() -> None:
    circle = [("a", "partOf", "b"), ("b", "partOf", "c"), ("c", "partOf", "a")]
    assert facts(infer(graph(*circle), ONTOLOGY)) == {
        ("a", "partOf", "c"),
        ("b", "partOf", "a"),
        ("c", "partOf", "b"),
    }


def test_a_member_of_a_member_is_no_member() -> None:
    store = graph(("Lyon", "memberOf", "France"), ("France", "memberOf", "NATO"))
    assert infer(store, ONTOLOGY) == []


def test_what_is_said_of_a_group_is_not_said_of_its_members() -> None:
    store = graph(
        ("France", "memberOf", "West"),
        ("West", "sanctions", "Russia"),
        West="Group",
        France="Country",
        Russia="Country",
    )
    assert all(relation == RDF_TYPE.value for _, relation, _ in facts(infer(store, ONTOLOGY)))


def test_a_bank_is_a_company_an_organisation_and_an_actor() -> None:
    quads = infer(graph(Sberbank="Bank"), ONTOLOGY)
    classes = {value for _, _, value in facts(quads)}
    assert classes == {"Company", "Organisation", "Actor", PROV + "Agent"}
    sources = {quad.object for quad in quads if quad.predicate == DERIVED_FROM}
    assert sources == {CATALOGUE_GRAPH}


def measure(**classes: str) -> Store:
    return graph(
        ("Embargo", "restrictsAccessTo", "Turbines"),
        ("Embargo", "appliesTo", "Corvis"),
        **{"Embargo": "Measure", "Turbines": "Product", "Corvis": "Country", **classes},
    )


LACKS = ("Corvis", "lacksAccessTo", "Turbines")


def test_whom_a_measure_cuts_off_lacks_what_it_restricts() -> None:
    quads = infer(measure(), ONTOLOGY)
    assert LACKS in facts(quads)
    assert claims_of(quads, LACKS) == {
        *("Embargo-restrictsAccessTo-Turbines", "Embargo-appliesTo-Corvis")
    }


@pytest.mark.parametrize("classes", [{"Embargo": "Initiative"}, {"Corvis": "Indicator"}])
def test_only_a_measure_cuts_off_and_only_who_can_lack_something(classes: dict[str, str]) -> None:
    assert LACKS not in facts(infer(measure(**classes), ONTOLOGY))


def test_a_part_of_a_territory_lies_in_it() -> None:
    store = graph(
        ("Kazan", "locatedIn", "Tatarstan"),
        ("Tatarstan", "partOf", "Russia"),
        Kazan="Place",
        Tatarstan="Place",
        Russia="Country",
    )
    assert {fact for fact in facts(infer(store, ONTOLOGY)) if fact[1] == "locatedIn"} == {
        *(("Tatarstan", "locatedIn", "Russia"), ("Kazan", "locatedIn", "Russia"))
    }


def test_a_subsidiary_need_not_lie_where_its_company_does() -> None:
    store = graph(
        ("Unit", "partOf", "Firm"), ("Firm", "locatedIn", "Russia"), Unit="Company", Firm="Company"
    )
    assert ("Unit", "locatedIn", "Russia") not in facts(infer(store, ONTOLOGY))


def test_nothing_follows_from_what_does_not_stand() -> None:
    store = graph(Embargo="Measure", Corvis="Country")
    for fact in (
        ("Russia", "cooperatesWith", "China"),
        ("a", "locatedIn", "b"),
        ("b", "locatedIn", "c"),
        ("Embargo", "restrictsAccessTo", "Turbines"),
        ("Embargo", "appliesTo", "Corvis"),
    ):
        add_claim(store, fact, stands=False)
    assert {predicate for _, predicate, _ in facts(infer(store, ONTOLOGY))} == {RDF_TYPE.value}


# ── The graph of inferences ───────────────────────────────────────────────────────────────


def test_what_is_stated_is_not_inferred_again() -> None:
    both = graph(("Russia", "cooperatesWith", "China"), ("China", "cooperatesWith", "Russia"))
    assert infer(both, ONTOLOGY) == []


def test_an_inference_is_a_flat_description_under_a_steady_name() -> None:
    store = graph(("a", "allyOf", "b"))
    iri = NamedNode(INFERENCE + "9c9321c79d8bc1c60403821d")
    said: set[tuple[NamedNode, NamedNode | Literal]] = {
        (RDF_TYPE, ng("Inference")),
        (RDF_SUBJECT, entity("b")),
        (RDF_PREDICATE, ng("allyOf")),
        (RDF_OBJECT, entity("a")),
        (ng("rule"), NamedNode("https://w3id.org/newsgraph/rule/symmetric")),
        (ng("stands"), TRUE),
        (DERIVED_FROM, NamedNode(CLAIM + "a-allyOf-b")),
    }
    assert infer(store, ONTOLOGY) == sorted(
        [
            Quad(entity("b"), ng("allyOf"), entity("a"), INFERRED_GRAPH),
            *(Quad(iri, predicate, value, INFERRED_GRAPH) for predicate, value in said),
        ],
        key=str,
    )


def test_the_store_holds_what_is_returned() -> None:
    store = graph(("a", "allyOf", "b"), ("a", "partOf", "b"), ("b", "partOf", "c"), a="Bank")
    quads = infer(store, ONTOLOGY)
    assert sorted(store.quads_for_pattern(None, None, None, INFERRED_GRAPH), key=str) == quads


def test_what_no_longer_follows_is_gone() -> None:
    store = graph(("a", "allyOf", "b"))
    infer(store, ONTOLOGY)
    store.remove_graph(GRAPH)
    assert infer(store, ONTOLOGY) == []
    assert not list(store.quads_for_pattern(None, None, None, INFERRED_GRAPH))


def test_inferences_meet_the_shapes(tmp_path: Path) -> None:
    ontology = sea_ontology(tmp_path / "sea", **{"rules/symmetric.rq": symmetric()})
    store = sea_store(ontology)
    store.update(
        "DELETE WHERE { inference:i ?p ?o } ; DELETE DATA { ent:Beagle sea:escorts ent:Argo }",
        prefixes=SEA_PREFIXES,
    )
    assert infer(store, ontology)
    assert validate(store, ontology, ORIGINS) == ()


NAMES = st.sampled_from("abcde")
RELATIONS = st.sampled_from(["partOf", "locatedIn", "cooperatesWith", "appliesTo", "attacks"])
FACTS = st.lists(st.tuples(NAMES, RELATIONS, NAMES), max_size=8)
CLASSES = st.fixed_dictionaries(
    {name: st.sampled_from(["Place", "Country", "Measure", "Bank"]) for name in "abcde"}
)


def plain(store: Store) -> set[Fact]:
    """Every plain triple, stated or inferred."""
    return facts([quad for quad in store if quad.predicate.value.startswith((NG, RDF_TYPE.value))])


@given(known=FACTS, more=FACTS, classes=CLASSES)
def test_more_claims_never_mean_fewer_conclusions(
    known: list[Fact], more: list[Fact], classes: dict[str, str]
) -> None:
    few, many = graph(*known, **classes), graph(*known, *more, **classes)
    infer(few, ONTOLOGY)
    infer(many, ONTOLOGY)
    assert plain(few) <= plain(many)


@given(known=FACTS, classes=CLASSES)
def test_inferring_twice_is_inferring_once(known: list[Fact], classes: dict[str, str]) -> None:
    store = graph(*known, **classes)
    assert infer(store, ONTOLOGY) == infer(store, ONTOLOGY)


@given(known=FACTS, classes=CLASSES, data=st.data())
def test_the_order_of_claims_does_not_matter(
    known: list[Fact], classes: dict[str, str], data: st.DataObject
) -> None:
    other = data.draw(st.permutations(known))
    assert infer(graph(*known, **classes), ONTOLOGY) == infer(graph(*other, **classes), ONTOLOGY)


@given(known=FACTS, classes=CLASSES)
def test_each_inference_rests_on_claims_that_stand(
    known: list[Fact], classes: dict[str, str]
) -> None:
    store = graph(*known, **classes)
    rests_on = {quad.object for quad in infer(store, ONTOLOGY) if quad.predicate == DERIVED_FROM}
    standing = {quad.subject for quad in store.quads_for_pattern(None, ng("stands"), TRUE, GRAPH)}
    assert rests_on <= standing | {CATALOGUE_GRAPH}


@given(known=st.lists(st.tuples(NAMES, st.just("partOf"), NAMES), max_size=10))
def test_the_transitive_rule_reaches_what_can_be_reached(known: list[Fact]) -> None:
    reached = {(start, end) for start, _, end in known}
    for _ in "abcde":
        reached |= {(a, d) for a, b in reached for c, d in reached if b == c}
    store = graph(*known)
    infer(store, ONTOLOGY)
    stated_loops = {(a, b) for a, _, b in known if a == b}
    found = {(a, b) for a, relation, b in plain(store) if relation == "partOf"}
    assert found == {(a, b) for a, b in reached if a != b} | stated_loops


# ── Rules of the user's own ───────────────────────────────────────────────────────────────


def symmetric() -> str:
    return (Path(ONTOLOGY.folder) / "rules" / "symmetric.rq").read_text(encoding="utf-8")


def rule(template: str, where: str) -> str:
    return f"{RULE_HEADER}CONSTRUCT {{ {template} }} WHERE {{ {where} }}"


SOUND = (
    "?claim rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; ng:stands true . "
    "FILTER (?s = ent:Argo) "
)
PARTS = "[] a ng:Inference ; rdf:predicate ?p ; prov:wasDerivedFrom ?claim ; "

UNFIT = [
    (
        rule(PARTS + 'rdf:subject "x" ; rdf:object ?s', SOUND),
        'builds an inference whose rdf:subject is "x", which is no IRI. '
        "Bind it to an entity, a relation or a claim.",
    ),
    (
        rule(PARTS + "rdf:subject ?o , ?s ; rdf:object ?s", SOUND),
        "builds an inference with 2 rdf:subject. Build one blank node for each, with one "
        "rdf:subject, one rdf:predicate and one rdf:object.",
    ),
    (
        rule("?o ?p ?s", SOUND),
        "builds an inference with 0 rdf:subject. Build one blank node for each, with one "
        "rdf:subject, one rdf:predicate and one rdf:object.",
    ),
    (
        rule(
            "[] rdf:subject ?o ; rdf:predicate ?p ; rdf:object ?s",
            SOUND,
        ),
        "builds an inference that rests on nothing. Name its claims with prov:wasDerivedFrom.",
    ),
    (
        rule(PARTS.replace("?p", "ng:likes") + "rdf:subject ?o ; rdf:object ?s", SOUND),
        "infers ng:likes, which is no relation. Declare it in news.ttl.",
    ),
    (
        rule(
            PARTS + "rdf:subject ?new ; rdf:object ?s",
            SOUND + 'BIND (IRI(CONCAT(STR(?s), "+")) AS ?new)',
        ),
        "infers something of https://w3id.org/newsgraph/entity/Argo+, which nothing names. "
        "Bind it in WHERE.",
    ),
    (
        rule(
            PARTS + "rdf:subject ?o ; rdf:object ?s",
            SOUND.replace("ng:stands true", "ng:statedBy ?x"),
        ),
        "infers from claim:dock, which does not stand. Ask for ng:stands true in WHERE.",
    ),
]


@pytest.mark.parametrize(("text", "complaint"), UNFIT, ids=[each[1][:40] for each in UNFIT])
def test_an_unfit_rule_is_an_error_that_names_its_file(
    text: str, complaint: str, tmp_path: Path
) -> None:
    ontology = sea_ontology(tmp_path / "sea", **{"rules/bad.rq": text})
    store = sea_store(ontology)
    with pytest.raises(InputError) as caught:
        infer(store, ontology)
    path = (tmp_path / "sea" / "rules" / "bad.rq").as_posix()
    assert str(caught.value) == f"{path}: the rule {complaint}"
    assert not list(store.quads_for_pattern(None, None, None, INFERRED_GRAPH))


def test_a_rule_of_another_ontology_runs(tmp_path: Path) -> None:
    text = rule(
        "[] a ng:Inference ; rdf:subject ?o ; rdf:predicate <https://example.org/sea#touches> ; "
        "rdf:object ?s ; prov:wasDerivedFrom ?claim",
        SOUND + "FILTER (?p = <https://example.org/sea#escorts>)",
    )
    ontology = sea_ontology(tmp_path / "sea", **{"rules/touches.rq": text})
    store = sea_store(ontology)
    assert facts(infer(store, ontology)) == {("Beagle", "https://example.org/sea#touches", "Argo")}
