"""Asking a model over HTTP: what is sent, and what every kind of server is answered with."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from fake_model import (
    Behaviour,
    FakeModel,
    completion,
    drips,
    drops,
    hangs,
    reply,
    says,
    serve_model,
)

from graph.errors import EndpointError
from graph.extract.endpoint import ATTEMPTS, Endpoint, ask_endpoint
from graph.extract.values import Answer, Message, Question, Usage

QUESTION = Question((Message("system", "Read."), Message("user", "L’été.")), {"type": "object"})


@pytest.fixture
def model() -> Iterator[FakeModel]:
    with serve_model() as served:
        yield served


def endpoint(model: FakeModel, timeout: float = 5) -> Endpoint:
    return Endpoint(model.url, "small", "sk-secret", timeout, 500)


def ask(model: FakeModel, *behaviours: Behaviour, **how: float) -> tuple[Answer, list[float]]:
    """The answer, and how long somebody would have waited before further attempts."""
    model.will(*behaviours)
    pauses: list[float] = []
    return ask_endpoint(endpoint(model, **how), QUESTION, lambda _: None, pauses.append), pauses


def error(model: FakeModel, *behaviours: Behaviour, **how: float) -> str:
    with pytest.raises(EndpointError) as caught:
        ask(model, *behaviours, **how)
    assert "sk-secret" not in str(caught.value)
    return str(caught.value)


def test_what_is_sent(model: FakeModel) -> None:
    answer, _ = ask(model, says("{}"))
    assert answer == Answer("{}", usage=Usage(1, 0, 9000, 40))
    assert model.paths == ["/v1/chat/completions"]
    assert model.keys == ["Bearer sk-secret"]
    assert model.bodies == [
        {
            "model": "small",
            "messages": [
                {"role": "system", "content": "Read."},
                {"role": "user", "content": "L’été."},
            ],
            "temperature": 0,
            "max_tokens": 500,
            "stream": False,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "facts", "strict": False, "schema": {"type": "object"}},
            },
        }
    ]


def test_without_a_key_none_is_sent(model: FakeModel) -> None:
    model.will(says("{}"))
    ask_endpoint(replace(endpoint(model), key=None), QUESTION, print)
    assert model.keys == [None]


def test_a_key_does_not_show(model: FakeModel) -> None:
    assert "sk-secret" not in repr(endpoint(model))


@pytest.mark.parametrize("status", [400, 422])
def test_a_server_that_knows_less_is_asked_for_less(model: FakeModel, status: int) -> None:
    no = reply(status, {"error": {"message": "response_format is not supported"}})
    answer, pauses = ask(model, no, no, no, says("yes"))
    assert answer.text == "yes"
    assert pauses == []
    formats = [body.get("response_format", {}).get("type") for body in model.bodies]
    assert formats == ["json_schema", "json_object", None, None]
    assert model.bodies[2]["max_tokens"] == 500
    assert "max_tokens" not in model.bodies[3]
    assert model.bodies[3]["max_completion_tokens"] == 500


def test_a_request_that_stays_refused_tells_the_first_reason(model: FakeModel) -> None:
    said = error(model, reply(400, {"error": {"message": "too long"}}), reply(400, "what?"))
    assert said == (
        f"{model.url}: refuses the request. Check model, url and max_tokens. (status 400: too long)"
    )
    assert len(model.bodies) == 4


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_what_may_pass_is_tried_again(model: FakeModel, status: int) -> None:
    answer, pauses = ask(model, reply(status, "busy"), reply(status, "busy"), says("now"))
    assert answer.text == "now"
    assert pauses == [1, 2]


def test_a_server_may_say_how_long_to_wait(model: FakeModel) -> None:
    _, pauses = ask(model, reply(429, "", Retry_After="7"), says("now"))
    assert pauses == [7]


@pytest.mark.parametrize("date", ["Wed, 21 Oct 2026 07:28:00 GMT", "soon", "-5", "nan"])
def test_a_wait_that_is_no_number_is_passed_over(model: FakeModel, date: str) -> None:
    _, pauses = ask(model, reply(429, "", Retry_After=date), says("now"))
    assert pauses == [1]


@pytest.mark.parametrize("wait", ["3600", "1e999"])
def test_nobody_waits_for_an_hour(model: FakeModel, wait: str) -> None:
    said = error(model, reply(429, "quota", Retry_After=wait))
    assert "has had enough requests for now" in said
    assert len(model.bodies) == 1


def test_attempts_come_to_an_end(model: FakeModel) -> None:
    said = error(model, reply(503, "loading"))
    assert said.startswith(f"{model.url}: has a fault of its own.")
    assert said.endswith("(status 503: loading)")
    assert len(model.bodies) == ATTEMPTS


def test_a_broken_connection_is_tried_again(model: FakeModel) -> None:
    answer, pauses = ask(model, drops, says("now"))
    assert (answer.text, pauses) == ("now", [1])
    assert "breaks the connection off" in error(model, drops)


@pytest.mark.parametrize("behaviour", [hangs, drips])
def test_a_server_that_does_not_answer_in_time(model: FakeModel, behaviour: Behaviour) -> None:
    said = error(model, behaviour, timeout=0.3)
    assert said.startswith(f"{model.url}: no answer within 0.3 s. Raise timeout")
    assert len(model.bodies) == 1, "it is busy with the first request"


def test_nobody_there() -> None:
    with serve_model() as gone:
        pass
    waits: list[str] = []
    with pytest.raises(EndpointError, match="can't be reached"):
        ask_endpoint(endpoint(gone), QUESTION, waits.append, lambda _: None)
    assert len(waits) == ATTEMPTS - 1
    assert "Trying again in 1 s." in waits[0]


REFUSALS = {
    (401, "bad key sk-secret"): "doesn't accept the key. Put the endpoint's key into the env",
    (403, ""): "doesn't accept the key.",
    (404, "no such model"): 'knows no model "small", or nothing is at this address.',
    (302, ""): "sends on to https://elsewhere.example/?k=…. Write the address",
}


@pytest.mark.parametrize(("status", "body"), REFUSALS)
def test_refusals_say_what_to_do(model: FakeModel, status: int, body: str) -> None:
    no = reply(status, body, Location="https://elsewhere.example/?k=sk-secret")
    assert REFUSALS[status, body] in error(model, no)
    assert len(model.bodies) == 1, "a redirect isn't followed: the key would go with it"


UNFIT = {
    "a page": (reply(200, "<h1>Hello</h1>"), 'doesn\'t answer in JSON but: "<h1>Hello</h1>"'),
    "nothing": (reply(200, ""), "doesn't answer in JSON"),
    "not text": (reply(200, b"\xff\xfe\x1b[31m"), r"\x1b[31m"),
    "a list": (reply(200, "[]"), "doesn't answer in JSON"),
    "a deep one": (reply(200, "[" * 100_000), "doesn't answer in JSON"),
    "no choices": (reply(200, {"choices": []}), "(no choices)"),
    "choices of nothing": (reply(200, {"choices": [None]}), "(no choices)"),
    "an error all the same": (reply(200, {"error": {"message": "no GPU"}}), "no GPU"),
    "a refusal": (reply(200, completion(None, refusal="I won't")), "refuses to read this article"),
    "a filter": (says("", "content_filter"), "refuses to read this article"),
    "a flood": (reply(200, b" " * 8_000_001), "sends more than 8 MB"),
}


@pytest.mark.parametrize("kind", UNFIT)
def test_what_is_no_answer(model: FakeModel, kind: str) -> None:
    behaviour, said = UNFIT[kind]
    assert said in error(model, behaviour)


def test_an_answer_that_was_cut(model: FakeModel) -> None:
    assert ask(model, says('{"facts": [', "length"))[0].cut


def test_an_answer_in_pieces(model: FakeModel) -> None:
    pieces = [{"type": "text", "text": "a"}, {"type": "image"}, {"type": "text", "text": "b"}, 3]
    assert ask(model, says(pieces))[0].text == "ab"


@pytest.mark.parametrize("count", ["many", -1, 10**30, True, 1.5, None, [1]])
def test_token_counts_that_are_none(model: FakeModel, count: object) -> None:
    sent = completion("x") | {"usage": {"prompt_tokens": count, "completion_tokens": count}}
    assert ask(model, reply(200, sent))[0].usage == Usage(1)


def test_half_a_character_is_no_text(model: FakeModel) -> None:
    raw = json.dumps(completion("a\ud800b"))
    assert ask(model, reply(200, raw))[0].text == "a?b"


def test_a_prompt_that_the_server_cut_is_noticed(model: FakeModel) -> None:
    model.will(reply(200, completion("x") | {"usage": {"prompt_tokens": 100}}))
    said: list[str] = []
    long = Question((Message("user", "word " * 1000),), {})
    ask_endpoint(endpoint(model), long, said.append)
    assert "read 100 tokens of a prompt of 5,000 characters" in said[0]


@pytest.mark.parametrize("key", ["clé", "a\nb", "a\x00"])
def test_what_can_be_no_key(model: FakeModel, key: str) -> None:
    with pytest.raises(EndpointError, match="NEWSGRAPH_LLM_KEY: holds a character"):
        ask_endpoint(replace(endpoint(model), key=key), QUESTION, print)
    assert model.bodies == []
