"""Edits are written together or not at all, and the other way round they undo."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.curate.edits import Edit, commit, content_of, version, version_of
from graph.errors import ChangedError, OutputError


def test_several_files_at_once_and_back(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "old").write_bytes(b"1\r\n")
    edits = [
        Edit(tmp_path / "old", b"1\r\n", b"2"),
        Edit(tmp_path / "b" / "new", None, b"3"),
    ]
    commit(edits)
    assert content_of(tmp_path / "old") == b"2"
    assert content_of(tmp_path / "b" / "new") == b"3"
    commit([edit.undone for edit in edits])
    assert content_of(tmp_path / "old") == b"1\r\n"
    assert content_of(tmp_path / "b" / "new") is None


@pytest.mark.parametrize("before", [None, b"other"])
def test_one_file_that_changed_stops_all(tmp_path: Path, before: bytes | None) -> None:
    (tmp_path / "a").write_bytes(b"1")
    (tmp_path / "b").write_bytes(b"theirs")
    with pytest.raises(ChangedError, match="b: was changed meanwhile by someone else"):
        commit([Edit(tmp_path / "a", b"1", b"2"), Edit(tmp_path / "b", before, b"mine")])
    assert content_of(tmp_path / "a") == b"1"
    assert content_of(tmp_path / "b") == b"theirs"


def test_one_file_that_cant_be_written_stops_all(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match="can't be"):
        commit([Edit(tmp_path / "a", b"1", b"2"), Edit(tmp_path / "file" / "b", None, b"3")])
    assert content_of(tmp_path / "a") == b"1"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a", "file"]


def test_a_version_tells_contents_apart(tmp_path: Path) -> None:
    path = tmp_path / "a"
    assert version_of(path) == version(None) == ""
    path.write_bytes(b"")
    assert version_of(path) == version(b"") != version(b"\n")
