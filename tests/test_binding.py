"""Bindings: what a person may write for a parameter's value."""

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store
from sample import ent, ng, sample

from graph.binding import read_binding
from graph.errors import QueryError
from graph.store import view
from graph.vocabulary import XSD


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("<https://example.org/a>", NamedNode("https://example.org/a")),
        ("https://example.org/a", NamedNode("https://example.org/a")),
        (" ent:Acme ", ent("Acme")),
        ("ng:Planned", ng("Planned")),
        ("Norland", ent("Norland")),
        ("norlande", ent("Norland")),
        ("KINGDOM OF  NORLAND", ent("Norland")),
        ("南国", ent("Sudland")),
        ("Norcity", ent("Norland")),
        ("code mercure", ent("Mercury_code")),
        ('"fr"', Literal("fr")),
        ("'fr'", Literal("fr")),
        ('"Chine"@fr', Literal("Chine", language="fr")),
        ('"2030"^^xsd:gYear', Literal("2030", datatype=NamedNode(XSD + "gYear"))),
        ("2030-12-31", Literal("2030-12-31", datatype=NamedNode(XSD + "date"))),
        ("-5", Literal("-5", datatype=NamedNode(XSD + "integer"))),
        ("1.75", Literal("1.75", datatype=NamedNode(XSD + "decimal"))),
    ],
)
def test_values(text: str, value: NamedNode | Literal) -> None:
    assert read_binding(text, sample()) == value
    assert read_binding(text, view(sample())) == value


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "Norlnd",
            'nothing here is called "Norlnd". Did you mean Norland, Norlande or Kingdom of '
            "Norland?",
        ),
        ("Sudlnde", 'nothing here is called "Sudlnde". Did you mean Sudlande or Sudland?'),
        (
            "xyzzy",
            'nothing here is called "xyzzy". Give a name from entities.ttl, an IRI (ent:…), or a '
            'text in quotation marks ("…").',
        ),
        (
            "Mercury",
            '"Mercury" names several things: ent:Mercury_car, ent:Mercury_code. '
            "Give one of these instead.",
        ),
        ("<not an iri>", 'nothing here is called "<not an iri>". Give a name'),
        ('"open', '"open: not a text. Write "…", "…"@fr or "…"^^xsd:date.'),
        ('"a" , "b"', '"a" , "b": more than one text. Give one value.'),
        ('"a" . <u:s> <u:p> <u:o>', '"a" . <u:s> <u:p> <u:o>: more than one text.'),
        ("<relative>", "<relative>: not an IRI ("),
        ("ent:<x>", "ent:<x>: not an IRI ("),
    ],
)
def test_mistakes(text: str, message: str) -> None:
    with pytest.raises(QueryError) as error:
        read_binding(text, sample())
    assert str(error.value).startswith(message)


def test_words_of_an_ontology_are_names_too() -> None:
    store = Store()
    store.load(
        b"@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . <u:r> rdfs:label 'works with' .",
        RdfFormat.TURTLE,
    )
    assert read_binding("Works with", store) == NamedNode("u:r")


def test_names_that_were_only_proposed_do_not_count() -> None:
    store = sample()
    store.update(
        "INSERT DATA { GRAPH <https://w3id.org/newsgraph/graph/proposed/north> "
        "{ <u:x> <http://www.w3.org/2004/02/skos/core#prefLabel> 'Newcomer' } }"
    )
    with pytest.raises(QueryError, match="nothing here is called"):
        read_binding("Newcomer", store)
