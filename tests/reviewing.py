"""A real review server for tests, on a port of its own, with a browser's manners."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import uvicorn
from project import SLUG
from running import PATIENCE

from graph.init import start_project
from graph.review.guard import Guard
from graph.review.server import make_app
from graph.review.session import open_session

NOW = "2026-05-18T10:00:00+02:00"
TOKEN = "token"


@dataclass
class Review:
    """A server that reviews the example project, and what asks it."""

    folder: Path
    client: httpx.Client
    origin: str

    @property
    def facts(self) -> Path:
        return self.folder / "seeds" / SLUG / "facts.yaml"

    @property
    def rejected(self) -> Path:
        return self.facts.with_name("rejected.yaml")

    @property
    def entities(self) -> Path:
        return self.folder / "seeds" / "entities.ttl"

    def state(self) -> Any:
        answer = self.client.get("/api/state", params={"article": SLUG})
        assert answer.status_code == 200, answer.text
        return answer.json()

    def ask(self, what: str, expect: int = 200, **body: object) -> Any:
        """The answer to an action, which must have that status."""
        answer = self.client.post(f"/api/{what}", json={"article": SLUG, **body})
        assert answer.status_code == expect, answer.text
        return answer.json()

    def key(self, **entry: str) -> str:
        """The key of the one fact that has these values."""
        found = [
            fact["key"] for fact in self.state()["facts"] if entry.items() <= fact["entry"].items()
        ]
        assert len(found) == 1, found
        return str(found[0])


@contextmanager
def serving(folder: Path, reviewer: str = "Ana") -> Iterator[tuple[str, uvicorn.Server]]:
    """The address of a server for a project; it ends with the block."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        app = make_app(open_session(folder / "seeds"), reviewer, lambda: NOW, lambda: stop())
        config = uvicorn.Config(
            Guard(app, TOKEN, "secret", port), lifespan="off", log_level="error"
        )
        server = uvicorn.Server(config)

        def stop() -> None:
            server.should_exit = True

        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            while not server.started:
                time.sleep(0.005)
            yield f"http://127.0.0.1:{port}", server
        finally:
            stop()
            thread.join()


@contextmanager
def reviewing(folder: Path, facts: str = "", reviewer: str = "Ana") -> Iterator[Review]:
    """A review of the example (made if it isn't there) with more facts at its end."""
    if not folder.exists():
        start_project(folder)
    path = folder / "seeds" / SLUG / "facts.yaml"
    path.write_bytes(path.read_bytes() + facts.encode())
    with (
        serving(folder, reviewer) as (origin, _),
        httpx.Client(
            base_url=origin, headers={"Origin": origin}, timeout=PATIENCE, verify=False
        ) as client,
    ):
        client.get("/", params={"token": TOKEN}, follow_redirects=True)
        yield Review(folder, client, origin)


@contextmanager
def open_page(url: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=url.partition("/?")[0], timeout=PATIENCE, verify=False) as client:
        answer = client.get(url.partition("#")[0], follow_redirects=True)
        assert answer.status_code == 200
        yield client
