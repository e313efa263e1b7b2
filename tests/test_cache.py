"""Answers that were given already are not paid for twice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from graph.extract.cache import cache_folder, remember
from graph.extract.endpoint import Endpoint
from graph.extract.values import Answer, Ask, Message, Question, Usage

ENDPOINT = Endpoint("http://localhost:1/v1", "small", "sk-secret")
QUESTION = Question((Message("user", "Read: Ça."),), {"type": "object"})
PAID = Usage(1, 0, 100, 10)
FREE = Usage(0, 1, 0, 0)


def model(*texts: str | Answer) -> Ask:
    """A model that gives these answers, and fails when asked more often."""
    left = list(texts)

    def ask(_question: Question) -> Answer:
        said = left.pop(0)
        return said if isinstance(said, Answer) else Answer(said, usage=PAID)

    return ask


def test_the_same_question_is_asked_once(tmp_path: Path) -> None:
    ask = remember(model('{"facts": []}'), ENDPOINT, tmp_path / "c")
    assert ask(QUESTION) == Answer('{"facts": []}', usage=PAID)
    assert ask(QUESTION) == Answer('{"facts": []}', usage=FREE)


@pytest.mark.parametrize(
    ("endpoint", "question"),
    [
        (replace(ENDPOINT, model="large"), QUESTION),
        (replace(ENDPOINT, url="http://localhost:2/v1"), QUESTION),
        (replace(ENDPOINT, max_tokens=5), QUESTION),
        (ENDPOINT, replace(QUESTION, schema={})),
        (ENDPOINT, replace(QUESTION, messages=(Message("user", "Read: Ca."),))),
    ],
)
def test_another_question_is_asked_anew(
    endpoint: Endpoint, question: Question, tmp_path: Path
) -> None:
    remember(model('{"facts": []}'), ENDPOINT, tmp_path)(QUESTION)
    assert remember(model("[]"), endpoint, tmp_path)(question).text == "[]"


def test_the_key_stands_nowhere_and_plays_no_part(tmp_path: Path) -> None:
    remember(model('{"facts": []}'), ENDPOINT, tmp_path)(QUESTION)
    for path in tmp_path.iterdir():
        assert b"sk-secret" not in path.read_bytes()
    other = replace(ENDPOINT, key=None, timeout=1)
    assert remember(model(), other, tmp_path)(QUESTION).usage == FREE


def test_fresh_asks_again_and_keeps_the_new_answer(tmp_path: Path) -> None:
    remember(model("[]"), ENDPOINT, tmp_path)(QUESTION)
    assert remember(model('{"facts": []}'), ENDPOINT, tmp_path, fresh=True)(QUESTION).usage == PAID
    assert remember(model(), ENDPOINT, tmp_path)(QUESTION).text == '{"facts": []}'


def test_what_is_no_answer_is_not_kept(tmp_path: Path) -> None:
    ask = remember(model("I am sorry.", "[]"), ENDPOINT, tmp_path)
    assert [ask(QUESTION).text, ask(QUESTION).text] == ["I am sorry.", "[]"]


def test_that_an_answer_was_cut_short_is_kept(tmp_path: Path) -> None:
    ask = remember(model(Answer("{", cut=True, usage=PAID)), ENDPOINT, tmp_path)
    ask(QUESTION)
    assert ask(QUESTION) == Answer("{", cut=True, usage=FREE)


@pytest.mark.parametrize(
    "broken", [b"", b"[]", b'{"text": 3, "cut": false}', b'{"text": "a"}', b"\xff", b"[" * 99_999]
)
def test_a_broken_file_counts_as_none(broken: bytes, tmp_path: Path) -> None:
    remember(model("[]"), ENDPOINT, tmp_path)(QUESTION)
    (kept,) = tmp_path.glob("*.json")
    kept.write_bytes(broken)
    assert remember(model("[]"), ENDPOINT, tmp_path)(QUESTION).usage == PAID


def test_an_answer_that_can_not_be_kept_is_an_answer(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert remember(model("[]"), ENDPOINT, tmp_path / "file")(QUESTION).text == "[]"


def test_it_lies_beside_the_seeds_and_out_of_git(tmp_path: Path) -> None:
    folder = cache_folder(tmp_path / "seeds")
    assert folder == tmp_path / ".newsgraph" / "cache"
    remember(model("[]"), ENDPOINT, folder)(QUESTION)
    assert (folder / ".gitignore").read_text(encoding="utf-8") == "*\n"
