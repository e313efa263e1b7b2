"""The web server (uvicorn) as newsgraph sets it."""

from __future__ import annotations

import socket

import uvicorn
from starlette.types import ASGIApp

from graph.serve.pool import Pool

_PATIENCE = 2
"""Seconds that open connections have to end when the server is stopped."""
_CONNECTIONS = 256
"""At once, after which askers are told to come again."""


def make_server(app: ASGIApp, pool: Pool) -> uvicorn.Server:
    """A server of an application whose questions go to a pool."""
    config = uvicorn.Config(
        app,
        http="h11",
        lifespan="on",
        log_level="warning",
        access_log=False,
        server_header=False,
        # Who a proxy says that somebody is makes no difference here.
        proxy_headers=False,
        limit_concurrency=_CONNECTIONS,
        timeout_graceful_shutdown=_PATIENCE,
    )
    return _Server(config, pool)


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, pool: Pool) -> None:
        super().__init__(config)
        self._pool = pool

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End queries first: they are what open connections wait for."""
        self._pool.stop()
        await super().shutdown(sockets)
