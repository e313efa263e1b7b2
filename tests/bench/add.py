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


def large_page() -> str:
    """A page with as much text as a book; no two paragraphs alike."""
    paragraphs: list[str] = []
    length = 0
    while length < SIZE:
        number = len(paragraphs)
        paragraphs.append(
            f"<p class='text'>On day {number} the council of town {number * 7} bought "
            f"{number % 90 + 2} buses for {number * 1200 + 5} crowns, said mayor number {number}. "
            f"The opposition of ward {number % 31} called that too much for {number * 3} people, "
            "and asked for a vote. <a href='/more'>More buses</a> are to come next year.</p>"
        )
        length += len(paragraphs[-1])
    body = "".join(paragraphs)
    return f"<html lang='en'><body><article><h1>Buses</h1>{body}</article></body></html>"


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
        page.write_text(large_page(), encoding="utf-8")
        print(f"a page of 2 MB                {seconds(page):8.3f} s")


if __name__ == "__main__":
    main()
