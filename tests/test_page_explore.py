"""Search, filter, explore, also without a mouse or without sight: in a real Chromium."""

import json
import re
from pathlib import Path

import pytest
from browser import PHONE, WIDE, Opener, axe_faults, point
from names import CLAIM, ENTITY
from page_fixture import TITLE, network
from playwright.sync_api import Locator, Page, expect

from graph.render import render


def box(page: Page, facet: str, text: str) -> Locator:
    """The box of a filter; its list is opened where it is closed."""
    page.evaluate("document.querySelectorAll('#legend details').forEach(d => d.open = true)")
    return page.locator(f'#legend input[data-key^="{facet} "]').and_(
        page.locator("#legend label", has_text=re.compile(f"^{re.escape(text)}")).locator("input")
    )


def counted(page: Page, facet: str, text: str) -> str:
    label = page.locator("#legend label", has=page.locator(f'input[data-key^="{facet} "]'))
    return (
        label.filter(has_text=re.compile(f"^{re.escape(text)}")).locator(".count").text_content()
        or ""
    )


def view(page: Page, name: str) -> None:
    page.locator(f'[data-key="view {name}"]').click()


def drawn(page: Page) -> list[str]:
    """Names of the entities that the picture shows."""
    found = page.evaluate(
        "window.newsgraph.view.stops(window.newsgraph.visible().nodes).map(stop => stop.id)"
    )
    return sorted(iri.removeprefix(ENTITY) for iri in found)


def said(page: Page) -> str:
    return page.get_by_role("status").inner_text()


# Search


@pytest.mark.parametrize(
    ("language", "names", "sentences"),
    [("en-GB", "Names", "Sentences"), ("fr-FR", "Noms", "Phrases")],
)
def test_hits_are_grouped_and_a_sentence_selects_its_claim(
    visit: Opener, language: str, names: str, sentences: str
) -> None:
    page = visit(language=language)
    page.get_by_role("combobox").fill("president")
    expect(page.get_by_role("group", name=names)).to_have_count(0)
    hits = page.get_by_role("group", name=sentences).get_by_role("option")
    expect(hits).to_have_count(2)
    expect(hits.first.locator("mark")).to_have_text("president")
    expect(hits.last.locator("mark")).to_have_text("présidente")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".card")).to_have_attribute("data-claim", CLAIM + "leads")
    expect(page).to_have_url(re.compile("#claim=leads$"))


def test_names_come_before_sentences_and_both_are_announced(visit: Opener) -> None:
    page = visit()
    page.get_by_role("combobox").fill("sudria")
    assert page.get_by_role("listbox").locator("[role=group]").evaluate_all(
        "groups => groups.map(group => group.ariaLabel)"
    ) == ["Names", "Sentences"]
    assert re.fullmatch(r"2 names, \d+ sentences", said(page))


def test_search_keeps_to_the_filters_and_says_so(visit: Opener) -> None:
    page = visit()
    box(page, "standings", "Denied").uncheck()
    page.get_by_role("combobox").fill("never attacked")
    expect(page.get_by_role("listbox")).to_contain_text("1 more behind the filters")
    expect(page.get_by_role("option", disabled=False)).to_have_count(0)


# Filter


@pytest.mark.parametrize(
    ("facet", "value", "gone"),
    [
        ("classes", "Product", 5),
        ("standings", "Inferred", 1),
        ("relations", "supplies", 3),
        ("speakers", "Ada Lindqvist", 2),
        ("articles", "La Norlande se tourne", 8),
    ],
)
def test_each_filter_holds_for_graph_table_and_timeline(
    visit: Opener, facet: str, value: str, gone: int
) -> None:
    page = visit()
    edges = page.evaluate("window.newsgraph.visible().edges.size")
    assert counted(page, facet, value) == {"classes": "1"}.get(facet, str(gone))
    box(page, facet, value).uncheck()
    expect(page.locator(".resetting")).to_contain_text(f"{21 - gone} of 21 statements shown")
    assert said(page) == f"{21 - gone} of 21 statements shown"
    assert page.evaluate("window.newsgraph.visible().edges.size") < edges
    view(page, "table")
    expect(page.locator("tbody tr")).to_have_count(21 - gone)
    view(page, "timeline")
    expect(page.locator(".undated")).to_be_visible()
    dated = page.locator(".timeline li").count()
    undated = page.locator(".undated").inner_text()
    assert dated + int(undated.split(": ")[1]) == 21 - gone
    page.get_by_role("button", name="Show all").click()
    expect(page.locator(".timeline li")).to_have_count(4)


def test_counts_follow_the_other_filters(visit: Opener) -> None:
    page = visit()
    assert counted(page, "relations", "supplies") == "3"
    box(page, "classes", "Company").uncheck()
    assert counted(page, "relations", "supplies") == "1"
    assert counted(page, "classes", "Company") == "5"


def test_one_of_a_kind_is_two_clicks_away(visit: Opener) -> None:
    page = visit()
    page.get_by_role("button", name="How it is stated – None").click()
    expect(page.locator(".graph .nothing")).to_be_visible()
    box(page, "standings", "Inferred").check()
    expect(page.locator(".resetting")).to_contain_text("1 of 21 statements shown")


def test_the_dates_slider_works_by_keyboard(visit: Opener) -> None:
    page = visit()
    whole = "2021 – 2032"
    low, high = page.locator(".ends input").all()
    expect(page.locator(".slider")).to_contain_text(whole)
    low.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".slider")).to_contain_text("2030 – 2032")
    expect(low).to_have_attribute("aria-valuetext", "2030")
    assert page.evaluate("window.newsgraph.visible().claims.size") == 20, "undated claims stay"
    page.get_by_role("button", name="FR", exact=True).click()
    low.focus()
    page.keyboard.press("ArrowRight")
    expect(low).to_have_attribute("aria-valuetext", "2 mars 2031")
    page.keyboard.press("ArrowLeft")
    page.locator("[data-key=dated]").check()
    assert page.evaluate("window.newsgraph.visible().claims.size") == 3
    high.focus()
    page.keyboard.press("Home")
    expect(page.locator(".slider")).to_contain_text("2021")
    assert page.evaluate("window.newsgraph.visible().claims.size") == 1
    page.locator(".reset").click()
    expect(page.locator(".slider")).to_contain_text(whole)
    assert page.evaluate("window.newsgraph.visible().claims.size") == 21
    expect(page.locator(".resetting")).to_be_hidden()


# Explore


def test_a_neighbourhood_is_shown_alone_and_there_is_a_way_back(visit: Opener) -> None:
    page = visit(fragment="entity=Harbour_Bank")
    page.get_by_role("button", name="1 step").click()
    expect(page).to_have_url(re.compile("around=Harbour_Bank&steps=1"))
    assert drawn(page) == ["Crane", "Harbour_Bank", "Pier_Company"]
    page.get_by_role("button", name="2 steps").click()
    expect(page.locator(".scope")).to_contain_text("Only Harbour Bank and what is linked to it: 2")
    assert drawn(page) == ["Bidi", "Crane", "Harbour_Bank", "Hostile", "Pier_Company", "Élan"]
    again = visit(fragment=page.url.partition("#")[2])
    assert drawn(again) == drawn(page)
    view(again, "table")
    expect(again.locator("tbody tr")).to_have_count(7)
    page.go_back()
    expect(page.locator(".scope")).to_contain_text("1 step")
    page.locator(".scope").get_by_role("button").click()
    expect(page.locator(".scope")).to_be_hidden()
    assert len(drawn(page)) == 15


def test_a_neighbourhood_beyond_the_picture_is_in_the_table(visit: Opener, tmp_path: Path) -> None:
    path = tmp_path / "part.html"
    path.write_text(render(network(), title=TITLE, max_nodes=3), encoding="utf-8")
    page = visit(path, fragment="around=Harbour_Bank&steps=1")
    expect(page.locator(".graph .nothing")).to_contain_text("Not in the picture")
    view(page, "table")
    expect(page.locator("tbody tr")).to_have_count(3)


def test_paths_are_found_by_any_name_the_shortest_first(visit: Opener) -> None:
    page = visit()
    page.get_by_role("button", name="Paths").click()
    expect(page.locator(".panel h2")).to_be_focused()
    page.get_by_label("Start").fill("lindqvist")
    assert page.locator("#names-from option").get_attribute("value") == "Ada Lindqvist"
    page.keyboard.press("Tab")
    page.get_by_label("End").fill("南国")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("path=Ada_Lindqvist&to=Sudria$"))
    routes = page.locator(".path > h3").all_inner_texts()
    assert routes[:2] == [
        "Ada Lindqvist – Norland – Sudria",
        "Ada Lindqvist – Norland’s government – Sudria",
    ]
    assert [len(route.split(" – ")) for route in routes] == sorted(
        len(r.split(" – ")) for r in routes
    )
    first, second = page.locator(".path").first, page.locator(".path").nth(1)
    expect(first.locator(".card.denied blockquote")).to_contain_text("Norland has never attacked")
    expect(second.locator(".card")).to_have_count(0)
    page.get_by_role("button", name=routes[1], exact=True).click()
    expect(page).to_have_url(re.compile("nth=2"))
    expect(second.locator("blockquote").first).to_contain_text("Lundi, Ada Lindqvist a ordonné")
    expect(second.locator(".card")).to_have_count(2)
    page.go_back()
    expect(second.locator(".card")).to_have_count(0)
    expect(first.locator(".card").first).to_be_visible()


def test_paths_can_follow_the_arrows_and_leave_out_what_is_inferred(visit: Opener) -> None:
    page = visit(fragment="path=Crane&to=Harbour_Bank")
    expect(page.locator(".path").first).to_contain_text("Gantry crane – Harbour Bank")
    page.get_by_label("Without what is inferred").check()
    expect(page.locator(".path").first).to_contain_text(
        "Gantry crane – Pier & Company – Harbour Bank"
    )
    page.get_by_label("Follow the arrows").check()
    expect(page.locator(".panel")).to_contain_text("No path of up to 4 steps joins them.")
    expect(page).to_have_url(re.compile("arrows=1&stated=1$"))
    assert said(page) == "No path of up to 4 steps joins them."


def test_a_dragged_node_stays_until_it_is_put_back(visit: Opener) -> None:
    page = visit()
    back = page.get_by_role("button", name="Put moved nodes back")
    expect(back).to_be_hidden()
    x, y = point(page, "entity", ENTITY + "Norland")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 40, steps=4)
    page.mouse.up()
    assert point(page, "entity", ENTITY + "Norland")[0] == pytest.approx(x + 60, abs=3)
    box(page, "standings", "Denied").uncheck()
    view(page, "table")
    view(page, "graph")
    back.click()
    expect(back).to_be_hidden()
    where = "iri => window.newsgraph.view.stops(new Set([iri]))[0].at"
    assert page.evaluate(where, ENTITY + "Norland") == visit().evaluate(where, ENTITY + "Norland")


@pytest.mark.parametrize(
    ("language", "lines", "undated"),
    [
        (
            "en-GB",
            ["2021 From", "2030 Deadline", "2 March 2031 Date", "2032 Deadline"],
            "Without a date: 17",
        ),
        (
            "fr-FR",
            ["2021 Depuis", "2030 Échéance", "2 mars 2031 Date", "2032 Échéance"],
            "Sans date : 17",
        ),
    ],
)
def test_the_timeline_has_dates_at_their_precision_and_leads_into_the_graph(
    visit: Opener, language: str, lines: list[str], undated: str
) -> None:
    page = visit(fragment="view=timeline", language=language)
    shown = [" ".join(t.split()) for t in page.locator(".timeline .when").all_text_contents()]
    assert [re.sub(r"(\d)(?=[A-ZÉ])", r"\1 ", text) for text in shown] == lines
    assert page.locator(".timeline h3").all_inner_texts() == ["2021", "2030", "2031", "2032"]
    expect(page.locator(".undated")).to_have_text(undated)
    page.locator(".timeline li button").last.click()
    expect(page).to_have_url(re.compile("#claim=plan$"))
    expect(page.locator(".canvas")).to_be_visible()
    expect(page.locator(".card").first).to_have_attribute("data-claim", CLAIM + "plan")
    page.go_back()
    expect(page.locator(".timeline")).to_be_visible()


# Without a mouse, without sight


def test_the_graph_is_walked_by_arrow_keys(visit: Opener) -> None:
    page = visit()
    canvas = page.get_by_role("application")
    help_text = page.locator("#" + str(canvas.get_attribute("aria-describedby")))
    expect(help_text).to_be_hidden()
    page.locator("#legend input").last.focus()
    while not canvas.evaluate("e => e === document.activeElement"):
        page.keyboard.press("Tab")
    expect(help_text).to_contain_text("Arrow keys")
    expect(help_text).to_be_visible()
    assert canvas.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    page.keyboard.press("ArrowLeft")
    assert said(page) == "Norland, Country, 8 statements"
    _, before = point(page, "entity", ENTITY + "Norland")
    page.keyboard.press("ArrowUp")
    name = said(page).split(", ")[0]
    assert name != "Norland"
    reached = page.evaluate(
        "name => Object.entries(window.newsgraph.model.data.entities)"
        ".find(([, entity]) => entity.label === name)[0]",
        name,
    )
    assert point(page, "entity", reached)[1] < before
    page.keyboard.press("End")
    assert said(page) == "Westmark, Country, 2 statements"
    page.keyboard.press("Enter")
    expect(page.locator(".panel h2")).to_have_text("Westmark")
    expect(page.locator(".panel h2")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".panel")).to_be_hidden()
    expect(canvas).to_be_focused()


def test_every_node_is_reached_by_page_down(visit: Opener) -> None:
    page = visit()
    page.get_by_role("application").focus()
    seen = set()
    for _ in range(15):
        page.keyboard.press("PageDown")
        seen.add(said(page).rsplit(", ", 2)[0])
    assert len(seen) == 15


def test_all_that_takes_the_focus_shows_it(visit: Opener) -> None:
    page = visit(fragment="entity=Norland")
    page.locator("body").focus()
    seen = []
    for _ in range(120):
        page.keyboard.press("Tab")
        look = page.evaluate(
            """() => {
              const it = document.activeElement;
              const thumb = it.type === "range" ? "::-webkit-slider-thumb" : null;
              const look = thumb ?? getComputedStyle(it).outlineStyle;
              return [it.tagName, it.dataset.key ?? it.className, look];
            }"""
        )
        seen.append(look)
    tags = {tag for tag, _, _ in seen}
    assert {"INPUT", "BUTTON", "SUMMARY", "DIV", "A"} <= tags
    assert [look for look in seen if look[2] == "none" and look[0] != "BODY"] == []


def test_nothing_moves_by_itself(visit: Opener) -> None:
    page = visit()
    page.emulate_media(reduced_motion="reduce")
    page.get_by_role("combobox").fill("Norland")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="1 step").click()
    assert page.evaluate("document.getAnimations().length") == 0
    moving = """[...document.querySelectorAll("*")].filter(it => {
      const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(it);
      return transitionDuration !== "0s" || animationName !== "none" || scrollBehavior === "smooth";
    }).length"""
    assert page.evaluate(moving) == 0


STATES: list[tuple[str, str]] = [
    ("", ""),
    ("entity=Norland", ""),
    ("claim=plan", ""),
    ("inference=owns&view=table", ""),
    ("view=timeline", ""),
    ("entity=Sudria&around=Sudria&steps=1", ""),
    ("path=Ada_Lindqvist&to=Sudria", ""),
    ("path=", ""),
    ("view=table", "document.querySelector('#legend [data-key^=standings]').click()"),
    ("", "document.querySelectorAll('#legend details').forEach(d => d.open = true)"),
    ("", "document.querySelector('.filters-button').click()"),
    (
        "",
        "(() => { const field = document.querySelector('[role=combobox]'); field.focus(); "
        "field.value = 'norland'; field.dispatchEvent(new Event('input')); })()",
    ),
]


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize(("scheme", "language"), [("light", "en-GB"), ("dark", "fr-FR")])
def test_axe_finds_nothing(visit: Opener, size: dict[str, int], scheme: str, language: str) -> None:
    page = visit(**size, scheme=scheme, language=language)
    faults = []
    for fragment, action in STATES:
        page.evaluate("fragment => { location.hash = fragment; }", fragment)
        page.wait_for_function("fragment => location.hash.slice(1) === fragment", arg=fragment)
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
        if action:
            page.evaluate(action)
        faults += [(fragment, action[:40], *fault) for fault in axe_faults(page)]
    assert faults == [], json.dumps(faults, indent=1, ensure_ascii=False)
