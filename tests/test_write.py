"""Results are written whole or not at all."""

from pathlib import Path

import pytest

from graph.corpus.write import write_files
from graph.errors import OutputError


def test_files_are_written_and_can_be_read_by_all(tmp_path: Path) -> None:
    paths = write_files(tmp_path / "a" / "out", {"x.ttl": b"1", "y.html": b"2"})
    assert [path.read_bytes() for path in paths] == [b"1", b"2"]
    assert sorted(path.name for path in (tmp_path / "a" / "out").iterdir()) == ["x.ttl", "y.html"]
    assert paths[0].stat().st_mode & 0o777 == 0o644


def test_a_file_keeps_its_permissions(tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").write_text("mine")
    (tmp_path / "facts.yaml").chmod(0o600)
    (path,) = write_files(tmp_path, {"facts.yaml": b"still mine"})
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_failure_changes_nothing(tmp_path: Path) -> None:
    write_files(tmp_path, {"x.ttl": b"good"})
    (tmp_path / "y.html").mkdir()
    with pytest.raises(OutputError, match=r"y\.html: can't be written .*that you may write to\.$"):
        write_files(tmp_path, {"x.ttl": b"bad", "y.html": b"bad"})
    assert (tmp_path / "x.ttl").read_bytes() == b"good"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.ttl", "y.html"]


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("in the way")
    with pytest.raises(OutputError, match=r"out: can't be written"):
        write_files(tmp_path / "out", {"x.ttl": b""})
    assert (tmp_path / "out").read_text() == "in the way"
