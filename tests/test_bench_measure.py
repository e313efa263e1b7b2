"""What the benchmarks measure of a command: its time, its children's memory, and its end."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from bench.measure import run

HOLD = "held = bytearray(60_000_000); import time; time.sleep(0.5)"
PARENT = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {HOLD!r}], check=True)"


def test_a_child_s_memory_and_work_count(tmp_path: Path) -> None:
    found = run([sys.executable, "-c", PARENT], tmp_path)
    assert found.peak > 60_000_000
    assert found.cpu > 0
    assert not found.stopped


def test_what_takes_too_long_is_stopped(tmp_path: Path) -> None:
    found = run([sys.executable, "-c", "import time; time.sleep(600)"], tmp_path, at_most=0.2)
    assert found.stopped


def test_what_fails_is_told(tmp_path: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError, match="status 3"):
        run([sys.executable, "-c", "raise SystemExit(3)"], tmp_path)
