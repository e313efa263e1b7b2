"""Plain text and Markdown."""

from __future__ import annotations

import subprocess
import sys

import pytest

from graph.add.plain import read_plain
from graph.add.values import Draft, Kind, Source
from graph.errors import InputError, ProjectError

DAY = "2026-01-02"


def read(text: str, kind: Kind = Kind.TEXT) -> Draft:
    return read_plain(Source("news", text.encode(), kind), text, DAY)


def test_a_headline_and_paragraphs() -> None:
    draft = read(
        "\ufeffAcme buys Globex\r\n\r\nIt paid in cash.\r\n\r\n\r\nNobody was asked.  \r\n"
    )
    assert draft.text == "Acme buys Globex\n\nIt paid in cash.\n\nNobody was asked.\n"
    assert draft.metadata.title == "Acme buys Globex"


def test_a_sentence_is_no_headline() -> None:
    draft = read("Acme bought Globex.\n\nIt paid in cash.")
    assert draft.metadata.title is None
    assert draft.text == "Acme bought Globex.\n\nIt paid in cash.\n"


def test_lines_are_paragraphs_unless_they_are_wrapped() -> None:
    wrapped = (
        "The council of Aldmoor voted on Tuesday to buy\nforty buses from the works in Halden."
    )
    assert read(wrapped).text == wrapped.replace("\n", " ") + "\n"
    assert read("Acme buys\nIt paid.\nIt left.").text == "Acme buys\n\nIt paid.\n\nIt left.\n"


def test_markdown_becomes_running_text() -> None:
    draft = read(
        "Intro *first*.\n\n# The [big](https://x.example) deal\n\n"
        "Acme **bought** `Globex`\nfor cash.\n\n"
        "![logo](a.png)\n\n- one\n- two\n\n> said Ada\n\n<script>alert(1)</script>\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n",
        Kind.MARKDOWN,
    )
    assert draft.metadata.title == "The big deal"
    assert draft.text.split("\n\n") == [
        "The big deal", "Intro first.", "The big deal", "Acme bought Globex for cash.",
        "one", "two", "said Ada", "a", "b", "1", "2\n",
    ]  # fmt: skip


def test_front_matter() -> None:
    known = read(
        "---\nTitle: Acme buys\nauthors: [A. Bee, C. Dee]\ndate: 2024-12-30\nsource: https://x.example/a?utm_id=1\n"
        "lang: fr\ntags: [x]\n---\n# Other\n\nIt paid.\n",
        Kind.MARKDOWN,
    )
    metadata = known.metadata
    assert metadata.title == "Acme buys"
    assert metadata.authors == ("A. Bee", "C. Dee")
    assert (metadata.published, metadata.language) == ("2024-12-30", "fr")
    assert metadata.url == "https://x.example/a"
    assert known.text == "Acme buys\n\nOther\n\nIt paid.\n"


@pytest.mark.parametrize(
    "front",
    [
        "date: tomorrow\nurl: javascript:alert(1)\nlang: 'en; x'",
        "date: 2099-01-01\ntitle: {a: b}\nauthor: [[x]]",
        "- a list",
        "",
    ],
)
def test_front_matter_that_says_nothing(front: str) -> None:
    known = read(f"---\n{front}\n---\nIt paid.\n", Kind.MARKDOWN).metadata
    assert (known.published, known.url, known.language, known.authors) == (None, None, None, ())


@pytest.mark.parametrize(
    ("front", "message"),
    [
        ("title: [", "news:3: not valid YAML"),
        ("a: &x 1\nb: *x", "news:3: an alias"),
        ("title: A\ntitle: B", 'news:3: "title" stands twice'),
        ("x: " + "[" * 10_000, "too deeply nested"),
        ("x: " + "y" * 60_000, "front matter of more than 50,000 characters"),
    ],
)
def test_front_matter_that_is_wrong(front: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read(f"---\n{front}\n---\nIt paid.\n", Kind.MARKDOWN)
    assert message in str(caught.value)


@pytest.mark.parametrize("text", [" \n\n", "\u200b\u200b\n"])
def test_no_text(text: str) -> None:
    with pytest.raises(ProjectError, match="no text in it"):
        read(text)


def test_neither_needs_the_extra() -> None:
    """Text and Markdown are read where neither trafilatura nor httpx is installed."""
    code = (
        "import sys\n"
        "missing = ('trafilatura', 'httpx', 'lxml', 'charset_normalizer')\n"
        "sys.modules.update(dict.fromkeys(missing))\n"
        "from graph.add.stage import read_draft\n"
        "from graph.add.values import Source, Kind\n"
        "from graph.add.fetch import fetch\n"
        "for kind in (Kind.TEXT, Kind.MARKDOWN, Kind.HTML):\n"
        "    source = Source('x', b'News today\\n\\nIt paid.', kind)\n"
        "    try: print(read_draft(source, None, '2026-01-02').text)\n"
        "    except Exception as error: print(error)\n"
        "try: fetch('https://example.org', '2026-01-02')\n"
        "except Exception as error: print(error)\n"
        "try: read_draft(Source('x', b'caf\\xe9', Kind.TEXT), None, '2026-01-02')\n"
        "except Exception as error: print(error)\n"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.count("News today") == 2
    assert "trafilatura: not installed" in said.stdout
    assert "httpx: not installed" in said.stdout
    assert "pip install 'newsgraph[add]'" in said.stdout
    assert "the byte 0xE9 at offset 3 is not UTF-8" in said.stdout
