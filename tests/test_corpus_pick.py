"""Claims picked out of an article's text: what parsing and walking the graph gives, too."""

from __future__ import annotations

from collections.abc import Collection

import pytest
from conftest import SEEDS
from hypothesis import given
from hypothesis import strategies as st
from names import CLAIM, ENTITY, article_iri
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from graph.corpus import pick as picking
from graph.corpus.build import build
from graph.corpus.ends import ends_in
from graph.corpus.shelf import texts
from graph.export.rdf import turtle_header, write_block
from graph.folding import read_folded, unfold
from graph.vocabulary import (
    DEFAULT,
    NG,
    RDF_OBJECT,
    RDF_PREDICATE,
    RDF_SUBJECT,
    TRUE,
    ng,
)

TRICKY = 'She said: "x" .\n\nclaim:2 rdf:subject <u:b> \\" ; ent:A .'


def pick(text: bytes, slug: str, claims: Collection[str]) -> bytes:
    return picking.pick(text, slug, claims, DEFAULT)


def triples(text: bytes) -> set[Triple]:
    return {quad.triple for quad in parse(turtle_header() + text, RdfFormat.TURTLE)}


def claim(number: int, relation: str, stands: bool = True) -> list[Triple]:
    iri = NamedNode(f"{CLAIM}{number}")
    evidence = NamedNode(f"{article_iri('a').value}#char={number},9")
    ends = NamedNode(ENTITY + "A"), ng(relation), NamedNode(ENTITY + "B")
    parts = zip((RDF_SUBJECT, RDF_PREDICATE, RDF_OBJECT), ends, strict=True)
    said = [Triple(iri, part, end) for part, end in parts]
    said += [Triple(iri, ng("evidence"), evidence), Triple(evidence, ng("note"), Literal(TRICKY))]
    return [*said, Triple(iri, ng("stands"), TRUE), Triple(*ends)] if stands else said


ARTICLE = [Triple(article_iri("a"), ng("sha256"), Literal("0"))]


def test_a_claim_comes_with_what_it_leads_to_and_its_plain_triple() -> None:
    whole = [*ARTICLE, *claim(1, "supplies"), *claim(2, "owns")]
    picked = triples(pick(write_block(whole), "a", {CLAIM + "2"}))
    assert picked == {*ARTICLE, *claim(2, "owns")}


def test_what_does_not_stand_gets_no_plain_triple_from_a_claim_that_is_left_out() -> None:
    whole = [*ARTICLE, *claim(1, "owns"), *claim(2, "owns", stands=False)]
    picked = triples(pick(write_block(whole), "a", {CLAIM + "2"}))
    assert picked == {*ARTICLE, *claim(2, "owns", stands=False)}


def test_a_claim_that_another_contains_is_not_taken_along() -> None:
    link = Triple(NamedNode(CLAIM + "1"), NamedNode(NG + "content"), NamedNode(CLAIM + "2"))
    whole = [*ARTICLE, *claim(1, "instructs"), link, *claim(2, "owns")]
    assert triples(pick(write_block(whole), "a", {CLAIM + "1"})) == {
        *ARTICLE,
        *claim(1, "instructs"),
        link,
    }


def test_of_no_claim_the_article_is_left() -> None:
    assert triples(pick(write_block([*ARTICLE, *claim(1, "owns")]), "a", ())) == {*ARTICLE}


@pytest.fixture(scope="module")
def articles() -> list[tuple[str, bytes, list[str]]]:
    """Slug, graph and claims of the shipped articles."""
    corpus = build(SEEDS)
    claims = {
        slug: [each.iri for each in ends_in("".join(unfold(*read_folded([text]))).encode())]
        for slug, text in texts(corpus.shelf, "premises")
    }
    return [(slug, text, claims[slug]) for slug, text in texts(corpus.shelf, "stated")]


def test_all_claims_are_the_whole_article(articles: list[tuple[str, bytes, list[str]]]) -> None:
    for slug, text, claims in articles:
        assert triples(pick(text, slug, claims)) == triples(text)


@given(data=st.data())
def test_picked_twice_is_picked_once(
    articles: list[tuple[str, bytes, list[str]]], data: st.DataObject
) -> None:
    slug, text, claims = data.draw(st.sampled_from(articles))
    first, second = (set(data.draw(st.lists(st.sampled_from(claims)))) for _ in range(2))
    both = triples(pick(text, slug, first | second))
    assert triples(pick(text, slug, first)) | triples(pick(text, slug, second)) == both
    assert triples(pick(pick(text, slug, first), slug, second)) == triples(
        pick(text, slug, first & second)
    )
