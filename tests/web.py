"""A small web server for tests, on this machine: pages by path, in every mood of the web."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Answer:
    """What the server says at a path."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: {"Content-Type": "text/html"})
    packed: bool = False
    drip: bool = False
    """Byte after byte, without end, until the test is over."""
    mute: bool = False
    """No answer at all until the test is over."""


@dataclass(frozen=True)
class Web:
    """The server: where it is, and what it was asked."""

    port: int
    requests: list[tuple[str, Mapping[str, str]]]

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"


@contextmanager
def serve(answers: Mapping[str, Answer]) -> Iterator[Web]:
    """Serve these answers until the block ends; 404 for all other paths."""
    over = threading.Event()
    requests: list[tuple[str, Mapping[str, str]]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            requests.append((self.path, dict(self.headers)))
            answer = answers.get(self.path, Answer(b"nothing here", 404))
            if answer.mute:
                over.wait()
                return
            body = gzip.compress(answer.body) if answer.packed else answer.body
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if answer.packed:
                self.send_header("Content-Encoding", "gzip")
            if not answer.drip:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            try:
                self.wfile.write(body)
                while answer.drip and not over.wait(0.02):
                    self.wfile.write(b".")
                    self.wfile.flush()
            except OSError:
                pass

        def log_message(self, *args: Any) -> None:
            """Nothing: the requests are kept."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield Web(server.server_port, requests)
    finally:
        over.set()
        server.shutdown()
        thread.join()
        server.server_close()
