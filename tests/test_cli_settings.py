"""Commands go by newsgraph.toml: the command line wins, then the file, then the defaults."""

import shutil
import subprocess
from pathlib import Path

import pytest
from project import SLUG, Project

import graph
from graph.serve.site import read_site
from graph.settings import ProjectSettings

ONTOLOGY = Path(__file__).parents[1] / "ontology"


def write(project: Project, text: str) -> None:
    (project.folder / "newsgraph.toml").write_text(text, encoding="utf-8")


def title(page: Path) -> str:
    return page.read_text(encoding="utf-8").partition("<title>")[2].partition("<")[0]


def ask_language(project: Project) -> str:
    """In which language the labels are."""
    answer = project.run("query", "SELECT ?who { VALUES ?who { ent:Norvia } }", "--format", "table")
    return {"Norvia": "en", "Norvie": "fr"}.get(answer.out.split()[-1], answer.out + answer.err)


def test_build_goes_by_the_file_unless_told_otherwise(project: Project) -> None:
    write(project, '[project]\ntitle = "Robots"\nout = "made"\n[page]\nmax_nodes = 3\n')
    told = project.run("build")
    assert told.code == 0, told.err
    assert told.out.split() == ["made/graph.ttl", "made/graph.trig", "made/graph.html"]
    assert title(project.folder / "made" / "graph.html") == "Robots"
    assert project.run("build", "--title", "Other", "--out", "there").code == 0
    assert title(project.folder / "there" / "graph.html") == "Other"


def test_the_page_is_the_one_that_the_options_would_make(project: Project) -> None:
    wanted = ("--focus", "Norvia", "--steps", "2", "--max-nodes", "4", "--full-text")
    assert project.run("build", *wanted).code == 0
    asked = project.outputs()
    write(project, '[page]\nfocus = "Norvia"\nsteps = 2\nmax_nodes = 4\nfull_text = true\n')
    assert project.run("build").code == 0
    assert project.outputs() == asked
    assert project.run("build", "--max-nodes", "3", "--no-full-text").code == 0
    assert project.outputs()["graph.html"] != asked["graph.html"]


def test_the_page_keeps_to_relations_and_articles(project: Project) -> None:
    wanted = ("--relation", "acquires", "--article", SLUG)
    assert project.run("build", *wanted).code == 0
    asked = project.outputs()
    write(project, f'[page]\nrelations = "acquires"\narticles = ["{SLUG}"]\n')
    assert project.run("build").code == 0
    assert project.outputs() == asked


def test_the_language_is_that_of_labels_and_of_the_report(project: Project) -> None:
    assert project.run("build").code == 0
    assert ask_language(project) == "en"
    write(project, '[project]\nlanguage = "fr"\n')
    assert ask_language(project) == "fr"
    french = project.run("report").out.splitlines()[0]
    assert french == project.run("report", "--language", "fr").out.splitlines()[0]
    english = project.run("report", "--language", "en").out.splitlines()[0]
    assert english == "# What the sources say" != french
    write(project, '[project]\nlanguage = "de"\n')
    assert project.run("report").out.splitlines()[0] == english


def test_commands_find_the_graph_where_the_build_puts_it(project: Project) -> None:
    write(project, '[project]\nout = "made"\n')
    assert project.run("build").code == 0
    assert not (project.folder / "out").exists()
    for command in (
        ("query", "ASK { ent:Norvia a ng:Country }"),
        ("entities", "norvia"),
        ("explain", "Norvia"),
        ("export", "--format", "nodes-csv"),
        ("report",),
        ("search", "plant"),
    ):
        told = project.run(*command)
        assert told.code == 0, told.err
        assert "orv" in told.out or "true" in told.out
        missing = project.run(*command, "--graph", "out/graph.trig")
        assert missing.code == 1
        assert "out/graph.trig" in missing.err


def test_the_ontology_is_that_of_the_project(project: Project) -> None:
    shutil.copytree(ONTOLOGY, project.folder / "words")
    news = project.folder / "words" / "news.ttl"
    text = news.read_text(encoding="utf-8").replace('"supplies"@en', '"hands over to"@en')
    news.write_text(text, encoding="utf-8")
    write(project, '[project]\nontology = "words"\n')
    assert project.run("build").code == 0
    ask = ("query", "SELECT ?how { VALUES ?how { ng:supplies } }")
    assert project.run(*ask).out.splitlines()[-1].strip() == "hands over to"
    write(project, '[project]\nontology = "wrods"\n')
    (project.folder / "facts.csv").write_text("subject,relation,object,quote\na,b,c,d\n")
    for command in (("check",), ("import", "facts.csv", SLUG), ("extract", SLUG, "--with", "llm")):
        told = project.run(*command)
        assert (told.code, told.err.partition(":")[0]) == (1, "wrods/news.ttl"), told.err
    assert project.run("check", "--ontology", "words").code == 0


def test_extract_asks_the_extractor_of_the_file(project: Project) -> None:
    none = project.run("extract", SLUG)
    assert none.code == 2
    assert "[extract] in newsgraph.toml" in " ".join(none.err.split())
    write(project, '[extract]\nwith = "llm"\n')
    assert "one JSON object" in project.run("extract", SLUG, "--dry-run").out
    write(project, '[extract]\nwith = "oracle"\n')
    assert 'no extractor is called "oracle"' in project.run("extract", SLUG).err


@pytest.mark.parametrize(
    "command",
    [
        ("build",),
        ("check",),
        ("query",),
        ("entities",),
        ("explain", "Norvia"),
        ("export", "--format", "turtle"),
        ("report",),
        ("search", "plant"),
        ("diff", "seeds", "seeds"),
        ("review", "--no-browser"),
        ("serve",),
        ("extract", SLUG, "--dry-run"),
        ("add", "page.html"),
        ("evaluate", "seeds", "--against", "seeds"),
    ],
    ids=lambda command: command[0],
)
def test_a_mistake_in_the_file_stops_every_command(
    project: Project, command: tuple[str, ...]
) -> None:
    write(project, '[project]\ntitel = "Robots"\n')
    told = project.run(*command)
    assert told.code == (2 if command[0] == "diff" else 1)
    assert told.err == 'newsgraph.toml:2: unknown key "titel". Did you mean "title"?\n'


def test_python_goes_by_the_file_too(project: Project) -> None:
    write(project, '[project]\ntitle = "Robots"\nlanguage = "fr"\n[page]\nfull_text = true\n')
    knowledge = graph.build(project.folder / "seeds")
    assert (knowledge.title, knowledge.language, len(knowledge.texts)) == ("Robots", "fr", 1)
    told = graph.build(project.folder / "seeds", title="Other", language="en", full_text=False)
    assert (told.title, told.language) == ("Other", "en")


def git(folder: Path, *arguments: str) -> None:
    author = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")
    subprocess.run(["git", *author, *arguments], cwd=folder, check=True, capture_output=True)


def test_a_revision_has_its_own_settings(project: Project) -> None:
    shutil.copytree(ONTOLOGY, project.folder / "words")
    write(project, '[project]\nontology = "words"\n')
    git(project.folder, "init", "-q")
    git(project.folder, "add", ".")
    git(project.folder, "commit", "-q", "-m", "own words")
    (project.folder / "newsgraph.toml").unlink()
    shutil.rmtree(project.folder / "words")
    told = project.run("diff", "HEAD", "seeds")
    assert (told.code, told.out, told.err) == (0, "", "")
    write(project, "[llm]\nmoodle = 1\n")
    git(project.folder, "commit", "-q", "-a", "-m", "a mistake")
    (project.folder / "newsgraph.toml").unlink()
    told = project.run("diff", "HEAD", "seeds")
    assert (told.code, told.err) == (
        2,
        'HEAD:newsgraph.toml:2: unknown key "moodle". Did you mean "model"?\n',
    )


def test_a_page_made_by_the_server_is_that_of_the_project(project: Project) -> None:
    assert project.run("build").code == 0
    built = project.folder / "out" / "graph.trig"
    project_says = ProjectSettings(title="Robots", language="fr")

    def title(other: str | None = None) -> str:
        page = read_site(built, built.parent, None, project_says, title=other).page
        assert page is not None
        return page.title

    assert title() != "Robots", "as it was built"
    built.with_suffix(".html").unlink()
    assert title() == "Robots"
    assert title("Other") == "Other"
