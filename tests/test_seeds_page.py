"""The page of the seeds, as `newsgraph build` makes it, opened from a file with the network cut."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser import PHONE, WIDE, Opener, card, point
from names import CLAIM, ENTITY
from playwright.sync_api import expect

import graph

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


@pytest.fixture
def file(seeds_file: Path) -> Path:
    return seeds_file


@pytest.mark.parametrize(
    ("language", "scheme", "size"),
    [("fr-FR", "light", WIDE), ("en-GB", "dark", WIDE), ("fr-FR", "dark", PHONE)],
)
def test_a_click_on_sberbanks_edge_shows_the_sentence(
    seeds: graph.KnowledgeGraph, visit: Opener, language: str, scheme: str, size: dict[str, int]
) -> None:
    between = seeds.network[SBERBANK][CHINA]
    (claim,) = [iri for iri, said in between.items() if "la-russie" in said["article"]]
    page = visit(language=language, scheme=scheme, **size)
    if size is PHONE:
        # On a phone the picture opens on its busiest part.
        page.get_by_role("button", name="Tout voir").click()
    page.mouse.click(*point(page, "claim", claim))
    shown = card(page, claim.removeprefix(CLAIM))
    expect(shown.locator("blockquote")).to_have_text(SENTENCE)
    expect(shown.locator("mark").first).to_be_visible()
    expect(shown).to_contain_text("Vladimir Poutine" if language == "fr-FR" else "Vladimir Putin")


def test_everything_that_was_asked_for_is_on_the_page(visit: Opener) -> None:
    places = visit().evaluate(
        "iris => iris.filter(iri => window.newsgraph.view.locate({ kind: 'entity', iri }))",
        sorted(WANTED),
    )
    assert set(places) == WANTED


def test_the_page_is_small(file: Path) -> None:
    assert file.stat().st_size < 3_000_000
