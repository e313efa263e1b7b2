"""How fast the page answers: typing into the search, and each kind of filter.

In headless Chromium, from the act to the picture that answers it; the median of seven.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from statistics import median

from browser import launch, watch
from playwright.sync_api import Page

from graph.render import render

from .sea_of_claims import large

TYPED = ["comp", "company 12", "met day", "компания 7", "cote", "zz", "c"]
ACTS = {
    "search": ("[role=combobox]", "it.value = typed[i]; it.dispatchEvent(new Event('input'))", 100),
    "filter by class": ('[data-key^="classes "]', "it.click()", 200),
    "filter by modality": ('[data-key^="standings "]', "it.click()", 200),
    "filter by date": (
        ".ends input",
        "it.value = 3 * i; it.dispatchEvent(new Event('input'))",
        200,
    ),
}
SIZES = {"300 nodes, 900 edges": (300, 900), "20,000 claims": (6000, 20_000)}


def main() -> None:
    """Measure, print."""
    with tempfile.TemporaryDirectory() as scratch, launch() as browser:
        for size, numbers in SIZES.items():
            file = Path(scratch) / "graph.html"
            file.write_text(render(large(*numbers), title=size), encoding="utf-8", newline="")
            for view in ("graph", "table", "timeline"):
                with watch(browser, file, fragment=f"view={view}") as watched:
                    watched.page.get_by_role("combobox").focus()
                    for name, (selector, act, goal) in ACTS.items():
                        spent = milliseconds(watched.page, selector, act)
                        what = f"{size}, {view}: {name}"
                        print(f"{what:58} {spent:7.0f} ms  (under {goal} ms)")


def milliseconds(page: Page, selector: str, act: str) -> float:
    """How long the page takes to answer an act of somebody's."""
    times = page.evaluate(
        f"""async typed => {{
          const times = [];
          for (let i = 0; i < typed.length; i++) {{
            const it = document.querySelector({json.dumps(selector)});
            const start = performance.now();
            {act};
            await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
            times.push(performance.now() - start);
          }}
          return times;
        }}""",
        TYPED,
    )
    return float(median(times))


if __name__ == "__main__":
    main()
