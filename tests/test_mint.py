"""A claim's IRI lasts as long as what makes it that claim."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from world import NS, article, catalogue, fact, ontology

from graph.ground import ground
from graph.mint import claim_iri, mint
from graph.model import Evidence, Fact, GroundedFact, Mention, Modality, Origin, Span

WORLD = catalogue(Acme=["Acme", "Acme Corporation"], Globex=["Globex"], Ann=["Ann"])
TEXT = "Acme bought Globex for 3 million euros in 2024, Ann said."


def grounded(given: Fact, text: str = TEXT) -> GroundedFact:
    (found,), problems = ground(article(text), [given], WORLD, ontology("bought", "sold"))
    assert problems == ()
    return found


def iri(given: Fact, text: str = TEXT) -> str:
    return claim_iri("news", grounded(given, text))


def test_the_digest_is_pinned() -> None:
    evidence = Evidence(Span(0, 18), "Acme bought Globex", "", "")
    claim = GroundedFact(
        fact(), (evidence,), Mention("e:a", "Acme"), NS + "bought", Mention("e:g", "Globex")
    )
    assert claim_iri("news", claim) == ("https://w3id.org/newsgraph/claim/571ad166c1e4f59ef1261b57")


@given(st.text(alphabet="abc \n", max_size=30))
def test_words_inserted_before_it_renew_nothing(before: str) -> None:
    assert iri(fact(), f"{before} {TEXT}") == iri(fact())


def test_another_spelling_of_the_quote_renews_nothing() -> None:
    assert iri(fact(), TEXT.replace("Acme bought", "Acme\n  bought")) == iri(fact())


def test_a_renamed_entity_renews_nothing() -> None:
    renamed = replace(grounded(fact()), subject=Mention("other:iri", "Acme"))
    assert claim_iri("news", renamed) == iri(fact())


@pytest.mark.parametrize(
    "other",
    [
        {"relation": "sold"},
        {"modality": Modality.DENIED},
        {"quote": "Acme bought Globex for 3 million euros"},
        {"object_words": "bought"},
        {"subject_words": "Acme bought"},
        {"stated_by": "Ann", "modality": Modality.ASSERTED},
        {"on": "2024"},
        {"from_": "2024"},
        {"until": "2024"},
        {"by": "2024"},
    ],
)
def test_what_makes_a_claim_another(other: dict[str, object]) -> None:
    assert iri(fact(**other)) != iri(fact())  # type: ignore[arg-type]


def test_the_amount_makes_a_claim_another() -> None:
    quote = "Acme bought Globex for 3 million euros"
    assert iri(fact(quote, amount="3 million euros")) != iri(fact(quote))


def test_two_facts_with_one_iri() -> None:
    first = grounded(fact(id="first"))
    second = replace(first, fact=replace(first.fact, id=None, origin=Origin("facts.yaml", 9)))
    _, (problem,) = mint("news", [first, second])
    assert str(problem) == (
        "facts.yaml:9: is the same fact as the one at line 3. Delete one; or, if the article "
        "states two, tell them apart by quote, subject_words or object_words. Where words such as "
        '"both" stand for several, add a second quote that names the one.'
    )


def test_contents_become_claims() -> None:
    facts = [
        fact(contents=("deal",)),
        fact("Acme bought Globex for 3 million euros", id="deal"),
    ]
    (order, deal), _ = ground(article(TEXT), facts, WORLD, ontology())
    (first, second), problems = mint("news", [order, deal])
    assert problems == ()
    assert first.contents == (second.iri,)
    assert mint("other", [deal])[0][0].iri != second.iri


def test_one_amount_has_one_unit() -> None:
    text = "Acme bought Globex with 300 men; Acme sold Globex."
    quotes = ("Acme bought Globex with 300 men", "Acme bought Globex with 300 men; Acme sold")
    facts = [
        replace(fact(quote, amount="300", unit=unit), origin=Origin("facts.yaml", line))
        for quote, unit, line in zip(quotes, ("men", "guards"), (3, 9), strict=True)
    ]
    found, wrong = ground(article(text), facts, WORLD, ontology())
    assert wrong == ()
    assert [str(problem) for problem in mint("news", found)[1]] == [
        'facts.yaml:9: "300" has another unit or conversion in the one at line 3. '
        "Make `unit` and `equivalent` the same in both."
    ]
    same = [replace(given, unit="men") for given in facts]
    assert mint("news", ground(article(text), same, WORLD, ontology())[0])[1] == ()
