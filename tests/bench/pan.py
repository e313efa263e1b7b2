"""What a frame costs while a page of 300 nodes and 900 edges is panned, beside stock pyvis.

The mouse holds the ground and moves it, once a frame, in headless Chromium without a graphics
card: what a card would do is counted too. CPU is what the processes of pages and of graphics have
taken between the first move and the last, as Chromium counts it (``SystemInfo.getProcessInfo`` of
its debugging protocol), divided by the frames that the page counted in between. pyvis has the same
nodes where the page has them, and its physics switched off, so that it can be panned at all; its
picture is 600 pixels high, and at this scale it leaves all names out.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import networkx
from browser import launch
from playwright.sync_api import Browser, Page
from pyvis.network import Network

from graph.picture import draw
from graph.render import render

from .sea_of_claims import large

MOVES = 120
GOAL = 45
COUNT = """
  window.frames_ = 0;
  const count = () => { window.frames_ += 1; requestAnimationFrame(count); };
  requestAnimationFrame(count);
"""


def main() -> None:
    """Measure, print."""
    network = large(300, 900)
    with tempfile.TemporaryDirectory() as scratch, launch() as browser:
        ours, stock = Path(scratch) / "ours.html", Path(scratch) / "stock.html"
        ours.write_text(render(network, title="Panned"), encoding="utf-8", newline="")
        stock.write_text(stock_page(network), encoding="utf-8")
        mine, theirs = (panned(browser, file) for file in (ours, stock))
    print(
        f"{'300 nodes, 900 edges: CPU of a frame while panning':58} {mine:7.1f} ms  (at most 45 ms)"
    )
    print(f"{'stock pyvis, without physics':58} {theirs:7.1f} ms")


def stock_page(network: networkx.MultiDiGraph) -> str:
    """The same picture as pyvis draws it by itself, at rest."""
    picture = draw(network, 300)
    page = Network(directed=True, cdn_resources="in_line")
    page.nodes = [
        {key: node[key] for key in ("id", "label", "x", "y")} | {"shape": "dot"}
        for node in picture.nodes
    ]
    page.edges = [
        {"from": edge["from"], "to": edge["to"], "label": edge["relation"].rpartition("#")[2]}
        for edge in picture.edges
    ]
    page.toggle_physics(False)
    page.set_options('{"physics": {"enabled": false}}')
    return str(page.generate_html())


def panned(browser: Browser, file: Path) -> float:
    """Milliseconds of CPU a frame, of the page's and the graphics process."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True)
    page = context.new_page()
    page.goto(file.as_uri())
    page.wait_for_timeout(2000)
    page.evaluate(f"() => {{ {COUNT} }}")
    x, y = ground(page)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 10, y)
    before, frames = seconds(browser), page.evaluate("window.frames_")
    for move in range(MOVES):
        step = 4 * (move if move < MOVES / 2 else MOVES - move)
        page.mouse.move(x + 10 + step, y + step / 2)
        page.evaluate("() => new Promise(requestAnimationFrame)")
    spent, drawn = seconds(browser) - before, page.evaluate("window.frames_") - frames
    page.mouse.up()
    context.close()
    return float(1000 * spent / drawn)


def ground(page: Page) -> tuple[float, float]:
    """A place where nothing is drawn: the lower left corner of the picture."""
    box = page.locator(".canvas, #mynetwork").first.bounding_box()
    assert box is not None
    return box["x"] + 6, box["y"] + box["height"] - 6


def seconds(browser: Browser) -> float:
    """CPU that the browser's pages and its graphics have taken so far."""
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    return float(sum(each["cpuTime"] for each in processes if each["type"] in ("renderer", "GPU")))


if __name__ == "__main__":
    main()
