"""A graph that is too large for one page: searched and explored by its neighbourhoods."""

from __future__ import annotations

import contextlib
import socket
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from bench.corpus import write_corpus
from browser import PHONE, WIDE, axe_faults
from names import ARTICLE, CLAIM, ENTITY
from playwright.sync_api import Browser, Page, ViewportSize, expect
from running import PATIENCE
from serving import Served, serving, site_of

import graph
from graph.serve.near import MOST_CLAIMS, MOST_ENTITIES
from graph.serve.site import WHOLE, Site
from graph.serve.values import Limits

CLAIMS = 2200


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("large")
    write_corpus(folder / "seeds", CLAIMS)
    knowledge = graph.build(folder / "seeds")
    assert knowledge.network.number_of_edges() > WHOLE
    return site_of(knowledge.store, folder, None)


@pytest.fixture(scope="module")
def served(site: Site) -> Iterator[Served]:
    with serving(site, Limits(running=2, timeout=60)) as it:
        while it.client.get("/search?q=any").status_code == 503:
            time.sleep(0.05)
        yield it


@pytest.fixture(scope="module")
def hub(site: Site) -> str:
    """The local name of the most connected entity."""
    return site.source.stock.hubs[0].removeprefix(ENTITY)


def part(served: Served, of: str, steps: int = 1) -> Any:
    answer = served.client.get("/part", params={"of": of, "steps": str(steps)})
    assert answer.status_code == 200, answer.text
    return answer.json()


# The search


def test_words_are_found_with_their_claims_and_their_marks(served: Served, hub: str) -> None:
    answer = served.client.get("/search", params={"q": f"accuses {hub}", "limit": 3})
    assert answer.headers["content-type"] == "application/json"
    found = answer.json()
    assert 0 < len(found["hits"]) <= 3
    for hit in found["hits"]:
        marked = [hit["text"][start:end] for start, end in hit["marks"]]
        assert hub in marked
        assert any(hub in claim["quote"] for claim in hit["claims"])


def test_hits_come_in_pages(served: Served) -> None:
    def iris(offset: int, limit: int) -> list[str]:
        fields = {"q": "rival", "offset": str(offset), "limit": str(limit)}
        return [hit["iri"] for hit in served.client.get("/search", params=fields).json()["hits"]]

    assert iris(0, 3) + iris(3, 3) == iris(0, 6)
    assert iris(10_000, 5) == []


def test_a_name_is_found_by_its_beginning(served: Served, hub: str) -> None:
    names = served.client.get("/search", params={"q": hub[:-2].upper()}).json()["names"]
    assert names["total"] >= 1
    (found,) = [each for each in names["hits"] if each["iri"] == ENTITY + hub]
    assert (found["label"], found["name"]) == (hub, hub)
    assert found["claims"] > 10
    assert found["class"].endswith(("Company", "Country"))


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/search", 400, "q: 0 of it."),
        ("/search?q=a&q=b", 400, "q: 2 of it."),
        ("/search?q=", 400, ""),
        ("/search?q=-a", 400, ""),
        ("/search?q=%FF", 400, "not UTF-8 behind its % signs."),
        ("/search?q=%zz%", 200, ""),
        ("/search?q=%00%01%1b%07", 400, ""),
        ("/search?q=a%00b", 200, ""),
        ("/search?q=%22a%22)%20OR%20NEAR(words:*%20%7B%7D%5E", 200, ""),
        ("/search?q=a%22%20NOT%20stems%3A%22", 200, ""),
        ("/search?q='%3B%20DROP%20TABLE%20search--", 200, ""),
        (f"/search?q={'a' * 1001}", 400, "q: more than 1,000 characters."),
        (f"/search?q={'a' * 40_000}", 414, "the address is too long."),
        ("/search?q=a&limit=0", 400, "limit: not a number from 1 to 100."),
        ("/search?q=a&limit=1e3", 400, "limit: not a number from 1 to 100."),
        ("/search?q=a&limit=%D9%A1", 400, "limit: not a number from 1 to 100."),
        (f"/search?q=a&limit={'9' * 5000}", 400, "limit: not a number from 1 to 100."),
        ("/search?q=a&offset=-1", 400, "offset: not a number from 0 to 10000."),
        ("/search?q=a&language=%3Cscript%3E", 200, ""),
        ("/part", 400, "of: 0 of it."),
        ("/part?of=nothing", 400, "of: no IRI."),
        ("/part?of=%3Cx%3E%20%7D%20DROP%20ALL", 400, "of: no IRI."),
        (f"/part?of={ENTITY}Nobody", 404, "the graph says nothing of that."),
        (f"/part?of={CLAIM}none", 404, "the graph says nothing of that."),
        (f"/part?of={ARTICLE}none", 404, "the graph says nothing of that."),
        (f"/part?of={ENTITY}X&steps=999", 400, "steps: not a number from 1 to 2."),
        (f"/part?of={ENTITY}X&steps=0", 400, "steps: not a number from 1 to 2."),
        (f"/part?of={ENTITY}X&steps=two", 400, "steps: not a number from 1 to 2."),
    ],
)
def test_whatever_comes_is_answered(served: Served, address: str, status: int, words: str) -> None:
    answer = served.client.get(address)
    assert (answer.status_code, words in answer.text) == (status, True), answer.text


def test_a_megabyte_to_search_for_is_refused(served: Served) -> None:
    address = httpx.URL(served.url)
    with socket.create_connection((address.host, address.port or 80)) as asking:
        asking.settimeout(PATIENCE)
        with contextlib.suppress(ConnectionError):
            asking.sendall(
                b"GET /search?q=" + b"a" * 2**20 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n"
            )
            assert asking.recv(100).startswith(b"HTTP/1.1 4")
    assert served.client.get("/search?q=rival").status_code == 200


def test_other_methods_are_refused(served: Served) -> None:
    for path in ("/search?q=a", f"/part?of={ENTITY}X"):
        assert served.client.post(path).status_code == 405


def test_a_search_without_an_index_comes_again_later(site: Site) -> None:
    with serving(site, Limits(running=1)) as it:
        answer = it.client.get("/search?q=rival")
        if answer.status_code == 503:
            assert answer.headers["Retry-After"]
            assert answer.text.startswith("the words are still being indexed.")


# Parts


@pytest.mark.parametrize("steps", [1, 2])
def test_what_surrounds_an_entity(served: Served, hub: str, steps: int) -> None:
    told = part(served, ENTITY + hub, steps=steps)
    drawn = {node["id"] for node in told["network"]["nodes"]}
    near = told["data"]["served"]["near"]
    assert ENTITY + hub in drawn
    assert len(drawn) <= MOST_ENTITIES
    assert near["entities"][0] <= MOST_ENTITIES
    assert near["claims"][0] <= MOST_CLAIMS
    about = [claim for claim in told["data"]["claims"] if ENTITY + hub in ends(claim)]
    assert {end for claim in about for end in ends(claim)} <= drawn
    assert (near["entities"][0] < near["entities"][1]) == (steps == 2)


def ends(claim: dict[str, str]) -> set[str]:
    return {claim["subject"], claim["object"]}


def test_every_claim_about_an_entity_is_there_with_its_sentence(served: Served, hub: str) -> None:
    claims = part(served, ENTITY + hub)["data"]["claims"]
    about = {claim["iri"]: claim for claim in claims if ENTITY + hub in ends(claim)}
    query = f"""SELECT DISTINCT ?c {{ ?c a ng:Claim {{ ?c rdf:subject ent:{hub} }} UNION
      {{ ?c rdf:object ent:{hub} }} }}"""
    stated = {row["c"]["value"] for row in served.get(query).json()["results"]["bindings"]}
    assert stated <= about.keys()
    assert all(about[iri]["evidence"][0]["exact"] for iri in stated)


def test_a_part_is_the_same_each_time(served: Served, hub: str) -> None:
    answers = [
        served.client.get("/part", params={"of": ENTITY + hub, "steps": 2}).content
        for _ in range(3)
    ]
    assert len(set(answers)) == 1


def test_what_is_around_a_claim_and_in_an_article(served: Served, hub: str) -> None:
    (claim, *_) = part(served, ENTITY + hub)["data"]["claims"]
    around = part(served, claim["iri"])
    assert claim["iri"] in {each["iri"] for each in around["data"]["claims"]}
    article = part(served, claim["article"])
    assert {each["article"] for each in article["data"]["claims"]} == {claim["article"]}


# The page


@pytest.fixture
def page(request: pytest.FixtureRequest, browser: Browser, served: Served) -> Iterator[Page]:
    """The page, opened; it may ask nobody but its server, and has nothing to complain about."""
    size, language = getattr(request, "param", (WIDE, "en-GB"))
    view = ViewportSize(width=size["width"], height=size["height"])
    messages: list[str] = []
    elsewhere: list[str] = []
    with browser.new_context(viewport=view, locale=language) as context:
        page = context.new_page()
        page.on("console", lambda message: messages.append(message.text))
        page.on("pageerror", lambda error: messages.append(str(error)))
        page.on("request", lambda it: elsewhere.append(it.url))
        page.goto(served.url)
        yield page
    assert messages == []
    assert [url for url in elsewhere if not url.startswith((served.url, "blob:"))] == []


BOTH = pytest.mark.parametrize("page", [(WIDE, "en-GB"), (PHONE, "fr-FR")], indirect=True)


def until(page: Page, of: str | None, steps: int) -> None:
    """Wait until the page shows a part; its policy lets nothing wait inside it."""
    ended = time.monotonic() + PATIENCE
    while time.monotonic() < ended:
        served = page.evaluate("window.newsgraph?.model.data.served")
        if served and (served["of"], served["steps"]) == (of, steps):
            return
        page.wait_for_timeout(50)
    raise AssertionError(served)


@BOTH
def test_a_search_leads_to_what_surrounds_an_entity_and_back(page: Page, hub: str) -> None:
    told = page.locator(".scope")
    expect(told).to_contain_text("120")
    page.get_by_role("combobox").fill(hub)
    expect(page.get_by_role("option").filter(has_text=hub[:5]).first).to_be_visible()
    assert axe_faults(page) == []
    page.keyboard.press("Enter")
    expect(page.locator(".panel h2")).to_contain_text(hub[:5])  # the end is the language's
    expect(page.locator(".panel h2")).to_be_focused()
    assert page.url.endswith(f"#entity={hub}&around={hub}&steps=1")
    until(page, ENTITY + hub, 1)
    expect(page.locator(".panel .card").first).to_be_visible()
    assert axe_faults(page) == []
    page.go_back()
    until(page, None, 0)
    expect(told).to_contain_text("120")
    page.go_forward()
    until(page, ENTITY + hub, 1)
    expect(page.locator(".panel h2")).to_contain_text(hub[:5])


def test_more_around_an_entity_and_all_again(page: Page, served: Served, hub: str) -> None:
    page.goto(f"{served.url}/#entity={hub}&around={hub}&steps=1")
    page.get_by_role("button", name="2 steps").click()
    until(page, ENTITY + hub, 2)
    expect(page.locator(".scope")).to_contain_text("most linked of")
    page.get_by_role("button", name="Table").click()
    expect(page.locator(".scope")).to_contain_text("table and filters work on these")
    page.locator(".scope").get_by_role("button", name="Show all").click()
    until(page, None, 0)


def test_keys_walk_from_one_entity_to_the_next(page: Page) -> None:
    canvas = page.locator(".canvas")
    canvas.focus()
    canvas.press("ArrowRight")
    canvas.press("Enter")
    expect(page.locator(".panel h2")).to_be_focused()
    assert page.evaluate("window.newsgraph.model.data.served.steps") == 1
    page.keyboard.press("Escape")
    expect(page.locator(".panel")).to_be_hidden()


def test_a_sentence_that_was_found_is_shown(page: Page, hub: str) -> None:
    page.get_by_role("combobox").fill(f"accuses {hub}")
    page.get_by_role("option").filter(has=page.locator("mark")).first.click()
    expect(page.locator(".panel blockquote mark").first).to_contain_text(hub)


def test_the_address_of_a_claim_opens_what_is_around_it(
    page: Page, served: Served, site: Site
) -> None:
    lone = site.source.stock.hubs[-1]
    claim = part(served, lone)["data"]["claims"][0]["iri"].removeprefix(CLAIM)
    page.goto(f"{served.url}/claim/{claim}")
    expect(page.locator(f'.card[data-claim="{CLAIM}{claim}"]')).to_be_visible()


def test_what_the_server_refuses_is_said(browser: Browser, served: Served) -> None:
    with browser.new_context(locale="en-GB") as context:
        page = context.new_page()
        page.goto(f"{served.url}/#entity=Nobody&around=Nobody&steps=1")
        expect(page.locator(".way")).to_contain_text("the graph says nothing of that.")
        assert page.evaluate("window.newsgraph.visible().nodes.size") == MOST_ENTITIES
        page.goto(f"{served.url}/#query=SELECT%20%3Fentity%20%7B%20nonsense")
        expect(page.locator(".answer [role=alert]")).to_contain_text("line 1")


def test_the_console_asks_the_server(page: Page, site: Site) -> None:
    page.goto(f"{page.url}#query=SELECT%20(COUNT(%3Fc)%20AS%20%3Fn)%20%7B%3Fc%20a%20ng%3AClaim%7D")
    expect(
        page.get_by_role("cell", name=str(site.source.stock.counts["claims"]), exact=True)
    ).to_be_visible()


def test_the_policy_lets_the_page_ask_its_server_only(served: Served) -> None:
    policy = served.client.get("/").headers["Content-Security-Policy"]
    assert "connect-src 'self';" in policy
    assert "wasm" not in policy
    assert "default-src 'none'" in policy
