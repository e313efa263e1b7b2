"""Pages as news sites make them, and as hostile ones might."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from graph.add.folder import metadata_yaml
from graph.add.source import read_file
from graph.add.stage import read_draft
from graph.add.values import Draft, Kind, Source
from graph.errors import ProjectError

PAGES = Path(__file__).parent / "pages"
DAY = "2026-01-02"

STORY = """<p>The council of Aldmoor voted on Tuesday to buy forty buses from the works in
Halden.</p>
<p>They will cost 21 million crowns, said the mayor, Lena Dorn, and the first is to arrive in
May. The opposition has called the price far too high for a town of this size.</p>"""
TEXT = (
    "The council of Aldmoor voted on Tuesday to buy forty buses from the works in Halden.\n\nThey "
    "will cost 21 million crowns, said the mayor, Lena Dorn, and the first is to arrive in May. "
    "The opposition has called the price far too high for a town of this size.\n"
)


def read(html: str, url: str | None = None) -> Draft:
    return read_draft(Source("page.html", html.encode(), Kind.HTML, None, url), None, DAY)


def page(head: str = "", before: str = "", behind: str = "", html: str = '<html lang="en">') -> str:
    body = f"<body><main><article>{before}<div>{STORY}</div></article></main>{behind}</body>"
    return f"<!DOCTYPE html>{html}<head>{head}</head>{body}</html>"


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.html")), ids=lambda path: path.stem)
def test_pages_of_news_sites(path: Path) -> None:
    draft = read_draft(read_file(path), None, DAY)
    assert draft.text == path.with_suffix(".txt").read_text(encoding="utf-8")
    stated = yaml.safe_load(path.with_suffix(".yaml").read_text(encoding="utf-8"))
    assert yaml.safe_load(metadata_yaml(draft.metadata)) == stated


def test_a_paywall_is_told() -> None:
    draft = read_draft(read_file(PAGES / "paywall.html"), None, DAY)
    assert draft.notes == (
        "the publisher keeps part of it for subscribers: this may be its beginning only",
    )


def test_what_a_page_does_not_say_stays_unknown() -> None:
    known = read(page("<title>x</title>")).metadata
    assert (known.url, known.authors, known.publisher, known.published) == (None, (), None, None)


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="canonical" href="https://a.example/2024/06/11/story">',
        '<meta name="generator" content="2024-06-11">',
        '<meta property="article:published_time" content="9999-99-99">',
        '<meta property="article:published_time" content="2024-02-30T10:00:00Z">',
        '<meta property="article:published_time" content="2031-01-31">',
        '<meta property="article:published_time" content="1970-01-01T00:00:00Z">',
        '<meta property="article:published_time" content="0001-01-01">',
        '<meta property="article:published_time" content="2024-06-11T99:00:00Z">',
        '<meta property="article:modified_time" content="2024-06-11">',
    ],
)
def test_no_date_is_concluded(head: str) -> None:
    behind = "<footer>© 2019–2025, printed 11 June 2024</footer><script>var d='2024-06-11'</script>"
    before = "<div>Today: 3 March 2025</div><h1>The council buys buses</h1>"
    assert read(page(head, before, behind)).metadata.published is None


@pytest.mark.parametrize(
    ("line", "language", "day"),
    [
        ("Published 11 June 2024", "en", "2024-06-11"),
        ("Publié le 22/01/2025 à 18h04", "fr", "2025-01-22"),
        ("1er mars 2024 | Région", "fr", "2024-03-01"),
        ("Published 03/04/2024", "en", None),
        ("Published 11 June 2024, updated 12 June 2024", "en", None),
        ("Tuesday", "en", None),
        ("11 June 2030", "en", None),
    ],
)
def test_the_line_under_the_headline(line: str, language: str, day: str | None) -> None:
    before = f"<h1>The council buys buses</h1><p class=x>{line}</p>"
    html = f'<html lang="{language}">'
    assert read(page(before=before, html=html)).metadata.published == day


def test_the_address() -> None:
    canonical = '<link rel="canonical" href="https://www.a.example/story?utm_source=x&id=7#top">'
    assert read(page(canonical)).metadata.url == "https://www.a.example/story?id=7"
    here = "https://a.example/story?fbclid=1"
    assert read(page(), here).metadata.url == "https://a.example/story"
    assert read(page(canonical), here).metadata.url == "https://www.a.example/story?id=7"
    saved = "<!-- saved from url=(0029)https://a.example/saved/story -->\n" + page()
    assert read(saved).metadata.url == "https://a.example/saved/story"


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//b.example/x",
        "https://b.example/somebody-else",
        "https://a.example/",
        "https://user:pass@a.example/story",
        "https://a.example/" + "x" * 10_000,
        "https://[half",
    ],
)
def test_a_canonical_address_that_is_not_the_pages(href: str) -> None:
    head = f'<link rel="canonical" href="{href}">'
    assert read(page(head), "https://a.example/story").metadata.url == "https://a.example/story"


def test_the_text_for_machines_is_taken_where_the_page_has_none() -> None:
    body = " ".join(f"Sentence number {n} tells what the council did." for n in range(20))
    head = (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"The council acts",'
        f'"articleBody":"{body}"}}</script>'
    )
    draft = read(f'<html lang="en"><head>{head}</head><body><div id="root"></div></body></html>')
    assert draft.text == f"The council acts\n\n{body}\n"


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("<div id=root></div><script src=app.js></script>", "no running text in it"),
        ("", "no running text in it"),
        (
            "<div id=didomi-host><p>We and our 842 partners store cookies.</p></div>",
            "this looks like a consent page",
        ),
        ("<form id=captcha-box>Prove it</form>", "this looks like a page that keeps programs out"),
    ],
)
def test_pages_without_an_article(body: str, message: str) -> None:
    with pytest.raises(ProjectError, match=rf"^page.html: {message}") as caught:
        read(f"<html><head><title>News</title></head><body>{body}</body></html>")
    assert "save the page, then: newsgraph add FILE" in str(caught.value)


def test_another_language_than_the_page_says() -> None:
    french = "Le maire de la ville et le conseil ont dit que les travaux sur le pont sont finis. "
    html = f'<html lang="en"><body><article><p>{french * 8}</p></article></body></html>'
    draft = read(html)
    assert draft.metadata.language == "en"
    assert draft.notes == ("the page says that its language is en, but its words look like fr",)


HOSTILE = {
    "scripts in titles": page("", "<h1>A<script>alert(1)</script> bus</h1>"),
    "null bytes": page().replace("council", "coun\0cil"),
    "control characters": page()
    .replace("council", "coun&#1;cil&#xFFFE;\x0c")
    .replace("<div>", "<script>a</script>&#2;<div id='&#3;related'>&#xd800;</div><div>"),
    "direction overrides": page().replace("council", "coun\u202ecil\u2066"),
    "hidden characters": page().replace("council", "coun\u200bcil\U000e0041"),
    "huge attributes": page(f'<meta name="author" content="{"x" * 3_000_000}">').replace(
        "<article>", f'<article class="{"related " * 300_000}">'
    ),
    "many attributes": page().replace(
        "<div>", "<div " + " ".join(f"a{n}=1" for n in range(9999)) + ">"
    ),
    "entities": page().replace(
        "<!DOCTYPE html>",
        '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">'
        '<!ENTITY c SYSTEM "file:///etc/passwd">]>',
    ),
    "deep JSON": page(
        '<script type="application/ld+json">' + "[" * 200_000 + "]" * 200_000 + "</script>"
    ),
    "wrong JSON": page(
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":{"a":[1]},"author":'
        '[null,7,{"name":["x"]},{"@id":[]}],"publisher":[[]],"datePublished":{},"articleBody":[]}'
        "</script>"
    ),
    "an XML declaration": '<?xml version="1.0" encoding="utf-16"?>' + page(),
    "unclosed everything": page().replace("</p>", "").replace("</div>", ""),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_give_the_text_and_nothing_else(name: str) -> None:
    draft = read(HOSTILE[name])
    assert draft.text.endswith(TEXT)
    assert len(draft.text) < len(TEXT) + 100
    assert draft.metadata.title in (None, "A bus")
    assert all(len(author) < 100 for author in draft.metadata.authors)


@pytest.mark.parametrize("levels", [300, 100_000])
def test_deep_nesting_is_an_error_and_no_silent_loss(levels: int) -> None:
    with pytest.raises(ProjectError, match="nested more than 250 levels deep"):
        read(page(before="<div>" * levels))


def test_boxes_go_whatever_holds_the_story_is_called() -> None:
    box = '<div class="newsletter"><p>Sign up now for the best of the town every morning.</p></div>'
    html = page(before=box).replace("<main>", '<main class="page paywall comments newsletter">')
    assert read(html).text == TEXT


def test_text_for_machines_may_hold_anything() -> None:
    head = (
        '<script type="application/ld+json">{"@type":"Article","headline":"A\\u0000\\ud800 bus",'
        f'"articleBody":"<p>It\\u0001 \\ud800{"came and went. " * 40}</p>"}}</script>'
    )
    draft = read(f"<html><head>{head}</head><body></body></html>")
    assert draft.text == "A bus\n\nIt " + "came and went. " * 39 + "came and went.\n"


def test_pages_do_not_remember_each_other() -> None:
    assert [read(page()).text for _ in range(5)] == [TEXT] * 5
