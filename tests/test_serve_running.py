"""The command from its start to its end."""

from __future__ import annotations

import os
import signal
import socket
import threading
from pathlib import Path

import httpx
import pytest
from project import Project
from running import PATIENCE, started
from serving import RUNAWAY

from graph.serve.site import Document, document, read_site

SERVE = ("serve", "--port", "0")


@pytest.fixture
def built(project: Project) -> Project:
    assert project.run("build").code == 0
    return project


def test_the_page_that_was_built_is_served_and_ctrl_c_ends_it(built: Project) -> None:
    with started(built.folder, *SERVE) as running:
        assert httpx.get(f"{running.url}/").content == built.outputs()["graph.html"]
        told = httpx.get(f"{running.url}/health").json()
        assert told["articles"] == 1
        assert told["claims"] > 3
        answer = httpx.get(f"{running.url}/sparql", params={"query": "ASK { ?claim a ng:Claim }"})
        assert answer.json()["boolean"] is True
        running.process.send_signal(signal.SIGINT)
        code, said = running.end()
    assert (code, "Traceback" in said) == (0, False)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_while_a_query_runs(built: Project, how: signal.Signals, tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", str(scratch))
        with started(built.folder, *SERVE, "--timeout", "600", "--max-running", "1") as running:
            url = f"{running.url}/sparql"
            asking = threading.Thread(target=_ask, args=(url,))
            asking.start()
            while httpx.get(f"{running.url}/health").json()["idle"]:
                pass
            running.process.send_signal(how)
            code, said = running.end()
            asking.join()
    assert code in (0, -signal.SIGTERM)
    assert "Traceback" not in said
    assert list(scratch.iterdir()) == []


def _ask(url: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("TMPDIR", raising=False)
        try:
            httpx.get(url, params={"query": RUNAWAY}, timeout=PATIENCE)
        except httpx.TransportError:
            return


def test_a_port_that_is_taken(built: Project) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = built.run("serve", "--port", str(port))
    assert result.code == 1
    assert result.err.startswith(f"--host 127.0.0.1 --port {port}: can't be used")


def test_a_warning_where_other_machines_can_ask(built: Project) -> None:
    with started(built.folder, *SERVE, "--host", "0.0.0.0") as running:
        warnings = [line for line in running.said if line.startswith("warning: ")]
    assert len(warnings) == 1
    assert warnings[0].startswith("warning: 0.0.0.0 is open to other machines.")


@pytest.mark.parametrize(
    ("options", "code", "message"),
    [
        (["--graph", "nowhere.trig"], 1, "nowhere.trig: not there. Run `newsgraph build` first."),
        (["--cors", "a.example"], 1, "--cors a.example: not an origin."),
        (["--cors", "https://a.example/"], 1, "--cors https://a.example/: not an origin."),
        (["--host", "256.1.1.1"], 1, "--host 256.1.1.1 --port 0: can't be used"),
        (["--max-body", "lots"], 2, "lots: not a size up to 1G."),
        (["--max-running", "0"], 2, "--max-running"),
        (["--timeout", "nan"], 2, "--timeout"),
    ],
)
def test_what_can_not_be(built: Project, options: list[str], code: int, message: str) -> None:
    result = built.run("serve", "--port", "0", *options)
    assert (result.code, message in result.err) == (code, True), result.err


def test_the_page_is_made_anew_where_the_built_one_is_not_of_this_graph(built: Project) -> None:
    graph = built.folder / "out" / "graph.trig"
    page = graph.with_suffix(".html")
    as_built = document(page.read_text(encoding="utf-8"))
    assert page_of(graph) == as_built
    assert page_of(graph, title="Another").title == "Another"
    os.utime(page, (1, 1))
    assert page_of(graph).title == "newsgraph"
    page.unlink()
    assert page_of(graph, language="fr").body.startswith(b'<!doctype html>\n<html lang="fr">')


def page_of(graph: Path, title: str | None = None, language: str | None = None) -> Document:
    page = read_site(graph, graph.parent, title=title, language=language).page
    assert page is not None
    return page


def test_the_policy_of_the_page_is_its_own(built: Project) -> None:
    page = page_of(built.folder / "out" / "graph.trig")
    assert "script-src 'sha256-" in page.policy
    assert document("<p>no policy").policy == "default-src 'none'"
