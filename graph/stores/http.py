"""Requests to a triple store: tried again where that helps, with messages that say what to do.

What may pass (429, 502, 503, 504, a lost connection) is tried again a few times, after the time
that the server asks for or ever longer ones: everything that is sent here can be sent twice.
Redirects aren't followed, so that neither data nor password go to another host; answers are
read up to a size. No message has a password in it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph.errors import StoreError, missing_extra
from graph.stores.address import Addresses, is_loopback
from graph.stores.refusals import refusal
from graph.stores.values import Say

if TYPE_CHECKING:
    import httpx

ATTEMPTS = 5
FIRST_PAUSE = 1.0
"""Seconds before the second attempt; each further one doubles it."""
_LONGEST_PAUSE = 60.0
"""Seconds; a server that asks for more is left alone."""
_CONNECT = 10.0
"""Seconds within which a server must take the call."""
_LARGEST = 512 * 1024**2
"""Bytes of an answer."""
_PASSING = frozenset({429, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of an endpoint."""

    method: str
    url: str
    body: bytes = field(default=b"", repr=False)
    media: str = ""
    """Type of the body."""
    accept: str = "*/*"
    parameters: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Response:
    """What it answers."""

    status: int
    media: str
    """Type of the body, without parameters."""
    body: bytes = field(repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Connection:
    """An endpoint, and the manner in which it is asked."""

    addresses: Addresses
    client: httpx.Client = field(repr=False)
    timeout: float
    secrets: tuple[str, ...] = field(repr=False)
    """What no message may have in it."""
    say: Say
    """Is told why somebody waits."""
    pause: Callable[[float], None] = time.sleep


class _LostError(Exception):
    """A connection that failed, for a reason that may pass."""


@contextmanager
def connect(
    addresses: Addresses,
    timeout: float,
    say: Say,
    pause: Callable[[float], None] = time.sleep,
) -> Iterator[Connection]:
    """A connection to an endpoint, closed with the block.

    Raises `ProjectError` where httpx is missing, or the environment's credentials won't do.
    """
    try:
        import httpx
    except ModuleNotFoundError as error:
        raise missing_extra("httpx", "store") from error
    from graph.stores.auth import Challenged, read_credentials

    credentials = read_credentials(os.environ, addresses)
    limits = httpx.Timeout(timeout, connect=min(_CONNECT, timeout))
    # A proxy has no business between a program and its own machine.
    outside = not is_loopback(addresses.query)
    auth = Challenged(credentials)
    with httpx.Client(
        timeout=limits, follow_redirects=False, trust_env=outside, auth=auth
    ) as client:
        yield Connection(addresses, client, timeout, credentials.secrets, say, pause)


def send(connection: Connection, request: Request) -> Response:
    """The answer to a request. Raises `StoreError` where it isn't one of success."""
    for attempt in range(1, ATTEMPTS + 1):
        wait = FIRST_PAUSE * 2 ** (attempt - 1)
        try:
            response = _once(connection, request)
        except _LostError as error:
            if attempt == ATTEMPTS:
                raise _error(connection, f"{error}") from error
            why = str(error)
        else:
            if 200 <= response.status < 300:
                return response
            asked = _asked_for(response)
            if response.status not in _PASSING or attempt == ATTEMPTS or asked > _LONGEST_PAUSE:
                raise _error(connection, refusal(response.status, response.body, response.headers))
            why, wait = f"answers {response.status}.", max(wait, asked)
        connection.say(
            _hidden(connection, f"{connection.addresses.given}: {why} Again in {wait:g} s.")
        )
        connection.pause(wait)
    raise AssertionError("the last attempt returns or raises")


def _once(connection: Connection, request: Request) -> Response:
    import httpx

    headers = {"Accept": request.accept}
    if request.media:
        headers["Content-Type"] = request.media
    deadline = time.monotonic() + connection.timeout
    try:
        with connection.client.stream(
            request.method,
            request.url,
            params=request.parameters or None,
            content=request.body or None,
            headers=headers,
        ) as response:
            body = bytearray()
            for piece in response.iter_bytes():
                body += piece
                if len(body) > _LARGEST:
                    what = f"answers more than {_LARGEST // 1024**2} MB. Ask for less: LIMIT."
                    raise _error(connection, what)
                if time.monotonic() > deadline:
                    raise _error(connection, _too_slow(connection))
            media = response.headers.get("content-type", "").partition(";")[0].strip()
            return Response(response.status_code, media, bytes(body), dict(response.headers))
    except httpx.ConnectTimeout as error:
        raise _LostError("nobody answers there. Is the server running?") from error
    except httpx.TimeoutException as error:
        raise _error(connection, _too_slow(connection)) from error
    except httpx.ConnectError as error:
        what = f"can't be reached ({error}). Start the server, or correct the address."
        raise _LostError(what) from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise _LostError(
            f"breaks the connection off ({error}). Look at its log, then run this again: a load "
            "goes on with what is missing."
        ) from error


def _too_slow(connection: Connection) -> str:
    return (
        f"no answer within {connection.timeout:g} s. It may be busy: run this again later; a load "
        "goes on with what is missing."
    )


def _asked_for(response: Response) -> float:
    """Seconds that the server asks to be left alone; a date there is passed over."""
    try:
        return max(0.0, float(response.headers.get("retry-after", 0)))
    except ValueError:
        return 0.0


def _error(connection: Connection, what: str) -> StoreError:
    return StoreError(_hidden(connection, f"{connection.addresses.given}: {what}"))


def _hidden(connection: Connection, message: str) -> str:
    """The message without the secrets that a server may have repeated."""
    for secret in connection.secrets:
        message = message.replace(secret, "…")
    return message
