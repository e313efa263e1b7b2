"""The command line: what a user types, what comes back, and what every mistake is answered with."""

import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer
from names import ARTICLE, ENTITY
from project import SLUG, Project

from graph.cli import make_app
from graph.vocabulary import NG

COMMANDS = sorted(typer.main.get_command(make_app()).commands)  # type: ignore[attr-defined]

FACT = """
  - subject: Halden Robotics
    relation: investsIn
    object: Norvia plant
    object_words: the plant
    {}
"""


def add_fact(project: Project, **changes: str) -> None:
    """Add one more fact, with changes, to the example's; line 101 is where it begins."""
    fact = {
        "subject": "Halden Robotics",
        "relation": "investsIn",
        "object": "Norvia plant",
        "quote": '"Halden Robotics will invest €40 million ($43 million) in the plant"',
    } | changes
    lines = [f"    {key}: {value}" for key, value in fact.items() if value]
    lines[0] = "  - " + lines[0].strip()
    with project.facts.open("a", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def append(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


# Each: what the user did, the file that is blamed, and how the message goes on.
Mistake = tuple[Callable[[Project], object], str, str]
MISTAKES: dict[str, Mistake] = {
    "a quote not in the article": (
        lambda p: add_fact(p, quote="Halden Robotics has bought Optrel"),
        "facts.yaml:LAST",
        'the article does not say "Halden Robotics has bought Optrel". Closest passage: "',
    ),
    "a quote without the names": (
        lambda p: add_fact(p, quote="Its eyes are lidar sensors"),
        "facts.yaml:LAST",
        'the quote does not name the subject "Halden Robotics".',
    ),
    "an unknown entity": (
        lambda p: add_fact(p, subject="Halden Robotic"),
        "facts.yaml:LAST",
        'no known entity is called "Halden Robotic" (subject). Did you mean "Halden Robotics"?',
    ),
    "an unknown relation": (
        lambda p: add_fact(p, relation="investIn"),
        "facts.yaml:LAST",
        'no relation is called "investIn". Did you mean "investsIn"',
    ),
    "an ambiguous name": (
        lambda p: append(
            p.entities, '\nent:Other a ng:Company ; skos:altLabel "Halden Robotics" .\n'
        ),
        "facts.yaml:",
        '"Halden Robotics" names several entities: ent:Halden_Robotics, ent:Other. Use a name',
    ),
    "broken YAML": (
        lambda p: append(p.facts, "  - subject: [\n"),
        "facts.yaml:",
        "not valid YAML: ",
    ),
    "broken Turtle": (
        lambda p: append(p.entities, "ent:New a ng:Company\nent:Newer a ng:Company .\n"),
        "entities.ttl:",
        "not valid Turtle: ",
    ),
    "an unknown key": (
        lambda p: add_fact(p, speaker="Ada Lindqvist"),
        "facts.yaml:END",
        'unknown key "speaker". Did you mean "speaker_words"?',
    ),
    "a relation used against its ends": (
        lambda p: add_fact(
            p, subject="Norvia plant", relation="memberOf", object="Halden Robotics"
        ),
        "facts.yaml:LAST",
        "the subject of “is a member of” must be one of: Actor, Place, but Norvia plant is one of: "
        "Product. Choose another relation or another subject, or turn the fact round.",
    ),
    "an asserted fact with a speaker": (
        lambda p: add_fact(p, modality="asserted", stated_by="Ada Lindqvist"),
        "facts.yaml:LAST",
        "what Ada Lindqvist says is never asserted by the article. Write modality: reported",
    ),
    "two facts with one IRI": (
        lambda p: [add_fact(p) for _ in range(2)],  # type: ignore[func-returns-value]
        "facts.yaml:LAST",
        "is the same fact as the one at line ",
    ),
    "a content that refers to nothing": (
        lambda p: add_fact(p, content="merger"),
        "facts.yaml:LAST",
        "`content: merger` refers to no fact of this file. Give that fact `id: merger`.",
    ),
    "a missing article": (
        lambda p: p.article.unlink(),
        "article.txt",
        "can't be read (No such file or directory). Make the file",
    ),
    "an empty article": (
        lambda p: p.article.write_text("\n \n"),
        "article.txt",
        "is empty. Put the article's text there.",
    ),
    "bytes that are not UTF-8": (
        lambda p: p.article.write_bytes(p.article.read_bytes() + b"\ncaf\xe9\n"),
        "article.txt:",
        "the byte 0xE9 is not UTF-8. Save the file as UTF-8.",
    ),
    "an entity of no class": (
        lambda p: append(p.entities, 'ent:New skos:prefLabel "New"@en .\n'),
        "entities.ttl:",
        "ent:New has no class. Write what it is",
    ),
    "an entity of an unknown class": (
        lambda p: append(p.entities, 'ent:New a ng:Unicorn ; skos:prefLabel "New"@en .\n'),
        "entities.ttl:",
        "ng:Unicorn is no class of the ontology. Use one that is, or declare it in news.ttl.",
    ),
    "an IRI that tries to inject Turtle": (
        lambda p: append(p.entities, "<https://x/> <b> a ng:Company .\n"),
        "entities.ttl:",
        "not valid Turtle: No scheme found in an absolute IRI. Correct it",
    ),
    "a name that tries to inject Turtle": (
        lambda p: add_fact(p, subject='"Halden> a ng:Claim . <https://x/y"'),
        "facts.yaml:LAST",
        'no known entity is called "Halden> a ng:Claim . <https://x/y" (subject).',
    ),
    "a link that is a script": (
        lambda p: append(p.folder / "seeds" / SLUG / "article.yaml", "url: javascript:alert(1)\n"),
        "article.yaml:",
        '"url" is "javascript:alert(1)", which is not right.',
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_answered_with_its_place_and_leaves_the_last_good_outputs(
    project: Project, name: str
) -> None:
    assert project.run("build").code == 0
    before = project.outputs()
    make, file, message = MISTAKES[name]
    make(project)
    told = set()
    for command in ("build", "check"):
        result = project.run(command)
        told.add(result.err)
        assert result.code == 1
        assert result.out == ""
        lines = result.err.splitlines()
        assert any(file.split(":")[0] in line and message in line for line in lines), result.err
        assert all(line.startswith("seeds/") for line in lines), result.err
        if file.endswith(":LAST"):
            text = project.facts.read_text(encoding="utf-8").splitlines()
            last = max(i for i, line in enumerate(text, 1) if line.startswith("  - "))
            assert any(f"facts.yaml:{last}: " in line for line in lines), result.err
    assert len(told) == 1
    assert project.outputs() == before


def test_all_mistakes_of_a_run_are_told_at_once(project: Project) -> None:
    add_fact(project, quote="nobody said this")
    add_fact(project, relation="investIn")
    add_fact(project, modality="perhaps")
    add_fact(project, modality="asserted", stated_by="Ada Lindqvist")
    second = project.folder / "seeds" / "second"
    second.mkdir()
    (second / "facts.yaml").write_text("version: 1\nfacts: []\n", encoding="utf-8")
    result = project.run("build")
    assert result.code == 1
    lines = result.err.splitlines()
    assert len(lines) == 5, result.err
    assert "second/article.txt: can't be read" in lines[-1]
    assert project.outputs() == {}


def test_an_unwritable_out(project: Project) -> None:
    (project.folder / "out").write_text("a file in the way")
    result = project.run("build")
    assert result.code == 1
    assert result.err.startswith("out: can't be written (File exists). Choose a place")


def test_build_says_what_it_made(project: Project) -> None:
    result = project.run("build", "--title", "Norvia")
    assert result.out.splitlines() == ["out/graph.ttl", "out/graph.trig", "out/graph.html"]
    page = (project.folder / "out" / "graph.html").resolve().as_uri()
    assert result.err == f"1 article, 12 claims, nothing wrong.\nOpen {page} in a browser.\n"
    assert b"<title>Norvia" in project.outputs()["graph.html"]


def test_the_same_seeds_give_the_same_bytes(project: Project) -> None:
    """Other hash seeds, another clock and zone, another folder's name, another process."""
    digests = set()
    for number, (seed, zone) in enumerate([("0", "UTC"), ("42", "Asia/Tokyo"), ("7", "US/Hawaii")]):
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone}
        out = project.folder / f"out-{number}"
        subprocess.run(
            [sys.executable, "-m", "graph.cli", "build", "seeds", "--out", str(out)],
            cwd=project.folder,
            env=environment,
            check=True,
            capture_output=True,
        )
        digests.add(
            tuple(
                hashlib.sha256((out / f"graph.{suffix}").read_bytes()).hexdigest()
                for suffix in ("ttl", "trig", "html")
            )
        )
    assert len(digests) == 1


def test_proposed_facts_wait(project: Project) -> None:
    add_fact(project, status="proposed")
    result = project.run("build")
    assert "1 proposed fact left out: not reviewed. --proposed takes them in." in result.err
    assert b"graph/proposed" not in project.outputs()["graph.trig"]
    assert "1 proposed fact taken in, not reviewed." in project.run("build", "--proposed").err
    assert b"graph/proposed" in project.outputs()["graph.trig"]
    count = "SELECT (COUNT(?c) AS ?n) { ?c a ng:Claim }"
    assert project.run("query", count, "--format", "csv").out.split() == ["n", "12"]
    assert project.run("query", count, "--format", "csv", "--proposed").out.split() == ["n", "13"]


def test_queries_by_name_file_input_and_text(project: Project) -> None:
    project.run("build")
    question = "SELECT ?o { ent:Ada_Lindqvist ng:leads ?o }"
    (project.folder / "who.rq").write_text(question)
    assert project.run("query", question, "--format", "csv").out.split() == [
        "o",
        "https://w3id.org/newsgraph/entity/Halden_Robotics",
    ]
    assert "Halden Robotics" in project.run("query", "who.rq").out
    assert "Halden Robotics" in project.run("query", question, "--format", "markdown").out
    assert project.run("query").out.count("\n") > 30
    described = project.run("query", "DESCRIBE ent:Norvia", "--format", "turtle")
    assert 'skos:prefLabel "Norvia"@en' in described.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["SELECT ?x { ?x ?y }"], "line 1"),
        (["no-such-query"], '"no-such-query" is no named query and no file.'),
        (["SELECT * { ?a ?b ?c }", "a"], '"a" binds nothing. Write VARIABLE=VALUE'),
        (["SELECT * { ?a ?b ?c }", "a=Atlantis"], 'nothing here is called "Atlantis".'),
        (["SELECT * { ?a ?b ?c }", "--format", "xls"], 'no format is called "xls".'),
        (["SELECT * { SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }"], "SERVICE"),
    ],
)
def test_wrong_questions(project: Project, arguments: list[str], message: str) -> None:
    project.run("build")
    result = project.run("query", *arguments)
    assert (result.code, result.out) == (1, "")
    assert message in result.err


def test_without_a_graph(project: Project) -> None:
    for command in (["query", "ASK {}"], ["explain", "x"], ["export", "--format", "gexf"]):
        result = project.run(*command)
        assert result.code == 1
        assert result.err == "out/graph.trig: not there. Run `newsgraph build` first.\n"


def test_explain_shows_the_sentence(project: Project) -> None:
    project.run("build")
    result = project.run("explain", "Halden Robotics", "Norvia plant")
    assert (
        "»Halden Robotics will invest €40 million ($43 million) in the plant by 2027, she said«."
        in (result.out)
    )
    assert "according to: Ada Lindqvist" in result.out
    assert "amount: €40 million = 40000000 EUR ($43 million = 43000000 USD)" in result.out
    assert "by: 2027" in result.out
    nothing = project.run("explain", "Norvia", "Optrel")
    assert (nothing.code, nothing.out) == (0, "")
    assert "The graph says nothing of that." in nothing.err
    unknown = project.run("explain", "Atlantis")
    assert (unknown.code, unknown.out) == (1, "")


def test_an_inferred_edge_names_its_rule_and_its_claims(project: Project) -> None:
    project.run("build")
    out = project.run("explain", "Tessel Motors", "Halden Robotics").out
    assert "Tessel Motors — cooperates with → Halden Robotics  [inferred]" in out
    assert "inferred by the rule: What is mutual holds the other way round" in out
    assert "from: Halden Robotics — cooperates with → Tessel Motors" in out


def test_entities(project: Project) -> None:
    project.run("build")
    out = project.run("entities", "norvi", "--format", "csv").out.splitlines()
    assert out[0] == "entity,label,class,claims,names"
    assert out[1].startswith(
        "https://w3id.org/newsgraph/entity/Norvia_plant,Norvia plant,Product,4,"
    )
    assert len(out) == 5


def test_exports_to_a_file_and_to_standard_output(project: Project) -> None:
    project.run("build")
    assert (
        project.run("export", "--format", "turtle").out.encode() == project.outputs()["graph.ttl"]
    )
    assert project.run("export", "--format", "graphml", "--out", "a/b.graphml").code == 0
    assert (project.folder / "a" / "b.graphml").read_bytes().startswith(b"<?xml")
    listed = project.run("export").out
    assert "gexf" in listed
    assert project.run("export", "--format", "xls").code == 1


def test_schema_is_json(project: Project) -> None:
    schema = json.loads(project.run("schema").out)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_init_never_overwrites(project: Project) -> None:
    before = project.entities.read_bytes()
    result = project.run("init", ".")
    assert result.code == 1
    assert "is there already" in result.err
    assert project.entities.read_bytes() == before
    assert project.run("init", "new").code == 0
    assert (project.folder / "new" / "seeds" / "entities.ttl").read_bytes() == before


def test_no_seeds(project: Project) -> None:
    result = project.run("build", "nowhere")
    assert result.err == "nowhere: not a folder. Run `newsgraph init` to start a project.\n"
    (project.folder / "empty").mkdir()
    result = project.run("build", "empty")
    assert result.err == "empty: no article. Make a folder there, with article.txt in it.\n"


def test_wrong_usage_ends_with_two(project: Project) -> None:
    assert project.run("build", "--no-such-option").code == 2
    assert project.run("no-such-command").code == 2


def test_the_version(project: Project) -> None:
    assert project.run("--version").out.startswith("0.")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_that_ends_with_an_example(name: str) -> None:
    command = typer.main.get_command(make_app()).commands[name]  # type: ignore[attr-defined]
    assert command.help
    assert command.epilog.startswith(f"Example: newsgraph {name}")
    for parameter in command.params:
        if parameter.param_type_name == "option":
            assert parameter.help, parameter.name


def test_the_command_line_starts_without_the_heavy_libraries() -> None:
    heavy = {"rdflib", "pyshacl", "networkx", "pyvis", "igraph", "pyoxigraph", "yaml", "pydantic"}
    code = "import sys, graph.cli; print(*sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert heavy & set(result.stdout.split()) == set()


def page_data(project: Project) -> dict[str, Any]:
    """The data of the page that was built."""
    page = (project.folder / "out" / "graph.html").read_text(encoding="utf-8")
    found = re.search(r'<script[^>]* id="data"[^>]*>(.*?)</script>', page)
    assert found
    data = json.loads(found[1])
    assert isinstance(data, dict)
    return data


def test_a_page_holds_what_is_asked_for(project: Project) -> None:
    assert project.run("build").code == 0
    whole, trig = page_data(project), project.outputs()["graph.trig"]
    assert whole["holds"] == {}
    options = ("--focus", "Halden Robotics", "--relation", "cooperatesWith", "--max-nodes", "2")
    assert project.run("build", *options, "--article", SLUG).code == 0
    part = page_data(project)
    assert part["holds"] == {
        "focus": ENTITY + "Halden_Robotics",
        "steps": 1,
        "relations": [NG + "cooperatesWith"],
        "articles": [ARTICLE + SLUG],
    }
    assert 0 < len(part["claims"]) < len(whole["claims"])
    assert {claim["relation"] for claim in part["claims"]} == {NG + "cooperatesWith"}
    assert project.outputs()["graph.trig"] == trig


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--focus", "Halden Robotic"), 'nothing here is called "Halden Robotic". Did you mean'),
        (("--relation", "cooperates"), 'nothing here is called "cooperates".'),
        (("--article", "nowhere"), 'nothing here is called "nowhere".'),
        (("--article", "Optrel"), f"--article Optrel: no article. There is {SLUG}.\n"),
        (("--relation", "attacks"), "the page would hold nothing: no claim is left."),
    ],
)
def test_a_page_of_what_is_not_there_is_a_mistake(
    project: Project, options: tuple[str, ...], message: str
) -> None:
    assert project.run("build").code == 0
    before = project.outputs()
    result = project.run("build", *options)
    assert result.code == 1
    assert result.err.startswith(message)
    assert project.outputs() == before


@pytest.mark.parametrize("option", ["--steps", "--max-nodes"])
def test_numbers_of_a_page_begin_at_one(project: Project, option: str) -> None:
    assert project.run("build", option, "0").code == 2


def test_a_whole_article_goes_into_the_page_where_it_may(project: Project) -> None:
    text = project.article.read_text(encoding="utf-8")
    metadata = project.article.with_name("article.yaml")
    closed = metadata.read_text(encoding="utf-8").replace("full_text: true", "full_text: false")
    metadata.write_text(closed, encoding="utf-8")
    assert project.run("build").code == 0
    assert page_data(project)["texts"] == {}
    assert project.run("build", "--full-text").code == 0
    assert page_data(project)["texts"] == {ARTICLE + SLUG: text}
    metadata.write_text(closed.replace("full_text: false", "") + "full_text: true\n", "utf-8")
    assert project.run("build").code == 0
    assert page_data(project)["texts"] == {ARTICLE + SLUG: text}
