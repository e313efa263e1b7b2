"""Which facts of a table may enter an article."""

from pathlib import Path

import pytest

from graph.catalogue import Catalogue, read_catalogue
from graph.errors import InputError
from graph.model import Article, Fact, Metadata, Modality, Origin, Status
from graph.ontology import read_ontology
from graph.sheet.table import Row, Table
from graph.sheet.take import Annotation, Taken, take

ONTOLOGY = read_ontology()
TEXT = """Corvo Bank bought Lira Foods in May. Ana Reis, who runs Corvo Bank, ordered the bank
to cooperate with Norland. Corvo Bank cooperates with Norland."""
ARTICLE = Article("corvo", TEXT, Metadata(language="en"))
ENTITIES = """
@prefix ng: <https://w3id.org/newsgraph/ns#> .
@prefix ent: <https://w3id.org/newsgraph/entity/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
ent:Corvo a ng:Bank ; skos:prefLabel "Corvo Bank"@en .
ent:Norland a ng:Country ; skos:prefLabel "Norland"@en .
ent:Ana_Reis a ng:Person ; skos:prefLabel "Ana Reis"@en .
"""
ORDER = {
    "subject": "Ana Reis",
    "relation": "instructs",
    "object": "Corvo Bank",
    "content": "work",
    "quote": "Ana Reis, who runs Corvo Bank, ordered the bank to cooperate with Norland",
}
WORK = {
    "id": "work",
    "subject": "Corvo Bank",
    "relation": "cooperatesWith",
    "object": "Norland",
    "modality": "Planned",
    "stated_by": "Ana Reis",
    "quote": "Corvo Bank, ordered the bank to cooperate with Norland",
}
PURCHASE = {
    "subject": "Corvo Bank",
    "relation": "acquires",
    "object": "Lira Foods",
    "object_class": "Company",
    "quote": "Corvo Bank bought Lira Foods",
}


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    path: Path = tmp_path_factory.mktemp("seeds") / "entities.ttl"
    path.write_text(ENTITIES, encoding="utf-8")
    return read_catalogue(path)


def taken(
    names: Catalogue,
    *rows: dict[str, str],
    present: tuple[Fact, ...] = (),
    annotation: Annotation = Annotation("me"),  # noqa: B008
) -> Taken:
    table = Table("facts.csv", tuple(Row(n, cells) for n, cells in enumerate(rows, 2)), ())
    return take(table, ARTICLE, present, names, ONTOLOGY, annotation)


def test_good_rows_become_entries(names: Catalogue) -> None:
    result = taken(names, ORDER, WORK)
    assert result.problems == ()
    assert result.entries == (
        ORDER | {"content": ["work"], "annotator": "me"},
        WORK | {"modality": "planned", "annotator": "me"},
    )


def test_bad_rows_are_told_by_their_number(names: Catalogue) -> None:
    """A wrong quote, an unknown name, a wrong word, no relation, ends that don't fit, the rest."""
    bad = [
        WORK | {"quote": "Corvo Bank left Norland"},
        WORK | {"object": "Nordland"},
        WORK | {"modality": "perhaps"},
        {key: value for key, value in WORK.items() if key != "relation"},
        WORK | {"relation": "memberOf", "object": "Ana Reis"},
        WORK | {"": "?"},
        WORK | {"quotes": "Corvo Bank | Norland"},
    ]
    rows = [row | {"id": f"fact-{number}"} for number, row in enumerate(bad)]
    result = taken(names, *rows, ORDER | {"content": ""})
    said = {problem.origin.line: problem.message for problem in result.problems}
    assert sorted(said) == [2, 3, 4, 5, 6, 7, 8]
    assert "the article does not say" in said[2]
    assert 'Did you mean "Norland"?' in said[3]
    assert '"modality" is "perhaps"' in said[4]
    assert 'no "relation"' in said[5]
    assert "stands in a column without a name" in said[7]
    assert 'needs either "quote" or "quotes"' in said[8]
    assert len(result.entries) == 1


def test_rows_that_refer_to_a_bad_row_are_bad(names: Catalogue) -> None:
    result = taken(names, ORDER, WORK | {"modality": "perhaps"})
    assert result.entries == ()
    assert [problem.origin.line for problem in result.problems] == [3, 2]


def test_words_that_people_say_for_relations_and_modalities(names: Catalogue) -> None:
    (entry,) = taken(names, WORK | {"relation": "coopère avec", "modality": "PRÉVU"}).entries
    assert (entry["relation"], entry["modality"]) == ("cooperatesWith", "planned")


def test_several_quotes_and_one(names: Catalogue) -> None:
    two = "Corvo Bank, ordered | Corvo Bank cooperates with Norland"
    one = {key: value for key, value in WORK.items() if key != "quote"}
    result = taken(names, one | {"quotes": two}, one | {"quotes": WORK["quote"], "id": "other"})
    assert result.problems == ()
    assert result.entries[0]["quotes"] == two.split(" | ")
    assert result.entries[1]["quote"] == WORK["quote"]


def test_who_wrote_it_down(names: Catalogue) -> None:
    rows = [WORK | {"annotator": "Ann"}, ORDER]
    assert [e["annotator"] for e in taken(names, *rows).entries] == ["Ann", "me"]
    told = taken(names, *rows, annotation=Annotation("me", "Bob"))
    assert [e["annotator"] for e in told.entries] == ["Bob", "Bob"]
    nobody = taken(names, *rows, annotation=Annotation())
    assert [e.get("annotator") for e in nobody.entries] == ["Ann", None]


def test_newcomers_only_as_proposals(names: Catalogue) -> None:
    result = taken(names, PURCHASE)
    assert result.entries == ()
    assert '"object_class" is for proposals.' in result.problems[0].message
    without = {key: value for key, value in PURCHASE.items() if key != "object_class"}
    assert 'no known entity is called "Lira Foods"' in taken(names, without).problems[0].message
    proposed = taken(names, PURCHASE, annotation=Annotation("me", proposed=True))
    assert proposed.problems == ()
    assert proposed.entries[0]["status"] == "proposed"


def test_the_status_that_need_not_be_written(names: Catalogue) -> None:
    result = taken(names, WORK | {"status": "Accepted"}, ORDER | {"status": "retracted"})
    assert [e.get("status") for e in result.entries] == [None, "retracted"]
    proposed = Annotation("me", proposed=True)
    both = taken(
        names,
        WORK | {"status": "accepted"},
        ORDER | {"status": "retracted"},
        annotation=proposed,
    )
    assert [e["status"] for e in both.entries] == ["proposed", "retracted"]


def test_rows_of_other_articles_are_left_out(names: Catalogue) -> None:
    result = taken(names, WORK | {"article": "corvo"}, {"article": "other", "subject": "?"})
    assert (len(result.entries), result.elsewhere, result.problems) == (1, 1, ())
    assert "article" not in result.entries[0]


def old(**other: object) -> Fact:
    values: dict[str, object] = {
        "subject": "Corvo Bank",
        "relation": "cooperatesWith",
        "object": "Norland",
        "modality": Modality.PLANNED,
        "stated_by": "Ana Reis",
        "quotes": (WORK["quote"],),
        "origin": Origin("facts.yaml", 5),
        "id": "old-name",
    }
    return Fact(**(values | other))  # type: ignore[arg-type]


def test_doubles_are_counted_and_those_that_refer_to_them_refer_to_the_old(
    names: Catalogue,
) -> None:
    result = taken(names, ORDER, WORK, present=(old(),))
    assert (result.doubles, result.problems) == (1, ())
    (entry,) = result.entries
    assert entry["content"] == ["old-name"]


def test_a_double_without_a_name_cannot_be_referred_to(names: Catalogue) -> None:
    result = taken(names, ORDER, WORK, present=(old(id=None),))
    assert (result.doubles, result.entries) == (1, ())
    (problem,) = result.problems
    assert "`content: work` refers to no fact of this file." in problem.message


def test_an_id_that_is_taken(names: Catalogue) -> None:
    other = {"quote": "Corvo Bank cooperates with Norland", "modality": "asserted"}
    fresh = {k: v for k, v in WORK.items() if k != "stated_by"} | other
    result = taken(names, fresh, present=(old(id="work"),))
    assert (result.doubles, result.entries) == (0, ())
    assert 'the id "work" is another fact\'s' in result.problems[0].message


def test_a_fact_twice_in_the_table(names: Catalogue) -> None:
    result = taken(names, WORK, WORK | {"id": "again"})
    assert len(result.entries) == 1
    (problem,) = result.problems
    assert problem.origin == Origin("facts.csv", 3)
    assert "is the same fact as another" in problem.message


def test_nothing_is_added_to_facts_that_do_not_hold(names: Catalogue) -> None:
    with pytest.raises(InputError, match=r"facts\.yaml:5: the article does not say"):
        taken(names, WORK, present=(old(quotes=("never said",)),))


def test_retracted_and_proposed_facts_count_as_there(names: Catalogue) -> None:
    for status in (Status.RETRACTED, Status.PROPOSED):
        assert taken(names, WORK, present=(old(status=status),)).doubles == 1
