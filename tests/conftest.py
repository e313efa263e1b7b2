"""Fixtures that several test modules share."""

from pathlib import Path

import pytest
from project import Project, make_project


@pytest.fixture
def project(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Project:
    """A new project with the small example, in which commands can be run."""
    return make_project(tmp_path / "project", capsys, monkeypatch)
