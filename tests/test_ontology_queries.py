"""The shipped named queries: each explains itself, and answers as it should on a small graph."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from names import ONTOLOGY_GRAPH, PREFIXES, shorten
from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from graph.binding import read_binding
from graph.query import Table, query
from graph.vocabulary import BASE

HERE = Path(__file__).parent
ONTOLOGY = HERE.parent / "ontology"
FIXTURE = HERE / "ontology_fixture.trig"
ANSWERS: Mapping[str, Any] = yaml.safe_load(
    (HERE / "ontology_answers.yaml").read_text(encoding="utf-8")
)

HEADER = re.compile(r"# (title|title@fr|description|description@fr|parameter): (\S.*)")
PLAIN = {
    *("on", "from", "until", "by", "earliest", "latest", "published"),
    *("amount", "value", "upTo", "unit", "rate"),
    *("equivalent", "equivalentValue", "equivalentUpTo", "equivalentUnit"),
    *("quote", "sentence", "start", "end", "name", "language", "publisher", "reliability"),
    *("step", "withSpeaker", "claims", "articles"),
    *("asserted", "reported", "planned", "possible", "denied"),
}
"""Columns of texts, numbers and dates. The others hold IRIs: one naming through all queries."""
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


def run(store: Store, name: str, **values: str) -> Table:
    bound = {key: read_binding(value, store) for key, value in values.items()}
    answer = query(store, text(name), bindings=bound)
    assert isinstance(answer, Table)
    return answer


def rows(store: Store, name: str, columns: str, **values: str) -> list[str]:
    """The rows as text: these columns only, IRIs shortened, ``-`` where there is no value."""
    answer = run(store, name, **values)
    wanted = [answer.variables.index(column) for column in columns.split()]
    return [" | ".join(shown(row[index]) for index in wanted) for row in answer.rows]


def shown(value: object) -> str:
    if isinstance(value, NamedNode):
        return shorten(value.value).removeprefix(BASE)
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
def test_a_query_can_be_narrowed(name: str) -> None:
    assert header(name)["parameter"]


@pytest.mark.parametrize("name", NAMES)
def test_a_query_answers_with_things_not_with_their_names(name: str, store: Store) -> None:
    """Who reads the answer puts in the names, in their language, and links."""
    answer = run(store, name)
    for row in answer.rows:
        for column, value in zip(answer.variables, row, strict=True):
            assert value is None or isinstance(value, Literal) == (column in PLAIN), column


@pytest.mark.parametrize("name", NAMES)
def test_a_query_answers_and_never_twice_the_same(name: str, store: Store) -> None:
    answer = run(store, name).rows
    assert answer
    assert len(set(answer)) == len(answer)


@pytest.mark.parametrize("name", NAMES)
def test_a_query_s_order_leaves_nothing_open(name: str, store: Store) -> None:
    """The rows come in the same order from a store that was filled in another one."""
    other = Store()
    other.extend(sorted(store, key=str, reverse=True))
    assert run(store, name) == run(other, name)


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


BINDABLE = {
    "cut-off subject": "ent:Corvis",
    "disputed entity": "ent:Tessel",
    "figures object": "ent:Robotics",
    "inferred subject": "ent:Norvand",
    "timeline entity": "ent:Corvis",
    "entity": "ent:Norvand",
    "subject": "ent:Beldora",
    "object": "ent:Tessel",
    "relation": "ng:dependsOn",
    "claim": "claim:depends",
    "article": BASE + "article/port",
    "modality": "ng:Denied",
    "speaker": "ent:Arvenia",
    "dependent": "ent:Corvis",
    "provider": "ent:Tessel",
    "organisation": "ent:Northern_League",
    "member": "ent:Beldora",
    "class": "ng:Company",
    "rule": BASE + "rule/symmetric",
    "after": "2026-03-01",
    "before": "2026-03-01",
    "implied-rates claim": "claim:target",
    "overdue subject": "ent:Norvand",
    "today": "2026-03-01",
}
UNKNOWN = {"after": "2036-01-01", "before": "2025-12-31", "today": "2025-12-31"}
PARAMETERS = [(name, parameter) for name in NAMES for parameter in header(name)["parameter"]]


@pytest.mark.parametrize(("name", "parameter"), PARAMETERS)
def test_a_parameter_narrows_the_answer(name: str, parameter: str, store: Store) -> None:
    value = BINDABLE.get(f"{name} {parameter}") or BINDABLE[parameter]
    some = run(store, name, **{parameter: value}).rows
    assert some
    assert set(some) <= set(run(store, name).rows) or name == "modality-counts"
    nothing = UNKNOWN.get(parameter, "ent:Nobody")
    assert not run(store, name, **{parameter: nothing}).rows


# What single queries promise beyond the fixture


PROLOGUE = " ".join(f"PREFIX {prefix}: <{iri}>" for prefix, iri in PREFIXES.items())


def added(store: Store, claims: str) -> Store:
    """The store with claims of one more article: name, subject, relation, object, modality."""
    more = Store()
    more.bulk_extend(store)
    for line in claims.strip().splitlines():
        name, subject, relation, object_, modality = line.split()
        more.update(
            f"""{PROLOGUE} INSERT DATA {{ GRAPH <{BASE}graph/article/more> {{
              claim:{name} a ng:Claim ; rdf:subject ent:{subject} ; rdf:predicate ng:{relation} ;
                rdf:object ent:{object_} ; ng:modality ng:{modality} ; ng:status ng:Accepted ;
                prov:wasDerivedFrom <{BASE}article/more> }} }}"""
        )
    return more


@pytest.mark.parametrize(
    ("claims", "pairs"),
    [
        ("a Tessel competesWith Norvand Possible\nb Norvand competesWith Tessel Asserted", ["a b"]),
        ("a Tessel attacks Norvand Possible\nb Norvand attacks Tessel Asserted", []),
        ("a Tessel attacks Norvand Possible\nb Tessel attacks Norvand Planned", []),
        ("a Norvand meets Tessel Denied\nb Tessel meets Norvand Reported", ["a b"]),
        ("a Norvand supports Tessel Planned\nb Norvand opposes Tessel Reported", ["b a"]),
        ("a Norvand supports Tessel Denied\nb Norvand opposes Tessel Asserted", ["a -"]),
    ],
)
def test_disputed_pairs(claims: str, pairs: list[str], store: Store) -> None:
    found = rows(added(store, claims), "disputed", "claim other")
    known = rows(store, "disputed", "claim other")
    new = [row.replace("claim:", "").replace(" |", "") for row in found if row not in known]
    assert new == pairs


def test_an_article_and_its_corrections_are_one_source(store: Store) -> None:
    corrected = Store()
    corrected.bulk_extend(store)
    port, harbour = f"<{BASE}article/port>", f"<{BASE}article/harbour>"
    corrected.update(f"{PROLOGUE} INSERT DATA {{ {port} prov:wasRevisionOf {harbour} }}")
    assert rows(store, "several-articles", "subject")
    assert not rows(corrected, "several-articles", "subject")


@pytest.mark.parametrize(
    ("date", "modality", "overdue"),
    [("2026-03-02", "Asserted", 0), ("2026-03-01", "Asserted", 1), ("2026-03-02", "Reported", 1)],
)
def test_a_later_assertion_settles_a_plan(
    date: str, modality: str, overdue: int, store: Store
) -> None:
    later = added(store, f"done Tessel cooperatesWith Norvand {modality}")
    dated = f'<{BASE}article/more> schema:datePublished "{date}"^^xsd:date'
    later.update(f"{PROLOGUE} INSERT DATA {{ {dated} }}")
    assert len(rows(later, "overdue", "claim")) == overdue
