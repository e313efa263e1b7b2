"""The shipped named queries: each explains itself, and answers as it should on a small graph."""

import re
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from graph.query import Table, query
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


def run(store: Store, name: str, **values: str | Literal) -> Table:
    bound = {
        key: value if isinstance(value, Literal) else NamedNode(value)
        for key, value in values.items()
    }
    answer = query(store, text(name), bindings=bound)
    assert isinstance(answer, Table)
    return answer


def rows(store: Store, name: str, columns: str, **values: str | Literal) -> list[str]:
    """The rows as text: these columns only, IRIs shortened, ``-`` where there is no value."""
    answer = run(store, name, **values)
    wanted = [answer.variables.index(column) for column in columns.split()]
    return [" | ".join(shown(row[index]) for index in wanted) for row in answer.rows]


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
def test_a_query_can_be_narrowed_and_speaks_languages(name: str) -> None:
    parameters = header(name)["parameter"]
    assert parameters
    assert "language" in parameters or name == "articles"


@pytest.mark.parametrize("name", NAMES)
def test_a_query_answers_fast_and_never_twice_the_same(name: str, store: Store) -> None:
    durations = []
    for _ in range(3):
        start = time.perf_counter()
        answer = run(store, name).rows
        durations.append(time.perf_counter() - start)
    assert answer
    assert len(set(answer)) == len(answer)
    assert min(durations) < 0.05


@pytest.mark.parametrize("name", NAMES)
def test_a_query_s_order_leaves_nothing_open(name: str, store: Store) -> None:
    """The rows come in the same order from a store that was filled in another one."""
    other = Store()
    other.extend(sorted(store, key=str, reverse=True))
    assert run(store, name) == run(other, name)


@pytest.mark.parametrize(
    "name", [name for name in NAMES if "language" in header(name)["parameter"]]
)
def test_a_query_speaks_french(name: str, store: Store) -> None:
    english, french = run(store, name), run(store, name, language=Literal("fr"))
    assert len(french.rows) == len(english.rows)
    assert french != english


@pytest.mark.parametrize("name", [name for name in NAMES if name != "entities"])
def test_no_query_tells_what_was_retracted(name: str, store: Store) -> None:
    assert not any(
        "retracted" in str(row) or "acquires" in str(row) for row in run(store, name).rows
    )


def test_every_query_has_its_expected_rows() -> None:
    assert sorted(ANSWERS) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_query_gives_the_expected_rows(name: str, store: Store) -> None:
    case = ANSWERS[name]
    assert rows(store, name, case["columns"], **case.get("bind", {})) == case["rows"]


BINDABLE: Mapping[str, str | Literal] = {
    "cut-off subject": ENTITY + "Corvis",
    "disputed entity": ENTITY + "Tessel",
    "figures object": ENTITY + "Robotics",
    "inferred subject": ENTITY + "Norvand",
    "timeline entity": ENTITY + "Corvis",
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
    value = BINDABLE.get(f"{name} {parameter}") or BINDABLE[parameter]
    assert run(store, name, **{parameter: value}).rows
    nothing = UNKNOWN.get(parameter, ENTITY + "Nobody")
    assert not run(store, name, **{parameter: nothing}).rows
