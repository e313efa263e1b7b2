"""The review server from its start to its end: on this machine only, until it is stopped."""

from __future__ import annotations

import gc
import secrets
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import quote

from graph.errors import ProjectError, missing_extra
from graph.review.session import Session

if TYPE_CHECKING:
    import uvicorn

_ADDRESS = "127.0.0.1"
_PATIENCE = 2
"""Seconds that open connections have to end when the server is stopped."""


def run(
    session: Session,
    reviewer: str,
    now: Callable[[], str],
    opened: Callable[[str], None],
    *,
    port: int = 0,
    slug: str | None = None,
) -> None:
    """Serve the review until the person has finished, or presses Ctrl+C.

    ``opened`` is given the address, which works once, as soon as it answers. Port 0 is any free
    one. Raises `ProjectError` where the port is taken, or starlette or uvicorn isn't installed.
    """
    try:
        import uvicorn

        from graph.review.guard import Guard
        from graph.review.server import make_app
    except ImportError as error:
        raise missing_extra(error.name or "starlette", "review") from error
    with _listen(port) as listening:
        port = listening.getsockname()[1]
        token = secrets.token_urlsafe(32)
        app = make_app(session, reviewer, now, lambda: _stop(server))
        config = uvicorn.Config(
            Guard(app, token, secrets.token_urlsafe(32), port),
            lifespan="off",
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=_PATIENCE,
        )
        server = uvicorn.Server(config)
        fragment = f"#article={quote(slug)}" if slug else ""
        # What is loaded by now stays: without it, looking through it for garbage would now and then
        # take as long as a key may.
        gc.collect()
        gc.freeze()
        opened(f"http://{_ADDRESS}:{port}/?token={token}{fragment}")
        try:
            server.run(sockets=[listening])
        except KeyboardInterrupt:
            # uvicorn has stopped already; it passes the signal on.
            return


def _stop(server: uvicorn.Server) -> None:
    server.should_exit = True


def _listen(port: int) -> socket.socket:
    try:
        listening = socket.create_server((_ADDRESS, port))
        # Else the body of an answer waits for the head's receipt, some 40 ms.
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return listening
    except OSError as error:
        raise ProjectError(
            f"--port {port}: can't be used ({error.strerror}). Choose another, or leave it out."
        ) from error
