"""Fetching from the web, against a real server: bounds, redirects, refusals."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from web import Answer, Web, serve

from graph.add.fetch import Bounds, fetch
from graph.add.values import Kind, Source
from graph.errors import ProjectError

PAGE = "<!doctype html><html><body><p>Çа va.</p></body></html>".encode()
HTML = {"Content-Type": "text/html; charset=utf-8"}
NOW = "2026-01-02T03:04:05+01:00"
ANSWERS = {
    "/page": Answer(PAGE, headers=HTML),
    "/text": Answer(b"A text.", headers={"Content-Type": "text/plain"}),
    "/packed": Answer(PAGE, headers=HTML, packed=True),
    "/here": Answer(status=302, headers={"Location": "/page#top"}),
    "/loop": Answer(status=301, headers={"Location": "/loop"}),
    "/cookie": Answer(status=302, headers={"Location": "/page", "Set-Cookie": "id=7; Path=/"}),
    "/to-file": Answer(status=302, headers={"Location": "file:///etc/passwd"}),
    "/to-nonsense": Answer(status=302, headers={"Location": "http://[half:x"}),
    "/to-password": Answer(status=302, headers={"Location": "http://a:b@127.0.0.1/"}),
    "/bomb": Answer(b" " * 5_000_000, headers=HTML, packed=True),
    "/drip": Answer(PAGE, headers=HTML, drip=True),
    "/mute": Answer(mute=True),
    "/pdf": Answer(b"%PDF-1.7", headers={"Content-Type": "application/pdf"}),
    "/fake": Answer(b"%PDF-1.7", headers=HTML),
    "/picture": Answer(b"\x89PNG", headers={"Content-Type": "image/png"}),
    "/empty": Answer(b"", headers=HTML),
    **{f"/{status}": Answer(b"no", status) for status in (204, 401, 403, 410, 429, 451, 500, 503)},
}


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    with serve(ANSWERS) as server:
        yield server


def get(web: Web, path: str, **bounds: Any) -> Source:
    return fetch(web.url(path), NOW, private=True, bounds=Bounds(**bounds))


def test_a_page_comes_as_it_is(web: Web) -> None:
    source = get(web, "/page")
    assert source == Source(web.url("/page"), PAGE, Kind.HTML, "utf-8", web.url("/page"), NOW)
    assert get(web, "/text").kind is Kind.TEXT
    assert get(web, "/packed").data == PAGE


def test_only_what_a_request_needs_is_sent(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    get(web, "/cookie")
    path, headers = web.requests[-1]
    assert path == "/page"
    assert headers["User-Agent"].startswith("newsgraph/")
    assert headers["Host"] == f"127.0.0.1:{web.port}"
    assert {"Cookie", "Referer", "Authorization"} & set(headers) == set()


def test_a_redirect_is_followed_and_its_end_is_the_address(web: Web) -> None:
    source = get(web, "/here")
    assert source.url == web.url("/page")
    assert source.name == web.url("/here")


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/loop", "more than 5 redirects"),
        ("/to-file", "leads to file:/etc/passwd, which is not http or https"),
        ("/to-nonsense", "can't be fetched (Invalid URL in location header"),
        ("/to-password", "holds a user name or password"),
        ("/pdf", "a PDF"),
        ("/fake", "a PDF"),
        ("/picture", "image/png, not a page of text"),
        ("/empty", "empty"),
        ("/204", "no page (204)"),
        ("/401", "asks for a login (401)"),
        ("/403", "save the page, then: newsgraph add FILE"),
        ("/nowhere", "there is no such page (404)"),
        ("/410", "taken down"),
        ("/429", "Wait a while"),
        ("/451", "legal reasons"),
        ("/500", "the server is in trouble (500)"),
        ("/503", "the server is in trouble (503)"),
    ],
)
def test_what_is_no_page_is_told(web: Web, path: str, message: str) -> None:
    with pytest.raises(ProjectError) as caught:
        get(web, path)
    assert str(caught.value).startswith(web.url(path) + ": ")
    assert message in str(caught.value)


def test_no_more_bytes_than_allowed_are_read(web: Web) -> None:
    assert len(get(web, "/page", size=len(PAGE)).data) == len(PAGE)
    with pytest.raises(ProjectError, match="larger than"):
        get(web, "/page", size=len(PAGE) - 1)
    with pytest.raises(ProjectError, match="larger than 1 MB"):
        get(web, "/bomb", size=1_000_000)


@pytest.mark.parametrize("path", ["/drip", "/mute"])
def test_no_more_seconds_than_allowed_pass(web: Web, path: str) -> None:
    with pytest.raises(ProjectError, match=r"no whole answer within 0.3 s"):
        get(web, path, seconds=0.3)


def test_this_machine_is_refused_and_not_even_asked(web: Web) -> None:
    before = len(web.requests)
    with pytest.raises(ProjectError, match=r"leads to 127.0.0.1, which is not a public address"):
        fetch(web.url("/page"), NOW)
    assert len(web.requests) == before


def answer_to(monkeypatch: pytest.MonkeyPatch, answers: dict[str, list[str]]) -> list[str]:
    """Let names have these addresses, one after the other; returns the names asked for."""
    real, asked = socket.getaddrinfo, []

    def answer(host: str | bytes, port: Any, *more: Any, **options: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if name not in answers:
            return real(host, port, *more, **options)
        asked.append(name)
        address = answers[name].pop(0) if len(answers[name]) > 1 else answers[name][0]
        return real(address, port, *more, **options)

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    return asked


def test_a_redirect_to_this_machine_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each hop is checked: the first host counts as public here, the second is what it is."""
    import graph.add.address as address

    monkeypatch.setattr(address, "is_public", lambda each: each == "127.0.0.1")
    answer_to(monkeypatch, {"inside.test": ["10.0.0.7"]})
    hop = Answer(status=302, headers={"Location": "http://inside.test/admin"})
    with (
        serve({"/": hop}) as door,
        pytest.raises(ProjectError, match=r"leads to 10.0.0.7, which is not a public address"),
    ):
        fetch(door.url("/"), NOW)


def test_a_name_is_asked_for_once_and_the_checked_address_is_visited(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer_to(monkeypatch, {"news.test": ["127.0.0.1", "10.255.255.1"]})
    source = fetch(f"http://news.test:{web.port}/page", NOW, private=True)
    assert asked == ["news.test"]
    assert web.requests[-1][1]["Host"] == f"news.test:{web.port}"
    assert source.url == f"http://news.test:{web.port}/page"


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("ftp://example.org/a", "not http or https"),
        ("file:///etc/passwd", "not http or https"),
        ("http://", "not http or https"),
        ("https://user:secret@example.org/", "holds a user name or password"),
        ("http://exa mple.org:x/", "not an address"),
        ("http://127.0.0.1:1/", "not a public address"),
        ("http://[::1]/", "not a public address"),
        ("http://2130706433/", "not a public address"),
    ],
)
def test_bad_addresses(url: str, message: str) -> None:
    with pytest.raises(ProjectError, match=message):
        fetch(url, NOW)


def test_nobody_there(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    with pytest.raises(ProjectError, match="can't be fetched"):
        fetch(f"http://127.0.0.1:{port}/", NOW, private=True)

    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(ProjectError, match=r"no such host: nowhere.test"):
        fetch("http://nowhere.test/", NOW)
