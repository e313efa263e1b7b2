"""How fast the rules read, on one core and on two, and what memory they take.

``python -m bench.rules`` (with tests/ on the path). The articles are the gold set's first half,
again and again; what is measured is finding, without the gate that proposals pass afterwards.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from time import perf_counter

from graph.catalogue import read_catalogue
from graph.evaluate.read import read_side
from graph.model import Article
from graph.ontology import read_ontology
from graph.rules.find import Rules, find_facts, read_rules
from graph.text import sentences

GOLD = Path(__file__).parents[1] / "gold" / "develop"
ROUNDS = 20
BULK = 10_000
CHUNK = 250


def articles() -> list[Article]:
    """The gold set's first half."""
    return [source.article for source in read_side(GOLD).sources]


def make_rules() -> dict[str, Rules]:
    """The rules of both languages."""
    catalogue, ontology = read_catalogue(GOLD / "entities.ttl"), read_ontology()
    return {each: read_rules(catalogue, ontology, each) for each in ("en", "fr")}


def read_many(count: int) -> tuple[int, int]:
    """Read that many articles: how many facts were found, and the peak of memory in MB."""
    rules, known = make_rules(), articles()
    facts = 0
    for number in range(count):
        article = known[number % len(known)]
        facts += len(find_facts(article, rules[article.language]))
    return facts, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    """Print the figures."""
    start = perf_counter()
    subprocess.run(
        [sys.executable, "-c", "from bench.rules import make_rules; make_rules()"], check=True
    )
    print(f"start-up, both languages, a process of its own: {perf_counter() - start:.2f} s")
    rules, known = make_rules(), articles()
    count = sum(len(sentences(each.text, each.language)) for each in known) * ROUNDS
    start = perf_counter()
    for article in known * ROUNDS:
        find_facts(article, rules[article.language])
    print(f"one core: {count / (perf_counter() - start):,.0f} sentences a second")
    start = perf_counter()
    with ProcessPoolExecutor(2) as pool:
        done = list(pool.map(read_many, [CHUNK] * (BULK // CHUNK)))
    print(
        f"two cores: {BULK:,} articles, {sum(facts for facts, _ in done):,} facts, "
        f"{perf_counter() - start:.0f} s; at most {max(memory for _, memory in done)} MB a process"
    )


if __name__ == "__main__":
    main()
