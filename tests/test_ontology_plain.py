"""Queries that are written for speed answer as their plain forms do, which take minutes.

The plain forms say what is meant: one asks of each plan by itself what has settled it, the other
follows each claim that links two neighbours.
"""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from names import ENTITY, PREFIXES
from pyoxigraph import NamedNode, RdfFormat, Store

from graph.query import Table, query

ONTOLOGY = Path(__file__).parent.parent / "ontology"
OVERDUE = (ONTOLOGY / "queries" / "overdue.rq").read_text(encoding="utf-8")
TWO_STEPS = (ONTOLOGY / "queries" / "two-steps.rq").read_text(encoding="utf-8")
SETTLED = """
  FILTER NOT EXISTS {
    { ?done rdf:subject ?subject ; rdf:object ?object }
    UNION { ?done rdf:subject ?object ; rdf:object ?subject . ?relation a owl:SymmetricProperty }
    ?done rdf:predicate ?relation ; ng:modality ng:Asserted ; prov:wasDerivedFrom ?later .
    ?later schema:datePublished ?since .
    FILTER (?later != ?article && STR(?since) >= STR(?published))
    FILTER NOT EXISTS { ?done ng:byDate ?its }
    FILTER NOT EXISTS { ?done ng:status ng:Retracted }
  }
}
ORDER BY"""
PLAIN = {
    OVERDUE: OVERDUE[: OVERDUE.index("  OPTIONAL {\n    # What has come about")]
    + SETTLED.lstrip("\n")
    + OVERDUE.partition("ORDER BY")[2],
    TWO_STEPS: re.sub(r" *{ SELECT DISTINCT \?entity .*\n((?:.*\n)*?)    } }\n", r"\1", TWO_STEPS),
}
"""Query -> the same, asked of each by itself."""
ENTITIES = ("ent:A", "ent:B", "ent:C")
RELATIONS = ("ng:cooperatesWith", "ng:supplies")
"""One that is mutual, and one that isn't."""
MODALITIES = ("Asserted", "Planned", "Possible", "Denied")
DATES = ("2029", "2030", "2030-05", "2031-01-01")
ARTICLES = ("one", "two", "three")


@st.composite
def claims(draw: st.DrawFn) -> str:
    """What Turtle says of a claim, without its name."""
    said = [
        f"rdf:subject {draw(st.sampled_from(ENTITIES))}",
        f"rdf:object {draw(st.sampled_from(ENTITIES))}",
        f"rdf:predicate {draw(st.sampled_from(RELATIONS))}",
        f"ng:modality ng:{draw(st.sampled_from(MODALITIES))}",
        f"prov:wasDerivedFrom ent:article-{draw(st.sampled_from(ARTICLES))}",
        f"ng:status ng:{draw(st.sampled_from(['Accepted', 'Accepted', 'Retracted']))}",
    ]
    for date in ("byDate", "onDate"):
        if draw(st.booleans()):
            said.append(f'ng:{date} "{draw(st.sampled_from(DATES))}"')
    return " ; ".join(said)


articles = st.dictionaries(st.sampled_from(ARTICLES), st.sampled_from(DATES))


def store_of(said: list[str], published: dict[str, str]) -> Store:
    lines = [f"@prefix {name}: <{iri}> ." for name, iri in PREFIXES.items()]
    lines.append("ng:cooperatesWith a owl:SymmetricProperty .")
    lines += [f"claim:c{number} a ng:Claim ; {each} ." for number, each in enumerate(said)]
    for slug, date in published.items():
        lines.append(f'ent:article-{slug} a schema:NewsArticle ; schema:datePublished "{date}" .')
    store = Store()
    store.load("\n".join(lines), RdfFormat.TURTLE)
    return store


@given(st.lists(claims(), max_size=8), articles)
def test_it_lists_the_plans_that_nothing_later_settles(
    said: list[str], published: dict[str, str]
) -> None:
    store = store_of(said, published)
    assert query(store, OVERDUE) == query(store, PLAIN[OVERDUE])


@given(st.lists(claims(), max_size=6), st.sampled_from((None, *ENTITIES)))
def test_two_steps_are_those_of_every_claim(said: list[str], entity: str | None) -> None:
    store = store_of(said, {})
    bindings = {"entity": NamedNode(ENTITY + entity.removeprefix("ent:"))} if entity else {}
    found = query(store, TWO_STEPS, bindings=bindings)
    assert found == query(store, PLAIN[TWO_STEPS], bindings=bindings)


def test_the_plain_forms_are_others() -> None:
    assert all(plain != text for text, plain in PLAIN.items())


def test_there_is_something_to_settle() -> None:
    """Else both might list everything."""
    plan = "rdf:subject ent:A ; rdf:object ent:B ; rdf:predicate ng:cooperatesWith"
    plan += ' ; ng:modality ng:Planned ; ng:byDate "2029" ; prov:wasDerivedFrom ent:article-one'
    answers = []
    for one, other in product(("ent:A", "ent:B"), repeat=2):
        done = f"rdf:subject {one} ; rdf:object {other} ; rdf:predicate ng:cooperatesWith"
        done += " ; ng:modality ng:Asserted ; prov:wasDerivedFrom ent:article-two"
        store = store_of([plan, done], {"one": "2029", "two": "2031-01-01"})
        answer = query(store, OVERDUE)
        assert isinstance(answer, Table)
        assert answer == query(store, PLAIN[OVERDUE])
        answers.append(len(answer.rows))
    assert answers == [1, 0, 0, 1]
