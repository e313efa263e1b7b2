"""What `graph.rules.scoring` is counted on: of each construction, how many findings were right.

``python -m bench.scores`` (with tests/ on the path). It reads the articles of the gold set that may
be looked at and compares what is found with their facts, as ``newsgraph evaluate`` does: once with
their catalogues, and once with none, which tells how often a new name is right.
"""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from graph.catalogue import Catalogue, read_catalogue
from graph.evaluate.measure import evaluate
from graph.evaluate.read import Side, read_side, run_cases
from graph.extract.ruled import propose_by_rules
from graph.extract.values import Proposals, Task
from graph.model import Article, Fact
from graph.ontology import Ontology, read_ontology

GOLD = Path(__file__).parents[1] / "gold"
FOLDERS = (GOLD / "develop", *sorted((GOLD / "later").iterdir()))
_HOW = re.compile(r"\((?P<how>[^()]+)\):")


def propose(article: Article, catalogue: Catalogue, ontology: Ontology) -> Proposals:
    """What the rules find in an article."""
    return propose_by_rules(Task(article, catalogue, ontology))


def judged(gold: Side, ontology: Ontology, known: Catalogue) -> Iterator[tuple[Fact, bool]]:
    """What is found, each with whether the gold has it."""
    cases = run_cases(gold, propose, ontology, known)
    result = evaluate(cases, ontology, gold.catalogue, known)
    for each in result.matches:
        yield each.proposed.claim.fact.fact, True
    for said in result.invented:
        yield said.claim.fact.fact, False


def construction(fact: Fact) -> str:
    """Of the rule that found it."""
    found = _HOW.search(fact.rule or "")
    return found["how"] if found else ""


def count(facts: list[tuple[str, bool]]) -> Iterator[str]:
    """A line for each kind of finding: how many were right, of how many."""
    every = Counter(kind for kind, _ in facts)
    right = Counter(kind for kind, is_right in facts if is_right)
    for kind, number in sorted(every.items()):
        yield f"  {kind:14} {right[kind]:4} of {number:4}  {right[kind] / number:.2f}"


def main() -> None:
    """Print the figures."""
    ontology, sides = read_ontology(), [read_side(folder) for folder in FOLDERS]
    found = [each for side in sides for each in judged(side, ontology, side.catalogue)]
    print(f"{sum(len(side.sources) for side in sides)} articles, {len(found)} findings")
    print(*count([(construction(fact), right) for fact, right in found]), sep="\n")
    recalled = [("recalled" if fact.note else "named", right) for fact, right in found]
    print(*count(recalled), sep="\n")
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder, "entities.ttl")
        empty.write_text("")
        nobody = read_catalogue(empty)
    alone = [each for side in sides for each in judged(side, ontology, nobody)]
    print("with a catalogue that names nobody")
    print(*count([("new", right) for _, right in alone]), sep="\n")


if __name__ == "__main__":
    main()
