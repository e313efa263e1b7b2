"""A real server of a small graph for tests, on a port of its own."""

from __future__ import annotations

import socket
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from pyoxigraph import RdfFormat, Store
from running import PATIENCE

from graph.serve.pool import Pool
from graph.serve.program import make_server
from graph.serve.server import make_app
from graph.serve.site import Document, Site
from graph.serve.source import Source
from graph.serve.stock import stocked
from graph.serve.values import Limits

RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
"""Takes an engine longer than any test."""


@dataclass
class Served:
    """A server, and what asks it."""

    client: httpx.Client
    url: str
    log: list[str] = field(default_factory=list)

    def get(self, sparql: str, accept: str = "*/*", **fields: str | list[str]) -> httpx.Response:
        return self.client.get(
            "/sparql", params={"query": sparql, **fields}, headers={"Accept": accept}
        )

    def post(self, body: bytes | str, kind: str, **headers: str) -> httpx.Response:
        return self.client.post("/sparql", content=body, headers={"Content-Type": kind, **headers})


def site_of(store: Store, folder: Path, page: Document | None) -> Site:
    """What is to be served of a store, with a page of its own."""
    graph = folder / "graph.trig"
    graph.write_bytes(store.dump(format=RdfFormat.TRIG) or b"")
    return Site(page, Source(stocked(graph, folder)), graph)


@contextmanager
def serving(
    site: Site, limits: Limits, *, origins: Sequence[str] = (), local: bool = True
) -> Iterator[Served]:
    """A server in a thread; it ends with the block."""
    log: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        app = make_app(
            site,
            limits,
            pool := Pool(site.source, limits, Path(tempfile.mkdtemp())),
            address=url,
            version="1.2.3",
            local=local,
            origins=origins,
            said=log.append,
        )
        server = make_server(app, pool)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            while not server.started:
                time.sleep(0.005)
            # No certificates: to read them takes longer than most tests do, and this is HTTP.
            with httpx.Client(base_url=url, timeout=PATIENCE, verify=False) as client:
                yield Served(client, url, log)
        finally:
            server.should_exit = True
            thread.join()
