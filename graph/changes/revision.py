"""A folder as it was at a revision of the git repository that the current folder is in.

Git is asked in lists of arguments, never through a shell, and only for an object's name: a text
from the command line can't become an option. Nothing is checked out.
"""

from __future__ import annotations

import os
import posixpath
import re
import shutil
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from graph.errors import ProjectError
from graph.settings import settings_path

DEFAULT_FOLDER = "seeds"
_FILES = "files"
_REVISION = re.compile(r"(?:@\{[^}]*\}|[^:])*")
"""Up to the first colon, but for those of a time: ``main@{12:00}``."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit, and a folder in it."""

    commit: str
    """Its full name, in hexadecimal."""
    folder: str
    """From the top of the repository, with forward slashes; empty is the top itself."""
    top: str
    """Where that is."""


def find_revision(written: str) -> Revision:
    """The revision that ``REV`` or ``REV:FOLDER`` means; the folder counts from the current one.

    Raises `ProjectError` where there is no git, no repository, no such revision or folder.
    """
    git = shutil.which("git")
    nothing = f"{written}: no file or folder of that name"
    if git is None:
        raise ProjectError(f"{nothing}, and no git to look for a revision. Check the name.")
    top, prefix = (_ask(git, "rev-parse", what) for what in ("--show-toplevel", "--show-prefix"))
    if not top or prefix is None:
        hint = "Check the name; a revision is looked for in the repository of the current folder."
        raise ProjectError(f"{nothing}, and this is no git repository. {hint}")
    found = _REVISION.match(written)
    name = found[0] if found else ""
    folder = written[len(name) + 1 :]
    commit = _ask(git, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if not name or not commit:
        raise ProjectError(
            f'{nothing}, and git knows no revision "{name}". `git log` and `git tag` list them.'
        )
    path = _from_top(written, prefix, folder or DEFAULT_FOLDER)
    if _ask(git, "cat-file", "-t", f"{commit}:{path}") != "tree":
        raise ProjectError(
            f"{written}: no folder {path or '.'} at that revision. "
            "Name the folder of seeds that it had: REV:FOLDER."
        )
    return Revision(commit, path, top)


def extract(revision: Revision, target: Path) -> Path:
    """Write the folder as it was into an empty one, its settings beside it, and say where in it.

    Raises `ProjectError` where git fails, or what it holds can't be written there.
    """
    settings = settings_path(Path(revision.folder)).as_posix()
    if revision.folder and _kind(revision, settings) == "blob":
        _unpack(revision, settings, target)
    return _unpack(revision, revision.folder, target)


def extract_beside(revision: Revision, target: Path, wanted: Path) -> None:
    """Write another folder, too, that the revision may have; ``wanted`` is where it would be."""
    try:
        path = Path(os.path.normpath(wanted)).relative_to(target / _FILES).as_posix()
    except ValueError:  # it lies outside of the repository
        return
    if _kind(revision, path) == "tree":
        _unpack(revision, path, target)


def _kind(revision: Revision, path: str) -> str | None:
    git = shutil.which("git") or "git"
    return _ask(git, "-C", revision.top, "cat-file", "-t", f"{revision.commit}:{path}")


def _unpack(revision: Revision, path: str, target: Path) -> Path:
    git, archive = shutil.which("git") or "git", target / "revision.tar"
    command = [git, "-C", revision.top, "archive", "--format=tar", f"--output={archive}"]
    command += [revision.commit, "--", f":(top,literal){path}"]
    result = subprocess.run(command, capture_output=True, check=False)
    if result.returncode:
        said = result.stderr.decode(errors="replace").strip()
        raise ProjectError(
            f"{revision.commit}: git can't give the folder ({said}). Try `git fsck`."
        )
    files = target / _FILES
    try:
        with tarfile.open(archive) as packed:
            packed.extractall(files, filter="data")
    except (OSError, tarfile.TarError) as error:
        raise ProjectError(
            f"{revision.commit}: the folder can't be unpacked ({error}). "
            "Check it out yourself (`git worktree add`), and name the folder."
        ) from error
    return files / path


def _ask(git: str, *arguments: str) -> str | None:
    """What git answers; `None` where it refuses."""
    try:
        result = subprocess.run([git, *arguments], capture_output=True, check=False)
    except (OSError, ValueError):  # ValueError: a NUL character
        return None
    if result.returncode:
        return None
    return result.stdout.decode(errors="surrogateescape").removesuffix("\n")


def _from_top(written: str, prefix: str, folder: str) -> str:
    path = posixpath.normpath(posixpath.join(prefix, folder))
    absolute = folder.startswith("/") or PureWindowsPath(folder).drive
    if absolute or path == ".." or path.startswith("../"):
        raise ProjectError(
            f"{written}: the folder must lie in the repository. Write it from the current folder."
        )
    return "" if path == "." else path
