"""`newsgraph search`: what it prints, and what it says where there is nothing to print."""

from __future__ import annotations

import csv
import io
import json

import pytest
from project import Project


@pytest.fixture
def built(project: Project) -> Project:
    assert project.run("build").code == 0
    return project


def test_each_hit_leads_to_its_claims(built: Project) -> None:
    result = built.run("search", "invest", "--format", "json", "--in", "quotes")
    assert result.code == 0
    assert result.err == "out/graph.search.sqlite: indexing out/graph.trig …\n"
    found = json.loads(result.out)
    assert found["total"] == len(found["hits"]) > 0
    claim = found["hits"][0]["claims"][0]
    again = built.run("explain", claim["subject"]["label"])
    assert claim["quote"] in again.out


def test_the_table_marks_what_was_found(built: Project) -> None:
    result = built.run("search", "plants")
    assert "»plant«" in result.out
    assert "claim:" in result.out


def test_csv_is_safe_for_spreadsheets(built: Project) -> None:
    text = built.article.read_text(encoding="utf-8")
    built.article.write_text(f'{text}\n=HYPERLINK("u:x") zzz\n', encoding="utf-8", newline="")
    assert built.run("build").code == 0
    result = built.run("search", "zzz", "--format", "csv")
    _, (passage, *_) = csv.reader(io.StringIO(result.out, newline=""))
    assert passage == '\'=HYPERLINK("u:x") zzz'


def test_markdown_takes_nothing_in_a_text_for_markup(built: Project) -> None:
    text = built.article.read_text(encoding="utf-8")
    built.article.write_text(f"{text}\n<b>zzz</b> *yyy*\n", encoding="utf-8", newline="")
    assert built.run("build").code == 0
    result = built.run("search", "zzz", "--format", "markdown")
    assert "\\<b\\>**zzz**\\</b\\> \\*yyy\\*" in result.out


def test_a_new_build_is_searched_at_once(built: Project) -> None:
    assert built.run("search", "zzz").err.endswith("Nothing found.\n")
    text = built.article.read_text(encoding="utf-8")
    built.article.write_text(f"{text}\nzzz\n", encoding="utf-8", newline="")
    assert built.run("build").code == 0
    assert "»zzz«" in built.run("search", "zzz").out


def test_more_hits_than_are_shown_are_told(built: Project) -> None:
    result = built.run("search", "the", "--limit", "1")
    assert "1 of " in result.err
    assert "--limit shows more." in result.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["…"], "nothing to search for. Give a word"),
        (["a", "--format", "xml"], 'no format is called "xml"'),
        (["a", "--in", "here"], "Choose quotes, articles, all."),
    ],
)
def test_what_is_wrong_is_told(built: Project, arguments: list[str], message: str) -> None:
    result = built.run("search", *arguments)
    assert result.code == 1
    assert message in result.err
    assert result.out == ""


def test_no_graph_yet(project: Project) -> None:
    result = project.run("search", "plant")
    assert result.code == 1
    assert result.err == "out/graph.trig: not there. Run `newsgraph build` first.\n"


def test_an_unfinished_pair_of_quotation_marks_and_strange_bytes(built: Project) -> None:
    for words in ('"plant', 'plant"', "plant AND (", "NEAR(", "words:", "\udcff plant"):
        assert built.run("search", words).code == 0
