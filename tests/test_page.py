"""The page in a real Chromium, opened from a file with the network cut."""

import re
from pathlib import Path

import pytest
from browser import PHONE, WIDE, Opener, card, colours, point
from names import CLAIM, ENTITY
from npm import run_npm
from page_fixture import BIDI, HOSTILE, TITLE, network
from playwright.sync_api import Page, expect

import graph.render
from graph.render import render

SIZES = [WIDE, PHONE]


def click_edge(page: Page, name: str) -> None:
    page.mouse.click(*point(page, "claim", CLAIM + name))


def click_node(page: Page, name: str) -> None:
    page.mouse.click(*point(page, "entity", ENTITY + name))


def choose(page: Page, label: str) -> None:
    page.locator("#legend label", has_text=label).first.click()


def texts(page: Page, selector: str) -> list[str]:
    return page.locator(selector).all_inner_texts()


@pytest.mark.parametrize("size", SIZES, ids=["wide", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en-GB", "fr-FR"])
def test_no_two_names_overlap_when_the_page_opens(
    visit: Opener, size: dict[str, int], scheme: str, language: str
) -> None:
    page = visit(**size, scheme=scheme, language=language)
    boxes = page.evaluate("window.newsgraph.view.boxes()")
    assert len(boxes["nodes"]) == 30
    assert len(boxes["relations"]) >= 17
    every = boxes["nodes"] + boxes["relations"]
    assert [
        (a, b)
        for i, a in enumerate(every)
        for b in every[:i]
        if a["left"] < b["right"]
        and b["left"] < a["right"]
        and a["top"] < b["bottom"]
        and b["top"] < a["bottom"]
    ] == []


@pytest.mark.parametrize("size", SIZES, ids=["wide", "phone"])
def test_a_click_on_an_edge_shows_its_sentence_with_the_quote_marked(
    visit: Opener, size: dict[str, int]
) -> None:
    page = visit(**size)
    click_edge(page, "plan")
    shown = card(page, "plan")
    expect(shown.locator("blockquote")).to_have_text(
        "Lundi, Ada Lindqvist a ordonné à son gouvernement de travailler avec les Sudriens, "
        "a dit le ministère 🏗️."
    )
    expect(shown.locator("blockquote")).to_have_attribute("lang", "fr")
    expect(shown.locator("mark")).to_have_text(
        "Ada Lindqvist a ordonné à son gouvernement de travailler avec les Sudriens"
    )
    expect(shown.locator("mark .subject")).to_have_text("son gouvernement")
    expect(shown.locator("mark .object")).to_have_text("les Sudriens")


def test_a_card_says_who_states_it_how_surely_and_until_when(visit: Opener) -> None:
    page = visit(fragment="claim=plan")
    shown = card(page, "plan")
    expect(shown.locator(".badge")).to_contain_text("Planned")
    expect(shown.locator(".means")).to_have_text("meant to happen, not a fact")
    details = shown.locator("dl").inner_text()
    for said in (
        "According to",
        "Ada Lindqvist",
        "Deadline",
        "2032",
        "Topic",
        "Gantry crane",
        "Part of",
    ):
        assert said in details
    expect(shown.locator(".citation")).to_contain_text(
        "Iris Fontaine · Le Quai · 4 March 2031 · reliability B"
    )


def test_what_was_ordered_is_one_click_away(visit: Opener) -> None:
    page = visit(fragment="claim=order")
    card(page, "order").get_by_role("button", name="cooperates with").click()
    expect(card(page, "plan")).to_be_visible()


def test_an_amount_is_shown_as_written_in_full_and_converted(visit: Opener) -> None:
    page = visit(fragment="claim=value", language="fr-FR")
    amount = (
        card(page, "value")
        .locator(".amount")
        .inner_text()
        .replace("\u202f", " ")
        .replace("\u00a0", " ")
    )
    assert "200 milliards de roubles" in amount
    assert "= 200 000 000 000 roubles russes" in amount
    assert "≈ 1 750 000 000 euros" in amount


def test_a_denied_claim_can_not_be_taken_for_a_fact(visit: Opener) -> None:
    page = visit(fragment="claim=attack")
    shown = card(page, "attack")
    expect(shown.locator(".badge")).to_contain_text("Denied")
    expect(shown.locator("dl")).to_contain_text("Denied by")
    line = shown.locator("h3 .relation").evaluate("e => getComputedStyle(e).textDecorationLine")
    assert "line-through" in line


def test_claims_that_say_the_same_are_read_together(visit: Opener) -> None:
    page = visit()
    click_edge(page, "together")
    expect(page.locator(".card")).to_have_count(2)
    expect(page.locator(".panel-head")).to_contain_text("2 statements · 2 articles")


def test_an_inference_names_its_rule_and_what_it_rests_on(visit: Opener) -> None:
    page = visit(fragment="inference=owns")
    details = page.locator(".card dl")
    expect(details).to_contain_text("Who owns a maker makes it too")
    details.get_by_role("button", name="Harbour Bank — owns → Pier & Company").click()
    expect(card(page, "owns")).to_be_visible()


def test_a_click_on_a_node_shows_all_its_claims(visit: Opener) -> None:
    page = visit()
    click_node(page, "Norland")
    expect(page.locator(".panel h2")).to_have_text("Norland")
    expect(page.locator(".card")).to_have_count(8)
    expect(page.locator(".panel-head a")).to_have_attribute(
        "href", "http://www.wikidata.org/entity/Q1"
    )


def test_a_click_on_nothing_closes_the_panel(visit: Opener) -> None:
    page = visit(fragment="entity=Norland")
    box = page.locator(".canvas").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 4, box["y"] + 4)
    expect(page.locator(".panel")).to_be_hidden()


def test_wheel_and_mouse_move_the_picture_and_a_drag_is_no_click(visit: Opener) -> None:
    page = visit()
    x, y = point(page, "entity", ENTITY + "Norland")
    scale = page.evaluate("window.newsgraph.view.scale()")
    page.mouse.move(x, y)
    page.mouse.wheel(0, -300)
    expect(page.locator(".canvas.moving")).to_have_count(0)
    assert page.evaluate("window.newsgraph.view.scale()") > 1.2 * scale
    assert point(page, "entity", ENTITY + "Norland") == pytest.approx((x, y), abs=1)
    box = page.locator(".canvas").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    page.mouse.down()
    page.mouse.move(box["x"] + 45, box["y"] + 25, steps=4)
    page.mouse.up()
    assert point(page, "entity", ENTITY + "Norland") == pytest.approx((x + 40, y + 20), abs=1)
    expect(page.locator(".panel")).to_be_hidden()
    expect(page.get_by_role("button", name="Put back")).to_be_hidden()


def test_two_fingers_spread_the_picture(visit: Opener) -> None:
    page = visit(**PHONE)
    x, y = point(page, "entity", ENTITY + "Norland")
    scale = page.evaluate("window.newsgraph.view.scale()")
    session = page.context.new_cdp_session(page)
    for kind, apart in [("touchStart", 20), ("touchMove", 40), ("touchMove", 60)]:
        fingers = [{"x": x - apart, "y": y, "id": 1}, {"x": x + apart, "y": y, "id": 2}]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert page.evaluate("window.newsgraph.view.scale()") > 1.5 * scale


def test_a_line_is_hit_a_little_beside_and_named_under_the_pointer(visit: Opener) -> None:
    page = visit(**PHONE)
    expect(page.locator(".relation.chosen")).to_have_count(0)
    x, y = point(page, "claim", CLAIM + "plan")
    page.mouse.move(x, y)
    expect(page.locator(".relation.chosen")).to_contain_text("cooperates with")
    expect(page.locator(".glows .line")).to_have_count(1)
    page.mouse.click(x + 4, y + 4)
    expect(card(page, "plan")).to_be_visible()


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("юг", ""),
        ("南", "Sudria"),
        ("elan", "Élan Maritime"),
        ("LNBP", "League of the Nine Bay Ports"),
    ],
)
def test_search_finds_every_name_and_selects(visit: Opener, query: str, name: str) -> None:
    page = visit()
    field = page.get_by_role("combobox")
    field.fill(query)
    if not name:
        expect(page.get_by_role("listbox")).to_contain_text("No name and no sentence matches.")
        return
    expect(page.get_by_role("option").first).to_contain_text(name)
    field.press("Enter")
    expect(page.locator(".panel h2")).to_have_text(name)
    expect(page.locator(".panel h2")).to_be_focused()


def test_search_brings_what_it_found_into_view(visit: Opener) -> None:
    page = visit(**PHONE)
    page.get_by_role("combobox").fill("Norland")
    page.get_by_role("option").first.click()
    x, y = point(page, "entity", ENTITY + "Norland")
    panel, canvas = page.locator(".panel").bounding_box(), page.locator(".canvas").bounding_box()
    assert panel is not None
    assert canvas is not None
    assert 0 < x < 390
    assert canvas["y"] < y < panel["y"]


def test_the_legend_counts_and_filters(visit: Opener) -> None:
    page = visit()
    assert "Denied\n1" in texts(page, "#legend label")
    before = len(page.evaluate("window.newsgraph.view.boxes().relations"))
    choose(page, "Denied")
    assert len(page.evaluate("window.newsgraph.view.boxes().relations")) == before - 1
    choose(page, "Country")
    assert len(page.evaluate("window.newsgraph.view.boxes().nodes")) == 2 * 9
    assert "Planned\n0" in texts(page, "#legend label")
    page.get_by_role("button", name="Show all").click()
    assert len(page.evaluate("window.newsgraph.view.boxes().relations")) == before


def test_the_interface_and_its_labels_change_language(visit: Opener) -> None:
    page = visit(fragment="claim=attack", language="fr-CA")
    expect(page.locator(".badge")).to_contain_text("Démenti")
    expect(page.locator(".card h3")).to_contain_text("Norlande — attaque Sudrie")
    page.get_by_role("button", name="EN", exact=True).click()
    expect(page.locator(".card h3")).to_contain_text("Norland — attacks Sudria")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_url(re.compile("lang=en"))
    page.go_back()
    expect(page.locator(".badge")).to_contain_text("Démenti")


def test_a_link_shows_what_was_shown_and_back_works(visit: Opener) -> None:
    page = visit()
    click_node(page, "Norland")
    expect(page).to_have_url(re.compile("#entity=Norland$"))
    click_edge(page, "attack")
    expect(page).to_have_url(re.compile("#claim=attack$"))
    page.go_back()
    expect(page.locator(".panel h2")).to_have_text("Norland")
    page.go_back()
    expect(page.locator(".panel")).to_be_hidden()
    page.go_forward()
    expect(page.locator(".panel h2")).to_have_text("Norland")
    again = visit(fragment=page.url.partition("#")[2])
    expect(again.locator(".panel h2")).to_have_text("Norland")


def test_a_link_to_what_is_not_here_shows_the_whole(visit: Opener) -> None:
    page = visit(fragment="claim=nothing&view=<img>")
    expect(page.locator(".panel")).to_be_hidden()


@pytest.mark.parametrize("name", ["Hostile", "Bidi", "Emoji"])
def test_strange_names_are_shown_as_they_are(visit: Opener, name: str) -> None:
    page = visit(fragment=f"entity={name}")
    label = {"Hostile": HOSTILE, "Bidi": BIDI, "Emoji": "Friends of the Crane 🏗️🕊️"}[name]
    assert page.locator(".panel h2").text_content() == label
    assert page.locator("#app img").count() == 0
    assert page.locator("#app b").count() == 0


def test_an_address_that_is_no_web_address_is_no_link(visit: Opener) -> None:
    page = visit(fragment="claim=attack")
    addresses = [link.get_attribute("href") or "" for link in page.locator("a").all()]
    assert all(address.startswith(("https://", "#")) for address in addresses)


def test_the_table_says_the_same_and_works_by_keyboard(visit: Opener) -> None:
    page = visit()
    page.get_by_role("button", name="Table").focus()
    page.keyboard.press("Enter")
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(21)
    sort = page.get_by_role("button", name="Stated as")
    sort.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator("th[aria-sort=descending]")).to_have_text(re.compile("Stated as"))
    expect(sort).to_be_focused()
    expect(rows.first).to_contain_text("Inferred")
    row = page.get_by_role("button", name="Norland — attacks → Sudria")
    row.focus()
    outline = row.evaluate("e => getComputedStyle(e).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Enter")
    expect(card(page, "attack")).to_be_visible()
    expect(page.locator(".panel h2")).to_be_focused()
    expect(page.get_by_role("status")).to_have_text("Selected: Norland — attacks → Sudria")
    page.keyboard.press("Escape")
    expect(page.locator(".panel")).to_be_hidden()
    expect(row).to_be_focused()


def test_the_table_is_filtered_as_the_graph_is(visit: Opener) -> None:
    page = visit(fragment="view=table")
    choose(page, "Denied")
    expect(page.locator("tbody tr")).to_have_count(20)
    for text in ("Asserted", "Reported", "Planned", "Possible", "Inferred"):
        choose(page, text)
    expect(page.locator("main")).to_contain_text("Nothing matches the filters.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_picture_shows_each_way_of_stating_in_its_colour(visit: Opener, scheme: str) -> None:
    page = visit(scheme=scheme)
    box = page.locator(".canvas").bounding_box()
    assert box is not None
    found = colours(page, **box)
    assert found.get("86,180,233", 0) > 500, "the countries' blue"
    for variable in ("--asserted", "--reported", "--planned", "--possible", "--denied"):
        colour = page.evaluate(
            "name => getComputedStyle(document.documentElement).getPropertyValue(name)", variable
        )
        rgb = ",".join(str(int(colour.strip()[at : at + 2], 16)) for at in (1, 3, 5))
        assert found.get(rgb, 0) > 5, variable


def test_the_page_is_dark_where_the_system_is(visit: Opener) -> None:
    ground = "getComputedStyle(document.querySelector('.graph')).backgroundColor"
    assert visit(scheme="light").evaluate(ground) == "rgb(255, 255, 255)"
    assert visit(scheme="dark").evaluate(ground) == "rgb(17, 21, 27)"


@pytest.mark.parametrize(
    "fragment", ["", "entity=Norland", "claim=value", "view=table", "entity=Hostile"]
)
def test_nothing_is_wider_than_a_phone(visit: Opener, fragment: str) -> None:
    page = visit(**PHONE, fragment=fragment)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.evaluate("document.querySelector('.table').scrollWidth") <= 390


def test_on_a_phone_the_filters_open_and_close(visit: Opener) -> None:
    page = visit(**PHONE)
    expect(page.locator("#legend")).to_be_hidden()
    page.get_by_role("button", name="Filters").click()
    expect(page.locator("#legend")).to_be_visible()


def test_a_page_that_draws_a_part_says_so_and_finds_the_rest(visit: Opener, tmp_path: Path) -> None:
    path = tmp_path / "part.html"
    path.write_text(render(network(), title=TITLE, max_nodes=4), encoding="utf-8")
    page = visit(path)
    expect(page.locator(".hint")).to_contain_text("the 4 most connected of 15 entities")
    page.get_by_role("combobox").fill("Harbour Bank")
    page.keyboard.press("Enter")
    expect(page.locator(".panel")).to_contain_text("Not in the picture")
    expect(page.locator(".card")).to_have_count(3)


def test_the_browser_code_passes_its_own_checks() -> None:
    run_npm("run", "check", "--silent")


def test_the_browser_code_was_built_from_what_lies_here(tmp_path: Path) -> None:
    run_npm("run", "build", "--silent", "--", str(tmp_path))
    for name in ("page.js", "console.json", "licences.txt"):
        built = (graph.render.PAGE / "dist" / name).read_bytes()
        fresh = (tmp_path / name).read_bytes()
        assert fresh == built, f"{name} is stale: run `npm run build` in graph/page"
