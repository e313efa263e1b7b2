"""How soon the seeds' page can be read and clicked, beside stock pyvis settling on the same graph.

Both in headless Chromium with the network cut, from opening the file: ours until a click on an
edge has opened its sentence, pyvis's until its physics have come to rest.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from statistics import median

import networkx
from browser import launch
from playwright.sync_api import Browser
from pyvis.network import Network

import graph

ROOT = Path(__file__).parents[2]
RUNS = 3


def main() -> None:
    """Measure, print."""
    knowledge = graph.build(ROOT / "seeds")
    with tempfile.TemporaryDirectory() as scratch, launch() as browser:
        ours, stock = Path(scratch) / "ours.html", Path(scratch) / "stock.html"
        ours.write_text(knowledge.html, encoding="utf-8", newline="")
        stock.write_text(stock_page(knowledge.network), encoding="utf-8")
        claim = next(iri for _, _, iri in knowledge.network.edges(keys=True) if "/claim/" in iri)
        read = median(until_read(browser, ours, claim) for _ in range(RUNS))
        settled = median(until_settled(browser, stock) for _ in range(RUNS))
    print(f"{'page of the seeds, opened until a click shows a sentence':58} {read:7.2f} s")
    print(f"{'stock pyvis, opened until it has settled':58} {settled:7.2f} s")
    print(f"{'ratio':58} {settled / read:7.1f} x   (at least 5 x)")


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


def until_read(browser: Browser, file: Path, claim: str) -> float:
    """Seconds until a click on a claim's edge has opened its sentence."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True)
    page = context.new_page()
    start = time.perf_counter()
    page.goto(file.as_uri())
    place = page.evaluate(
        "iri => window.newsgraph.view.locate({ kind: 'claim', iri })",
        claim,
    )
    page.mouse.click(place["x"], place["y"])
    page.locator(".card blockquote").first.wait_for()
    seconds = time.perf_counter() - start
    context.close()
    return seconds


def until_settled(browser: Browser, file: Path) -> float:
    """Seconds until pyvis's network has come to rest."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True)
    page = context.new_page()
    start = time.perf_counter()
    page.goto(file.as_uri())
    page.wait_for_function("window.network?.physics?.stabilized === true", timeout=120_000)
    seconds = time.perf_counter() - start
    context.close()
    return seconds


if __name__ == "__main__":
    main()
