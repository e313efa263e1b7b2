"""The command from its start to its end: as a program of its own, stopped as people stop it."""

from __future__ import annotations

import os
import re
import shlex
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from project import SLUG, Project
from reviewing import open_page
from running import PATIENCE, ROOT, started

from graph.init import start_project

REVIEW = ("review", "--no-browser")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    start_project(tmp_path / "project")
    return tmp_path / "project"


def test_ctrl_c_ends_it_with_the_page_still_open(folder: Path) -> None:
    with started(folder, *REVIEW) as running, open_page(running.url) as client:
        assert re.match(r"http://127\.0\.0\.1:\d+/\?token=\S", running.url)
        assert client.get("/api/articles").status_code == 200
        running.process.send_signal(signal.SIGINT)
        code, said = running.end()
    assert code == 0
    assert said == (
        "It works once, in one browser. Ctrl+C ends the review.\n"
        "The review has ended. Next: newsgraph build\n"
    )


def test_the_page_can_end_it(folder: Path) -> None:
    with started(folder, *REVIEW) as running, open_page(running.url) as client:
        assert client.post("/api/done", json={}).json() == {"message": "done"}
        code, said = running.end()
    assert code == 0
    assert "Traceback" not in said


def test_the_address_leads_to_the_article_and_the_reviewer_is_named(folder: Path) -> None:
    options = (f"seeds/{SLUG}", "--as", "Ada Lindqvist")
    with started(folder, *REVIEW, *options) as running, open_page(running.url) as client:
        assert running.url.endswith(f"#article={SLUG}")
        state = client.get("/api/state", params={"article": SLUG}).json()
        assert state["reviewer"] == "Ada Lindqvist"


def test_the_name_stands_in_the_settings(folder: Path) -> None:
    (folder / "newsgraph.toml").write_text('[review]\nname = "Ada"\n', encoding="utf-8")
    with started(folder, *REVIEW) as running, open_page(running.url) as client:
        state = client.get("/api/state", params={"article": SLUG}).json()
        assert state["reviewer"] == "Ada"


def test_a_port_may_be_chosen_if_it_is_free(project: Project) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = project.run("review", "--port", str(port), "--no-browser")
    assert result.code == 1
    assert result.err.startswith(f"--port {port}: can't be used")
    with started(project.folder, *REVIEW, "--port", str(port)) as running:
        assert f":{port}/" in running.url


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nothing"], "seeds/nothing: no article there (no article.txt). There is: halden-"),
        (["--seeds", "nowhere"], "nowhere: not a folder. Run `newsgraph init`"),
    ],
)
def test_what_isnt_there(project: Project, arguments: list[str], message: str) -> None:
    result = project.run("review", *arguments, "--no-browser")
    assert result.code == 1
    assert result.err.startswith(message)


BROWSER = """
import sys, httpx
with httpx.Client(base_url=sys.argv[1].partition("/?")[0], timeout=60) as client:
    client.get(sys.argv[1])
    client.post("/api/done", json={})
"""
"""One that looks once, and presses "Done"."""


def test_the_browser_is_opened(folder: Path) -> None:
    (folder / "browser.py").write_text(BROWSER, encoding="utf-8")
    browser = f"{shlex.quote(sys.executable)} {shlex.quote(str(folder / 'browser.py'))} %s &"
    ended = subprocess.run(
        [sys.executable, "-m", "graph.cli", "review"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "BROWSER": browser},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stderr.endswith("The review has ended. Next: newsgraph build\n")


def test_the_example_is_not_touched_by_looking(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with started(folder, *REVIEW) as running, open_page(running.url) as client:
        client.get("/api/state", params={"article": SLUG})
        client.get("/api/page", params={"article": SLUG})
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
