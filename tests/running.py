"""`newsgraph` as a program of its own that serves: started, asked, and ended as people end it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
PATIENCE = 60
"""Seconds after which a program hangs."""


@dataclass
class Running:
    """A command that serves, and what it said until it did."""

    process: subprocess.Popen[str]
    url: str
    said: list[str]

    def end(self) -> tuple[int, str]:
        """Its exit code, and what it said at last."""
        code = self.process.wait(PATIENCE)
        assert self.process.stderr is not None
        return code, self.process.stderr.read()


@contextmanager
def started(folder: Path, command: str, *options: str) -> Iterator[Running]:
    """A command in a folder, as soon as it has told its address; it ends with the block."""
    with subprocess.Popen(
        [sys.executable, "-m", "graph.cli", command, *options],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        said: list[str] = []
        try:
            assert process.stderr is not None
            for line in process.stderr:
                said.append(line)
                if found := re.match(r"Open (http://\S+)", line):
                    yield Running(process, found[1].removesuffix("/"), said)
                    return
            raise AssertionError("".join(said))
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(PATIENCE)
            finally:
                process.kill()
