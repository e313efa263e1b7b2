"""The page of the seeds, as `newsgraph build` makes it, opened from a file with the network cut."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import launch, watch
from playwright.sync_api import Browser, expect

import graph
from graph.vocabulary import ENTITY

SEEDS = Path(__file__).parents[1] / "seeds"
SBERBANK, CHINA = ENTITY + "Sberbank", ENTITY + "China"
SENTENCE = (
    "Face à ces obstacles, Vladimir Poutine a ordonné à son gouvernement et à des acteurs majeurs, "
    "comme la Sberbank, d’intensifier leurs collaborations avec la Chine."
)


WANTED = {
    ENTITY + name
    for name in (
        "Russia",
        "China",
        "Sberbank",
        "BRICS",
        "Vladimir_Putin",
        "Western_sanctions_on_Russia",
        "Graphics_processing_units",
        "Russian_2030_AI_target",
    )
}


@pytest.fixture(scope="module")
def knowledge() -> graph.KnowledgeGraph:
    return graph.build(SEEDS)


@pytest.fixture(scope="module")
def file(knowledge: graph.KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "graph.html"
    path.write_text(knowledge.html, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launch() as browser:
        yield browser


@pytest.mark.parametrize(
    ("language", "scheme", "width", "height"),
    [("fr-FR", "light", 1440, 900), ("en-GB", "dark", 1440, 900), ("fr-FR", "dark", 390, 844)],
)
def test_a_click_on_sberbanks_edge_shows_the_sentence(
    knowledge: graph.KnowledgeGraph,
    browser: Browser,
    file: Path,
    language: str,
    scheme: str,
    width: int,
    height: int,
) -> None:
    (claim,) = [
        iri
        for iri, said in knowledge.network[SBERBANK][CHINA].items()
        if "la-russie" in said["article"]
    ]
    options = {"language": language, "scheme": scheme, "width": width, "height": height}
    with watch(browser, file, **options) as watched:  # type: ignore[arg-type]
        if width < 500:
            # On a phone the picture opens on its busiest part.
            watched.page.get_by_role("button", name="Tout voir").click()
        place = watched.page.evaluate(
            "selection => window.newsgraph.view.locate(selection)", {"kind": "claim", "iri": claim}
        )
        watched.page.mouse.click(place["x"], place["y"])
        card = watched.page.locator(f'.card[data-claim="{claim}"]')
        expect(card.locator("blockquote")).to_have_text(SENTENCE)
        expect(card.locator("mark").first).to_be_visible()
        expect(card).to_contain_text(
            "Vladimir Poutine" if language == "fr-FR" else "Vladimir Putin"
        )


def test_everything_that_was_asked_for_is_on_the_page(browser: Browser, file: Path) -> None:
    with watch(browser, file) as watched:
        places = watched.page.evaluate(
            "iris => iris.filter(iri => window.newsgraph.view.locate({ kind: 'entity', iri }))",
            sorted(WANTED),
        )
    assert set(places) == WANTED


def test_the_page_is_small(file: Path) -> None:
    assert file.stat().st_size < 3_000_000
