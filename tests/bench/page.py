"""How fast the page's SPARQL console is, beside Oxigraph in WebAssembly by itself.

Both run in the same headless Chromium on the same quads, in turns. Oxigraph by itself is its npm
package in a bare page: it parses, runs and gives its results as JSON, and nobody shows them. The
console's time goes from the click to the frame after its first rows; a browser shows nothing
sooner than the next frame, so that one is allowed beside the ratio. Apart from it stands how soon
the worker's answer was there.
"""

from __future__ import annotations

import base64
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from browser import launch
from playwright.sync_api import Browser, Page

import graph
from graph.export.rdf import to_nquads
from graph.render import PAGE

from .corpus import write_corpus

ROOT = Path(__file__).parents[2]
CLAIMS = 5000
"""About 100,000 triples."""
RUNS = 5
MOST = 1.2
FRAME = 1000 / 60
"""Milliseconds."""
ENDLESS = {"two-steps"}
"""Without an entity it asks about all pairs of entities: that takes minutes in any engine."""
BARE = """
import init, { Store } from "oxigraph/web.js";
window.open_ = async (wasm, quads) => {
  await init({ module_or_path: Uint8Array.from(atob(wasm), (c) => c.charCodeAt(0)) });
  const store = new Store();
  store.load(quads, { format: "application/n-quads", lenient: true, no_transaction: true });
  store.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }");
  window.ask = (sparql) => {
    const began = performance.now();
    store.query(sparql, { results_format: "json" });
    return performance.now() - began;
  };
};
"""
CONSOLE = """
async (sparql) => {
  const shown = () => new Promise((done) => {
    const observer = new MutationObserver(() => {
      if (!document.querySelector(".answer").firstChild) return;
      observer.disconnect();
      done();
    });
    observer.observe(document.querySelector(".answer"), { childList: true });
  });
  const { view } = document.querySelector(".cm-content").cmTile ?? {};
  const editor = view ?? document.querySelector(".cm-content").cmView.view;
  editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: sparql } });
  document.querySelector(".answer").replaceChildren();
  const drawn = shown();
  const began = performance.now();
  document.querySelector("button.run").click();
  await drawn;
  const told = document.querySelector(".status").textContent.replaceAll(",", "");
  const answered = Number(/(\\d+) ms/.exec(told)[1]);
  await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
  return [performance.now() - began, answered];
}
"""


def main() -> None:
    """Measure, print."""
    with tempfile.TemporaryDirectory() as scratch, launch() as browser:
        folder = Path(scratch)
        _first_query(browser, folder)
        write_corpus(folder / "seeds", CLAIMS)
        knowledge = graph.build(folder / "seeds")
        _console(browser, folder, knowledge)


def _first_query(browser: Browser, folder: Path) -> None:
    """From the click that opens the console to the first answer."""
    file = folder / "seeds.html"
    file.write_text(graph.build(ROOT / "seeds").html, encoding="utf-8")
    seconds = statistics.median(_open_and_ask(browser, file) for _ in range(RUNS))
    print(f"{'console of the seeds, click to first answer':58} {seconds:7.2f} s   (under 1.5 s)")


def _open_and_ask(browser: Browser, file: Path) -> float:
    page = browser.new_page()
    page.goto(file.as_uri())
    began = time.perf_counter()
    page.get_by_role("button", name="Ask", exact=True).click()
    page.locator("button.query").first.click()
    page.locator(".answer table").wait_for()
    seconds = time.perf_counter() - began
    page.close()
    return seconds


def _console(browser: Browser, folder: Path, knowledge: graph.KnowledgeGraph) -> None:
    file = folder / "large.html"
    file.write_text(knowledge.html, encoding="utf-8")
    bare = _bare(browser, folder, to_nquads(knowledge.store).decode())
    page = browser.new_page()
    page.goto(file.as_uri() + "#view=ask")
    page.locator("button.run").click(timeout=60_000)
    page.locator(".answer table").wait_for(timeout=60_000)
    prefixes = "".join(
        f"PREFIX {prefix}: <{iri}> " for prefix, iri in graph.vocabulary.DEFAULT.asked.items()
    )
    slow, mine, theirs = 0, 0.0, 0.0
    print(f"  {'milliseconds':38} {'shown':>8} {'answered':>9} {'alone':>8}")
    for name, query in knowledge.ontology.queries.items():
        if name in ENDLESS:
            continue
        runs = [
            (
                *page.evaluate(CONSOLE, query.sparql),
                bare.evaluate("q => window.ask(q)", f"{prefixes}\n{query.sparql}"),
            )
            for _ in range(RUNS)
        ]
        shown, answered, alone = map(statistics.median, zip(*runs, strict=True))
        mine, theirs = mine + answered, theirs + alone
        slow += shown > MOST * alone + FRAME
        mark = "  more than 1.2 x and a frame" if shown > MOST * alone + FRAME else ""
        print(f"  {name:38} {shown:8.0f} {answered:9.0f} {alone:8.0f}{mark}")
    triples = len(knowledge.view.store)
    title = f"named queries, {triples:,} quads, answered"
    print(f"{title:58} {mine / theirs:7.2f} x   (at most 1.2 x)")
    print(f"{'named queries shown later than 1.2 x and a frame':58} {slow:7}     (none)")


def _bare(browser: Browser, folder: Path, quads: str) -> Page:
    """Oxigraph in a page of its own."""
    entry, bundle, file = PAGE / ".bare.js", folder / "bare.js", folder / "bare.html"
    entry.write_text(BARE, encoding="utf-8")
    try:
        esbuild = [str(PAGE / "node_modules/.bin/esbuild"), str(entry), "--bundle", "--format=iife"]
        options = ['--define:import.meta.url=""', f"--outfile={bundle}", "--log-level=error"]
        subprocess.run([*esbuild, *options], check=True)
    finally:
        entry.unlink()
    file.write_text('<!doctype html><script src="bare.js"></script>', encoding="utf-8")
    wasm = (PAGE / "node_modules/oxigraph/web_bg.wasm").read_bytes()
    page = browser.new_page()
    page.goto(file.as_uri())
    page.evaluate(
        "([wasm, quads]) => window.open_(wasm, quads)", [base64.b64encode(wasm).decode(), quads]
    )
    return page


if __name__ == "__main__":
    main()
