"""A server that speaks the chat completions protocol, and does whatever a test tells it to."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypeAlias

Behaviour: TypeAlias = "Callable[[BaseHTTPRequestHandler, threading.Event], None]"


def reply(status: int, body: bytes | str | dict[str, Any], **headers: str) -> Behaviour:
    """Answer with this status and body."""
    sent = json.dumps(body) if isinstance(body, dict) else body
    data = sent.encode() if isinstance(sent, str) else sent

    def behave(handler: BaseHTTPRequestHandler, _over: threading.Event) -> None:
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(data)

    return behave


def completion(text: object, finish: str = "stop", **message: object) -> dict[str, Any]:
    """A chat completion that says this."""
    return {
        "choices": [
            {"message": {"role": "assistant", "content": text, **message}, "finish_reason": finish}
        ],
        "usage": {"prompt_tokens": 9000, "completion_tokens": 40, "total_tokens": 9040},
    }


def says(text: object, finish: str = "stop") -> Behaviour:
    """A model that says this."""
    return reply(200, completion(text, finish))


def facts(*items: object) -> str:
    """An answer with these facts."""
    return json.dumps({"facts": items}, ensure_ascii=False)


def hangs(_handler: BaseHTTPRequestHandler, over: threading.Event) -> None:
    """Take the call and never say a word."""
    over.wait(20)


def drips(handler: BaseHTTPRequestHandler, over: threading.Event) -> None:
    """Send a byte now and then, far longer than anybody waits."""
    handler.send_response(200)
    handler.end_headers()
    try:
        for _ in range(200):
            handler.wfile.write(b" ")
            if over.wait(0.05):
                return
    except OSError:
        return


def drops(handler: BaseHTTPRequestHandler, _over: threading.Event) -> None:
    """Break the connection off in the middle of an answer."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"choices"')


@dataclass
class FakeModel:
    """What the server was asked, and what it does next."""

    url: str
    behaviours: list[Behaviour] = field(default_factory=list)
    """One for each request; the last goes on for ever."""
    bodies: list[dict[str, Any]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)

    def will(self, *behaviours: Behaviour) -> None:
        self.behaviours[:] = behaviours


@contextmanager
def serve_model() -> Iterator[FakeModel]:
    """A server on this machine, for the time of a test."""
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            size = int(self.headers["Content-Length"])
            model.bodies.append(json.loads(self.rfile.read(size)))
            model.paths.append(self.path)
            model.keys.append(self.headers.get("Authorization"))
            behave = model.behaviours[0]
            if len(model.behaviours) > 1:
                del model.behaviours[0]
            behave(self, over)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    model = FakeModel(f"http://127.0.0.1:{server.server_address[1]}/v1")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield model
    finally:
        over.set()
        server.shutdown()
        thread.join()
        server.server_close()
