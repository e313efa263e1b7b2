"""Names of folders."""

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.add.slug import free_slug, slug_of
from graph.sources.article import SLUG


@settings(deadline=None)
@given(st.none() | st.text(), st.text())
def test_every_headline_gives_a_name(headline: str | None, text: str) -> None:
    slug = slug_of(headline, text.encode("utf-8", "replace").decode())
    assert SLUG.fullmatch(slug)
    assert len(slug) <= 60


@settings(deadline=None)
@given(st.lists(st.sampled_from(["a", "a-2", "a-3", "b"])))
def test_free_names_are_free(taken: list[str]) -> None:
    assert free_slug("a", set(taken)) not in taken


def test_hostile_headlines_lead_nowhere() -> None:
    assert slug_of("../../etc/passwd\0", "") == "etc-passwd"
    assert slug_of("C:\\Windows\\con", "") == "c-windows-con"
    assert slug_of("CON", "x").startswith("article-")
    assert slug_of("2024", "x").startswith("article-")
    assert slug_of("عنوان", "x") == slug_of("标题", "x")
    assert slug_of("عنوان", "x") != slug_of("عنوان", "y")


def test_long_headlines_are_cut_at_a_word() -> None:
    slug = slug_of("word " * 40, "")
    assert slug == "-".join(["word"] * 12)
    assert slug_of("x" * 100, "") == "x" * 60
