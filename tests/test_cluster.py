"""Builds on a cluster: real schedulers and workers; they die, are others, or aren't there."""

from __future__ import annotations

import logging
import os
import pickle
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from cluster import PATIENCE, ROOT, Running, started
from project import SLUG, Project
from test_corpus_build import CLASSES, write_article, write_catalogue, written

from graph.check import set_standard
from graph.corpus.build import build
from graph.corpus.cluster import on_cluster
from graph.corpus.maker import Maker, at_work, difference
from graph.corpus.part import Job
from graph.corpus.read import CATALOGUE_FILE
from graph.corpus.scheduler import connected
from graph.errors import ClusterError, InputError
from graph.identity.read import read_entities
from graph.ontology import read_ontology

ARTICLES = 70
"""Four chunks: two for each of two workers."""

pytestmark = pytest.mark.filterwarnings(
    "ignore:unclosed:ResourceWarning",  # Dask leaves it to Python to close a lost connection
)


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    import dask
    import distributed  # its defaults would be lost with the block

    assert distributed.config
    with dask.config.set({"distributed.comm.timeouts.connect": "2s"}):
        monkeypatch.setenv("DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT", "2s")
        yield


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A cluster of two workers, which nobody harms. None of them ever reads a file of seeds."""
    folder = tmp_path_factory.mktemp("cluster")
    guard = folder / "guard.py"
    guard.write_text(GUARD, encoding="utf-8")
    with started(folder) as cluster:
        cluster.worker(preload=guard)
        cluster.worker(preload=guard)
        yield cluster


GUARD = """
import sys

def refuse(event, arguments):
    if event == "open" and "seeds" in str(arguments[0]):
        raise PermissionError("a worker has no seeds")

sys.addaudithook(refuse)
"""


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Running]:
    """A scheduler for one test, without workers yet."""
    (tmp_path / "cluster").mkdir()
    with started(tmp_path / "cluster") as running:
        yield running


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[bytes, bytes]]:
    """A folder of seeds, and what a build of it gives without a cluster."""
    folder = tmp_path_factory.mktemp("plain") / "seeds"
    folder.mkdir()
    write_catalogue(folder, CLASSES)
    for number in range(ARTICLES):
        write_article(folder, f"news-{number:02}", [number % 5])
    return folder, written(build(folder))


@pytest.fixture
def seeds(tmp_path: Path, plain: tuple[Path, tuple[bytes, bytes]]) -> Path:
    """The same, to be changed."""
    return shutil.copytree(plain[0], tmp_path / "seeds")


@pytest.fixture(scope="module")
def alone(plain: tuple[Path, tuple[bytes, bytes]]) -> tuple[bytes, bytes]:
    return plain[1]


# ── The same as here ──────────────────────────────────────────────────────────────────────


def test_a_cluster_gives_the_same_bytes(
    seeds: Path, shared: Running, alone: tuple[bytes, bytes]
) -> None:
    shares = list[int]()
    spread = on_cluster(shared.address)
    there = build(seeds, spread=spread, progress=lambda done, _: shares.append(done))
    assert written(there) == alone
    assert shares == [20, 40, 60, 70]


def test_what_is_wrong_is_told_the_same_from_a_cluster(seeds: Path, shared: Running) -> None:
    facts = seeds / "news-33" / "facts.yaml"
    facts.write_text(facts.read_text().replace("subject: ", "subject: Not "))
    with pytest.raises(InputError) as here:
        build(seeds)
    with pytest.raises(InputError) as there:
        build(seeds, spread=on_cluster(shared.address))
    assert there.value.problems == here.value.problems != ()


def test_an_error_that_is_sent_keeps_its_problems() -> None:
    error = InputError.at(Path("shapes.ttl"), "can't be run. Correct it.", 3)
    again = pickle.loads(pickle.dumps(error))
    assert again.problems == error.problems
    assert str(again) == str(error)


def test_nobody_is_asked_where_nothing_is_to_be_made(
    seeds: Path, shared: Running, tmp_path: Path
) -> None:
    shelf = tmp_path / "parts.sqlite"
    first = written(build(seeds, shelf=shelf, spread=on_cluster(shared.address)))
    assert written(build(seeds, shelf=shelf, spread=on_cluster(_closed()))) == first


def test_nothing_of_a_build_stays_on_the_cluster(seeds: Path, shared: Running) -> None:
    from distributed import Client

    def stop(*_: int) -> None:
        raise KeyboardInterrupt

    # No `raises`: it would keep the traceback, and with it the build.
    with suppress(KeyboardInterrupt):
        build(seeds, spread=on_cluster(shared.address), progress=stop)
    deadline = time.monotonic() + PATIENCE
    with Client(shared.address, set_as_default=False) as client:
        while client.run_on_scheduler(lambda dask_scheduler: len(dask_scheduler.tasks)):
            assert time.monotonic() < deadline
            time.sleep(0.02)


# ── The command line ──────────────────────────────────────────────────────────────────────


def test_build_and_check_on_a_cluster(project: Project, shared: Running) -> None:
    alone = project.run("build")
    assert alone.code == 0, alone.err
    good = project.outputs()
    told = project.run("build", "--fresh", "--cluster", shared.address)
    assert (told.code, told.out, told.err) == (0, alone.out, alone.err)
    assert project.outputs() == good
    told = project.run("check", "--cluster", shared.address)
    assert told.code == 0, told.err


def test_newsgraph_toml_names_the_cluster_and_the_command_line_wins(project: Project) -> None:
    path = project.folder / "newsgraph.toml"
    path.write_text(f'[build]\ncluster = "{_closed()}"\n')
    told = project.run("check")
    assert (told.code, told.out) == (1, "")
    assert "no scheduler answers" in told.err
    assert project.run("check", "--jobs", "1").code == 0


@pytest.mark.parametrize(
    "address",
    ["scheduler", "localhost:8786", "tcp://localhost", "http://a:1", "tcp://a:1/b", "tcp://a:b"],
)
def test_what_is_no_address_is_wrong_usage(project: Project, address: str) -> None:
    told = project.run("check", "--cluster", address)
    assert told.code == 2
    assert "is no address of a Dask scheduler" in " ".join(told.err.split())
    (project.folder / "newsgraph.toml").write_text(f'[build]\ncluster = "{address}"\n')
    told = project.run("check")
    assert told.code == 1
    assert told.err.startswith("newsgraph.toml:2: ")


def test_here_or_there(project: Project) -> None:
    told = project.run("check", "--jobs", "2", "--cluster", "tcp://localhost:8786")
    assert told.code == 2
    assert "Leave one of them out" in " ".join(told.err.split())


def test_without_dask_the_extra_is_named(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    told = project.run("check", "--cluster", "tcp://localhost:8786")
    assert told.code == 1
    assert "pip install 'newsgraph[cluster]'" in told.err


def test_ctrl_c_ends_it_and_the_next_build_goes_on(project: Project, cluster: Running) -> None:
    """The worker is held, so that the signal comes in the middle."""
    for number in range(45):
        shutil.copytree(project.folder / "seeds" / SLUG, project.folder / "seeds" / f"c-{number}")
    process = subprocess.Popen(
        [sys.executable, "-m", "graph.cli", "build", "--cluster", cluster.address],
        cwd=project.folder,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "60s",
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A shell's background job ignores SIGINT, and so would what it starts.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    worker = cluster.worker()
    shelf = project.folder / "out" / ".newsgraph" / "parts.sqlite"
    while not _rows(shelf):
        assert process.poll() is None
        time.sleep(0.02)
    worker.send_signal(signal.SIGSTOP)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out) == (130, "")
    assert "Traceback" not in err
    assert 20 <= _rows(shelf) < 46
    worker.send_signal(signal.SIGCONT)
    told = project.run("build", "--cluster", cluster.address)
    assert told.code == 0, told.err


def _rows(shelf: Path) -> int:
    """How many parts a shelf has."""
    import sqlite3

    if not shelf.exists():
        return 0
    connection = sqlite3.connect(shelf)
    try:
        (number,) = connection.execute("SELECT count(*) FROM row").fetchone()
    except sqlite3.OperationalError:
        return 0
    finally:
        connection.close()
    return int(number)


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Ctrl+C interrupts, even where whoever started the tests ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_ctrl_c_before_dask_has_begun_is_nothing_to_tell_of(shared: Running) -> None:
    """Its loop is held, so that what is interrupted hasn't begun."""
    told, held = list[str](), threading.Event()

    class Teller(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            told.append(record.getMessage())

    handler = Teller()
    logger = logging.getLogger("tornado.application")
    logger.addHandler(handler)
    try:
        with connected(shared.address) as cluster:
            cluster.client.loop.add_callback(held.wait)
            threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGINT)).start()
            with pytest.raises(KeyboardInterrupt):
                cluster.room()
            held.set()
            assert cluster.room() > 0
    finally:
        logger.removeHandler(handler)
    assert told == []


# ── Who isn't there ───────────────────────────────────────────────────────────────────────


def test_nobody_at_the_address(seeds: Path) -> None:
    address = _closed()
    with pytest.raises(ClusterError, match=f"{address}: no scheduler answers. Check the address"):
        build(seeds, spread=on_cluster(address))


def test_a_name_that_leads_nowhere(seeds: Path) -> None:
    with pytest.raises(ClusterError, match="no scheduler answers"):
        build(seeds, spread=on_cluster("tcp://nowhere.invalid:8786"))


def test_something_else_at_the_address(seeds: Path) -> None:
    """It takes the connection, and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as mute:
        address = f"tcp://127.0.0.1:{mute.getsockname()[1]}"
        with pytest.raises(ClusterError, match="no scheduler answers"):
            build(seeds, spread=on_cluster(address))


def test_tls_without_certificates(seeds: Path) -> None:
    with pytest.raises(ClusterError, match=r"distributed\.comm\.tls"):
        build(seeds, spread=on_cluster("tls://127.0.0.1:8786"))


def test_no_worker(seeds: Path, cluster: Running) -> None:
    with pytest.raises(ClusterError, match=r"no worker there for 2 seconds\. Start some"):
        build(seeds, spread=on_cluster(cluster.address))


def _closed() -> str:
    """An address at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return f"tcp://127.0.0.1:{listening.getsockname()[1]}"


# ── Who dies ──────────────────────────────────────────────────────────────────────────────


def test_what_a_dead_worker_had_is_made_by_another(
    seeds: Path, cluster: Running, alone: tuple[bytes, bytes]
) -> None:
    workers = [cluster.worker(), cluster.worker()]
    _wait_for(cluster, 2)
    corpus = build(seeds, spread=on_cluster(cluster.address), progress=lambda *_: workers[0].kill())
    assert written(corpus) == alone


def test_when_all_workers_die_that_is_told_and_the_next_build_goes_on(
    seeds: Path, cluster: Running, tmp_path: Path, alone: tuple[bytes, bytes]
) -> None:
    worker, shelf, seen = cluster.worker(), tmp_path / "parts.sqlite", list[int]()
    spread = on_cluster(cluster.address)
    with pytest.raises(ClusterError, match="no worker there for 2 seconds"):
        build(seeds, shelf=shelf, spread=spread, progress=lambda *_: worker.kill())
    kept = _rows(shelf)
    assert 20 <= kept < ARTICLES
    cluster.worker()
    again = build(seeds, shelf=shelf, spread=spread, progress=lambda done, _: seen.append(done))
    assert len(seen) == -(-(ARTICLES - kept) // 20)
    assert written(again) == alone


DEADLY = """
import os, signal
from graph.corpus import maker

def die(job, chunk):
    os.kill(os.getpid(), signal.SIGKILL)

maker.make_parts = die
"""


def test_articles_that_kill_every_worker_are_named(
    seeds: Path, tmp_path: Path, cluster: Running
) -> None:
    for number in range(3, ARTICLES):
        shutil.rmtree(seeds / f"news-{number:02}")
    preload = tmp_path / "deadly.py"
    preload.write_text(DEADLY, encoding="utf-8")
    for _ in range(4):
        cluster.worker(preload=preload)
    _wait_for(cluster, 4)
    with pytest.raises(ClusterError, match="news-00 … news-02: each of 4 workers"):
        build(seeds, spread=on_cluster(cluster.address))


def test_a_scheduler_that_dies_is_told_and_the_next_build_goes_on(
    seeds: Path, cluster: Running, shared: Running, tmp_path: Path, alone: tuple[bytes, bytes]
) -> None:
    shelf = tmp_path / "parts.sqlite"
    cluster.worker()
    spread = on_cluster(cluster.address)
    with pytest.raises(ClusterError, match="the connection to the scheduler is lost"):
        build(seeds, shelf=shelf, spread=spread, progress=lambda *_: cluster.scheduler.kill())
    assert 20 <= _rows(shelf) < ARTICLES
    again = build(seeds, shelf=shelf, spread=on_cluster(shared.address))
    assert written(again) == alone


# ── Who isn't the same ────────────────────────────────────────────────────────────────────


def test_a_worker_with_other_code_is_told_before_anything_is_made(
    seeds: Path, cluster: Running, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    shutil.copytree(
        ROOT / "graph", other / "graph", ignore=shutil.ignore_patterns("node_modules", "dist")
    )
    with (other / "graph" / "dates" / "__init__.py").open("a") as file:
        file.write("# other\n")
    cluster.worker(package=other)
    with pytest.raises(ClusterError) as caught:
        build(seeds, spread=on_cluster(cluster.address), progress=_never)
    assert "has newsgraph" in str(caught.value)
    assert "Install the same there as here" in str(caught.value)


def test_a_worker_without_newsgraph_is_told(seeds: Path, cluster: Running, tmp_path: Path) -> None:
    other = tmp_path / "other" / "graph"
    other.mkdir(parents=True)
    (other / "__init__.py").touch()
    cluster.worker(package=other.parent)
    with pytest.raises(ClusterError, match="has no newsgraph, or one that can't work for others"):
        build(seeds, spread=on_cluster(cluster.address), progress=_never)


def test_a_worker_that_comes_late_is_asked_too(project: Project) -> None:
    """What it is sent looks for itself, and what it saw elsewhere doesn't count."""
    catalogue = read_entities(project.folder / "seeds" / CATALOGUE_FILE)
    job = Job(set_standard(catalogue, read_ontology()), False, None)
    strange = Maker(job, {**at_work(), "pyoxigraph": "0.0.1"})
    for maker in (strange, pickle.loads(pickle.dumps(strange))):
        with pytest.raises(ClusterError, match=r"pyoxigraph .*, and here it is 0\.0\.1"):
            maker(pickle.dumps(()))
    assert "_different" not in vars(pickle.loads(pickle.dumps(strange)))
    assert Maker(job, at_work())(pickle.dumps(())) == ()


def test_differences_are_named() -> None:
    assert difference({"a": "1", "b": "2"}, {"a": "1", "b": "2"}) == ""
    assert difference({"a": "1"}, {"a": "2", "b": ""}) == (
        "a 1, and here it is 2; b not at all, and here it is not there"
    )


def _never(*_: int) -> None:
    raise AssertionError("a part was made")


def _wait_for(cluster: Running, workers: int) -> None:
    from distributed import Client

    with Client(cluster.address, set_as_default=False) as client:
        client.wait_for_workers(workers, timeout=PATIENCE)
