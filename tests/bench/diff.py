"""How long `newsgraph diff` takes for 20,000 claims against 20,000: alike, nearly alike, all other.

``python -m bench.diff`` (with tests/ on the path); files are read, compared and written as text.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from graph.changes.show import show
from graph.changes.stage import diff
from graph.corpus.build import build
from graph.export.rdf import to_trig

from .corpus import write_corpus

CLAIMS = 20_000
_QUOTE = 'quote: "'
EDITED = 20
"""Articles of which a fact is reworded."""


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        write_corpus(folder / "seeds", CLAIMS)
        _save(folder, "old")
        _measure(folder, "old", "the same file twice")
        _edit(folder / "seeds", EDITED)
        _save(folder, "some")
        _measure(folder, "some", f"a fact reworded in {EDITED} articles")
        _edit(folder / "seeds", CLAIMS)
        _save(folder, "all")
        _measure(folder, "all", "a fact reworded in every article")
        write_corpus(folder / "others", CLAIMS, seed=8)
        (folder / "seeds").rename(folder / "before")
        (folder / "others").rename(folder / "seeds")
        _save(folder, "other")
        _measure(folder, "other", "every article and claim another")


def _save(folder: Path, name: str) -> None:
    (folder / f"{name}.trig").write_bytes(to_trig(build(folder / "seeds").store))


def _edit(seeds: Path, articles: int) -> None:
    """Let the first quote of so many articles be longer by a full stop or a comma."""
    for path in sorted(seeds.glob("*/facts.yaml"))[:articles]:
        facts = path.read_text(encoding="utf-8")
        text = path.with_name("article.txt").read_text(encoding="utf-8")
        start = facts.index(_QUOTE) + len(_QUOTE)
        quote = facts[start : facts.index('"', start)]
        longer = text[text.index(quote) :][: len(quote) + 1]
        path.write_text(facts.replace(f'"{quote}"', f'"{longer}"', 1), encoding="utf-8")


def _measure(folder: Path, new: str, what: str) -> None:
    start = time.perf_counter()
    found = diff(folder / "old.trig", folder / f"{new}.trig")
    size = len(show(found))
    seconds = time.perf_counter() - start
    print(f"{what:38} {len(found.claims):7,} changes {size / 1e6:7.2f} MB {seconds:7.2f} s")


if __name__ == "__main__":
    main()
