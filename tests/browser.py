"""A real Chromium for the tests: found by ``$CHROMIUM`` or on the PATH, with the network cut.

Also what several tests look up in the page.
"""

from __future__ import annotations

import base64
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from names import CLAIM
from npm import require
from playwright.sync_api import Browser, Locator, Page, Route, sync_playwright

from graph.render import PAGE

Opener = Callable[..., Page]
"""The fixture `visit`: opens a file, or the module's own, with the options of `watch`."""

WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
QUIET = [
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
"""So that the browser itself calls nobody either."""
MISSING = (
    "The page's tests need Chromium. Install it (`apt-get install chromium`), or set CHROMIUM to "
    "the path of one."
)


def chromium() -> str:
    """Path of the browser; the test fails where there is none, it is never skipped."""
    candidates = [os.environ.get("CHROMIUM"), *map(shutil.which, NAMES)]
    found = next((path for path in candidates if path and Path(path).exists()), None)
    if found is None:
        pytest.fail(MISSING, pytrace=False)
    return found


@contextmanager
def launch() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        # Without its sandbox where the tests run as root, as they do in most containers.
        browser = playwright.chromium.launch(
            executable_path=chromium(), chromium_sandbox=os.getuid() != 0, args=QUIET
        )
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Watched:
    """A page, and what it did that it must not do."""

    page: Page
    requests: list[str] = field(default_factory=list)
    """Everything that it asked for, but the file itself."""
    messages: list[str] = field(default_factory=list)
    """What it wrote to the console, and its uncaught errors."""


def colours(page: Page, **clip: float) -> dict[str, int]:
    """How many pixels of the window, or of a part of it, have each colour, as "r,g,b"."""
    shot = page.screenshot(clip=clip or None)  # type: ignore[arg-type]
    counted = page.evaluate(
        """async shot => {
          const image = new Image();
          image.src = `data:image/png;base64,${shot}`;
          await image.decode();
          const canvas = document.createElement("canvas");
          [canvas.width, canvas.height] = [image.width, image.height];
          const context = canvas.getContext("2d");
          context.drawImage(image, 0, 0);
          const pixels = context.getImageData(0, 0, image.width, image.height).data;
          const found = {};
          for (let i = 0; i < pixels.length; i += 4) {
            const key = pixels.slice(i, i + 3).join();
            found[key] = (found[key] ?? 0) + 1;
          }
          return found;
        }""",
        base64.b64encode(shot).decode(),
    )
    assert isinstance(counted, dict)
    return counted


@contextmanager
def watch(
    browser: Browser,
    file: Path,
    *,
    fragment: str = "",
    width: int = 1440,
    height: int = 900,
    language: str = "en-GB",
    scheme: str = "light",
    script: str = "",
) -> Iterator[Watched]:
    """A file with the network cut; when it closes it must have asked for nothing, and be silent.

    ``script`` runs before the page's own.
    """
    context = browser.new_context(
        viewport={"width": width, "height": height},
        locale=language,
        color_scheme="dark" if scheme == "dark" else "light",
    )
    context.set_offline(True)
    if script:
        context.add_init_script(script)
    watched = Watched(context.new_page())

    def refuse(route: Route) -> None:
        if route.request.url.partition("#")[0] == file.as_uri():
            route.continue_()
            return
        watched.requests.append(route.request.url)
        route.abort()

    context.route("**/*", refuse)
    watched.page.on("console", lambda message: watched.messages.append(message.text))
    watched.page.on("pageerror", lambda error: watched.messages.append(str(error)))
    try:
        watched.page.goto(file.as_uri() + (f"#{fragment}" if fragment else ""))
        # What follows the first frame has come too.
        watched.page.evaluate("window.newsgraph?.completed")
        yield watched
        assert watched.requests == []
        assert watched.messages == []
    finally:
        context.close()


def point(page: Page, kind: str, iri: str) -> tuple[float, float]:
    """Where a node, or the name of an edge, stands in the window."""
    place = page.evaluate(
        "selection => window.newsgraph.view.locate(selection)", {"kind": kind, "iri": iri}
    )
    return place["x"], place["y"]


def card(page: Page, name: str) -> Locator:
    """What the panel shows of a claim."""
    return page.locator(f'.card[data-claim="{CLAIM}{name}"]')


def axe_faults(page: Page) -> list[Any]:
    """What axe-core finds wrong with the page as it stands: its rules, each with the elements."""
    require("axe-core")
    if not page.evaluate("'axe' in window"):
        script = PAGE / "node_modules" / "axe-core" / "axe.min.js"
        page.evaluate(script.read_text(encoding="utf-8"))
    found: list[Any] = page.evaluate(
        """async () => {
          const { violations } = await axe.run(document, { resultTypes: ["violations"] });
          return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
        }"""
    )
    return found
