"""The query for overdue plans answers as its plain form does, which asks of each plan by itself.

The plain form says what is meant; on a few thousand claims it takes minutes.
"""

from __future__ import annotations

from itertools import product
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, Store

from graph.query import Table, query
from graph.vocabulary import PREFIXES

ONTOLOGY = Path(__file__).parent.parent / "ontology"
QUERY = (ONTOLOGY / "queries" / "overdue.rq").read_text(encoding="utf-8")
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
PLAIN = (
    QUERY[: QUERY.index("  OPTIONAL {\n    # What has come about")]
    + SETTLED.lstrip("\n")
    + (QUERY.partition("ORDER BY")[2])
)
"""The same, but for what settles a plan."""
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
    assert query(store, QUERY) == query(store, PLAIN)


def test_there_is_something_to_settle() -> None:
    """Else both might list everything."""
    plan = "rdf:subject ent:A ; rdf:object ent:B ; rdf:predicate ng:cooperatesWith"
    plan += ' ; ng:modality ng:Planned ; ng:byDate "2029" ; prov:wasDerivedFrom ent:article-one'
    answers = []
    for one, other in product(("ent:A", "ent:B"), repeat=2):
        done = f"rdf:subject {one} ; rdf:object {other} ; rdf:predicate ng:cooperatesWith"
        done += " ; ng:modality ng:Asserted ; prov:wasDerivedFrom ent:article-two"
        store = store_of([plan, done], {"one": "2029", "two": "2031-01-01"})
        answer = query(store, QUERY)
        assert isinstance(answer, Table)
        assert answer == query(store, PLAIN)
        answers.append(len(answer.rows))
    assert answers == [1, 0, 0, 1]
