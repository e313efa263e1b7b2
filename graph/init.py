"""Start a project: a folder of seeds with a small example, ready to build."""

from __future__ import annotations

from pathlib import Path

from graph.errors import OutputError, ProjectError
from graph.settings import SETTINGS_FILE, template

EXAMPLE = Path(__file__).parent / "example"


def start_project(folder: Path) -> tuple[Path, ...]:
    """Copy the example, and settings that set nothing, into a folder, made if needed.

    Returns the files, sorted.

    Raises `ProjectError`, and writes nothing, where one of them is there already; `OutputError`
    where the folder can't be written.
    """
    sources = (path for path in EXAMPLE.rglob("*") if path.is_file())
    contents = {folder / path.relative_to(EXAMPLE): path.read_bytes() for path in sources}
    contents[folder / SETTINGS_FILE] = template().encode()
    targets = sorted(contents)
    for target in targets:
        if target.exists():
            raise ProjectError(
                f"{target.as_posix()}: is there already. Choose a new folder: newsgraph init NAME"
            )
    try:
        for target in targets:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(contents[target])
    except OSError as error:
        raise OutputError(
            f"{folder.as_posix()}: can't be written ({error.strerror}). Choose another folder."
        ) from error
    return tuple(targets)
