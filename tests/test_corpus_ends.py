"""Ends of claims, read off texts."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from names import ENTITY
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize
from test_corpus_build import CLASSES, write_article, write_catalogue

from graph.corpus.build import build
from graph.corpus.ends import Ends, ends_in
from graph.corpus.shelf import texts
from graph.folding import read_folded, unfold
from graph.vocabulary import NG, RDF_OBJECT, RDF_PREDICATE, RDF_SUBJECT, SKOS

IRIS = st.from_regex(r"u:[a-zé/.-]+", fullmatch=True)


@given(st.dictionaries(IRIS, st.tuples(IRIS, IRIS, IRIS)))
def test_what_was_written_is_read(claims: dict[str, tuple[str, str, str]]) -> None:
    parts = (RDF_SUBJECT, RDF_PREDICATE, RDF_OBJECT)
    triples = [
        Triple(NamedNode(iri), part, NamedNode(end))
        for iri, ends in claims.items()
        for part, end in zip(parts, ends, strict=True)
    ]
    other = Triple(NamedNode("u:x"), NamedNode(SKOS + "note"), Literal(f"\n<u:y> {RDF_SUBJECT} "))
    text = serialize([other, *triples], format=RdfFormat.N_TRIPLES) or b""
    assert list(ends_in(text)) == [Ends(iri, *ends) for iri, ends in claims.items()]


def test_a_node_with_less_is_no_claim() -> None:
    triple = Triple(NamedNode("u:a"), RDF_SUBJECT, NamedNode("u:b"))
    assert list(ends_in(serialize([triple], format=RdfFormat.N_TRIPLES) or b"")) == []


def test_the_shelf_has_the_ends_of_every_claim(tmp_path: Path) -> None:
    write_catalogue(tmp_path, CLASSES)
    write_article(tmp_path, "news", [0, 2])
    corpus = build(tmp_path)
    ((_, text),) = texts(corpus.shelf, "premises")
    found = ends_in("".join(unfold(*read_folded([text]))).encode())
    assert {(each.subject, each.relation, each.object) for each in found} == {
        (ENTITY + "Acme", NG + "acquires", ENTITY + "Globex"),
        (ENTITY + "Norland", NG + "cooperatesWith", ENTITY + "Sudland"),
    }
