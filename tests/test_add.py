"""``newsgraph add``: what a user types, what comes back, what is on the disk."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from project import SLUG, Project
from web import Answer, serve

from graph.add.source import LARGEST
from graph.sources.article import read_article

PAGES = Path(__file__).parent / "pages"
WORDPRESS = PAGES / "wordpress.html"
TARN = "tarn-ferries-orders-two-electric-ships"


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def seeds(project: Project) -> dict[str, bytes]:
    return tree(project.folder / "seeds")


def test_a_saved_page_becomes_a_seed_folder(project: Project) -> None:
    result = project.run("add", str(WORDPRESS))
    assert (result.code, result.out) == (0, TARN + "\n")
    folder = project.folder / "seeds" / TARN
    assert tree(folder).keys() == {"article.txt", "article.yaml", "original.html"}
    assert (folder / "original.html").read_bytes() == WORDPRESS.read_bytes()
    article = read_article(folder)
    assert article.metadata.authors == ("Moira Kells",)
    assert f"sha256: {article.sha256}" in result.err
    assert "publisher: The Loch Courier" in result.err
    assert f"Next: read seeds/{TARN}/article.txt" in result.err
    assert project.run("check").code == 0


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.html")), ids=lambda path: path.stem)
def test_what_is_written_is_what_is_read(project: Project, path: Path) -> None:
    slug = project.run("add", str(path)).out.strip()
    assert read_article(project.folder / "seeds" / slug).text == path.with_suffix(".txt").read_text(
        encoding="utf-8"
    )


def test_what_is_missing_is_told(project: Project) -> None:
    assert (
        "not found: url, publisher (if you know it"
        in project.run("add", str(PAGES / "table.html")).err
    )


def test_the_same_again_is_nothing_done(project: Project) -> None:
    project.run("add", str(WORDPRESS))
    before = seeds(project)
    result = project.run("add", str(WORDPRESS), str(WORDPRESS))
    assert (result.code, result.out) == (0, f"{TARN}\n{TARN}\n")
    assert f"is already there as {TARN}: nothing done" in result.err
    assert seeds(project) == before


def test_a_dry_run_writes_nothing(project: Project) -> None:
    before = seeds(project)
    result = project.run("add", str(WORDPRESS), "--dry-run")
    assert (result.code, result.out) == (0, TARN + "\n")
    assert "Tarn Ferries has ordered two battery-powered ships" in result.err
    assert seeds(project) == before


def test_a_name_of_ones_own(project: Project) -> None:
    assert project.run("add", str(WORDPRESS), "--slug", "ferries").out == "ferries\n"
    for slug, message in (
        ("../x", "can't be an article's name"),
        (SLUG, "is there already"),
    ):
        result = project.run("add", str(PAGES / "amp.html"), "--slug", slug)
        assert result.code == 1
        assert result.err.startswith(f"--slug {slug}: ")
        assert message in result.err
    assert project.run("add", "a", "b", "--slug", "x").code == 2


def test_two_articles_with_one_headline(project: Project) -> None:
    for number in (1, 2):
        text = (
            f"News of the day\n\nThis is what happened on day {number}. " + f"{number} things. " * 9
        )
        (project.folder / f"{number}.txt").write_text(text, encoding="utf-8")
    assert project.run("add", "1.txt", "2.txt").out == "news-of-the-day\nnews-of-the-day-2\n"


def test_almost_the_same_elsewhere_is_told_and_added(project: Project) -> None:
    page = WORDPRESS.read_text(encoding="utf-8")
    other = page.replace("lochcourier.example", "copycat.example").replace(
        "340 people", "350 people"
    )
    (project.folder / "copy.html").write_text(other, encoding="utf-8")
    project.run("add", str(WORDPRESS))
    result = project.run("add", "copy.html")
    assert (result.code, result.out) == (0, f"{TARN}-2\n")
    assert f"note: almost the same text as {TARN}" in result.err
    assert "revision_of" not in (project.folder / f"seeds/{TARN}-2/article.yaml").read_text("utf-8")
    assert "almost" not in project.run("add", str(PAGES / "amp.html")).err


ENTITIES = """
ent:Tarn a ng:Company ; skos:prefLabel "Tarn Ferries"@en .
ent:Kessock a ng:Company ; skos:prefLabel "Kessock"@en .
ent:Union a ng:Group ; skos:prefLabel "Shipworkers United"@en .
"""
FACTS = """\
version: 1
facts:
  # the order
  - subject: Tarn Ferries
    relation: cooperatesWith
    object: Kessock
    quote: Tarn Ferries has ordered two battery-powered ships from the Kessock yard
    reviewer: Ada
  - subject: Shipworkers United
    relation: supports
    object: Tarn Ferries
    object_words: the order
    quote: The union Shipworkers United called the order
"""


def correct(project: Project, *changes: tuple[str, str]) -> str:
    """Add the article with facts, then its page with changes; returns what was said."""
    project.run("add", str(WORDPRESS))
    with project.entities.open("a", encoding="utf-8") as file:
        file.write(ENTITIES)
    (project.folder / "seeds" / TARN / "facts.yaml").write_text(FACTS, encoding="utf-8")
    assert project.run("check").code == 0
    page = WORDPRESS.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in page
        page = page.replace(old, new)
    (project.folder / "later.html").write_text(page, encoding="utf-8")
    result = project.run("add", "later.html")
    assert result.code == 0
    assert result.out == f"{TARN}-2\n"
    return result.err


def test_a_correction_takes_over_what_still_stands(project: Project) -> None:
    before = seeds(project)
    said = correct(project, ("called the order", "welcomed the order"))
    assert f"a correction of {TARN}: facts carried over: 1" in said
    assert f"left behind: seeds/{TARN}/facts.yaml:9: the article does not say" in said
    assert 'Closest passage: "The union Shipworkers United welcomed the order' in said
    folder = project.folder / "seeds" / f"{TARN}-2"
    assert read_article(folder).metadata.revision_of == TARN
    carried = (folder / "facts.yaml").read_text(encoding="utf-8")
    assert "reviewer: Ada" in carried
    assert "Shipworkers" not in carried
    assert project.run("check").code == 0
    after = seeds(project)
    assert {name for name in before if before[name] != after[name]} == {"entities.ttl"}


def test_a_correction_of_a_correction(project: Project) -> None:
    correct(project, ("340 people", "345 people"))
    page = (project.folder / "later.html").read_text(encoding="utf-8")
    (project.folder / "last.html").write_text(page.replace("345 people", "347 people"), "utf-8")
    assert project.run("add", "last.html").out == f"{TARN}-3\n"
    third = read_article(project.folder / "seeds" / f"{TARN}-3")
    assert third.metadata.revision_of == f"{TARN}-2"
    assert (project.folder / f"seeds/{TARN}-3/facts.yaml").exists()
    again = project.run("add", "later.html")
    assert f"is already there as {TARN}-2" in again.err
    assert project.run("check").code == 0


def test_a_correction_that_cannot_take_facts_over_is_not_added(project: Project) -> None:
    project.run("add", str(WORDPRESS))
    (project.folder / "seeds" / TARN / "facts.yaml").write_text("facts: [", encoding="utf-8")
    page = WORDPRESS.read_text(encoding="utf-8").replace("340 people", "350 people")
    (project.folder / "later.html").write_text(page, encoding="utf-8")
    before = seeds(project)
    result = project.run("add", "later.html")
    assert result.code == 1
    assert result.err.startswith(f"seeds/{TARN}/facts.yaml:")
    assert seeds(project) == before


def test_one_bad_argument_does_not_stop_the_others(project: Project) -> None:
    (project.folder / "paper.pdf").write_bytes(b"%PDF-1.7\n...")
    result = project.run("add", "paper.pdf", str(WORDPRESS), "nowhere.html")
    assert (result.code, result.out) == (1, TARN + "\n")
    assert "paper.pdf: a PDF. Copy its text into a .txt file" in result.err
    assert "nowhere.html: can't be read (No such file or directory)" in result.err
    assert result.err.endswith("2 articles of 3 not added.\n")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.docx", b"PK\x03\x04" + b"\0" * 50, "a Word, EPUB or ZIP file. Save it as plain text"),
        ("a.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 50, "an old Word file"),
        ("a.rtf", rb"{\rtf1 Hello}", "an RTF file"),
        ("a.mhtml", b"From: <Saved>\r\nMIME-Version: 1.0\r\n\r\nx", "a web archive (MHTML)"),
        ("a.html", b"  \n", "empty"),
        ("a.txt", b"caf\xe9 \x81", "at offset 3 is not UTF-8"),
        ("a.html", b"<html>" + b"x" * LARGEST, "larger than 20 MB"),
    ],
)
def test_files_that_are_no_articles(
    project: Project, name: str, content: bytes, message: str
) -> None:
    (project.folder / name).write_bytes(content)
    before = seeds(project)
    result = project.run("add", name)
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith(f"{name}: ")
    assert message in result.err
    assert seeds(project) == before


def test_a_folder_is_no_article(project: Project) -> None:
    assert "seeds: a folder. Name the files in it" in project.run("add", "seeds").err


def test_seeds_that_are_not_there(project: Project) -> None:
    result = project.run("add", str(WORDPRESS), "--seeds", "nowhere")
    assert result.code == 1
    assert result.err.startswith("nowhere: not a folder. Run `newsgraph init`")


def test_seeds_that_cannot_be_written(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkdtemp", refuse)
    result = project.run("add", str(WORDPRESS))
    assert result.code == 1
    assert f"seeds/{TARN}: can't be written (Permission denied)" in result.err


def test_nothing_is_left_of_a_folder_that_fails(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = seeds(project)
    monkeypatch.setattr("graph.add.folder._fill", fail)
    assert "No space left" in project.run("add", str(WORDPRESS)).err
    assert seeds(project) == before
    assert not list((project.folder / "seeds").glob(".*"))


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        (WORDPRESS.read_bytes(), "html"),
        (b"---\ntitle: A\n---\nText.", "md"),
        (b"A\n\nText.", "txt"),
    ],
)
def test_standard_input(
    project: Project, monkeypatch: pytest.MonkeyPatch, given: bytes, kind: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
    slug = project.run("add", "-").out.strip()
    assert (project.folder / f"seeds/{slug}/original.{kind}").read_bytes() == given


def test_a_page_from_the_web(project: Project) -> None:
    html = {"Content-Type": "text/html; charset=utf-8"}
    page = WORDPRESS.read_bytes().replace(b'rel="canonical"', b'rel="x"').replace(b"og:url", b"x")
    with serve({"/a?utm_source=mail": Answer(page, headers=html)}) as web:
        url = web.url("/a?utm_source=mail")
        refused = project.run("add", url)
        result = project.run("add", url, "--allow-private")
    assert refused.code == 1
    assert "not a public address. If that is what you want: --allow-private" in refused.err
    assert (result.code, result.out) == (0, TARN + "\n")
    known = read_article(project.folder / "seeds" / TARN).metadata
    assert known.url == web.url("/a")
    assert known.retrieved is not None


def test_a_terminal_is_not_given_orders(project: Project) -> None:
    (project.folder / "a.txt").write_text("Red \x1b[31m\x07 \u202ealert\n\nText.", encoding="utf-8")
    result = project.run("add", "a.txt", "--dry-run")
    assert result.code == 0
    assert not {"\x1b", "\x07", "\u202e"} & set(result.err)
