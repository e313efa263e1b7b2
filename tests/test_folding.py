"""Folding: what follows from folded claims is what follows from them all."""

from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from names import CATALOGUE_GRAPH, CLAIM, ENTITY, article_graph
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, Triple

from graph.folding import Folded, fold, fold_all, read_folded, unfold, write_folded
from graph.infer import conclude, infer
from graph.ontology import Ontology, Rule, read_ontology
from graph.premises import in_sight
from graph.vocabulary import (
    DEFAULT,
    RDF_OBJECT,
    RDF_PREDICATE,
    RDF_SUBJECT,
    RDF_TYPE,
    TRUE,
    ng,
)

ONTOLOGY = read_ontology()
TOPIC = ng("topic")
SPEAKS_OF = Rule(
    "u:rule/topics",
    "topics",
    "T",
    "D",
    """CONSTRUCT { [] rdf:subject ?s ; rdf:predicate ng:relatesTo ; rdf:object ?topic ;
                   prov:wasDerivedFrom ?claim }
    WHERE { ?claim rdf:subject ?s ; ng:topic ?topic ; ng:stands true }""",
    Path("topics.rq"),
)
"""Sees more of a claim than its ends."""

NAMES = st.sampled_from("abcd")
RELATIONS = st.sampled_from(["partOf", "locatedIn", "cooperatesWith", "appliesTo", "attacks"])
CLAIMS = st.tuples(NAMES, RELATIONS, NAMES, st.booleans(), NAMES)
"""Subject, relation, object, whether it stands, topic."""
ARTICLES = st.lists(st.lists(CLAIMS, max_size=5), max_size=5)
CLASSES = st.fixed_dictionaries(
    {name: st.sampled_from(["Place", "Country", "Measure", "Bank"]) for name in "abcd"}
)

Claim = tuple[str, str, str, bool, str]


def entity(name: str) -> NamedNode:
    return NamedNode(ENTITY + name)


def article(number: int, claims: list[Claim]) -> list[Triple]:
    """What an article's graph says, the plain triples and some evidence included."""
    triples = []
    for place, (subject, relation, object_, stands, topic) in enumerate(claims):
        claim, passage = NamedNode(f"{CLAIM}{number}-{place}"), NamedNode(f"u:{number}#{place}")
        ends = (entity(subject), ng(relation), entity(object_))
        triples.append(Triple(claim, RDF_TYPE, ng("Claim")))
        parts = (RDF_SUBJECT, RDF_PREDICATE, RDF_OBJECT)
        triples += [Triple(claim, part, end) for part, end in zip(parts, ends, strict=True)]
        triples += [Triple(claim, TOPIC, entity(topic)), Triple(claim, ng("evidence"), passage)]
        if stands:
            triples += [Triple(claim, ng("stands"), TRUE), Triple(*ends)]
    return triples


def known(classes: dict[str, str], ontology: Ontology) -> Store:
    store = Store()
    store.extend(ontology.quads)
    for name, class_name in classes.items():
        store.add(Quad(entity(name), RDF_TYPE, ng(class_name), CATALOGUE_GRAPH))
    return store


def seen(triples: list[Triple], ontology: Ontology) -> list[Triple]:
    sight = in_sight(ontology)
    assert sight is not None
    return [triple for triple in triples if triple.predicate.value in sight]


def from_all(articles: list[list[Triple]], classes: dict[str, str], ontology: Ontology) -> bytes:
    store = known(classes, ontology)
    for number, triples in enumerate(articles):
        graph = article_graph(str(number))
        store.extend(Quad(s, p, o, graph) for s, p, o in triples)
    return infer(store, ontology)


def from_folded(articles: list[list[Triple]], classes: dict[str, str], ontology: Ontology) -> bytes:
    folded = fold_all(fold(seen(triples, ontology), DEFAULT) for triples in articles)
    store = known(classes, ontology)
    text = "".join(folded.lines())
    store.bulk_load(text, RdfFormat.N_TRIPLES)
    return conclude(store, ontology, others=folded.others)


@given(stated=ARTICLES, classes=CLASSES)
def test_what_follows_is_the_same(stated: list[list[Claim]], classes: dict[str, str]) -> None:
    articles = [article(number, claims) for number, claims in enumerate(stated)]
    assert from_folded(articles, classes, ONTOLOGY) == from_all(articles, classes, ONTOLOGY)


@given(stated=ARTICLES, classes=CLASSES)
def test_a_rule_that_sees_more_tells_claims_apart_by_it(
    stated: list[list[Claim]], classes: dict[str, str]
) -> None:
    broader = replace(ONTOLOGY.relations["appliesTo"], iri=ng("relatesTo").value)
    relations = {**ONTOLOGY.relations, "relatesTo": broader}
    ontology = replace(ONTOLOGY, rules=(*ONTOLOGY.rules, SPEAKS_OF), relations=relations)
    articles = [article(number, claims) for number, claims in enumerate(stated)]
    assert from_folded(articles, classes, ontology) == from_all(articles, classes, ontology)


@given(claims=st.lists(CLAIMS, max_size=6))
def test_nothing_is_lost_in_folding_and_keeping(claims: list[Claim]) -> None:
    triples = article(1, claims)
    (kept,) = read_folded([write_folded(fold(triples, DEFAULT))])
    assert set(unfold(kept)) == {f"{triple} .\n" for triple in triples}


def test_one_stands_for_what_many_articles_state() -> None:
    same: Claim = ("a", "attacks", "b", True, "c")
    folded = fold_all(fold(seen(article(n, [same]), ONTOLOGY), DEFAULT) for n in range(3))
    first, *others = (f"<{CLAIM}{number}-0>" for number in range(3))
    assert folded.others == {first: others}
    assert folded.alone == [f"{Triple(entity('a'), ng('attacks'), entity('b'))} .\n"]


def test_entities_and_what_something_refers_to_stay_by_themselves() -> None:
    claims = [NamedNode(CLAIM + each) for each in "xy"]
    alike = [Triple(each, RDF_TYPE, ng("Claim")) for each in claims]
    referring = Triple(entity("a"), ng("content"), claims[1])
    people = [Triple(entity(each), RDF_TYPE, ng("Person")) for each in "bc"]
    assert fold([*alike, referring, *people], DEFAULT) == Folded(
        {f"{RDF_TYPE} {ng('Claim')}": [str(claims[0])]},
        [f"{triple} .\n" for triple in (alike[1], referring, *people)],
    )
