"""Who may ask the review server: only the page that it opened itself, in one browser.

Any web page that is open in the same browser can send requests to this machine, and a name that
somebody else controls can be made to mean 127.0.0.1. Against that:

1. the address that is printed holds a token that works once; it is exchanged for a cookie that
   scripts can't read and other sites don't send (HttpOnly, SameSite=Strict);
2. the Host header must be this server's own address (DNS rebinding [1]);
3. a request that changes anything must come from the page itself: Origin and Sec-Fetch-Site [2]
   are checked, and its body must be JSON, which no form can send;
4. bodies are bounded, and every answer has a Content-Security-Policy; there is no CORS.

[1] https://en.wikipedia.org/wiki/DNS_rebinding
[2] https://www.w3.org/TR/fetch-metadata/
"""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "newsgraph_review"
LARGEST_BODY = 256 * 1024
"""Bytes: an entry of a facts file has a few thousand."""
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; connect-src 'self'; form-action 'none'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""Of every answer."""
_PAGE = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>newsgraph review</title>'
    "<h1>{heading}</h1><p>{text}</p></html>"
)
_USED = _PAGE.format(
    heading="This address has been used already",
    text="The address that <code>newsgraph review</code> prints opens one browser, once. Go back "
    "to that window; or stop the review in the terminal (Ctrl+C) and start it again.",
)
_STRANGER = _PAGE.format(
    heading="Not allowed",
    text="Open the address that <code>newsgraph review</code> printed in the terminal.",
)
_NO_BODY: Message = {"type": "http.request", "body": b"", "more_body": False}


class Guard:
    """Lets through to an application what comes from the page that it opened."""

    def __init__(self, app: ASGIApp, token: str, secret: str, port: int) -> None:
        self._app = app
        self._token: str | None = token
        """Until it has been used."""
        self._secret = secret
        """What the cookie holds."""
        self._hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost")}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hand it on (ASGI)."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        send = _with_headers(send)
        headers = Headers(scope=scope)
        refusal = self._refusal(scope, headers)
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        body = await _read_body(receive) if scope["method"] == "POST" else b""
        if body is None:
            await _error(413, "too large. Send less at once.")(scope, receive, send)
            return
        await self._app(scope, _replay(body), send)

    def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        """The answer to somebody who may not ask; `None` to whom may."""
        if headers.get("host", "").lower() not in self._hosts:
            return _error(403, "asked under another name. Open the address that was printed.")
        if scope["path"] == "/" and scope["query_string"].startswith(b"token="):
            return self._exchange(scope["query_string"][len(b"token=") :].decode("latin-1"))
        if not self._is_known(headers):
            if scope["path"] == "/":
                return HTMLResponse(_STRANGER, status_code=403)
            return _error(403, "not allowed. Open the address that was printed.")
        if scope["method"] not in ("GET", "HEAD") and not self._is_own(headers):
            return _error(403, "asked by another page. Use the review's own.")
        return None

    def _exchange(self, token: str) -> Response:
        """The cookie for the token, once."""
        if self._token is None or not _equal(token, self._token):
            return HTMLResponse(_USED, status_code=403)
        self._token = None
        answer = RedirectResponse("/", status_code=303)
        answer.set_cookie(COOKIE, self._secret, httponly=True, samesite="strict", path="/")
        return answer

    def _is_known(self, headers: Headers) -> bool:
        # Other programs on this machine may have left cookies too: a cookie knows no port.
        cookies = cookie_parser(headers.get("cookie", ""))
        return _equal(cookies.get(COOKIE, ""), self._secret)

    def _is_own(self, headers: Headers) -> bool:
        origin, site = headers.get("origin"), headers.get("sec-fetch-site", "same-origin")
        if origin is not None and origin.lower() not in {f"http://{h}" for h in self._hosts}:
            return False
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        return site == "same-origin" and kind == "application/json"


def _equal(given: str, secret: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), secret.encode())


def _error(status: int, message: str) -> JSONResponse:
    return JSONResponse({"error": message}, status_code=status)


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
        await send(message)

    return sending


async def _read_body(receive: Receive) -> bytes | None:
    """The whole body; `None` if it is too large."""
    body = b""
    while True:
        message = await receive()
        body += bytes(message.get("body", b""))
        if len(body) > LARGEST_BODY:
            return None
        if not message.get("more_body"):
            return body


def _replay(body: bytes) -> Callable[[], Awaitable[Message]]:
    async def receive() -> Message:
        return {**_NO_BODY, "body": body}

    return receive
