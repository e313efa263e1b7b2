"""Results are written whole or not at all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from project import Project

from graph.corpus.write import write_files
from graph.errors import OutputError


def test_files_are_written_and_can_be_read_by_all(tmp_path: Path) -> None:
    paths = write_files(tmp_path / "a" / "out", {"x.ttl": b"1", "y.html": b"2"})
    assert [path.read_bytes() for path in paths] == [b"1", b"2"]
    assert sorted(path.name for path in (tmp_path / "a" / "out").iterdir()) == ["x.ttl", "y.html"]
    assert paths[0].stat().st_mode & 0o777 == 0o644


def test_a_file_keeps_its_permissions(tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").write_text("mine")
    (tmp_path / "facts.yaml").chmod(0o600)
    (path,) = write_files(tmp_path, {"facts.yaml": b"still mine"})
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_failure_changes_nothing(tmp_path: Path) -> None:
    write_files(tmp_path, {"x.ttl": b"good"})
    (tmp_path / "y.html").mkdir()
    with pytest.raises(OutputError, match=r"y\.html: can't be written .*that you may write to\.$"):
        write_files(tmp_path, {"x.ttl": b"bad", "y.html": b"bad"})
    assert (tmp_path / "x.ttl").read_bytes() == b"good"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.ttl", "y.html"]


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("in the way")
    with pytest.raises(OutputError, match=r"out: can't be written"):
        write_files(tmp_path / "out", {"x.ttl": b""})
    assert (tmp_path / "out").read_text() == "in the way"


# ── What a killed process leaves ──────────────────────────────────────────────────────────

WRITER = """
import sys, time
from pathlib import Path
from graph.corpus.write import write_files

def slowly():
    yield b"half"
    print("at it", flush=True)
    time.sleep(600)

write_files(Path(sys.argv[1]), {"graph.ttl": b"whole", "graph.trig": slowly()})
"""


@pytest.fixture
def writer(project: Project) -> Iterator[subprocess.Popen[str]]:
    """A process that is just writing into the project's folder of results."""
    folder = project.folder / "out"
    command = [sys.executable, "-c", WRITER, str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "at it\n"
        yield process
        process.kill()


def parts(project: Project) -> list[Path]:
    return sorted((project.folder / "out").glob(".*.part"))


def test_the_next_build_sweeps_what_a_killed_one_has_left(
    project: Project, writer: subprocess.Popen[str]
) -> None:
    writer.send_signal(signal.SIGKILL)
    writer.wait()
    assert len(parts(project)) == 2
    assert project.run("build", "--no-page").code == 0
    assert parts(project) == []
    assert sorted(project.outputs()) == ["graph.trig", "graph.ttl"]


def test_what_another_process_is_writing_is_left_alone(
    project: Project, writer: subprocess.Popen[str]
) -> None:
    before = parts(project)
    assert project.run("build", "--no-page").code == 0
    assert parts(project) == before
    assert writer.poll() is None


def test_files_of_somebody_else_are_left_alone(project: Project) -> None:
    folder = project.folder / "out"
    folder.mkdir()
    names = (".graph.trig.part", ".graph.trig.a1b2c3d4.part", "graph.newsgraph-1.part")
    for name in names:
        (folder / name).write_text("mine")
    assert project.run("build", "--no-page").code == 0
    assert [(folder / name).read_text() for name in names] == ["mine"] * 3


def test_whatever_goes_wrong_nothing_is_left(tmp_path: Path) -> None:
    def broken() -> Iterator[bytes]:
        yield b"half"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_files(tmp_path, {"a": b"whole", "b": broken()})
    assert list(tmp_path.iterdir()) == []
