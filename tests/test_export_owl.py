"""The OWL export is valid OWL 2 DL by the OWL API, and nothing in it is dropped."""

from pathlib import Path

from names import CATALOGUE_GRAPH
from owl_check import Report, check
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse
from sample import claim, ent, hostile, ng, sample

from graph.export.owl import owl_triples, to_owl
from graph.ontology import read_ontology
from graph.vocabulary import OWL, RDF, RDF_TYPE, SCHEMA, SKOS

ONTOLOGY = read_ontology()


def kind_of(term: str) -> set[str]:
    triples = owl_triples(sample(), ONTOLOGY)
    found = (t.object for t in triples if t.subject == NamedNode(term) and t.predicate == RDF_TYPE)
    return {str(each).removeprefix(f"<{OWL}").removesuffix(">") for each in found}


def test_it_is_owl_2_dl_and_no_triple_is_dropped(tmp_path: Path) -> None:
    path = tmp_path / "graph.owl"
    path.write_bytes(to_owl(sample(), ONTOLOGY))
    assert check([path]) == Report(violations=(), unparsed=())


def test_hostile_texts_are_owl_too(tmp_path: Path) -> None:
    path = tmp_path / "graph.owl"
    path.write_bytes(to_owl(hostile(), ONTOLOGY))
    # What the library writes back has other line ends, so that only its objections count here.
    assert check([path]).violations == ()


def test_the_check_would_see_what_is_left_out(tmp_path: Path) -> None:
    triples = owl_triples(sample(), ONTOLOGY) - {
        Triple(NamedNode(SCHEMA + "author"), RDF_TYPE, NamedNode(OWL + "DatatypeProperty"))
    }
    path = tmp_path / "graph.nt"
    path.write_text("".join(f"{triple} .\n" for triple in triples), encoding="utf-8")
    assert check([path]) != Report(violations=(), unparsed=())


def test_claims_say_what_they_are_about_in_terms_that_owl_keeps() -> None:
    triples = owl_triples(sample(), ONTOLOGY)
    assert Triple(claim("planned"), ng("subject"), ent("Acme")) in triples
    assert Triple(claim("planned"), ng("relation"), ng("investsIn")) in triples
    assert Triple(claim("planned"), ng("object"), ent("Chips")) in triples
    parts = {RDF + "subject", RDF + "predicate", RDF + "object"}
    assert not {triple.predicate.value for triple in triples} & parts


def test_kinds_are_read_off_the_data_where_the_ontology_has_none() -> None:
    assert kind_of(SCHEMA + "author") == {"DatatypeProperty"}
    assert kind_of(SCHEMA + "headline") == {"AnnotationProperty"}
    assert kind_of(SCHEMA + "url") == {"AnnotationProperty"}
    assert kind_of("http://www.w3.org/ns/oa#hasSelector") == {"ObjectProperty"}
    assert kind_of(SKOS + "prefLabel") == {"AnnotationProperty"}
    assert kind_of(SCHEMA + "NewsArticle") == {"Class"}
    assert kind_of(ng("investsIn").value) == {"ObjectProperty", "NamedIndividual"}


def test_dates_are_texts_because_owl_has_no_such_datatypes() -> None:
    triples = owl_triples(sample(), ONTOLOGY)
    assert Triple(claim("planned"), ng("byDate"), Literal("2030")) in triples
    assert Triple(claim("planned"), ng("earliest"), Literal("2030-01-01")) in triples


def test_it_comes_back_from_its_file() -> None:
    back = {quad.triple for quad in parse(to_owl(sample(), ONTOLOGY), format=RdfFormat.RDF_XML)}
    plain = {t for t in back if not str(t.subject).startswith("_:") and "_:" not in str(t.object)}
    assert plain == {t for t in owl_triples(sample(), ONTOLOGY) if "_:" not in str(t)}


def test_an_entity_with_an_undeclared_class_is_still_valid(tmp_path: Path) -> None:
    store = sample()
    store.add(Quad(ent("X"), RDF_TYPE, NamedNode("https://example.org/Kind"), CATALOGUE_GRAPH))
    path = tmp_path / "graph.owl"
    path.write_bytes(to_owl(store, ONTOLOGY))
    assert check([path]) == Report(violations=(), unparsed=())
