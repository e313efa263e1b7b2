"""How fast the rules read, on one core and on two, and what memory they take.

``python -m bench.rules --articles 10000`` (with tests/ on the path). First finding alone, without
the gate that proposals pass afterwards, in the articles of the gold set's first half, again and
again; then the whole command over so many articles of a made-up corpus, none of which has facts.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from graph.catalogue import read_catalogue
from graph.evaluate.read import read_side
from graph.model import Article
from graph.ontology import read_ontology
from graph.rules.find import Rules, find_facts, read_rules
from graph.text import sentences

from .corpus import write_corpus
from .measure import run

GOLD = Path(__file__).parents[1] / "gold" / "develop"
ROUNDS = 20
START = """
import sys
from pathlib import Path
from graph.catalogue import read_catalogue
from graph.ontology import read_ontology
from graph.rules.find import read_rules
catalogue, ontology = read_catalogue(Path(sys.argv[1])), read_ontology()
for language in ("en", "fr"):
    read_rules(catalogue, ontology, language)
"""
"""What a process does before it can read."""
NEWSGRAPH = [sys.executable, "-m", "graph.cli"]
ROOT = Path(__file__).parents[2]


def articles() -> list[Article]:
    """The gold set's first half."""
    return [source.article for source in read_side(GOLD).sources]


def make_rules() -> dict[str, Rules]:
    """The rules of both languages."""
    catalogue, ontology = read_catalogue(GOLD / "entities.ttl"), read_ontology()
    return {each: read_rules(catalogue, ontology, each) for each in ("en", "fr")}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1000, help="of the made-up corpus (1000)")
    options = parser.parse_args()
    start = perf_counter()
    subprocess.run([sys.executable, "-c", START, str(GOLD / "entities.ttl")], check=True)
    print(f"start-up, both languages, a process of its own: {perf_counter() - start:.2f} s")
    rules, known = make_rules(), articles()
    count = sum(len(sentences(each.text, each.language)) for each in known) * ROUNDS
    start = perf_counter()
    for article in known * ROUNDS:
        find_facts(article, rules[article.language])
    print(f"one core: {count / (perf_counter() - start):,.0f} sentences a second")
    _extract_all(options.articles)


def _extract_all(count: int) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        seeds = Path(scratch) / "seeds"
        write_corpus(seeds, articles=count)
        for jobs in ("1", "2"):
            for facts in seeds.glob("*/facts.yaml"):
                facts.unlink()
            command = ("extract", "--all", "--with", "rules", "--seeds", str(seeds))
            found = run([*NEWSGRAPH, *command, "--jobs", jobs], ROOT)
            print(
                f"extract --all, {count:,} articles, --jobs {jobs}: {found.seconds:.0f} s, "
                f"{found.cpu:.0f} s of CPU, at most {found.peak / 1e6:.0f} MB in all"
            )


if __name__ == "__main__":
    main()
