"""How soon the page of the review answers a key, with 100 proposals: from the key to the paint.

Keys are given faster than anybody presses them, so that the server's answers to the ones before
come in between.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from statistics import median

from browser import launch
from playwright.sync_api import Page
from review_fixture import SLUG, many, write_project
from reviewing import TOKEN, serving

PROPOSALS = 100
GOAL = 100
"""Milliseconds."""
KEYS = {"next": "jjjjjjjjjj", "accept": "a" * 30, "reject": "R" * 30, "undo": "u" * 10}
PRESS = """
(key) => new Promise((done) => {
  const began = performance.now();
  document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
})
"""


def main() -> None:
    """Measure, print."""
    text, facts = many(PROPOSALS)
    with tempfile.TemporaryDirectory() as scratch, launch() as browser:
        folder = Path(scratch) / "project"
        write_project(folder, facts, text)
        with serving(folder) as (origin, _):
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.goto(f"{origin}/?token={TOKEN}#article={SLUG}")
            page.locator(".fact").nth(PROPOSALS - 1).wait_for()
            for what, keys in KEYS.items():
                _report(what, [_press(page, key) for key in keys])
                page.locator("main:not([aria-busy])").wait_for()
            print(page.locator(".counts").inner_text())


def _press(page: Page, key: str) -> float:
    """Milliseconds until what the key did has been painted."""
    return float(page.evaluate(PRESS, key))


def _report(what: str, times: list[float]) -> None:
    print(
        f"{what:8} {median(times):5.0f} ms, at worst {max(times):5.0f} ms "
        f"(of {len(times)}; the goal is {GOAL} ms)"
    )


if __name__ == "__main__":
    main()
