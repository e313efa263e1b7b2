"""Fixtures that several test modules share."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from browser import Opener, launch, watch
from hypothesis import settings
from page_fixture import TITLE, network
from playwright.sync_api import Browser, Page, expect
from project import Project, make_project

import graph
from graph.render import render

SEEDS = Path(__file__).parents[1] / "seeds"

# How long an example takes says how busy the machine is, not whether the law holds. Half of the
# usual examples each time keeps all tests within a quarter of an hour.
settings.register_profile("newsgraph", deadline=None, max_examples=50)
settings.load_profile("newsgraph")
# So does how long the page takes to show something.
expect.set_options(timeout=60_000)


@pytest.fixture
def project(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Project:
    """A new project with the small example, in which commands can be run."""
    return make_project(tmp_path / "project", capsys, monkeypatch)


@pytest.fixture(scope="session")
def seeds() -> graph.KnowledgeGraph:
    """The shipped articles."""
    return graph.build(SEEDS)


@pytest.fixture(scope="session")
def seeds_file(seeds: graph.KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the shipped articles, as `newsgraph build` writes it."""
    path = tmp_path_factory.mktemp("seeds") / "graph.html"
    path.write_text(seeds.html, encoding="utf-8", newline="")
    return path


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One for all tests; each page that it opens has a profile of its own."""
    with launch() as started:
        yield started


@pytest.fixture(scope="session")
def network_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the small network that was written by hand."""
    path = tmp_path_factory.mktemp("network") / "graph.html"
    path.write_text(render(network(), title=TITLE), encoding="utf-8", newline="")
    return path


@pytest.fixture
def file(network_file: Path) -> Path:
    """The page that `visit` opens unless told another; a module about another page overrides it."""
    return network_file


@pytest.fixture
def visit(browser: Browser, file: Path) -> Iterator[Opener]:
    """Opens the page; whatever a test does there, no request and no message may come of it."""
    with ExitStack() as stack:

        def open_page(path: Path = file, **options: Any) -> Page:
            return stack.enter_context(watch(browser, path, **options)).page

        yield open_page
