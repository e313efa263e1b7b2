"""Who asks: a user with a password, or a token, taken from the environment and nowhere else."""

from __future__ import annotations

import base64
from collections.abc import Generator, Mapping
from dataclasses import dataclass, field

import httpx

from graph.errors import ProjectError
from graph.stores.address import PASSWORD, TOKEN, USER, Addresses, is_loopback


@dataclass(frozen=True, slots=True)
class Credentials:
    """What proves who asks; all of it may be missing."""

    user: str | None = None
    password: str | None = field(default=None, repr=False)
    token: str | None = field(default=None, repr=False)

    @property
    def secrets(self) -> tuple[str, ...]:
        """What no message may repeat."""
        pair = f"{self.user}:{self.password}".encode()
        basic = self.password and base64.b64encode(pair).decode()
        token = self.token and self.token.split()[-1]
        return tuple(filter(None, (self.password, basic, token)))


def read_credentials(environment: Mapping[str, str], addresses: Addresses) -> Credentials:
    """What the environment says. Raises `ProjectError` where it is incomplete, or would leak."""
    user, password, token = (environment.get(name) or None for name in (USER, PASSWORD, TOKEN))
    if token and (user or password):
        raise ProjectError(f"{TOKEN}: set together with {USER} or {PASSWORD}. Unset one of them.")
    if bool(user) != bool(password):
        missing, given = (PASSWORD, USER) if user else (USER, PASSWORD)
        raise ProjectError(f"{missing}: not set, but {given} is. Set both, or {TOKEN}.")
    for name, value in ((USER, user), (PASSWORD, password), (TOKEN, token)):
        if value and not value.isprintable():
            raise ProjectError(f"{name}: holds a character that can't be sent. Copy it again.")
    if token and not token.isascii():
        raise ProjectError(f"{TOKEN}: holds a character that no token has. Copy it again.")
    if user and ":" in user:
        raise ProjectError(f"{USER}: a user's name can't hold a colon. Correct it.")
    if user or token:
        _check_secret(addresses)
    return Credentials(user, password, token)


def _check_secret(addresses: Addresses) -> None:
    for url in (addresses.query, addresses.update, addresses.graphs):
        if url.startswith("http://") and not is_loopback(url):
            raise ProjectError(
                f"{addresses.given}: anybody on the way could read the password. Use https, or "
                "make a tunnel to the machine (ssh -L)."
            )


class Challenged(httpx.Auth):
    """The password in the way that the server asks for, once it asks; a token with each request.

    Virtuoso wants Digest, and doesn't even say so to whom comes with Basic.
    """

    def __init__(self, credentials: Credentials) -> None:
        self._token = credentials.token
        pair = (credentials.user or "", credentials.password or "")
        self._basic = httpx.BasicAuth(*pair)
        self._digest = httpx.DigestAuth(*pair)
        self._known = credentials.user is not None
        self._wanted: httpx.Auth | None = None

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Send a request, and once more in the way that the server asks for."""
        if self._token:
            # GraphDB's tokens say themselves of what kind they are: "GDB eyJ…".
            kind = "" if " " in self._token else "Bearer "
            request.headers["Authorization"] = kind + self._token
        if self._wanted is None:
            response = yield request
            if not self._known or response.status_code not in (401, 403):
                return
            asked = response.headers.get("www-authenticate", "").casefold()
            self._wanted = self._digest if asked.startswith("digest") else self._basic
        yield from self._wanted.auth_flow(request)
