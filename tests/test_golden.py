"""Golden files: outputs whose every change is reviewed.

``python tests/test_golden.py`` writes them anew.
"""

from pathlib import Path

import pytest

import graph
from graph.init import EXAMPLE

ROOT = Path(__file__).parents[1]
GOLDEN = Path(__file__).parent / "golden"
SEEDS = {"seeds": ROOT / "seeds", "example": EXAMPLE / "seeds"}
FORMATS = {"seeds": ("turtle", "ttl"), "example": ("trig", "trig")}


def made(name: str) -> bytes:
    return graph.build(SEEDS[name]).export(FORMATS[name][0])


@pytest.mark.parametrize("name", SEEDS)
def test_the_graph_is_the_one_that_was_reviewed(name: str) -> None:
    golden = GOLDEN / f"{name}.{FORMATS[name][1]}"
    assert made(name).decode() == golden.read_text(encoding="utf-8"), (
        "The graph has changed. If it should have, renew it (python tests/test_golden.py) and "
        "review the difference."
    )


if __name__ == "__main__":
    for each in SEEDS:
        (GOLDEN / f"{each}.{FORMATS[each][1]}").write_bytes(made(each))
