"""Grounding: a fact is kept only if the article says it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from world import ENT, article, catalogue, fact, ontology

from graph.catalogue import Catalogue
from graph.ground import ground
from graph.model import Article, Fact, GroundedFact, Modality

WORLD = catalogue(
    hidden={"Geneva": "Switzerland", "Swiss": "Switzerland"},
    Acme=["Acme", "Acme Corporation"],
    Globex=["Globex"],
    US=["United States", "US"],
    Planet=["Mercury"],
    Car=["Mercury"],
    Switzerland=["Switzerland"],
    Ann=["Ann Smith", "Smith"],
    Oil=["oil"],
)


def only(article: Article, fact: Fact, names: Catalogue = WORLD) -> GroundedFact:
    grounded, problems = ground(article, [fact], names, ontology())
    assert problems == ()
    return grounded[0]


def reason(article: Article, fact: Fact) -> str:
    grounded, problems = ground(article, [fact], WORLD, ontology())
    assert grounded == ()
    (problem,) = problems
    assert problem.origin == fact.origin
    return problem.message


def test_a_stated_fact_keeps_its_place_and_its_sentence() -> None:
    text = "It is done. On Friday Acme bought Globex for cash. Nobody knew."
    found = only(article(text), fact())
    (evidence,) = found.evidence
    assert text[evidence.span.start : evidence.span.end] == evidence.exact == "Acme bought Globex"
    assert (evidence.prefix, evidence.suffix) == ("On Friday ", " for cash.")
    assert (found.subject.iri, found.subject.words) == (ENT + "Acme", "Acme")
    assert found.modality is Modality.ASSERTED


def test_the_quote_may_be_typed_otherwise_but_the_article_s_spelling_is_kept() -> None:
    text = "Acme’s owners:\nAcme  bought Globex’s shops."
    found = only(article(text), fact("Acme bought Globex's shops"))
    assert found.evidence[0].exact == "Acme  bought Globex’s shops"


@pytest.mark.parametrize(
    ("text", "changes", "message"),
    [
        (
            "Acme bought Globex.",
            {"quote": "Acme sold Globex"},
            'the article does not say "Acme sold Globex". Closest passage: "Acme bought Globex". '
            "Copy the words exactly, or delete the fact.",
        ),
        (
            "Acme bought Globex. Acme bought Globex.",
            {},
            'the article says "Acme bought Globex" 2 times. Quote more words around it, or add '
            "`occurrence: 1` (or 2, …).",
        ),
        (
            "Acme bought Globex.",
            {"occurrence": 2},
            'occurrence 2 of "Acme bought Globex" was asked for, but the article says it once. '
            "Correct `occurrence`.",
        ),
        (
            "Acme is unlikely to buy Globex.",
            {"quote": "likely to buy Globex"},
            '"likely to buy Globex" begins or ends inside a word. Quote whole words.',
        ),
        (
            "It bought Globex.",
            {"quote": "It bought Globex"},
            'the quote does not name the subject "Acme". Quote the words that do, or say which '
            "words stand for it: `subject_words: …`.",
        ),
        (
            "Acme bought Globex. The firm is old.",
            {"subject_words": "The firm"},
            'the quote does not hold the words "The firm" that stand for the subject. Copy them '
            "from the quote.",
        ),
        (
            "Initech bought Globex.",
            {"subject": "Initech", "quote": "Initech bought Globex"},
            'no known entity is called "Initech" (subject). Add it to entities.ttl.',
        ),
        (
            "Acmee bought Globex.",
            {"subject": "Acmee", "quote": "Acmee bought Globex"},
            'no known entity is called "Acmee" (subject). Did you mean "Acme"? Else add it to '
            "entities.ttl.",
        ),
        (
            "Mercury bought Globex.",
            {"subject": "Mercury", "quote": "Mercury bought Globex"},
            f'the subject "Mercury" names several entities: {ENT}Car, {ENT}Planet. Use a name '
            "that only one of them bears.",
        ),
        (
            "Geneva bought Globex.",
            {"subject": "Geneva", "quote": "Geneva bought Globex"},
            'the subject "Geneva" can mean several things. Write who is meant: "Switzerland"; the '
            "quote may go on saying it in its own way.",
        ),
        (
            "Acme bought Globex.",
            {"relation": "bougt"},
            'no relation is called "bougt". Did you mean "bought"?',
        ),
        (
            "Acme bought Globex.",
            {"stated_by": "Ann Smith"},
            'the article never names the speaker "Ann Smith". Delete it, or say which of the '
            "article's words stand for it: `speaker_words: …`.",
        ),
        (
            "Acme bought Globex.",
            {"topics": ("oil",)},
            'the article never names the topic "oil". Delete it, or say which of the article\'s '
            "words stand for it: `topic_words: …`.",
        ),
        (
            "Acme bought Globex.",
            {"contents": ("deal",)},
            "`content: deal` refers to no fact of this file. Give that fact `id: deal`.",
        ),
        (
            "Acme bought Globex.",
            {"id": "me", "contents": ("me",)},
            "`content: me` refers to this very fact. Correct it.",
        ),
        (
            "Acme bought Globex for 3 million dollars.",
            {"amount": "3 million dollars"},
            'the amount "3 million dollars" is not in the quote. Copy it as the article writes it.',
        ),
        (
            "Acme bought Globex for 11 200 euros.",
            {"quote": "Acme bought Globex for 11 200 euros", "amount": "200 euros"},
            'the amount "200 euros" is only a part of the number in the quote. Copy it as the '
            "article writes it.",
        ),
        (
            "Acme bought Globex for $11,200.",
            {"quote": "Acme bought Globex for $11,200", "amount": "$11"},
            'the amount "$11" is only a part of the number in the quote. Copy it as the article '
            "writes it.",
        ),
        (
            "Acme bought Globex in 2024.",
            {"on": "2023"},
            "the article gives no date 2023 (`on`). Write the date that it gives, or leave it out.",
        ),
        (
            "Acme bought Globex.",
            {"speaker_words": "Acme"},
            "`speaker_words` without `stated_by`. Say who speaks.",
        ),
    ],
)
def test_what_the_article_does_not_say(text: str, changes: dict[str, object], message: str) -> None:
    assert reason(article(text), fact(**changes)) == message  # type: ignore[arg-type]


def test_a_deadline_that_is_no_date_may_have_been_meant_as_the_annotator() -> None:
    said = reason(article("Acme bought Globex."), fact(by="Jane"))
    assert said.startswith("`by: Jane`: ")
    assert said.endswith("Who wrote the fact down is `annotator`.")


def test_capitals_are_not_words() -> None:
    us = fact("The deal gave us Globex", subject="US")
    assert "does not name the subject" in reason(article("The deal gave us Globex."), us)
    assert only(article("The US got Globex."), fact("The US got Globex", subject="US"))


def test_hidden_names_count_inside_the_quote() -> None:
    found = only(
        article("Geneva bought Globex."), fact("Geneva bought Globex", subject="Switzerland")
    )
    assert found.subject.words == "Geneva"


def test_names_may_be_spread_over_several_quotes() -> None:
    text = "Acme went shopping. In the end, it got Globex."
    found = only(article(text), fact(("Acme went shopping", "it got Globex")))
    assert [evidence.exact for evidence in found.evidence] == [
        "Acme went shopping",
        "it got Globex",
    ]
    assert found.evidence[1].prefix == "In the end, "


def test_the_longest_name_stands_for_an_entity_wherever_it_is() -> None:
    early = only(article("Acme bought Globex."), fact())
    assert early.subject.words == "Acme"
    whole = "Acme said Acme Corporation bought Globex"
    assert only(article(whole), fact(whole)).subject.words == "Acme Corporation"


def test_a_speaker_makes_it_reported_unless_told() -> None:
    text = "Acme bought Globex, Smith said."
    assert only(article(text), fact(stated_by="Ann Smith")).modality is Modality.REPORTED
    denied = only(article(text), fact(stated_by="Ann Smith", modality=Modality.DENIED))
    assert denied.modality is Modality.DENIED
    assert denied.speaker is not None
    assert denied.speaker.words == "Smith"


def test_amounts_and_their_conversion() -> None:
    text = "Acme bought Globex for 200 million euros ($220 million) in 2024."
    found = only(
        article(text),
        fact(text[:-1], amount="200 million euros", equivalent="$220 million", on="2024"),
    )
    assert found.amount is not None
    assert found.amount.written == text[found.amount.span.start : found.amount.span.end]
    assert found.amount.quantity.minimum == Decimal(200_000_000)
    assert found.amount.quantity.currency == "EUR"
    assert found.amount.equivalent is not None
    assert found.amount.equivalent.quantity.currency == "USD"
    assert found.on is not None
    assert found.on.lexical == "2024"


def test_a_known_day_of_publication_gives_the_year() -> None:
    known = article("Acme bought Globex on Monday.", published="2025-01-02")
    assert only(known, fact(on="2024-12-30")).on is not None
    assert "gives no date 2023" in reason(known, fact(on="2023-12-30"))


def test_a_date_that_depends_on_the_day_of_writing_is_read_where_the_article_has_it() -> None:
    text = "Last week Acme bought Globex."
    known = article(text, published="2026-03-18T08:00:00Z")
    found = only(known, fact(on="Last week")).on
    assert found is not None
    assert (found.lexical, found.earliest.isoformat()) == ("2026-03", "2026-03-09")
    assert "gives no year" in reason(article(text), fact(on="Last week"))
    assert "gives no year" in reason(article(text, published="2026"), fact(on="Last week"))
    assert "gives no year" in reason(known, fact(on="yesterday"))


@pytest.mark.parametrize(
    ("text", "lexical"),
    [
        ("On Monday Acme bought Globex.", "2026-03-16"),
        ("On Monday, they say, Acme bought Globex.", "2026-03-16"),
        ("Acme bought Globex, and on Monday it will close.", "2026-03-23"),
    ],
)
def test_the_sentence_says_which_monday(text: str, lexical: str) -> None:
    found = only(article(text, published="2026-03-18"), fact(on="Monday")).on
    assert found is not None
    assert found.lexical == lexical


def test_all_bad_facts_are_told_and_the_good_ones_kept() -> None:
    facts = [fact(), fact("nothing"), fact("nowhere")]
    grounded, problems = ground(article("Acme bought Globex."), facts, WORLD, ontology())
    assert len(grounded) == 1
    assert len(problems) == 2


@given(before=st.text(), after=st.text())
def test_the_span_is_the_quote(before: str, after: str) -> None:
    text = f"{before} Acme bought Globex {after}"
    grounded, _ = ground(article(text), [fact()], WORLD, ontology())
    for each in grounded:
        (evidence,) = each.evidence
        assert text[evidence.span.start : evidence.span.end] == evidence.exact
        assert evidence.prefix + evidence.exact + evidence.suffix in text
