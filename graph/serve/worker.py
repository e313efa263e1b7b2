"""A worker: a process that answers one question after the other, and may be killed at any time.

``python -m graph.serve.worker QUADS TIMEOUT LARGEST`` reads frames from its standard input and
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
from typing import BinaryIO

from pyoxigraph import RdfFormat, Store

from graph.serve.answer import answer
from graph.serve.values import Asked, Lookup, Query, Reply

LENGTH = struct.Struct(">I")
_GRACE = 5
"""Seconds beyond its time after which a worker ends itself: whoever should have is gone."""
_MEMORY = 2 * 1024**3
"""Bytes that a query may take beside the graph."""


def pack(asked: Asked) -> bytes:
    """A question as a frame's content."""
    kind = "lookup" if isinstance(asked, Lookup) else "query"
    return json.dumps({"kind": kind, **asdict(asked)}).encode()


def unpack(data: bytes) -> Asked:
    """The question that `pack` was given.

    >>> unpack(pack(Query("ASK {}", default=("x:y",))))
    Query(sparql='ASK {}', accept='*/*', default=('x:y',), named=())
    """
    fields = json.loads(data)
    if fields.pop("kind") == "lookup":
        return Lookup(tuple(fields["iris"]), fields["accept"])
    default, named = tuple(fields["default"]), tuple(fields["named"])
    return Query(fields["sparql"], fields["accept"], default, named)


def frame(data: bytes) -> bytes:
    """The data behind its length."""
    return LENGTH.pack(len(data)) + data


def main() -> None:
    """Load the graph and answer until standard input ends."""
    quads, timeout, largest = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
    questions, replies = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # What a library might print must not get among the frames.
    os.dup2(2, 1)
    store = Store()
    store.bulk_load(path=Path(quads), format=RdfFormat.N_QUADS, lenient=True)
    _limit_memory()
    _write(replies, b"")
    while (question := _read(questions)) is not None:
        _alarm(timeout + _GRACE)
        reply = answer(store, unpack(question), largest)
        _alarm(0)
        _reply(replies, reply)


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
