"""From a model's answers to proposals: nothing passes that a hand-written fact would not."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from graph.catalogue import Catalogue, read_catalogue
from graph.corpus.read import read_seeds
from graph.errors import EndpointError
from graph.extract.known import as_entry
from graph.extract.llm import propose_by_asking, propose_from_answers, questions
from graph.extract.values import Answer, Ask, Entry, Proposals, Question, Task, Usage
from graph.model import Article, Fact, Metadata, Origin, Status
from graph.ontology import Ontology, read_ontology

TEXT = """Corvo Bank bought Lira Foods in May. Ana Reis, who runs Corvo Bank, ordered the bank
to cooperate with Norland. Corvo Bank cooperates with Norland."""
NAMES = """
@prefix ng: <https://w3id.org/newsgraph/ns#> .
@prefix ent: <https://w3id.org/newsgraph/entity/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
ent:Corvo a ng:Bank ; skos:prefLabel "Corvo Bank"@en .
ent:Norland a ng:Country ; skos:prefLabel "Norland"@en, "Norlande"@fr .
"""
PURCHASE = {
    "subject": "Corvo Bank",
    "relation": "acquires",
    "object": "Lira Foods",
    "object_class": "Company",
    "quotes": ["Corvo Bank bought Lira Foods in May"],
}
ORDER = {
    "subject": "Ana Reis",
    "subject_class": "Person",
    "relation": "instructs",
    "object": "Corvo Bank",
    "content": ["work"],
    "quotes": ["Ana Reis, who runs Corvo Bank, ordered the bank to cooperate with Norland"],
}
WORK = {
    "id": "work",
    "subject": "Corvo Bank",
    "relation": "cooperatesWith",
    "object": "Norland",
    "modality": "planned",
    "stated_by": "Ana Reis",
    "speaker_class": "Person",
    "quotes": ["Corvo Bank, ordered the bank to cooperate with Norland"],
}
WORKS = {
    "subject": "Corvo Bank",
    "relation": "cooperatesWith",
    "object": "Norland",
    "quotes": ["Corvo Bank cooperates with Norland"],
}


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return read_ontology()


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    path: Path = tmp_path_factory.mktemp("seeds") / "entities.ttl"
    path.write_text(NAMES, encoding="utf-8")
    return read_catalogue(path)


@pytest.fixture
def task(catalogue: Catalogue, ontology: Ontology) -> Task:
    return Task(Article("corvo", TEXT, Metadata(language="en")), catalogue, ontology)


def answers(*texts: str | Answer) -> tuple[Ask, list[Question]]:
    """A model that gives these answers, and what it was asked."""
    asked: list[Question] = []

    def ask(question: Question) -> Answer:
        asked.append(question)
        said = texts[len(asked) - 1]
        return said if isinstance(said, Answer) else Answer(said, usage=Usage(1, 0, 100, 10))

    return ask, asked


def facts(*items: object) -> str:
    return json.dumps({"facts": items})


def proposed(task: Task, *texts: str | Answer) -> Proposals:
    ask, asked = answers(*texts)
    found = propose_by_asking(task, ask, "llm small")
    assert len(asked) == len(texts), "every answer was asked for"
    return found


def relations(entries: tuple[Entry, ...]) -> list[object]:
    return [entry["relation"] for entry in entries]


def test_what_the_article_says_is_proposed(task: Task) -> None:
    found = proposed(task, facts(PURCHASE, ORDER, WORK, WORKS))
    assert found.rejected == ()
    assert relations(found.entries) == [
        *("acquires", "instructs", "cooperatesWith", "cooperatesWith")
    ]
    assert {entry["status"] for entry in found.entries} == {"proposed"}
    assert {entry["annotator"] for entry in found.entries} == {"llm small"}
    assert found.usage == Usage(1, 0, 100, 10)


LIES: dict[str, tuple[dict[str, object], str]] = {
    "an invented quote": ({"quotes": ["Corvo Bank sold Norland"]}, "the article does not say"),
    "a mended quote": ({"quotes": ["corvo bank cooperates with Norland"]}, "does not say"),
    "a quote about others": ({"quotes": ["Corvo Bank bought Lira Foods"]}, "does not name the obj"),
    "an unknown relation": ({"relation": "secretlyOwns"}, "no relation is called"),
    "a class that it can't have": ({"relation": "memberOf"}, "the object of “is a member of”"),
    "an unknown entity": ({"object": "Sudland"}, "no known entity is called"),
    "an unknown class": ({"object": "Sudland", "object_class": "Realm"}, "no class is called"),
    "an entity the article doesn't have": (
        {"object": "Sudland", "object_class": "Country"},
        'the article never says "Sudland"',
    ),
    "words that aren't there": ({"object_words": "the north"}, "does not hold the words"),
    "markup": ({"object": "<script>alert(1)</script>"}, "no known entity is called"),
    "a speaker who isn't there": (
        {"stated_by": "Ada Lovelace", "speaker_class": "Person"},
        'the article never says "Ada Lovelace"',
    ),
    "a date that isn't there": ({"on": "1999-01-01"}, "gives no date"),
    "a date that is none": ({"by": "$(reboot)"}, "`by: $(reboot)`"),
    "an amount that isn't there": ({"amount": "€5 billion"}, "is not in the quote"),
    "a huge number": ({"amount": 10**200}, "is not in the quote"),
    "what somebody says as a fact": (
        {"modality": "asserted", "stated_by": "Ana Reis", "speaker_class": "Person"},
        "is never asserted by the article",
    ),
    "an order for nothing": ({"content": ["nothing"]}, "refers to no fact"),
    "a path": ({"topic": ["../../etc/passwd"]}, "no known entity is called"),
}


@pytest.mark.parametrize("lie", LIES)
def test_lies_are_refused_and_the_truth_beside_them_is_not(lie: str, task: Task) -> None:
    change, reason = LIES[lie]
    found = proposed(task, facts(WORKS | change, PURCHASE), facts())
    assert relations(found.entries) == ["acquires"]
    ((entry, why),) = found.rejected
    assert reason in why
    assert entry["status"] == "proposed"


def test_a_liar_that_insists_is_refused_again(task: Task) -> None:
    lie = WORKS | {"quotes": ["Corvo Bank sold Norland"]}
    found = proposed(task, facts(lie), facts(lie | {"mends": 1, "status": "accepted"}))
    assert found.entries == ()
    ((entry, _),) = found.rejected
    assert "mends" not in entry


def test_what_failed_goes_back_once_and_is_mended(task: Task) -> None:
    wrong = WORKS | {"quotes": ["Corvo Bank co-operates with Norland"]}
    ask, asked = answers(facts(PURCHASE, wrong), facts(WORKS | {"mends": 1}))
    found = propose_by_asking(task, ask, "llm")
    assert relations(found.entries) == ["acquires", "cooperatesWith"]
    assert found.rejected == ()
    assert found.usage == Usage(2, 0, 200, 20)
    assert "Closest passage" in asked[1].messages[-1].content
    assert "acquires" not in asked[1].messages[-1].content, "what passed isn't asked about"


def test_a_fact_that_is_mended_without_its_number_is_known_by_what_it_says(task: Task) -> None:
    known = WORKS | {"object": "Norlande", "on": "1999"}
    found = proposed(task, facts(known), facts(WORKS))
    assert relations(found.entries) == ["cooperatesWith"]
    assert (found.rejected, found.repeated) == ((), 0)


def test_a_fact_waits_for_the_one_that_it_refers_to(task: Task) -> None:
    broken = WORK | {"object": "Sudland"}
    found = proposed(task, facts(ORDER, broken), facts(WORK | {"mends": 2}))
    assert sorted(map(str, relations(found.entries))) == ["cooperatesWith", "instructs"]
    assert found.rejected == ()


@pytest.mark.parametrize(
    "second", ["", "I am sorry.", "[" * 9999, Answer("{", cut=True), '{"facts": [1]}']
)
def test_a_useless_second_answer_takes_nothing_away(second: str | Answer, task: Task) -> None:
    found = proposed(task, facts(PURCHASE, WORKS | {"object": "Sudland"}), second)
    assert relations(found.entries) == ["acquires"]
    assert "no known entity" in found.rejected[0][1]


def test_what_has_not_even_the_form_of_a_fact_is_shown(task: Task) -> None:
    found = proposed(task, facts("Corvo!", PURCHASE), facts())
    assert relations(found.entries) == ["acquires"]
    assert found.rejected == (({}, '"Corvo!" is no fact. Give subject, relation, object, quote.'),)


def test_two_figures_in_one_quote_are_two_facts(catalogue: Catalogue, ontology: Ontology) -> None:
    text = "Exports of Norland rose from 5 to 7 billion euros."
    rise = {
        "subject": "Norland",
        "relation": "hasValue",
        "object": "Exports",
        "object_class": "Indicator",
        "quotes": [text],
    }
    two = [rise | {"amount": "5", "unit": "billion"}, rise | {"amount": "7 billion euros"}]
    task = Task(Article("n", text, Metadata(language="en")), catalogue, ontology)
    found = proposed(task, facts(*two, two[0]))
    assert [entry["amount"] for entry in found.entries] == ["5", "7 billion euros"]
    assert found.repeated == 1


def present(**changes: object) -> Fact:
    return replace(
        Fact(
            subject="Norlande",
            relation="cooperatesWith",
            object="Corvo Bank",
            quotes=("Corvo Bank  cooperates with Norland",),
            origin=Origin("facts.yaml", 3),
        ),
        **changes,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("status", list(Status))
def test_what_is_there_already_is_counted_and_left_out(status: Status, task: Task) -> None:
    found = proposed(replace(task, present=(present(status=status),)), facts(WORKS, PURCHASE))
    assert relations(found.entries) == ["acquires"]
    assert (found.repeated, found.rejected) == (1, ())


def test_what_was_turned_down_is_not_proposed_again(task: Task) -> None:
    turned_down = {key: value for key, value in WORKS.items() if key != "quotes"}
    turned_down["quote"] = "Corvo Bank cooperates with Norland"
    found = proposed(replace(task, turned_down=(turned_down,)), facts(WORKS))
    assert (found.entries, found.repeated) == ((), 1)


def test_a_new_fact_gets_an_id_of_its_own(task: Task) -> None:
    there = replace(task, present=(present(id="work"),))
    found = proposed(there, facts(ORDER, WORK))
    assert [(each.get("id"), each.get("content")) for each in found.entries] == [
        (None, "work-2"),
        ("work-2", None),
    ]


def test_a_wrong_fact_in_the_file_opens_no_way_round_the_shapes(task: Task) -> None:
    broken = replace(task, present=(present(object="Nobody"),))
    found = proposed(broken, facts(WORKS | {"relation": "memberOf"}), facts())
    assert found.entries == ()
    assert "the object of “is a member of”" in found.rejected[0][1]


def long(task: Task) -> Task:
    """An article of two parts; what Corvo does is told where they overlap."""
    filler = "It rained a lot in the north that day, and nobody was surprised by it at all. "
    before = filler * (5800 // len(filler))
    text = (
        f"{before}{WORKS['quotes'][0]}. And so it goes. {filler * 20}Then Corvo Bank met Norland."
    )
    return replace(task, article=Article("long", text, Metadata(language="en")))


def test_a_long_article_is_asked_about_in_parts_and_told_once(task: Task) -> None:
    assert len(questions(long(task))) == 2
    met = WORKS | {"relation": "meets", "quotes": ["Corvo Bank met Norland"]}
    found = proposed(long(task), facts(WORKS), facts(WORKS, met))
    assert relations(found.entries) == ["cooperatesWith", "meets"]
    assert found.repeated == 1
    assert found.usage == Usage(2, 0, 200, 20)


def test_ids_of_two_parts_stay_apart(task: Task) -> None:
    one = WORKS | {"id": "a"}
    two = WORKS | {"id": "a", "relation": "meets", "quotes": ["Corvo Bank met Norland"]}
    found = proposed(long(task), facts(one), facts(two))
    assert [entry["id"] for entry in found.entries] == ["a", "a-2"]


def test_an_answer_that_was_cut_short_is_asked_for_in_halves(task: Task) -> None:
    cut = Answer('{"facts": [', cut=True, usage=Usage(1, 0, 100, 500))
    ask, asked = answers(cut, facts(PURCHASE), facts(WORKS))
    found = propose_by_asking(task, ask, "llm")
    assert relations(found.entries) == ["acquires", "cooperatesWith"]
    assert found.usage == Usage(3, 0, 300, 520), "what was cut was paid for"
    first, second = (question.messages[1].content for question in asked[1:])
    assert "in May" in first
    assert "cooperates" not in first
    assert "cooperates" in second


def test_a_model_that_can_not_finish_one_sentence(task: Task) -> None:
    endless: Callable[[Question], Answer] = lambda _: Answer("{", cut=True)  # noqa: E731
    with pytest.raises(EndpointError, match="cut short, even for one sentence"):
        propose_by_asking(task, endless, "llm")


def test_answers_from_elsewhere_pass_the_same_gate(task: Task) -> None:
    lie = WORKS | {"object": "Sudland"}
    found = propose_from_answers(task, [facts(PURCHASE, lie), facts(PURCHASE, WORKS)], "llm")
    assert relations(found.entries) == ["acquires", "cooperatesWith"]
    assert len(found.rejected) == 1
    assert (found.repeated, found.usage) == (1, None)


def test_what_people_wrote_a_model_could_have_written(ontology: Ontology) -> None:
    """Every key that the reviewed facts use can be said in an answer, and passes."""
    seeds = read_seeds(Path(__file__).parents[1] / "seeds")
    assert seeds.catalogue is not None
    for source in seeds.sources:
        text = facts(*map(as_entry, source.facts))
        task = Task(source.article, seeds.catalogue, ontology)
        found = propose_from_answers(task, [text], "llm")
        assert (len(found.entries), found.rejected) == (len(source.facts), ())


def test_an_unfit_fact_does_not_stand_in_the_way_of_a_good_one(task: Task) -> None:
    one = {key: value for key, value in WORKS.items() if key != "quotes"}
    good = one | {"quote": WORKS["quotes"][0]}
    found = propose_from_answers(task, [facts(good | {"negated": False}), facts(good)], "llm")
    assert (len(found.entries), len(found.rejected), found.repeated) == (1, 1, 0)


def test_an_article_of_nothing_is_asked_nothing(task: Task) -> None:
    empty = replace(task, article=Article("empty", " \n", Metadata(language="en")))
    assert proposed(empty) == Proposals((), (), Usage())
