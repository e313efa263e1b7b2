"""The report as a whole: what is in it, and that articles can't get markup into it."""

from __future__ import annotations

import dataclasses
import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from project import Project
from reporting import article, claim, money, network
from sample import sample
from world import ontology

import graph
from graph.ontology import Ontology, Relation, read_ontology
from graph.project import project as make_network
from graph.report import FORMATS, make_report, write_report
from graph.report.markdown import MOST, plain
from graph.report.values import Report
from graph.report.words import WORDS

GOLDEN = Path(__file__).parent / "golden"


def terms() -> Ontology:
    known = ontology("supplies", "meets")
    leads = Relation("u:leads", "leads", {}, {}, False, (), (), (), ("u:Organisation",))
    return dataclasses.replace(known, relations={**known.relations, "leads": leads})


def report(*claims: dict[str, Any], day: str | None = None, **articles: Any) -> Report:
    return make_report(network(claims, **articles), terms(), day)


def leads(who: str, where: str, **said: Any) -> dict[str, Any]:
    return claim(ends=(f"u:{who}", "u:b"), relation="u:leads", article=f"u:{where}", **said)


def test_two_articles_that_name_two_leaders_are_rivals() -> None:
    (item,) = report(leads("jo", "one"), leads("mo", "two")).rivals
    assert item.title == "Jo — leads → B / Mo — leads → B"
    assert item.sources == 2


@pytest.mark.parametrize(
    "others",
    [
        [leads("mo", "one")],
        [leads("jo", "two")],
        [leads("mo", "two"), leads("jo", "two")],
        [leads("mo", "two", modality="Denied")],
        [leads("mo", "two", modality="Planned")],
        [leads("mo", "two", **{"from": "2030"})],
        [leads("mo", "two", until="2020")],
        [leads("mo", "two", inferred=True)],
    ],
)
def test_no_rivals(others: list[dict[str, Any]]) -> None:
    first = leads("jo", "one", **{"from": "2025"})
    assert report(first, *others, one=article("2026-01-01"), two=article("2031-01-01")).rivals == ()


def test_only_of_the_classes_that_the_ontology_names() -> None:
    made = network([leads("jo", "one"), leads("mo", "two")])
    made.nodes["u:b"]["class_iri"] = "u:Plan"
    assert make_report(made, terms()).rivals == ()


def test_disputes_stand_side_by_side_once() -> None:
    denied = claim(article="u:two", modality="Denied")
    echo = claim(iri="u:echo", inferred=True, derived_from=["u:1"], article=None, status=None)
    (item,) = report(claim(), denied, echo).denied
    assert [each.claim for each in item.statements] == ["u:1", "u:2"]


def test_figures_that_differ() -> None:
    there = claim(amount=money("5", "EUR"), by="2030")
    other = claim(amount=money("9", "EUR"), by="2030", article="u:two")
    (item,) = report(there, other).figures
    assert [each.amount for each in item.statements] == ["5 EUR", "9 EUR"]


def test_plans_are_overdue_on_the_day_of_the_newest_article_unless_told() -> None:
    plan = claim(modality="Planned", by="2030")
    assert len(report(plan, one=article("2029"), two=article("2031-02")).overdue) == 1
    found = report(plan, one=article("2029-01-01T10:00:00Z"))
    assert (found.as_of, found.as_of_given, found.overdue) == ("2029-01-01", False, ())
    assert len(report(plan, day="2031-01-01").overdue) == 1
    assert report(plan).as_of is None


def test_every_article_is_counted() -> None:
    found = report(
        claim(),
        claim(modality="Denied"),
        claim(status="Retracted"),
        one=article("2029"),
        two=article(),
    )
    assert [(row.source.iri, row.claims, row.modalities) for row in found.articles] == [
        ("u:one", 2, {"Asserted": 1, "Denied": 1}),
        ("u:two", 0, {}),
    ]
    assert found.claims == 2


def test_long_lists_are_cut_and_counted() -> None:
    found = report(*(claim(article=f"u:{number}") for number in range(MOST + 3)))
    for kind in ("markdown", "html"):
        text = write_report(found, kind).decode()
        assert text.count("it is in") == MOST
        assert "… and 3 more" in text
    assert len(json.loads(write_report(found, "json"))["agreed"][0]["statements"]) == MOST + 3


def test_both_languages_have_the_same_words() -> None:
    assert WORDS["en"].keys() == WORDS["fr"].keys()


# Text is data

HOSTILE = (
    "</li><script>alert(1)</script>|**b** [a](http://e.x) ![i](x) `c` <http://e.x> www.e.x "
    "https://e.x &lt; \n# h\n- l\n\x1b[31m\u202e"
)


def hostile() -> Report:
    amount = money("5", HOSTILE, money("1", "EUR" + HOSTILE))
    said = claim(amount=amount, by="2030", ends=("u:" + HOSTILE, "u:b"))
    for name in ("prefix", "exact", "suffix"):
        said["evidence"][0][name] = HOSTILE
    known = article(
        "2026",
        headline=HOSTILE,
        publisher=HOSTILE,
        language='en" onload="x',
        url="javascript:alert(1)",
    )
    return report(said, said | {"article": "u:two"}, day="2040-01-01", one=known, two=known)


class Tags(HTMLParser):
    """Collects what a browser would make elements of."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_no_markup_gets_into_the_page() -> None:
    tags = Tags()
    tags.feed(write_report(hostile(), "html").decode())
    names = {tag for tag, _ in tags.found}
    assert not names & {"script", "img", "iframe", "link", "object"}
    assert all(not key.startswith("on") for _, attributes in tags.found for key in attributes)
    links = {attributes["href"] for tag, attributes in tags.found if tag == "a"}
    assert all(link and link.startswith("#") for link in links)
    assert {a.get("lang") for tag, a in tags.found if tag == "blockquote"} == {""}


def kinds(text: str) -> set[str]:
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    tokens = parser.parse(text)
    return {inner.type for token in tokens for inner in (token, *(token.children or ()))}


def test_no_markup_gets_into_the_markdown() -> None:
    text = write_report(hostile(), "markdown").decode()
    forbidden = {"html_inline", "html_block", "link_open", "image", "code_inline", "code_block"}
    assert not kinds(text) & {*forbidden, "fence", "em_open", "hr", "s_open"}
    assert "\x1b" not in text
    assert "://e" not in text.replace("\\://", "")


@given(st.text())
def test_escaped_text_is_plain_text(text: str) -> None:
    assert kinds(f"- x\n\n  > {plain(text)}") <= {
        *("bullet_list_open", "list_item_open", "paragraph_open", "inline", "text"),
        *("text_special", "softbreak", "paragraph_close", "blockquote_open", "blockquote_close"),
        *("list_item_close", "bullet_list_close"),
    }


def test_the_page_says_its_language_and_loads_nothing() -> None:
    text = write_report(report(claim()), "html").decode()
    assert '<html lang="en">' in text
    assert "default-src 'none'; style-src 'unsafe-inline'" in text
    assert "src=" not in text
    assert "url(" not in text


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_graph_gives_the_same_bytes(format: str) -> None:
    claims = [claim(article=f"u:{name}") for name in ("one", "two", "three")]
    assert write_report(report(*claims), format) == write_report(report(*claims), format)


# The sample and the shipped articles


def test_a_correction_agrees_with_nobody() -> None:
    """The sample's second article corrects its first: both say one thing, as one source."""
    known = read_ontology()
    found = make_report(make_network(sample(), known, "en"), known, "2031-01-01")
    assert found.agreed == ()
    assert [item.title for item in found.overdue] == ["Acme — invests in → chips"]
    assert {row.source.story for row in found.articles} == {
        "https://w3id.org/newsgraph/article/north"
    }


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_seeds_report(language: str) -> None:
    """Its diff is for people to read."""
    made = graph.build(GOLDEN.parents[1] / "seeds", language=language)
    text = write_report(make_report(made.network, made.ontology, "2031-01-01"), "markdown")
    assert text == (GOLDEN / f"report.{language}.md").read_bytes()


# The command


def test_the_command_writes_what_the_ending_says(project: Project) -> None:
    assert project.run("build").code == 0
    assert project.run("report").out.startswith("# What the sources say")
    assert project.run("report", "--out", "out/r.html", "--language", "fr").code == 0
    assert b'<html lang="fr">' in project.outputs()["r.html"]
    assert json.loads(project.run("report", "--format", "json").out)["language"] == "en"


@pytest.mark.parametrize(
    "wrong",
    [("--today", "soon"), ("--language", "de"), ("--format", "pdf"), ("--today", "2031-02-30")],
)
def test_wrong_usage_is_told(project: Project, wrong: tuple[str, str]) -> None:
    project.run("build")
    result = project.run("report", *wrong)
    assert result.code == 2
    assert wrong[0] in result.err


def test_without_a_graph(project: Project) -> None:
    result = project.run("report", "--graph", "none.trig")
    assert (result.code, result.out) == (1, "")
    assert "newsgraph build" in result.err
