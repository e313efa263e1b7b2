"""How soon the seeds' page can be read and clicked, beside stock pyvis settling on the same graph.

Both in headless Chromium with the network cut, each time in a fresh context, by turns, and both in
the page's own clock, which starts with the navigation: Playwright only waits. A script that runs
before the page's own looks once a frame. Ours is drawn once a frame has been painted with the
picture in it; then the script clicks on an edge's place, and takes the time when its sentence is
open (it has its place in the page), and again when that has been painted. pyvis's is taken at the
first frame at which its physics rest. Medians of the runs.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from statistics import median

import networkx
from browser import launch
from playwright.sync_api import Browser
from pyvis.network import Network

import graph

ROOT = Path(__file__).parents[2]
RUNS = 9
LOOK = """
  // When a frame has been painted in which something held as it began.
  const painted = (holds) => new Promise((done) => {
    const look = () => {
      if (!holds()) return requestAnimationFrame(look);
      // What comes next, before the parser goes on: as an input would.
      scheduler.postTask(() => done(performance.now()), { priority: "user-blocking" });
    };
    requestAnimationFrame(look);
  });
"""
OURS = """
  window.measured = (async () => {
    const drawn = await painted(() => window.newsgraph);
    const { x, y } = window.newsgraph.view.locate({ kind: "claim", iri: CLAIM });
    const target = document.elementFromPoint(x, y);
    for (const type of ["mousedown", "mouseup", "click"]) {
      const at = { bubbles: true, cancelable: true, view: window, clientX: x, clientY: y };
      target.dispatchEvent(new MouseEvent(type, at));
    }
    const sentence = () => document.querySelector(`[data-claim="${CLAIM}"] blockquote`);
    const isOpen = () => sentence()?.getBoundingClientRect().height > 0;
    const open = isOpen() ? performance.now() : await painted(isOpen);
    return [drawn, open, await painted(isOpen)];
  })();
"""
STOCK = "window.measured = painted(() => window.network?.physics?.stabilized).then((at) => [at]);"


def main() -> None:
    """Measure, print."""
    knowledge = graph.build(ROOT / "seeds")
    with tempfile.TemporaryDirectory() as scratch, launch() as browser:
        ours, stock = Path(scratch) / "ours.html", Path(scratch) / "stock.html"
        ours.write_text(knowledge.html, encoding="utf-8", newline="")
        stock.write_text(stock_page(knowledge.network), encoding="utf-8")
        claim = next(iri for _, _, iri in knowledge.network.edges(keys=True) if "/claim/" in iri)
        clicking = f"const CLAIM = {json.dumps(claim)}; {OURS}"
        runs = [
            [*milliseconds(browser, ours, clicking), *milliseconds(browser, stock, STOCK)]
            for _ in range(RUNS)
        ]
    drawn, clicked, read, settled = (median(column) for column in zip(*runs, strict=True))
    print(f"{'page of the seeds, opened until it is drawn':58} {drawn:7.0f} ms")
    print(f"{'page of the seeds, opened until a click opened a sentence':58} {clicked:7.0f} ms")
    print(f"{'page of the seeds, opened until the sentence is painted':58} {read:7.0f} ms")
    print(f"{'stock pyvis, opened until it has settled':58} {settled:7.0f} ms")
    print(f"{'ratio, drawn and clicked':58} {settled / clicked:7.1f} x   (at least 5 x)")
    print(f"{'ratio, drawn':58} {settled / drawn:7.1f} x")
    print(f"{'ratio, with the sentence painted':58} {settled / read:7.1f} x")


def stock_page(network: networkx.MultiDiGraph) -> str:
    """The same nodes and edges as pyvis draws them by itself."""
    plain = networkx.MultiDiGraph()
    for iri, label in network.nodes(data="label"):
        if network.degree(iri):
            plain.add_node(iri, label=label)
    for source, target, label in network.edges(data="label"):
        plain.add_edge(source, target, label=label)
    page = Network(directed=True, cdn_resources="in_line")
    page.from_nx(plain)
    return str(page.generate_html())


def milliseconds(browser: Browser, file: Path, script: str) -> list[float]:
    """What a script in a freshly opened page measured, from the start of the navigation."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True)
    context.add_init_script(f"{{ {LOOK} {script} }}")
    page = context.new_page()
    page.goto(file.as_uri(), wait_until="commit")
    times = page.evaluate("window.measured")
    context.close()
    return list(times)


if __name__ == "__main__":
    main()
