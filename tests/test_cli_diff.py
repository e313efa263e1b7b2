"""`newsgraph diff`: what may be compared, what it says, and its exit codes."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from names import GRAPH
from project import SLUG, Project
from pyoxigraph import NamedNode, RdfFormat, Store

import graph

DOCUMENT = Path(__file__).parents[1] / "docs" / "diff.md"
AUTHOR = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org")


def git(project: Project, *arguments: str) -> None:
    subprocess.run(
        ["git", *AUTHOR, *arguments], cwd=project.folder, check=True, capture_output=True
    )


@pytest.fixture
def repository(project: Project) -> Project:
    """The project, committed once."""
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", "first")
    return project


def mend(project: Project, old: str, new: str, path: Path | None = None) -> None:
    path = path or project.facts
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def edited(project: Project) -> Project:
    """Seeds in which one fact is reworded, one gone, one retracted, and one entity renamed."""
    shutil.copytree(project.folder / "seeds", project.folder / "before")
    mend(project, "quote: Its eyes are lidar sensors", "quote: Its eyes are lidar sensors, and")
    gone = project.facts.read_text(encoding="utf-8").split("  # Somebody else's word")
    rest = gone[1].split("  # Denied by")[1]
    project.facts.write_text(gone[0] + "  # Denied by" + rest, encoding="utf-8")
    mend(project, "    relation: acquires", "    relation: acquires\n    status: retracted")
    mend(project, '"Optrel"@en', '"Optrel"@en, "Optrell"@fr', project.entities)
    return project


def test_text_by_article_and_entity(project: Project) -> None:
    result = edited(project).run("diff", "before", "seeds")
    assert (result.code, result.err) == (1, "")
    assert result.out == (
        "claims: 1 reworded, 2 withdrawn; entities: 1 changed\n"
        "\n"
        "halden-robotics-plant — Halden Robotics to build a plant in Norvia\n"
        "  Halden Robotics\n"
        "    - Halden Robotics — negotiates with → Corvane Bank  [reported]\n"
        "        »According to the Norvia Herald, Halden Robotics is also in talks with Corvane "
        "Bank«.\n"
        "        — Halden Robotics to build a plant in Norvia, newsgraph, characters 379–461\n"
        "        according to: Norvia Herald\n"
        "    - Halden Robotics — acquires → Tessel Motors  [denied, retracted]\n"
        "        »Lindqvist denied that Halden Robotics wants to buy Tessel Motors«.\n"
        "        — Halden Robotics to build a plant in Norvia, newsgraph, characters 464–528\n"
        "        according to: Ada Lindqvist\n"
        "        status: accepted ⇒ retracted\n"
        "  Kestrel\n"
        "    ~ Kestrel — uses → Lidar sensors  [asserted]  reworded\n"
        "        - »Its eyes are lidar sensors«, and for these Halden Robotics depends on Optrel.\n"
        "        + »Its eyes are lidar sensors, and« for these Halden Robotics depends on Optrel.\n"
        "\n"
        "Entities\n"
        "    ~ Optrel (Optrel): changed\n"
        "        name: – ⇒ Optrell (fr)\n"
    )


def test_markdown_holds_text_as_text(project: Project) -> None:
    mend(project, "title: Halden", "title: <b>*Halden", project.article.with_name("article.yaml"))
    result = edited(project).run("diff", "before", "seeds", "--format", "markdown")
    assert "## halden-robotics-plant — \\<b\\>\\*Halden" in result.out
    assert "\n### Kestrel\n\n- `~` Kestrel — uses → Lidar sensors  \\[asserted\\]" in result.out
    assert "\n  - `+` »Its eyes are lidar sensors, and« for" in result.out


def test_json_has_both_sides(project: Project) -> None:
    found = json.loads(edited(project).run("diff", "before", "seeds", "--format", "json").out)
    assert list(found) == [
        *("old", "new", "same", "articles", "entities", "claims", "inferences", "triples"),
    ]
    assert (found["old"], found["new"], found["same"]) == ("before", "seeds", False)
    (reworded,) = (each for each in found["claims"] if each["kind"] == "reworded")
    assert reworded["differences"]["quotes"] == {
        "old": ["Its eyes are lidar sensors"],
        "new": ["Its eyes are lidar sensors, and"],
    }
    assert reworded["old"]["iri"] != reworded["new"]["iri"]
    gone = [each for each in found["claims"] if each["new"] is None]
    assert [each["old"]["modality"] for each in gone] == [["Reported"]]


def test_rdf_is_two_graphs(project: Project) -> None:
    result = edited(project).run("diff", "before", "seeds", "--format", "turtle")
    store = Store()
    store.load(result.out, RdfFormat.TRIG)
    names = {NamedNode(GRAPH + "added"), NamedNode(GRAPH + "withdrawn")}
    assert set(store.named_graphs()) == names
    assert result.code == 1


def test_the_update_of_the_documentation_applies_it(project: Project) -> None:
    edited(project)
    assert project.run("build", "before", "--out", "old").code == 0
    assert project.run("build").code == 0
    old, new = Store(), Store()
    old.load(path=str(project.folder / "old" / "graph.ttl"))
    new.load(path=str(project.folder / "out" / "graph.ttl"))
    old.load(project.run("diff", "old", "out", "--format", "turtle").out, RdfFormat.TRIG)
    update = re.search(r"```sparql\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    assert update
    assert set(old) != set(new)
    old.update(update[1])
    assert set(old) == set(new)


def test_all_ways_to_name_a_graph_are_the_same(repository: Project) -> None:
    assert repository.run("build").code == 0
    for other in ("out", "out/graph.ttl", "out/graph.trig", "HEAD", "HEAD:seeds", "HEAD:./seeds"):
        for pair in (("seeds", other), (other, "seeds")):
            result = repository.run("diff", *pair)
            assert (result.code, result.out, result.err) == (0, "", "")


def test_a_revision_is_compared_as_it_was(repository: Project) -> None:
    facts = repository.facts.read_bytes()
    mend(repository, "modality: possible", "modality: planned")
    result = repository.run("diff", "HEAD", "seeds")
    assert result.code == 1
    assert "modality: possible ⇒ planned" in result.out
    git(repository, "commit", "-q", "-a", "-m", "second")
    assert repository.run("diff", "HEAD~1", "HEAD").out == result.out
    assert repository.run("diff", "HEAD", "seeds").code == 0
    assert repository.facts.read_bytes() != facts


def test_a_folder_counts_from_the_current_one(repository: Project) -> None:
    (repository.folder / "deep").mkdir()
    below = Project(repository.folder / "deep", repository.capture, repository.patch)
    assert below.run("diff", "HEAD:../seeds", "../seeds").code == 0
    outside = below.run("diff", "HEAD:../../seeds", "../seeds")
    assert outside.code == 2
    assert "must lie in the repository" in outside.err


def test_messages_about_a_revision_name_it(repository: Project) -> None:
    mend(repository, "quote: Its eyes are", "quote: Its ears are")
    git(repository, "commit", "-q", "-a", "-m", "wrong")
    result = repository.run("diff", "HEAD~1", "HEAD")
    assert result.code == 2
    assert result.err.startswith(f"HEAD:seeds/{SLUG}/facts.yaml:32: the article does not say")


def test_seeds_that_had_no_article_yet(repository: Project) -> None:
    git(repository, "rm", "-q", "-r", f"seeds/{SLUG}")
    git(repository, "commit", "-q", "-m", "empty")
    result = repository.run("diff", "HEAD~1", "HEAD")
    assert result.code == 2
    assert result.err.startswith("HEAD:seeds: no article.")


def test_files_are_as_git_checks_them_out(repository: Project) -> None:
    attributes = repository.folder / ".gitattributes"
    attributes.write_text("*.txt text eol=crlf\nseeds/*/*.txt -text\n", encoding="utf-8")
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "attributes")
    assert repository.run("diff", "HEAD", "seeds").code == 0


NOTHING = "no file or folder of that name"
TROUBLE = {
    "nothing of that name": (("nope", "seeds"), f"nope: {NOTHING}, and git knows no revision"),
    "option instead of a revision": (("--", "--all", "seeds"), f"--all: {NOTHING}, and git knows"),
    "no revision before the colon": ((":seeds", "seeds"), f":seeds: {NOTHING}, and git knows"),
    "no such folder then": (("HEAD:nope", "seeds"), "HEAD:nope: no folder nope at that revision"),
    "absolute folder": (("HEAD:/etc", "seeds"), "HEAD:/etc: the folder must lie in"),
    "folder of neither kind": ((".", "seeds"), ".: neither a built folder (no graph.trig) nor"),
    "not newsgraph's": (("seeds/entities.ttl", "seeds"), "entities.ttl: not newsgraph's: no claim"),
    "not RDF": (("README.md", "seeds"), "README.md: not an RDF file by its name"),
    "no such article": (("seeds", "seeds", "--article", "x"), "x: no article on either side."),
    "no such format": (("seeds", "seeds", "--format", "x"), 'no format is called "x".'),
    "over-long name": (("x" * 5000, "seeds"), f"{NOTHING}, and git knows no revision"),
}


@pytest.mark.parametrize("name", TROUBLE)
def test_trouble_is_2_and_one_message(repository: Project, name: str) -> None:
    arguments, message = TROUBLE[name]
    result = repository.run("diff", *arguments)
    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert result.err.count("\n") == 1


def test_without_a_repository_and_without_git(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(project.folder.parent))
    result = project.run("diff", "HEAD", "seeds")
    assert (result.code, result.out) == (2, "")
    assert "HEAD: no file or folder of that name, and this is no git repository." in result.err
    monkeypatch.setenv("PATH", str(project.folder))
    result = project.run("diff", "HEAD", "seeds")
    assert result.code == 2
    assert "and no git to look for a revision" in result.err


def test_a_damaged_file_is_trouble(project: Project) -> None:
    assert project.run("build").code == 0
    path = project.folder / "out" / "graph.trig"
    path.write_bytes(path.read_bytes()[:-300])
    result = project.run("diff", "out", "seeds")
    assert (result.code, result.out) == (2, "")
    assert "graph.trig" in result.err


def test_one_article_that_has_not_changed(project: Project) -> None:
    result = project.run("diff", "seeds", "seeds", "--article", SLUG)
    assert (result.code, result.out, result.err) == (0, "", "")


def test_quiet_says_it_by_the_exit_code(project: Project) -> None:
    edited(project)
    for pair, code in ((("before", "seeds"), 1), (("seeds", "seeds"), 0)):
        result = project.run("diff", *pair, "--quiet")
        assert (result.code, result.out, result.err) == (code, "", "")


def test_inferences_are_counted_and_listed_when_asked_for(project: Project) -> None:
    shutil.copytree(project.folder / "seeds", project.folder / "before")
    # cooperatesWith is symmetric: with it goes what was inferred from it.
    mend(project, "relation: cooperatesWith", "relation: competesWith")
    counted = project.run("diff", "before", "seeds").out
    assert "inferred: 1 added, 1 withdrawn" in counted.splitlines()[0]
    assert "\nInferred\n" not in counted
    listed = project.run("diff", "before", "seeds", "--inferred").out
    assert "\nInferred\n    + Tessel Motors — competes with → Halden Robotics" in listed


def test_an_article_that_is_new_and_revises_another(project: Project) -> None:
    shutil.copytree(project.folder / "seeds", project.folder / "before")
    later = project.folder / "seeds" / "later"
    later.mkdir()
    (later / "article.txt").write_text("Nothing was built.\n", encoding="utf-8")
    (later / "article.yaml").write_text(f"revision_of: {SLUG}\n", encoding="utf-8")
    result = project.run("diff", "before", "seeds")
    assert result.out == (
        f"articles: 1 added\n\nlater\n    + the article is new, a revision of {SLUG}\n"
    )


def test_proposals_count_only_when_asked_for(project: Project) -> None:
    shutil.copytree(project.folder / "seeds", project.folder / "before")
    mend(project, "    relation: uses", "    relation: uses\n    status: proposed")
    assert "claims: 1 withdrawn" in project.run("diff", "before", "seeds").out
    result = project.run("diff", "before", "seeds", "--proposed")
    assert "claims: 1 changed" in result.out
    assert "status: accepted ⇒ proposed" in result.out


def test_from_python(project: Project) -> None:
    edited(project)
    found = graph.diff(project.folder / "before", project.folder / "seeds")
    assert sorted(each.kind for each in found.claims) == ["reworded", "withdrawn", "withdrawn"]
    assert graph.diff(project.folder / "seeds", project.folder / "seeds").same
