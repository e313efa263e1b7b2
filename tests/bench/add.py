"""How long `newsgraph add` takes for a page, after start-up: the test pages, and one of 2 MB.

The first page of a run also pays for importing trafilatura; it is printed apart.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from graph.add.known import read_known
from graph.add.source import read_file
from graph.add.stage import Wishes, add

PAGES = Path(__file__).parents[1] / "pages"
SIZE = 2_000_000


def large_page(share: float) -> str:
    """A page of 2 MB, this share of it text, no two paragraphs alike; the rest is a script's."""
    paragraphs: list[str] = []
    length = 0
    while length < share * SIZE:
        number = len(paragraphs)
        paragraphs.append(
            f"<p class='text'>On day {number} the council of town {number * 7} bought "
            f"{number % 90 + 2} buses for {number * 1200 + 5} crowns, said mayor number {number}. "
            f"The opposition of ward {number % 31} called that too much for {number * 3} people, "
            "and asked for a vote. <a href='/more'>More buses</a> are to come next year.</p>"
        )
        length += len(paragraphs[-1])
    body = "".join(paragraphs)
    script = f"<script>state = '{'x' * (SIZE - length)}'</script>"
    return f"<html lang='en'><body><article><h1>Buses</h1>{body}</article>{script}</body></html>"


def seconds(path: Path) -> float:
    """How long it takes to add a page to an empty project."""
    with tempfile.TemporaryDirectory() as folder:
        wishes = Wishes(Path(folder), "2026-01-02")
        start = time.perf_counter()
        add(read_file(path), read_known(wishes.seeds), wishes)
        return time.perf_counter() - start


def main() -> None:
    pages = sorted(PAGES.glob("*.html"))
    print(f"first page, imports included  {seconds(pages[0]):8.3f} s")
    taken = [statistics.median(seconds(page) for _ in range(5)) for page in pages]
    print(f"median of {len(pages)} pages             {statistics.median(taken):8.3f} s")
    print(f"slowest of them               {max(taken):8.3f} s")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "large.html"
        for share in (0.1, 1.0):
            page.write_text(large_page(share), encoding="utf-8")
            print(f"2 MB, {share:4.0%} of it text         {seconds(page):8.3f} s")


if __name__ == "__main__":
    main()
