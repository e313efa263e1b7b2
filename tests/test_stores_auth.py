"""Credentials: from the environment, sent in the way that the server asks for, told to nobody."""

import pytest
from stores import Asked, Told, empty, faulty, parts

from graph.errors import ProjectError, StoreError
from graph.stores.address import Addresses, read_address
from graph.stores.auth import Credentials, read_credentials
from graph.stores.opening import load
from graph.stores.values import Location

USER, PASSWORD, TOKEN = (f"NEWSGRAPH_STORE_{name}" for name in ("USER", "PASSWORD", "TOKEN"))
STATE = {"article/a": frozenset({"x"})}


def addresses(url: str) -> Addresses:
    found = read_address(Location(url))
    assert isinstance(found, Addresses)
    return found


LOCAL = addresses("http://localhost:7878")


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({USER: "ada"}, f"{PASSWORD}: not set, but {USER} is"),
        ({PASSWORD: "pw"}, f"{USER}: not set, but {PASSWORD} is"),
        ({TOKEN: "t", USER: "ada", PASSWORD: "pw"}, f"{TOKEN}: set together with"),
        ({TOKEN: "t\n"}, "holds a character that can't be sent"),
        ({TOKEN: "té"}, "holds a character that no token has"),
        ({USER: "a:b", PASSWORD: "pw"}, "can't hold a colon"),
    ],
)
def test_what_the_environment_says_must_fit(environment: dict[str, str], message: str) -> None:
    with pytest.raises(ProjectError) as error:
        read_credentials(environment, LOCAL)
    assert message in str(error.value)


def test_nothing_in_the_environment_is_nothing() -> None:
    assert read_credentials({USER: "", TOKEN: ""}, LOCAL) == Credentials()


def test_a_password_never_goes_unencrypted_to_another_machine() -> None:
    outside = addresses("http://triples.example.org/news")
    with pytest.raises(ProjectError, match="anybody on the way could read the password"):
        read_credentials({USER: "ada", PASSWORD: "pw"}, outside)
    assert read_credentials({}, outside) == Credentials()
    safe = addresses("https://triples.example.org/news")
    assert read_credentials({TOKEN: "t"}, safe).token == "t"


def test_a_repr_has_no_secret() -> None:
    assert repr(Credentials("ada", "s3cret", "t0ken")) == "Credentials(user='ada')"


def sent(monkeypatch: pytest.MonkeyPatch, challenge: str, **environment: str) -> list[str]:
    """What an endpoint that asks for a password was sent as proof."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    def behave(asked: Asked) -> Told:
        if "Authorization" in asked.headers:
            secret = environment.get(TOKEN) or environment[PASSWORD]
            return Told(403, f"{asked.headers['Authorization']} {secret}".encode())
        return Told(401, b"", {"WWW-Authenticate": challenge})

    with faulty(behave) as (url, log), pytest.raises(StoreError) as error:
        load(Location(url), parts(STATE), print)
    assert "doesn't let you. Set NEWSGRAPH_STORE_USER" in str(error.value)
    assert not [s for s in ("s3cret", "t0ken", "YWRhOnMzY3JldA==") if s in str(error.value)]
    return [asked.headers.get("Authorization", "") for asked in log]


def test_basic_where_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    proof = sent(monkeypatch, 'Basic realm="x"', **{USER: "ada", PASSWORD: "s3cret"})
    assert proof == ["", "Basic YWRhOnMzY3JldA=="]


def test_digest_where_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    challenge = 'Digest realm="x", nonce="abc", qop="auth", algorithm="MD5"'
    proof = sent(monkeypatch, challenge, **{USER: "ada", PASSWORD: "s3cret"})
    assert proof[-1].startswith('Digest username="ada"')
    assert not any(each.startswith("Basic") for each in proof)


@pytest.mark.parametrize(
    ("token", "header"), [("t0ken", "Bearer t0ken"), ("GDB t0ken", "GDB t0ken")]
)
def test_a_token_goes_with_each_request(
    monkeypatch: pytest.MonkeyPatch, token: str, header: str
) -> None:
    assert sent(monkeypatch, "Bearer", **{TOKEN: token}) == [header]


def test_nobody_is_asked_who_needs_no_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(USER, "ada")
    monkeypatch.setenv(PASSWORD, "s3cret")
    with faulty(empty) as (url, log), pytest.raises(StoreError, match="doesn't have them"):
        load(Location(url), parts(STATE), print)
    assert not [asked for asked in log if "Authorization" in asked.headers]
