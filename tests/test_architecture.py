"""The pipeline runs one way: a module imports only modules that stand before it in this list."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import graph

PACKAGE = Path(graph.__file__).parent
ORDER = [
    "model",
    "errors",
    "vocabulary",
    "text",
    "files",
    "terminal",
    "syntax",
    "ontology",
    "catalogue",
    "amounts",
    "dates",
    "sources",
    "settings",
    "identity",
    "newcomers",
    "asked",
    "ground",
    "mint",
    "encode",
    "rates",
    "shacl",
    "validate",
    "check",
    "gate",
    "premises",
    "folding",
    "infer",
    "store",
    "query",
    "binding",
    "statements",
    "project",
    "labels",
    "packing",
    "layout",
    "sides",
    "picture",
    "alike",
    "agreement",
    "cut",
    "export",
    "stores",
    "console",
    "render",
    "corpus",
    "explain",
    "entities",
    "search",
    "knowledge",
    "changes",
    "ask",
    "report",
    "curate",
    "add",
    "rules",
    "extract",
    "sheet",
    "evaluate",
    "review",
    "serve",
    "init",
    "cli",
]
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "node_modules" not in path.parts)


def room(path: Path) -> str:
    """The module, or the package that it lies in."""
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """Rooms that a module imports from, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("graph."):
            yield (node.module or "").split(".")[1]
        elif isinstance(node, ast.ImportFrom) and node.module == "graph":
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (a.name.split(".")[1] for a in node.names if a.name.startswith("graph."))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_backwards(path: Path) -> None:
    here = room(path)
    if here in ("__init__", "page"):
        return
    later = [
        each for each in imported(path) if each != here and each not in ORDER[: ORDER.index(here)]
    ]
    assert later == []


RULES = ["language", "values", "text", "mentions", "clauses", "relations", "scoring", "entries"]
"""The same within the rules; `graph.rules.find` is the stage, and imports any."""


@pytest.mark.parametrize("place", range(len(RULES)), ids=RULES)
def test_rooms_of_the_rules_import_backwards(place: int) -> None:
    here = RULES[place]
    later = {
        (path.name, node.module)
        for path in MODULES
        if path.is_relative_to(PACKAGE / "rules" / here) or path == PACKAGE / f"rules/{here}.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("graph.rules.")
        if (node.module or "").split(".")[2] not in RULES[: place + 1]
    }
    assert later == set()


def test_the_list_is_complete() -> None:
    rooms = {room(path) for path in MODULES} - {"__init__", "page"}
    assert rooms == set(ORDER)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_modules_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 350


def test_python_knows_no_class_or_relation_of_the_ontology() -> None:
    """The ontology can be replaced, so that none of its words may stand in the code."""
    from graph.ontology import read_ontology

    ontology = read_ontology()
    words = {each.name for each in ontology.relations.values()} | {
        each.name for each in ontology.classes.values()
    }
    # Words of the contract (classes of the machinery) are no words of the replaceable part.
    words -= {"Claim", "Amount", "Inference"}
    words -= {"hasValue"}  # SHACL has a word like it, sh:hasValue
    found = [
        (path.name, node.value)
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in words
    ]
    assert found == []


CLOCK = {Path("cli/clock.py")}
"""Where the time may be asked for: a command hands it on as a value, and no stage asks."""


def test_no_stage_knows_a_clock_or_chance() -> None:
    """The same seeds give the same bytes at any time: no stage asks for the time, or for luck."""
    stages = [path for path in MODULES if path.relative_to(PACKAGE) not in CLOCK]
    forbidden = {"now", "today", "utcnow", "time", "time_ns", "uuid1", "uuid4", "urandom", "random"}
    found = [
        (str(path.relative_to(PACKAGE)), node.attr)
        for path in stages
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in forbidden
    ]
    assert found == []
    modules = [
        (str(path.relative_to(PACKAGE)), name.name)
        for path in stages
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import)
        for name in node.names
        if name.name in {"uuid"}
    ]
    assert modules == []
