"""The wheel: what travels in it, and that it works outside the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PARTS = ("graph", "ontology", "pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE")


def run(*command: str, folder: Path, **environment: str) -> str:
    result = subprocess.run(
        command,
        cwd=folder,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of the checkout."""
    copy, out = tmp_path_factory.mktemp("checkout"), tmp_path_factory.mktemp("wheel")
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            leave_out = shutil.ignore_patterns("node_modules", "dist", "__pycache__")
            shutil.copytree(source, copy / part, ignore=leave_out)
        else:
            shutil.copy(source, copy / part)
    run(
        *(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), "."),
        folder=copy,
    )
    (path,) = out.glob("*.whl")
    return path


def test_what_travels(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    wanted = {
        "graph/py.typed",
        "graph/ontology_data/news.ttl",
        "graph/ontology_data/shapes.ttl",
        "graph/example/seeds/entities.ttl",
        "graph/page/page.html",
        "graph/page/page.css",
        "graph/page/dist/page.js",
        "graph/page/dist/console.json",
        "graph/page/dist/licences.txt",
        "graph/page/dist/review.html",
        "graph/page/dist/review.css",
        "graph/page/dist/review.js",
    }
    assert wanted <= set(names)
    assert any(name.startswith("graph/ontology_data/queries/") for name in names)
    assert any(name.startswith("graph/ontology_data/rules/") for name in names)
    strange = ("russie", "node_modules", "page/words/")
    assert not [name for name in names if any(part in name for part in strange)]
    assert {name.split("/")[0] for name in names} == {
        "graph",
        next(name for name in names if ".dist-info/" in name).split("/")[0],
    }


def test_an_installed_newsgraph_works_outside_the_checkout(wheel: Path, tmp_path: Path) -> None:
    site, folder = tmp_path / "site", tmp_path / "elsewhere"
    folder.mkdir()
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    run(*pip, "--no-deps", "--target", str(site), str(wheel), folder=folder)
    # Its dependencies are this environment's; the package itself is the wheel's.
    here = {"PYTHONPATH": str(site)}
    where = run(sys.executable, "-c", "import graph; print(graph.__file__)", folder=folder, **here)
    assert where.startswith(str(site))
    newsgraph = (sys.executable, "-m", "graph.cli")
    run(*newsgraph, "init", "project", folder=folder, **here)
    project = folder / "project"
    made = run(*newsgraph, "build", folder=project, **here)
    assert made.split() == ["out/graph.ttl", "out/graph.trig", "out/graph.html"]
    page = (project / "out" / "graph.html").read_text(encoding="utf-8")
    assert "Halden Robotics" in page
    asked = "ASK { ent:Halden_Robotics ng:cooperatesWith ent:Tessel_Motors }"
    assert run(*newsgraph, "query", asked, folder=project, **here) == "true\n"
