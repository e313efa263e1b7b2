"""A worker: a process that answers one question after the other, and may be killed at any time.

``python -m graph.serve.worker SOURCE TIMEOUT LARGEST`` reads frames from its standard input and
writes frames to its standard output. A frame is its length in four bytes and as many bytes. It
first says that it is ready, with an empty frame; then for each question (JSON) come a status and
type (JSON) and the body.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import struct
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO

from graph.serve.answer import answer
from graph.serve.source import Source, read_source
from graph.serve.values import Asked, Lookup, Opening, Part, Query, Reply, Words, seconds_for

LENGTH = struct.Struct(">I")
_KINDS: dict[str, Any] = {each.__name__: each for each in (Query, Lookup, Words, Part, Opening)}
_GRACE = 5
"""Seconds beyond its time after which a worker ends itself: whoever should have is gone."""
_MEMORY = 2 * 1024**3
"""Bytes that a query may take beside the graph."""


def pack(asked: Asked) -> bytes:
    """A question as a frame's content."""
    return json.dumps({"kind": type(asked).__name__, **asdict(asked)}).encode()


def unpack(data: bytes) -> Asked:
    """The question that `pack` was given.

    >>> unpack(pack(Query("ASK {}", default=("x:y",))))
    Query(sparql='ASK {}', accept='*/*', default=('x:y',), named=())
    """
    fields = json.loads(data)
    kind = _KINDS[fields.pop("kind")]
    # JSON has lists only.
    plain = {key: tuple(it) if isinstance(it, list) else it for key, it in fields.items()}
    asked: Asked = kind(**plain)
    return asked


def frame(data: bytes) -> bytes:
    """The data behind its length."""
    return LENGTH.pack(len(data)) + data


def main() -> None:
    """Open the store and answer until standard input ends."""
    source, timeout, largest = read_source(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])
    questions, replies = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # What a library might print must not get among the frames.
    os.dup2(2, 1)
    assert source.store is not None  # opened before the first question
    _limit_memory()
    _write(replies, b"")
    while (question := _read(questions)) is not None:
        asked = unpack(question)
        _alarm(seconds_for(asked, timeout) + _GRACE)
        reply = _reply_to(source, asked, largest)
        _alarm(0)
        _reply(replies, reply)


def _reply_to(source: Source, asked: Asked, largest: int) -> Reply:
    if isinstance(asked, Query | Lookup):
        return answer(source.store, asked, largest, source.stock.hidden)
    # What only these need is loaded for the first of them.
    from graph.serve.explore import explore

    return explore(source, asked, largest)


def _reply(replies: BinaryIO, reply: Reply) -> None:
    _write(replies, json.dumps({"status": reply.status, "media": reply.media}).encode())
    _write(replies, reply.body)


def _read(stream: BinaryIO) -> bytes | None:
    length = stream.read(LENGTH.size)
    return stream.read(LENGTH.unpack(length)[0]) if len(length) == LENGTH.size else None


def _write(stream: BinaryIO, data: bytes) -> None:
    stream.write(frame(data))
    stream.flush()


def _alarm(seconds: float) -> None:
    """Let the system end this process then: nothing in Python runs while the engine does."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _limit_memory() -> None:
    """Beyond it the engine ends this process, before the system ends one of its own choice."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[5])
        most = pages * resource.getpagesize() + _MEMORY
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))


if __name__ == "__main__":
    main()
