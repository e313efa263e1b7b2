"""The page of the review in a real Chromium, against the real server on this machine."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import uvicorn
import yaml
from browser import PHONE, WIDE, axe_faults
from playwright.sync_api import Browser, Locator, Page, expect
from review_fixture import (
    BIDI,
    COOPERATES,
    FACTS,
    HOSTILE,
    HOSTILE_FACTS,
    LEADS,
    LONG,
    OTHER,
    SLUG,
    TEXT,
    add_other,
    many,
    write_project,
)
from reviewing import TOKEN, serving

from graph.corpus.build import build

SELECT = """([from, to]) => {
  const paragraphs = [...document.querySelectorAll(".fulltext p")];
  const paragraph = paragraphs.find((p) => p.textContent.includes(from));
  const text = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  const place = (at) => {
    text.currentNode = paragraph;
    for (let node = text.nextNode(); node; node = text.nextNode()) {
      if (at <= node.length) return [node, at];
      at -= node.length;
    }
  };
  const start = paragraph.textContent.indexOf(from);
  const end = paragraph.textContent.indexOf(to, start) + to.length;
  getSelection().setBaseAndExtent(...place(start), ...place(end));
}"""


@dataclass
class Table:
    """A project under review, and the browser's page of it."""

    folder: Path
    page: Page
    server: uvicorn.Server
    requests: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)

    def settle(self) -> None:
        """Wait until the server has answered all that was asked."""
        expect(self.page.locator("[aria-busy]")).to_have_count(0)

    @property
    def facts(self) -> list[dict[str, Any]]:
        return self.read("facts.yaml")["facts"]  # type: ignore[no-any-return]

    @property
    def rejected(self) -> list[dict[str, Any]]:
        return self.read("rejected.yaml")["rejected"]  # type: ignore[no-any-return]

    @property
    def entities(self) -> str:
        self.settle()
        return (self.folder.parent / "entities.ttl").read_text(encoding="utf-8")

    def read(self, name: str) -> Any:
        self.settle()
        # As texts, since that is what newsgraph reads: no number, no date.
        return yaml.load((self.folder / name).read_text(encoding="utf-8"), yaml.BaseLoader)

    def fact(self, **entry: str) -> dict[str, Any]:
        (found,) = (fact for fact in self.facts if entry.items() <= fact.items())
        return found

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def go(self, words: str) -> Locator:
        """The card that says so, made the current one."""
        card = self.card(words)
        card.locator("h3").click()
        expect(card).to_have_attribute("aria-current", "")
        return card

    def card(self, words: str) -> Locator:
        return self.page.locator(".fact", has_text=words)

    @property
    def current(self) -> Locator:
        return self.page.locator(".fact[aria-current] h3")

    @property
    def said(self) -> Locator:
        return self.page.get_by_role("status").and_(self.page.locator(".said"))

    def field(self, label: str) -> Locator:
        return self.page.get_by_label(label, exact=True)

    def select(self, start: str, end: str) -> None:
        self.page.evaluate(SELECT, [start, end])


Sitter = Callable[..., Table]


@pytest.fixture
def sit(browser: Browser, tmp_path: Path) -> Iterator[Sitter]:
    """Sits somebody down at a review; the page may ask its own server only, and says nothing."""
    tables: list[Table] = []
    with ExitStack() as stack:

        def sit_down(
            facts: str = FACTS,
            text: str = TEXT,
            language: str = "en-GB",
            scheme: str = "light",
            size: dict[str, int] = WIDE,
            other: bool = False,
        ) -> Table:
            project = tmp_path / f"project{len(tables)}"
            folder = write_project(project, facts, text)
            if other:
                add_other(project)
            origin, server = stack.enter_context(serving(project))
            context = browser.new_context(
                viewport={"width": size["width"], "height": size["height"]},
                locale=language,
                color_scheme="dark" if scheme == "dark" else "light",
                reduced_motion="reduce",
            )
            stack.callback(context.close)
            table = Table(folder, context.new_page(), server)
            tables.append(table)
            table.page.on("request", lambda request: table.requests.append(request.url))
            table.page.on("console", lambda message: table.messages.append(message.text))
            table.page.on("pageerror", lambda error: table.messages.append(str(error)))
            table.page.on("dialog", lambda dialog: pytest.fail(dialog.message))
            table.page.goto(f"{origin}/?token={TOKEN}#article={SLUG}")
            expect(table.page.locator(".facts > li").first).to_be_visible()
            return table

        yield sit_down
        for table in tables:
            hosts = {urlsplit(url).hostname for url in table.requests if url[:5] != "data:"}
            assert hosts == {"127.0.0.1"}
            # The browser itself notes each answer that refuses something.
            own = [text for text in table.messages if not text.startswith("Failed to load")]
            assert own == []


def test_the_article_stands_beside_its_facts_each_quote_marked_in_place(sit: Sitter) -> None:
    table = sit()
    marks = table.page.locator(".fulltext mark").all_inner_texts()
    # The second of two equal sentences, behind characters that count double in a browser.
    assert marks[:3] == [
        "Varnholm has ordered 24 trams from Ostrail",
        " for €96 million",
        "Ostrail owns the Brekke works",
    ]
    assert marks[3:] == [
        LEADS,
        "According to the Varnholm Post, Nordic Lift Bank may invest in Ostrail",
        COOPERATES,
        "The Fjord League denied that it opposes Ostrail",
    ]
    paragraph = table.page.locator(".fulltext p", has_text="night lines").inner_text()
    before = table.page.locator(".fulltext p", has_text="night lines").evaluate(
        "p => p.firstChild.textContent"
    )
    assert paragraph.startswith(before + COOPERATES)
    assert before.endswith(", and ")
    expect(table.page.locator(".fact")).to_have_count(7)
    expect(table.page.locator(".counts")).to_have_text("0 of 6 reviewed")
    expect(table.current).to_have_text("Ostrail — supplies Varnholm")


def test_a_card_says_all_that_was_proposed(sit: Sitter) -> None:
    table = sit()
    card = table.go("Nordic Lift Bank")
    expect(card.locator(".badge")).to_have_text("possible")
    expect(card.locator(".new")).to_have_text("new · Bank")
    expect(card.locator("dl")).to_contain_text("According toVarnholm Post")
    expect(card.locator("dl")).to_contain_text("llm mistral-small · 41% sure")
    expect(table.go("leads").locator("dl")).to_contain_text("2019")


def test_a_click_on_marked_words_leads_to_their_card_and_on_through_all_that_they_state(
    sit: Sitter,
) -> None:
    table = sit()
    table.page.locator("mark", has_text="denied").click()
    expect(table.current).to_contain_text("opposes")
    expect(table.page.locator("mark.now")).to_have_count(1)
    both = table.page.locator("mark.many", has_text="24 trams")
    both.click()
    expect(table.current).to_contain_text("supplies")
    both.click()
    expect(table.current).to_contain_text("produces")


def test_accepting_goes_into_the_files_and_on_to_what_waits_next(sit: Sitter) -> None:
    table = sit()
    table.press("a")
    expect(table.said).to_have_text("Accepted: Ostrail — supplies → Varnholm")
    expect(table.page.locator(".counts")).to_have_text("1 of 6 reviewed")
    expect(table.current).to_contain_text("produces")
    expect(table.card("supplies").locator(".decided")).to_have_text("✓ accepted · Ana")
    expect(table.page.get_by_role("button", name="Undo")).to_be_enabled()
    fact = table.fact(relation="supplies")
    assert fact["reviewer"] == "Ana"
    assert "status" not in fact
    assert fact["annotator"] == "llm mistral-small"
    # The next is one whose end the catalogue doesn't have yet: it enters.
    table.press("a")
    expect(table.card("produces").locator(".new")).to_have_count(0)
    assert '"trams"@en' in table.entities
    expect(table.current).to_contain_text("leads")
    assert "# Written by hand." in (table.folder / "facts.yaml").read_text()


def test_the_graph_grows_with_what_is_accepted(sit: Sitter) -> None:
    table = sit()
    hint = table.page.locator(".pane.graph .hint")
    expect(hint).to_have_text("1 statement")
    table.press("a")
    expect(hint).to_have_text("2 statements")
    table.press("u")
    expect(hint).to_have_text("1 statement")


def test_rejecting_keeps_the_fact_with_its_reason_and_taking_it_back_proposes_it_again(
    sit: Sitter,
) -> None:
    table = sit()
    table.press("r")
    table.page.keyboard.type("an order, no delivery yet")
    table.press("Enter")
    expect(table.page.locator(".fact")).to_have_count(6)
    expect(table.current).to_contain_text("produces")
    (rejected,) = table.rejected
    assert rejected["reason"] == "an order, no delivery yet"
    assert rejected["by"] == "Ana"
    table.press("Shift+R")
    expect(table.page.locator(".fact")).to_have_count(5)
    listed = table.page.locator(".rejected")
    expect(listed.locator("summary")).to_have_text("Rejected: 2")
    listed.locator("summary").click()
    expect(listed).to_contain_text("an order, no delivery yet")
    listed.locator("li", has_text="produces").get_by_role("button", name="Take back").click()
    expect(table.page.locator(".fact")).to_have_count(6)
    expect(table.said).to_contain_text("Taken back")
    assert table.fact(relation="produces")["status"] == "proposed"


def test_leaving_the_reason_rejects_nothing(sit: Sitter) -> None:
    table = sit()
    table.press("r")
    expect(table.page.get_by_label("Why? (optional)")).to_be_focused()
    table.press("Escape")
    expect(table.page.locator(".why")).to_have_count(0)
    expect(table.page.locator(".fact[aria-current]")).to_be_focused()
    assert not (table.folder / "rejected.yaml").exists()


def test_undo_takes_back_one_action_after_the_other_to_the_byte(sit: Sitter) -> None:
    table = sit()
    before = {path: path.read_bytes() for path in table.folder.iterdir()}
    entities = table.entities
    table.press("a", "a", "Shift+R")
    expect(table.page.locator(".counts")).to_have_text("3 of 6 reviewed")
    table.settle()
    for left in (2, 1, 0):
        table.press("u")
        expect(table.page.locator(".counts")).to_have_text(f"{left} of 6 reviewed")
        expect(table.said).to_have_text("Undone.")
    table.press("u")
    expect(table.said).to_have_text("There is nothing to undo.")
    assert table.entities == entities
    assert {path: path.read_bytes() for path in table.folder.iterdir()} == before


def test_what_the_gate_refuses_is_put_back_with_the_reason(sit: Sitter) -> None:
    wrong = (
        "  - subject: Lena Ahrens\n    relation: leads\n    object: Varnholm\n"
        f"    quote: {COOPERATES}\n    occurrence: 1\n    status: proposed\n\n"
    )
    table = sit(FACTS + wrong)
    card = table.go("Lena Ahrens")
    expect(card.locator(".problem")).to_contain_text("Not acceptable as it is")
    table.press("a")
    expect(table.said).to_contain_text("Not done: Lena Ahrens — leads → Varnholm")
    expect(card.locator(".decided")).to_have_text("to review")
    table.said.get_by_role("button").click()
    expect(table.current).to_contain_text("Lena Ahrens")


def test_everything_can_be_done_without_a_mouse(sit: Sitter) -> None:
    table = sit()
    table.press("j", "j", "k")
    expect(table.current).to_contain_text("produces")
    table.press("ArrowDown", "ArrowDown")
    expect(table.current).to_contain_text("leads")
    expect(table.page.locator(".fact[aria-current]")).to_be_focused()
    table.press("/")
    table.page.keyboard.type("fjord aju")
    expect(table.page.locator(".nothing").first).to_have_text("No fact matches the filter.")
    table.press("Control+a")
    table.page.keyboard.type("fjord")
    expect(table.page.locator(".fact")).to_have_count(2)
    table.press("Enter")
    expect(table.current).to_contain_text("Fjord League")
    table.press("?")
    expect(table.page.get_by_role("dialog")).to_contain_text("accept")
    table.press("Escape")
    expect(table.page.get_by_role("dialog")).to_have_count(0)
    table.press("Tab")
    expect(table.page.get_by_role("button", name="Accept", exact=True)).to_be_focused()
    table.press("Enter")
    expect(table.page.locator(".counts")).to_have_text("1 of 6 reviewed")


def test_keys_belong_to_the_fields_while_somebody_writes(sit: Sitter) -> None:
    table = sit()
    before = table.facts
    table.page.get_by_label("Filter").click()
    table.page.keyboard.type("jaru")
    expect(table.page.locator(".fact")).to_have_count(0)
    table.press("Escape")
    expect(table.page.locator(".fact")).to_have_count(7)
    table.press("e")
    table.field("Note").evaluate("input => input.closest('details').open = true")
    table.field("Note").click()
    table.page.keyboard.type("aurj?/")
    expect(table.field("Note")).to_have_value("aurj?/")
    assert table.facts == before
    table.press("Control+u")
    assert table.facts == before


def test_filters_show_what_waits_and_what_is_accepted(sit: Sitter) -> None:
    table = sit()
    table.page.get_by_role("button", name="To review 6").click()
    expect(table.page.locator(".fact")).to_have_count(6)
    expect(table.said).to_have_text("Facts shown: 6")
    table.press("a")
    expect(table.page.locator(".fact")).to_have_count(5)
    table.page.get_by_role("button", name="Accepted 2").click()
    expect(table.page.locator(".fact")).to_have_count(2)


def test_a_proposal_is_mended_and_accepted(sit: Sitter) -> None:
    table = sit()
    table.go("supplies")
    table.press("e")
    expect(table.field("Relation")).to_be_focused()
    expect(table.page.locator(".verdict")).to_have_text("✓ Can be accepted")
    # What doesn't fit a company and a place isn't offered; what is chosen is explained.
    offered = table.field("Relation").locator("option").all_inner_texts()
    assert "supplies" in offered
    assert "is located in" not in offered
    table.field("Relation").select_option(label="invests in")
    expect(table.page.locator(".form")).to_contain_text("puts money into the object")
    table.field("Stated as").select_option(label="planned")
    table.field("According to").fill("lena")
    table.page.get_by_role("option", name="Lena Ahrens").click()
    expect(table.field("According to")).to_have_value("Lena Ahrens")
    table.field("Deadline").fill("2031")
    table.field("Note").fill("mended")
    table.page.get_by_role("button", name="Save and accept").click()
    expect(table.said).to_have_text("Saved.")
    fact = table.fact(note="mended")
    assert fact["relation"] == "investsIn"
    assert fact["modality"] == "planned"
    assert fact["stated_by"] == "Lena Ahrens"
    assert fact["by"] == "2031"
    assert fact["reviewer"] == "Ana"
    assert "status" not in fact
    expect(table.current).to_contain_text("produces")


def test_a_proposal_is_mended_and_stays_one(sit: Sitter) -> None:
    table = sit()
    table.go("Nordic Lift Bank")
    table.press("e")
    table.field("What it is").first.select_option(label="Company")
    table.page.get_by_role("button", name="Save", exact=True).click()
    expect(table.card("Nordic Lift Bank").locator(".new")).to_have_text("new · Company")
    fact = table.fact(subject="Nordic Lift Bank")
    assert fact["status"] == "proposed"
    assert fact["subject_class"] == "Company"
    assert "Nordic Lift Bank" not in table.entities


def test_what_is_wrong_is_said_at_its_field_while_somebody_writes(sit: Sitter) -> None:
    table = sit()
    table.go("supplies")
    table.press("e")
    table.field("Object").fill("Fjord League")
    expect(table.page.locator("#object_words-problem")).to_contain_text("Fjord League")
    words = table.field("the quote’s words for the object, if others")
    expect(words).to_have_attribute("aria-describedby", "object_words-problem")
    table.field("Object").fill("Varnholm")
    table.field("Amount").fill("€97 million")
    expect(table.page.locator(".form")).to_contain_text('"€97 million" is not in the quote')
    expect(table.page.locator(".verdict")).to_have_text("Can’t be accepted yet")
    table.page.get_by_role("button", name="Save and accept").click()
    expect(table.page.locator(".form")).to_be_visible()
    assert table.fact(relation="supplies")["amount"] == "€96 million"
    table.field("Amount").fill("€96 million")
    expect(table.page.locator(".verdict")).to_have_text("✓ Can be accepted")
    expect(table.page.locator("#object_words-problem")).to_be_hidden()


def test_a_form_that_was_left_is_kept_for_the_next_time(sit: Sitter) -> None:
    table = sit()
    table.press("e")
    table.field("Note").evaluate("input => input.closest('details').open = true")
    table.field("Note").fill("half a thought")
    table.press("Escape")
    expect(table.page.locator(".form")).to_be_hidden()
    expect(table.page.locator(".fact[aria-current]")).to_be_focused()
    table.press("e")
    expect(table.field("Note")).to_have_value("half a thought")


def test_a_newcomer_that_is_known_already_gets_the_name(sit: Sitter) -> None:
    table = sit()
    table.go("Nordic Lift Bank")
    table.press("e")
    likely = table.page.locator(".similar li", has_text="Nordic Lift")
    expect(likely).to_contain_text("the words of “Nordic Lift” are in it")
    likely.get_by_role("button", name="Same as this").click()
    expect(table.page.locator(".newcomer").first).to_contain_text(
        "becomes another name of Nordic Lift"
    )
    expect(table.page.locator(".verdict")).to_have_text("✓ Can be accepted")
    table.page.get_by_role("button", name="Save and accept").click()
    expect(table.said).to_have_text("Saved.")
    assert 'ent:Nordlift skos:altLabel "Nordic Lift Bank"@en' in " ".join(table.entities.split())
    assert "subject_class" not in table.fact(relation="investsIn")


def test_a_fact_is_added_from_selected_words(sit: Sitter) -> None:
    table = sit()
    # Half words, behind characters that count double: the quote is grown to whole ones.
    table.select("yor Lena Ahrens", "the contra")
    table.page.get_by_role("button", name="Add a fact").click()
    expect(table.field("Quote, word for word")).to_have_value(
        "Mayor Lena Ahrens signed the contract"
    )
    expect(table.field("Subject")).to_be_focused()
    table.page.keyboard.type("ahr")
    table.press("Enter", "Tab")
    expect(table.field("Subject")).to_have_value("Lena Ahrens")
    table.field("Object").fill("The tram contract")
    table.press("Tab")
    table.field("What it is").nth(1).select_option(label="Initiative")
    table.select("the contract", "the contract")
    table.page.get_by_role("button", name="Take the selected words: object_words").click()
    table.field("Relation").select_option(label="signs")
    expect(table.page.locator(".verdict")).to_have_text("✓ Can be accepted")
    table.page.get_by_role("button", name="Save", exact=True).dblclick()
    expect(table.said).to_have_text("Added.")
    expect(table.current).to_contain_text("Lena Ahrens — signs The tram contract")
    fact = table.fact(relation="signs")
    assert fact["quote"] == "Mayor Lena Ahrens signed the contract"
    assert fact["object_words"] == "the contract"
    assert fact["annotator"] == fact["reviewer"] == "Ana"
    assert '"The tram contract"@en' in table.entities


def test_words_that_stand_twice_are_told_apart(sit: Sitter) -> None:
    table = sit("version: 1\nfacts:\n" + FACTS.partition("facts:\n")[2].partition("\n\n")[0] + "\n")
    table.select("Varnholm cooperates", "League")
    table.press("n")
    for label, value in (("Subject", "Varnholm"), ("Object", "Fjord League")):
        table.field(label).fill(value)
    table.field("Relation").select_option(label="cooperates with")
    table.page.get_by_role("button", name="Save", exact=True).click()
    expect(table.said).to_have_text("Added.")
    assert table.fact(relation="cooperatesWith")["occurrence"] == "1"


def test_a_file_that_was_changed_meanwhile_is_never_overwritten_and_a_form_is_kept(
    sit: Sitter,
) -> None:
    table = sit()
    table.go("supplies")
    table.press("e")
    table.field("Note").fill("my own thought")
    path = table.folder / "facts.yaml"
    theirs = path.read_text().replace("# Written by hand.", "# Changed by Bo.")
    path.write_text(theirs)
    table.page.get_by_role("button", name="Save and accept").click()
    banner = table.page.get_by_role("alert").and_(table.page.locator(".banner"))
    expect(banner).to_contain_text("changed by someone else")
    assert path.read_text() == theirs
    expect(table.field("Note")).to_have_value("my own thought")
    banner.get_by_role("button", name="Reload").click()
    expect(banner).to_be_hidden()
    expect(table.field("Note")).to_have_value("my own thought")
    table.page.get_by_role("button", name="Save and accept").click()
    expect(table.said).to_have_text("Saved.")
    assert table.fact(note="my own thought")["reviewer"] == "Ana"
    assert "# Changed by Bo." in path.read_text()


def test_a_fact_that_is_gone_meanwhile_can_still_be_saved(sit: Sitter) -> None:
    table = sit()
    table.go("supplies")
    table.press("e")
    table.field("Note").fill("kept")
    path = table.folder / "facts.yaml"
    first, second = path.read_text().split("  - subject: Ostrail\n    relation: supplies")
    path.write_text(first + second.partition("\n\n")[2])
    table.page.get_by_role("button", name="Save and accept").click()
    table.page.get_by_role("button", name="Reload").click()
    expect(table.said).to_have_text("Read again.")
    table.page.get_by_role("button", name="Save and accept").click()
    expect(table.said).to_have_text("Added.")
    assert table.fact(relation="supplies")["note"] == "kept"


def test_when_the_review_is_over_the_page_says_so_and_keeps_the_form(sit: Sitter) -> None:
    table = sit()
    table.press("e")
    table.field("Subject").fill("Ostrail plc")
    table.server.should_exit = True
    table.page.wait_for_timeout(1000)
    table.page.get_by_role("button", name="Save and accept").click()
    expect(table.page.locator(".banner")).to_contain_text("The review is over")
    expect(table.field("Subject")).to_have_value("Ostrail plc")


def test_done_ends_the_program(sit: Sitter) -> None:
    table = sit()
    table.press("a")
    table.page.get_by_role("button", name="Done").click()
    expect(table.page.locator("#app")).to_contain_text("everything is in the files")
    assert table.fact(relation="supplies")["reviewer"] == "Ana"


def test_another_article_is_chosen_and_undo_finds_the_way_back(sit: Sitter) -> None:
    table = sit(other=True)
    table.press("a")
    expect(table.page.get_by_role("button", name="Undo")).to_be_enabled()
    table.page.get_by_label("Article under review").select_option(OTHER)
    expect(table.page.locator(".headline")).to_have_text("Une ligne de nuit")
    expect(table.page.locator(".nothing")).to_contain_text("No fact yet")
    table.press("u")
    expect(table.page.locator(".headline")).to_have_text("Varnholm orders trams from Ostrail")
    expect(table.page.locator(".counts")).to_have_text("0 of 6 reviewed")


def test_hostile_text_is_shown_as_it_is(sit: Sitter) -> None:
    table = sit(FACTS + HOSTILE_FACTS)
    assert table.page.locator("main img").count() == 0
    assert table.page.locator(".fulltext").inner_text().count(HOSTILE) == 1
    card = table.go("img src=x")
    expect(card.locator("h3 .subject")).to_have_text(HOSTILE)
    expect(card.locator("dl")).to_contain_text(HOSTILE)
    table.press("e")
    expect(table.field("Subject")).to_have_value(HOSTILE)
    table.press("Escape", "a")
    expect(table.card("img src=x").locator(".decided")).to_have_text("✓ accepted · Ana")
    bidi = table.page.locator(".fact", has_text="& Sons").locator("h3 .subject bdi")
    assert bidi.inner_text() == BIDI
    table.go(LONG[:200])
    width = table.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width[0] <= width[1]
    table.press("Shift+R")
    expect(table.page.locator(".rejected summary")).to_have_text("Rejected: 1")
    build(table.folder.parent)


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_keeps_anybody_out(sit: Sitter, size: dict[str, int], scheme: str) -> None:
    table = sit(FACTS + HOSTILE_FACTS, size=size, scheme=scheme, other=True)
    table.go("Nordic Lift Bank")
    assert axe_faults(table.page) == []
    table.press("r")
    assert axe_faults(table.page) == []
    table.press("Escape", "e")
    expect(table.page.locator(".similar li").first).to_be_visible()
    table.field("Subject").fill("v")
    expect(table.page.locator(".hits .hit").first).to_be_visible()
    assert axe_faults(table.page) == []
    table.press("Escape", "Escape", "Shift+R", "?")
    expect(table.page.get_by_role("dialog")).to_be_visible()
    assert axe_faults(table.page) == []
    width = table.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width[0] <= width[1]


def test_it_speaks_french(sit: Sitter) -> None:
    table = sit(language="fr-FR")
    expect(table.page.locator(".counts")).to_have_text("0 sur 6 relus")
    expect(table.current).to_have_text("Ostrail — fournit Varnholm")
    table.press("a")
    expect(table.said).to_have_text("Accepté : Ostrail — fournit → Varnholm")
    table.go("dément" if table.card("dément").count() else "s’oppose")
    expect(table.current).to_contain_text("Ligue du Fjord")
    table.press("e")
    expect(table.page.locator("#form-title")).to_have_text("Modifier ce fait")
    assert axe_faults(table.page) == []
    left = re.findall(r"\{\w+\}", table.page.locator("body").inner_text())
    assert left == []


def test_a_phone_shows_one_part_at_a_time(sit: Sitter) -> None:
    table = sit(size=PHONE)
    expect(table.page.locator(".fulltext")).to_be_hidden()
    table.page.get_by_role("button", name="Article", exact=True).click()
    table.page.locator("mark", has_text="denied").click()
    expect(table.current).to_contain_text("opposes")
    expect(table.current).to_be_visible()
    table.page.get_by_role("button", name="Graph", exact=True).click()
    expect(table.page.locator(".pane.graph .hint")).to_have_text("1 statement")
    table.page.get_by_role("button", name="Facts", exact=True).click()
    table.page.get_by_role("button", name="Accept", exact=True).click()
    expect(table.page.locator(".counts")).to_have_text("1 of 6 reviewed")


def test_a_hundred_proposals_are_reviewed_as_fast_as_keys_come(sit: Sitter) -> None:
    text, facts = many(100)
    table = sit(facts, text + "\nOstrail and Varnholm.\n")
    expect(table.page.locator(".fact")).to_have_count(100)
    table.press(*["a"] * 20)
    expect(table.page.locator(".counts")).to_have_text("20 of 100 reviewed")
    expect(table.current).to_contain_text("Depot21")
    expect(table.page.locator(".decided", has_text="✓ accepted · Ana")).to_have_count(20)
    table.press("u")
    expect(table.page.locator(".counts")).to_have_text("19 of 100 reviewed")
    assert sum("reviewer" in fact for fact in table.facts) == 19
