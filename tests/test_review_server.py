"""The review over HTTP: what the page may ask, and what is written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from names import ENTITY
from project import SLUG
from reviewing import NOW, Review, reviewing

from graph.corpus.build import build
from graph.curate.facts_file import read_rejected
from graph.model import Status
from graph.sources.facts import read_facts
from graph.vocabulary import NG

PROPOSED = """
  # What a program found.
  - subject: Ada Lindqvist
    subject_words: she
    relation: leads   # says the program
    object: Norvia plant
    object_words: the plant
    quote: Halden Robotics will invest €40 million ($43 million) in the plant by 2027, she said
    status: proposed
    annotator: rules
    rule: heads
    confidence: 0.5

  - id: talks
    subject: Halden Robotics
    relation: negotiatesWith
    object: Corvane
    object_class: Bank
    object_words: Corvane Bank
    quote: Halden Robotics is also in talks with Corvane Bank
    status: proposed
    annotator: rules

  - subject: Norvia Herald
    relation: accuses
    object: Halden Robotics
    content: talks
    quote: According to the Norvia Herald, Halden Robotics is also in talks with Corvane Bank
    status: proposed
    annotator: rules

  - subject: Ada Lindqvist
    relation: leads
    object: Halden Robotics
    quote: Ada Lindqvist runs Halden Robotics
    status: proposed
    annotator: rules
"""
PLANT = {"subject": "Ada Lindqvist", "object": "Norvia plant", "relation": "leads"}
TALKS = {"id": "talks"}


@pytest.fixture
def review(tmp_path: Path) -> Iterator[Review]:
    with reviewing(tmp_path / "project", PROPOSED) as review:
        yield review


def test_the_state_has_all_that_the_page_needs(review: Review) -> None:
    state = review.state()
    assert state["article"]["slug"] == SLUG
    assert state["reviewer"] == "Ana"
    assert not state["can_undo"]
    assert len(state["facts"]) == 16
    for fact in state["facts"]:
        for passage in fact["evidence"]:
            text = state["article"]["text"][passage["start"] : passage["end"]]
            assert text == passage["exact"]
    talks = next(fact for fact in state["facts"] if fact["entry"].get("id") == "talks")
    assert talks["status"] == "proposed"
    assert talks["problem"] is None
    assert talks["object"] == {
        "iri": ENTITY + "Corvane",
        "label": "Corvane",
        "class": NG + "Bank",
        "known": False,
    }
    assert talks["subject"]["known"]
    assert talks["speaker"] is None
    lie = state["facts"][-1]
    assert 'the article does not say "Ada Lindqvist runs' in lie["problem"]
    assert lie["evidence"] == []
    assert {each["name"] for each in state["relations"]} >= {"leads", "negotiatesWith"}
    assert state["modalities"]["Asserted"]["en"]
    assert state["rejected"] == []


def test_the_articles_are_listed_with_what_waits(review: Review) -> None:
    (article,) = review.client.get("/api/articles").json()
    assert (article["slug"], article["waiting"], article["accepted"]) == (SLUG, 4, 12)


def test_accepting_says_who_and_when_and_touches_nothing_else(review: Review) -> None:
    before = review.facts.read_text(encoding="utf-8")
    answer = review.ask("accept", key=(key := review.key(**PLANT)))
    assert [fact["key"] for fact in answer["facts"]] == [key]
    assert answer["facts"][0]["status"] == "accepted"
    assert (answer["gone"], answer["rejected"], answer["entities"]) == ([], [], [])
    assert answer["can_undo"]
    assert review.facts.read_text(encoding="utf-8") == before.replace(
        "    status: proposed\n    annotator: rules\n    rule: heads\n    confidence: 0.5\n",
        "    annotator: rules\n    rule: heads\n    confidence: 0.5\n"
        f"    reviewer: Ana\n    reviewed: {NOW}\n",
    )
    facts, problems = read_facts(review.facts)
    assert problems == ()
    assert facts[12].status is Status.ACCEPTED


def test_accepting_a_newcomer_makes_the_entity(review: Review) -> None:
    before = review.entities.read_text(encoding="utf-8")
    answer = review.ask("accept", key=review.key(**TALKS))
    assert [entity["iri"] for entity in answer["entities"]] == [ENTITY + "Corvane"]
    assert answer["facts"][0]["object"]["known"]
    assert review.entities.read_text(encoding="utf-8") == before + (
        '\nent:Corvane a ng:Bank ;\n  skos:prefLabel "Corvane"@en .\n'
    )
    assert "object_class" not in review.facts.read_text(encoding="utf-8")
    undone = review.ask("undo")
    assert undone["entities_gone"] == [ENTITY + "Corvane"]
    assert review.entities.read_text(encoding="utf-8") == before


def test_a_newcomer_may_be_somebody_known(review: Review) -> None:
    entities = [{"role": "object", "same_as_iri": ENTITY + "Corvane_Bank"}]
    answer = review.ask("accept", key=review.key(**TALKS), entities=entities)
    assert answer["facts"][0]["object"]["iri"] == ENTITY + "Corvane_Bank"
    assert answer["entities"][0]["names"] == ["Corvane Bank", "Corvane"]
    text = review.entities.read_text(encoding="utf-8")
    assert text.endswith('\nent:Corvane_Bank skos:altLabel "Corvane"@en .\n')
    assert "ent:Corvane a" not in text


def test_a_newcomer_may_get_a_better_name_and_class(review: Review) -> None:
    entities = [{"role": "object", "name": "Banque Corvane", "class": "Company", "language": "fr"}]
    review.ask("accept", key=review.key(**TALKS), entities=entities)
    assert review.entities.read_text(encoding="utf-8").endswith(
        '\nent:Banque_Corvane a ng:Company ;\n  skos:prefLabel "Banque Corvane"@fr .\n'
        '\nent:Banque_Corvane skos:altLabel "Corvane"@fr .\n'
    )


@pytest.mark.parametrize(
    ("entity", "message"),
    [
        ({"name": "Corvane", "class": "Bankk"}, "no class is called"),
        ({"name": "Tessel Motors", "class": "Bank"}, "is in the catalogue already"),
        ({"same_as_iri": ENTITY + "Nobody"}, "not in the catalogue"),
        ({"name": "Corvane", "class": "Bank", "language": 'en . "'}, "is no language"),
        ({"name": "Corvane", "class": "Product"}, "must be"),
    ],
)
def test_an_unfit_newcomer_is_refused_and_nothing_is_written(
    review: Review, entity: dict[str, str], message: str
) -> None:
    before = review.facts.read_bytes(), review.entities.read_bytes()
    entities = [{"role": "object", **entity}]
    answer = review.ask("accept", 422, key=review.key(**TALKS), entities=entities)
    assert message in answer["problems"][0]["message"]
    assert (review.facts.read_bytes(), review.entities.read_bytes()) == before


def test_what_the_gate_refuses_cant_be_accepted(review: Review) -> None:
    before = review.facts.read_bytes()
    key = review.key(quote="Ada Lindqvist runs Halden Robotics")
    answer = review.ask("accept", 422, key=key)
    assert "the article does not say" in answer["problems"][0]["message"]
    assert review.facts.read_bytes() == before


def test_what_was_ordered_is_accepted_first(review: Review) -> None:
    accuses = review.key(relation="accuses")
    answer = review.ask("accept", 422, key=accuses)
    assert answer["problems"][0]["field"] == "content"
    review.ask("accept", key=review.key(**TALKS))
    review.ask("accept", key=accuses)
    answer = review.ask("reject", 422, key=review.key(**TALKS))
    assert "has this one as its `content`" in answer["error"]


def test_rejecting_keeps_the_fact_and_the_reason(review: Review) -> None:
    key = review.key(**TALKS)
    answer = review.ask("reject", key=key, reason="only a rumour")
    assert answer["gone"] == [key]
    # What it was the content of has lost it.
    (other,) = answer["facts"]
    assert "refers to no fact" in other["problem"]
    (rejected,) = answer["rejected"]
    assert (rejected["reason"], rejected["by"], rejected["on"]) == ("only a rumour", "Ana", NOW)
    assert key not in answer["order"]
    (kept,) = read_rejected(review.rejected)
    assert kept.fact["id"] == "talks"
    back = review.ask("takeback", key=rejected["key"])
    assert back["gone"] == [rejected["key"]]
    assert {fact["problem"] for fact in back["facts"]} == {None}
    assert len(back["facts"]) == 2
    assert read_rejected(review.rejected) == ()
    assert review.key(**TALKS) == back["order"][-1]


@pytest.mark.parametrize("actions", [["accept"], ["reject"], ["accept", "reject", "edit", "add"]])
def test_undo_brings_every_byte_back(review: Review, actions: list[str]) -> None:
    paths = [review.facts, review.entities]
    before = [path.read_bytes() for path in paths]
    state = review.state()
    for action in actions:
        if action == "add":
            review.ask("add", entry=PLANT | {"quote": "the Norvia plant", "subject_words": "plant"})
        else:
            keys = {"accept": TALKS, "reject": PLANT, "edit": {"relation": "accuses"}}
            entry = state["facts"][14]["entry"] | {"modality": "reported"}
            review.ask(action, key=review.key(**keys[action]), entry=entry)
    for _ in actions:
        answer = review.ask("undo")
    assert not answer["can_undo"]
    assert [path.read_bytes() for path in paths] == before
    assert not review.rejected.exists()
    assert review.state() == state
    assert review.client.post("/api/undo", json={}).status_code == 400


def test_an_edit_keeps_where_the_fact_comes_from(review: Review) -> None:
    key = review.key(**PLANT)
    entry = {
        **PLANT, "subject_words": "she", "object_words": "the plant", "by": "2027",
        "quote": "in the plant by 2027, she said", "topic": ["Lidar sensors"],
        "annotator": "me", "status": "accepted", "reviewer": "God",
    }  # fmt: skip
    answer = review.ask("edit", key=key, entry=entry)
    (fact,) = answer["facts"]
    assert fact["status"] == "proposed"
    assert (fact["entry"]["annotator"], fact["entry"]["confidence"]) == ("rules", "0.5")
    assert "reviewer" not in fact["entry"]
    assert fact["entry"]["topic"] == ["Lidar sensors"]
    assert "relation: leads   # says the program" in review.facts.read_text(encoding="utf-8")
    answer = review.ask("edit", key=key, entry=entry, accept=True)
    assert answer["facts"][0]["entry"]["reviewer"] == "Ana"
    assert answer["facts"][0]["status"] == "accepted"


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"relation": "leadz"}, "relation", "no relation is called"),
        ({"object": "Nobody at all"}, "object", "no known entity is called"),
        ({"quote": "not in the article"}, None, "does not say"),
        ({"quote": None}, None, "needs either"),
        ({"subject": ""}, "subject", 'no "subject"'),
        ({"modality": "sure"}, "modality", "is not right"),
        ({"speker": "x"}, "speker", "unknown key"),
        ({"on": {"a": 1}}, "on", "is no text"),
        ({"note": "\ud800"}, "note", "half a character"),
        ({"id": "investment"}, "id", "is another fact's"),
        (
            {"object": "Kestrel", "object_words": "the plant", "relation": "memberOf"},
            "object",
            "must be",
        ),
    ],
)
def test_an_edit_must_pass_the_gate(
    review: Review, change: dict[str, object], field: str | None, message: str
) -> None:
    before = review.facts.read_bytes()
    key = review.key(**PLANT)
    entry = next(f["entry"] for f in review.state()["facts"] if f["key"] == key) | change
    body = json.dumps({"article": SLUG, "key": key, "entry": entry})
    for what in ("edit", "check"):
        answer = review.client.post(
            f"/api/{what}", content=body, headers={"Content-Type": "application/json"}
        )
        assert answer.status_code == (422 if what == "edit" else 200)
        (problem, *_) = answer.json()["problems"]
        assert message in problem["message"]
        assert problem.get("field") == field
    assert review.facts.read_bytes() == before


def test_a_fact_is_added_by_whom_and_when(review: Review) -> None:
    entry = {
        "subject": "Kestrel", "relation": "uses", "object": "Lidar sensors",
        "quote": "Its eyes are lidar sensors", "subject_words": "eyes",
    }  # fmt: skip
    checked = review.ask("check", entry=entry)
    assert checked["problems"] == []
    assert checked["evidence"][0]["exact"] == entry["quote"]
    assert checked["object"]["known"]
    answer = review.ask("add", entry=entry)
    (fact,) = answer["facts"]
    assert answer["order"][-1] == fact["key"]
    who = {name: fact["entry"][name] for name in ("annotator", "reviewer", "reviewed")}
    assert who == {"annotator": "Ana", "reviewer": "Ana", "reviewed": NOW}


def test_what_was_reviewed_builds(review: Review) -> None:
    for key in (review.key(**PLANT), review.key(**TALKS), review.key(relation="accuses")):
        review.ask("accept", key=key)
    review.ask("reject", key=review.key(quote="Ada Lindqvist runs Halden Robotics"))
    corpus = build(review.folder / "seeds", proposed=True)
    assert corpus.claims == 15
    assert corpus.waiting == 0


def test_a_file_that_somebody_else_changed_is_not_overwritten(review: Review) -> None:
    key = review.key(**PLANT)
    theirs = review.facts.read_bytes() + b"# mine\n"
    review.facts.write_bytes(theirs)
    for what in ("accept", "reject"):
        assert "changed meanwhile" in review.ask(what, 409, key=key)["error"]
    assert review.facts.read_bytes() == theirs
    assert not review.rejected.exists()
    # Read again, everything has the key that it had.
    assert review.key(**PLANT) == key
    review.ask("accept", key=key)
    assert b"# mine\n" in review.facts.read_bytes()


def test_nothing_is_undone_over_somebody_elses_change(review: Review) -> None:
    review.ask("accept", key=review.key(**PLANT))
    theirs = review.facts.read_bytes() + b"# mine\n"
    review.facts.write_bytes(theirs)
    assert "changed meanwhile" in review.ask("undo", 409)["error"]
    assert review.facts.read_bytes() == theirs
    assert not review.state()["can_undo"]


def test_two_reviews_of_one_folder(review: Review) -> None:
    with reviewing(review.folder, reviewer="Ben") as other:
        mine, theirs = review.key(**PLANT), other.key(**TALKS)
        review.ask("accept", key=mine)
        other.ask("accept", 409, key=theirs)
        other.state()
        other.ask("accept", key=theirs)
        review.ask("reject", 409, key=mine)
    reviewers = [fact.reviewer for fact in read_facts(review.facts)[0]]
    assert reviewers[12:14] == ["Ana", "Ben"]


def test_an_entity_that_somebody_else_entered_is_found(review: Review) -> None:
    key = review.key(**TALKS)
    with review.entities.open("a", encoding="utf-8") as file:
        file.write('\nent:Corvane_Bank skos:altLabel "Corvane"@en .\n')
    review.ask("accept", 409, key=key)
    found = next(fact for fact in review.state()["facts"] if fact["key"] == key)
    assert found["object"]["iri"] == ENTITY + "Corvane_Bank"
    review.ask("accept", key=key)
    assert "ent:Corvane a" not in review.entities.read_text(encoding="utf-8")


def test_a_broken_file_is_told_and_mended(review: Review) -> None:
    good = review.facts.read_bytes()
    review.facts.write_bytes(good + b"  - [\n")
    answer = review.client.get("/api/state", params={"article": SLUG})
    assert answer.status_code == 422
    assert "facts.yaml" in answer.json()["error"]
    (listed,) = review.client.get("/api/articles").json()
    assert "not valid YAML" in listed["error"]
    review.facts.write_bytes(good)
    assert len(review.state()["facts"]) == 16


def test_an_entry_that_is_no_fact_is_shown_with_its_mistake(review: Review) -> None:
    with review.facts.open("a", encoding="utf-8") as file:
        file.write("\n  - subject: Ada Lindqvist\n    status: proposed\n\n  - only words\n")
    *_, wrong, words = review.state()["facts"]
    assert 'no "relation"' in wrong["problem"]
    review.ask("accept", 422, key=wrong["key"])
    review.ask("reject", key=wrong["key"])
    assert 'no "subject"' in words["problem"]


def test_similar_entities_have_reasons(review: Review) -> None:
    asked = {"name": "Corvane", "class": NG + "Bank", "article": SLUG}
    first, *_ = review.client.get("/api/similar", params=asked).json()
    assert (first["label"], first["why"]) == ("Corvane Bank", "its words are in “Corvane Bank”")


def test_the_picture_is_of_what_is_accepted(review: Review) -> None:
    def claims() -> int:
        answer = review.client.get("/api/page", params={"article": SLUG}).json()
        assert answer["network"]["nodes"]
        return sum("inferred" not in claim for claim in answer["data"]["claims"])

    before = claims()
    review.ask("accept", key=review.key(**PLANT))
    assert claims() == before + 1


@pytest.mark.parametrize(
    ("path", "content", "status"),
    [
        ("accept", "{", 400),
        ("accept", "[]", 400),
        ("accept", "[" * 100_000, 400),
        ("accept", "{}", 400),
        ("accept", '{"article": "halden-robotics-plant", "key": 3}', 400),
        ("accept", '{"article": "halden-robotics-plant", "key": "f999"}', 404),
        ("accept", '{"article": "../../etc", "key": "f1"}', 404),
        ("takeback", '{"article": "halden-robotics-plant", "key": "f1"}', 404),
        ("edit", '{"article": "halden-robotics-plant", "key": "f1", "entry": []}', 400),
        ("add", '{"article": "halden-robotics-plant", "entry": {}, "entities": {}}', 400),
        ("add", '{"article": "halden-robotics-plant", "entry": {}, "entities": [1]}', 400),
        ("add", '{"article": "halden-robotics-plant", "entry": {}}', 422),
        ("nothing", "{}", 404),
    ],
)
def test_requests_without_sense(review: Review, path: str, content: str, status: int) -> None:
    headers = {"Content-Type": "application/json"}
    answer = review.client.post(f"/api/{path}", content=content, headers=headers)
    assert answer.status_code == status, answer.text


def test_an_article_that_there_isnt(review: Review) -> None:
    for slug in ("", "nothing", "../seeds", SLUG + "/"):
        answer = review.client.get("/api/state", params={"article": slug})
        assert answer.status_code == 404
        assert "error" in answer.json()
