"""The server from its start to its end."""

from __future__ import annotations

import socket
import tempfile
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

from graph.errors import ProjectError, missing_extra
from graph.serve.pool import Pool
from graph.serve.site import Site
from graph.serve.values import Limits

_PREFIX = "newsgraph-"
_LOOPBACK = ("127.0.0.1", "::1", "localhost")


def run(
    read: Callable[[Path], Site],
    limits: Limits,
    *,
    said: Callable[[str], None],
    host: str = "127.0.0.1",
    port: int = 8000,
    origins: Sequence[str] = (),
) -> None:
    """Serve a graph until Ctrl+C. ``said`` is given what is to be told, a line at a time.

    ``read`` gives what is to be served, and may use the temporary folder that it is given. Raises
    what it raises; `ProjectError` where the address can't be used, an origin is none, or starlette
    or uvicorn isn't installed.
    """
    try:
        from graph.serve.program import make_server
        from graph.serve.server import make_app
    except ImportError as error:
        raise missing_extra(error.name or "starlette", "serve") from error
    for origin in origins:
        check_origin(origin)
    with _listen(host, port) as listening, tempfile.TemporaryDirectory(prefix=_PREFIX) as folder:
        address = _address(host, listening.getsockname()[1])
        spare = Path(folder)
        site = read(spare)
        pool = Pool(site.source, limits, spare)
        app = make_app(
            site,
            limits,
            pool,
            address=address,
            version=version("newsgraph"),
            local=host in _LOOPBACK,
            origins=origins,
            said=said,
            ready=lambda: said(f"Open {address}/ or ask {address}/sparql. Ctrl+C ends it."),
        )
        if host not in _LOOPBACK:
            said(_OPEN.format(host=host))
        try:
            make_server(app, pool).run(sockets=[listening])
        except KeyboardInterrupt:
            # uvicorn has stopped already; it passes the signal on.
            return


def check_origin(origin: str) -> None:
    """Raise `ProjectError` if that can't be an origin.

    >>> check_origin("https://example.org")
    >>> check_origin("example.org")
    Traceback (most recent call last):
    graph.errors.ProjectError: --cors example.org: not an origin. Write https://example.org, or *.
    """
    parts = urlsplit(origin)
    whole = f"{parts.scheme}://{parts.netloc}"
    if origin != "*" and (parts.scheme not in ("http", "https") or origin != whole):
        raise ProjectError(f"--cors {origin}: not an origin. Write https://example.org, or *.")


def _address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family)
    except OSError as error:
        raise ProjectError(
            f"--host {host} --port {port}: can't be used ({error.strerror or error}). Choose "
            "another port (0 is any free one), or stop the program that has it."
        ) from error
    # Head and body of an answer go in two parts, and the second would wait for an echo: 40 ms.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


_OPEN = (
    "warning: {host} is open to other machines. Everyone who reaches it can read the whole graph; "
    "there are no passwords and no encryption. Put a proxy in front of it that has them."
)
