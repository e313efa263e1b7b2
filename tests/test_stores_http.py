"""Requests: what may pass is tried again, and what doesn't is told with what to do."""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from stores import NOTHING, Asked, Behaviour, Told, empty, faulty, many, parts

from graph.errors import StoreError
from graph.query import query
from graph.stores.address import Addresses
from graph.stores.http import ATTEMPTS, Connection, Request, connect, send
from graph.stores.opening import load
from graph.stores.remote import Remote
from graph.stores.values import Location

HTML = {"Content-Type": "text/html"}
GET = "/query"


@contextmanager
def connected(
    url: str, said: list[str], waits: list[float], timeout: float = 10
) -> Iterator[Connection]:
    addresses = Addresses(url, url + GET, url + "/update", url + "/store")
    with connect(addresses, timeout, said.append, waits.append) as connection:
        yield connection


def told(behave: Behaviour) -> tuple[str, list[str], list[float], list[Asked]]:
    """What is said in the end, meanwhile, how long was waited, and what was asked."""
    said: list[str] = []
    waits: list[float] = []
    with (
        faulty(behave) as (url, log),
        connected(url, said, waits) as connection,
        pytest.raises(StoreError) as error,
    ):
        send(connection, Request("GET", url + GET))
    return str(error.value).removeprefix(url), said, waits, log


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_what_may_pass_is_tried_again_after_longer_and_longer_waits(status: int) -> None:
    message, said, waits, log = told(lambda _: Told(status))
    assert f"(status {status})" in message
    assert waits == [1, 2, 4, 8]
    assert len(log) == ATTEMPTS
    assert said[0].endswith(f"answers {status}. Again in 1 s.")


def test_a_connection_that_breaks_is_tried_again() -> None:
    message, _, waits, log = told(lambda _: None)
    assert "breaks the connection off" in message
    assert "a load goes on with what is missing" in message
    assert (len(waits), len(log)) == (4, ATTEMPTS)


def test_what_passes_is_not_told_as_an_error() -> None:
    answers = iter([Told(503, b"", {"Retry-After": "7"}), None, Told(200, b"here")])
    said: list[str] = []
    waits: list[float] = []
    with faulty(lambda _: next(answers)) as (url, _), connected(url, said, waits) as connection:
        assert send(connection, Request("GET", url + GET)).body == b"here"
    assert waits == [7, 2]


def test_a_server_that_asks_for_an_hour_is_left_alone() -> None:
    message, _, waits, log = told(lambda _: Told(503, b"", {"Retry-After": "3600"}))
    assert "(status 503)" in message
    assert (waits, len(log)) == ([], 1)


def test_a_date_to_come_back_at_is_passed_over() -> None:
    _, _, waits, _ = told(lambda _: Told(503, b"", {"Retry-After": "Wed, 21 Oct 2026 07:28:00"}))
    assert waits == [1, 2, 4, 8]


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (400, "can't read what it was asked"),
        (401, "doesn't let you. Set NEWSGRAPH_STORE_USER"),
        (403, "doesn't let you. Set NEWSGRAPH_STORE_USER"),
        (404, "has nothing there. Check the address"),
        (405, "doesn't take that there"),
        (413, "takes nothing that large"),
        (415, "doesn't know N-Triples or SPARQL"),
        (500, "has a fault of its own. Look at its log"),
        (507, "is full. Make room there, then run this again"),
    ],
)
def test_what_does_not_pass_is_told_at_once(status: int, message: str) -> None:
    found, said, waits, log = told(
        lambda _: Told(status, b"<html><style>b{}</style><b>No</b>\nway\x1b[31m</html>", HTML)
    )
    assert found.startswith(f": {message}")
    assert found.endswith(f"(status {status}: No way\\x1b[31m)")
    assert (said, waits, len(log)) == ([], [], 1)


def test_redirects_are_not_followed() -> None:
    elsewhere = {"Location": "http://127.0.0.1:1/"}
    message, _, _, log = told(lambda _: Told(302, b"", elsewhere))
    assert "sends on to http://127.0.0.1:1/" in message
    assert "Write the address of the one that answers itself" in message
    assert len(log) == 1


def test_nobody_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    waits: list[float] = []
    with (
        connected(url, [], waits) as connection,
        pytest.raises(StoreError, match=r"can't be reached.*Start the server, or correct"),
    ):
        send(connection, Request("GET", url + GET))
    assert len(waits) == ATTEMPTS - 1


def test_a_server_that_is_too_slow_is_not_asked_again() -> None:
    def hang(_: Asked) -> Told:
        time.sleep(1)
        return Told()

    waits: list[float] = []
    with (
        faulty(hang) as (url, log),
        connected(url, [], waits, timeout=0.2) as connection,
        pytest.raises(StoreError, match=r"no answer within 0\.2 s"),
    ):
        send(connection, Request("GET", url + GET))
    assert (waits, len(log)) == ([], 1)


def test_an_answer_without_end_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.stores.http._LARGEST", 1024**2)
    message, _, _, _ = told(lambda _: Told(200, b"x" * (1024**2 + 1)))
    assert "answers more than 1 MB. Ask for less: LIMIT." in message


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (Told(200, b"<html>Please log in</html>", HTML), "answers text/html, no SPARQL results"),
        (Told(200), "answers nothing, no SPARQL results"),
        (Told(200, b"{", NOTHING.headers), "breaks its answer off, or garbles it"),
        (NOTHING, "answers another question than it was asked"),
    ],
)
def test_a_server_that_lies_is_found_out(answer: Told, message: str) -> None:
    with faulty(lambda _: answer) as (url, log):
        with pytest.raises(StoreError, match=message):
            load(Location(url), parts(many(2)), print)
        assert not [asked for asked in log if asked.method == "PUT"]


def test_a_server_that_forgets_is_found_out() -> None:
    with faulty(empty) as (url, _), pytest.raises(StoreError, match="but doesn't have them"):
        load(Location(url), parts(many(2)), print)


def test_queries_get_what_they_asked_for() -> None:
    def garble(_: Asked) -> Told:
        return Told(200, b"<u:s> <u:p> ", {"Content-Type": "application/n-triples"})

    with (
        faulty(garble) as (url, _),
        connected(url, [], []) as connection,
        pytest.raises(StoreError, match="breaks its answer off"),
    ):
        query(Remote(connection), "CONSTRUCT WHERE { ?s ?p ?o }")
