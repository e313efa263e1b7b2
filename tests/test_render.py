"""The page as text: one file, nothing from outside, data that can't become markup."""

import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from names import ENTITY
from page_fixture import ARTICLES, HOSTILE, TITLE, network

import graph.render
from graph.errors import ProjectError
from graph.render import render


class Elements(HTMLParser):
    """Tags with their attributes, and the text in each element that has an id."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self.scripts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(("/" + tag, {}))

    def handle_data(self, data: str) -> None:
        tag, attributes = self.tags[-1] if self.tags else ("", {})
        identity = attributes.get("id")
        if identity:
            self.texts[identity] = self.texts.get(identity, "") + data
        elif tag == "script":
            self.scripts.append(data)


@pytest.fixture(scope="module")
def page() -> str:
    return render(network(), title=TITLE)


@pytest.fixture(scope="module")
def elements(page: str) -> Elements:
    return Elements(page)


def data_of(elements: Elements) -> dict[str, Any]:
    loaded = json.loads(elements.texts["data"])
    assert isinstance(loaded, dict)
    return loaded


def test_the_same_network_gives_the_same_bytes(page: str) -> None:
    original = network()
    backwards = nx.MultiDiGraph(**original.graph)
    backwards.add_nodes_from(reversed(list(original.nodes(data=True))))
    backwards.add_edges_from(reversed(list(original.edges(keys=True, data=True))))
    assert render(backwards, title=TITLE) == page


def test_no_element_fetches_anything(elements: Elements) -> None:
    fetching = {"src", "href", "data", "action", "srcset", "poster"}
    assert {tag for tag, attributes in elements.tags if fetching & attributes.keys()} == set()
    assert not {"link", "iframe", "object", "img", "base"} & {tag for tag, _ in elements.tags}


def test_the_policy_lets_nothing_in_and_names_the_one_script(elements: Elements) -> None:
    (policy,) = (
        attributes["content"] or ""
        for _, attributes in elements.tags
        if attributes.get("http-equiv") == "Content-Security-Policy"
    )
    (script,) = elements.scripts
    assert "default-src 'none'" in policy
    assert "connect-src 'none'" in policy
    digest = b64encode(sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in policy


def test_text_that_looks_like_markup_stays_data(page: str, elements: Elements) -> None:
    assert HOSTILE not in page
    assert ENTITY + "Hostile" in data_of(elements)["entities"]
    assert data_of(elements)["entities"][ENTITY + "Hostile"]["label"] == HOSTILE


def test_a_title_that_looks_like_markup_stays_text() -> None:
    parsed = Elements(render(network(), title=HOSTILE))
    assert data_of(parsed)["title"] == HOSTILE
    assert [tag for tag, _ in parsed.tags].count("img") == 0


def test_characters_that_end_a_script_or_a_line_are_escaped() -> None:
    strange = "\u2028\u2029\ud800<!-- ]]>&amp;"
    made = network()
    made.nodes[ENTITY + "Norland"]["label"] = strange
    page = render(made, title="x")
    page.encode()
    assert not re.search("[\u2028\u2029]", page)
    assert data_of(Elements(page))["entities"][ENTITY + "Norland"]["label"] == strange


def test_what_takes_no_part_in_a_claim_is_not_in_the_page(elements: Elements) -> None:
    entities = data_of(elements)["entities"]
    assert ENTITY + "Unlinked" not in entities
    assert ENTITY + "Sudria" in entities


def test_unknown_values_take_no_room(elements: Elements) -> None:
    claims = data_of(elements)["claims"]
    assert claims
    assert all(value not in (None, "", [], False) for claim in claims for value in claim.values())
    assert data_of(elements)["articles"].keys() == ARTICLES.keys()


def test_a_larger_network_says_how_much_of_it_is_drawn() -> None:
    parsed = Elements(render(network(), title="x", max_nodes=4))
    assert len(json.loads(parsed.texts["network"])["nodes"]) == 4
    assert data_of(parsed)["connected"] == 15


def test_an_empty_network_has_a_page() -> None:
    parsed = Elements(render(nx.MultiDiGraph(), title="x"))
    assert json.loads(parsed.texts["network"])["nodes"] == []


def test_a_page_without_its_browser_code_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(graph.render, "PAGE", tmp_path)
    with pytest.raises(ProjectError, match=r"page\.js: .* is missing\. Install newsgraph again"):
        render(network(), title="x")


def test_the_licences_of_the_libraries_are_in_the_page(elements: Elements) -> None:
    for library in ("d3-drag", "d3-selection", "d3-zoom", "Mike Bostock"):
        assert library in elements.texts["licences"]
