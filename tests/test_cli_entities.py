"""`newsgraph entities`: who is there, and the judgements about who is who."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
import typer
from names import ENTITY
from project import SLUG, Project

from graph.cli.entities import EXAMPLES, make_entities

TWIN = """
ent:Optrel_SA a ng:Company ;
  skos:prefLabel "Optrel Holding"@en ; skos:hiddenLabel "Optrel"@fr .
"""


@pytest.fixture
def twins(project: Project) -> Project:
    """A project that knows Optrel twice, and whose fact names the one that it shouldn't."""
    with project.entities.open("a", encoding="utf-8") as file:
        file.write(TWIN)
    facts = project.facts.read_text(encoding="utf-8")
    renamed = facts.replace("object: Optrel\n", "object: Optrel Holding\n")
    assert renamed != facts
    project.facts.write_text(renamed, encoding="utf-8")
    return project


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_without_a_command_it_lists(project: Project) -> None:
    project.run("build")
    listed = project.run("entities", "norv", "--format", "csv")
    assert listed.out == project.run("entities", "list", "norv", "--format", "csv").out
    assert {row["label"] for row in rows(listed.out)} == {
        "Norvia",
        "Norvia plant",
        "Norvia Herald",
        "Government of Norvia",
    }
    assert len(project.run("entities").out.splitlines()) > 8
    assert project.run("entities", "--help").out.startswith("Usage: newsgraph entities ")


def test_one_is_shown_with_all_that_is_known(twins: Project) -> None:
    twins.run("entities", "merge", "Optrel Holding", "Optrel", "--as", "Ada", "--note", "one firm")
    twins.run("build")
    shown = twins.run("entities", "show", "ent:Optrel_SA", "--format", "csv")
    found = [(row["what"], row["value"]) for row in rows(shown.out)]
    assert found[:6] == [
        ("entity", ENTITY + "Optrel"),
        ("class", "Company"),
        ("name", "Optrel"),
        ("other name", "Optrel Holding"),
        ("hidden name", "Optrel"),
        ("merged from", ENTITY + "Optrel_SA"),
    ]
    assert found[6:] == [
        ("judgement", "ent:Optrel_SA is ent:Optrel"),
        ("article", "Halden Robotics to build a plant in Norvia"),
        ("claim", "Halden Robotics — depends on → Optrel  [asserted]"),
    ]
    assert rows(shown.out)[6]["where"].startswith("Ada, 2")
    assert twins.run("entities", "show", "Optrell").err.startswith('nothing here is called "Optr')


def test_a_merge_is_told_by_diff_and_moves_no_claim(twins: Project) -> None:
    twins.run("build", "--out", "old")
    before = twins.entities.read_bytes()
    merged = twins.run("entities", "merge", "Optrel Holding", "Optrel")
    assert (merged.code, merged.out) == (0, "seeds/identity.yaml\n")
    assert merged.err == "judged: ent:Optrel_SA is ent:Optrel. Next: newsgraph build\n"
    assert twins.entities.read_bytes() == before
    assert twins.run("build").code == 0
    told = twins.run("diff", "old", "out")
    assert told.out.splitlines()[0] == "entities: 1 changed, 1 merged"
    assert "    ~ Optrel Holding (Optrel_SA): merged into Optrel\n" in told.out
    back = twins.run("diff", "out", "old")
    assert "    ~ Optrel Holding (Optrel_SA): split from Optrel\n" in back.out
    assert json.loads(twins.run("diff", "old", "out", "--format", "json").out)["claims"] == []


def test_undone_is_as_before_but_not_forgotten(twins: Project) -> None:
    twins.run("build")
    built = twins.outputs()
    twins.run("entities", "merge", "Optrel Holding", "Optrel", "--as", "Ada")
    undone = twins.run("entities", "undo", "--as", "Bo")
    assert undone.err == "taken back: ent:Optrel_SA is ent:Optrel. Next: newsgraph build\n"
    twins.run("build")
    assert twins.outputs() == built
    (row,) = rows(twins.run("entities", "judgements", "--format", "csv").out)
    assert (row["number"], row["by"]) == ("1", "Ada")
    assert re.fullmatch(r"Bo, \d{4}-\d\d-\d\dT.*", row["taken back"])
    again = twins.run("entities", "undo")
    assert (again.code, again.err) == (
        1,
        "seeds/identity.yaml: no judgement that could be taken back.\n",
    )


def test_undo_takes_a_number(twins: Project) -> None:
    twins.run("entities", "different", "Optrel Holding", "Kestrel")
    twins.run("entities", "different", "Optrel Holding", "Norvia")
    assert "Kestrel" in twins.run("entities", "undo", "1").err
    assert "judgement 1 is taken back already. `newsgraph entities judgements` lists them." in (
        twins.run("entities", "undo", "1").err
    )
    assert "judgement 7 isn't there." in twins.run("entities", "undo", "7").err


def test_comments_and_order_of_the_file_stay(twins: Project) -> None:
    file = twins.folder / "seeds" / "identity.yaml"
    text = (
        "# Ours.\nversion: 1\njudgements:\n"
        "  # Not the toy maker.\n"
        "  - different: [ent:Optrel, ent:Kestrel]   # see the register\n"
        "    by: Ada\n    on: 2026-05-17\n"
        "# The end.\n"
    )
    file.write_text(text, encoding="utf-8")
    twins.run("entities", "undo")
    twins.run("entities", "merge", "ent:Optrel_SA", "ent:Optrel")
    changed = file.read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if line not in changed.splitlines()] == []
    assert changed.index("undone_by") > changed.index("on: 2026-05-17")


def test_the_name_comes_from_the_settings(twins: Project) -> None:
    (twins.folder / "newsgraph.toml").write_text('[review]\nname = "Ada L."\n', encoding="utf-8")
    twins.run("entities", "merge", "Optrel Holding", "Optrel")
    assert "    by: Ada L.\n" in (twins.folder / "seeds" / "identity.yaml").read_text()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("merge", "Optrel", "Optrell"), 'no entity is called "Optrell". Did you mean "Optrel"'),
        (("merge", "Optrel", "ent:Optrell"), "ent:Optrell is not in the catalogue. Did you mean"),
        (("merge", "Optrel", "<a b>"), '"<a b>" is no IRI.'),
        (
            ("merge", "Optrel", "Corvane Bank"),
            "seeds/identity.yaml: ent:Optrel is a ng:Company, ent:Corvane_Bank a ng:Bank. Say",
        ),
        (("merge", "Optrel", "Optrel"), "seeds/identity.yaml: ent:Optrel can't be merged into"),
        (("different", "Optrel", "Optrel"), '"different" needs two entities'),
        (
            ("split", "Kestrel", "--from", "Optrel", "--to", "Norvia"),
            'seeds/identity.yaml: ent:Optrel is not called "Kestrel".',
        ),
        (
            ("split", "Optrel", "--from", "Optrel", "--to", "Norvia", "--article", "nowhere"),
            "seeds/nowhere: no article there (no article.txt).",
        ),
        (
            (
                *("split", "Lindqvist", "--from", "Ada Lindqvist", "--to", "ent:B"),
                *("--class", "Person", "--article", SLUG),
            ),
            "a new entity needs a name of its own.",
        ),
    ],
)
def test_what_cannot_be_judged_is_not_written(
    twins: Project, arguments: tuple[str, ...], message: str
) -> None:
    result = twins.run("entities", *arguments)
    assert (result.code, result.out) == (1, "")
    assert message in result.err
    assert not (twins.folder / "seeds" / "identity.yaml").exists()


def test_an_unknown_class_is_wrong_usage(twins: Project) -> None:
    result = twins.run("entities", "merge", "Optrel", "Kestrel", "--class", "Compny")
    assert result.code == 2
    assert "no class is called Compny." in result.err


def test_a_judgement_that_another_needs_stays(twins: Project) -> None:
    split = ("split", "Lindqvist", "--from", "Ada Lindqvist", "--to", "ent:Bo_Lindqvist")
    new = ("--class", "Person", "--called", "Bo Lindqvist")
    assert twins.run("entities", *split, *new).code == 0
    assert twins.run("entities", "different", "Bo Lindqvist", "Ada Lindqvist").code == 0
    refused = twins.run("entities", "undo", "1")
    assert refused.code == 1
    assert "ent:Bo_Lindqvist is not in entities.ttl." in refused.err


def test_a_merged_entity_is_named_no_more(twins: Project) -> None:
    twins.run("entities", "merge", "Optrel Holding", "Optrel")
    again = twins.run("entities", "merge", "ent:Optrel_SA", "Kestrel")
    assert again.err.startswith("ent:Optrel_SA was merged into ent:Optrel. Name that, or take")


def test_an_article_that_is_not_there_is_told(twins: Project) -> None:
    judged = ("split", "Lindqvist", "--from", "Ada Lindqvist", "--to", "Kestrel")
    twins.run("entities", *judged, "--article", SLUG)
    file = twins.folder / "seeds" / "identity.yaml"
    file.write_text(file.read_text().replace(SLUG, "gone"))
    assert 'identity.yaml:7: "gone" is no article here. Name its folder' in twins.run("check").err


def test_every_command_has_help_that_ends_with_an_example() -> None:
    group = typer.main.get_command(make_entities())
    assert list(group.commands) == [each.__name__.rstrip("_") for each in EXAMPLES]  # type: ignore[attr-defined]
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        assert command.help
        assert command.epilog.startswith(f"Example: newsgraph entities {name}")
        for parameter in command.params:
            if parameter.param_type_name == "option":
                assert parameter.help, parameter.name


def test_the_schema_of_the_file(project: Project) -> None:
    schema = json.loads(project.run("schema", "identity").out)
    assert "judgements" in schema["properties"]
    assert project.run("schema", "entities").code == 2


def test_likely_duplicates_until_they_are_judged(twins: Project) -> None:
    listed = twins.run("entities", "duplicates", "--format", "csv")
    assert listed.err == "out/graph.trig: not there, so that only names and identifiers count.\n"
    (row,) = rows(listed.out)
    assert (row["entity"], row["other"]) == (ENTITY + "Optrel", ENTITY + "Optrel_SA")
    assert (row["score"], row["for"]) == ("100", "the same name as “Optrel Holding”")
    twins.run("build")
    assert len(rows(twins.run("entities", "duplicates", "optrel", "--format", "csv").out)) == 1
    assert twins.run("entities", "duplicates", "Kestrel", "--format", "csv").out.count("\n") == 1
    twins.run("entities", "different", "ent:Optrel", "ent:Optrel_SA", "--as", "Ada")
    assert rows(twins.run("entities", "duplicates", "--format", "csv").out) == []
    every = twins.run("entities", "duplicates", "--all", "--limit", "2", "--format", "csv")
    assert len(rows(every.out)) == 2
    assert re.fullmatch(r"\d+ more: --limit \d+\n", every.err)
    (judged,) = rows(twins.run("entities", "duplicates", "Optrel", "--all", "--format", "csv").out)
    assert judged["against"].startswith("judged different by Ada, 2")
