"""Read, compare, take away: the article beside the graph, what is disputed, and files to keep."""

from __future__ import annotations

import csv
import io
import json
import re
import struct
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from browser import PHONE, Opener, axe_faults, card
from names import CLAIM, ENTITY, PREFIXES
from page_fixture import BIDI, EN, FR, HOSTILE, TITLE, claim, money, network, quote
from playwright.sync_api import Page, expect
from pyoxigraph import NamedNode, RdfFormat, parse

import graph
import graph.render
from graph.cut import Part
from graph.render import render
from graph.vocabulary import NG, PROV

SEEDS = Path(__file__).parents[1] / "seeds"
LONG = "crane" * 2000
TEXT = (
    "Cranes 🏗️ for the South\r\n\r\n"
    "Norland builds cranes 🏗️ with Sudria, and Sudria pays. Nobody quotes this sentence.\n"
    f"{HOSTILE} met {BIDI} in {LONG}.\n"
)
SVG = "{http://www.w3.org/2000/svg}"


def passage(exact: str) -> dict[str, Any]:
    start = TEXT.index(exact)
    return quote(EN, exact) | {"start": start, "end": start + len(exact)}


def figure(article: str, written: str, value: str) -> dict[str, Any]:
    """What an article says that Norland's ports made in 2029."""
    words = quote(article, written, "The ports made ", " in 2029.")
    return claim(
        "Norland",
        "hasValue",
        "Port_output",
        [words],
        amount=money(written, value, "EUR"),
        on="2029",
    )


MORE = {
    CLAIM + "text-one": claim(
        "Norland", "produces", "Crane", [passage("Norland builds cranes 🏗️ with Sudria")]
    ),
    CLAIM + "text-two": claim("Sudria", "produces", "Crane", [passage("Sudria, and Sudria pays")]),
    CLAIM + "text-three": claim(
        "Sudria", "supplies", "Crane", [passage("Sudria, and Sudria pays")], note=LONG
    ),
    CLAIM + "text-hostile": claim(
        "Hostile", "produces", "Crane", [passage(f"{HOSTILE} met {BIDI} in {LONG}")], note=HOSTILE
    ),
    CLAIM + "war": claim(
        "Norland",
        "attacks",
        "Sudria",
        [quote(FR, "la Norlande a attaqué la Sudrie")],
        credibility=4,
    ),
    CLAIM + "one-figure": figure(FR, "3 milliards d’euros", "3000000000"),
    CLAIM + "other-figure": figure(EN, "€5 billion", "5000000000"),
}  # fmt: skip


def made(part: Part | None = None) -> str:
    whole = network()
    whole.graph["articles"] = {
        FR: whole.graph["articles"][FR]
        | {"retrieved": "2031-04-01", "archived": "https://archive.example/1", "page": "7"},
        EN: whole.graph["articles"][EN] | {"full_text": True, "note": "An example."},
    }
    for iri, said in MORE.items():
        attributes = {key: value for key, value in said.items() if key != "ends"}
        whole.add_edge(*said["ends"], key=iri, iri=iri, **attributes)
    return render(whole, title=TITLE, texts={EN: TEXT}, part=part or Part())


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("take") / "graph.html"
    path.write_text(made(), encoding="utf-8", newline="")
    return path


def download(page: Page, name: str) -> bytes:
    """What a button of the menu hands out."""
    page.locator(".take-button").click()
    with page.expect_download() as coming:
        page.locator("#take").get_by_role("button", name=name, exact=True).click()
    return Path(coming.value.path()).read_bytes()


# Read


@pytest.mark.parametrize("size", [{}, PHONE], ids=["wide", "phone"])
def test_an_article_is_read_beside_the_graph(visit: Opener, size: dict[str, int]) -> None:
    page = visit(fragment="claim=text-two", **size)
    page.locator(".card").first.get_by_role("link", name="Read the article").click()
    assert page.locator(".fulltext").evaluate("e => e.textContent") == TEXT
    expect(page.locator(".panel h2")).to_have_text("Cranes and ports: what Norland wants")
    marked = [each.text_content() for each in page.locator(".fulltext mark").all()]
    assert marked[:3] == ["Norland builds cranes 🏗️ with ", "Sudria", ", and Sudria pays"]
    expect(page.locator("mark.many")).to_have_count(2)
    expect(page.locator(".fulltext [aria-current]").first).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") == page.viewport_size["width"]  # type: ignore[index]


def test_a_passage_leads_to_its_edges_and_they_lead_back(visit: Opener) -> None:
    page = visit(fragment="article=cranes-and-ports")
    expect(page.locator(".passage")).to_have_count(0)
    middle = page.locator("mark a").nth(1)
    middle.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".passage li")).to_have_count(3)
    expect(page.locator("mark a").nth(1)).to_be_focused()
    expect(page).to_have_url(re.compile("article=cranes-and-ports&at="))
    page.locator(".passage").get_by_role("button", name="Sudria — produces → Gantry crane").click()
    expect(card(page, "text-two")).to_be_visible()
    page.go_back()
    expect(page.locator(".passage li")).to_have_count(3)
    page.go_back()
    expect(page.locator(".passage")).to_have_count(0)


def test_the_list_of_articles_leads_to_what_each_states(visit: Opener) -> None:
    page = visit()
    page.locator("#legend").get_by_role("link", name="What it states").click()
    expect(page.locator(".panel h2")).to_have_text(
        "La Norlande se tourne vers la Sudrie pour ses grues"
    )
    expect(page.locator(".panel h2")).to_be_focused()
    page.locator("#legend").get_by_role("link", name="Read the article").click()
    expect(page.locator(".fulltext")).to_be_visible()


def test_of_an_article_that_may_not_be_passed_on_only_the_sentences_are_there(
    visit: Opener,
) -> None:
    page = visit(fragment="article=les-grues-du-nord", language="fr-FR")
    expect(page.locator(".panel")).to_contain_text("que les phrases citées")
    expect(page.locator(".fulltext")).to_have_count(0)
    expect(page.locator(".card").first).to_be_visible()
    expect(page.locator(".panel").get_by_text("Lire l’article")).to_have_count(0)


def unquoted(knowledge: graph.KnowledgeGraph, slug: str) -> list[str]:
    """Lines of an article that no fact quotes, as they would stand in the page."""
    text = (SEEDS / slug / "article.txt").read_text(encoding="utf-8")
    for *_, said in knowledge.network.edges(data=True):
        for place in said["evidence"]:
            sentence = place["prefix"] + place["exact"] + place["suffix"]
            text = text.replace(sentence, "\n") if place["article"].endswith(slug) else text
    return [line.strip() for line in text.splitlines() if len(line.strip()) > 30]


@pytest.mark.parametrize("allowed", [False, True])
def test_no_more_of_an_article_is_in_the_file_than_may_be(allowed: bool) -> None:
    knowledge = graph.build(SEEDS, full_text=allowed)
    closed = unquoted(knowledge, "la-russie-se-tourne-vers-la-chine")
    assert closed
    for line in closed:
        assert (json.dumps(line, ensure_ascii=False)[1:-1] in knowledge.html) is allowed


def test_a_text_of_an_article_that_was_cut_away_is_not_in_the_file() -> None:
    assert "Nobody quotes this sentence" in made()
    assert "Nobody quotes this sentence" not in made(Part(articles=(FR,)))


def test_a_card_tells_all_that_is_known_of_its_source(visit: Opener) -> None:
    page = visit(fragment="claim=war")
    shown = card(page, "war")
    expect(shown.locator(".citation")).to_contain_text("p. 7 · retrieved 1 April 2031")
    archived = shown.get_by_role("link", name="archived copy")
    expect(archived).to_have_attribute("href", "https://archive.example/1")
    expect(shown.locator("dl")).to_contain_text("4 / 6 (doubtful)")
    page.evaluate("location.hash = 'article=cranes-and-ports'")
    expect(page.locator(".panel")).to_contain_text("An example.")


# Compare


@pytest.mark.parametrize(("language", "word"), [("en-GB", "Disputed"), ("fr-FR", "Contesté")])
def test_a_denial_and_what_it_denies_stand_side_by_side(
    visit: Opener, language: str, word: str
) -> None:
    page = visit(fragment="claim=war", language=language)
    dispute = card(page, "war").locator(".dispute")
    expect(dispute).to_contain_text(word)
    expect(dispute.locator(".sides > *").first).to_contain_text("la Norlande a attaqué la Sudrie")
    other = dispute.locator(".sides > *").nth(1)
    expect(other).to_contain_text("Norland has never attacked Sudria")
    expect(other).to_contain_text("Ada Lindqvist")
    other.get_by_role("button").click()
    expect(card(page, "attack").locator(".dispute")).to_be_visible()


def test_figures_that_differ_stand_side_by_side(visit: Opener) -> None:
    page = visit(fragment="claim=one-figure")
    sides = card(page, "one-figure").locator(".sides > *")
    expect(sides.nth(0)).to_contain_text("3 milliards d’euros")
    expect(sides.nth(1)).to_contain_text("€5 billion")
    expect(page.locator(".panel")).to_contain_text("Disputed: the figures differ")


def test_disputes_are_told_sorted_and_filtered_in_the_table(visit: Opener) -> None:
    page = visit(fragment="view=table")
    marked = page.locator("td.disputed:not(:empty)")
    expect(marked).to_have_count(4)
    told = {"a statement and its denial": 2, "the figures differ": 2}
    assert Counter(marked.all_inner_texts()) == told
    sort = page.get_by_role("button", name="Disputed", exact=True)
    sort.click()
    sort.click()
    expect(page.locator("th[aria-sort=descending]")).to_contain_text("Disputed")
    expect(page.locator("td.disputed").nth(3)).to_have_text(re.compile("differ|denial"))
    page.locator("#legend details.disputes summary").click()
    page.get_by_label("Not disputed").uncheck()
    expect(page.locator("tbody tr")).to_have_count(4)
    page.get_by_label("a statement and its denial").uncheck()
    expect(page.locator("tbody tr")).to_have_count(2)
    page.get_by_role("button", name="FR", exact=True).click()
    expect(marked.first).to_have_text("les chiffres diffèrent")


def words(page: Page) -> str:
    return " ".join(texts_of(download(page, "SVG")))


def texts_of(drawn: bytes) -> list[str]:
    return [each.text or "" for each in ElementTree.fromstring(drawn).iter(SVG + "text")]


def test_an_edge_says_how_many_articles_state_it_and_that_it_is_disputed(visit: Opener) -> None:
    page = visit(fragment="claim=war")
    assert "disputed" in words(page)
    page = visit(fragment="claim=together", language="fr-FR")
    assert "2 sources" in words(page)
    page = visit(fragment="claim=owns")
    assert "disputed" not in words(page)


# Take away


def triples(content: bytes, format: RdfFormat) -> set[Any]:
    return {quad.triple for quad in parse(content, format)}


BESIDES = {NG + "topicWords", NG + "reviewedBy", PROV + "wasGeneratedBy", NG + "sha256"}
"""What the build knows and the page doesn't."""


@pytest.mark.parametrize(
    ("name", "format"), [("Turtle", RdfFormat.TURTLE), ("JSON-LD", RdfFormat.JSON_LD)]
)
def test_triples_are_those_of_the_build(
    seeds: graph.KnowledgeGraph, seeds_file: Path, visit: Opener, name: str, format: RdfFormat
) -> None:
    found = triples(download(visit(seeds_file), name), format)
    built = {quad.triple for quad in seeds.store}
    assert found <= built
    subjects = {t.subject for t in found if not str(t.subject).startswith(f"<{ENTITY}")}
    assert {
        NamedNode(iri) for *_, iri in seeds.network.edges(keys=True) if "claim" in iri
    } <= subjects
    missing = {
        t for t in built - found if t.subject in subjects and t.predicate.value not in BESIDES
    }
    about_articles = {t.predicate.value for t in missing if "/article/" in str(t.subject)}
    assert about_articles <= {"https://schema.org/isBasedOn"}
    assert [t for t in missing if "/article/" not in str(t.subject)] == []


def test_both_formats_hold_what_is_in_view_and_hostile_text_as_it_is(visit: Opener) -> None:
    page = visit()
    turtle = triples(download(page, "Turtle"), RdfFormat.TURTLE)
    assert turtle == triples(download(page, "JSON-LD"), RdfFormat.JSON_LD)
    values = {getattr(t.object, "value", "") for t in turtle}
    assert {HOSTILE, BIDI, LONG, f"{HOSTILE} met {BIDI} in {LONG}"} <= values
    claims = {t.subject.value for t in turtle if t.predicate.value.endswith("#subject")}
    assert CLAIM + "attack" in claims
    page.locator("#legend label", has_text="Denied").click()
    fewer = triples(download(page, "Turtle"), RdfFormat.TURTLE)
    left = {t.subject.value for t in fewer if t.predicate.value.endswith("#subject")}
    assert claims - left == {CLAIM + "attack"}


def test_a_spreadsheet_has_a_row_per_claim(visit: Opener) -> None:
    page = visit(fragment="view=table", language="fr-FR")
    content = download(page, "CSV")
    assert content.startswith(b"\xef\xbb\xbf")
    rows = {
        row["claim"]: row
        for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    }
    assert len(rows) == page.evaluate("window.newsgraph.model.data.claims.length")
    war = rows[CLAIM + "war"]
    assert (war["subject_label"], war["label"], war["object_label"]) == (
        "Norlande",
        "attaque",
        "Sudrie",
    )
    assert war["disputed_by"] == CLAIM + "attack"
    assert rows[CLAIM + "text-hostile"]["note"] == HOSTILE
    assert rows[CLAIM + "value"]["amount_minimum"] == "200000000000"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_picture_as_svg_has_real_text_and_opens_in_a_browser(
    visit: Opener, tmp_path: Path, scheme: str
) -> None:
    page = visit(scheme=scheme)
    content = download(page, "SVG")
    root = ElementTree.fromstring(content)
    drawn = texts_of(content)
    assert root.findtext(SVG + "title") == TITLE
    assert {"Norland", "Sudria", "cooperates with"} <= set(drawn)
    shown = page.locator(".picture text:visible").all_text_contents()
    assert sorted(shown) == sorted(drawn)
    assert not list(root.iter(SVG + "script"))
    path = tmp_path / "picture.svg"
    path.write_bytes(content)
    opened = visit(path)
    assert opened.evaluate("document.querySelectorAll('text').length") == len(drawn)


def test_the_picture_as_png_is_twice_as_sharp(visit: Opener) -> None:
    page = visit()
    content = download(page, "PNG")
    assert content.startswith(b"\x89PNG")
    size = page.evaluate(
        "(({clientWidth, clientHeight}) => [2 * clientWidth, 2 * clientHeight])"
        "(document.querySelector('.canvas'))"
    )
    assert list(struct.unpack(">II", content[16:24])) == size


def cited(page: Page, style: str) -> str:
    page.locator(".card summary").first.click()
    return page.locator(f'.cite pre[aria-label="{style}"]').first.inner_text()


def test_a_claim_is_cited_with_source_quote_and_place(visit: Opener) -> None:
    page = visit(fragment="claim=war")
    text = cited(page, "Text")
    assert text.startswith(
        "Iris Fontaine. La Norlande se tourne vers la Sudrie pour ses grues. Le Quai. 4 March "
        "2031. https://quai.example/grues. p. 7, “la Norlande a attaqué la Sudrie” "
        "(characters 100–131)"
    )
    bibtex = page.locator('.cite pre[aria-label="BibTeX"]').first.inner_text()
    assert bibtex.startswith("@article{les-grues-du-nord,")
    assert "author = {{Iris Fontaine}}" in bibtex
    (item,) = json.loads(page.locator('.cite pre[aria-label="CSL-JSON"]').first.inner_text())
    assert item["issued"] == {"date-parts": [[2031, 3, 4]]}
    assert item["accessed"] == {"date-parts": [[2031, 4, 1]]}
    assert "“la Norlande a attaqué la Sudrie”" in item["note"]


def test_a_citation_is_copied_and_kept(visit: Opener) -> None:
    page = visit(fragment="claim=war")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    text = cited(page, "Text")
    page.get_by_role("button", name="Copy").first.click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == text
    with page.expect_download() as coming:
        page.get_by_role("button", name="Download").nth(1).click()
    assert coming.value.suggested_filename == "citation.bib"


def test_hostile_text_is_cited_as_it_is(visit: Opener) -> None:
    page = visit(fragment="claim=text-hostile")
    bibtex = cited(page, "BibTeX")
    assert bibtex.count("{") == bibtex.count("}")
    assert f"“{HOSTILE} met {BIDI} in {LONG}”" in (
        page.locator('.cite pre[aria-label="Text"]').first.text_content() or ""
    )
    (item,) = json.loads(page.locator('.cite pre[aria-label="CSL-JSON"]').first.inner_text())
    assert HOSTILE in item["note"]
    assert page.locator("#app img, #app b").count() == 0


def test_in_print_there_are_the_graph_and_the_cards_and_no_chrome(visit: Opener) -> None:
    page = visit(fragment="claim=war", scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    for chrome in (".search", ".segments", ".tools", ".take-button", ".cite", ".close"):
        expect(page.locator(chrome).first).to_be_hidden()
    for shown in ("h1", ".picture .node", ".card blockquote", ".dispute"):
        expect(page.locator(shown).first).to_be_visible()
    assert page.pdf().startswith(b"%PDF")


@pytest.mark.parametrize("size", [{}, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("fragment", ["article=cranes-and-ports&at=60", "claim=war", ""])
def test_axe_finds_nothing(visit: Opener, size: dict[str, int], scheme: str, fragment: str) -> None:
    page = visit(fragment=fragment, scheme=scheme, **size)
    page.locator(".take-button").click()
    for closed in page.locator(".card summary").all():
        closed.evaluate("e => e.click()")
    assert axe_faults(page) == []


# A part, a frame, damage


@pytest.mark.parametrize("language", ["en-GB", "fr-FR"])
def test_a_page_says_what_it_holds(visit: Opener, tmp_path: Path, language: str) -> None:
    path = tmp_path / "part.html"
    part = Part(
        focus=ENTITY + "Norland", steps=2, relations=(NG + "attacks", NG + "cooperatesWith")
    )
    path.write_text(made(part), encoding="utf-8", newline="")
    hint = visit(path, language=language).locator(".hint")
    for word in ["Norland", "2", "cooperates with" if language == "en-GB" else "coopère avec"]:
        expect(hint).to_contain_text(word)


def test_a_claim_that_was_cut_away_is_told_from_the_catalogue(
    visit: Opener, tmp_path: Path
) -> None:
    path = tmp_path / "part.html"
    path.write_text(made(Part(relations=(NG + "instructs",))), encoding="utf-8", newline="")
    page = visit(path, fragment="claim=order")
    expect(page.locator(".card dl")).to_contain_text("A statement that this page doesn’t hold")


def test_the_page_works_in_a_notebooks_frame(
    seeds: graph.KnowledgeGraph, visit: Opener, tmp_path: Path
) -> None:
    shown = replace(seeds, title='Russia & "China"')._repr_html_()
    path = tmp_path / "notebook.html"
    path.write_text(f"<!doctype html><meta charset=utf-8><p>In [1]:</p>{shown}", encoding="utf-8")
    page = visit(path, width=1200, height=800)
    frame = page.frame_locator("iframe")
    expect(frame.locator("h1")).to_have_text('Russia & "China"')
    frame.locator("#legend").get_by_role("link", name="Read the article").click()
    expect(frame.locator(".fulltext")).to_be_visible()
    frame.locator("mark a").first.click()
    frame.locator(".passage button").first.click()
    expect(frame.locator(".card").first).to_be_visible()
    expect(frame.locator(".picture .node").first).to_be_visible()
    assert page.url == path.as_uri()


def test_data_that_was_changed_is_not_shown(visit: Opener, file: Path, tmp_path: Path) -> None:
    whole = file.read_text(encoding="utf-8")
    assert whole.count("never attacked") == 1
    start = whole.index('id="network"')
    brace = whole.index("{", start) + 200
    for n, damaged in enumerate(
        [
            whole.replace("never attacked", "never aftacked"),
            whole.replace('"modality":"Denied"', '"modality":"Asserted"', 1),
            whole[:brace] + whole[brace + 400 :],
        ]
    ):
        path = tmp_path / f"damaged-{n}.html"
        path.write_text(damaged, encoding="utf-8", newline="")
        page = visit(path)
        expect(page.get_by_role("alert")).to_contain_text("This page is damaged")
        expect(page.locator(".picture")).to_have_count(0)


def test_a_file_that_was_cut_short_says_so_without_its_script(
    visit: Opener, file: Path, tmp_path: Path
) -> None:
    """It says so after a while: both wait for it at once."""
    whole = file.read_bytes()
    early, late = tmp_path / "early.html", tmp_path / "late.html"
    early.write_bytes(whole[: whole.index(b'id="data"') + 1000])
    late.write_bytes(whole[:-4000])
    for page in [visit(early), visit(late)]:
        expect(page.locator(".incomplete")).to_be_visible()
        expect(page.locator(".incomplete")).to_contain_text("Cette page est endommagée")


# Hostile text, through the whole pipeline


STRANGE = f'{HOSTILE} javascript:alert(2) "&lt;" \' {{{{ 7 * 7 }}}} {BIDI} 🏗️👩🏽‍🚀'


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of an article whose text and names try everything."""
    folder = tmp_path_factory.mktemp("hostile")
    article = folder / "seeds" / "strange"
    article.mkdir(parents=True)
    text = (
        f"{STRANGE} cooperates with {LONG}.\n\n\u2028<!--]]>--><style>*{{display:none}}</style>\n"
    )
    (article / "article.txt").write_text(text, encoding="utf-8", newline="")
    known = {"title": STRANGE, "full_text": True, "note": HOSTILE}
    (article / "article.yaml").write_text(json.dumps(known, ensure_ascii=False), encoding="utf-8")
    fact = {
        "subject": "Strange & Co",
        "subject_words": HOSTILE,
        "relation": "cooperatesWith",
        "object": "Long",
        "object_words": LONG,
        "quote": text.partition(".\n")[0],
        "note": STRANGE,
    }
    facts = {"version": 1, "facts": [fact]}
    (article / "facts.yaml").write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")
    label = json.dumps(f"{HOSTILE} {BIDI}", ensure_ascii=False)
    (folder / "seeds" / "entities.ttl").write_text(
        "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
        + f"""
        ent:Strange a ng:Company ; skos:prefLabel {label}@en , "Strange & Co"@fr .
        ent:Long a ng:Company ; skos:prefLabel "{LONG}"@en , "Long"@fr .
        """,
        encoding="utf-8",
    )
    path = folder / "graph.html"
    path.write_text(graph.build(folder / "seeds").html, encoding="utf-8", newline="")
    return path


@pytest.mark.parametrize("size", [{}, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize(
    "fragment", ["", "entity=Strange", "entity=Long", "view=table", "article=strange&at=2"]
)
def test_strange_text_is_shown_as_it_is(
    visit: Opener, hostile: Path, size: dict[str, int], fragment: str
) -> None:
    page = visit(hostile, fragment=fragment, **size)
    label = f"{HOSTILE} {BIDI}"
    shown = page.locator("#app").evaluate("e => e.textContent")
    assert page.locator("#app img, #app style, #app script").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") == page.evaluate("innerWidth")
    if fragment.startswith("entity=Strange"):
        assert page.locator(".panel h2").evaluate("e => e.textContent") == label
    if fragment.startswith("entity"):
        assert page.locator("blockquote").evaluate("e => e.textContent").startswith(STRANGE)
    if fragment.startswith("article"):
        text = (hostile.parent / "seeds/strange/article.txt").read_text(encoding="utf-8")
        assert page.locator(".fulltext").evaluate("e => e.textContent") == text
        expect(page.locator(".passage")).to_contain_text(label)
    if fragment.startswith("view"):
        assert label in shown
        assert LONG in shown


def test_strange_text_is_in_the_files_as_it_is(visit: Opener, hostile: Path) -> None:
    page = visit(hostile, fragment="entity=Long")
    found = {
        getattr(t.object, "value", "") for t in triples(download(page, "Turtle"), RdfFormat.TURTLE)
    }
    assert {HOSTILE, LONG, f"{HOSTILE} {BIDI}"} <= found
    assert found >= {
        getattr(t.object, "value", "")
        for t in triples(download(page, "JSON-LD"), RdfFormat.JSON_LD)
    }
    (row,) = csv.DictReader(io.StringIO(download(page, "CSV").decode("utf-8-sig"), newline=""))
    assert row["subject_label"] == f"{HOSTILE} {BIDI}"
    assert row["quote"].endswith(LONG)
    root = ElementTree.fromstring(download(page, "SVG"))
    assert {each.tag.removeprefix(SVG) for each in root.iter()} <= {
        *("svg", "title", "rect", "g", "path", "circle", "polygon", "text")
    }
    assert download(page, "PNG").startswith(b"\x89PNG")
