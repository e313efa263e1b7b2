"""What people see of the server: in a browser, under the headers that it sends."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from serving import Served, serving, site_of

import graph
from graph.serve.site import document
from graph.serve.values import Limits
from graph.vocabulary import BASE


@pytest.fixture(scope="module")
def served(
    seeds: graph.KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    site = site_of(seeds.store, tmp_path_factory.mktemp("site"), document(seeds.html))
    with serving(site, Limits(running=1)) as it:
        yield it


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    messages: list[str] = []
    with browser.new_context() as context:
        page = context.new_page()
        page.on("console", lambda message: messages.append(message.text))
        page.on("pageerror", lambda error: messages.append(str(error)))
        yield page
    assert messages == []


def test_the_address_of_a_claim_shows_its_sentence(
    served: Served, page: Page, seeds: graph.KnowledgeGraph
) -> None:
    _, _, iri, claim = next(iter(seeds.network.edges(keys=True, data=True)))
    path = str(iri).removeprefix(BASE)
    page.goto(f"{served.url}/{path}")
    assert page.url == f"{served.url}/#{path.replace('/', '=')}"
    words = claim["evidence"][0]["exact"]
    expect(page.locator("mark", has_text=words).first).to_be_visible()


def test_the_console_of_the_page_works_under_the_headers(served: Served, page: Page) -> None:
    page.goto(
        f"{served.url}/#query=SELECT%20(COUNT(%3Fc)%20AS%20%3Fn)%20%7B%3Fc%20a%20ng%3AClaim%7D"
    )
    expect(page.get_by_role("columnheader", name="n", exact=True)).to_be_visible()


def test_the_form_asks_without_a_script(served: Served, browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{served.url}/sparql")
        page.get_by_label("Query").fill("SELECT ?name { ent:China skos:prefLabel ?name }")
        page.get_by_role("button", name="Ask").click()
        expect(page.get_by_role("cell", name="China", exact=True)).to_be_visible()
        assert page.url.startswith(f"{served.url}/sparql?query=")
