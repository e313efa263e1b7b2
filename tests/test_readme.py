"""What the README shows is what happens: its commands and its Python run, with that output.

Console blocks hold commands behind ``$ `` with their output below; ``…`` alone on a line stands
for lines left out. ``python tests/test_readme.py`` writes today's output into the README.
"""

from __future__ import annotations

import doctest
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE)
ELLIPSIS = "…"


def blocks(kind: str) -> list[str]:
    text = README.read_text(encoding="utf-8")
    return [match["body"] for match in BLOCK.finditer(text) if match["kind"] == kind]


def steps(block: str) -> Iterator[tuple[str, str]]:
    """Each command of a block, with the output shown below it."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        while command.count("'") % 2:
            more, _, output = output.partition("\n")
            command += f"\n{more}"
        yield command, output


def run(command: str, folder: Path) -> str:
    """Standard output, then standard error, of a newsgraph command."""
    program, *arguments = shlex.split(command, comments=True)
    assert program == "newsgraph", command
    result = subprocess.run(
        [sys.executable, "-m", "graph.cli", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return result.stdout + result.stderr.replace(folder.as_uri(), "file:///…")


def matches(shown: str, real: str) -> bool:
    """Whether the real output is the shown one, with lines where ``…`` stands."""
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == ELLIPSIS else re.escape(line) + r"[ ]*\n"
        for line in shown.splitlines()
    )
    return re.fullmatch(pattern, real) is not None


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone's seeds, in a folder of their own."""
    path = tmp_path_factory.mktemp("clone")
    _fill(path)
    return path


def _fill(folder: Path) -> None:
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    shutil.copy(ROOT / "tests" / "pages" / "wordpress.html", folder / "ferries.html")


def test_the_commands_give_the_output_shown(folder: Path) -> None:
    commands = [step for block in blocks("console") for step in steps(block)]
    assert len(commands) >= 7
    for command, shown in commands:
        real = run(command, folder)
        assert matches(shown, real), f"$ {command}\n{real}"


def test_the_python_runs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    examples = "\n".join(blocks("python"))
    parsed = doctest.DocTestParser().get_doctest(examples, {}, "README", str(README), 0)
    assert parsed.examples
    said: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    runner.run(parsed, out=said.append)
    assert not said, "".join(said)


def test_two_commands_do_all_the_set_up() -> None:
    first_screen = README.read_text(encoding="utf-8").split("\n## ")[0:2]
    commands = re.findall(r"^(make \w+)", "\n".join(first_screen), re.MULTILINE)
    assert commands == ["make graph", "make test"]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for command in commands:
        assert re.search(rf"^{command.split()[1]}:", makefile, re.MULTILINE)


def test_links_lead_somewhere() -> None:
    for document in [
        README,
        *ROOT.glob("docs/*.md"),
        *ROOT.glob("*/README.md"),
        ROOT / "CONTRIBUTING.md",
    ]:
        for target in re.findall(
            r"\]\((?!https?:|#)([^)#]+)", document.read_text(encoding="utf-8")
        ):
            assert (document.parent / target).exists(), f"{document.name}: {target}"


def _rewrite(folder: Path) -> None:
    def fresh(match: re.Match[str]) -> str:
        if match["kind"] != "console":
            return match[0]
        body = match["body"]
        for command, shown in steps(body):
            real = run(command, folder)
            if not matches(shown, real):
                end = body.index(command) + len(command) + 1
                body = body[:end] + real + body[end + len(shown) :]
        return f"```console\n{body}```"

    README.write_text(BLOCK.sub(fresh, README.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as scratch:
        _fill(Path(scratch))
        _rewrite(Path(scratch))
