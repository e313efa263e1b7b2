"""Who may ask, and what every answer says: around the application.

On a loopback address only a Host of this machine is answered: else any web page could let a name of
its own mean 127.0.0.1 and read the graph through the reader's browser (DNS rebinding [1]). What is
logged has no query string: what an analyst asks is nobody else's business.

[1] https://en.wikipedia.org/wiki/DNS_rebinding
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graph.terminal import printable

LONGEST_ADDRESS = 32 * 1024
"""Bytes of a path with its query; longer queries go by POST."""
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
"""Of every answer that doesn't set its own."""
QUIET = ("/health", "/robots.txt", "/favicon.ico")
"""Not logged."""
_LOCAL = ("127.0.0.1", "localhost", "[::1]")
_LONGEST_PATH = 200
"""Characters of a path that are logged."""


class Guard:
    """Hands on to an application what it may be asked."""

    def __init__(
        self, app: ASGIApp, *, local: bool, shared: bool, said: Callable[[str], None]
    ) -> None:
        self._app = app
        self._local = local
        """Whether only this machine is to be answered."""
        own = {} if shared else {"Cross-Origin-Resource-Policy": "same-origin"}
        self._headers = HEADERS | own
        self._said = said

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hand it on (ASGI)."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        app = self._refusal(scope) or self._app
        await app(scope, receive, self._sending(scope, send))

    def _refusal(self, scope: Scope) -> Response | None:
        if self._local and not is_local(Headers(scope=scope).get("host", "")):
            return PlainTextResponse(_STRANGER, status_code=403)
        if len(scope["raw_path"]) + len(scope["query_string"]) > LONGEST_ADDRESS:
            return PlainTextResponse(_TOO_LONG, status_code=414)
        return None

    def _sending(self, scope: Scope, send: Send) -> Send:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                _complete(MutableHeaders(scope=message), self._headers)
                if scope["path"] not in QUIET:
                    self._said(f"{scope['method']} {_path(scope)} {message['status']}")
            await send(message)

        return sending


def is_local(host: str) -> bool:
    """Whether a Host header, or an address, means this machine.

    >>> is_local("localhost:8000"), is_local("[::1]"), is_local("evil.example:8000")
    (True, True, False)
    """
    name, colon, port = host.lower().rpartition(":")
    return host.lower() in _LOCAL or (bool(colon) and port.isdecimal() and name in _LOCAL)


def _complete(headers: MutableHeaders, others: Mapping[str, str]) -> None:
    for name, value in others.items():
        headers.setdefault(name, value)


def _path(scope: Scope) -> str:
    return printable(scope["raw_path"].decode("ascii", "replace"))[:_LONGEST_PATH]


_STRANGER = (
    "asked under another name than this machine's own. Open http://127.0.0.1, or let the proxy in "
    "front of it send that as Host.\n"
)
_TOO_LONG = "the address is too long. Send the query by POST.\n"
