"""How a claim looks in RDF, and which plain triples stand."""

from decimal import Decimal
from itertools import product

import pytest
from names import PREFIXES, article_graph, proposed_graph
from pyoxigraph import NamedNode, RdfFormat, serialize
from world import ENT, NS, article, catalogue, fact, ontology

from graph.encode import encode
from graph.ground import ground
from graph.mint import mint
from graph.model import Article, Fact, Metadata, Modality, Status
from graph.vocabulary import NG, XSD

WORLD = catalogue(Acme=["Acme"], Globex=["Globex"], Ann=["Ann"], Price=["price"])
TEXT = "Acme bought Globex at a price of 3.5 million euros ($4 million) by 2030, Ann said."
PLAIN = f"<{ENT}Acme> <{NS}bought> <{ENT}Globex>"


def triples(given: Fact, source: Article | None = None) -> list[str]:
    source = source or article(TEXT)
    grounded, problems = ground(source, [given], WORLD, ontology())
    assert problems == ()
    claims, _ = mint(source.slug, grounded)
    return [str(quad.triple) for quad in encode(source, claims)]


def has(lines: list[str], predicate: str, object_: str) -> bool:
    return any(f" <{_full(predicate)}> " in line and line.endswith(object_) for line in lines)


def _full(name: str) -> str:
    prefix, local = name.split(":")
    return PREFIXES[prefix] + local


def test_one_claim_in_full() -> None:
    source = Article(
        "news", TEXT, Metadata(title="Deal", language="en", authors=("Jo",), published="2029-12")
    )
    given = fact(
        "Acme bought Globex at a price of 3.5 million euros ($4 million) by 2030",
        modality=Modality.PLANNED,
        stated_by="Ann",
        topics=("price",),
        amount="3.5 million euros",
        equivalent="$4 million",
        by="2030",
        credibility=2,
        annotator="Zoé",
        rule="purchases",
        confidence=Decimal("0.80"),
        reviewer="Léa",
        reviewed="2029-12-24T18:00:00Z",
        note="see page 2",
    )
    grounded, problems = ground(source, [given], WORLD, ontology())
    assert problems == ()
    claims, _ = mint("news", grounded)
    quads = encode(source, claims)
    turtle = serialize((q.triple for q in quads), format=RdfFormat.TURTLE, prefixes=PREFIXES)
    assert turtle is not None
    lines = {" ".join(line.split()) for line in turtle.decode().splitlines()}
    place = "https://w3id.org/newsgraph/article/news"
    assert lines >= {
        f"<{place}#char=0,71> a oa:SpecificResource ;",
        "ng:modality ng:Planned ;",
        "ng:status ng:Accepted ;",
        'ng:byDate "2030"^^xsd:gYear ;',
        'ng:earliest "2030-01-01"^^xsd:date ;',
        'ng:latest "2030-12-31"^^xsd:date ;',
        'ng:speakerWords "Ann" ;',
        'oa:exact "Acme bought Globex at a price of 3.5 million euros ($4 million) by 2030" ;',
        'oa:prefix "" ;',
        'oa:suffix ", Ann said." .',
        'schema:value "3500000"^^xsd:decimal ;',
        'schema:datePublished "2029-12"^^xsd:gYearMonth ;',
        'schema:headline "Deal"@en ;',
        'schema:author "Jo" ;',
        'rdfs:label "Léa" .',
    }
    of_claim = {
        str(q.predicate): str(q.object) for q in quads if q.subject == NamedNode(claims[0].iri)
    }
    assert of_claim[f"<{NG}extractionRule>"] == '"purchases"'
    assert of_claim[f"<{NG}confidence>"] == f'"0.8"^^<{XSD}decimal>'
    assert of_claim[f"<{NG}reviewed>"] == f'"2029-12-24T18:00:00Z"^^<{XSD}dateTime>'
    assert {quad.graph_name for quad in quads} == {article_graph("news")}
    assert PLAIN not in {str(quad.triple) for quad in quads}


TABLE = [
    (modality, speaker, ended, status)
    for modality, speaker, ended, status in product(
        [None, *Modality], [None, "Ann"], [None, "2030"], Status
    )
]


@pytest.mark.parametrize(("modality", "speaker", "until", "status"), TABLE)
def test_the_plain_triple_stands_only_for_what_the_article_itself_asserts(
    modality: Modality | None, speaker: str | None, until: str | None, status: Status
) -> None:
    lines = triples(fact(modality=modality, stated_by=speaker, until=until, status=status))
    stands = (
        modality in (None, Modality.ASSERTED)
        and speaker is None
        and until is None
        and status is Status.ACCEPTED
    )
    assert (PLAIN in lines) is stands
    assert has(lines, "ng:stands", '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>') is stands


def test_ranges_and_units() -> None:
    text = "Acme bought Globex for 10 to 15 million euros."
    lines = triples(fact(text[:-1], amount="10 to 15 million euros"), article(text))
    assert has(lines, "schema:minValue", '"10000000"^^<http://www.w3.org/2001/XMLSchema#decimal>')
    assert has(lines, "schema:maxValue", '"15000000"^^<http://www.w3.org/2001/XMLSchema#decimal>')
    assert not any("schema.org/value>" in line for line in lines)


def test_proposals_have_a_graph_of_their_own() -> None:
    source = article(TEXT)
    grounded, _ = ground(source, [fact(status=Status.PROPOSED)], WORLD, ontology())
    claims, _ = mint("news", grounded)
    quads = encode(source, claims)
    claim = NamedNode(claims[0].iri)
    assert {q.graph_name for q in quads if q.subject == claim} == {proposed_graph("news")}


def test_each_quad_is_there_once() -> None:
    source = article(TEXT)
    grounded, _ = ground(source, [fact(), fact(on="2030")], WORLD, ontology())
    quads = encode(source, mint("news", grounded)[0])
    assert len(quads) == len(set(quads))


def test_licences_are_links_or_names() -> None:
    def licence(value: str) -> list[str]:
        return triples(fact(), Article("news", TEXT, Metadata(licence=value, language="en")))

    assert has(licence("https://example.org/l"), "schema:license", "<https://example.org/l>")
    assert has(licence("All rights reserved"), "schema:license", '"All rights reserved"')
