"""`newsgraph evaluate`: two folders, or an extractor at work, in all formats."""

import json
import shutil
from pathlib import Path

import pytest
from project import SLUG, Project

from graph.catalogue import Catalogue
from graph.evaluate.measure import evaluate
from graph.evaluate.read import read_side, run_cases
from graph.evaluate.show import percent, show
from graph.extract.values import Proposals
from graph.model import Article
from graph.ontology import Ontology, read_ontology

FACT = {
    "subject": "Halden Robotics",
    "relation": "develops",
    "object": "Kestrel",
    "quote": "Halden Robotics and Tessel Motors have developed the delivery robot Kestrel together",
    "status": "proposed",
}


@pytest.fixture
def gold(project: Project) -> Path:
    """The example's seeds as they are; the project's own are the proposals."""
    path = project.folder / "gold"
    shutil.copytree(project.folder / "seeds", path)
    return path


def change(project: Project, old: str, new: str) -> None:
    text = project.facts.read_text(encoding="utf-8")
    assert old in text
    project.facts.write_text(text.replace(old, new, 1), encoding="utf-8")


def spoil(project: Project) -> None:
    """A fact less, one more, a denial as a fact, another date, a quote that isn't one."""
    change(
        project,
        "  - subject: Ada Lindqvist\n    relation: leads",
        "  - subject: Ada Lindqvist\n    relation: attends",
    )
    change(
        project,
        "    relation: attends\n    object: Halden Robotics",
        "    relation: owns\n    object: Halden Robotics",
    )
    change(project, "    modality: denied\n    stated_by: Ada Lindqvist\n", "")
    change(project, "on: 3 March 2025", "on: 2025")
    change(project, "quote: Its eyes are lidar sensors", "quote: Its eyes are cameras")


@pytest.mark.usefixtures("gold")
def test_a_folder_against_itself(project: Project) -> None:
    result = project.run("evaluate", "seeds", "--against", "gold")
    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines()[-1].split() == [
        *("total", "12", "12", "100.0%", "100.0%", "100.0%", "100.0%", "100.0%"),
        *("100.0%", "100.0%", "100.0%", "0", "of", "3"),
    ]
    files = [f"{side}/{SLUG}/facts.yaml" for side in ("seeds", "gold")]
    assert project.run("evaluate", files[0], "--against", files[1]).out == result.out


@pytest.mark.usefixtures("gold")
def test_what_is_wrong_is_counted_and_listed(project: Project) -> None:
    spoil(project)
    arguments = ("evaluate", "seeds", "--against", "gold", "--by", "modality", "--errors")
    told = json.loads(project.run(*arguments, "--format", "json").out)
    total = told["total"]
    assert (total["gold"], total["proposed"], total["passed"]) == (12, 12, 11)
    assert total["grounding"] == 11 / 12
    assert (total["relaxed"]["right"], total["strict"]["right"]) == (10, 8)
    assert total["relaxed"]["precision"] == 10 / 11
    assert total["relaxed"]["recall"] == 10 / 12
    assert (total["modality"], total["leaks"], total["leaked"]) == (0.9, 1, 1 / 3)
    assert told["by_modality"]["denied"]["strict"]["recall"] == 0.0
    assert told["by_modality"]["denied"]["strict"]["precision"] is None
    assert [each["relation"] for each in told["missed"]] == ["uses", "leads"]
    assert [each["relation"] for each in told["invented"]] == ["owns"]
    assert [each["gold"]["relation"] for each in told["leaks"]] == ["acquires"]
    assert [each["differences"] for each in told["different"]] == [
        {"on": {"gold": "3 March 2025", "proposed": "2025"}},
        {
            "modality": {"gold": "denied", "proposed": "asserted"},
            "speaker": {"gold": "Ada Lindqvist", "proposed": ""},
        },
    ]
    assert "the article does not say" in told["refused"][0]["reason"]


@pytest.mark.usefixtures("gold")
@pytest.mark.parametrize("format", ["table", "markdown"])
def test_people_are_told_the_same(project: Project, format: str) -> None:
    spoil(project)
    arguments = ("evaluate", "seeds", "--against", "gold", "--format", format)
    short = project.run(*arguments).out
    assert "Denied or planned, and proposed as asserted: 1" in short
    assert "Missed" not in short
    out = project.run(*arguments, "--by", "relation", "--errors").out
    for heading in ("Missed: 2", "Invented: 1", "Different: 2", "Refused: 1"):
        assert heading in out
    assert "on: 3 March 2025, proposed: 2025" in out
    assert "speaker: Ada Lindqvist, proposed: –" in out
    assert "»Ada Lindqvist, who runs Halden Robotics«" in out
    rows = [line.replace("|", " ").split() for line in out.splitlines()]
    assert next(row for row in rows if row[:1] == ["owns"])[1:5] == ["0", "1", "100.0%", "0.0%"]


def test_articles_that_only_one_side_has(project: Project, gold: Path) -> None:
    shutil.copytree(gold / SLUG, gold / "second")
    shutil.copytree(gold / SLUG, project.folder / "seeds" / "third")
    (gold / "second" / "article.txt").write_bytes(
        (gold / SLUG / "article.txt").read_bytes() + b"\n"
    )
    third = project.folder / "seeds" / "third" / "article.txt"
    third.write_text("Another text.\n", encoding="utf-8")
    result = project.run("evaluate", "seeds", "--against", "gold", "--format", "json")
    assert result.err.splitlines() == [
        "second: not among the proposals, so that all of it counts as missed.",
        "third: not in the gold, so that it counts for nothing.",
    ]
    assert json.loads(result.out)["total"]["relaxed"]["recall"] == 0.5


def test_an_article_under_another_name(project: Project, gold: Path) -> None:
    (gold / SLUG).rename(gold / "renamed")
    result = project.run("evaluate", "seeds", "--against", "gold", "--format", "json")
    assert (result.code, result.err) == (0, "")
    assert json.loads(result.out)["total"]["strict"]["f1"] == 1.0


@pytest.mark.usefixtures("gold")
def test_retracted_proposals_do_not_count(project: Project) -> None:
    change(project, "    relation: leads\n", "    relation: leads\n    status: retracted\n")
    total = json.loads(
        project.run("evaluate", "seeds", "--against", "gold", "--format", "json").out
    )
    assert total["total"]["proposed"] == 11
    swapped = project.run("evaluate", "gold", "--against", "seeds", "--format", "json").out
    assert json.loads(swapped)["total"]["gold"] == 11


def wrong_text(project: Project) -> None:
    with project.article.open("a", encoding="utf-8") as file:
        file.write("More.\n")


def wrong_gold(project: Project) -> None:
    path = project.folder / "gold" / SLUG / "facts.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Its eyes are lidar", "Its ears are lidar"), encoding="utf-8")


def another_article(project: Project) -> None:
    wrong_text(project)
    project.article.parent.rename(project.folder / "seeds" / "another")


@pytest.mark.parametrize(
    ("make", "arguments", "code", "message"),
    [
        (wrong_text, ["seeds"], 1, f"seeds/{SLUG}/article.txt: not the text of gold/{SLUG}/"),
        (another_article, ["seeds"], 1, "the proposals and the gold have no article in common."),
        (wrong_gold, ["seeds"], 1, f"gold/{SLUG}/facts.yaml:"),
        (None, ["nowhere"], 1, "nowhere: not a folder."),
        (None, ["seeds", "--format", "xls"], 1, 'no format is called "xls". Choose table, json'),
        (None, ["seeds", "--by", "mood"], 1, 'nothing is told by "mood". Choose relation, mod'),
        (None, [], 2, "give either PROPOSED or --with."),
        (None, ["seeds", "--with", "llm"], 2, "give either PROPOSED or --with."),
        (None, ["seeds", "--catalogue", "entities.ttl"], 2, "goes with --with."),
        (None, ["--with", "magic"], 1, 'no extractor is called "magic".'),
        (None, ["--with", "llm"], 1, "newsgraph.toml: no url of a language model."),
    ],
)
@pytest.mark.usefixtures("gold")
def test_mistakes(
    project: Project,
    make: object,
    arguments: list[str],
    code: int,
    message: str,
) -> None:
    if callable(make):
        make(project)
    result = project.run("evaluate", *arguments, "--against", "gold")
    assert (result.code, result.out) == (code, "")
    assert message in result.err


def test_an_extractor_sees_the_articles_and_not_their_facts(gold: Path) -> None:
    seen: list[tuple[Article, Catalogue]] = []
    wrong = FACT | {"quote": "Halden Robotics sold Kestrel"}

    def propose(article: Article, catalogue: Catalogue, _ontology: Ontology) -> Proposals:
        seen.append((article, catalogue))
        return Proposals((FACT,), ((wrong, "not said"), ({"subject": "?"}, "no relation")), None)

    side, terms = read_side(gold), read_ontology()
    cases = list(run_cases(side, propose, terms))
    assert seen == [(side.sources[0].article, side.catalogue)]
    total = evaluate(cases, terms, side.catalogue).total
    assert (total.strict.right, total.relaxed.gold, total.refused) == (1, 12, 2)
    assert total.grounding == 1 / 3


def test_the_result_can_be_shown_whatever_it_is(gold: Path) -> None:
    terms, side = read_ontology(), read_side(gold)

    def propose(_article: Article, _catalogue: Catalogue, _ontology: Ontology) -> Proposals:
        return Proposals((), (({"subject": "<b>\x1b[31m"}, "a | b"),), None)

    result = evaluate(run_cases(side, propose, terms), terms, side.catalogue)
    assert b"\x1b" not in show(result, "table", errors=True)
    assert b"<b>" not in show(result, "markdown", errors=True)
    assert json.loads(show(result, "json", errors=True))["total"]["relaxed"]["precision"] is None
    assert percent(result.total.relaxed.precision) == "–"
