"""The store that all workers read: made once, made anew when it must be, whole or not there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, RdfFormat, Store
from sample import sample

from graph.errors import ProjectError
from graph.serve.stock import ABOUT, NO_ROOM, QUADS, environment, stocked
from graph.store import view


@pytest.fixture
def trig(tmp_path: Path) -> Path:
    path = tmp_path / "out" / "graph.trig"
    path.parent.mkdir()
    path.write_bytes(sample().dump(format=RdfFormat.TRIG) or b"")
    return path


def test_it_holds_what_queries_see(trig: Path, tmp_path: Path) -> None:
    stock = stocked(trig, tmp_path)
    assert stock.about.parent == trig.parent / "graph.store"
    assert set(stock.open()) == set(view(sample()).store)
    assert stock.counts["triples"] == len(
        list(view(sample()).store.quads_for_pattern(None, None, None, DefaultGraph()))
    )


def test_it_is_made_once_and_anew_when_the_graph_is(trig: Path, tmp_path: Path) -> None:
    said: list[str] = []
    first = stocked(trig, tmp_path, said.append)
    assert stocked(trig, tmp_path, said.append) == first
    assert len(said) == 1
    trig.write_text("<u:s> <u:p> <u:o> .", encoding="utf-8")
    assert stocked(trig, tmp_path, said.append).counts["triples"] == 1
    assert len(said) == 2


@pytest.mark.parametrize("broken", [ABOUT, QUADS + "/CURRENT"])
def test_a_damaged_one_is_made_anew(trig: Path, tmp_path: Path, broken: str) -> None:
    stock = stocked(trig, tmp_path)
    (stock.about.parent / broken).write_bytes(b"\x00{")
    assert set(stocked(trig, tmp_path).open()) == set(view(sample()).store)


def test_who_reads_an_old_one_goes_on(trig: Path, tmp_path: Path) -> None:
    reading = stocked(trig, tmp_path).open()
    before = set(reading)
    trig.write_text("<u:s> <u:p> <u:o> .", encoding="utf-8")
    stocked(trig, tmp_path)
    assert set(reading) == before


def test_where_nothing_can_be_written_it_is_in_the_spare_folder(trig: Path, tmp_path: Path) -> None:
    (trig.parent / "graph.store").write_text("mine", encoding="utf-8")
    stock = stocked(trig, tmp_path)
    assert stock.about.parent == tmp_path / "graph.store"
    assert (trig.parent / "graph.store").read_text(encoding="utf-8") == "mine"


def test_what_somebody_else_keeps_there_stays(trig: Path, tmp_path: Path) -> None:
    other = trig.parent / "graph.store" / "letters.txt"
    other.parent.mkdir()
    other.write_text("mine", encoding="utf-8")
    assert stocked(trig, tmp_path).about.parent.parent == tmp_path
    assert other.read_text(encoding="utf-8") == "mine"


def test_a_file_that_is_wrong(trig: Path, tmp_path: Path) -> None:
    trig.write_text("<u:s> <u:p>\n nonsense .", encoding="utf-8")
    with pytest.raises(ProjectError, match=r"graph\.trig:2: not valid TriG"):
        stocked(trig, tmp_path)
    assert [path.name for path in trig.parent.iterdir()] == ["graph.trig"]
    with pytest.raises(ProjectError, match="not there"):
        stocked(trig.with_name("none.trig"), tmp_path)


def test_what_a_killed_process_left_is_swept_away(trig: Path, tmp_path: Path) -> None:
    left = trig.parent / ".graph.store.abc.part"
    left.mkdir()
    Store(str(left / QUADS)).flush()
    stocked(trig, tmp_path)
    assert not left.exists()


def test_one_that_another_process_makes_is_left_to_it(trig: Path, tmp_path: Path) -> None:
    busy = trig.parent / ".graph.store.abc.part"
    busy.mkdir()
    holding = Store(str(busy / QUADS))
    stocked(trig, tmp_path)
    assert busy.exists()
    del holding


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits the size of files")
def test_a_full_disk_is_told_by_its_code(trig: Path, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    code = (
        "import resource, runpy, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100));"
        f"sys.argv = ['fill', {str(trig)!r}, {str(tmp_path / 'full')!r}];"
        "runpy.run_module('graph.serve.fill', run_name='__main__')"
    )
    command = [sys.executable, "-c", code]
    ended = subprocess.run(command, env=environment(), capture_output=True, check=False)
    assert ended.returncode == NO_ROOM, ended.stderr


def test_killed_on_the_way_it_leaves_nothing_that_counts(trig: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from graph.serve.stock import stocked;"
        f"stocked(Path({str(trig)!r}), Path({str(tmp_path)!r}), print)"
    )
    with subprocess.Popen(
        [sys.executable, "-u", "-c", code],
        env=environment(),
        stdout=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.05)
        os.killpg(process.pid, signal.SIGKILL)
    assert set(stocked(trig, tmp_path).open()) == set(view(sample()).store)
