"""Who may ask the review server, and who may not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from project import SLUG
from reviewing import TOKEN, serving

from graph.init import start_project
from graph.review.guard import COOKIE, LARGEST_BODY


@pytest.fixture
def client(tmp_path: Path) -> Iterator[httpx.Client]:
    start_project(tmp_path / "project")
    with (
        serving(tmp_path / "project") as (origin, _),
        httpx.Client(base_url=origin, verify=False) as client,
    ):
        yield client


def enter(client: httpx.Client) -> httpx.Response:
    return client.get("/", params={"token": TOKEN})


def post(client: httpx.Client, **headers: str) -> httpx.Response:
    own = {"Origin": str(client.base_url).rstrip("/"), "Sec-Fetch-Site": "same-origin"}
    chosen = {name.replace("_", "-").lower(): value for name, value in headers.items()}
    sent = {name.lower(): value for name, value in own.items()} | chosen
    body = {"article": SLUG, "key": "f1"}
    return client.post("/api/reject", json=body, headers={k: v for k, v in sent.items() if v})


def test_the_token_becomes_a_cookie_once(client: httpx.Client) -> None:
    answer = enter(client)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "path=/" in cookie
    assert client.get("/").status_code == 200
    assert client.get("/api/articles").status_code == 200
    with httpx.Client(base_url=client.base_url, verify=False) as second:
        answer = enter(second)
        assert answer.status_code == 403
        assert "has been used already" in answer.text
        assert COOKIE not in second.cookies
        assert second.get("/api/articles").status_code == 403


@pytest.mark.parametrize("token", ["", "tokem", "token2", "%ff", "é"])
def test_a_wrong_token_opens_nothing(client: httpx.Client, token: str) -> None:
    answer = client.get(f"/?token={token}")
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers
    # The right one still works.
    assert enter(client).status_code == 303


def test_without_the_cookie_nothing_is_told(client: httpx.Client) -> None:
    for path in ("/", "/api/articles", f"/api/state?article={SLUG}", "/review.js", "/nothing"):
        answer = client.get(path)
        assert answer.status_code == 403
        assert "Halden" not in answer.text
    client.cookies.set(COOKIE, "guess")
    assert client.get("/api/articles").status_code == 403
    assert post(client).status_code == 403


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "[::1]:{port}", ""]
)
def test_another_name_for_this_machine_is_refused(client: httpx.Client, host: str) -> None:
    enter(client)
    port = urlsplit(str(client.base_url)).port
    answer = client.get("/api/articles", headers={"Host": host.format(port=port)})
    assert answer.status_code in (400, 403)
    assert "Halden" not in answer.text


def test_localhost_is_this_machine_too(client: httpx.Client) -> None:
    enter(client)
    port = urlsplit(str(client.base_url)).port
    answer = client.get("/api/articles", headers={"Host": f"localhost:{port}"})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Sec_Fetch_Site": "none"},
        {"Content_Type": "text/plain"},
        {"Content_Type": "application/x-www-form-urlencoded"},
    ],
)
def test_another_page_can_change_nothing(client: httpx.Client, headers: dict[str, str]) -> None:
    enter(client)
    assert post(client, **headers).status_code == 403
    assert post(client).status_code == 200


def test_a_body_has_a_limit(client: httpx.Client) -> None:
    enter(client)
    headers = {"Content-Type": "application/json"}
    large = b'{"article": "' + b"x" * LARGEST_BODY + b'"}'
    assert client.post("/api/reject", content=large, headers=headers).status_code == 413

    def pieces() -> Iterator[bytes]:
        for _ in range(LARGEST_BODY // 1000 + 1):
            yield b" " * 1000

    assert client.post("/api/reject", content=pieces(), headers=headers).status_code == 413
    assert client.get("/api/articles").status_code == 200


def test_every_answer_is_closed_in(client: httpx.Client) -> None:
    answers = [client.get("/api/articles"), enter(client), client.get("/"), client.get("/nothing")]
    for answer in [*answers, post(client), post(client, Origin="https://evil.example")]:
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self';" in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
        assert not [name for name in answer.headers if name.startswith("access-control")]


def test_a_preflight_is_not_answered_with_leave(client: httpx.Client) -> None:
    enter(client)
    answer = client.options(
        "/api/reject",
        headers={"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"},
    )
    assert answer.status_code == 403
