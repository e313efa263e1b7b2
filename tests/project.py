"""A project to try things on: the example of `newsgraph init`, and the command line."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from graph.cli import main
from graph.init import start_project

SLUG = "halden-robotics-plant"


@dataclass(frozen=True)
class Result:
    """How a command ended."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Project:
    """A folder with seeds, in which commands run."""

    folder: Path
    capture: pytest.CaptureFixture[str]
    patch: pytest.MonkeyPatch

    @property
    def facts(self) -> Path:
        return self.folder / "seeds" / SLUG / "facts.yaml"

    @property
    def article(self) -> Path:
        return self.folder / "seeds" / SLUG / "article.txt"

    @property
    def entities(self) -> Path:
        return self.folder / "seeds" / "entities.ttl"

    def run(self, *arguments: str) -> Result:
        """Run a newsgraph command in the project's folder."""
        self.patch.chdir(self.folder)
        self.patch.setattr(sys, "argv", ["newsgraph", *arguments])
        self.capture.readouterr()
        code = 0
        try:
            main()
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 0
        said = self.capture.readouterr()
        return Result(code, said.out, said.err)

    def outputs(self) -> dict[str, bytes]:
        """What lies in out/."""
        files = (path for path in (self.folder / "out").iterdir() if path.is_file())
        return {path.name: path.read_bytes() for path in files}


def make_project(
    folder: Path, capture: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch
) -> Project:
    """A project with the example in it."""
    start_project(folder)
    return Project(folder, capture, patch)
