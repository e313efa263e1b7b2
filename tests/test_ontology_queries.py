"""The shipped named queries: each explains itself, and answers as it should on a small graph."""

import re
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QuerySolutions,
    RdfFormat,
    Store,
    Triple,
    Variable,
)

from graph.vocabulary import ENTITY, NG, ONTOLOGY_GRAPH, PREFIXES, XSD, shorten

HERE = Path(__file__).parent
ONTOLOGY = HERE.parent / "ontology"
FIXTURE = HERE / "ontology_fixture.trig"
ANSWERS: Mapping[str, Any] = yaml.safe_load(
    (HERE / "ontology_answers.yaml").read_text(encoding="utf-8")
)

HEADER = re.compile(r"# (title|title@fr|description|description@fr|parameter): (\S.*)")
QUERIES = sorted((ONTOLOGY / "queries").glob("*.rq"))
NAMES = [path.stem for path in QUERIES]


def header(name: str) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for line in text(name).splitlines():
        if found := HEADER.fullmatch(line):
            values.setdefault(found[1], []).append(found[2])
    return values


def text(name: str) -> str:
    return (ONTOLOGY / "queries" / f"{name}.rq").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def store() -> Store:
    store = Store()
    store.load(path=str(FIXTURE), format=RdfFormat.TRIG)
    news = str(ONTOLOGY / "news.ttl")
    store.load(path=news, format=RdfFormat.TURTLE, to_graph=ONTOLOGY_GRAPH)
    return store


def run(store: Store, name: str, **values: str | Literal) -> QuerySolutions:
    bound: dict[Variable, NamedNode | BlankNode | Literal | Triple] = {
        Variable(key): value if isinstance(value, Literal) else NamedNode(value)
        for key, value in values.items()
    }
    answer = store.query(
        text(name), prefixes=PREFIXES, use_default_graph_as_union=True, substitutions=bound
    )
    assert isinstance(answer, QuerySolutions)
    return answer


def rows(store: Store, name: str, columns: str, **values: str | Literal) -> list[str]:
    """The rows as text: these columns only, IRIs shortened, ``-`` where there is no value."""
    wanted = columns.split()
    return [
        " | ".join(shown(row[column]) for column in wanted) for row in run(store, name, **values)
    ]


def shown(value: object) -> str:
    if isinstance(value, NamedNode):
        return shorten(value.value)
    return value.value if isinstance(value, Literal) else "-"


def test_there_are_enough_queries() -> None:
    assert len(NAMES) >= 14


@pytest.mark.parametrize("name", NAMES)
def test_a_query_has_its_header(name: str) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", name)
    values = header(name)
    for key in ("title", "title@fr", "description", "description@fr"):
        assert len(values[key]) == 1, key
    assert values["title"][0].endswith("?")
    assert values["title@fr"][0].endswith(" ?")
    assert "PREFIX" not in text(name)


@pytest.mark.parametrize("name", NAMES)
def test_a_query_s_parameters_are_columns(name: str, store: Store) -> None:
    """Engines bind only what a query selects."""
    columns = {variable.value for variable in run(store, name).variables}
    parameters = header(name)["parameter"]
    assert parameters
    assert set(parameters) <= columns
    assert "language" in columns or name == "articles"


@pytest.mark.parametrize("name", NAMES)
def test_a_query_answers_fast_and_never_twice_the_same(name: str, store: Store) -> None:
    durations = []
    for _ in range(3):
        start = time.perf_counter()
        answer = [tuple(map(str, row)) for row in run(store, name)]
        durations.append(time.perf_counter() - start)
    assert answer
    assert len(set(answer)) == len(answer)
    assert min(durations) < 0.05


@pytest.mark.parametrize("name", NAMES)
def test_a_query_s_order_leaves_nothing_open(name: str, store: Store) -> None:
    """The rows come in the same order from a store that was filled in another one."""
    other = Store()
    other.extend(sorted(store, key=str, reverse=True))
    columns = " ".join(variable.value for variable in run(store, name).variables)
    assert rows(store, name, columns) == rows(other, name, columns)


@pytest.mark.parametrize(
    "name", [name for name in NAMES if "language" in header(name)["parameter"]]
)
def test_a_query_speaks_french(name: str, store: Store) -> None:
    english = [str(row) for row in run(store, name)]
    french = [str(row) for row in run(store, name, language=Literal("fr"))]
    assert len(french) == len(english)
    assert french != english


@pytest.mark.parametrize("name", [name for name in NAMES if name != "entities"])
def test_no_query_tells_what_was_retracted(name: str, store: Store) -> None:
    assert not any("retracted" in str(row) or "acquires" in str(row) for row in run(store, name))


def test_every_query_has_its_expected_rows() -> None:
    assert sorted(ANSWERS) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_query_gives_the_expected_rows(name: str, store: Store) -> None:
    case = ANSWERS[name]
    assert rows(store, name, case["columns"], **case.get("bind", {})) == case["rows"]


BINDABLE: Mapping[str, str | Literal] = {
    "entity": ENTITY + "Norvand",
    "subject": ENTITY + "Beldora",
    "object": ENTITY + "Tessel",
    "relation": NG + "dependsOn",
    "claim": PREFIXES["claim"] + "depends",
    "article": "https://w3id.org/newsgraph/article/port",
    "modality": NG + "Denied",
    "speaker": ENTITY + "Arvenia",
    "dependent": ENTITY + "Corvis",
    "provider": ENTITY + "Tessel",
    "organisation": ENTITY + "Northern_League",
    "member": ENTITY + "Beldora",
    "class": NG + "Company",
    "rule": "https://w3id.org/newsgraph/rule/symmetric",
    "after": Literal("2026-03-01", datatype=NamedNode(XSD + "date")),
    "before": Literal("2026-03-01", datatype=NamedNode(XSD + "date")),
}
UNKNOWN: Mapping[str, Literal] = {
    "after": Literal("2036-01-01", datatype=NamedNode(XSD + "date")),
    "before": Literal("2025-12-31", datatype=NamedNode(XSD + "date")),
}
PARAMETERS = [
    (name, parameter)
    for name in NAMES
    for parameter in header(name)["parameter"]
    if parameter != "language"
]


@pytest.mark.parametrize(("name", "parameter"), PARAMETERS)
def test_a_parameter_narrows_the_answer(name: str, parameter: str, store: Store) -> None:
    assert list(run(store, name, **{parameter: BINDABLE[parameter]}))
    assert not list(run(store, name, **{parameter: UNKNOWN.get(parameter, ENTITY + "Nobody")}))
