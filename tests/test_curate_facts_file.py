"""Changing facts files: what isn't meant stays, to the byte."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.curate.facts_file import (
    append_facts,
    append_rejected,
    insert_fact,
    read_rejected,
    remove_fact,
    remove_rejected,
    replace_fact,
    version_of,
)
from graph.errors import ChangedError, InputError
from graph.sources.facts import read_facts

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*/facts.yaml"))
NEW = {"subject": "Ana", "relation": "leads", "object": "Norvand", "quote": "Ana leads Norvand"}
TEXT = """\
# What the article states.

version: 1   # the format
facts:

  # The headline
  - subject: A   # who
    relation:   r
    object: 'B'
    quote: >-
      two
      lines

  # about C: it stays
  - id: c
    # an inner comment
    subject: "C"
    relation: r
    object: D
    topic:
      - X
      - Y
    status: proposed  # by a program
    subject_class: Person
    quote: C r D

  - {subject: E, relation: r, object: F,   quote: E r F}   # in braces
  # the end
"""
SIMPLE = "  - subject: A\n    relation: r\n    object: B\n    quote: A r B\n"


def file(folder: Path, text: str = TEXT) -> Path:
    path = folder / "facts.yaml"
    path.write_bytes(text.encode())
    return path


def text_of(path: Path) -> str:
    return path.read_bytes().decode()


def test_a_fact_is_added_at_the_end(tmp_path: Path) -> None:
    path = file(tmp_path)
    new = append_facts(path, [NEW | {"on": 2030, "topic": ["X"]}], version_of(path))
    assert new == version_of(path)
    assert text_of(path) == TEXT + (
        "\n  - subject: Ana\n    relation: leads\n    object: Norvand\n"
        "    quote: Ana leads Norvand\n    topic: X\n    on: 2030\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        TEXT.replace("\n", "\r\n"),
        TEXT.removesuffix("\n"),
        TEXT.replace("\n", "\r\n").removesuffix("\r\n"),
        "\ufeff" + TEXT,
        TEXT + "\n\n",
        TEXT.replace("version: 1   # the format\n", "") + "version: 1\n",
        "version: 1\nfacts: []\n",
        "version: 1\nfacts: []",
        "version: 1\nfacts: []  # none yet\n# the end\n",
        "facts: []\nversion: 1\n",
        "version: 1\nfacts:\n" + SIMPLE,
        "version: 1\nfacts:\n" + SIMPLE + SIMPLE,
        "version: 1\nfacts:\n" + SIMPLE + SIMPLE + "\n\n",
        "version: 1\nfacts:\n" + SIMPLE + "\n" + SIMPLE + "\n\n# the end",
        "version: 1\nfacts:\n" + SIMPLE.replace("\n  ", "\n")[2:],
        "---\nversion: 1\nfacts:\n" + SIMPLE + "...\n",
        "version: 1\nfacts:\n  -\n    # inner\n    subject: A\n    note: |\n      kept\n\n",
        "version: 1\nfacts:\n  - note: 'ça 😀 \u2028'\n",
        *(path.read_bytes().decode() for path in SEEDS),
    ],
)
def test_adding_and_taking_out_leaves_the_bytes(tmp_path: Path, text: str) -> None:
    path = file(tmp_path, text)
    number = text.count("subject:") or text.count("- note")
    version = append_facts(path, [NEW, NEW], version_of(path))
    added = text_of(path)
    assert added.count("\r\n") == (added.count("\n") if "\r\n" in text else 0)
    version = remove_fact(path, number, version)
    remove_fact(path, number, version)
    assert text_of(path) == text


VALUES = st.text(min_size=1).filter(lambda text: text.strip() == text)
ENTRIES = st.fixed_dictionaries(
    {"subject": VALUES, "relation": VALUES, "object": VALUES, "quote": VALUES},
    optional={
        "id": VALUES,
        "topic": st.lists(VALUES, min_size=1, max_size=3),
        "occurrence": st.integers(1, 9),
        "status": st.sampled_from(["proposed", "retracted"]),
        "on": VALUES,
        "note": VALUES,
    },
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("facts")


@given(st.lists(ENTRIES, min_size=1, max_size=3))
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_added_is_read_as_given(folder: Path, entries: list[dict[str, object]]) -> None:
    path = file(folder, "version: 1\nfacts: []\n")
    version = append_facts(path, entries, version_of(path))
    facts, _ = read_facts(path)
    for entry, fact in zip(entries, facts, strict=True):
        assert (fact.subject, fact.relation, fact.object) == (
            entry["subject"],
            entry["relation"],
            entry["object"],
        )
        assert fact.quotes == (entry["quote"],)
        assert list(fact.topics) == entry.get("topic", [])
        assert (fact.on, fact.note) == (entry.get("on"), entry.get("note"))
        assert fact.occurrence == entry.get("occurrence")
    for _ in entries:
        version = remove_fact(path, 0, version)
    assert text_of(path) == "version: 1\nfacts: []\n"


@pytest.mark.parametrize(
    "value",
    [
        *("yes", "no", "null", "~", "2030", "1:00", "0x1f", "2030-01-01", ".5", "-1", "true"),
        *("- a", "-", "--- a", "? b", ": c", "a: b", "a #b", "# c", "a:", "[x", "{y", "a, b]"),
        *("&a", "*b", "!c", "|", ">", "%d", "@e", "`f", "'g'", '"h"', "a 'b' \"c\"", "\\n", "é’«»"),
        *(
            "two\nlines",
            "tab\there",
            "\x07bell",
            "a\x85b",
            "a\u2028b",
            "\ufeffmark",
            "\U0001f600",
        ),
        "x" * 5000 + " " + "y" * 5000,
    ],
)
def test_any_text_reads_back_and_stands_in_one_line(tmp_path: Path, value: str) -> None:
    path = file(tmp_path)
    append_facts(path, [NEW | {"quote": value, "topic": [value, "b"]}], version_of(path))
    facts, _ = read_facts(path)
    assert (facts[-1].quotes, facts[-1].topics) == ((value,), (value, "b"))
    (line,) = (line for line in text_of(path).split("\n")[32:] if "quote:" in line)
    assert len(line) >= len(value)


def test_accepting_touches_only_the_keys_that_change(tmp_path: Path) -> None:
    path = file(tmp_path)
    entry = {
        "id": "c", "subject": "C", "relation": "r", "object": "D", "quote": "C r D",
        "topic": ["X", "Y"], "reviewer": "Ana", "reviewed": "2026-05-18",
    }  # fmt: skip
    replace_fact(path, 1, entry, version_of(path))
    assert text_of(path) == TEXT.replace(
        "    status: proposed  # by a program\n    subject_class: Person\n    quote: C r D\n",
        "    reviewer: Ana\n    reviewed: 2026-05-18\n    quote: C r D\n",
    )


def test_a_changed_value_keeps_its_comment(tmp_path: Path) -> None:
    path = file(tmp_path)
    entry = {"subject": "Z", "relation": "r", "object": "B", "quote": "new: words", "by": "2030"}
    replace_fact(path, 0, entry, version_of(path))
    assert text_of(path) == TEXT.replace("subject: A   # who", "subject: Z   # who").replace(
        "    quote: >-\n      two\n      lines\n", "    quote: 'new: words'\n    by: 2030\n"
    )


def test_a_fact_in_braces_is_written_out(tmp_path: Path) -> None:
    path = file(tmp_path)
    replace_fact(path, 2, {"subject": "E", "relation": "r", "object": "G"}, version_of(path))
    assert "\n  - subject: E\n    relation: r\n    object: G\n  # the end\n" in text_of(path)


def test_taking_out_leaves_the_comments_around(tmp_path: Path) -> None:
    path = file(tmp_path)
    remove_fact(path, 0, version_of(path))
    assert "  # The headline\n  # about C: it stays\n  - id: c\n" in text_of(path)


@pytest.mark.parametrize("index", [0, 1, 2, 3])
def test_a_fact_is_put_where_it_was_asked_for(tmp_path: Path, index: int) -> None:
    path = file(tmp_path)
    before = [fact.subject for fact in read_facts(path)[0]]
    insert_fact(path, index, NEW, version_of(path))
    assert [fact.subject for fact in read_facts(path)[0]] == [
        *before[:index],
        "Ana",
        *before[index:],
    ]
    assert all(line in text_of(path) for line in TEXT.splitlines())


def test_a_missing_file_is_made_and_says_where_to_read_on(tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    append_facts(path, [NEW], "")
    assert "seeds/README.md" in text_of(path)
    assert [fact.subject for fact in read_facts(path)[0]] == ["Ana"]


CHANGES = {
    "append": lambda path, version: append_facts(path, [NEW], version),
    "insert": lambda path, version: insert_fact(path, 0, NEW, version),
    "replace": lambda path, version: replace_fact(path, 0, NEW, version),
    "remove": lambda path, version: remove_fact(path, 0, version),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("now", ["version: 1\nfacts: []\n# mine\n", None])
def test_a_file_that_somebody_else_changed_is_left_alone(
    tmp_path: Path, change: str, now: str | None
) -> None:
    path = file(tmp_path)
    version = version_of(path)
    path.unlink()
    if now is not None:
        file(tmp_path, now)
    with pytest.raises(ChangedError, match="Nothing was written"):
        CHANGES[change](path, version)
    assert (text_of(path) if path.exists() else None) == now
    assert [each.name for each in tmp_path.iterdir()] == ([] if now is None else ["facts.yaml"])


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("facts: [\n", "valid YAML"),
        ("version: 1\n", "no list under"),
        ("", "no list under"),
        ("{version: 1, facts: []}\n", "no list under"),
        ("version: 1\nfacts: [{subject: A}]\n", "in brackets"),
        ("version: 1\nfacts: &a [*a]\n", "alias"),
        ("version: 1\nfacts: []\n---\na: b\n", "second document"),
        ("version: 1\nfacts:\n  - a: |+\n      kept\n\n", "changed safely"),
        ("version: 1\nfacts: " + "[" * 300_000, "valid YAML|too many levels"),
    ],
)
def test_an_unfit_file_is_left_alone(tmp_path: Path, text: str, why: str) -> None:
    path = file(tmp_path, text)
    with pytest.raises(InputError, match=why):
        append_facts(path, [NEW], version_of(path))
    assert text_of(path) == text


@pytest.mark.parametrize("index", [-1, 3])
def test_an_index_that_there_isnt(tmp_path: Path, index: int) -> None:
    path = file(tmp_path)
    with pytest.raises(InputError, match="no item"):
        remove_fact(path, index, version_of(path))


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    path.write_bytes(b"version: 1\nfacts: []\n# \xe9\n")
    with pytest.raises(InputError, match="UTF-8"):
        append_facts(path, [NEW], version_of(path))
    path.write_bytes(b"version: 1\nfacts: []\n")
    with pytest.raises(InputError, match="surrogate"):
        append_facts(path, [NEW | {"note": "\ud800"}], version_of(path))


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real = file(tmp_path)
    link = tmp_path / "link.yaml"
    link.symlink_to(real)
    append_facts(link, [NEW], version_of(link))
    assert link.is_symlink()
    assert len(read_facts(real)[0]) == 4


def rejected(fact: Mapping[str, object]) -> dict[str, object]:
    return {"reason": 'not said: "x"', "by": "Ana", "on": "2026-05-18T10:00:00+02:00", "fact": fact}


def test_what_was_turned_down_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "rejected.yaml"
    assert read_rejected(path) == ()
    version = append_rejected(path, [rejected(NEW)], "")
    only_one = text_of(path)
    version = append_rejected(path, [rejected(NEW | {"topic": ["X", "Y"]})], version)
    first, second = read_rejected(path)
    assert (first.by, first.reason, first.fact) == ("Ana", 'not said: "x"', NEW)
    assert second.fact["topic"] == ["X", "Y"]
    remove_rejected(path, 1, version)
    assert text_of(path) == only_one
