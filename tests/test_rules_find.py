"""The rules as a whole: what a proposal carries, texts that are no prose, and the command."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from project import SLUG, Project

from graph.catalogue import read_catalogue
from graph.extract.ruled import propose_by_rules
from graph.extract.values import Entry, Proposals, Task
from graph.model import Article, Metadata
from graph.ontology import read_ontology
from graph.rules.find import read_rules
from graph.sources.facts import read_facts
from graph.text import find, fold

ONTOLOGY = read_ontology()
CATALOGUE = read_catalogue(Path(__file__).parent / "rules" / "entities.ttl")
RULES = {each: read_rules(CATALOGUE, ONTOLOGY, each) for each in ("en", "fr")}


@cache
def proposals(text: str, language: str = "en", published: str | None = "2026-03-13") -> Proposals:
    article = Article("case", text, Metadata(language=language, published=published))
    return propose_by_rules(Task(article, CATALOGUE, ONTOLOGY), RULES[language])


def only(text: str, language: str = "en") -> Entry:
    (entry,) = proposals(text, language).entries
    return entry


def test_a_proposal_says_where_it_comes_from() -> None:
    assert only("On Monday Norvand supplied Tessel with turbines.") == {
        "subject": "Norvand",
        "relation": "supplies",
        "object": "Tessel",
        "topic": ["Turbines"],
        "quote": "Norvand supplied Tessel",
        "status": "proposed",
        "annotator": "rules",
        "rule": "lex:supplies (active): S supply O with T",
        "confidence": only("On Monday Norvand supplied Tessel with turbines.")["confidence"],
    }


def test_the_score_is_lower_where_a_pronoun_was_understood() -> None:
    plain = only("Norvand makes turbines.")["confidence"]
    recalled = only("Norvand grew. It makes turbines.")
    assert isinstance(plain, Decimal)
    assert 0 < Decimal(str(recalled["confidence"])) < plain < 1
    assert recalled["note"] == "“It” is read as Norvand, of the sentence before."
    assert recalled["subject_words"] == "It"


def test_amounts_carry_their_conversion_and_dates_their_part() -> None:
    entry = only("Orlen Bank will invest €40 million ($44 million) in Norvand by 2030.")
    assert (entry["amount"], entry["equivalent"], entry["by"]) == (
        "€40 million",
        "$44 million",
        "2030",
    )
    assert only("Beldora joined the Northern League in 2019.")["on"] == "2019"
    assert only("Norvand est dirigée par Ana Ruiz depuis 2021.", "fr")["from"] == "2021"


def test_an_order_is_linked_to_what_it_orders() -> None:
    order, work = proposals("Ana Ruiz ordered Norvand to work with Tessel.").entries
    assert order["content"] == [work["id"]]
    assert (work["modality"], work["stated_by"]) == ("planned", "Ana Ruiz")


def test_newcomers_have_their_class() -> None:
    entry = only("The bank Quell & Sons lent Norvand $3m, said the analyst Mira Tovar.")
    assert (entry["subject"], entry["subject_class"]) == ("Quell & Sons", "Bank")
    assert (entry["stated_by"], entry["speaker_class"]) == ("Mira Tovar", "Person")
    assert only("Portugal supplies Norvand.")["subject_class"] == "Country"


CLASSES = {
    "Norvand supplies Zorgle.": "Organisation",
    "Norvand produces the Zorgle.": "Product",
    "Norvand develops Zorgle 4.": "Product",
    "Norvand is based in Zorgle.": "Place",
    "Zorgle Quell leads Norvand.": "Person",
    "Zorgle leads Norvand.": "Organisation",
    "Norvand met Zorgle Quell.": "Person",
    "Norvand appointed Zorgle Quell.": "Person",
}


@pytest.mark.parametrize("text", CLASSES)
def test_a_name_that_nothing_tells_is_what_is_usual(text: str) -> None:
    entry = only(text)
    assert CLASSES[text] in (entry.get("subject_class"), entry.get("object_class"))


def test_a_name_has_one_class_in_an_article() -> None:
    text = "Norvand is based in Zorgle. Zorgle supplies Tessel. Zorgle bought Quorra."
    assert [(each["relation"], each["subject"]) for each in proposals(text).entries] == [
        ("supplies", "Zorgle"),
        ("acquires", "Zorgle"),
    ]


def test_one_of_several_is_quoted_by_itself() -> None:
    first, second = proposals("Norvand fell, Tessel rose. Both companies supply Corvis.").entries
    assert (first["quotes"], first["subject_words"]) == (
        ["Norvand", "Both companies supply Corvis"],
        "Both companies",
    )
    assert second["quotes"] == ["Tessel", "Both companies supply Corvis"]


OPENING = {
    "en": (
        "Zorgle, a miner, supplies Norvand.",
        "Zorgle will supply Norvand.",
        "Zorgle & Quell supplies Norvand.",
        "Zorgle also supplies Norvand.",
        "xZorgle supplies Norvand.",
        "ZQ supplies Norvand.",
        "Zorgle-Quell supplies Norvand.",
    ),
    "fr": ("Zorgle n’a pas livré Norvand.", "Zorgle fournit Norvand.", "Zorgles livre Norvand."),
}


@pytest.mark.parametrize(
    ("language", "text"), [(language, text) for language, each in OPENING.items() for text in each]
)
def test_a_name_begins_a_sentence(language: str, text: str) -> None:
    assert proposals(text, language).entries[-1]["subject_class"] in ("Organisation", "Company")


@pytest.mark.parametrize(
    "text",
    [
        "Zorgles supply Norvand.",
        "Meanwhile, Norvand fell.",
        "Separately, the board backed Norvand.",
        "Turnout supplies Norvand.",
        "A zorgle broke. Zorgle supplies Norvand.",
    ],
)
def test_no_word_is_a_name_because_it_begins_a_sentence(text: str) -> None:
    assert proposals(text).entries == ()


def test_a_name_that_nothing_tells_and_that_acts_is_a_body() -> None:
    assert only("Zorgle supplies Norvand.")["subject_class"] == "Organisation"


TOLD = {
    "en": {
        "Harrow Telecom supplies Norvand.": ("Harrow Telecom", "Company"),
        "The Ministry of Fair Trade backs Norvand.": ("Ministry of Fair Trade", "Government"),
        "The Food and Wine Authority backs Norvand.": ("Food and Wine Authority", "Government"),
        "The Corvian Academy of Arts backs Tessel.": ("Corvian Academy of Arts", "Organisation"),
        "The Boatwrights’ Union backs Norvand.": ("Boatwrights’ Union", "Organisation"),
        "Jordan Blake leads Norvand.": ("Jordan Blake", "Person"),
        "Ursula von der Mark leads Norvand.": ("Ursula von der Mark", "Person"),
        "Quell supplies Norvand. Quell’s shareholders agreed.": ("Quell", "Company"),
    },
    "fr": {
        "Le Conseil national de sécurité soutient Norvand.": (
            "Conseil national de sécurité",
            "Government",
        ),
        "La Ligue pour la protection des eaux soutient Norvand.": (
            "Ligue pour la protection des eaux",
            "Organisation",
        ),
        "L’Agence lettone de l’énergie soutient Norvand.": (
            "Agence lettone de l’énergie",
            "Government",
        ),
        "Le PDG de Quell soutient Norvand. Quell livre Tessel.": ("Quell", "Company"),
        "L’irlandais Quell livre Norvand.": ("Quell", "Company"),
        "M. Quell soutient Norvand.": ("Quell", "Person"),
        "La trésorière du parti, Vesna Quell, soutient Norvand.": ("Vesna Quell", "Person"),
    },
}


@pytest.mark.parametrize(
    ("language", "text"), [(language, text) for language, texts in TOLD.items() for text in texts]
)
def test_names_tell_their_class(language: str, text: str) -> None:
    (entry,) = [each for each in proposals(text, language).entries if "subject_class" in each]
    assert (entry["subject"], entry["subject_class"]) == TOLD[language][text]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Harrow Telecom grew. Harrow supplies Norvand.", "Harrow Telecom"),
        ("The Financial Services Board grew. FSB backs Norvand.", "Financial Services Board"),
        ("Jordan Blake spoke. Blake leads Norvand.", "Jordan Blake"),
        ("Jordan Blake spoke. Mr Blake backs Norvand.", "Jordan Blake"),
        ("Latvian makers grew. The Latvian government backs Norvand.", "Latvian government"),
        ("Riga backs Norvand. Latvia grew.", "Latvia"),
        ("Riga backs Norvand.", "Riga"),
        ("The White House backs Norvand, in the United States.", "United States"),
    ],
)
def test_a_part_of_a_name_is_the_whole(text: str, name: str) -> None:
    assert [each["subject"] for each in proposals(text).entries] == [name]


def test_offices_are_no_names() -> None:
    assert only("Fisheries Minister Jordan Blake met Ana Ruiz.")["subject"] == "Jordan Blake"
    assert proposals("Norvand supplies Foreign Minister.").entries == ()


def test_what_is_told_as_plan_and_as_fact_is_a_plan() -> None:
    found = proposals("Norvand buys Tessel\n\nNorvand agreed to buy Tessel, Ana Ruiz said.")
    assert [each["modality"] for each in found.entries] == ["planned"]


def test_a_topic_is_one_that_the_article_names() -> None:
    text = "Norvand built the plant at Lund Bay. Tessel supplied Norvand with the plant."
    found = proposals(text)
    assert found.rejected == ()
    (supplied,) = [each for each in found.entries if each["relation"] == "supplies"]
    assert "topic" not in supplied


def test_a_repeated_quote_says_which_is_meant() -> None:
    found = proposals("Norvand supplies Tessel\n\nNorvand supplies Tessel.")
    assert [each["occurrence"] for each in found.entries] == [1]


def test_dates_of_an_article_without_a_day_are_left_out() -> None:
    (entry,) = proposals("Tessel bought Norvand on Monday.", "en", None).entries
    assert "on" not in entry


NO_PROSE = {
    "nothing": "",
    "spaces": " \n\n ",
    "a list": "\n".join(f"- Norvand {number} Tessel" for number in range(200)),
    "a table": "Norvand | Tessel | 12\n------|------|---\nQuorra | Corvis | 13\n" * 50,
    "code": "def buys(norvand, tessel):\n    return norvand.supplies[tessel] or 'Norvand'\n" * 20,
    "a poem": "O Norvand, of the northern light,\nthe turbines hum to you at night,\n" * 10,
    "signs": "“”«»()[]{}—–…!?;:,.'’\"" * 50,
    "one sentence": "Norvand and " * 50_000 + "Tessel grew.",
    "one word": "N" * 200_000,
    "quotes": "« " * 5_000 + "Norvand livre Tessel" + " »" * 5_000,
    "emoji": "Norvand 🤖 supplies 🛠️ nobody 👻.",
    "nulls": "Norvand \u200b\u2028\ufeff Tessel",
}


@pytest.mark.parametrize("text", NO_PROSE.values(), ids=NO_PROSE)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_is_no_prose_states_nothing(text: str, language: str) -> None:
    found = proposals(text, language)
    assert (found.entries, found.rejected) == ((), ())


WORDS = [
    *("Norvand", "Tessel", "Arvenia", "Arvénie", "Ana", "Ruiz", "Paul Lind", "turbines", "gas"),
    *("buys", "supplies", "was bought by", "will", "not", "said", "that", "according to", "of"),
    *("the", ",", ".", "who", "which", "and", "its", "it", "in", "with", "to", "agreed", "denied"),
    *("«", "»", "“", "”", "a racheté", "livre", "que", "qui", "le", "la", "son", "de", "par"),
    *("selon", "dit", "veut", "ne", "pas", "est", "40 million $", "2030", "Monday", "CEO", "PDG"),
    *("talks", "between", "entre", "accord", "'s", "?", ":", ";", "(", ")"),
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40), st.sampled_from(["en", "fr"]))
def test_whatever_the_words_every_proposal_passes_the_gate(words: list[str], language: str) -> None:
    text = " ".join(words)
    article = Article("case", text, Metadata(language=language, published="2026-03-13"))
    found = propose_by_rules(Task(article, CATALOGUE, ONTOLOGY), RULES[language])
    assert found.rejected == ()
    page = fold(text)
    assert all(find(page, str(each["quote"])) for each in found.entries)


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=300), st.sampled_from(["en", "fr"]))
def test_any_text_can_be_read(text: str, language: str) -> None:
    article = Article("case", text, Metadata(language=language))
    assert propose_by_rules(Task(article, CATALOGUE, ONTOLOGY), RULES[language]).rejected == ()


# The command


def test_the_command_proposes_by_rules(project: Project) -> None:
    result = project.run("extract", SLUG, "--with", "rules")
    assert result.code == 0
    facts, problems = read_facts(project.facts)
    assert problems == ()
    ours = [fact for fact in facts if fact.annotator == "rules"]
    assert f"{len(ours)} fact" in result.err
    assert "tokens" not in result.err
    assert project.run("check").code == 0
    again = project.run("extract", SLUG, "--with", "rules")
    assert "0 facts proposed, 0 refused" in again.err


@pytest.mark.parametrize("option", [["--model", "x"], ["--dry-run"], ["--fresh"]])
def test_options_of_the_model_go_with_the_model(project: Project, option: list[str]) -> None:
    result = project.run("extract", SLUG, "--with", "rules", *option)
    assert result.code == 2
    assert "rules ask no model. Leave it out." in result.err


def test_a_language_without_a_lexicon_is_told(project: Project) -> None:
    metadata = project.article.with_name("article.yaml")
    text = metadata.read_text(encoding="utf-8").replace("language: en", "language: de")
    metadata.write_text(text, encoding="utf-8")
    result = project.run("extract", SLUG, "--with", "rules")
    assert result.code == 1
    assert 'no lexicon of the language "de"; there is: en, fr.' in result.err
    assert "Traceback" not in result.err


def test_explain_shows_the_rule(project: Project) -> None:
    project.run("extract", SLUG, "--with", "rules")
    text = project.facts.read_text(encoding="utf-8")
    project.facts.write_text(text.replace("status: proposed", "status: accepted"), encoding="utf-8")
    fact = next(each for each in read_facts(project.facts)[0] if each.annotator == "rules")
    assert project.run("build").code == 0
    result = project.run("explain", fact.subject, fact.object)
    assert f"rule: {fact.rule}" in result.out
