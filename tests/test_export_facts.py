"""The table of facts: what is exported and imported again gives the same claims."""

import csv
import io
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Store

import graph
from graph.catalogue import Catalogue, read_catalogue
from graph.corpus.read import read_seeds
from graph.curate.facts_file import append_facts
from graph.encode import encode, encode_newcomers
from graph.export.facts import COLUMNS, joined, split, to_facts_csv
from graph.gate import pass_gate
from graph.init import EXAMPLE
from graph.model import Article, Claim, Fact, Metadata, Modality, Origin, Status
from graph.newcomers import find_newcomers
from graph.ontology import read_ontology
from graph.sheet.table import read_table
from graph.sheet.take import Annotation, take
from graph.sources.facts import FactEntry, read_facts

ROOT = Path(__file__).parents[1]
ONTOLOGY = read_ontology()
TEXT = """=Acme | Globex: a pact

Acme cooperates with Globex. Later on, Acme cooperates with Globex.

'Acme works with Globex on chips since March 2027, said Jane Doe, for 5 million euros ($6 million)
and 300 thousand plants, until Q3 2028.
"""
ARTICLE = Article("pact", TEXT, Metadata(language="en"))
ENTITIES = """
@prefix ng: <https://w3id.org/newsgraph/ns#> .
@prefix ent: <https://w3id.org/newsgraph/entity/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
ent:Acme a ng:Company ; skos:prefLabel "Acme"@en, "Akme"@fr ; skos:hiddenLabel "Acme works"@en .
ent:Globex a ng:Company ; skos:prefLabel "The firm"@en ; skos:altLabel "Globex" .
ent:Other a ng:Company ; skos:prefLabel "The firm"@en, "Other"@en .
ent:Jane_Doe a ng:Person ; skos:prefLabel "Jane Doe"@en ; skos:altLabel "Doe"@en .
ent:Chips a ng:Product ; skos:prefLabel "chips"@en .
ent:Pact a ng:Product ; skos:prefLabel "x | y"@en ; skos:altLabel "pact"@en .
"""
TITLE, TWICE, BODY = (
    "=Acme | Globex: a pact",
    "Acme cooperates with Globex",
    "'Acme works with Globex on chips since March 2027, said Jane Doe, for 5 million euros "
    "($6 million)\nand 300 thousand plants, until Q3 2028",
)


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    path: Path = tmp_path_factory.mktemp("pact") / "entities.ttl"
    path.write_text(ENTITIES, encoding="utf-8")
    return read_catalogue(path)


def stored(claims: tuple[Claim, ...], article: Article, names: Catalogue) -> Store:
    store = Store()
    store.bulk_extend(names.quads)
    store.bulk_extend(encode(article, claims))
    facts = [claim.fact.fact for claim in claims]
    store.bulk_extend(encode_newcomers(article, find_newcomers(article, facts, names, ONTOLOGY)[0]))
    return store


def imported(
    table: bytes, article: Article, names: Catalogue, folder: Path, *, proposed: bool = False
) -> tuple[Claim, ...]:
    """The claims of the facts file that a table makes of an article without facts."""
    (folder / "facts.csv").write_bytes(table)
    file = folder / "facts.yaml"
    file.unlink(missing_ok=True)
    taken = take(
        read_table(folder / "facts.csv"),
        article,
        (),
        names,
        ONTOLOGY,
        Annotation("Me", proposed=proposed),
    )
    assert taken.problems == ()
    if not taken.entries:
        return ()
    append_facts(file, taken.entries, "")
    facts, problems = read_facts(file)
    assert problems == ()
    return pass_gate(article, facts, names, ONTOLOGY).claims


def graph_of(claims: tuple[Claim, ...], article: Article, names: Catalogue) -> set[str]:
    """All that is stored of an article but who wrote its facts down."""
    return {
        str(quad)
        for quad in stored(claims, article, names)
        if "/activity/" not in str(quad) and "/agent/" not in str(quad)
    }


@pytest.mark.parametrize("seeds", [ROOT / "seeds", EXAMPLE / "seeds", ROOT / "tests/gold/develop"])
def test_seeds_come_back(seeds: Path, tmp_path: Path) -> None:
    table = graph.build(seeds).export("facts-csv")
    read = read_seeds(seeds)
    assert read.catalogue is not None
    for source in read.sources:
        before = pass_gate(source.article, source.facts, read.catalogue, ONTOLOGY).claims
        after = imported(table, source.article, read.catalogue, tmp_path)
        assert {each.iri for each in after} == {each.iri for each in before}
        said = [graph_of(each, source.article, read.catalogue) for each in (before, after)]
        assert said[0] == said[1]


def optional(*values: str) -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from(values)


@st.composite
def fact_lists(draw: st.DrawFn) -> list[Fact]:
    """Facts of one article; an amount in one place has one unit and one conversion in all."""
    unit, converted = draw(optional("plants", "EUR", "%")), draw(st.booleans())
    return draw(st.lists(facts(unit, converted), min_size=1, max_size=4))


@st.composite
def facts(draw: st.DrawFn, unit: str | None, converted: bool) -> Fact:
    several = st.lists(st.sampled_from(["Chips", "x | y"]), unique=True, max_size=2)
    quotes = draw(st.sampled_from([*permutations((TITLE, BODY)), (TITLE,), (BODY,), (TWICE,)]))
    ends = draw(st.permutations(["Akme", "Globex"]))
    amount = draw(optional("5 million euros", "300 thousand", "300 thousand plants"))
    return Fact(
        subject=ends[0],
        relation="cooperatesWith",
        object=ends[1],
        quotes=quotes,
        origin=Origin("given", 1),
        occurrence=draw(st.sampled_from([1, 2])) if quotes == (TWICE,) else None,
        modality=draw(st.none() | st.sampled_from(Modality)),
        stated_by=draw(optional("Jane Doe")),
        topics=tuple(draw(several)),
        amount=amount,
        equivalent="$6 million" if amount == "5 million euros" and converted else None,
        unit=unit if amount == "300 thousand" else None,
        on=draw(optional("March 2027", "2027-03", "2027")),
        until=draw(optional("Q3 2028", "2028")),
        subject_words="Acme" if ends[0] == "Akme" and draw(st.booleans()) else None,
        status=draw(st.sampled_from(Status)),
        credibility=draw(st.none() | st.integers(1, 6)),
        annotator=draw(optional("=Ann", "program 1")),
        note=draw(st.none() | notes),
    )


notes = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"])
    | st.sampled_from("'=+-@|\\\n\",;"),
    min_size=1,
    max_size=12,
).filter(lambda text: text.strip() == text)


@given(given_=fact_lists())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_facts_come_back(
    given_: list[Fact], catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.getbasetemp()
    before = pass_gate(ARTICLE, given_, catalogue, ONTOLOGY).claims
    table = to_facts_csv(stored(before, ARTICLE, catalogue), ONTOLOGY, proposed=True)
    after = imported(table, ARTICLE, catalogue, folder)
    assert {each.iri for each in after} == {each.iri for each in before}
    assert graph_of(after, ARTICLE, catalogue) == graph_of(before, ARTICLE, catalogue)


def test_the_generated_facts_are_not_all_refused(catalogue: Catalogue) -> None:
    """Else the property above would hold of nothing."""
    full = Fact(
        subject="Akme",
        relation="cooperatesWith",
        object="Globex",
        quotes=(BODY, TITLE),
        origin=Origin("given", 1),
        modality=Modality.PLANNED,
        stated_by="Jane Doe",
        topics=("Chips", "x | y"),
        amount="5 million euros",
        equivalent="$6 million",
        on="March 2027",
        until="Q3 2028",
        status=Status.PROPOSED,
        note="=1+1",
    )
    second = replace(full, quotes=(TWICE,), occurrence=2, amount=None, equivalent=None)
    passed = pass_gate(ARTICLE, [full, second], catalogue, ONTOLOGY)
    assert (len(passed.claims), passed.rejected) == (2, ())


def rows(table: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline="")))


def test_columns_are_the_keys_of_a_fact() -> None:
    keys = {info.alias or name for name, info in FactEntry.model_fields.items()}
    assert set(COLUMNS) == keys | {"article"}
    assert len(COLUMNS) == len(keys) + 1


def test_only_claims_of_articles_are_in_it() -> None:
    built = graph.build(ROOT / "seeds")
    table = rows(built.export("facts-csv"))
    assert len(table) == 81
    assert {row["article"] for row in table} == {
        "la-russie-se-tourne-vers-la-chine",
        "russia-china-ai-what-is-public",
    }


def test_an_entity_goes_by_a_name_that_is_its_own(catalogue: Catalogue) -> None:
    fact = Fact("Akme", "cooperatesWith", "Globex", (BODY,), Origin("given", 1))
    store = stored(pass_gate(ARTICLE, [fact], catalogue, ONTOLOGY).claims, ARTICLE, catalogue)
    (row,) = rows(to_facts_csv(store, ONTOLOGY))
    assert (row["subject"], row["object"]) == ("Acme", "Globex")
    # "Acme works" is longer than "Acme", and found without help; so is "Globex".
    assert (row["subject_words"], row["object_words"]) == ("", "")
    assert row["quote"] == f"'{BODY}"


def test_proposals_with_their_newcomers(catalogue: Catalogue, tmp_path: Path) -> None:
    fact = Fact(
        subject="Acme",
        relation="cooperatesWith",
        object="a pact",
        quotes=(TITLE,),
        origin=Origin("given", 1),
        object_class="Company",
        status=Status.PROPOSED,
        rule="pacts",
    )
    before = pass_gate(ARTICLE, [fact], catalogue, ONTOLOGY).claims
    store = stored(before, ARTICLE, catalogue)
    assert rows(to_facts_csv(store, ONTOLOGY)) == []
    (row,) = rows(table := to_facts_csv(store, ONTOLOGY, proposed=True))
    assert (row["status"], row["object"], row["object_class"]) == ("proposed", "a pact", "Company")
    assert (row["subject_class"], row["rule"]) == ("", "pacts")
    after = imported(table, ARTICLE, catalogue, tmp_path)
    assert [each.iri for each in after] == [each.iri for each in before]


@given(st.lists(st.text().filter(lambda text: text.strip() == text != ""), min_size=1))
def test_several_texts_in_one_cell(texts: list[str]) -> None:
    assert split(joined(texts)) == texts
