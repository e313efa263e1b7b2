"""The shelf: what is put there comes back, and what is unfit is told."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from running import PATIENCE, ROOT

from graph.corpus.part import About, Part
from graph.corpus.shelf import (
    DamagedError,
    Row,
    Shelf,
    is_sound,
    keep_only,
    open_shelf,
    put,
    rows,
    set_sound,
    text,
    texts,
)
from graph.errors import OutputError


def part(
    slug: str, stated: bytes = b"stated", proposed: bytes = b"", premises: bytes = b"seen"
) -> Part:
    return Part(slug, About(), (), stated, proposed, premises)


def row(made_of: str = "files", catalogue: str = "old", about: About | None = None) -> Row:
    return Row(made_of, catalogue, ("Acme",), "answers", about or About())


def opened(path: Path | None) -> Shelf:
    """A shelf that nothing is wrong with."""
    shelf, why = open_shelf(path)
    assert why is None
    return shelf


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "out" / ".newsgraph" / "parts.sqlite"


# ── What is kept ──────────────────────────────────────────────────────────────────────────

words = st.text(st.characters(codec="utf-8"))
abouts = st.builds(
    About,
    headline=st.none() | words,
    full_text=st.booleans(),
    revision_of=st.none() | words,
    claims=st.integers(0, 10**6),
    waiting=st.integers(0, 10**6),
    digest=words,
    warnings=st.lists(st.tuples(st.integers(0, 10**6), words), max_size=2).map(tuple),
)
kept_rows = st.builds(
    Row,
    made_of=words,
    catalogue=words,
    asked=st.lists(words, max_size=3).map(tuple),
    answers=words,
    about=abouts,
)
kept_parts = st.builds(
    Part,
    slug=words,
    about=st.just(About()),
    asked=st.just(()),
    stated=st.binary(),
    proposed=st.binary(),
    premises=st.binary(),
)


@given(st.lists(st.tuples(kept_parts, kept_rows), max_size=4, unique_by=lambda it: it[0].slug))
def test_what_is_put_there_comes_back(kept: list[tuple[Part, Row]]) -> None:
    shelf = opened(None)
    put(shelf, kept)
    assert rows(shelf) == {part.slug: row for part, row in kept}
    by_slug = sorted((part for part, _ in kept), key=lambda part: part.slug.encode())
    assert list(texts(shelf, "stated")) == [(p.slug, p.stated) for p in by_slug if p.stated]
    assert list(texts(shelf, "proposed")) == [(p.slug, p.proposed) for p in by_slug if p.proposed]
    assert [text(shelf, "premises", p.slug) for p in by_slug] == [p.premises for p in by_slug]


def test_it_is_there_when_the_file_is_opened_again(path: Path) -> None:
    put(opened(path), [(part("news"), row())])
    shelf = opened(path)
    assert rows(shelf) == {"news": row()}
    assert text(shelf, "stated", "news") == b"stated"


def test_what_is_not_there_is_empty() -> None:
    shelf = opened(None)
    put(shelf, [(part("news"), row())])
    assert text(shelf, "stated", "other") == b""
    assert text(shelf, "proposed", "news") == b""


def test_a_part_that_is_put_again_leaves_nothing_of_itself() -> None:
    shelf = opened(None)
    put(shelf, [(part("news", b"old", b"old", b"old"), row("old"))])
    put(shelf, [(part("news", b"new", b"", b""), row("new"))])
    assert rows(shelf) == {"news": row("new")}
    found = [text(shelf, kind, "news") for kind in ("stated", "proposed", "premises")]
    assert found == [b"new", b"", b""]


def test_of_some_parts_all_are_kept_or_none() -> None:
    shelf = opened(None)
    put(shelf, [(part("first"), row())])

    def interrupted() -> Iterator[tuple[Part, Row]]:
        yield part("first", b"changed"), row("changed")
        yield part("second"), row()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        put(shelf, interrupted())
    assert rows(shelf) == {"first": row()}
    assert list(texts(shelf, "stated")) == [("first", b"stated")]


KILLED = """
import os, signal, sys
from pathlib import Path
from graph.corpus.shelf import open_shelf, put
from test_corpus_shelf import part, row

def some():
    yield part("second"), row()
    os.kill(os.getpid(), signal.SIGKILL)

shelf, _ = open_shelf(Path(sys.argv[1]))
put(shelf, [(part("first"), row())])
put(shelf, some())
"""


def test_who_is_killed_loses_nothing_but_what_it_was_putting_there(path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", KILLED, str(path)],
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"},
        timeout=PATIENCE,
        check=False,
    )
    assert ended.returncode == -9
    shelf = opened(path)
    assert rows(shelf) == {"first": row()}
    assert list(texts(shelf, "stated")) == [("first", b"stated")]


def test_articles_that_are_gone_are_thrown_away_and_the_others_are_good() -> None:
    shelf = opened(None)
    put(shelf, [(part(slug), row(catalogue="old")) for slug in ("a", "b", "c")])
    keep_only(shelf, ["c", "a", "never put"], "new")
    assert rows(shelf) == {"a": row(catalogue="new"), "c": row(catalogue="new")}
    assert [slug for slug, _ in texts(shelf, "premises")] == ["a", "c"]
    keep_only(shelf, [], "new")
    assert (rows(shelf), list(texts(shelf, "premises"))) == ({}, [])


def test_one_catalogue_is_sound_at_a_time(path: Path) -> None:
    shelf = opened(path)
    assert not is_sound(shelf, "one")
    set_sound(shelf, "one")
    assert is_sound(opened(path), "one")
    set_sound(shelf, "two")
    assert (is_sound(shelf, "one"), is_sound(shelf, "two")) == (False, True)


def test_shelves_without_a_file_are_apart() -> None:
    one, two = opened(None), opened(None)
    put(one, [(part("news"), row())])
    assert rows(two) == {}


def test_a_shelf_is_closed_when_nobody_has_it_any_more() -> None:
    shelf = opened(None)
    connection = shelf.connection
    del shelf
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        connection.execute("SELECT 1")


# ── Several builds at once ────────────────────────────────────────────────────────────────


def test_who_reads_waits_for_nobody_who_writes(path: Path) -> None:
    writer, reader = opened(path), opened(path)

    def some() -> Iterator[tuple[Part, Row]]:
        yield part("news"), row()
        assert rows(reader) == {}

    put(writer, some())
    assert rows(reader) == {"news": row()}


def test_who_writes_is_told_of_another_who_does(path: Path) -> None:
    one, two = opened(path), opened(path)
    two.connection.execute("PRAGMA busy_timeout = 0")

    def some() -> Iterator[tuple[Part, Row]]:
        yield part("news"), row()
        with pytest.raises(OutputError) as caught:
            set_sound(two, "catalogue")
        assert str(caught.value) == (
            f"{path}: another build is at work. Wait until it is done, then try again."
        )

    put(one, some())
    set_sound(two, "catalogue")
    assert rows(two) == {"news": row()}


# ── Shelves that are unfit ────────────────────────────────────────────────────────────────


def no_database(path: Path) -> None:
    path.write_bytes(b"no shelf" * 1000)


def of_another_version(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 7")
    connection.close()


@pytest.mark.parametrize("damage", [no_database, of_another_version])
def test_an_unfit_one_is_begun_anew_and_that_is_told(
    path: Path, damage: Callable[[Path], None]
) -> None:
    put(opened(path), [(part("news"), row())])
    damage(path)
    shelf, why = open_shelf(path)
    assert why == "damaged, or of another version. Everything is built anew."
    assert rows(shelf) == {}
    put(shelf, [(part("other"), row())])
    assert rows(opened(path)) == {"other": row()}


def test_one_that_is_begun_anew_on_purpose_needs_no_word(path: Path) -> None:
    put(opened(path), [(part("news"), row())])
    shelf, why = open_shelf(path, fresh=True)
    assert (rows(shelf), why) == ({}, None)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE text SET content = CAST('Stated' AS BLOB)",
        "UPDATE text SET content = 'stated'",
        "UPDATE text SET sum = sum + 1",
    ],
)
def test_a_text_that_is_not_what_was_put_there_is_told(path: Path, change: str) -> None:
    shelf = opened(path)
    put(shelf, [(part("news", premises=b""), row())])
    with shelf.connection as connection:
        connection.execute(change)
    what = f"{path}: damaged (news is not what was written). Build again with --fresh."
    with pytest.raises(DamagedError) as caught:
        text(shelf, "stated", "news")
    assert str(caught.value) == what
    with pytest.raises(DamagedError) as caught:
        list(texts(shelf, "stated"))
    assert str(caught.value) == what


def test_a_full_disk_is_told_and_what_was_there_stays(path: Path) -> None:
    shelf = opened(path)
    put(shelf, [(part("news"), row())])
    (pages,) = shelf.connection.execute("PRAGMA page_count").fetchone()
    shelf.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(
        OutputError, match=r"can't be written \(.*full.*\)\. Is the disk full"
    ) as it:
        put(shelf, [(part("large", b"x" * 100_000), row())])
    assert str(it.value).startswith(f"{path}: ")
    assert rows(shelf) == {"news": row()}


def test_without_a_file_the_temporary_folder_is_named() -> None:
    shelf = opened(None)
    shelf.connection.execute("PRAGMA max_page_count = 1")
    with pytest.raises(OutputError, match=r"^the temporary folder: can't be written"):
        put(shelf, [(part("large", b"x" * 100_000), row())])


@pytest.mark.parametrize("name", ["out", "out/.newsgraph"])
def test_a_file_in_the_way_of_its_folder_is_named(path: Path, tmp_path: Path, name: str) -> None:
    way = tmp_path / name
    way.parent.mkdir(exist_ok=True)
    way.write_text("")
    with pytest.raises(OutputError) as caught:
        open_shelf(path)
    assert str(caught.value) == (
        f"{way}: can't be written (File exists). Choose a place that you may write to."
    )


def test_a_folder_where_the_file_should_be_is_told(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(OutputError, match=r"can't be written \(unable to open database file\)"):
        open_shelf(path)
