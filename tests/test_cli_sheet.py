"""`newsgraph import`: from a table to facts.yaml."""

from pathlib import Path

import pytest
from project import SLUG, Project

HEADER = "Sujet;Relation;Objet;Citation;Modalité;Selon\n"
GOOD = (
    "Ada Lindqvist;leads;Halden Robotics;Lindqvist denied that Halden Robotics wants;;\n"
    "Halden Robotics;dependsOn;Lidar sensors;Its eyes are lidar sensors, and for these Halden "
    "Robotics depends;;\n"
)
BAD = (
    'Halden Robotics;develops;Kestrel;"Halden Robotics\nbuilt Kestrel";;\n'
    "Halden Robotic;develops;Kestrel;Halden Robotics and Tessel Motors have developed the "
    "delivery robot Kestrel together;;\n"
)


def table(project: Project, text: str) -> Path:
    path = project.folder / "facts.csv"
    path.write_text(text, encoding="utf-8-sig")
    return path


def test_facts_of_a_table_are_added(project: Project) -> None:
    table(project, HEADER + GOOD)
    before = project.facts.read_text(encoding="utf-8")
    result = project.run("import", "facts.csv", SLUG, "--as", "Ann")
    assert (result.code, result.out) == (0, f"seeds/{SLUG}/facts.yaml\n")
    assert result.err == "2 facts added.\n"
    after = project.facts.read_text(encoding="utf-8")
    assert after.startswith(before)
    assert after.count("annotator: Ann") == 2
    assert "14 claims, nothing wrong." in project.run("check").err
    again = project.run("import", "facts.csv", f"seeds/{SLUG}")
    assert (again.code, again.out, again.err) == (0, "", "0 facts added, 2 there already.\n")
    assert project.facts.read_text(encoding="utf-8") == after


def test_one_bad_row_stops_all(project: Project) -> None:
    table(project, HEADER + GOOD + BAD)
    before = project.facts.read_bytes()
    result = project.run("import", "facts.csv", SLUG)
    assert (result.code, result.out) == (1, "")
    lines = result.err.splitlines()
    assert [line.split(": ")[0] for line in lines] == ["facts.csv:4", "facts.csv:5"]
    assert "the article does not say" in lines[0]
    assert 'Did you mean "Halden Robotics"?' in lines[1]
    assert project.facts.read_bytes() == before


def test_good_rows_can_be_taken_all_the_same(project: Project) -> None:
    table(project, HEADER + GOOD + BAD)
    result = project.run("import", "facts.csv", SLUG, "--keep-going")
    assert result.code == 1
    assert result.out == f"seeds/{SLUG}/facts.yaml\n"
    assert result.err.startswith("2 facts added, 2 wrong.\nfacts.csv:4: the article")
    assert "14 claims, nothing wrong." in project.run("check").err


def test_a_dry_run_writes_nothing(project: Project) -> None:
    table(project, HEADER + GOOD)
    before = project.facts.read_bytes()
    result = project.run("import", "facts.csv", SLUG, "--dry-run", "--as", "Ann")
    assert result.code == 0
    assert result.out.startswith("- subject: Ada Lindqvist\n  relation: leads\n")
    assert result.err == "2 facts would be added.\n"
    assert project.facts.read_bytes() == before


def test_an_article_without_facts(project: Project) -> None:
    table(project, HEADER + GOOD)
    project.facts.unlink()
    assert project.run("import", "facts.csv", SLUG).code == 0
    assert "2 claims, nothing wrong." in project.run("check").err


def test_proposals_wait(project: Project) -> None:
    table(
        project,
        "subject,relation,object,object_class,quote\n"
        'Halden Robotics,uses,eyes,Product,"Its eyes are lidar sensors, and for these Halden '
        'Robotics"\n',
    )
    refused = project.run("import", "facts.csv", SLUG)
    assert refused.code == 1
    assert '"object_class" is for proposals.' in refused.err
    assert project.run("import", "facts.csv", SLUG, "--proposed").code == 0
    assert "1 proposed fact left out: not reviewed." in project.run("check").err


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["facts.csv", "nowhere"], 1, f"no article there (no article.txt). There is: {SLUG}."),
        (["none.csv", SLUG], 1, "none.csv: can't be read (No such file or directory)."),
        (["facts.csv", SLUG, "--encoding", "klingon"], 1, 'no encoding is called "klingon".'),
        (["facts.csv", SLUG, "--delimiter", "comma"], 1, "facts.csv:1: no known column in"),
        (["facts.csv", SLUG, "--delimiter", "ab"], 2, "comma, semicolon, tab or one character."),
        (["facts.csv", SLUG, "--seeds", "no"], 1, "no article there"),
    ],
)
def test_mistakes(project: Project, arguments: list[str], code: int, message: str) -> None:
    table(project, HEADER + GOOD)
    result = project.run("import", *arguments)
    assert (result.code, result.out) == (code, "")
    assert message in result.err


def test_facts_that_are_broken_are_left_alone(project: Project) -> None:
    table(project, HEADER + GOOD)
    with project.facts.open("a", encoding="utf-8") as file:
        file.write("  - subject: Ada\n")
    before = project.facts.read_bytes()
    result = project.run("import", "facts.csv", SLUG)
    assert result.code == 1
    assert f"seeds/{SLUG}/facts.yaml:" in result.err
    assert project.facts.read_bytes() == before


def test_what_is_exported_is_there_already(project: Project) -> None:
    project.run("build")
    assert project.run("export", "--format", "facts-csv", "--out", "all.csv").code == 0
    result = project.run("import", "all.csv", SLUG)
    assert (result.code, result.err) == (0, "0 facts added, 12 there already.\n")
